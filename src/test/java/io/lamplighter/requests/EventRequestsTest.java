package io.lamplighter.requests;

import io.lamplighter.clients.Office;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command on channels and subscriptions, and what is told on the channel or posted to a web server. */
class EventRequestsTest {
    @RegisterExtension
    static final Office OFFICE = new Office("--set", "xsi.events.contacts=127.0.0.1");

    static List<GoldenRequest> requests() {
        return RequestTable.all("events");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("requests")
    void isAnsweredAsTheTableSaysAndDoesWhatItSays(GoldenRequest request) throws Exception {
        new GoldenRequestRun(OFFICE, request).run();
    }
}

package io.lamplighter.requests;

import io.lamplighter.clients.Office;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command about what a user has, who he is and whom he may look up. */
class UserRequestsTest {
    @RegisterExtension
    static final Office OFFICE = new Office();

    static List<GoldenRequest> requests() {
        return Stream.of("actions/services", "actions/profile", "actions/directories", "actions/logs", "actions/lines")
                .flatMap(folder -> RequestTable.all(folder).stream())
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("requests")
    void isAnsweredAsTheTableSaysAndDoesWhatItSays(GoldenRequest request) throws Exception {
        new GoldenRequestRun(OFFICE, request).run();
    }
}

package io.lamplighter.xsi;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.http.RawHttp.Reply;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The busy colleagues that a user waits for, as clients may clear them. */
class CallbackTest {
    private static final String CALLBACK = "/v2.0/user/2000@example.com/calls/AutomaticCallback";

    @RegisterExtension
    final XsiServer server = new XsiServer();

    @Test
    void whatIsWaitedForIsClearedWithAnEmptyAnswer() throws IOException {
        Reply reply = server.ask("DELETE", CALLBACK, "");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.head()).contains("\r\nContent-Length: 0\r\n");
        assertThat(server.ask("DELETE", CALLBACK.toLowerCase(), "<ignored/>").status())
                .isEqualTo(200);
        assertThat(server.control.commands)
                .containsExactly("no callbacks for 2000@example.com", "no callbacks for 2000@example.com");
    }

    @Test
    void withoutTheServiceThereIsNothingToClear() throws IOException {
        server.control.result = CommandResult.NOT_ASSIGNED;
        Reply reply = server.ask("DELETE", CALLBACK, "");
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.body()).contains("<errorCode>110430<", "Automatic Callback");
    }

    @Test
    void nothingElseCanBeDoneWithIt() throws IOException {
        assertThat(server.ask("POST", CALLBACK, "").body()).contains("<errorCode>110405<");
        assertThat(server.ask("DELETE", CALLBACK + "/1", "").body()).contains("<errorCode>110411<");
    }
}

package io.lamplighter.xsi;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.http.RawHttp.Reply;
import io.lamplighter.line.CallId;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.RemoteParty;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys that clients press in calls. */
class DigitsTest {
    private static final String CALL = "/v2.0/user/2000@example.com/calls/callhalf-41:0";

    @RegisterExtension
    final XsiServer server = new XsiServer();

    @BeforeEach
    void thereIsACall() {
        server.happens(new LineEvent.Offer(
                Instant.ofEpochMilli(1_767_225_600_000L), new CallId(41), RemoteParty.of("sip:15550199@example.com")));
    }

    @Test
    void keysAreAcceptedWithAnEmptyAnswer() throws IOException {
        Reply reply = server.ask("PUT", CALL + "/TransmitDTMF?playdtmf=12,%23aD*", "");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.head()).contains("\r\nContent-Length: 0\r\n");
        assertThat(server.control.commands).containsExactly("press 12,#aD* in call-41");
    }

    @ParameterizedTest
    @CsvSource({"playdtmf=", "playdtmf=12E", "playdtmf=1+2", "digits=1"})
    void whatIsNoKeyIsRefused(String query) throws IOException {
        Reply reply = server.ask("PUT", CALL + "/TransmitDTMF?" + query, "");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).contains("<errorCode>110400<");
        assertThat(server.control.commands).isEmpty();
    }

    @Test
    void moreThanAnybodyDialsIsRefused() throws IOException {
        assertThat(server.ask("PUT", CALL + "/TransmitDTMF?playdtmf=" + "1".repeat(65), "")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void whyItCouldNotBeDoneIsSaid() throws IOException {
        server.control.result = CommandResult.NOT_SUPPORTED_BY_PHONE;
        assertThat(server.ask("PUT", CALL + "/TransmitDTMF?playdtmf=1", "").body())
                .contains("<errorCode>110432<");
    }
}

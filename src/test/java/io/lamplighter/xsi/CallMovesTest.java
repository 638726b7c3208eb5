package io.lamplighter.xsi;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.LineFixtures;
import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.http.RawHttp.Reply;
import io.lamplighter.line.CallId;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LegIdentity;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.RemoteParty;
import java.io.IOException;
import java.time.Instant;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Transfers, and one call taking precedence over the others. */
class CallMovesTest {
    private static final String CALLS = "/v2.0/user/2000@example.com/calls";
    private static final String FIRST = CALLS + "/callhalf-41:0";
    private static final Instant NOW = Instant.ofEpochMilli(1_767_225_600_000L);
    private static final Endpoint FRONT = new Endpoint(LineFixtures.FRONT, "front-phone");
    private static final RemoteParty BOB = RemoteParty.of("sip:15550199@example.com");

    @RegisterExtension
    final XsiServer server = new XsiServer();

    private void isTalking(long call) {
        CallId id = new CallId(call);
        LegIdentity leg = new LegIdentity("leg-" + call + "@example.com", "a", "b");
        server.happens(new LineEvent.Originate(NOW, FRONT, OptionalInt.empty(), id, leg, BOB));
        server.happens(new LineEvent.Answer(NOW, id, FRONT, leg, BOB));
    }

    private void isHeld(long call) {
        isTalking(call);
        server.happens(new LineEvent.Hold(NOW, new CallId(call), FRONT));
    }

    @Test
    void aCallIsGivenToAnAddress() throws IOException {
        isTalking(41);
        Reply reply = server.ask("PUT", FIRST + "/blindtransfer?address=tel:+15550142", "");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.head()).contains("\r\nContent-Length: 0\r\n");
        assertThat(server.control.commands).containsExactly("transfer call-41 tel:+15550142");
        assertThat(server.ask("PUT", FIRST + "/BlindTransfer", "").body()).contains("<errorCode>110400<");
        server.control.result = CommandResult.UNKNOWN_ADDRESS;
        assertThat(server.ask("PUT", FIRST + "/BlindTransfer?address=x", "").body())
                .contains("<errorCode>110436<");
    }

    @Test
    void aCallIsGivenToAnAddressOnceThatRings() throws IOException {
        isTalking(41);
        Reply reply = server.ask("PUT", FIRST + "/mutetransfer?address=2001", "");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body())
                .isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        + "<CallStartInfo xmlns=\"http://schema.broadsoft.com/xsi\"><callId>callhalf-41:0</callId>"
                        + "<externalTrackingId>41:1</externalTrackingId></CallStartInfo>");
        assertThat(server.control.commands).containsExactly("transfer call-41 2001 once it rings");
        assertThat(server.ask("PUT", FIRST + "/MuteTransfer", "").body()).contains("<errorCode>110400<");
    }

    @Test
    void aCallIsSentToVoiceMail() throws IOException {
        isTalking(41);
        Reply reply = server.ask("PUT", FIRST + "/vmtransfer", "");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.head()).contains("\r\nContent-Length: 0\r\n");
        assertThat(server.ask("PUT", FIRST + "/VmTransfer?address=2001", "").status())
                .isEqualTo(200);
        assertThat(server.control.commands)
                .containsExactly("voice mail call-41 of himself", "voice mail call-41 of 2001");
        server.control.result = CommandResult.NOT_ASSIGNED;
        assertThat(server.ask("PUT", FIRST + "/VmTransfer", "").body())
                .contains("The service Voice Messaging User is not assigned", "<errorCode>110430<");
    }

    @Test
    void twoPartiesAreBroughtTogether() throws IOException {
        isHeld(41);
        isTalking(42);
        assertThat(server.ask("PUT", FIRST + "/ConsultTransfer/callhalf-42:0", "")
                        .status())
                .isEqualTo(200);
        assertThat(server.control.commands).containsExactly("consult transfer call-41 call-42");
        assertThat(server.ask("PUT", FIRST + "/ConsultTransfer/callhalf-43:0", "")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aHeldCallIsReconnectedAndTheOthersEnd() throws IOException {
        isHeld(41);
        isTalking(42);
        assertThat(server.ask("PUT", FIRST + "/Reconnect", "").status()).isEqualTo(200);
        assertThat(server.control.commands).containsExactly("talk call-41", "release call-42");
    }

    @Test
    void nothingEndsWhereTheCallCannotBeReconnected() throws IOException {
        isHeld(41);
        isTalking(42);
        server.control.result = CommandResult.NOT_SUPPORTED_BY_PHONE;
        assertThat(server.ask("PUT", FIRST + "/Reconnect", "").status()).isEqualTo(403);
        assertThat(server.control.commands).containsExactly("talk call-41");
        server.happens(new LineEvent.Offer(NOW, new CallId(43), BOB));
        assertThat(server.ask("PUT", CALLS + "/callhalf-43:0/Reconnect", "").body())
                .contains("<errorCode>110431<");
    }
}

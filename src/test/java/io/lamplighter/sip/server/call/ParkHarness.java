package io.lamplighter.sip.server.call;

import static io.lamplighter.sip.server.call.Listening.hearsTone;
import static io.lamplighter.sip.server.call.Speech.sendonly;
import static io.lamplighter.sip.server.call.Speech.sendrecv;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.LineDefinition;
import io.lamplighter.line.LineId;
import io.lamplighter.media.rtp.RtpPhone;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.ScriptedPhone;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;

/** Phones and what they hear, and calls on their way into the park. */
abstract class ParkHarness {
    static final String PARK = "sip:*68@example.com";

    static final String UNPARK = "sip:*88@example.com";

    static final LineId SALES = new LineId("3000@example.com");

    static final Duration SOON = Duration.ofMillis(300);

    final RtpPhone desk = RtpPhone.at("127.0.0.1", 0xDE5C);

    final RtpPhone other = RtpPhone.at("127.0.0.1", 0x07E4);

    final RtpPhone bob = RtpPhone.at("127.0.0.1", 0xB0B);

    @AfterEach
    void hangUp() {
        desk.close();
        other.close();
        bob.close();
    }

    static int port(RtpPhone phone) {
        return phone.media().rtpPort();
    }

    /** Phone A talks to Bob and puts him on hold. */
    Talk held(CallNetwork net) {
        Talk talk = Talk.between(net, sendrecv(port(desk)), sendrecv(port(bob)));
        holds(talk);
        return talk;
    }

    /** Bob called; phone A, the only one there is, has answered and put him on hold. */
    Talk heldAtTheOnlyPhone(CallNetwork net) {
        Talk talk = Talk.inbound(net, sendrecv(port(bob)), sendrecv(port(desk)));
        holds(talk);
        return talk;
    }

    void holds(Talk talk) {
        talk.atPhone().reinvites(sendonly(port(desk))).expects(200);
        talk.atPhone().acks();
        talk.lamps().expectsLamps("1=held");
    }

    /** The phone dials a code and is told that it worked. */
    static void dialsWithSuccess(ScriptedPhone phone, String code, RtpPhone ear) {
        PhoneCall call = phone.invites(code, sendrecv(port(ear)));
        call.expects(200);
        call.acks();
        hearsTone(ear, 600, 500);
        call.expects("BYE");
    }

    static void expectsParked(CallNetwork net, LineId line, boolean parked) {
        Awaitility.await()
                .atMost(ScriptedPhone.PATIENCE)
                .until(() -> net.snapshot(line).parked().isPresent() == parked);
    }

    /** Parked by phone A against its own line; A's first call is told so. */
    ScriptedPhone parks(CallNetwork net, Talk talk, ScriptedPhone a, String code) {
        dialsWithSuccess(a, code, desk);
        assertThat(talk.atPhone().expects("BYE").need("Reason")).contains("Call parked");
        talk.lamps().expectsLamps("dark");
        return a;
    }

    static void decline(ScriptedPhone a, Talk talk) {
        PhoneCall first = a.expectsInvite();
        first.replies("486 Busy Here");
        first.expects("ACK");
        talk.lamps().expectsLamps("1=alerting");
        talk.lamps().expectsLamps("dark");
    }

    static LineDefinition ofOtherEnterprise(LineDefinition line) {
        return line.inGroup("umbrella", line.groupId());
    }

    static <T> T soon(CompletionStage<T> command) throws Exception {
        return command.toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
}

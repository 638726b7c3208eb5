package io.lamplighter.sip.server.call;

import static io.lamplighter.sip.server.call.CallNetwork.BOB;
import static io.lamplighter.sip.server.call.Speech.sendonly;
import static io.lamplighter.sip.server.call.Speech.sendrecv;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.engine.InMemoryJournal;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.ScriptedPhone;
import io.lamplighter.testkit.WireMessage;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Offers that meet on the wire, and offers that come late or twice. */
class OfferCrossingTest {
    private static final String TYPE = "Content-Type: application/sdp";

    @Test
    void aReinviteThatMeetsOursIsToldToWait() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            Talk talk = Talk.on(net);
            net.control().hold(CallNetwork.RECEPTION, net.callOn(1));
            talk.atPhone().expects("INVITE");
            talk.atPhone().reinvites(sendonly(7002)).expects(491);
        }
    }

    @Test
    void aPhoneThatToldUsToWaitMayOfferFirstAndIsAskedAgain() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            Talk talk = Talk.inbound(net, sendrecv(7100), sendrecv(7002));
            net.control().hold(CallNetwork.RECEPTION, net.callOn(1));
            talk.lamps().expectsLamps("1=held");
            talk.atPhone().expects("INVITE");
            talk.atPhone().replies("491 Request Pending");
            talk.atPhone().expects("ACK");
            talk.atPhone().asks("UPDATE", TYPE, "\r\n" + sendrecv(7002)).mustBe(200);
            assertThat(talk.atPhone().expects("INVITE").body()).contains("a=inactive");
            talk.atPhone().answers(Speech.inactive(7002));
            talk.atPhone().expects("ACK");
            talk.atPhone().hangsUp();
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void anUpdateWhileOurLateOfferWaitsForItsAnswerIsToldToWait() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            Talk talk = Talk.on(net);
            talk.atPhone().reinvites("").expects(200);
            talk.atPhone().asks("UPDATE", TYPE, "\r\n" + sendonly(7002)).mustBe(491);
            talk.lamps().expectsSilence(Duration.ofMillis(200));
        }
    }

    @Test
    void aSecondOfferBeforeTheFirstIsAnsweredIsPutOff() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone("a");
            PhoneCall call = a.invites(BOB, sendrecv(7002));
            PhoneCall atWorld = net.world().expectsInvite();
            atWorld.replies("180 Ringing");
            call.expects(180);
            WireMessage put = call.asks("UPDATE", TYPE, "\r\n" + sendonly(7002)).mustBe(500);
            assertThat(Integer.parseInt(put.need("Retry-After"))).isBetween(0, 10);
            atWorld.answers(sendrecv(7100));
        }
    }

    @Test
    void theRepeatedAckOfAnEarlierOfferSettlesNothing() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            Talk talk = Talk.on(net);
            talk.atPhone().reinvites(sendrecv(7002)).expects(200);
            WireMessage ours = talk.atPhone().reinvites("").expects(200);
            assertThat(ours.body()).contains("a=sendrecv");
            talk.atPhone().acksEarlier();
            talk.atPhone().acks(TYPE, "\r\n" + sendonly(7002));
            talk.lamps().expectsNextLamps("1=held");
        }
    }

    @Test
    void anAnswerThatComesAfterTheHangUpIsAcknowledgedAndForgotten() throws Exception {
        InMemoryJournal disk = new InMemoryJournal();
        try (CallNetwork net = CallNetwork.plan().remembering(disk).start()) {
            Talk talk = Talk.on(net);
            net.control().hold(CallNetwork.RECEPTION, net.callOn(1));
            talk.atPhone().expects("INVITE");
            talk.atPhone().hangsUp();
            talk.atWorld().expects("BYE");
            talk.atPhone().answers(Speech.inactive(7002));
            talk.atPhone().expects("ACK");
            net.expectsEverythingGivenBack();
            assertThat(disk.recover("leg")).isEmpty();
        }
    }
}

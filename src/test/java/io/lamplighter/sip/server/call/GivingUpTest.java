package io.lamplighter.sip.server.call;

import static io.lamplighter.sip.server.call.CallNetwork.BOB;
import static io.lamplighter.sip.server.call.CallNetwork.NUMBER;
import static io.lamplighter.sip.server.call.CallNetwork.lampsOf;
import static io.lamplighter.sip.server.call.Speech.sendrecv;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.PhoneSubscription;
import io.lamplighter.testkit.ScriptedPhone;
import io.lamplighter.testkit.WireMessage;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Calls given up before the answer, and answers that come as they are. */
class GivingUpTest {
    @Test
    void aPhoneThatAnswersWhileTheCallerGivesUpIsThankedAndLetGo() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone("a");
            PhoneCall caller = net.world().invites(NUMBER, sendrecv(7000));
            PhoneCall atA = a.expectsInvite();
            atA.replies("180 Ringing");
            caller.expects(180);
            caller.cancels();
            atA.hears("CANCEL");
            atA.answers(sendrecv(7002));
            caller.expects(487);
            atA.expects("ACK");
            WireMessage bye = atA.expects("BYE");
            assertThat(bye.header("Reason").orElse("")).doesNotContain("elsewhere");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void whyACallerGaveUpIsToldToThePhones() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone("a");
            PhoneCall caller = net.world().invites(NUMBER, sendrecv(7000));
            PhoneCall atA = a.expectsInvite();
            atA.replies("180 Ringing");
            caller.expects(180);
            caller.cancels("Reason: SIP;cause=200;text=\"Call completed elsewhere\"");
            caller.expects(487);
            assertThat(atA.expects("CANCEL").need("Reason")).contains("cause=200");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aCallerWhoSaysByeWhileItRingsIsGone() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone("a");
            PhoneSubscription lamps = lampsOf(a);
            PhoneCall caller = net.world().invites(NUMBER, sendrecv(7000));
            PhoneCall atA = a.expectsInvite();
            atA.replies("180 Ringing");
            caller.expects(180);
            caller.hangsUp();
            caller.expects(487);
            atA.expects("CANCEL");
            lamps.expectsLamps("dark");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aWorldThatAnswersAsThePhoneGivesUpIsThankedAndLetGo() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone("a");
            PhoneSubscription lamps = lampsOf(a);
            PhoneCall call = a.invites(BOB, sendrecv(7002));
            PhoneCall atWorld = net.world().expectsInvite();
            atWorld.replies("180 Ringing");
            call.expects(180);
            call.cancels();
            atWorld.hears("CANCEL");
            atWorld.answers(sendrecv(7100));
            call.expects(487);
            atWorld.expects("ACK");
            atWorld.expects("BYE");
            lamps.expectsLamps("dark");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aHangUpThatOvertakesThePhonesAckWaitsForIt() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone("a");
            PhoneSubscription lamps = lampsOf(a);
            PhoneCall call = a.invites(BOB, sendrecv(7002));
            PhoneCall atWorld = net.world().expectsInvite();
            atWorld.answers(sendrecv(7100));
            call.expects(200);
            atWorld.expects("ACK");
            atWorld.hangsUp();
            lamps.expectsLamps("dark");
            call.expectsSilence(Duration.ofMillis(200));
            call.acks();
            call.expects("BYE");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aPhoneThatHangsUpInsteadOfAcknowledgingIsBelieved() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone("a");
            PhoneCall call = a.invites(BOB, sendrecv(7002));
            PhoneCall atWorld = net.world().expectsInvite();
            atWorld.answers(sendrecv(7100));
            call.expects(200);
            atWorld.expects("ACK");
            atWorld.hangsUp();
            call.hangsUp();
            net.expectsEverythingGivenBack();
        }
    }
}

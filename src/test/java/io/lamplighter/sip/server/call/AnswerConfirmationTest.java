package io.lamplighter.sip.server.call;

import static io.lamplighter.sip.server.call.CallNetwork.NUMBER;
import static io.lamplighter.sip.server.call.CallNetwork.lampsOf;
import static io.lamplighter.sip.server.call.ServiceTestSettings.ringingTooIfConfirmed;
import static io.lamplighter.sip.server.call.Speech.sendrecv;
import static io.lamplighter.sip.server.call.Speech.where;

import io.lamplighter.directory.service.Service;
import io.lamplighter.sip.server.call.ring.Ringing;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.PhoneSubscription;
import io.lamplighter.testkit.ScriptedPhone;
import io.lamplighter.testkit.WireMessage;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Who is rung outside takes a call only by saying so, where the user wants it. */
class AnswerConfirmationTest extends MobileHarness {
    @Test
    void whoMustConfirmHearsATonePressesOneAndIsConnected() throws Exception {
        try (CallNetwork net = confirming(Duration.ofSeconds(10))) {
            ScriptedPhone a = net.phone("a");
            PhoneSubscription lamps = lampsOf(a);
            Ringing ringing = rings(net);
            PhoneCall atA = a.expectsInvite();
            atA.replies("180 Ringing");
            mobile.talksTo(where(ringing.atMobile().invite()));
            ringing.atMobile().answers(sdp(mobile));
            ringing.atMobile().expects("ACK");
            mobile.hearsAmongOthers(800);
            lamps.expectsNextLamps("1=alerting");
            mobile.presses(5);
            atA.expectsSilence(QUIET);
            mobile.presses(1);
            WireMessage ok = ringing.caller().expects(200);
            ringing.caller().acks();
            atA.expects("CANCEL");
            lamps.expectsNextLamps("1=active");
            caller.talksTo(where(ok));
            mobile.hears(caller);
            caller.hears(mobile);
            ringing.caller().hangsUp();
            ringing.atMobile().expects("BYE");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aMailboxThatDoesNotConfirmIsLeftAndThePhonesRingOn() throws Exception {
        try (CallNetwork net = confirming(Duration.ofMillis(200))) {
            ScriptedPhone a = net.phone("a");
            Ringing ringing = rings(net);
            PhoneCall atA = a.expectsInvite();
            atA.replies("180 Ringing");
            ringing.atMobile().answers(sdp(mobile));
            ringing.atMobile().expects("ACK");
            ringing.atMobile().expects("BYE");
            atA.answers(sendrecv(7002));
            ringing.caller().expects(200);
            ringing.caller().acks();
            atA.expects("ACK");
            atA.hangsUp();
            ringing.caller().expects("BYE");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void whoIsAskedAsAPhoneAnswersOrTheCallerGivesUpIsLetGo() throws Exception {
        try (CallNetwork net = confirming(Duration.ofSeconds(10))) {
            ScriptedPhone a = net.phone("a");
            Ringing first = rings(net);
            PhoneCall atA = a.expectsInvite();
            first.atMobile().answers(sdp(mobile));
            first.atMobile().expects("ACK");
            atA.answers(sendrecv(7002));
            first.caller().expects(200);
            first.caller().acks();
            atA.expects("ACK");
            first.atMobile().expects("BYE");
            atA.hangsUp();
            first.caller().expects("BYE");
            net.expectsEverythingGivenBack();

            Ringing second = rings(net);
            a.expectsInvite().replies("180 Ringing");
            second.atMobile().answers(sdp(mobile));
            second.atMobile().expects("ACK");
            second.caller().expects(180);
            second.caller().cancels();
            second.caller().expects(487);
            second.atMobile().expects("BYE");
        }
    }

    @Test
    void aColleagueConfirmsToo() throws Exception {
        try (CallNetwork net = with(Service.SIMULTANEOUS_RING, ringingTooIfConfirmed("3000"))) {
            ScriptedPhone other = net.phone("other", "3000", "secret-1");
            PhoneCall world = net.world().invites(NUMBER, sdp(caller));
            PhoneCall atOther = other.expectsInvite();
            mobile.talksTo(where(atOther.invite()));
            atOther.answers(sdp(mobile));
            atOther.expects("ACK");
            mobile.hearsAmongOthers(800);
            mobile.presses(1);
            WireMessage ok = world.expects(200);
            world.acks();
            caller.talksTo(where(ok));
            mobile.hears(caller);
            caller.hears(mobile);
            world.hangsUp();
            atOther.expects("BYE");
            net.expectsEverythingGivenBack();
        }
    }
}

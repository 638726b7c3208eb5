package io.lamplighter.sip.server.call;

import static io.lamplighter.sip.server.call.CallNetwork.NUMBER;
import static io.lamplighter.sip.server.call.CallNetwork.lampsOf;
import static io.lamplighter.sip.server.call.Speech.sendrecv;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.engine.CallControl.DeclineReason;
import io.lamplighter.line.CallId;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.PhoneSubscription;
import io.lamplighter.testkit.ScriptedPhone;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Releasing, declining and silencing a call from outside it, as a CTI client does. */
class CommandsFromOutsideTest {
    @Test
    void aCallReleasedFromOutsideEndsOnBothSides() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone("a");
            PhoneSubscription lamps = lampsOf(a);
            PhoneCall atWorld = net.answeredCallOf(a);
            lamps.expectsLamps("1=active");
            assertThat(net.control()
                            .release(CallNetwork.RECEPTION, net.callOn(1))
                            .toCompletableFuture()
                            .get(30, TimeUnit.SECONDS))
                    .isEqualTo(CommandResult.ACCEPTED);
            atWorld.expects("BYE");
            lamps.expectsLamps("dark");
            assertThat(net.control()
                            .release(CallNetwork.RECEPTION, new CallId(999_999_999))
                            .toCompletableFuture()
                            .get(30, TimeUnit.SECONDS))
                    .isEqualTo(CommandResult.UNKNOWN_CALL);
        }
    }

    @Test
    void aRingingCallReleasedFromOutsideStopsRinging() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone("a");
            PhoneSubscription lamps = lampsOf(a);
            PhoneCall caller = net.world().invites(NUMBER, sendrecv(7000));
            PhoneCall atA = a.expectsInvite();
            atA.replies("180 Ringing");
            lamps.expectsLamps("1=alerting");
            net.control().release(CallNetwork.RECEPTION, net.callOn(1));
            caller.expects(480);
            atA.expects("CANCEL");
            lamps.expectsLamps("dark");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aRingingCallDeclinedFromOutsideIsBusyForTheCaller() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone("a");
            PhoneSubscription lamps = lampsOf(a);
            PhoneCall caller = net.world().invites(NUMBER, sendrecv(7000));
            PhoneCall atA = a.expectsInvite();
            atA.replies("180 Ringing");
            lamps.expectsLamps("1=alerting");
            net.control().decline(CallNetwork.RECEPTION, net.callOn(1), DeclineReason.BUSY);
            caller.expects(486);
            atA.expects("CANCEL");
            lamps.expectsLamps("dark");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aCallSilencedFromOutsideStopsRingingButTheCallerWaitsOn() throws Exception {
        try (CallNetwork net =
                CallNetwork.plan().ringingFor(Duration.ofSeconds(1)).start()) {
            ScriptedPhone a = net.phone("a");
            PhoneSubscription lamps = lampsOf(a);
            PhoneCall caller = net.world().invites(NUMBER, sendrecv(7000));
            PhoneCall atA = a.expectsInvite();
            atA.replies("180 Ringing");
            caller.expects(180);
            lamps.expectsLamps("1=alerting");
            net.control().stopRinging(CallNetwork.RECEPTION, net.callOn(1));
            atA.expects("CANCEL");
            lamps.expectsSilence(Duration.ofMillis(200));
            caller.expects(480);
            lamps.expectsLamps("dark");
            net.expectsEverythingGivenBack();
        }
    }
}

package io.lamplighter.sip.server.call;

import static io.lamplighter.sip.server.call.CallNetwork.NUMBER;
import static io.lamplighter.sip.server.call.CallNetwork.RECEPTION;
import static io.lamplighter.sip.server.call.CallNetwork.lampsOf;
import static io.lamplighter.sip.server.call.Speech.sendrecv;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.LineFixtures;
import io.lamplighter.directory.service.DoNotDisturb;
import io.lamplighter.directory.service.Service;
import io.lamplighter.directory.service.ServiceFixtures;
import io.lamplighter.directory.service.ServiceSwitch;
import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.engine.CallControl.DeclineReason;
import io.lamplighter.line.LineSnapshot;
import io.lamplighter.line.RedirectReason;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.PhoneSubscription;
import io.lamplighter.testkit.ScriptedPhone;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Calls to a line that is busy, or whose user wants to count as busy. */
class CallForwardingBusyTest {
    private static final Duration QUIET = Duration.ofMillis(150);
    private static final String CAROL = "15550177";
    private static final String CALLER = sendrecv(7000);

    private static NetworkPlan forwardingBusy() {
        return CallNetwork.plan()
                .with(LineFixtures.line("3000", 1))
                .with(Service.CALL_FORWARDING_BUSY, ServiceFixtures.forwardingTo(CAROL));
    }

    /** What is told of calls that passed the line by. */
    private static List<LineSnapshot.Ended> passing(CallNetwork net) {
        List<LineSnapshot.Ended> passed = new CopyOnWriteArrayList<>();
        net.lines().listen(snapshot -> passed.addAll(snapshot.passed()));
        return passed;
    }

    /** The call that was sent on to Carol is answered there, and ends. */
    private static void isTakenByCarol(CallNetwork net, PhoneCall caller, String reason) {
        PhoneCall atCarol = net.world().expectsInvite();
        assertThat(atCarol.invite().startLine()).contains(CAROL);
        assertThat(atCarol.invite().need("Diversion")).contains("reason=" + reason);
        atCarol.answers(sendrecv(7100));
        caller.expects(200);
        caller.acks();
        atCarol.expects("ACK");
        caller.hangsUp();
        atCarol.expects("BYE");
    }

    @Test
    void doNotDisturbMakesTheLineBusyAndNothingRings() throws Exception {
        try (CallNetwork net = CallNetwork.plan()
                .with(Service.DO_NOT_DISTURB, new DoNotDisturb(true, false))
                .start()) {
            ScriptedPhone a = net.phone("a");
            PhoneSubscription lamps = lampsOf(a);
            List<LineSnapshot.Ended> passed = passing(net);
            net.world().invites(NUMBER, CALLER).expects(486);
            a.expectsNoInvite(QUIET);
            lamps.expectsSilence(QUIET);
            assertThat(passed).singleElement().satisfies(call -> {
                assertThat(call.index()).isZero();
                assertThat(call.failure().orElseThrow().status()).isEqualTo(486);
                assertThat(call.redirect()).isEmpty();
            });
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void doNotDisturbForwardsWhereBusyCallsGoAndSplashesTheRing() throws Exception {
        try (CallNetwork net = forwardingBusy()
                .with(Service.DO_NOT_DISTURB, new DoNotDisturb(true, true))
                .countingRingsOf(Duration.ofMillis(300), Duration.ofSeconds(1))
                .start()) {
            ScriptedPhone a = net.phone("a");
            List<LineSnapshot.Ended> passed = passing(net);
            PhoneCall world = net.world().invites(NUMBER, CALLER);
            PhoneCall splash = a.expectsInvite();
            assertThat(splash.invite().need("Alert-Info")).contains("Bellcore-dr5");
            splash.replies("180 Ringing");
            splash.expects("CANCEL");
            isTakenByCarol(net, world, "do-not-disturb");
            assertThat(passed)
                    .singleElement()
                    .satisfies(call -> assertThat(call.redirect().orElseThrow().reason())
                            .isEqualTo(RedirectReason.DO_NOT_DISTURB));
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void doNotDisturbLetsTheUserCallOut() throws Exception {
        try (CallNetwork net = CallNetwork.plan()
                .with(Service.DO_NOT_DISTURB, new DoNotDisturb(true, false))
                .start()) {
            PhoneCall atWorld = net.answeredCallOf(net.phone("a"));
            atWorld.hangsUp();
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aFullLineForwardsWhatItCannotTake() throws Exception {
        try (CallNetwork net = forwardingBusy()
                .with(LineFixtures.withAppearances(LineFixtures.reception(), 1))
                .start()) {
            ScriptedPhone a = net.phone("a");
            PhoneSubscription lamps = lampsOf(net.phone("b"));
            PhoneCall talk = net.answeredCallOf(a);
            lamps.expectsLamps("1=active");
            PhoneCall world = net.world().invites(NUMBER, CALLER);
            isTakenByCarol(net, world, "user-busy");
            a.expectsNoInvite(QUIET);
            lamps.expectsSilence(QUIET);
            talk.hangsUp();
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aFullLineIsBusyWhereNothingIsForwarded() throws Exception {
        try (CallNetwork net = CallNetwork.plan()
                .with(LineFixtures.withAppearances(LineFixtures.reception(), 1))
                .start()) {
            PhoneCall talk = net.answeredCallOf(net.phone("a"));
            net.world().invites(NUMBER, CALLER).expects(486);
            talk.hangsUp();
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void withoutCallWaitingASecondCallIsBusy() throws Exception {
        try (CallNetwork net =
                CallNetwork.plan().with(Service.CALL_WAITING, ServiceSwitch.OFF).start()) {
            ScriptedPhone a = net.phone("a");
            ScriptedPhone b = net.phone("b");
            PhoneCall talk = net.answeredCallOf(a);
            net.world().invites(NUMBER, CALLER).expects(486);
            b.expectsNoInvite(QUIET);
            net.sets(Service.CALL_FORWARDING_BUSY, ServiceFixtures.forwardingTo(CAROL));
            isTakenByCarol(net, net.world().invites(NUMBER, CALLER), "user-busy");
            talk.hangsUp();
            net.expectsEverythingGivenBack();
            net.world().invites(NUMBER, CALLER);
            b.expectsInvite();
        }
    }

    @Test
    void withCallWaitingASecondCallRings() throws Exception {
        try (CallNetwork net = forwardingBusy().start()) {
            PhoneSubscription lamps = lampsOf(net.phone("b"));
            net.answeredCallOf(net.phone("a"));
            lamps.expectsLamps("1=active");
            net.world().invites(NUMBER, CALLER);
            lamps.expectsNextLamps("1=active 2=alerting");
        }
    }

    @Test
    void whenEveryPhoneIsBusyTheCallerGoesOnAndItsLampGoesOut() throws Exception {
        try (CallNetwork net = forwardingBusy().start()) {
            ScriptedPhone a = net.phone("a");
            ScriptedPhone b = net.phone("b");
            PhoneSubscription lamps = lampsOf(net.unregistered("watcher", "2000-c", "secret-c"));
            PhoneCall world = net.world().invites(NUMBER, CALLER);
            PhoneCall atA = a.expectsInvite();
            PhoneCall atB = b.expectsInvite();
            lamps.expectsNextLamps("1=alerting");
            atA.replies("486 Busy Here");
            atB.replies("480 Temporarily Unavailable");
            lamps.expectsNextLamps("dark");
            isTakenByCarol(net, world, "user-busy");
            lamps.expectsSilence(QUIET);
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void whoDeclinesAsBusyOnTheScreenForwardsAsBusy() throws Exception {
        try (CallNetwork net = forwardingBusy()
                .with(Service.CALL_FORWARDING_NO_ANSWER, ServiceTestSettings.noAnswer("15550178", 3))
                .start()) {
            ScriptedPhone a = net.phone("a");
            PhoneCall world = net.world().invites(NUMBER, CALLER);
            PhoneCall atA = a.expectsInvite();
            atA.replies("180 Ringing");
            assertThat(net.control()
                            .decline(RECEPTION, net.callOn(1), DeclineReason.BUSY)
                            .toCompletableFuture()
                            .get())
                    .isEqualTo(CommandResult.ACCEPTED);
            atA.expects("CANCEL");
            isTakenByCarol(net, world, "user-busy");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void anAnonymousCallerIsToldWhyHeIsTurnedAway() throws Exception {
        try (CallNetwork net = CallNetwork.plan()
                .with(Service.ANONYMOUS_CALL_REJECTION, ServiceSwitch.ON)
                .with(Service.CALL_FORWARDING_ALWAYS, ServiceFixtures.forwardingTo(CAROL))
                .start()) {
            ScriptedPhone a = net.phone("a");
            assertThat(net.world()
                            .invites(NUMBER, CALLER, "Privacy: id")
                            .expects(433)
                            .startLine())
                    .contains("Anonymity Disallowed");
            a.expectsNoInvite(QUIET);
            isTakenByCarol(net, net.world().invites(NUMBER, CALLER), "unconditional");
            net.sets(Service.ANONYMOUS_CALL_REJECTION, ServiceSwitch.OFF);
            PhoneCall hidden = net.world().invites(NUMBER, CALLER, "Privacy: id");
            PhoneCall atCarol = net.world().expectsInvite();
            assertThat(atCarol.invite().need("From")).contains("anonymous.invalid");
            atCarol.replies("486 Busy Here");
            hidden.expects(486);
            net.expectsEverythingGivenBack();
        }
    }
}

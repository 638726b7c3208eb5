package io.lamplighter.sip.server.call;

import static io.lamplighter.sip.server.call.CallNetwork.NUMBER;
import static io.lamplighter.sip.server.call.CallNetwork.RECEPTION;
import static io.lamplighter.sip.server.call.CallNetwork.lampsOf;
import static io.lamplighter.sip.server.call.Speech.sendrecv;
import static io.lamplighter.sip.server.call.Speech.where;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.LineFixtures;
import io.lamplighter.directory.service.CallForwarding;
import io.lamplighter.directory.service.Service;
import io.lamplighter.directory.service.ServiceFixtures;
import io.lamplighter.engine.CallControl.DeclineReason;
import io.lamplighter.line.LineSnapshot;
import io.lamplighter.line.RedirectReason;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.PhoneSubscription;
import io.lamplighter.testkit.ScriptedPhone;
import io.lamplighter.testkit.WireMessage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Calls that nobody answers, or that nobody is there for. */
class CallForwardingNoAnswerTest {
    private static final Duration QUIET = Duration.ofMillis(150);
    private static final Duration SHORT_RING = Duration.ofMillis(150);
    private static final Duration LONG_RING = Duration.ofSeconds(30);
    private static final String CAROL = "15550177";
    private static final String CALLER = sendrecv(7000);

    private static NetworkPlan after(int rings, Duration each) {
        return CallNetwork.plan()
                .with(LineFixtures.line("3000", 1))
                .with(Service.CALL_FORWARDING_NO_ANSWER, ServiceTestSettings.noAnswer(CAROL, rings))
                .countingRingsOf(each, Duration.ofSeconds(1));
    }

    private static PhoneCall isSentToCarol(CallNetwork net, String reason) {
        PhoneCall atCarol = net.world().expectsInvite();
        assertThat(atCarol.invite().startLine()).contains(CAROL);
        assertThat(atCarol.invite().need("Diversion")).contains("reason=" + reason);
        return atCarol;
    }

    private static void isTaken(PhoneCall caller, PhoneCall atCarol) {
        atCarol.answers(sendrecv(7100));
        caller.expects(200);
        caller.acks();
        atCarol.expects("ACK");
        caller.hangsUp();
        atCarol.expects("BYE");
    }

    @Test
    void afterItsRingsTheCallerGoesOnThePhonesStopAndTheLampsGoOutOnce() throws Exception {
        try (CallNetwork net = after(2, SHORT_RING).start();
                TonePhone caller = new TonePhone(500);
                TonePhone carol = new TonePhone(800)) {
            ScriptedPhone a = net.phone("a");
            PhoneSubscription lamps = lampsOf(a);
            PhoneSubscription watching = lampsOf(net.unregistered("watcher", "2000-c", "secret-c"));
            List<LineSnapshot.Ended> ended = new CopyOnWriteArrayList<>();
            net.lines().listen(snapshot -> ended.addAll(snapshot.ended()));
            PhoneCall world = net.world().invites(NUMBER, sendrecv(caller.port()));
            PhoneCall atA = a.expectsInvite();
            atA.replies("180 Ringing");
            world.expects(180);
            lamps.expectsNextLamps("1=alerting");
            watching.expectsNextLamps("1=alerting");
            PhoneCall atCarol = isSentToCarol(net, "no-answer");
            atA.expects("CANCEL");
            watching.expectsNextLamps("dark");
            lamps.expectsNextLamps("dark");
            assertThat(ended)
                    .singleElement()
                    .satisfies(call ->
                            assertThat(call.redirect().orElseThrow().reason()).isEqualTo(RedirectReason.NO_ANSWER));
            world.expects(181);
            atCarol.answers(sendrecv(carol.port()));
            WireMessage ok = world.expects(200);
            world.acks();
            atCarol.expects("ACK");
            caller.talksTo(where(ok));
            carol.talksTo(where(atCarol.invite()));
            caller.hears(carol);
            carol.hears(caller);
            lamps.expectsSilence(QUIET);
            atCarol.hangsUp();
            world.expects("BYE");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void anotherLineRingsWithItsOwnLamps() throws Exception {
        try (CallNetwork net = after(2, SHORT_RING).start()) {
            net.sets(Service.CALL_FORWARDING_NO_ANSWER, ServiceTestSettings.noAnswer("3000", 2));
            ScriptedPhone a = net.phone("a");
            ScriptedPhone other = net.phone("other", "3000", "secret-1");
            PhoneSubscription lamps = lampsOf(other);
            PhoneCall world = net.world().invites(NUMBER, CALLER);
            PhoneCall atA = a.expectsInvite();
            atA.replies("180 Ringing");
            PhoneCall atOther = other.expectsInvite();
            atA.expects("CANCEL");
            lamps.expectsNextLamps("1=alerting");
            atOther.answers(sendrecv(7010));
            world.expects(200);
            world.acks();
            atOther.expects("ACK");
            lamps.expectsNextLamps("1=active");
            world.hangsUp();
            atOther.expects("BYE");
            lamps.expectsNextLamps("dark");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void whoAnswersInTimeHasTheCallAndNothingIsForwardedLater() throws Exception {
        try (CallNetwork net = after(2, Duration.ofMillis(400)).start()) {
            ScriptedPhone a = net.phone("a");
            PhoneCall world = net.world().invites(NUMBER, CALLER);
            PhoneCall atA = a.expectsInvite();
            atA.answers(sendrecv(7002));
            world.expects(200);
            world.acks();
            atA.expects("ACK");
            net.world().expectsNoInvite(Duration.ofMillis(1000));
            world.hangsUp();
            atA.expects("BYE");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void whoAnswersAsTheCallerGoesOnIsThankedAndLetGo() throws Exception {
        try (CallNetwork net = after(2, SHORT_RING).start()) {
            ScriptedPhone a = net.phone("a");
            PhoneSubscription lamps = lampsOf(a);
            PhoneCall world = net.world().invites(NUMBER, CALLER);
            PhoneCall atA = a.expectsInvite();
            atA.replies("180 Ringing");
            lamps.expectsNextLamps("1=alerting");
            PhoneCall atCarol = isSentToCarol(net, "no-answer");
            atA.hears("CANCEL");
            atA.answers(sendrecv(7002));
            atA.expects("ACK");
            atA.expects("BYE");
            lamps.expectsNextLamps("dark");
            isTaken(world, atCarol);
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void theCallerIsToldWhatTheNewPartySaysAndMayGiveUp() throws Exception {
        try (CallNetwork net = after(2, SHORT_RING).start()) {
            ScriptedPhone a = net.phone("a");
            PhoneCall first = net.world().invites(NUMBER, CALLER);
            a.expectsInvite().replies("180 Ringing");
            isSentToCarol(net, "no-answer").replies("603 Decline");
            first.expects(603);
            PhoneCall second = net.world().invites(NUMBER, CALLER);
            a.expectsInvite().replies("180 Ringing");
            PhoneCall atCarol = isSentToCarol(net, "no-answer");
            atCarol.replies("180 Ringing");
            second.expects(180);
            second.cancels();
            second.expects(487);
            atCarol.expects("CANCEL");
        }
    }

    @Test
    void aCallerWhoGivesUpBeforeIsNotSentOn() throws Exception {
        try (CallNetwork net = after(2, Duration.ofMillis(300)).start()) {
            ScriptedPhone a = net.phone("a");
            PhoneCall world = net.world().invites(NUMBER, CALLER);
            PhoneCall atA = a.expectsInvite();
            atA.replies("180 Ringing");
            world.expects(180);
            world.cancels();
            world.expects(487);
            atA.expects("CANCEL");
            net.world().expectsNoInvite(Duration.ofMillis(800));
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void noRingsAtAllMeansAtOnce() throws Exception {
        try (CallNetwork net = after(0, LONG_RING).start()) {
            ScriptedPhone a = net.phone("a");
            PhoneCall world = net.world().invites(NUMBER, CALLER);
            isTaken(world, isSentToCarol(net, "no-answer"));
            a.expectsNoInvite(QUIET);
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void withoutTheServiceTheCallerIsToldThatNobodyAnswers() throws Exception {
        try (CallNetwork net =
                CallNetwork.plan().ringingFor(Duration.ofMillis(300)).start()) {
            ScriptedPhone a = net.phone("a");
            PhoneCall world = net.world().invites(NUMBER, CALLER);
            PhoneCall atA = a.expectsInvite();
            atA.replies("180 Ringing");
            world.expects(480);
            atA.expects("CANCEL");
            net.world().expectsNoInvite(QUIET);
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void whatTheUserSetWhileItRangCounts() throws Exception {
        try (CallNetwork net = after(2, Duration.ofMillis(300)).start()) {
            ScriptedPhone a = net.phone("a");
            PhoneCall world = net.world().invites(NUMBER, CALLER);
            PhoneCall atA = a.expectsInvite();
            atA.replies("180 Ringing");
            net.sets(Service.CALL_FORWARDING_NO_ANSWER, Service.CALL_FORWARDING_NO_ANSWER.initial());
            world.expects(480);
            atA.expects("CANCEL");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void whoDeclinesOnTheScreenSendsTheCallerOn() throws Exception {
        try (CallNetwork net = after(20, LONG_RING).start()) {
            ScriptedPhone a = net.phone("a");
            PhoneCall world = net.world().invites(NUMBER, CALLER);
            PhoneCall atA = a.expectsInvite();
            atA.replies("180 Ringing");
            net.control().decline(RECEPTION, net.callOn(1), DeclineReason.TEMPORARILY_UNAVAILABLE);
            atA.expects("CANCEL");
            isTaken(world, isSentToCarol(net, "no-answer"));
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aParkedCallThatComesBackRingsThePhonesWhateverIsForwarded() throws Exception {
        try (CallNetwork net = CallNetwork.plan()
                .recallingParkedCallsAfter(Duration.ofMillis(200))
                .start()) {
            ScriptedPhone a = net.phone("a");
            PhoneCall atPhone = a.invites(CallNetwork.BOB, sendrecv(7002));
            PhoneCall atWorld = net.world().expectsInvite();
            atWorld.answers(sendrecv(7100));
            atPhone.expects(200);
            atPhone.acks();
            atWorld.expects("ACK");
            net.sets(Service.CALL_FORWARDING_ALWAYS, ServiceFixtures.forwardingTo(CAROL));
            net.control().park(RECEPTION, net.callOn(1), Optional.empty());
            atPhone.expects("BYE");
            PhoneCall recall = a.expectsInvite();
            net.world().expectsNoInvite(QUIET);
            recall.answers(sendrecv(7002));
            recall.expects("ACK");
            recall.hangsUp();
            atWorld.expects("BYE");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aLineWithoutPhonesForwardsWhatReachesNobody() throws Exception {
        try (CallNetwork net = CallNetwork.plan()
                .with(Service.CALL_FORWARDING_NOT_REACHABLE, ServiceFixtures.forwardingTo(CAROL))
                .start()) {
            isTaken(net.world().invites(NUMBER, CALLER), isSentToCarol(net, "unavailable"));
            ScriptedPhone a = net.phone("a");
            PhoneCall world = net.world().invites(NUMBER, CALLER);
            a.expectsInvite().replies("480 Temporarily Unavailable");
            world.expects(480);
            net.world().expectsNoInvite(QUIET);
            a.unregisters();
            PhoneCall again = net.world().invites(NUMBER, CALLER);
            isTaken(again, isSentToCarol(net, "unavailable"));
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void phonesThatCannotBeReachedAreNotThere() throws Exception {
        try (CallNetwork net = CallNetwork.plan()
                .with(Service.CALL_FORWARDING_NOT_REACHABLE, ServiceFixtures.forwardingTo(CAROL))
                .start()) {
            ScriptedPhone gone = net.tcpPhone("2000", "secret-a");
            gone.close();
            PhoneCall world = net.world().invites(NUMBER, CALLER);
            isTaken(world, isSentToCarol(net, "unavailable"));
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aLineWithoutPhonesIsOneThatDoesNotAnswer() throws Exception {
        try (CallNetwork net = after(3, LONG_RING).start()) {
            isTaken(net.world().invites(NUMBER, CALLER), isSentToCarol(net, "no-answer"));
            net.sets(Service.CALL_FORWARDING_NO_ANSWER, Service.CALL_FORWARDING_NO_ANSWER.initial());
            net.sets(Service.CALL_FORWARDING_NOT_REACHABLE, CallForwarding.OFF);
            net.world().invites(NUMBER, CALLER).expects(480);
            net.expectsEverythingGivenBack();
        }
    }
}

package io.lamplighter.sip.server.call;

import static io.lamplighter.sip.server.call.CallNetwork.BOB;
import static io.lamplighter.sip.server.call.CallNetwork.NUMBER;
import static io.lamplighter.sip.server.call.CallNetwork.lampsOf;
import static io.lamplighter.sip.server.call.Speech.sendrecv;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.DirectoryStore.DirectoryChange;
import io.lamplighter.directory.LineFixtures;
import io.lamplighter.engine.InMemoryJournal;
import io.lamplighter.sip.server.call.leg.CallSettings;
import io.lamplighter.sip.transaction.Timers;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.PhoneSubscription;
import io.lamplighter.testkit.ScriptedPhone;
import io.lamplighter.testkit.WireMessage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every way a call ends, and that nothing of it stays. */
class ReleaseTest {
    @Test
    void aPhoneThatVanishedIsFoundOutAndTheLampGoesOut() throws Exception {
        CallSettings.Probe impatient =
                new CallSettings.Probe(Duration.ZERO, Duration.ofMillis(100), Duration.ofMillis(150));
        try (CallNetwork net = CallNetwork.plan().probing(impatient).start()) {
            ScriptedPhone a = net.phone("a");
            PhoneSubscription lamps = lampsOf(net.phone("b"));
            PhoneCall atWorld = net.answeredCallOf(a);
            lamps.expectsLamps("1=active");
            a.close();
            atWorld.expects("INVITE");
            atWorld.answers(sendrecv(7100));
            lamps.expectsLamps("dark");
        }
    }

    @Test
    void aSessionThatNobodyRefreshesEnds() throws Exception {
        try (CallNetwork net = CallNetwork.plan()
                .withSessions(Duration.ofSeconds(3), Duration.ofSeconds(1))
                .start()) {
            ScriptedPhone a = net.phone("a");
            PhoneSubscription lamps = lampsOf(net.phone("b"));
            PhoneCall call =
                    a.invites(BOB, sendrecv(7002), "Supported: timer", "Session-Expires: 1;refresher=uac", "Min-SE: 1");
            PhoneCall atWorld = net.world().expectsInvite();
            atWorld.answers(sendrecv(7100));
            assertThat(call.expects(200).need("Session-Expires")).isEqualTo("1;refresher=uac");
            call.acks();
            lamps.expectsLamps("1=active");
            call.expects("BYE");
            lamps.expectsLamps("dark");
        }
    }

    @Test
    void aSessionIntervalThatIsTooShortIsRefused() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone("a");
            assertThat(a.invites(BOB, sendrecv(7002), "Supported: timer", "Session-Expires: 30")
                            .expects(422)
                            .need("Min-SE"))
                    .isEqualTo("90");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aByeFromSomebodyElseDoesNotEndTheCall() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone("a");
            ScriptedPhone b = net.phone("b");
            PhoneCall atWorld = net.answeredCallOf(a);
            b.asks("BYE", "sip:2000@example.com").mustBe(481);
            assertThat(net.snapshot().at(1)).isPresent();
            atWorld.hangsUp();
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aLocationThatIsRemovedLosesItsCall() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone b = net.phone("b");
            PhoneSubscription lamps = lampsOf(net.phone("a"));
            PhoneCall atWorld = net.answeredCallOf(b);
            lamps.expectsLamps("1=active");
            net.directory()
                    .apply(List.of(new DirectoryChange.Put(LineFixtures.withLocations(
                            LineFixtures.reception(),
                            LineFixtures.location(LineFixtures.DESK, true, "secret-a"),
                            LineFixtures.location(LineFixtures.LOBBY, false, "secret-c")))));
            atWorld.expects("BYE");
            lamps.expectsLamps("dark");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aLocationThatIsRemovedStopsRingingAndTheOthersRingOn() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone("a");
            ScriptedPhone b = net.phone("b");
            PhoneCall caller = net.world().invites(NUMBER, sendrecv(7000));
            PhoneCall atA = a.expectsInvite();
            PhoneCall atB = b.expectsInvite();
            atA.replies("180 Ringing");
            atB.replies("180 Ringing");
            caller.expects(180);
            net.directory()
                    .apply(List.of(new DirectoryChange.Put(LineFixtures.withLocations(
                            LineFixtures.reception(), LineFixtures.location(LineFixtures.DESK, true, "secret-a")))));
            atB.expects("CANCEL");
            atA.answers(sendrecv(7002));
            caller.expects(200);
            caller.acks();
            atA.expects("ACK");
            caller.hangsUp();
            atA.expects("BYE");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aLineThatIsRemovedEndsItsCalls() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone b = net.phone("b");
            PhoneCall atWorld = net.answeredCallOf(b);
            net.directory().apply(List.of(new DirectoryChange.Remove(LineFixtures.RECEPTION)));
            atWorld.expects("BYE");
        }
    }

    @Test
    void aCallInterruptedByACrashIsEndedByTheNextStart() throws Exception {
        InMemoryJournal disk = new InMemoryJournal();
        int port;
        try (CallNetwork before = CallNetwork.plan().remembering(disk).start()) {
            port = before.address().getPort();
            ScriptedPhone a = before.phone("a");
            PhoneCall call = a.invites(BOB, sendrecv(7002));
            PhoneCall atWorld = before.world().expectsInvite();
            atWorld.answers(sendrecv(7100));
            call.expects(200);
            call.acks();
            atWorld.expects("ACK");
            before.crash();
            try (CallNetwork after =
                    CallNetwork.plan().remembering(disk).listeningOn(port).start()) {
                assertThat(call.expects("BYE").need("Reason")).contains("cause=503");
                assertThat(atWorld.expects("BYE").need("Reason")).contains("cause=503");
                assertThat(after.snapshot().busy()).isEmpty();
            }
        }
    }

    private static final Timers QUICK = new Timers(
            Duration.ofMillis(10),
            Duration.ofMillis(40),
            Duration.ofMillis(50),
            Duration.ofMillis(640),
            Duration.ofMillis(200));

    @Test
    void aPhoneThatNeverAcknowledgesItsCallLosesIt() throws Exception {
        try (CallNetwork net = CallNetwork.plan().withTimers(QUICK).start()) {
            ScriptedPhone a = net.phone("a");
            PhoneSubscription lamps = lampsOf(net.phone("b"));
            PhoneCall call = a.invites(BOB, sendrecv(7002));
            PhoneCall atWorld = net.world().expectsInvite();
            atWorld.answers(sendrecv(7100));
            call.expects(200);
            lamps.expectsLamps("1=active");
            call.expects("BYE");
            atWorld.expects("ACK");
            atWorld.expects("BYE");
            lamps.expectsLamps("dark");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aCallerWhoNeverAcknowledgesTheAnswerLosesTheCall() throws Exception {
        try (CallNetwork net = CallNetwork.plan().withTimers(QUICK).start()) {
            ScriptedPhone a = net.phone("a");
            PhoneCall caller = net.world().invites(NUMBER, sendrecv(7000));
            PhoneCall atA = a.expectsInvite();
            atA.answers(sendrecv(7002));
            caller.expects(200);
            atA.expects("ACK");
            caller.expects("BYE");
            atA.expects("BYE");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aSessionIsRefreshedByUpdateWhereThePeerTakesItElseByAnUnchangedReinvite() throws Exception {
        try (CallNetwork net = CallNetwork.plan()
                .withSessions(Duration.ofSeconds(2), Duration.ofSeconds(1))
                .start()) {
            Talk talk = Talk.on(net, "Allow: INVITE, ACK, BYE, CANCEL, UPDATE");
            assertThat(talk.atPhone().expects("UPDATE").need("Session-Expires")).startsWith("2;");
            WireMessage unchanged = talk.atWorld().expects("INVITE");
            assertThat(unchanged.body()).isEqualTo(talk.toWorld().body());
            talk.atWorld().answers(sendrecv(7100));
            talk.atWorld().expects("ACK");
            talk.lamps().expectsSilence(Duration.ofMillis(100));
            assertThat(net.snapshot().at(1)).isPresent();
        }
    }

    @Test
    void aPeerThatDoesNotKnowTheSessionAnyMoreEndsTheCall() throws Exception {
        try (CallNetwork net = CallNetwork.plan()
                .withSessions(Duration.ofSeconds(2), Duration.ofSeconds(1))
                .start()) {
            Talk talk = Talk.on(net);
            talk.atWorld().expects("INVITE");
            talk.atWorld().replies("481 Call/Transaction Does Not Exist");
            talk.lamps().expectsLamps("dark");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aPeerThatRefusesARefreshIsAskedAgain() throws Exception {
        try (CallNetwork net = CallNetwork.plan()
                .withSessions(Duration.ofSeconds(2), Duration.ofSeconds(1))
                .start()) {
            Talk talk = Talk.on(net, "Allow: INVITE, ACK, BYE, CANCEL, UPDATE");
            talk.atWorld().expects("INVITE");
            talk.atWorld().replies("500 Server Internal Error");
            talk.atWorld().expects("ACK");
            talk.atWorld().expects("INVITE");
            talk.atWorld().answers(sendrecv(7100));
            assertThat(net.snapshot().at(1)).isPresent();
        }
    }

    @Test
    void aPhoneThatVanishesWhileItHoldsIsFoundOut() throws Exception {
        CallSettings.Probe impatient =
                new CallSettings.Probe(Duration.ofHours(1), Duration.ofMillis(200), Duration.ofMillis(150));
        try (CallNetwork net = CallNetwork.plan().probing(impatient).start()) {
            ScriptedPhone a = net.phone("a");
            PhoneSubscription lamps = lampsOf(net.phone("b"));
            PhoneCall call = a.invites(BOB, sendrecv(7002));
            PhoneCall atWorld = net.world().expectsInvite();
            atWorld.answers(sendrecv(7100));
            call.expects(200);
            call.acks();
            atWorld.expects("ACK");
            call.reinvites(Speech.sendonly(7002)).expects(200);
            call.acks();
            lamps.expectsLamps("1=held");
            a.close();
            lamps.expectsLamps("dark");
            assertThat(atWorld.expects("BYE").need("Reason")).contains("cause=408");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void whyACallEndedIsToldToTheOtherSide() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            Talk talk = Talk.on(net);
            talk.atWorld().asks("BYE", "Reason: Q.850;cause=16").mustBe(200);
            assertThat(talk.atPhone().expects("BYE").need("Reason")).isEqualTo("Q.850;cause=16");
            talk.lamps().expectsLamps("dark");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void whyAPhoneEndedACallIsToldToTheWorld() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            Talk talk = Talk.on(net);
            talk.atPhone().asks("BYE", "Reason: SIP;cause=200;text=\"User\"").mustBe(200);
            assertThat(talk.atWorld().expects("BYE").need("Reason")).contains("User");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aLineThatIsRemovedWhileItRingsGivesEverythingBack() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone("a");
            PhoneCall caller = net.world().invites(NUMBER, sendrecv(7000));
            PhoneCall atA = a.expectsInvite();
            atA.replies("180 Ringing");
            caller.expects(180);
            net.directory().apply(List.of(new DirectoryChange.Remove(LineFixtures.RECEPTION)));
            caller.expects(480);
            atA.expects("CANCEL");
            net.expectsMediaAndDialogsGivenBack();
        }
    }

    @Test
    void anAnswerThatMeetsTheRemovalOfTheLineIsAcknowledgedAndEnded() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone("a");
            PhoneCall caller = net.world().invites(NUMBER, sendrecv(7000));
            PhoneCall atA = a.expectsInvite();
            caller.expects(100);
            net.directory().apply(List.of(new DirectoryChange.Remove(LineFixtures.RECEPTION)));
            caller.expects(480);
            atA.answers(sendrecv(7002));
            atA.expects("ACK");
            atA.expects("BYE");
            net.expectsMediaAndDialogsGivenBack();
        }
    }

    @Test
    void aServerThatEndsInOrderTellsBothParties() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone("a");
            PhoneCall call = a.invites(BOB, sendrecv(7002));
            PhoneCall atWorld = net.world().expectsInvite();
            atWorld.answers(sendrecv(7100));
            call.expects(200);
            call.acks();
            atWorld.expects("ACK");
            call.asks("OPTIONS").mustBe(200); // our ACK has been taken in before
            net.endInOrder();
            assertThat(call.expects("BYE").need("Reason")).contains("cause=503");
            assertThat(atWorld.expects("BYE").need("Reason")).contains("cause=503");
        }
    }
}

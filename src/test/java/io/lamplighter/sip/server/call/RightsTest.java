package io.lamplighter.sip.server.call;

import static io.lamplighter.sip.server.call.CallNetwork.BOB;
import static io.lamplighter.sip.server.call.CallNetwork.NUMBER;
import static io.lamplighter.sip.server.call.CallNetwork.lampsOf;
import static io.lamplighter.sip.server.call.Speech.sendrecv;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.DirectoryStore.DirectoryChange;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.LineFixtures;
import io.lamplighter.directory.Location;
import io.lamplighter.directory.ScaSettings;
import io.lamplighter.line.LinePort;
import io.lamplighter.line.Phase;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.PhoneSubscription;
import io.lamplighter.testkit.ScriptedPhone;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the line's settings let its locations do. */
class RightsTest {
    private static final Duration MOMENT = Duration.ofMillis(300);

    /** The reception whose second location has these switches. */
    static LineDefinition frontMay(boolean active, boolean originate, boolean terminate) {
        Location front = LineFixtures.location(LineFixtures.FRONT, false, "secret-b");
        return LineFixtures.withLocations(
                LineFixtures.reception(),
                LineFixtures.location(LineFixtures.DESK, true, "secret-a"),
                new Location(
                        front.linePort(),
                        front.primary(),
                        front.device(),
                        active,
                        originate,
                        terminate,
                        front.credentials()));
    }

    private static ScaSettings oneLocationAtATime() {
        ScaSettings d = ScaSettings.defaults();
        return new ScaSettings(
                d.alertAllAppearancesForClickToDialCalls(),
                d.alertAllAppearancesForGroupPagingCalls(),
                d.allowSCACallRetrieve(),
                false,
                d.allowBridgingBetweenLocations(),
                d.bridgeWarningTone(),
                d.enableCallParkNotification(),
                d.useUserPrimaryWithAlternateCallsSetting(),
                d.allowSimultaneousPrimaryAndAlternateCalls(),
                d.restrictCallRetrieveOfPrimaryCall(),
                d.restrictCallBridgingOfPrimaryCall());
    }

    @Test
    void aLocationWithoutTerminationNeverRings() throws Exception {
        try (CallNetwork net =
                CallNetwork.plan().with(frontMay(true, true, false)).start()) {
            ScriptedPhone a = net.phone("a");
            ScriptedPhone b = net.phone("b");
            net.world().invites(NUMBER, sendrecv(7000));
            a.expectsInvite();
            b.expectsNoInvite(MOMENT);
        }
    }

    @Test
    void aLocationWithoutOriginationMayNotCallOut() throws Exception {
        try (CallNetwork net =
                CallNetwork.plan().with(frontMay(true, false, true)).start()) {
            ScriptedPhone b = net.phone("b");
            b.invites(BOB, sendrecv(7002)).expects(403);
            net.world().expectsNoInvite(MOMENT);
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aLocationThatBecameInactiveNeitherRingsNorCalls() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone("a");
            ScriptedPhone b = net.phone("b");
            net.directory().apply(List.of(new DirectoryChange.Put(frontMay(false, true, true))));
            b.invites(BOB, sendrecv(7002)).expects(403);
            net.world().invites(NUMBER, sendrecv(7000));
            a.expectsInvite();
            b.expectsNoInvite(MOMENT);
        }
    }

    @Test
    void aLocationSwitchedOffInABridgeLeavesTheCallToTheOthers() throws Exception {
        try (Reception line = Reception.open()) {
            Reception.Answered call = line.a.callsTheWorld(1);
            PhoneCall atB = line.b.asksFor(1);
            line.b.isIn(atB);
            line.everybodySees("1=bridge-active");
            line.net.directory().apply(List.of(new DirectoryChange.Put(everybodyBut(LineFixtures.FRONT))));
            atB.expects("BYE");
            line.a.lamps.expectsLamps("1=active");
            line.c.lamps.expectsLamps("1=active");
            line.world.hears(line.a.audio);
            line.a.audio.hears(line.world);
            call.atPhone().hangsUp();
            call.atWorld().expects("BYE");
            line.net.expectsEverythingGivenBack();
        }
    }

    @Test
    void theOwnerOfABridgeSwitchedOffLeavesItToTheOthersToo() throws Exception {
        try (Reception line = Reception.open()) {
            Reception.Answered call = line.a.callsTheWorld(1);
            PhoneCall atB = line.b.asksFor(1);
            line.b.isIn(atB);
            line.everybodySees("1=bridge-active");
            line.net.directory().apply(List.of(new DirectoryChange.Put(everybodyBut(LineFixtures.DESK))));
            call.atPhone().expects("BYE");
            line.b.lamps.expectsLamps("1=active");
            line.world.hears(line.b.audio);
            assertThat(line.net
                            .snapshot()
                            .at(1)
                            .orElseThrow()
                            .owner()
                            .orElseThrow()
                            .linePort())
                    .isEqualTo(LineFixtures.FRONT);
        }
    }

    @Test
    void aLocationSwitchedOffInMidCallLosesItsCall() throws Exception {
        try (Reception line = Reception.open()) {
            Reception.Answered call = line.a.callsTheWorld(1);
            line.net.directory().apply(List.of(new DirectoryChange.Put(everybodyBut(LineFixtures.DESK))));
            call.atPhone().expects("BYE");
            call.atWorld().expects("BYE");
            line.b.lamps.expectsLamps("dark");
            line.net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aLocationThatMayNoLongerCallOutKeepsTheCallItHasAndMayTakeOthers() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone b = net.phone("b");
            PhoneCall call = b.invites(BOB, sendrecv(7002));
            PhoneCall atWorld = net.world().expectsInvite();
            atWorld.answers(sendrecv(7100));
            call.expects(200);
            call.acks();
            atWorld.expects("ACK");
            net.directory().apply(List.of(new DirectoryChange.Put(frontMay(true, false, true))));
            call.expectsSilence(MOMENT);
            b.invites(BOB, sendrecv(7004)).expects(403);
            call.hangsUp();
            atWorld.expects("BYE");
            PhoneCall caller = net.world().invites(NUMBER, sendrecv(7000));
            b.expectsInvite().answers(sendrecv(7006));
            caller.expects(200);
            caller.acks();
        }
    }

    @Test
    void aLocationThatRingsNoMoreStillCallsOutAndTakesWhatIsOnHold() throws Exception {
        try (CallNetwork net =
                CallNetwork.plan().with(frontMay(true, true, false)).start()) {
            Talk talk = Talk.on(net);
            ScriptedPhone b = net.phone("b");
            talk.atPhone().reinvites(Speech.sendonly(7002)).expects(200);
            talk.atPhone().acks();
            talk.lamps().expectsLamps("1=held");
            PhoneCall taken = b.invites(
                    "sip:2000@example.com", sendrecv(7004), "Call-Info: <sip:example.com>;appearance-index=1");
            taken.expects(200);
            taken.acks();
            talk.atPhone().expects("BYE");
        }
    }

    /** The reception with one location switched off. */
    private static LineDefinition everybodyBut(LinePort off) {
        LineDefinition line = LineFixtures.reception();
        return LineFixtures.withLocations(
                line,
                line.locations().stream()
                        .map(l -> new Location(
                                l.linePort(),
                                l.primary(),
                                l.device(),
                                !l.linePort().equals(off),
                                l.allowOrigination(),
                                l.allowTermination(),
                                l.credentials()))
                        .toArray(Location[]::new));
    }

    @Test
    void withoutMultipleCallArrangementOnlyTheBusyLocationRings() throws Exception {
        ScaSettings single = oneLocationAtATime();
        try (CallNetwork net = CallNetwork.plan()
                .with(LineFixtures.withSettings(LineFixtures.reception(), single))
                .start()) {
            Talk.on(net);
            ScriptedPhone c = net.phone("c");
            PhoneCall second = net.world().invites(NUMBER, sendrecv(7010));
            assertThat(second.expects(100).status()).isEqualTo(100);
            c.expectsNoInvite(MOMENT);
            c.invites(BOB, sendrecv(7004)).expects(480);
            assertThat(net.snapshot().at(2)).isPresent();
        }
    }

    @Test
    void ofTwoRingingCallsASecondLocationCannotAnswerTheOther() throws Exception {
        try (CallNetwork net = CallNetwork.plan()
                .with(LineFixtures.withSettings(LineFixtures.reception(), oneLocationAtATime()))
                .start()) {
            ScriptedPhone a = net.phone("a");
            ScriptedPhone b = net.phone("b");
            PhoneCall first = net.world().invites(NUMBER, sendrecv(7000));
            PhoneCall firstAtA = a.expectsInvite();
            PhoneCall firstAtB = b.expectsInvite();
            firstAtA.replies("180 Ringing");
            firstAtB.replies("180 Ringing");
            net.world().invites(NUMBER, sendrecv(7010));
            PhoneCall secondAtA = a.expectsInvite();
            PhoneCall secondAtB = b.expectsInvite();
            secondAtA.replies("180 Ringing");
            firstAtA.answers(sendrecv(7002));
            first.expects(200);
            first.acks();
            firstAtB.expects("CANCEL");
            secondAtB.answers(sendrecv(7012));
            secondAtB.expects("ACK");
            secondAtB.expects("BYE");
            assertThat(net.snapshot().at(2).orElseThrow().phase()).isEqualTo(Phase.ALERTING);
        }
    }

    @Test
    void twoPhonesOnOneLinePortAreTwoOwners() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone desk = net.unregistered("desk", "2000", "secret-a")
                    .withContactParameters(";+sip.instance=\"<urn:uuid:00000000-0000-0000-0000-00000000000a>\"");
            ScriptedPhone kitchen = net.unregistered("kitchen", "2000", "secret-a")
                    .withContactParameters(";+sip.instance=\"<urn:uuid:00000000-0000-0000-0000-00000000000b>\"");
            desk.registers();
            kitchen.registers();
            PhoneSubscription lamps = lampsOf(kitchen);
            PhoneCall caller = net.world().invites(NUMBER, sendrecv(7000));
            PhoneCall atDesk = desk.expectsInvite();
            PhoneCall atKitchen = kitchen.expectsInvite();
            atDesk.replies("180 Ringing");
            atKitchen.replies("180 Ringing");
            atDesk.answers(sendrecv(7002));
            atDesk.expects("ACK");
            atKitchen.expects("CANCEL");
            caller.expects(200);
            caller.acks();
            lamps.expectsLamps("1=active");
            assertThat(net.snapshot().at(1).orElseThrow().owner().orElseThrow().instance())
                    .contains("00000000000a");
            PhoneSubscription seizure = kitchen.seizes(2);
            seizure.expectsNextLamps("2");
            PhoneCall out = kitchen.invites(BOB, sendrecv(7004), "Call-Info: <sip:example.com>;appearance-index=2");
            net.world().expectsInvite().replies("180 Ringing");
            out.expects(180);
            lamps.expectsLamps("1=active 2=progressing");
        }
    }

    @Test
    void whoMayNotWatchALineMayNotTakeItsCalls() throws Exception {
        LineDefinition plain = LineFixtures.reception();
        LineDefinition guarded = plain.withWatchers(List.of(new LinePort("4000@example.com")));
        try (CallNetwork net = CallNetwork.plan()
                .with(guarded)
                .with(LineFixtures.line("3000", 1))
                .start()) {
            ScriptedPhone a = net.phone("a");
            ScriptedPhone other = net.phone("other", "3000", "secret-1");
            net.world().invites(NUMBER, sendrecv(7000));
            PhoneCall atA = a.expectsInvite();
            atA.replies("180 Ringing");
            String replaces = "Replaces: " + atA.callId() + ";to-tag=whatever;from-tag="
                    + atA.invite().fromTag().orElseThrow();
            other.invites(NUMBER, sendrecv(7004), replaces).expects(403);
            assertThat(net.snapshot().at(1).orElseThrow().owner()).isEmpty();
        }
    }
}

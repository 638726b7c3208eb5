package io.lamplighter.sip.server.call;

import static io.lamplighter.sip.server.call.Speech.sendrecv;
import static io.lamplighter.sip.server.call.Speech.where;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.DirectoryStore.DirectoryChange;
import io.lamplighter.directory.LineFixtures;
import io.lamplighter.directory.service.DirectedCallPickupWithBargeIn;
import io.lamplighter.directory.service.Service;
import io.lamplighter.directory.service.ServiceFixtures;
import io.lamplighter.directory.service.ServiceSwitch;
import io.lamplighter.directory.service.UserServices;
import io.lamplighter.http.RawHttp.Reply;
import io.lamplighter.line.LineId;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.PhoneSubscription;
import io.lamplighter.testkit.ScriptedPhone;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A user takes calls that ring at others, and comes into those that they have. */
class NeighbourCallsTest {
    private static final LineId NEIGHBOUR = new LineId("3000@example.com");

    /** The neighbour's phone, its lamps and its voice, beside the reception's. */
    private record Neighbour(ScriptedPhone phone, PhoneSubscription lamps, TonePhone audio) implements AutoCloseable {
        static Neighbour beside(Reception line) {
            ScriptedPhone phone = line.net.phone("other", "3000", "secret-1");
            return new Neighbour(phone, CallNetwork.lampsOf(phone), new TonePhone(2300));
        }

        PhoneCall answers(PhoneCall call) {
            call.answers(sendrecv(audio.port()));
            call.expects("ACK");
            audio.talksTo(where(call.invite()));
            return call;
        }

        @Override
        public void close() {
            audio.close();
        }
    }

    private static Reception reception() {
        return Reception.of(CallNetwork.plan().with(LineFixtures.line("3000", 1)));
    }

    /** The phone of the reception answers what a screen has it rung for. */
    private static PhoneCall answersAtA(Reception line) {
        PhoneCall atA = line.a.phone.expectsInvite();
        line.a.audio.talksTo(where(atA.invite()));
        atA.answers(line.a.sdp());
        atA.expects("ACK");
        return atA;
    }

    private static void services(Reception line, LineId user, UserServices services) {
        line.net.directory().apply(List.of(new DirectoryChange.PutServices(user, services)));
    }

    private static String posts(Screen screen, String path) throws IOException {
        Reply reply = screen.asks("POST", path);
        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        return Screen.callIn(reply.body());
    }

    @Test
    void aCallThatRingsInTheGroupIsTakenFromAScreen() throws Exception {
        try (Reception line = reception();
                Neighbour other = Neighbour.beside(line)) {
            Screen screen = Screen.beside(line.net);
            assertThat(screen.asks("POST", "/CallPickup").body()).contains(">110431<");
            PhoneCall atWorld = line.net.world().invites("sip:3000@example.com", sendrecv(line.world.port()));
            PhoneCall ringing = other.phone().expectsInvite();
            ringing.replies("180 Ringing");
            atWorld.expects(180);
            other.lamps().expectsLamps("1=alerting");

            String call = posts(screen, "/CallPickup");

            PhoneCall atA = answersAtA(line);
            assertThat(atA.invite().need("P-Asserted-Identity")).contains("15550199");
            line.world.talksTo(where(atWorld.expects(200)));
            atWorld.acks();
            ringing.expects("CANCEL");
            other.lamps().expectsLamps("dark");
            line.everybodySees("1=active");
            line.world.hears(line.a.audio);
            line.a.audio.hears(line.world);
            assertThat(screen.shows(call)).contains("<state>Active<", "<appearance>1<");

            atA.hangsUp();
            atWorld.expects("BYE");
            line.everybodySees("dark");
            line.net.expectsEverythingGivenBack();
        }
    }

    /** The user's phone went on ringing for a caller who had gone. */
    @Test
    void thePhonesOfWhoeverTakesACallRingNoLongerThanItsCaller() throws Exception {
        try (Reception line = reception();
                Neighbour other = Neighbour.beside(line)) {
            Screen screen = Screen.beside(line.net);
            PhoneCall atWorld = line.net.world().invites("sip:3000@example.com", sendrecv(line.world.port()));
            PhoneCall ringing = other.phone().expectsInvite();
            ringing.replies("180 Ringing");
            atWorld.expects(180);
            posts(screen, "/CallPickup");
            PhoneCall atA = line.a.phone.expectsInvite();
            atA.replies("180 Ringing");

            atWorld.cancels();

            ringing.expects("CANCEL");
            atA.expects("CANCEL");
            line.everybodySees("dark");
            line.net.expectsEverythingGivenBack();
        }
    }

    @Test
    void thePhonesOfWhoeverTakesACallRingNoLongerThanTheLineThatItRingsAtIsThere() throws Exception {
        try (Reception line = reception();
                Neighbour other = Neighbour.beside(line)) {
            Screen screen = Screen.beside(line.net);
            PhoneCall atWorld = worldRings(line, other);
            posts(screen, "/CallPickup");
            PhoneCall atA = line.a.phone.expectsInvite();
            atA.replies("180 Ringing");

            line.net.directory().apply(List.of(new DirectoryChange.Remove(NEIGHBOUR)));

            atWorld.expects(480);
            atA.expects("CANCEL");
            line.everybodySees("dark");
        }
    }

    @Test
    void thePhonesOfWhoeverComesIntoACallRingOnUntilItEnds() throws Exception {
        try (Reception line = reception();
                Neighbour other = Neighbour.beside(line)) {
            Screen screen = Screen.beside(line.net);
            PhoneCall atWorld = line.net.world().invites("sip:3000@example.com", sendrecv(line.world.port()));
            PhoneCall atOther = other.phone().expectsInvite();
            atOther.replies("180 Ringing");
            atWorld.expects(180);
            posts(screen, "/DirectedCallPickupBargeIn?address=3000");
            PhoneCall atA = line.a.phone.expectsInvite();
            atA.replies("180 Ringing");
            other.answers(atOther);
            line.world.talksTo(where(atWorld.expects(200)));
            atWorld.acks();
            atA.expectsSilence(Duration.ofMillis(200));

            atWorld.hangsUp();

            atOther.expects("BYE");
            atA.expects("CANCEL");
            line.everybodySees("dark");
        }
    }

    @Test
    void theCallThatRangLongestIsTaken() throws Exception {
        try (Reception line = Reception.of(
                        CallNetwork.plan().with(LineFixtures.line("3000", 1)).with(LineFixtures.line("4000", 1)));
                Neighbour other = Neighbour.beside(line)) {
            ScriptedPhone third = line.net.phone("third", "4000", "secret-1");
            Screen screen = Screen.beside(line.net);
            PhoneCall first = line.net.world().invites("sip:4000@example.com", sendrecv(line.world.port()));
            third.expectsInvite().replies("180 Ringing");
            first.expects(180);
            PhoneCall second = line.net.world().invites("sip:3000@example.com", sendrecv(line.world.port()));
            other.phone().expectsInvite().replies("180 Ringing");
            second.expects(180);
            posts(screen, "/CallPickup");
            answersAtA(line);
            first.expects(200);
            first.acks();
            second.cancels();
        }
    }

    @Test
    void aCallThatRingsAtSomebodyIsTakenByCode() throws Exception {
        try (Reception line = reception();
                Neighbour other = Neighbour.beside(line)) {
            PhoneCall atWorld = line.net.world().invites("sip:3000@example.com", sendrecv(line.world.port()));
            PhoneCall ringing = other.phone().expectsInvite();
            ringing.replies("180 Ringing");
            atWorld.expects(180);
            PhoneCall taking = line.b.phone.invites("sip:*973000@example.com", line.b.sdp());
            line.b.isIn(taking);
            line.world.talksTo(where(atWorld.expects(200)));
            atWorld.acks();
            ringing.expects("CANCEL");
            line.everybodySees("1=active");
            other.lamps().expectsLamps("dark");
            line.world.hears(line.b.audio);
            line.b.audio.hears(line.world);
            atWorld.hangsUp();
            taking.expects("BYE");
            line.everybodySees("dark");
            line.net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aCallFromAColleagueIsTakenAndHeSeesByWhom() throws Exception {
        try (Reception line = Reception.of(
                        CallNetwork.plan().with(LineFixtures.line("3000", 1)).with(LineFixtures.line("4000", 1)));
                Neighbour other = Neighbour.beside(line);
                TonePhone voice = new TonePhone(2700)) {
            ScriptedPhone third = line.net.phone("third", "4000", "secret-1");
            PhoneCall calling = third.invites("sip:3000@example.com", sendrecv(voice.port()));
            other.phone().expectsInvite().replies("180 Ringing");
            calling.expects(180);
            PhoneCall taking = line.b.phone.invites("sip:*98@example.com", line.b.sdp());
            line.b.isIn(taking);
            var ok = calling.expects(200);
            assertThat(ok.need("P-Asserted-Identity")).contains("+15550100");
            calling.acks();
            voice.talksTo(where(ok));
            line.b.audio.hears(voice);
            voice.hears(line.b.audio);
        }
    }

    /** Whom the number outside names instead, in the house, was told to the caller; who picked up there was not. */
    @Test
    void aColleagueWhoseCallCameBackFromOutsideSeesByWhomItIsTaken() throws Exception {
        try (Reception line = Reception.of(
                        CallNetwork.plan().with(LineFixtures.line("3000", 1)).with(LineFixtures.line("4000", 1)));
                Neighbour other = Neighbour.beside(line);
                TonePhone voice = new TonePhone(2700)) {
            ScriptedPhone third = line.net.phone("third", "4000", "secret-1");
            PhoneCall calling = third.invites(CallNetwork.BOB, sendrecv(voice.port()));
            line.net.world().expectsInvite().replies("302 Moved Temporarily", "Contact: <sip:3000@example.com>");
            seesTheReceptionTakeIt(line, other, calling);
        }
    }

    /** The call rings at the neighbour, the reception picks it up, and the caller is told by whom. */
    private static void seesTheReceptionTakeIt(Reception line, Neighbour other, PhoneCall calling) {
        other.phone().expectsInvite().replies("180 Ringing");
        calling.expects(180);
        PhoneCall taking = line.b.phone.invites("sip:*98@example.com", line.b.sdp());
        line.b.isIn(taking);
        assertThat(calling.expects(200).need("P-Asserted-Identity")).contains("+15550100");
        calling.acks();
    }

    /** He was shown the one to whom the call was forwarded. */
    @Test
    void aColleagueWhoseCallWasForwardedSeesByWhomItIsTaken() throws Exception {
        try (Reception line = Reception.of(CallNetwork.plan()
                        .with(LineFixtures.line("3000", 1))
                        .with(LineFixtures.line("4000", 1))
                        .with(LineFixtures.line("5000", 1)));
                Neighbour other = Neighbour.beside(line);
                TonePhone voice = new TonePhone(2700)) {
            services(
                    line,
                    new LineId("5000@example.com"),
                    UserServices.defaults().with(Service.CALL_FORWARDING_ALWAYS, ServiceFixtures.forwardingTo("3000")));
            ScriptedPhone third = line.net.phone("third", "4000", "secret-1");
            PhoneCall calling = third.invites("sip:5000@example.com", sendrecv(voice.port()));
            seesTheReceptionTakeIt(line, other, calling);
        }
    }

    @Test
    void nothingIsTakenWhereNothingRings() throws Exception {
        try (Reception line = reception();
                Neighbour other = Neighbour.beside(line)) {
            line.b.phone.invites("sip:*98@example.com", line.b.sdp()).expects(480);
            line.b.phone.invites("sip:*973000@example.com", line.b.sdp()).expects(480);
            line.b.phone.invites("sip:*979999@example.com", line.b.sdp()).expects(404);
            line.b.phone.invites("sip:*97@example.com", line.b.sdp()).expects(404);
        }
    }

    @Test
    void aUserComesIntoACallAndAllThreeTalk() throws Exception {
        try (Reception line = reception();
                Neighbour other = Neighbour.beside(line)) {
            Screen screen = Screen.beside(line.net);
            PhoneCall atWorld = line.net.world().invites("sip:3000@example.com", sendrecv(line.world.port()));
            PhoneCall atOther = other.answers(other.phone().expectsInvite());
            line.world.talksTo(where(atWorld.expects(200)));
            atWorld.acks();
            other.lamps().expectsLamps("1=active");

            posts(screen, "/DirectedCallPickupBargeIn?address=3000");

            PhoneCall atA = answersAtA(line);
            line.everybodySees("1=active");
            line.world.hears(line.a.audio, other.audio());
            other.audio().hears(line.a.audio, line.world);
            line.a.audio.hears(line.world, other.audio());

            atOther.hangsUp();
            other.lamps().expectsLamps("dark");
            line.world.hears(line.a.audio);
            line.a.audio.hears(line.world);
            atWorld.hangsUp();
            atA.expects("BYE");
            line.everybodySees("dark");
            line.net.expectsEverythingGivenBack();
        }
    }

    @Test
    void whoCameInLeavesTheOthersTalking() throws Exception {
        try (Reception line = reception();
                Neighbour other = Neighbour.beside(line)) {
            ThreeTalking all = ThreeTalking.atTheOther(line, other);
            all.joining().hangsUp();
            line.everybodySees("dark");
            line.world.hears(other.audio());
            other.audio().hears(line.world);
            all.atOther().hangsUp();
            all.atWorld().expects("BYE");
            line.net.expectsEverythingGivenBack();
        }
    }

    @Test
    void theTwoUsersTalkOnWhenTheFarPartyLeaves() throws Exception {
        try (Reception line = reception();
                Neighbour other = Neighbour.beside(line)) {
            ThreeTalking all = ThreeTalking.atTheOther(line, other);
            all.atWorld().hangsUp();
            other.audio().hears(line.b.audio);
            line.b.audio.hears(other.audio());
            other.lamps().expectsLamps("1=active");
            all.atOther().hangsUp();
            all.joining().expects("BYE");
            line.everybodySees("dark");
            line.net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aToneWarnsWhereTheUserWhoComesInHasItSo() throws Exception {
        try (Reception line = reception();
                Neighbour other = Neighbour.beside(line)) {
            PhoneCall atWorld = line.net.world().invites("sip:3000@example.com", sendrecv(line.world.port()));
            other.answers(other.phone().expectsInvite());
            line.world.talksTo(where(atWorld.expects(200)));
            atWorld.acks();
            line.world.listensAnew();
            line.b.isIn(line.b.phone.invites("sip:*333000@example.com", line.b.sdp()));
            line.world.hearsAmongOthers(1400);
        }
    }

    @Test
    void nobodyComesIntoTheCallOfWhoIsExempt() throws Exception {
        try (Reception line = reception();
                Neighbour other = Neighbour.beside(line)) {
            Screen screen = Screen.beside(line.net);
            services(line, NEIGHBOUR, UserServices.defaults().with(Service.BARGE_IN_EXEMPT, ServiceSwitch.ON));
            PhoneCall atWorld = line.net.world().invites("sip:3000@example.com", sendrecv(line.world.port()));
            other.answers(other.phone().expectsInvite());
            atWorld.expects(200);
            atWorld.acks();
            Reply refused = screen.asks("POST", "/DirectedCallPickupBargeIn?address=3000");
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.body()).contains(">110433<");
            line.b.phone.invites("sip:*333000@example.com", line.b.sdp()).expects(403);
            line.a.phone.expectsNoInvite(Duration.ofMillis(200));
        }
    }

    @Test
    void aRingingCallIsTakenWhereTheTargetIsChosenForTheUser() throws Exception {
        try (Reception line = reception();
                Neighbour other = Neighbour.beside(line)) {
            Screen screen = Screen.beside(line.net);
            PhoneCall atWorld = worldRings(line, other);
            assertThat(screen.asks("POST", "/DirectedCallPickupBargeIn").body()).contains(">110436<");
            services(
                    line,
                    CallNetwork.RECEPTION,
                    UserServices.defaults()
                            .with(
                                    Service.DIRECTED_CALL_PICKUP_WITH_BARGE_IN,
                                    new DirectedCallPickupWithBargeIn(false, true)));
            posts(screen, "/DirectedCallPickupBargeIn");
            answersAtA(line);
            atWorld.expects(200);
            atWorld.acks();
        }
    }

    private static PhoneCall worldRings(Reception line, Neighbour other) {
        return rings(line, other).atWorld();
    }

    /** A call that rings. @param atPhone as the phone has it @param atWorld as the world has it */
    private record Rings(PhoneCall atPhone, PhoneCall atWorld) {}

    private static Rings rings(Reception line, Neighbour other) {
        PhoneCall atWorld = line.net.world().invites("sip:3000@example.com", sendrecv(line.world.port()));
        PhoneCall atPhone = other.phone().expectsInvite();
        atPhone.replies("180 Ringing");
        atWorld.expects(180);
        return new Rings(atPhone, atWorld);
    }

    @Test
    void aCallerWhoGivesUpMeanwhileEndsTheTaking() throws Exception {
        try (Reception line = reception();
                Neighbour other = Neighbour.beside(line)) {
            Screen screen = Screen.beside(line.net);
            Rings call = rings(line, other);
            posts(screen, "/DirectedCallPickup?address=3000");
            PhoneCall atA = line.a.phone.expectsInvite();
            call.atWorld().cancels();
            call.atPhone().expects("CANCEL");
            other.lamps().expectsLamps("dark");
            atA.answers(line.a.sdp());
            atA.expects("ACK");
            atA.expects("BYE");
            line.everybodySees("dark");
            line.net.expectsEverythingGivenBack();
        }
    }

    /** The world has called the other user, and the user of the line has come into that call. */
    private record ThreeTalking(PhoneCall atWorld, PhoneCall atOther, PhoneCall joining) {
        static ThreeTalking atTheOther(Reception line, Neighbour other) {
            PhoneCall atWorld = line.net.world().invites("sip:3000@example.com", sendrecv(line.world.port()));
            PhoneCall atOther = other.answers(other.phone().expectsInvite());
            line.world.talksTo(where(atWorld.expects(200)));
            atWorld.acks();
            PhoneCall joining = line.b.phone.invites("sip:*333000@example.com", line.b.sdp());
            line.b.isIn(joining);
            line.world.hears(line.b.audio, other.audio());
            return new ThreeTalking(atWorld, atOther, joining);
        }
    }
}

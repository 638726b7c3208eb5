package io.lamplighter.sip.server.call;

import static io.lamplighter.sip.server.call.CallNetwork.RECEPTION;
import static io.lamplighter.sip.server.call.Speech.sendrecv;
import static io.lamplighter.sip.server.call.Speech.where;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.LineFixtures;
import io.lamplighter.sip.server.call.Reception.Answered;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.PhoneSubscription;
import io.lamplighter.testkit.ScriptedPhone;
import io.lamplighter.testkit.WireMessage;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A phone brings the parties of two of its calls together. */
class AttendedTransferTest {
    private static final String CAROL = "sip:15550177@example.com";
    private static final Duration QUIET = Duration.ofMillis(150);

    private final TonePhone carol = new TonePhone(1900);

    @AfterEach
    void hangUp() {
        carol.close();
    }

    /** A second call of phone A. @param ok our answer to its INVITE */
    private record Consultation(PhoneCall atPhone, PhoneCall atCarol, WireMessage ok) {
        String named() {
            return Referral.replacing(CAROL, atPhone, ok);
        }
    }

    /** Phone A has the world on hold and talks to Carol. */
    private Consultation consults(Reception line, Answered first) {
        line.a.holds(first.atPhone());
        line.everybodySeesNext("1=held");
        return calls(line, "1=held 2=active");
    }

    /** Phone A talks to Carol. @param lamps what everybody sees then */
    private Consultation calls(Reception line, String lamps) {
        PhoneCall call = line.a.phone.invites(CAROL, line.a.sdp());
        PhoneCall atCarol = line.net.world().expectsInvite();
        atCarol.answers(sendrecv(carol.port()));
        WireMessage ok = call.expects(200);
        call.acks();
        atCarol.expects("ACK");
        line.a.audio.talksTo(where(ok));
        carol.talksTo(where(atCarol.invite()));
        line.everybodySees(lamps);
        return new Consultation(call, atCarol, ok);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void bothFarPartiesTalkAndBothAppearancesGoOutInOneStep(boolean swapped) throws Exception {
        try (Reception line = Reception.open()) {
            Answered first = line.a.callsTheWorld(1);
            Consultation second = consults(line, first);
            carol.hears(line.a.audio);
            line.world.hearsNobody();
            String to = swapped ? Referral.replacingSwapped(CAROL, second.atPhone(), second.ok()) : second.named();
            Referral referral = Referral.accepted(first.atPhone(), to);
            referral.endsWith("200");
            assertThat(second.atPhone().expects("BYE").need("Reason")).contains("transferred");
            line.everybodySeesNext("dark");
            first.atPhone().hangsUp();
            line.world.hears(carol);
            carol.hears(line.world);
            first.atWorld().hangsUp();
            second.atCarol().expects("BYE");
            line.net.expectsEverythingGivenBack();
        }
    }

    @Test
    void theActiveCallMayBeTheOneThatIsTransferred() throws Exception {
        try (Reception line = Reception.open()) {
            PhoneCall call = line.a.phone.invites(CallNetwork.BOB, line.a.sdp());
            PhoneCall atWorld = line.net.world().expectsInvite();
            atWorld.answers(sendrecv(line.world.port()));
            WireMessage ok = call.expects(200);
            call.acks();
            atWorld.expects("ACK");
            line.world.talksTo(where(atWorld.invite()));
            line.everybodySees("1=active");
            Consultation second = consults(line, new Answered(call, atWorld));
            Referral.accepted(second.atPhone(), Referral.replacing(CallNetwork.BOB, call, ok))
                    .endsWith("200");
            call.expects("BYE");
            second.atPhone().expects("BYE");
            line.everybodySeesNext("dark");
            line.world.hears(carol);
            carol.hears(line.world);
            second.atCarol().hangsUp();
            atWorld.expects("BYE");
            line.net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aLegThatIsNotThereOrNotThePhonesOwnJoinsNothing() throws Exception {
        try (Reception line = Reception.open()) {
            Answered first = line.a.callsTheWorld(1);
            String nobody = "<" + CAROL + "?Replaces=none%3Bto-tag%3Dx%3Bfrom-tag%3Dy>";
            Referral.accepted(first.atPhone(), nobody).endsWith("481");
            PhoneCall others = line.b.phone.invites(CAROL, line.b.sdp());
            PhoneCall atCarol = line.net.world().expectsInvite();
            atCarol.answers(sendrecv(carol.port()));
            WireMessage ok = others.expects(200);
            others.acks();
            line.everybodySees("1=active 2=active");
            first.atPhone()
                    .asks("REFER", "Refer-To: " + Referral.replacing(CAROL, others, ok))
                    .mustBe(403);
            others.asks("REFER", "Refer-To: " + Referral.replacing(CAROL, others, ok))
                    .mustBe(403);
            line.world.hears(line.a.audio);
            line.a.audio.hears(line.world);
            line.a.lamps.expectsSilence(QUIET);
        }
    }

    @Test
    void whoIsStillRingingRingsOnForTheFarParty() throws Exception {
        try (Reception line = Reception.open()) {
            Answered first = line.a.callsTheWorld(1);
            line.a.holds(first.atPhone());
            line.everybodySeesNext("1=held");
            PhoneCall second = line.a.phone.invites(CAROL, line.a.sdp());
            PhoneCall atCarol = line.net.world().expectsInvite();
            atCarol.replies("180 Ringing");
            WireMessage ringing = second.expects(180);
            line.everybodySees("1=held 2=progressing");
            Referral referral = Referral.accepted(first.atPhone(), Referral.replacing(CAROL, second, ringing));
            second.expects(487);
            line.everybodySeesNext("1=held");
            line.b.asksFor(1).expects(403);
            atCarol.answers(sendrecv(carol.port()));
            atCarol.expects("ACK");
            carol.talksTo(where(atCarol.invite()));
            referral.endsWith("200");
            line.everybodySeesNext("dark");
            line.world.hears(carol);
            carol.hears(line.world);
            first.atPhone().hangsUp();
            first.atWorld().hangsUp();
            atCarol.expects("BYE");
            line.net.expectsEverythingGivenBack();
        }
    }

    @Test
    void theHeldCallComesBackWhereWhoWasRingingIsBusyAfterAll() throws Exception {
        try (Reception line = Reception.open()) {
            Answered first = line.a.callsTheWorld(1);
            line.a.holds(first.atPhone());
            line.everybodySeesNext("1=held");
            PhoneCall second = line.a.phone.invites(CAROL, line.a.sdp());
            PhoneCall atCarol = line.net.world().expectsInvite();
            atCarol.replies("180 Ringing");
            WireMessage ringing = second.expects(180);
            line.everybodySees("1=held 2=progressing");
            Referral referral = Referral.accepted(first.atPhone(), Referral.replacing(CAROL, second, ringing));
            second.expects(487);
            line.everybodySeesNext("1=held");
            atCarol.replies("486 Busy Here");
            referral.endsWith("486");
            PhoneCall taken = line.b.asksFor(1);
            line.b.isIn(taken);
            first.atPhone().expects("BYE");
            line.everybodySeesNext("1=active");
            line.world.hears(line.b.audio);
            taken.hangsUp();
            first.atWorld().expects("BYE");
            line.net.expectsEverythingGivenBack();
        }
    }

    /** Phone A has the world on hold and asks its own line; phone B answers. @return A's call, B's, and our 200 to A */
    private record Inside(PhoneCall atA, PhoneCall atB, WireMessage ok) {
        static Inside call(Reception line, Answered first) {
            line.a.holds(first.atPhone());
            line.everybodySeesNext("1=held");
            return call(line, "1=held 2=active 3=active");
        }

        /** As above, whatever the first call does. @param lamps what everybody sees then */
        static Inside call(Reception line, String lamps) {
            PhoneCall atA = line.a.phone.invites("sip:2000@example.com", line.a.sdp());
            PhoneCall atB = line.b.phone.expectsInvite();
            PhoneCall atC = line.c.phone.expectsInvite();
            atC.replies("180 Ringing");
            atB.answers(line.b.sdp(), "Allow: INVITE, ACK, BYE, CANCEL, UPDATE");
            WireMessage ok = atA.expects(200);
            atA.acks();
            atB.expects("ACK");
            atC.expects("CANCEL");
            line.a.audio.talksTo(where(ok));
            line.b.audio.talksTo(where(atB.invite()));
            line.everybodySees(lamps);
            return new Inside(atA, atB, ok);
        }
    }

    @Test
    void aColleagueOnTheLineTakesTheCallOverOnItsAppearance() throws Exception {
        try (Reception line = Reception.open()) {
            Answered first = line.a.callsTheWorld(1);
            Inside inside = Inside.call(line, first);
            line.b.audio.hears(line.a.audio);
            Referral referral = Referral.accepted(
                    first.atPhone(), Referral.replacing("sip:2000@example.com", inside.atA(), inside.ok()));
            referral.endsWith("200");
            line.everybodySeesNext("1=active");
            inside.atA().expects("BYE");
            first.atPhone().hangsUp();
            WireMessage shown = inside.atB().expects("UPDATE");
            assertThat(shown.need("Call-Info")).contains("appearance-index=1");
            assertThat(shown.need("P-Asserted-Identity")).contains("15550199");
            assertThat(line.net
                            .snapshot()
                            .at(1)
                            .orElseThrow()
                            .owner()
                            .orElseThrow()
                            .linePort())
                    .hasToString("2000-b@example.com");
            line.world.hears(line.b.audio);
            line.b.audio.hears(line.world);
            inside.atB().hangsUp();
            first.atWorld().expects("BYE");
            line.everybodySeesNext("dark");
            line.net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aColleagueTakesTheCallOverWhicheverOfTheTwoIsTransferred() throws Exception {
        try (Reception line = Reception.open()) {
            PhoneCall call = line.a.phone.invites(CallNetwork.BOB, line.a.sdp());
            PhoneCall atWorld = line.net.world().expectsInvite();
            atWorld.answers(sendrecv(line.world.port()));
            WireMessage ok = call.expects(200);
            call.acks();
            atWorld.expects("ACK");
            line.world.talksTo(where(atWorld.invite()));
            line.everybodySees("1=active");
            Inside inside = Inside.call(line, new Answered(call, atWorld));
            Referral.accepted(inside.atA(), Referral.replacing(CallNetwork.BOB, call, ok))
                    .endsWith("200");
            line.everybodySeesNext("1=active");
            call.expects("BYE");
            inside.atB().expects("UPDATE");
            line.world.hears(line.b.audio);
            line.b.audio.hears(line.world);
            line.b.holds(inside.atB());
            line.everybodySeesNext("1=held");
            atWorld.hangsUp();
            inside.atB().expects("BYE");
            inside.atA().expects("BYE");
            line.net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aPhoneOfAnotherLineSeesWhomItTalksToNow() throws Exception {
        try (Reception line = Reception.of(CallNetwork.plan().with(LineFixtures.line("3000", 1)))) {
            ScriptedPhone other = line.net.phone("other", "3000", "secret-1");
            PhoneSubscription lamps = CallNetwork.lampsOf(other);
            Answered first = line.a.callsTheWorld(1);
            line.a.holds(first.atPhone());
            line.everybodySeesNext("1=held");
            PhoneCall second = line.a.phone.invites("sip:3000@example.com", line.a.sdp());
            PhoneCall atOther = other.expectsInvite();
            atOther.answers(sendrecv(carol.port()), "Allow: INVITE, ACK, BYE, CANCEL, UPDATE");
            WireMessage ok = second.expects(200);
            second.acks();
            atOther.expects("ACK");
            carol.talksTo(where(atOther.invite()));
            lamps.expectsLamps("1=active");
            line.everybodySees("1=held 2=active");
            Referral.accepted(first.atPhone(), Referral.replacing("sip:3000@example.com", second, ok))
                    .endsWith("200");
            line.everybodySeesNext("dark");
            WireMessage shown = atOther.expects("UPDATE");
            assertThat(shown.need("P-Asserted-Identity")).contains("15550199");
            assertThat(shown.need("Call-Info")).contains("appearance-index=1");
            assertThat(lamps.expectsNotify().need("Call-Info")).contains("15550199");
            line.world.hears(carol);
            carol.hears(line.world);
            second.expects("BYE");
            first.atPhone().hangsUp();
            atOther.hangsUp();
            first.atWorld().expects("BYE");
            line.net.expectsEverythingGivenBack();
        }
    }

    private static String g729(TonePhone phone) {
        return Speech.only(phone.port(), 18, "G729/8000");
    }

    private static void changesToPcmu(PhoneCall call, TonePhone audio) {
        assertThat(call.expects("INVITE").body()).contains("PCMU/8000");
        call.answers(Speech.only(audio.port(), 0, "PCMU/8000"));
        call.expects("ACK");
    }

    @Test
    void partiesWhoseCodecsCannotBeTurnedIntoEachOtherAreBroughtToOne() throws Exception {
        try (Reception line = Reception.open()) {
            Answered first = line.a.callsTheWorld(1, g729(line.a.audio), g729(line.world));
            Consultation second = calls(line, "1=active 2=active");
            Referral.accepted(first.atPhone(), second.named()).endsWith("200");
            second.atPhone().expects("BYE");
            changesToPcmu(first.atWorld(), line.world);
            line.world.hears(carol);
            carol.hears(line.world);
        }
    }

    @Test
    void aColleaguesCodecIsOneThatTheFarPartyCanBeHeardIn() throws Exception {
        try (Reception line = Reception.open()) {
            Answered first = line.a.callsTheWorld(1, g729(line.a.audio), g729(line.world));
            Inside inside = Inside.call(line, "1=active 2=active 3=active");
            Referral.accepted(first.atPhone(), Referral.replacing("sip:2000@example.com", inside.atA(), inside.ok()))
                    .endsWith("200");
            changesToPcmu(first.atWorld(), line.world);
            line.world.hears(line.b.audio);
            line.b.audio.hears(line.world);
        }
    }

    @Test
    void aColleagueWhomTheServerPutOnHoldHoldsTheCallItIsGiven() throws Exception {
        try (Reception line = Reception.open()) {
            Answered first = line.a.callsTheWorld(1);
            Inside inside = Inside.call(line, first);
            line.net.control().hold(RECEPTION, line.net.callOn(3));
            inside.atB().expects("INVITE");
            inside.atB().answers(Speech.inactive(line.b.audio.port()));
            inside.atB().expects("ACK");
            line.everybodySees("1=held 2=active 3=held");
            Referral.accepted(first.atPhone(), Referral.replacing("sip:2000@example.com", inside.atA(), inside.ok()))
                    .endsWith("200");
            line.everybodySees("1=held");
            line.world.hearsNobody();
            inside.atA().expects("BYE");
            inside.atB().expects("UPDATE");
            line.b.resumes(inside.atB());
            line.everybodySees("1=active");
            line.world.hears(line.b.audio);
        }
    }
}

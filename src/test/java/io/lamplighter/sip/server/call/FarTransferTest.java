package io.lamplighter.sip.server.call;

import static io.lamplighter.sip.server.call.CallNetwork.BOB;
import static io.lamplighter.sip.server.call.CallNetwork.NUMBER;
import static io.lamplighter.sip.server.call.Speech.only;
import static io.lamplighter.sip.server.call.Speech.sendrecv;
import static io.lamplighter.sip.server.call.Speech.where;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.sip.server.call.Reception.Answered;
import io.lamplighter.sip.server.call.Reception.Member;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.WireMessage;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The far party of a call passes it on, and the line goes with it on the same appearance. */
class FarTransferTest {
    private static final String CAROL = "<sip:+15550177@trunk.example.net>";
    private static final Duration QUIET = Duration.ofMillis(150);

    private final TonePhone carol = new TonePhone(1900);

    @AfterEach
    void hangUp() {
        carol.close();
    }

    private void answers(PhoneCall atCarol) {
        atCarol.answers(sendrecv(carol.port()));
        atCarol.expects("ACK");
        carol.talksTo(where(atCarol.invite()));
    }

    /** The phone is told whom it talks to now, on the appearance it had. */
    private static void isShown(PhoneCall atPhone, Member member, int index, String number) {
        WireMessage shown = atPhone.expects("INVITE");
        assertThat(shown.need("P-Asserted-Identity")).contains(number);
        assertThat(shown.need("Call-Info")).contains("appearance-index=" + index);
        atPhone.answers(member.sdp());
        atPhone.expects("ACK");
    }

    private void talk(Member member) {
        member.audio.hears(carol);
        carol.hears(member.audio);
    }

    @Test
    void thePhoneTalksToTheNewPartyOnTheSameAppearance() throws Exception {
        try (Reception line = Reception.open()) {
            Answered call = line.a.callsTheWorld(1);
            Referral referral = Referral.accepted(call.atWorld(), CAROL);
            PhoneCall atCarol = line.net.world().expectsInvite();
            atCarol.replies("180 Ringing");
            referral.hears("180");
            line.a.audio.hears(line.world);
            line.a.lamps.expectsSilence(QUIET);
            answers(atCarol);
            referral.endsWith("200");
            line.everybodySeesNext("1=active");
            isShown(call.atPhone(), line.a, 1, "15550177");
            talk(line.a);
            call.atWorld().hangsUp();
            talk(line.a);
            atCarol.hangsUp();
            call.atPhone().expects("BYE");
            line.everybodySeesNext("dark");
            line.net.expectsEverythingGivenBack();
        }
    }

    @Test
    void theFarPartyThatDoesNotHangUpIsMadeTo() throws Exception {
        try (Reception line = Reception.open()) {
            Answered call = line.a.callsTheWorld(1);
            Referral referral = Referral.accepted(call.atWorld(), CAROL);
            answers(line.net.world().expectsInvite());
            referral.endsWith("200");
            isShown(call.atPhone(), line.a, 1, "15550177");
            assertThat(call.atWorld().expects("BYE").need("Reason")).contains("transferred");
            talk(line.a);
        }
    }

    @Test
    void theCallGoesOnAsItWasWhereTheNewPartyIsBusy() throws Exception {
        try (Reception line = Reception.open()) {
            Answered call = line.a.callsTheWorld(1);
            Referral referral = Referral.accepted(call.atWorld(), CAROL);
            line.net.world().expectsInvite().replies("486 Busy Here");
            referral.endsWith("486");
            Referral.accepted(call.atWorld(), "<sip:nobody@elsewhere.example>").endsWith("404");
            line.a.audio.hears(line.world);
            line.world.hears(line.a.audio);
            line.a.lamps.expectsSilence(QUIET);
            call.atPhone().hangsUp();
            call.atWorld().expects("BYE");
            line.net.expectsEverythingGivenBack();
        }
    }

    @Test
    void thePhoneWaitsForTheNewPartyWhereTheFarPartyHasLeft() throws Exception {
        try (Reception line = Reception.open()) {
            Answered call = line.a.callsTheWorld(1);
            Referral referral = Referral.accepted(call.atWorld(), CAROL);
            PhoneCall atCarol = line.net.world().expectsInvite();
            call.atWorld().hangsUp();
            line.a.audio.hearsNobody();
            line.a.lamps.expectsSilence(QUIET);
            answers(atCarol);
            referral.endsWith("200");
            line.everybodySeesNext("1=active");
            isShown(call.atPhone(), line.a, 1, "15550177");
            talk(line.a);
            call.atPhone().hangsUp();
            atCarol.expects("BYE");
            line.net.expectsEverythingGivenBack();
        }
    }

    @Test
    void nobodyIsLeftWhereTheFarPartyHasLeftAndTheNewOneIsBusy() throws Exception {
        try (Reception line = Reception.open()) {
            Answered call = line.a.callsTheWorld(1);
            Referral referral = Referral.accepted(call.atWorld(), CAROL);
            PhoneCall atCarol = line.net.world().expectsInvite();
            call.atWorld().hangsUp();
            atCarol.replies("486 Busy Here");
            referral.endsWith("486");
            call.atPhone().expects("BYE");
            line.everybodySeesNext("dark");
            line.net.expectsEverythingGivenBack();
        }
    }

    @Test
    void allPhonesOfABridgeGoAlong() throws Exception {
        try (Reception line = Reception.open()) {
            Answered call = line.a.callsTheWorld(1);
            PhoneCall joined = line.b.asksFor(1);
            line.b.isIn(joined);
            line.everybodySees("1=bridge-active");
            Referral referral = Referral.accepted(call.atWorld(), CAROL);
            answers(line.net.world().expectsInvite());
            referral.endsWith("200");
            isShown(call.atPhone(), line.a, 1, "15550177");
            isShown(joined, line.b, 1, "15550177");
            call.atWorld().hangsUp();
            line.everybodySeesNext("1=bridge-active");
            carol.hears(line.a.audio, line.b.audio);
            line.a.audio.hears(line.b.audio, carol);
            line.b.audio.hears(line.a.audio, carol);
            joined.hangsUp();
            line.everybodySeesNext("1=active");
            talk(line.a);
        }
    }

    @Test
    void thePhoneMayHangUpMeanwhile() throws Exception {
        try (Reception line = Reception.open()) {
            Answered call = line.a.callsTheWorld(1);
            Referral referral = Referral.accepted(call.atWorld(), CAROL);
            PhoneCall atCarol = line.net.world().expectsInvite();
            atCarol.replies("180 Ringing");
            referral.hears("180");
            call.atPhone().hangsUp();
            referral.endsInTheEndOfTheCall("487");
            atCarol.expects("CANCEL");
            line.everybodySeesNext("dark");
            line.net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aDialogOfOthersIsNamedToWhoIsCalled() throws Exception {
        try (Reception line = Reception.open()) {
            Answered call = line.a.callsTheWorld(1);
            Referral.accepted(
                    call.atWorld(),
                    "<sip:+15550177@trunk.example.net?Replaces=theirs%40trunk%3Bto-tag%3Dx%3Bfrom-tag%3Dy>");
            PhoneCall atCarol = line.net.world().expectsInvite();
            assertThat(atCarol.invite().need("Replaces")).isEqualTo("theirs@trunk;to-tag=x;from-tag=y");
        }
    }

    /** A call of a phone with the world. @param named the dialog with the world as a Replaces header names it */
    private record Named(PhoneCall atPhone, PhoneCall atWorld, String named, String referTo) {
        static Named call(Reception line, Member member) {
            PhoneCall atPhone = member.phone.invites(BOB, member.sdp());
            PhoneCall atWorld = line.net.world().expectsInvite();
            atWorld.answers(sendrecv(line.world.port()));
            WireMessage ok = atPhone.expects(200);
            atPhone.acks();
            WireMessage ack = atWorld.expects("ACK");
            member.audio.talksTo(where(ok));
            String our = ack.fromTag().orElseThrow();
            String their = ack.toTag().orElseThrow();
            return new Named(
                    atPhone,
                    atWorld,
                    ack.callId() + ";to-tag=" + our + ";from-tag=" + their,
                    "<" + NUMBER + "?Replaces=" + ack.callId() + "%3Bto-tag%3D" + our + "%3Bfrom-tag%3D" + their + ">");
        }
    }

    @Test
    void somebodyElseTakesTheFarPartysPlace() throws Exception {
        try (Reception line = Reception.open()) {
            Named call = Named.call(line, line.a);
            line.world.talksTo(where(call.atWorld().invite()));
            line.everybodySees("1=active");
            line.net
                    .world()
                    .invites(NUMBER, sendrecv(carol.port()), "Replaces: x;to-tag=y;from-tag=z")
                    .expects(481);
            line.net
                    .world()
                    .invites(NUMBER, sendrecv(carol.port()), "Replaces: " + call.named() + ";early-only")
                    .expects(486);
            line.a.audio.hears(line.world);
            PhoneCall coming = line.net
                    .world()
                    .invites(
                            NUMBER,
                            sendrecv(carol.port()),
                            "P-Asserted-Identity: <sip:+15550177@trunk.example.net>",
                            "Replaces: " + call.named());
            WireMessage ok = coming.expects(200);
            coming.acks();
            carol.talksTo(where(ok));
            call.atWorld().expects("BYE");
            line.everybodySeesNext("1=active");
            isShown(call.atPhone(), line.a, 1, "15550177");
            talk(line.a);
            coming.hangsUp();
            call.atPhone().expects("BYE");
            line.everybodySeesNext("dark");
            line.net.expectsEverythingGivenBack();
        }
    }

    @Test
    void theFarPartyBringsTwoPhonesOfTheLineTogether() throws Exception {
        try (Reception line = Reception.open()) {
            Named first = Named.call(line, line.a);
            line.everybodySees("1=active");
            Named second = Named.call(line, line.b);
            line.everybodySees("1=active 2=active");
            Referral referral = Referral.accepted(first.atWorld(), second.referTo());
            second.atWorld().expects("BYE");
            referral.endsWith("200");
            isShown(first.atPhone(), line.a, 1, "15550100");
            isShown(second.atPhone(), line.b, 2, "15550100");
            first.atWorld().hangsUp();
            line.a.audio.hears(line.b.audio);
            line.b.audio.hears(line.a.audio);
            first.atPhone().hangsUp();
            second.atPhone().expects("BYE");
            line.net.expectsEverythingGivenBack();
        }
    }

    private static String g729(TonePhone phone) {
        return only(phone.port(), 18, "G729/8000");
    }

    /** Phone A has the world on hold, which cannot be given silence. */
    private static Answered heldInG729(Reception line) {
        Answered call = line.a.callsTheWorld(1, g729(line.a.audio), g729(line.world));
        call.atPhone().reinvites(g729(line.a.audio) + "a=sendonly\r\n").expects(200);
        call.atPhone().acks();
        call.atWorld().expects("INVITE");
        call.atWorld().answers(g729(line.world) + "a=recvonly\r\n");
        call.atWorld().expects("ACK");
        line.everybodySees("1=held");
        return call;
    }

    private void isPausedAndHeardAgain(Reception line, Answered call, PhoneCall atCarol) {
        assertThat(atCarol.expects("INVITE").body()).contains("a=sendonly");
        atCarol.answers(g729(carol) + "a=recvonly\r\n");
        atCarol.expects("ACK");
        call.atPhone().reinvites(g729(line.a.audio)).expects(200);
        call.atPhone().acks();
        assertThat(atCarol.expects("INVITE").body()).contains("a=sendrecv");
        atCarol.answers(g729(carol));
        atCarol.expects("ACK");
        line.everybodySees("1=active");
    }

    @Test
    void theNewPartyIsHeldTooWhereThePhoneHolds() throws Exception {
        try (Reception line = Reception.open()) {
            Answered call = heldInG729(line);
            Referral referral = Referral.accepted(call.atWorld(), CAROL);
            PhoneCall atCarol = line.net.world().expectsInvite();
            atCarol.answers(g729(carol));
            atCarol.expects("ACK");
            referral.endsWith("200");
            WireMessage shown = call.atPhone().expects("INVITE");
            assertThat(shown.need("P-Asserted-Identity")).contains("15550177");
            call.atPhone().answers(g729(line.a.audio) + "a=sendonly\r\n");
            call.atPhone().expects("ACK");
            isPausedAndHeardAgain(line, call, atCarol);
        }
    }
}

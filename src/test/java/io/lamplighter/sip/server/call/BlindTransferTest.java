package io.lamplighter.sip.server.call;

import static io.lamplighter.sip.server.call.CallNetwork.BOB;
import static io.lamplighter.sip.server.call.CallNetwork.lampsOf;
import static io.lamplighter.sip.server.call.Speech.sendonly;
import static io.lamplighter.sip.server.call.Speech.where;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.LineFixtures;
import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.media.codec.Pcmu;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.PhoneSubscription;
import io.lamplighter.testkit.ScriptedPhone;
import io.lamplighter.testkit.WireMessage;
import org.junit.jupiter.api.Test;

/** A phone gives its call to somebody who is still to be called. */
class BlindTransferTest extends TransferHarness {
    @Test
    void theFarPartyTalksToTheNewOneAndTheAppearanceGoesOut() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            Talk talk = talk(net);
            hearEachOtherAgain(talk);
            Referral referral = Referral.accepted(talk.atPhone(), CAROL);
            PhoneCall atCarol = net.world().expectsInvite();
            assertThat(atCarol.invite().need("P-Asserted-Identity")).contains("+15550100");
            assertThat(atCarol.invite().need("Referred-By"))
                    .contains("+15550100")
                    .doesNotContain("2000");
            Hearing.silence(bob, Pcmu.SILENCE);
            atCarol.replies("180 Ringing");
            referral.hears("180");
            talk.lamps().expectsSilence(QUIET);
            atCarol.answers(at(carol));
            atCarol.expects("ACK");
            referral.endsWith("200");
            talk.lamps().expectsNextLamps("dark");
            hears(bob, carol, where(atCarol.invite()));
            hears(carol, bob, where(talk.toWorld()));
            talk.atPhone().hangsUp();
            talk.atWorld().hangsUp();
            atCarol.expects("BYE");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aPhoneThatDoesNotHangUpIsMadeTo() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            Talk talk = talk(net);
            Referral referral = Referral.accepted(talk.atPhone(), CAROL);
            PhoneCall atCarol = net.world().expectsInvite();
            atCarol.answers(at(carol));
            atCarol.expects("ACK");
            referral.endsWith("200");
            assertThat(talk.atPhone().expects("BYE").need("Reason")).contains("transferred");
            hears(bob, carol, where(atCarol.invite()));
            atCarol.hangsUp();
            talk.atWorld().expects("BYE");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aHeldCallIsTransferredAsWell() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            Talk talk = talk(net);
            talk.atPhone().reinvites(sendonly(desk.media().rtpPort())).expects(200);
            talk.atPhone().acks();
            talk.lamps().expectsNextLamps("1=held");
            Referral referral = Referral.accepted(talk.atPhone(), CAROL);
            PhoneCall atCarol = net.world().expectsInvite();
            Hearing.silence(bob, Pcmu.SILENCE);
            talk.lamps().expectsSilence(QUIET);
            atCarol.answers(at(carol));
            atCarol.expects("ACK");
            referral.endsWith("200");
            talk.lamps().expectsNextLamps("dark");
            Hearing.hearsAtLast(bob, carol, PCMU, where(atCarol.invite()));
            hears(carol, bob, where(talk.toWorld()));
            talk.atPhone().hangsUp();
            atCarol.hangsUp();
            talk.atWorld().expects("BYE");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void nobodyElseTakesACallThatIsOnItsWayUntilItComesBack() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone c = net.phone("c");
            Talk talk = talk(net);
            talk.atPhone().reinvites(sendonly(desk.media().rtpPort())).expects(200);
            talk.atPhone().acks();
            talk.lamps().expectsNextLamps("1=held");
            Referral referral = Referral.accepted(talk.atPhone(), CAROL);
            PhoneCall atCarol = net.world().expectsInvite();
            String index = "Call-Info: <sip:example.com>;appearance-index=1";
            c.invites("sip:2000-c@example.com", at(carol), index).expects(403);
            atCarol.replies("486 Busy Here");
            referral.endsWith("486");
            PhoneCall taken = c.invites("sip:2000-c@example.com", at(carol), index);
            taken.expects(200);
            taken.acks();
            talk.atPhone().expects("BYE");
            taken.hangsUp();
            talk.atWorld().expects("BYE");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void oneTransferIsDoneAtATime() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            Talk talk = talk(net);
            Referral referral = Referral.accepted(talk.atPhone(), CAROL);
            PhoneCall atCarol = net.world().expectsInvite();
            talk.atPhone().asks("REFER", "Refer-To: <sip:15550178@example.com>").mustBe(491);
            atCarol.replies("486 Busy Here");
            referral.endsWith("486");
            Referral second = Referral.accepted(talk.atPhone(), CAROL);
            net.world().expectsInvite().replies("603 Decline");
            assertThat(second.hears("603").need("Event")).startsWith("refer;id=");
            talk.atPhone().hangsUp();
            talk.atWorld().expects("BYE");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void whatIsNoTransferIsRefusedAndTheCallGoesOn() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            Talk talk = talk(net);
            talk.atPhone().asks("REFER").mustBe(400);
            talk.atPhone().asks("REFER", "Refer-To: <sip:a@b>, <sip:c@d>").mustBe(400);
            talk.atPhone()
                    .asks("REFER", "Refer-To: <sip:15550177@example.com;method=BYE>")
                    .mustBe(603);
            net.phone("c").asks("REFER", BOB, "Refer-To: " + CAROL).mustBe(481);
            hearEachOtherAgain(talk);
            talk.atPhone().hangsUp();
            talk.atWorld().expects("BYE");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aCommandFromOutsideTransfersToo() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            Talk talk = talk(net);
            assertThat(transfer(net, "nobody at all")).isEqualTo(CommandResult.UNKNOWN_ADDRESS);
            assertThat(transfer(net, "*68")).isEqualTo(CommandResult.UNKNOWN_ADDRESS);
            assertThat(transfer(net, "tel:+1-555-0177")).isEqualTo(CommandResult.ACCEPTED);
            PhoneCall atCarol = net.world().expectsInvite();
            assertThat(transfer(net, "15550178")).isEqualTo(CommandResult.WRONG_STATE);
            atCarol.answers(at(carol));
            atCarol.expects("ACK");
            assertThat(talk.atPhone().expects("BYE").need("Reason")).contains("transferred");
            talk.lamps().expectsNextLamps("dark");
            hears(bob, carol, where(atCarol.invite()));
            hears(carol, bob, where(talk.toWorld()));
            atCarol.hangsUp();
            talk.atWorld().expects("BYE");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aLocationThatMayNotCallOutHasNobodyCalled() throws Exception {
        try (CallNetwork net =
                CallNetwork.plan().with(RightsTest.frontMay(true, false, true)).start()) {
            ScriptedPhone b = net.phone("b");
            PhoneCall caller = net.world().invites(CallNetwork.NUMBER, at(bob));
            PhoneCall atB = b.expectsInvite();
            atB.answers(at(desk));
            WireMessage toWorld = caller.expects(200);
            caller.acks();
            atB.expects("ACK");
            atB.asks("REFER", "Refer-To: " + CAROL).mustBe(403);
            assertThat(transfer(net, "15550177")).isEqualTo(CommandResult.NOT_ALLOWED);
            hears(desk, bob, where(toWorld));
            hears(bob, desk, where(atB.invite()));
            atB.hangsUp();
            caller.expects("BYE");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void inABridgeACallIsNotOnePhonesToGive() throws Exception {
        try (Reception line = Reception.open()) {
            Reception.Answered call = line.a.callsTheWorld(1);
            PhoneCall joined = line.b.asksFor(1);
            line.b.isIn(joined);
            line.everybodySees("1=bridge-active");
            call.atPhone().asks("REFER", "Refer-To: " + CAROL).mustBe(403);
            joined.asks("REFER", "Refer-To: " + CAROL).mustBe(403);
            line.world.hears(line.a.audio, line.b.audio);
            joined.hangsUp();
            line.everybodySeesNext("1=active");
            Referral.accepted(call.atPhone(), "<sip:nobody@example.com>").endsWith("404");
        }
    }

    @Test
    void aTransferredCallEndsWithTheServer() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            Talk talk = talk(net);
            Referral.accepted(talk.atPhone(), CAROL);
            PhoneCall atCarol = net.world().expectsInvite();
            atCarol.answers(at(carol));
            atCarol.expects("ACK");
            talk.lamps().expectsNextLamps("dark");
            net.endInOrder();
            assertThat(talk.atWorld().expects("BYE").need("Reason")).contains("cause=503");
            assertThat(atCarol.expects("BYE").need("Reason")).contains("cause=503");
        }
    }

    @Test
    void aCallIsTransferredToAnotherLineWhichSeesWhoItIs() throws Exception {
        try (CallNetwork net =
                CallNetwork.plan().with(LineFixtures.line("3000", 1)).start()) {
            ScriptedPhone other = net.phone("other", "3000", "secret-1");
            Talk talk = talk(net);
            Referral referral = Referral.accepted(talk.atPhone(), "<sip:3000@example.com>");
            PhoneCall atOther = other.expectsInvite();
            assertThat(atOther.invite().need("From")).contains("15550199");
            atOther.replies("180 Ringing");
            referral.hears("180");
            atOther.answers(at(carol));
            referral.endsWith("200");
            talk.lamps().expectsNextLamps("dark");
            atOther.expects("ACK");
            hears(bob, carol, where(atOther.invite()));
            hears(carol, bob, where(talk.toWorld()));
            talk.atPhone().hangsUp();
            atOther.hangsUp();
            talk.atWorld().expects("BYE");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aCallTransferredToTheOwnLineRingsTheOthersOnAnotherAppearance() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone c = net.phone("c");
            PhoneSubscription lamps = lampsOf(c);
            Talk talk = talk(net);
            Referral referral = Referral.accepted(talk.atPhone(), "<sip:2000@example.com>");
            PhoneCall atC = c.expectsInvite();
            lamps.expectsLamps("1=active 2=alerting");
            atC.answers(at(carol));
            atC.expects("ACK");
            referral.endsWith("200");
            lamps.expectsLamps("2=active");
            hears(bob, carol, where(atC.invite()));
            talk.atPhone().hangsUp();
            talk.atWorld().hangsUp();
            atC.expects("BYE");
            lamps.expectsNextLamps("dark");
        }
    }

    @Test
    void theNewPartyIsOfferedWhatTheFarPartySpeaksFirst() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            Talk talk = Talk.between(
                    net,
                    Speech.only(desk.media().rtpPort(), 8, "PCMA/8000"),
                    Speech.only(bob.media().rtpPort(), 8, "PCMA/8000"));
            Referral.accepted(talk.atPhone(), CAROL);
            WireMessage invite = net.world().expectsInvite().invite();
            assertThat(invite.body()).containsPattern("m=audio \\d+ RTP/AVP 8 ").contains("PCMU/8000", "G722/8000");
        }
    }

    @Test
    void whatCannotBeTranslatedIsAllTheNewPartyIsOffered() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            Talk talk = Talk.between(
                    net,
                    Speech.only(desk.media().rtpPort(), 18, "G729/8000"),
                    Speech.only(bob.media().rtpPort(), 18, "G729/8000"));
            Referral referral = Referral.accepted(talk.atPhone(), CAROL);
            PhoneCall atCarol = net.world().expectsInvite();
            assertThat(atCarol.invite().body()).contains("G729/8000").doesNotContain("PCMU");
            atCarol.replies("488 Not Acceptable Here");
            referral.endsWith("488");
            talk.atPhone().hangsUp();
            talk.atWorld().expects("BYE");
            net.expectsEverythingGivenBack();
        }
    }
}

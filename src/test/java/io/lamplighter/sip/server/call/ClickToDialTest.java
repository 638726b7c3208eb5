package io.lamplighter.sip.server.call;

import static io.lamplighter.media.codec.Speech.G722;
import static io.lamplighter.sip.server.call.CallNetwork.RECEPTION;
import static io.lamplighter.sip.server.call.CallNetwork.lampsOf;
import static io.lamplighter.sip.server.call.Speech.sendonly;
import static io.lamplighter.sip.server.call.Speech.sendrecv;
import static io.lamplighter.sip.server.call.Speech.where;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.DirectoryStore.DirectoryChange;
import io.lamplighter.directory.LineFixtures;
import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.engine.CallControl.Start;
import io.lamplighter.engine.LocationChoice;
import io.lamplighter.line.LinePort;
import io.lamplighter.sip.server.family.AutoAnswer;
import io.lamplighter.sip.server.family.PhoneFamilies;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.PhoneSubscription;
import io.lamplighter.testkit.ScriptedPhone;
import io.lamplighter.testkit.WireMessage;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls that begin on a screen: the server rings a phone of the line first, and then the party. */
class ClickToDialTest extends ClickHarness {
    @Test
    void aPhoneIsRungAndThenThePartyIsCalled() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone("a");
            ScriptedPhone b = net.phone("b");
            PhoneSubscription lamps = lampsOf(b);
            assertThat(dials(net, "tel:+15550199", at(LineFixtures.DESK))).isInstanceOf(Start.Started.class);
            PhoneCall atPhone = a.expectsInvite();
            lamps.expectsLamps("1=progressing");
            WireMessage invite = atPhone.invite();
            assertThat(invite.need("Call-Info"))
                    .isEqualTo("<sip:example.com>;appearance-index=1,<sip:example.com>;answer-after=0");
            assertThat(invite.need("From")).contains("15550199@example.com");
            atPhone.answers(sendrecv(7002));
            atPhone.expects("ACK");
            PhoneCall atWorld = net.world().expectsInvite();
            assertThat(atWorld.invite().need("From")).contains("+15550100");
            atWorld.replies("180 Ringing");
            atWorld.answers(sendrecv(7100));
            atWorld.expects("ACK");
            lamps.expectsLamps("1=active");
            b.expectsNoInvite(MOMENT);
            atPhone.hangsUp();
            atWorld.expects("BYE");
            lamps.expectsLamps("dark");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aPhoneThatAllowsTalkIsToldToAnswerOnceItRings() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone("PolyEdge-E350", "2000", "secret-a");
            dials(net, "15550199", new LocationChoice.Primary());
            PhoneCall atPhone = a.expectsInvite();
            assertThat(atPhone.invite().need("Call-Info")).isEqualTo("<sip:example.com>;appearance-index=1");
            atPhone.replies("180 Ringing", "Allow-Events: talk, hold");
            WireMessage talk = atPhone.hears("NOTIFY");
            assertThat(talk.need("Event")).isEqualTo("talk");
            a.answers(talk, "200 OK");
            atPhone.answers(sendrecv(7002));
            atPhone.expects("ACK");
            net.world().expectsInvite();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PolycomSoundPointIP-SPIP_550, Ring Answer",
        "Aastra-6731i, <http://example.com>;info=alert-autoanswer;delay=0"
    })
    void aFamilyThatAnswersByItsRingIsAskedByItsRing(String userAgent, String ring) throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone(userAgent, "2000", "secret-a");
            dials(net, "15550199", new LocationChoice.Primary());
            WireMessage invite = a.expectsInvite().invite();
            assertThat(invite.need("Alert-Info")).isEqualTo(ring);
            assertThat(invite.need("Call-Info")).isEqualTo("<sip:example.com>;appearance-index=1");
        }
    }

    @Test
    void theOperatorMayAskAFamilyByAHeaderOfItsOwn() throws Exception {
        PhoneFamilies families =
                PhoneFamilies.knownAfter(List.of(PhoneFamilies.Row.of("d785", AutoAnswer.CALL_INFO_APART)));
        try (CallNetwork net = CallNetwork.plan().withFamilies(families).start()) {
            ScriptedPhone a = net.phone("a");
            dials(net, "15550199", new LocationChoice.Primary());
            assertThat(a.expectsInvite().invite().all("Call-Info"))
                    .containsExactly("<sip:example.com>;appearance-index=1", "<sip:example.com>;answer-after=0");
        }
    }

    @Test
    void aPhoneThatNobodyAnswersStopsRingingAndNobodyIsCalled() throws Exception {
        try (CallNetwork net =
                CallNetwork.plan().ringingFor(Duration.ofMillis(300)).start()) {
            ScriptedPhone a = net.phone("a");
            PhoneSubscription lamps = lampsOf(a);
            dials(net, "15550199", ALL);
            PhoneCall atPhone = a.expectsInvite();
            atPhone.replies("180 Ringing");
            atPhone.expects("CANCEL");
            lamps.expectsLamps("dark");
            net.world().expectsNoInvite(MOMENT);
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aPhoneThatRefusesEndsTheCall() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone("a");
            PhoneSubscription lamps = lampsOf(a);
            dials(net, "15550199", ALL);
            PhoneCall atPhone = a.expectsInvite();
            lamps.expectsLamps("1=progressing");
            atPhone.replies("486 Busy Here");
            atPhone.expects("ACK");
            lamps.expectsLamps("dark");
            net.world().expectsNoInvite(MOMENT);
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aBusyPartyEndsThePhonesCallWithTheReason() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone("a");
            PhoneCall atPhone = isAnsweredAt(a, net);
            net.world().expectsInvite().replies("486 Busy Here");
            assertThat(atPhone.expects("BYE").need("Reason")).isEqualTo("SIP;cause=486;text=\"Busy Here\"");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aPhoneThatHangsUpWhileThePartyRingsGivesTheCallUp() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone("a");
            PhoneCall atPhone = isAnsweredAt(a, net);
            PhoneCall atWorld = net.world().expectsInvite();
            atWorld.replies("180 Ringing");
            atPhone.hangsUp();
            atWorld.expects("CANCEL");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aPartyThatHangsUpEndsThePhonesCall() throws Exception {
        try (CallNetwork net =
                CallNetwork.plan().with(LineFixtures.line("3000", 1)).start()) {
            ScriptedPhone other = net.phone("other", "3000", "secret-1");
            ScriptedPhone a = net.phone("a");
            dials(net, "3000", ALL);
            PhoneCall atPhone = a.expectsInvite();
            atPhone.answers(sendrecv(7002));
            atPhone.expects("ACK");
            PhoneCall atOther = other.expectsInvite();
            assertThat(atOther.invite().need("From")).contains("+15550100");
            atOther.answers(sendrecv(7010));
            atOther.expects("ACK");
            atOther.hangsUp();
            atPhone.expects("BYE");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aClickIsTakenBackByReleasingTheCall() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone("a");
            dials(net, "15550199", ALL);
            PhoneCall ringing = a.expectsInvite();
            ringing.replies("180 Ringing");
            net.control().release(RECEPTION, net.callOn(1));
            ringing.expects("CANCEL");
            net.expectsEverythingGivenBack();

            PhoneCall atPhone = isAnsweredAt(a, net);
            PhoneCall atWorld = net.world().expectsInvite();
            atWorld.replies("180 Ringing");
            net.control().release(RECEPTION, net.callOn(1));
            atPhone.expects("BYE");
            atWorld.expects("CANCEL");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aPhoneThatHoldsWhileThePartyRingsIsOnHoldOnceThatAnswers() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone("a");
            PhoneSubscription lamps = lampsOf(net.phone("b"));
            PhoneCall atPhone = isAnsweredAt(a, net);
            PhoneCall atWorld = net.world().expectsInvite();
            atPhone.reinvites(sendonly(7002)).expects(200);
            atPhone.acks();
            atWorld.answers(sendrecv(7100));
            lamps.expectsLamps("1=held");
        }
    }

    @Test
    void thePhoneHearsRingingAndThenTheParty() throws Exception {
        try (Reception line = Reception.open()) {
            PhoneCall atPhone = isAnsweredAt(line.a, line.net);
            PhoneCall atWorld = line.net.world().expectsInvite();
            line.world.talksTo(where(atWorld.invite()));
            atWorld.replies("180 Ringing");
            line.a.audio.hearsAmongOthers(425);
            atWorld.answers(sendrecv(line.world.port()));
            atWorld.expects("ACK");
            line.a.audio.hears(line.world);
            line.world.hears(line.a.audio);
            atPhone.hangsUp();
            atWorld.expects("BYE");
            line.net.expectsEverythingGivenBack();
        }
    }

    @Test
    void whatThePartyPlaysBeforeItAnswersIsHeardInsteadOfOurRinging() throws Exception {
        try (Reception line = Reception.open()) {
            isAnsweredAt(line.a, line.net);
            PhoneCall atWorld = line.net.world().expectsInvite();
            line.world.talksTo(where(atWorld.invite()));
            atWorld.replies("180 Ringing");
            line.a.audio.hearsAmongOthers(425);
            atWorld.replies(
                    "183 Session Progress", "Content-Type: application/sdp", "\r\n" + sendrecv(line.world.port()));
            line.a.audio.hears(line.world);
        }
    }

    @Test
    void thePhoneAndThePartyNeedNotSpeakTheSameCodec() throws Exception {
        try (Reception line = Reception.open()) {
            dials(line.net, "15550199", ALL);
            PhoneCall atPhone = line.a.phone.expectsInvite();
            line.a.audio.talksTo(where(atPhone.invite())).speaks(G722);
            atPhone.answers(Speech.only(line.a.audio.port(), 9, "G722/8000"));
            atPhone.expects("ACK");
            PhoneCall atWorld = line.net.world().expectsInvite();
            assertThat(atWorld.invite().body()).containsPattern("m=audio \\d+ RTP/AVP 9 0 8 101");
            line.world.talksTo(where(atWorld.invite()));
            atWorld.replies("180 Ringing");
            line.a.audio.hearsAmongOthers(425);
            atWorld.answers(Speech.only(line.world.port(), 0, "PCMU/8000"));
            atWorld.expects("ACK");
            line.world.hears(line.a.audio);
            line.a.audio.hears(line.world);
        }
    }

    @Test
    void aRingingPhoneIsToldToTalkFromTheScreen() throws Exception {
        try (CallNetwork net = alertingAll().start()) {
            ScriptedPhone a = net.phone("a");
            ScriptedPhone b = net.phone("b");
            PhoneSubscription lamps = lampsOf(net.unregistered("watcher", "2000-c", "secret-c"));
            dials(net, "15550199", ALL);
            PhoneCall atA = a.expectsInvite();
            PhoneCall atB = b.expectsInvite();
            atA.replies("180 Ringing");
            lamps.expectsLamps("1=alerting");
            assertThat(result(net.control().talk(RECEPTION, net.callOn(1))))
                    .isEqualTo(CommandResult.NOT_SUPPORTED_BY_PHONE);
            atB.replies("180 Ringing", "Allow-Events: talk");
            Awaitility.await().until(() -> ringing(net) == 2);
            assertThat(result(net.control().hold(RECEPTION, net.callOn(1)))).isEqualTo(CommandResult.WRONG_STATE);
            var talked = net.control().talk(RECEPTION, net.callOn(1));
            b.answers(atB.hears("NOTIFY"), "200 OK");
            assertThat(result(talked)).isEqualTo(CommandResult.ACCEPTED);
        }
    }

    @Test
    void whatCannotBeDoneIsSaidAtOnceAndLightsNothing() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            assertThat(dials(net, "15550199", ALL)).isEqualTo(not(CommandResult.NO_PHONE));
            net.phone("b");
            assertThat(dials(net, "nobody@example.com", at(LineFixtures.FRONT)))
                    .isEqualTo(not(CommandResult.UNKNOWN_ADDRESS));
            assertThat(dials(net, "sip:bob@elsewhere.example", at(LineFixtures.FRONT)))
                    .isEqualTo(not(CommandResult.UNKNOWN_ADDRESS));
            assertThat(dials(net, "*11", at(LineFixtures.FRONT))).isEqualTo(not(CommandResult.UNKNOWN_ADDRESS));
            assertThat(dials(net, "15550199", at(new LinePort("3000@example.com"))))
                    .isEqualTo(not(CommandResult.UNKNOWN_LOCATION));
            net.directory().apply(List.of(new DirectoryChange.Put(RightsTest.frontMay(true, false, true))));
            assertThat(dials(net, "15550199", at(LineFixtures.FRONT))).isEqualTo(not(CommandResult.NOT_ALLOWED));
            net.directory().apply(List.of(new DirectoryChange.Put(RightsTest.frontMay(false, true, true))));
            assertThat(dials(net, "15550199", at(LineFixtures.FRONT))).isEqualTo(not(CommandResult.NOT_ALLOWED));
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aFullLineCannotBeDialledFrom() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone("a");
            for (int i = 1; i <= 3; i++) {
                assertThat(dials(net, "15550199", ALL)).isInstanceOf(Start.Started.class);
                a.expectsInvite();
            }
            assertThat(dials(net, "15550199", ALL)).isEqualTo(not(CommandResult.NO_CAPACITY));
        }
    }
}

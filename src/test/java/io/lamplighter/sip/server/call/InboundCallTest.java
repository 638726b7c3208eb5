package io.lamplighter.sip.server.call;

import static io.lamplighter.sip.server.call.CallNetwork.NUMBER;
import static io.lamplighter.sip.server.call.CallNetwork.lampsOf;
import static io.lamplighter.sip.server.call.Speech.sendrecv;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.PhoneSubscription;
import io.lamplighter.testkit.ScriptedPhone;
import io.lamplighter.testkit.WireMessage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Calls from the world to the line. */
class InboundCallTest {
    @Test
    void aCallRingsEveryPhoneAndTheFirstToAnswerHasIt() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone("a");
            ScriptedPhone b = net.phone("b");
            ScriptedPhone c = net.phone("c");
            PhoneSubscription lampsOfA = lampsOf(a);
            PhoneSubscription lampsOfB = lampsOf(b);
            PhoneSubscription lampsOfC = lampsOf(c);

            PhoneCall caller = net.world().invites(NUMBER, sendrecv(7000));
            lampsOfA.expectsNextLamps("1=alerting");
            lampsOfB.expectsNextLamps("1=alerting");
            lampsOfC.expectsNextLamps("1=alerting");
            PhoneCall atA = a.expectsInvite();
            PhoneCall atB = b.expectsInvite();
            PhoneCall atC = c.expectsInvite();
            assertThat(atA.invite().need("Call-Info")).contains("appearance-index=1");
            assertThat(atA.invite().need("P-Asserted-Identity")).contains("+15550199");
            assertThat(atA.callId()).isNotEqualTo(atB.callId());
            atA.replies("180 Ringing");
            atB.replies("180 Ringing");
            atC.replies("180 Ringing");
            caller.expects(180);

            atB.answers(sendrecv(7002));
            atB.expects("ACK");
            caller.expects(200);
            caller.acks();
            assertThat(atA.expects("CANCEL").need("Reason")).contains("cause=200");
            assertThat(atC.expects("CANCEL").need("Reason")).contains("cause=200");
            lampsOfA.expectsNextLamps("1=active");
            lampsOfB.expectsNextLamps("1=active");
            lampsOfC.expectsNextLamps("1=active");

            caller.hangsUp();
            atB.expects("BYE");
            lampsOfA.expectsNextLamps("dark");
            lampsOfB.expectsNextLamps("dark");
            lampsOfC.expectsNextLamps("dark");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void ringingAndAnswerInOneBreathEndWithTheRightLamp() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone("a");
            ScriptedPhone b = net.phone("b");
            PhoneSubscription lamps = lampsOf(b);
            PhoneCall caller = net.world().invites(NUMBER, sendrecv(7000));
            PhoneCall atA = a.expectsInvite();
            PhoneCall atB = b.expectsInvite();
            atB.replies("180 Ringing");
            atA.replies("180 Ringing");
            atA.answers(sendrecv(7002));
            atA.expects("ACK");
            caller.expects(200);
            caller.acks();
            atB.expects("CANCEL");
            lamps.expectsLamps("1=active");
            lamps.expectsSilence(Duration.ofMillis(300));
        }
    }

    @Test
    void aCallerWhoGivesUpLeavesAMissedCallAndDarkLamps() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone("a");
            PhoneSubscription lamps = lampsOf(a);
            PhoneCall caller = net.world().invites(NUMBER, sendrecv(7000));
            PhoneCall atA = a.expectsInvite();
            atA.replies("180 Ringing");
            caller.expects(180);
            lamps.expectsLamps("1=alerting");

            caller.cancels();
            caller.expects(487);
            WireMessage cancel = atA.expects("CANCEL");
            assertThat(cancel.header("Reason").orElse("")).doesNotContain("cause=200");
            lamps.expectsLamps("dark");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aCancelBeforeThePhoneHasSaidAnythingWaitsForItsFirstWord() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone("a");
            PhoneSubscription lamps = lampsOf(a);
            PhoneCall caller = net.world().invites(NUMBER, sendrecv(7000));
            PhoneCall atA = a.expectsInvite();
            caller.expects(100);
            caller.cancels();
            caller.expects(487);
            lamps.expectsLamps("dark");
            atA.replies("180 Ringing");
            atA.expects("CANCEL");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aPhoneThatDeclinesIsOutAlone() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone("a");
            ScriptedPhone b = net.phone("b");
            PhoneCall caller = net.world().invites(NUMBER, sendrecv(7000));
            PhoneCall atA = a.expectsInvite();
            PhoneCall atB = b.expectsInvite();
            atA.replies("603 Decline");
            atA.expects("ACK");
            atB.replies("180 Ringing");
            atB.answers(sendrecv(7004));
            caller.expects(200);
            caller.acks();
            atB.expects("ACK");
            atB.hangsUp();
            caller.expects("BYE");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void whenEveryPhoneIsBusyTheCallerHearsBusy() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone("a");
            ScriptedPhone b = net.phone("b");
            PhoneSubscription lamps = lampsOf(a);
            PhoneCall caller = net.world().invites(NUMBER, sendrecv(7000));
            a.expectsInvite().replies("480 Temporarily Unavailable");
            b.expectsInvite().replies("486 Busy Here");
            caller.expects(486);
            lamps.expectsLamps("dark");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void whenNobodyAnswersTheCallerHearsSo() throws Exception {
        try (CallNetwork net =
                CallNetwork.plan().ringingFor(Duration.ofMillis(300)).start()) {
            ScriptedPhone a = net.phone("a");
            PhoneSubscription lamps = lampsOf(a);
            PhoneCall caller = net.world().invites(NUMBER, sendrecv(7000));
            PhoneCall atA = a.expectsInvite();
            atA.replies("180 Ringing");
            caller.expects(180);
            caller.expects(480);
            atA.expects("CANCEL");
            lamps.expectsLamps("dark");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void twoPhonesThatAnswerAtOnceEndWithOneInTheCall() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone("a");
            ScriptedPhone b = net.phone("b");
            PhoneSubscription lamps = lampsOf(b);
            PhoneCall caller = net.world().invites(NUMBER, sendrecv(7000));
            PhoneCall atA = a.expectsInvite();
            PhoneCall atB = b.expectsInvite();
            atA.answers(sendrecv(7002));
            atB.answers(sendrecv(7004));
            caller.expects(200);
            caller.acks();
            atA.expects("ACK");
            atB.expects("ACK");
            atB.expects("BYE");
            lamps.expectsLamps("1=active");
            atA.hangsUp();
            caller.expects("BYE");
            lamps.expectsLamps("dark");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aCallToAFullLineIsBusy() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone("a");
            PhoneSubscription lamps = lampsOf(a);
            for (int i = 0; i < 3; i++) {
                net.world().invites(NUMBER, sendrecv(7000 + 2 * i)).expects(100);
                a.expectsInvite().replies("180 Ringing");
            }
            lamps.expectsLamps("1=alerting 2=alerting 3=alerting");
            net.world().invites(NUMBER, sendrecv(7010)).expects(486);
        }
    }

    @Test
    void aCallToALineWithoutPhonesIsUnavailableAndLightsNothing() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            net.world().invites(NUMBER, sendrecv(7000)).expects(480);
            assertThat(net.snapshot().busy()).isEmpty();
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aNumberNobodyHasIsNotFound() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            net.world().invites("sip:+15559999@example.com", sendrecv(7000)).expects(404);
        }
    }

    @Test
    void aStrangerIsForbiddenAndSomebodyWhoUsesOurNameIsChallenged() throws Exception {
        try (CallNetwork net = CallNetwork.plan().withoutTrunk().start()) {
            net.world().invites(NUMBER, sendrecv(7000)).expects(403);
            ScriptedPhone pretender = net.unregistered("pretender", "2000", "wrong");
            pretender.invites(NUMBER, sendrecv(7002)).expects(401);
        }
    }

    @Test
    void aCallWithoutOfferIsOfferedOnlyWhatTheAnsweringPhoneChose() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone("a");
            PhoneCall caller = net.world().invites(NUMBER, "");
            PhoneCall atA = a.expectsInvite();
            assertThat(atA.invite().body())
                    .contains("PCMU/8000")
                    .contains("PCMA/8000")
                    .contains("telephone-event");
            atA.answers(Speech.only(7002, 8, "PCMA/8000"));
            WireMessage ok = caller.expects(200);
            assertThat(ok.body()).contains("RTP/AVP 8").doesNotContain("PCMU");
            caller.acks("Content-Type: application/sdp", "\r\n" + Speech.only(7000, 8, "PCMA/8000"));
            atA.expects("ACK");
            caller.hangsUp();
            atA.expects("BYE");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void severalCallsAtOnceEachHaveTheirAppearance() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone("a");
            ScriptedPhone b = net.phone("b");
            PhoneSubscription lamps = lampsOf(b);
            PhoneCall first = net.world().invites(NUMBER, sendrecv(7000));
            PhoneCall firstAtA = a.expectsInvite();
            PhoneCall firstAtB = b.expectsInvite();
            firstAtB.replies("180 Ringing");
            firstAtA.answers(sendrecv(7002));
            first.expects(200);
            first.acks();
            firstAtB.expects("CANCEL");
            lamps.expectsLamps("1=active");
            PhoneCall second = net.world().invites(NUMBER, sendrecv(7006));
            PhoneCall secondAtB = b.expectsInvite();
            assertThat(secondAtB.invite().need("Call-Info")).contains("appearance-index=2");
            a.expectsInvite().replies("486 Busy Here");
            lamps.expectsLamps("1=active 2=alerting");
            secondAtB.answers(sendrecv(7008));
            second.expects(200);
            second.acks();
            lamps.expectsLamps("1=active 2=active");
            first.hangsUp();
            lamps.expectsLamps("2=active");
            second.hangsUp();
            lamps.expectsLamps("dark");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aPhoneOnTcpIsCalledOverTheConnectionItOpened() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.tcpPhone("2000", "secret-a");
            PhoneSubscription lamps = lampsOf(a);
            PhoneCall caller = net.world().invites(NUMBER, sendrecv(7000));
            PhoneCall atA = a.expectsInvite();
            assertThat(atA.invite().contactUri()).contains("transport=tcp");
            atA.replies("180 Ringing");
            atA.answers(sendrecv(7002));
            atA.expects("ACK");
            caller.expects(200);
            caller.acks();
            lamps.expectsLamps("1=active");
            atA.reinvites(Speech.sendonly(7002)).expects(200);
            atA.acks();
            lamps.expectsLamps("1=held");
            caller.hangsUp();
            atA.expects("BYE");
            lamps.expectsLamps("dark");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aPhoneWhoseConnectionBrokeInACallIsReachedOverItsNewOne() throws Exception {
        String instance = ";+sip.instance=\"<urn:uuid:00000000-0000-0000-0000-00000000000a>\"";
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone before = net.unregisteredTcpPhone("2000", "secret-a").withContactParameters(instance);
            before.registers();
            PhoneCall caller = net.world().invites(NUMBER, sendrecv(7000));
            PhoneCall atA = before.expectsInvite();
            atA.answers(sendrecv(7002));
            atA.expects("ACK");
            caller.expects(200);
            caller.acks();
            before.close();
            ScriptedPhone again = net.unregisteredTcpPhone("2000", "secret-a").withContactParameters(instance);
            again.registers();
            caller.hangsUp();
            WireMessage bye = again.expectsStray();
            assertThat(bye.method()).isEqualTo("BYE");
            assertThat(bye.callId()).isEqualTo(atA.callId());
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aPhoneWhoseConnectionIsGoneDoesNotKeepTheOthersFromRinging() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            net.tcpPhone("2000-b", "secret-b").close();
            ScriptedPhone a = net.phone("a");
            PhoneCall caller = net.world().invites(NUMBER, sendrecv(7000));
            PhoneCall atA = a.expectsInvite();
            atA.replies("486 Busy Here");
            caller.expects(486);
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aLoserHearsCancelBeforeItsLampAndIsNotLeftInTheDarkIfItNeverConfirms() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone("a");
            ScriptedPhone b = net.phone("b");
            PhoneSubscription lamps = lampsOf(b);
            PhoneCall caller = net.world().invites(NUMBER, sendrecv(7000));
            PhoneCall atA = a.expectsInvite();
            PhoneCall atB = b.expectsInvite();
            atB.replies("180 Ringing");
            caller.expects(180);
            atA.answers(sendrecv(7002));
            caller.expects(200);
            caller.acks();
            lamps.expectsLamps("1=active");
            List<String> order = b.received().stream()
                    .map(WireMessage::toString)
                    .filter(m -> m.startsWith("CANCEL") || m.contains("appearance-state=active"))
                    .map(m -> m.substring(0, 6))
                    .distinct()
                    .toList();
            assertThat(order).containsExactly("CANCEL", "NOTIFY");
        }
    }
}

package io.lamplighter.sip.server.call;

import static io.lamplighter.sip.server.call.CallNetwork.BOB;
import static io.lamplighter.sip.server.call.CallNetwork.NUMBER;
import static io.lamplighter.sip.server.call.CallNetwork.lampsOf;
import static io.lamplighter.sip.server.call.Speech.sendrecv;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.LineFixtures;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.PhoneSubscription;
import io.lamplighter.testkit.ScriptedPhone;
import io.lamplighter.testkit.WireMessage;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls from a phone of the line to the world. */
class OutboundCallTest {
    private static final String FIRST = "Call-Info: <sip:example.com>;appearance-index=1";

    @Test
    void aPhoneSeizesDialsTalksAndHangsUp() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone b = net.phone("b");
            ScriptedPhone a = net.phone("a");
            PhoneSubscription lamps = lampsOf(a);
            PhoneSubscription seizure = b.seizes(1);
            seizure.expectsNextLamps("1");
            lamps.expectsNextLamps("1=seized");

            PhoneCall call = b.invites(BOB, sendrecv(7002), FIRST);
            call.expects(100);
            assertThat(seizure.expectsTerminated().need("Subscription-State")).contains("noresource");
            lamps.expectsNextLamps("1=progressing");
            PhoneCall atWorld = net.world().expectsInvite();
            atWorld.replies("180 Ringing");
            assertThat(call.expects(180).need("Call-Info")).contains("appearance-index=1");
            atWorld.answers(sendrecv(7100));
            call.expects(200);
            call.acks();
            atWorld.expects("ACK");
            lamps.expectsNextLamps("1=active");

            call.hangsUp();
            atWorld.expects("BYE");
            lamps.expectsNextLamps("dark");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void theWorldSeesTheNumberAndNeverTheLinePort() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone b = net.phone("b");
            PhoneCall call = b.invites(BOB, sendrecv(7002), FIRST);
            PhoneCall atWorld = net.world().expectsInvite();
            WireMessage invite = atWorld.invite();
            assertThat(invite.need("From")).contains("sip:+15550100@");
            assertThat(invite.uri()).startsWith("sip:+15550199@");
            assertThat(invite.toString() + invite.body())
                    .doesNotContain("2000-b")
                    .doesNotContain("appearance");
            atWorld.replies("486 Busy Here");
            call.expects(486);
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aPhoneThatDidNotSeizeGetsTheLowestFreeAppearance() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone("a");
            ScriptedPhone b = net.phone("b");
            PhoneSubscription lamps = lampsOf(a);
            a.seizes(1).expectsNextLamps("1");
            lamps.expectsLamps("1=seized");
            PhoneCall call = b.invites(BOB, sendrecv(7002));
            PhoneCall atWorld = net.world().expectsInvite();
            atWorld.replies("183 Session Progress");
            assertThat(call.expects(183).need("Call-Info")).contains("appearance-index=2");
            lamps.expectsLamps("1=seized 2=progressing");
        }
    }

    @Test
    void anAppearanceOfSomebodyElseIsReplacedByAFreeOne() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone("a");
            ScriptedPhone b = net.phone("b");
            a.seizes(1).expectsNextLamps("1");
            PhoneCall call = b.invites(BOB, sendrecv(7002), FIRST);
            net.world().expectsInvite().replies("180 Ringing");
            assertThat(call.expects(180).need("Call-Info")).contains("appearance-index=2");
        }
    }

    @Test
    void aFullLineRefusesSeizuresAndCalls() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone("a");
            ScriptedPhone b = net.phone("b");
            for (int i = 1; i <= 3; i++) {
                a.seizes(i).expectsNextLamps(Integer.toString(i));
            }
            WireMessage refused = b.invites(BOB, sendrecv(7002)).expects(480);
            assertThat(refused.need("Retry-After")).isEqualTo("1");
            net.world().invites(NUMBER, sendrecv(7000)).expects(486);
        }
    }

    @Test
    void aCallThatIsGivenUpGivesTheAppearanceBack() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone b = net.phone("b");
            PhoneSubscription lamps = lampsOf(b);
            PhoneCall call = b.invites(BOB, sendrecv(7002), FIRST);
            PhoneCall atWorld = net.world().expectsInvite();
            atWorld.replies("180 Ringing");
            call.expects(180);
            call.cancels();
            call.expects(487);
            atWorld.expects("CANCEL");
            lamps.expectsLamps("dark");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aCodeNobodyKnowsNeverReachesTheTrunkAndFreesTheSeizure() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone b = net.phone("b");
            PhoneSubscription lamps = lampsOf(b);
            PhoneSubscription seizure = b.seizes(1);
            seizure.expectsNextLamps("1");
            lamps.expectsLamps("1=seized");
            b.invites("sip:%2A99@example.com", sendrecv(7002), FIRST).expects(404);
            assertThat(seizure.expectsTerminated().need("Subscription-State")).contains("noresource");
            lamps.expectsLamps("dark");
            net.world().expectsNoInvite(Duration.ofMillis(200));
        }
    }

    @Test
    void withoutATrunkDialledNumbersAreNotFound() throws Exception {
        try (CallNetwork net = CallNetwork.plan().withoutTrunk().start()) {
            net.phone("a").invites(BOB, sendrecv(7002)).expects(404);
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aGatewayThatIsOverloadedIsPassedOver() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone second = net.gateway("second");
            ScriptedPhone a = net.phone("a");
            PhoneCall call = a.invites(BOB, sendrecv(7002));
            net.world().expectsInvite().replies("503 Service Unavailable");
            PhoneCall atSecond = second.expectsInvite();
            atSecond.answers(sendrecv(7100));
            call.expects(200);
            call.acks();
            call.hangsUp();
            atSecond.expects("ACK");
            atSecond.expects("BYE");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aProviderThatAsksForThePasswordGetsIt() throws Exception {
        try (CallNetwork net = CallNetwork.plan()
                .withAccount("acme", "trunk-secret", Duration.ZERO)
                .start()) {
            ScriptedPhone a = net.phone("a");
            PhoneCall call = a.invites(BOB, sendrecv(7002));
            PhoneCall challenged = net.world().expectsInvite();
            challenged.replies(
                    "407 Proxy Authentication Required",
                    "Proxy-Authenticate: Digest realm=\"provider\", nonce=\"abc\", qop=\"auth\", algorithm=MD5");
            challenged.expects("ACK");
            PhoneCall again = net.world().expectsInvite();
            assertThat(again.invite().need("Proxy-Authorization"))
                    .contains("username=\"acme\"")
                    .contains("qop=auth");
            again.answers(sendrecv(7100));
            call.expects(200);
            call.acks();
            again.expects("ACK");
            call.hangsUp();
            again.expects("BYE");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aPhoneWithoutOfferIsOfferedWhatTheWorldChoseAndMayHoldInItsAck() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone("a");
            PhoneSubscription lamps = lampsOf(a);
            PhoneCall call = a.invites(BOB, "", FIRST);
            PhoneCall atWorld = net.world().expectsInvite();
            assertThat(atWorld.invite().body()).contains("PCMU/8000");
            atWorld.answers(Speech.only(7100, 0, "PCMU/8000"));
            assertThat(call.expects(200).body()).contains("RTP/AVP 0").doesNotContain("PCMA");
            call.acks("Content-Type: application/sdp", "\r\n" + Speech.sendonly(7002));
            lamps.expectsLamps("1=held");
            call.hangsUp();
            lamps.expectsLamps("dark");
        }
    }

    @Test
    void oneLineCallsAnother() throws Exception {
        try (CallNetwork net =
                CallNetwork.plan().with(LineFixtures.line("3000", 1)).start()) {
            ScriptedPhone a = net.phone("a");
            ScriptedPhone other = net.phone("other", "3000", "secret-1");
            PhoneSubscription lamps = lampsOf(a);
            PhoneSubscription otherLamps = lampsOf(other);
            PhoneCall call = a.invites("sip:3000@example.com", sendrecv(7002));
            PhoneCall atOther = other.expectsInvite();
            assertThat(atOther.invite().need("From")).contains("sip:+15550100@example.com");
            otherLamps.expectsLamps("1=alerting");
            lamps.expectsLamps("1=progressing");
            atOther.replies("180 Ringing");
            call.expects(180);
            atOther.answers(sendrecv(7200));
            call.expects(200);
            call.acks();
            atOther.expects("ACK");
            lamps.expectsLamps("1=active");
            otherLamps.expectsLamps("1=active");
            atOther.hangsUp();
            call.expects("BYE");
            lamps.expectsLamps("dark");
            otherLamps.expectsLamps("dark");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aLineThatCallsItselfUsesTwoAppearances() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone("a");
            ScriptedPhone b = net.phone("b");
            PhoneSubscription lamps = lampsOf(b);
            PhoneCall call = a.invites("sip:2000@example.com", sendrecv(7002));
            PhoneCall atB = b.expectsInvite();
            lamps.expectsLamps("1=progressing 2=alerting");
            atB.answers(sendrecv(7200));
            call.expects(200);
            call.acks();
            lamps.expectsLamps("1=active 2=active");
            call.hangsUp();
            atB.expects("ACK");
            atB.expects("BYE");
            lamps.expectsLamps("dark");
            net.expectsEverythingGivenBack();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2000", "2000-c", "+15550100", "15550100", "01115550100", "+1-555-0100", "%2B15550100"})
    void everyNameAndFormOfALinesNumberStaysInTheHouse(String dialled) throws Exception {
        try (CallNetwork net =
                CallNetwork.plan().with(LineFixtures.line("3000", 1)).start()) {
            ScriptedPhone a = net.phone("a");
            ScriptedPhone other = net.phone("other", "3000", "secret-1");
            other.invites("sip:" + dialled + "@example.com", sendrecv(7002));
            a.expectsInvite().replies("180 Ringing");
            net.world().expectsNoInvite(Duration.ofMillis(100));
        }
    }

    @Test
    void theWorldSeesOneHopLess() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            net.phone("a").invites(BOB, sendrecv(7002), "Max-Forwards: 20");
            assertThat(net.world().expectsInvite().invite().need("Max-Forwards"))
                    .isEqualTo("19");
        }
    }

    @Test
    void hopsRunOut() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            net.phone("a").invites(BOB, sendrecv(7002), "Max-Forwards: 0").expects(483);
        }
    }

    @Test
    void aFaultInsideTheServerIsAnsweredAndLeavesNothing() throws Exception {
        try (CallNetwork net = CallNetwork.plan().withBrokenResolver().start()) {
            ScriptedPhone a = net.phone("a");
            PhoneSubscription lamps = lampsOf(a);
            a.invites(BOB, sendrecv(7002)).expects(500);
            lamps.expectsLamps("dark");
            net.expectsEverythingGivenBack();
        }
    }
}

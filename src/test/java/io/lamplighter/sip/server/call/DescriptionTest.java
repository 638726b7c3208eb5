package io.lamplighter.sip.server.call;

import static io.lamplighter.sip.server.call.CallNetwork.BOB;
import static io.lamplighter.sip.server.call.CallNetwork.NUMBER;
import static io.lamplighter.sip.server.call.CallNetwork.lampsOf;
import static io.lamplighter.sip.server.call.Speech.sendrecv;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.PhoneSubscription;
import io.lamplighter.testkit.ScriptedPhone;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Session descriptions that are missing, unreadable, unusable or early. */
class DescriptionTest {
    private static final String FIRST = "Call-Info: <sip:example.com>;appearance-index=1";

    @Test
    void aPhoneThatAnswersWithoutDescriptionIsOutAndTheOthersRingOn() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone("a");
            ScriptedPhone b = net.phone("b");
            PhoneCall caller = net.world().invites(NUMBER, sendrecv(7000));
            PhoneCall atA = a.expectsInvite();
            PhoneCall atB = b.expectsInvite();
            atA.replies("200 OK");
            atA.expects("ACK");
            assertThat(atA.expects("BYE").need("Reason")).contains("cause=488");
            atB.answers(sendrecv(7002));
            caller.expects(200);
            caller.acks();
            atB.expects("ACK");
            caller.hangsUp();
            atB.expects("BYE");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aDescriptionThatCannotBeReadOrUsedIsRefusedAndLightsNothing() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone("a");
            PhoneSubscription lamps = lampsOf(a);
            net.world().invites(NUMBER, "nonsense\r\n").expects(400);
            String noAudio = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
                    + "m=video 7000 RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\n";
            net.world().invites(NUMBER, noAudio).expects(488);
            lamps.expectsSilence(Duration.ofMillis(200));
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aDescriptionThatCannotBeReadIsRefusedAndFreesTheSeizure() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone b = net.phone("b");
            PhoneSubscription lamps = lampsOf(net.phone("a"));
            PhoneSubscription seizure = b.seizes(1);
            seizure.expectsNextLamps("1");
            lamps.expectsLamps("1=seized");
            b.invites(BOB, "nonsense\r\n", FIRST).expects(400);
            assertThat(seizure.expectsTerminated().need("Subscription-State")).contains("noresource");
            lamps.expectsLamps("dark");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void anAnswerGivenBeforeTheOkNeedNotBeRepeatedInIt() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone("a");
            PhoneCall call = a.invites(BOB, sendrecv(7002));
            PhoneCall atWorld = net.world().expectsInvite();
            atWorld.replies("183 Session Progress", "Content-Type: application/sdp", "\r\n" + sendrecv(7100));
            assertThat(call.expects(183).body()).contains("m=audio");
            atWorld.replies("200 OK");
            assertThat(call.expects(200).body()).contains("m=audio");
            call.acks();
            atWorld.expects("ACK");
            call.hangsUp();
            atWorld.expects("BYE");
            net.expectsEverythingGivenBack();
        }
    }
}

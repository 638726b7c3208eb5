package io.lamplighter.sip.server.call;

import static io.lamplighter.sip.server.call.Listening.bothHear;
import static io.lamplighter.sip.server.call.Listening.hearsSilence;
import static io.lamplighter.sip.server.call.Speech.sendrecv;
import static io.lamplighter.sip.server.call.Speech.where;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.media.rtp.RtpPhone;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.ScriptedPhone;
import io.lamplighter.testkit.WireMessage;
import org.junit.jupiter.api.Test;

/** A parked call that nobody takes comes back to the line that parked it. */
class ParkRecallTest extends ParkHarness {
    @Test
    void aCallThatNobodyTakesRingsTheLineThatParkedIt() throws Exception {
        try (CallNetwork net =
                CallNetwork.plan().recallingParkedCallsAfter(SOON).start()) {
            Talk talk = heldAtTheOnlyPhone(net);
            ScriptedPhone a = parks(net, talk, talk.caller(), PARK);
            PhoneCall recall = a.expectsInvite();
            assertThat(recall.invite().need("From")).contains("15550199");
            expectsParked(net, CallNetwork.RECEPTION, false);
            recall.replies("180 Ringing");
            talk.lamps().expectsLamps("1=alerting");
            recall.answers(sendrecv(port(desk)));
            recall.expects("ACK");
            talk.lamps().expectsLamps("1=active");
            bothHear(desk, where(recall.invite()), bob, where(talk.toWorld()));
            recall.hangsUp();
            talk.atWorld().expects("BYE");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aRecallThatIsDeclinedParksTheCallAgainUntilSomebodyTakesIt() throws Exception {
        try (CallNetwork net =
                CallNetwork.plan().recallingParkedCallsAfter(SOON).start()) {
            Talk talk = heldAtTheOnlyPhone(net);
            ScriptedPhone a = parks(net, talk, talk.caller(), PARK);
            decline(a, talk);
            expectsParked(net, CallNetwork.RECEPTION, true);
            hearsSilence(bob);
            PhoneCall again = a.expectsInvite();
            again.answers(sendrecv(port(desk)));
            again.expects("ACK");
            talk.lamps().expectsLamps("1=active");
            bothHear(desk, where(again.invite()), bob, where(talk.toWorld()));
            talk.atWorld().hangsUp();
            again.expects("BYE");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aPartyThatHangsUpWhileItRingsBackIsGone() throws Exception {
        try (CallNetwork net =
                CallNetwork.plan().recallingParkedCallsAfter(SOON).start()) {
            Talk talk = heldAtTheOnlyPhone(net);
            ScriptedPhone a = parks(net, talk, talk.caller(), PARK);
            PhoneCall recall = a.expectsInvite();
            recall.replies("180 Ringing");
            talk.atWorld().hangsUp();
            recall.expects("CANCEL");
            recall.expects("ACK");
            talk.lamps().expectsLamps("dark");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aRecallThatIsSentOnIsToldOfTheEndOfTheServerToo() throws Exception {
        try (CallNetwork net =
                CallNetwork.plan().recallingParkedCallsAfter(SOON).start()) {
            Talk talk = heldAtTheOnlyPhone(net);
            ScriptedPhone a = parks(net, talk, talk.caller(), PARK);
            a.expectsInvite().replies("302 Moved Temporarily", "Contact: <sip:15550177@example.com>");
            PhoneCall carol = net.world().expectsInvite();
            carol.replies("180 Ringing");
            net.endInOrder();
            assertThat(talk.atWorld().expects("BYE").need("Reason")).contains("503");
        }
    }

    @Test
    void aPartyThatRangBackMayBeReplacedLikeAnyOther() throws Exception {
        try (CallNetwork net =
                        CallNetwork.plan().recallingParkedCallsAfter(SOON).start();
                RtpPhone carol = RtpPhone.at("127.0.0.1", 0xCA201)) {
            Talk talk = heldAtTheOnlyPhone(net);
            PhoneCall recall = parks(net, talk, talk.caller(), PARK).expectsInvite();
            recall.answers(sendrecv(port(desk)));
            recall.expects("ACK");
            talk.lamps().expectsLamps("1=active");
            WireMessage ok = talk.toWorld();
            String named = ok.callId() + ";to-tag=" + ok.toTag().orElseThrow() + ";from-tag="
                    + ok.fromTag().orElseThrow();
            PhoneCall coming = net.world().invites(CallNetwork.NUMBER, sendrecv(port(carol)), "Replaces: " + named);
            WireMessage in = coming.expects(200);
            coming.acks();
            talk.atWorld().expects("BYE");
            bothHear(desk, where(recall.invite()), carol, where(in));
        }
    }
}

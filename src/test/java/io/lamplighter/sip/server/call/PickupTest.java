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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Taking a ringing call at a phone that watches it. */
class PickupTest {
    /** What a watcher reads out of the document it was notified of. */
    private record Named(String callId, String localTag, String remoteTag) {
        static Named in(WireMessage notify) {
            return new Named(
                    attribute(notify.body(), "call-id"),
                    attribute(notify.body(), "local-tag"),
                    attribute(notify.body(), "remote-tag"));
        }

        private static String attribute(String xml, String name) {
            Matcher matcher = Pattern.compile(name + "=\"([^\"]*)\"").matcher(xml);
            assertThat(matcher.find()).as(name + " in " + xml).isTrue();
            return matcher.group(1);
        }

        String replaces() {
            return "Replaces: " + callId + ";to-tag=" + remoteTag + ";from-tag=" + localTag + ";early-only";
        }

        String swapped() {
            return "Replaces: " + callId + ";to-tag=" + localTag + ";from-tag=" + remoteTag;
        }
    }

    private static WireMessage untilEarly(PhoneSubscription dialogs) {
        WireMessage notify = dialogs.expectsNotify();
        while (!notify.body().contains(">early<")) {
            notify = dialogs.expectsNotify();
        }
        return notify;
    }

    @Test
    void aWatcherTakesARingingCallByTheNamesInItsDocument() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone("a");
            ScriptedPhone b = net.phone("b");
            PhoneSubscription dialogs = b.subscription("dialog", "sip:2000@example.com");
            dialogs.subscribe(3600).mustBe(200);
            PhoneSubscription lamps = lampsOf(a);
            PhoneCall caller = net.world().invites(NUMBER, sendrecv(7000));
            PhoneCall atA = a.expectsInvite();
            PhoneCall atB = b.expectsInvite();
            atB.replies("486 Busy Here");
            atA.replies("180 Ringing");
            Named named = Named.in(untilEarly(dialogs));

            PhoneCall taken = b.invites(NUMBER, sendrecv(7004), named.replaces());
            taken.expects(200);
            taken.acks();
            caller.expects(200);
            caller.acks();
            assertThat(atA.expects("CANCEL").need("Reason")).contains("cause=200");
            lamps.expectsLamps("1=active");
            taken.hangsUp();
            caller.expects("BYE");
            lamps.expectsLamps("dark");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aWatcherOfAnotherLineMayTakeItTooAndMaySwapTheTags() throws Exception {
        try (CallNetwork net =
                CallNetwork.plan().with(LineFixtures.line("3000", 1)).start()) {
            ScriptedPhone a = net.phone("a");
            ScriptedPhone other = net.phone("other", "3000", "secret-1");
            PhoneSubscription dialogs = other.subscription("dialog", "sip:2000@example.com");
            dialogs.subscribe(3600).mustBe(200);
            PhoneCall caller = net.world().invites(NUMBER, sendrecv(7000));
            PhoneCall atA = a.expectsInvite();
            atA.replies("180 Ringing");
            Named named = Named.in(untilEarly(dialogs));
            PhoneCall taken = other.invites("sip:2000@example.com", sendrecv(7004), named.swapped());
            taken.expects(200);
            taken.acks();
            caller.expects(200);
            caller.acks();
            atA.expects("CANCEL");
            caller.hangsUp();
            taken.expects("BYE");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void anAlertingAppearanceIsTakenByCallingTheOwnLineWithItsIndex() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone("a");
            ScriptedPhone b = net.phone("b");
            PhoneSubscription lamps = lampsOf(a);
            PhoneCall caller = net.world().invites(NUMBER, sendrecv(7000));
            PhoneCall atA = a.expectsInvite();
            PhoneCall atB = b.expectsInvite();
            atA.replies("180 Ringing");
            atB.replies("180 Ringing");
            lamps.expectsLamps("1=alerting");
            PhoneCall taken = b.invites(
                    "sip:2000-b@example.com", sendrecv(7004), "Call-Info: <sip:example.com>;appearance-index=1");
            assertThat(taken.expects(200).need("Call-Info")).contains("appearance-index=1");
            taken.acks();
            caller.expects(200);
            caller.acks();
            atA.expects("CANCEL");
            atB.expects("CANCEL");
            lamps.expectsLamps("1=active");
        }
    }

    @Test
    void whatRingsNoMoreCannotBeTaken() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone("a");
            ScriptedPhone b = net.phone("b");
            b.invites(NUMBER, sendrecv(7004), "Replaces: nothing;to-tag=x;from-tag=y")
                    .expects(481);
            b.invites("sip:2000-b@example.com", sendrecv(7004), "Call-Info: <sip:example.com>;appearance-index=1")
                    .expects(480);
            PhoneCall call = a.invites(BOB, sendrecv(7002));
            PhoneCall atWorld = net.world().expectsInvite();
            atWorld.answers(sendrecv(7100));
            WireMessage ok = call.expects(200);
            call.acks();
            String replaces = "Replaces: " + call.callId() + ";to-tag="
                    + ok.toTag().orElseThrow() + ";from-tag=" + ok.fromTag().orElseThrow() + ";early-only";
            b.invites(NUMBER, sendrecv(7004), replaces).expects(486);
            assertThat(net.snapshot().at(1).orElseThrow().owner().orElseThrow().linePort())
                    .isEqualTo(LineFixtures.DESK);
        }
    }

    @Test
    void aPickupWithoutACommonCodecIsRefusedAndTheCallRingsOn() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone("a");
            ScriptedPhone b = net.phone("b");
            PhoneCall caller = net.world().invites(NUMBER, sendrecv(7000));
            PhoneCall atA = a.expectsInvite();
            b.expectsInvite();
            atA.replies("180 Ringing");
            b.invites(
                            "sip:2000-b@example.com",
                            Speech.only(7004, 18, "G729/8000"),
                            "Call-Info: <sip:example.com>;appearance-index=1")
                    .expects(488);
            atA.answers(sendrecv(7002));
            caller.expects(200);
        }
    }
}

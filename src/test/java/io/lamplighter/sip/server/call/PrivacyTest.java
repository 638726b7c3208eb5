package io.lamplighter.sip.server.call;

import static io.lamplighter.sip.server.call.CallNetwork.BOB;
import static io.lamplighter.sip.server.call.CallNetwork.NUMBER;
import static io.lamplighter.sip.server.call.CallNetwork.lampsOf;
import static io.lamplighter.sip.server.call.Speech.sendonly;
import static io.lamplighter.sip.server.call.Speech.sendrecv;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.LineFixtures;
import io.lamplighter.testkit.PhoneAccount;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.PhoneSubscription;
import io.lamplighter.testkit.ScriptedPhone;
import io.lamplighter.testkit.WireMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who calls privately stays unknown to whom he calls, in every message and on every lamp. */
class PrivacyTest {
    private static final String CAROL = "P-Asserted-Identity: \"Carol\" <sip:+15550123@trunk.example.net>";

    private static void knowsNothing(ScriptedPhone phone) {
        assertThat(phone.received().toString()).doesNotContain("15550123").doesNotContain("Carol");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "user", "header", "id;critical", "user; id", "session,header"})
    void aCallerFromOutsideIsHiddenFromRingingToTheEndAndFromWhoTakesTheCallOver(String privacy) throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone("a");
            ScriptedPhone b = net.phone("b");
            PhoneSubscription lamps = lampsOf(b);
            PhoneSubscription keys = b.subscribes("dialog");
            PhoneCall atWorld = net.world().invites(NUMBER, sendrecv(7000), CAROL, "Privacy: " + privacy);
            PhoneCall atA = a.expectsInvite();
            b.expectsInvite().replies("486 Busy Here");
            atA.answers(sendrecv(7002));
            atWorld.expects(200);
            atWorld.acks();
            atA.expects("ACK");
            lamps.expectsLamps("1=active");
            atA.reinvites(sendonly(7002)).expects(200);
            atA.acks();
            lamps.expectsLamps("1=held");
            PhoneCall taken = b.invites(
                    "sip:2000-b@example.com", sendrecv(7004), "Call-Info: <sip:example.com>;appearance-index=1");
            WireMessage ok = taken.expects(200);
            taken.acks();
            assertThat(ok.header("P-Asserted-Identity")).isEmpty();
            assertThat(ok.need("Privacy")).isEqualTo("id");
            lamps.expectsLamps("1=active");
            assertThat(keys.expectsNotify().body()).isNotEmpty();
            atWorld.hangsUp();
            lamps.expectsLamps("dark");
            knowsNothing(a);
            knowsNothing(b);
        }
    }

    @Test
    void aCallerWithAnAnonymousFromIsHiddenThoughHisProviderNamesHim() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone("a");
            PhoneAccount nobody = new PhoneAccount("anonymous", "anonymous.invalid", "", "");
            ScriptedPhone gateway = net.closing(ScriptedPhone.udp("hiding", nobody, net.address(), net.ladder()));
            gateway.invites(NUMBER, sendrecv(7000), CAROL);
            assertThat(a.expectsInvite().invite().need("From")).contains("anonymous@anonymous.invalid");
            knowsNothing(a);
        }
    }

    @Test
    void aParkedCallerStaysHiddenFromWhoTakesHim() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone("a");
            PhoneSubscription lamps = lampsOf(a);
            PhoneCall atWorld = net.world().invites(NUMBER, sendrecv(7000), CAROL, "Privacy: id");
            PhoneCall atA = a.expectsInvite();
            atA.answers(sendrecv(7002));
            atWorld.expects(200);
            atWorld.acks();
            atA.expects("ACK");
            atA.reinvites(sendonly(7002)).expects(200);
            atA.acks();
            lamps.expectsLamps("1=held");
            PhoneCall park = a.invites("sip:*68@example.com", sendrecv(7002));
            park.expects(200);
            park.acks();
            atA.expects("BYE");
            PhoneCall taken = a.invites("sip:*88@example.com", sendrecv(7002));
            assertThat(taken.expects(200).need("Privacy")).isEqualTo("id");
            taken.acks();
            lamps.expectsLamps("1=active");
            atWorld.hangsUp();
            knowsNothing(a);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Privacy: id", "Privacy: user", "Privacy: header"})
    void aPhoneThatAsksForItIsHiddenFromAnotherLineOfTheHouse(String privacy) throws Exception {
        try (CallNetwork net =
                CallNetwork.plan().with(LineFixtures.line("3000", 1)).start()) {
            ScriptedPhone other = net.phone("other", "3000", "secret-1");
            PhoneSubscription lamps = lampsOf(other);
            net.phone("a").invites("sip:3000@example.com", sendrecv(7002), privacy);
            assertThat(other.expectsInvite().invite().need("From")).contains("anonymous@anonymous.invalid");
            lamps.expectsLamps("1=alerting");
            assertThat(other.received().toString())
                    .doesNotContain("15550100")
                    .doesNotContain("Reception")
                    .doesNotContain("<sip:2000@");
        }
    }

    @Test
    void aPhoneWithAnAnonymousFromIsKnownByItsPasswordAndHiddenFromTheWorld() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            PhoneAccount hidden = new PhoneAccount("2000", "anonymous.invalid", "2000", "secret-a");
            ScriptedPhone a = net.closing(ScriptedPhone.udp("hidden-a", hidden, net.address(), net.ladder()));
            a.invites(BOB, sendrecv(7002), "P-Preferred-Identity: <sip:2000@example.com>");
            WireMessage invite = net.world().expectsInvite().invite();
            assertThat(invite.need("From")).contains("sip:anonymous@anonymous.invalid");
            assertThat(invite.need("P-Asserted-Identity")).contains("+15550100");
            assertThat(invite.need("Privacy")).isEqualTo("id");
        }
    }

    @Test
    void aPhoneWithNothingButItsContactAndPasswordIsKnownByThoseAndMayStayAnonymous() throws Exception {
        try (CallNetwork net = CallNetwork.plan()
                .withoutTrunk()
                .with(LineFixtures.line("3000", 1))
                .start()) {
            ScriptedPhone other = net.phone("other", "3000", "secret-1");
            PhoneAccount hidden = new PhoneAccount("2000", "anonymous.invalid", "2000", "secret-a");
            ScriptedPhone a = net.closing(ScriptedPhone.udp("hidden-a", hidden, net.address(), net.ladder()));
            PhoneCall call = a.invites("sip:3000@example.com", sendrecv(7002));
            WireMessage invite = other.expectsInvite().invite();
            assertThat(invite.need("From")).contains("anonymous@anonymous.invalid");
            assertThat(invite.toString()).doesNotContain("15550100").doesNotContain("Reception");
            call.cancels();
            call.expects(487);
        }
    }
}

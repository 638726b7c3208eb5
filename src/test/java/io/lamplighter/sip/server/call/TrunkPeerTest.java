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
import org.junit.jupiter.api.Test;

/** What providers ask for beyond plain calls. */
class TrunkPeerTest {
    @Test
    void theServerRegistersWithItsProvider() throws Exception {
        try (CallNetwork net = CallNetwork.plan()
                .withAccount("acme", "trunk-secret", Duration.ofSeconds(300))
                .start()) {
            WireMessage register = net.world().expectsStray();
            assertThat(register.method()).isEqualTo("REGISTER");
            assertThat(register.need("To")).contains("sip:acme@");
            assertThat(register.need("Expires")).isEqualTo("300");
        }
    }

    @Test
    void aProviderThatChallengesAndWantsLongerRegistrationsGetsBoth() throws Exception {
        try (CallNetwork net = CallNetwork.plan()
                .withAccount("acme", "trunk-secret", Duration.ofSeconds(60))
                .start()) {
            WireMessage first = net.world().expectsStray();
            net.world()
                    .answers(
                            first,
                            "401 Unauthorized",
                            "WWW-Authenticate: Digest realm=\"provider\", nonce=\"n\", qop=\"auth\", algorithm=MD5");
            WireMessage authorised = net.world().expectsStray();
            assertThat(authorised.need("Authorization")).contains("username=\"acme\"");
            assertThat(authorised.cseq()).isEqualTo(first.cseq() + 1);
            net.world().answers(authorised, "423 Interval Too Brief", "Min-Expires: 600");
            WireMessage longer = net.world().expectsStray();
            assertThat(longer.need("Expires")).isEqualTo("600");
            assertThat(longer.callId()).isEqualTo(first.callId());
        }
    }

    @Test
    void aCallerThatRequiresPrackGetsReliableRinging() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone("a");
            PhoneCall caller = net.world().invites(NUMBER, sendrecv(7000), "Require: 100rel", "Supported: 100rel");
            PhoneCall atA = a.expectsInvite();
            atA.replies("180 Ringing");
            WireMessage ringing = caller.expects(180);
            assertThat(ringing.need("Require")).isEqualTo("100rel");
            caller.asks("PRACK", "RAck: " + ringing.need("RSeq") + " 1 INVITE").mustBe(200);
            atA.answers(sendrecv(7002));
            caller.expects(200);
            caller.acks();
            caller.hangsUp();
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aProviderThatRequiresPrackGetsIt() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone("a");
            PhoneCall call = a.invites(CallNetwork.BOB, sendrecv(7002));
            PhoneCall atWorld = net.world().expectsInvite();
            atWorld.replies("183 Session Progress", "Require: 100rel", "RSeq: 17");
            assertThat(atWorld.expects("PRACK").need("RAck")).isEqualTo("17 1 INVITE");
            call.expects(183);
            atWorld.answers(sendrecv(7100));
            call.expects(200);
            call.acks();
            atWorld.expects("ACK");
            call.hangsUp();
            atWorld.expects("BYE");
            net.expectsEverythingGivenBack();
        }
    }

    private static String at(ScriptedPhone peer) {
        return peer.local().getAddress().getHostAddress() + ":" + peer.local().getPort();
    }

    @Test
    void aCallersContactIsFollowedWhereverTheCallCameFrom() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone elsewhere = net.stranger("elsewhere");
            net.world().withContact("sip:+15550199@" + at(elsewhere));
            Talk talk = Talk.inbound(net, sendrecv(7100), sendrecv(7002));
            net.world().withContact("sip:bob@" + at(elsewhere));
            talk.atWorld().reinvites(sendrecv(7100)).expects(200);
            talk.atWorld().acks();
            talk.atPhone().hangsUp();
            WireMessage bye = elsewhere.expectsStray();
            assertThat(bye.method()).isEqualTo("BYE");
            assertThat(bye.uri()).isEqualTo("sip:bob@" + at(elsewhere));
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void theRouteACallerRecordedIsKept() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone proxy = net.stranger("proxy");
            String route = "<sip:" + at(proxy) + ";lr>";
            Talk talk = Talk.inbound(net, sendrecv(7100), sendrecv(7002), "Record-Route: " + route);
            assertThat(talk.toWorld().need("Record-Route")).isEqualTo(route);
            talk.atPhone().hangsUp();
            WireMessage bye = proxy.expectsStray();
            assertThat(bye.method()).isEqualTo("BYE");
            assertThat(bye.need("Route")).isEqualTo(route);
            assertThat(bye.uri()).contains(at(net.world()));
        }
    }

    @Test
    void theRouteAProviderRecordedIsKept() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone("a");
            ScriptedPhone proxy = net.stranger("proxy");
            PhoneCall call = a.invites(CallNetwork.BOB, sendrecv(7002));
            PhoneCall atWorld = net.world().expectsInvite();
            atWorld.answers(sendrecv(7100), "Record-Route: <sip:" + at(proxy) + ";lr>");
            call.expects(200);
            call.acks();
            assertThat(proxy.expectsStray().method()).isEqualTo("ACK");
            call.hangsUp();
            WireMessage bye = proxy.expectsStray();
            assertThat(bye.method()).isEqualTo("BYE");
            assertThat(bye.need("Route")).contains(at(proxy));
        }
    }

    @Test
    void aSecondBranchThatAnswersIsThankedAndLetGo() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone("a");
            PhoneCall call = a.invites(CallNetwork.BOB, sendrecv(7002));
            PhoneCall first = net.world().expectsInvite();
            PhoneCall second = first.forks();
            first.replies("180 Ringing");
            second.replies("180 Ringing");
            first.answers(sendrecv(7100));
            WireMessage ack = first.expects("ACK");
            second.answers(sendrecv(7200));
            WireMessage otherAck = second.expects("ACK");
            assertThat(otherAck.toTag()).isNotEqualTo(ack.toTag());
            assertThat(second.expects("BYE").toTag()).isEqualTo(otherAck.toTag());
            call.expects(200);
            call.acks();
            assertThat(net.snapshot().at(1)).isPresent();
            call.hangsUp();
            assertThat(first.expects("BYE").toTag()).isEqualTo(ack.toTag());
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aProviderThatWantsLongerSessionsGetsThem() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone("a");
            PhoneCall call = a.invites(CallNetwork.BOB, sendrecv(7002));
            PhoneCall refused = net.world().expectsInvite();
            refused.replies("422 Session Interval Too Small", "Min-SE: 3600");
            refused.expects("ACK");
            PhoneCall again = net.world().expectsInvite();
            assertThat(again.invite().need("Session-Expires")).startsWith("3600;");
            assertThat(again.invite().need("Min-SE")).isEqualTo("3600");
            again.answers(sendrecv(7100));
            call.expects(200);
        }
    }

    @Test
    void aCallersLongestSessionIsNotCutBelowItsMinimum() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            Talk talk = Talk.inbound(
                    net, sendrecv(7100), sendrecv(7002), "Supported: timer", "Session-Expires: 7200", "Min-SE: 3600");
            assertThat(talk.toWorld().need("Session-Expires")).startsWith("3600;");
        }
    }

    @Test
    void aChallengeOrARedirectionOfTheProviderNeverReachesThePhone() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone("a");
            PhoneCall challenged = a.invites(CallNetwork.BOB, sendrecv(7002));
            net.world()
                    .expectsInvite()
                    .replies(
                            "407 Proxy Authentication Required", "Proxy-Authenticate: Digest realm=\"x\", nonce=\"y\"");
            challenged.expects(403);
            PhoneCall redirected = a.invites(CallNetwork.BOB, sendrecv(7002));
            net.world().expectsInvite().replies("302 Moved Temporarily");
            redirected.expects(480);
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void anExtensionNobodyKnowsIsNamedInTheRefusal() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            net.phone("a");
            WireMessage refused = net.world()
                    .invites(NUMBER, sendrecv(7000), "Require: teleportation")
                    .expects(420);
            assertThat(refused.need("Unsupported")).isEqualTo("teleportation");
        }
    }

    @Test
    void theCallersAssertedIdentityIsShownBeforeItsFrom() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone("a");
            net.world()
                    .invites(
                            NUMBER, sendrecv(7000), "P-Asserted-Identity: \"Carol\" <sip:+15550123@trunk.example.net>");
            WireMessage invite = a.expectsInvite().invite();
            assertThat(invite.need("From")).contains("Carol").contains("<sip:+15550123@example.com>");
            assertThat(invite.need("P-Asserted-Identity")).contains("+15550123").doesNotContain("+15550199");
        }
    }

    @Test
    void aCallerAssertedByATelephoneNumberCanBeCalledBack() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone("a");
            net.world()
                    .invites(
                            NUMBER, sendrecv(7000), "P-Asserted-Identity: <tel:+1-555-0123;phone-context=example.net>");
            String shown = a.expectsInvite().invite().need("P-Asserted-Identity");
            assertThat(shown).isEqualTo("<sip:+15550123@example.com>");
        }
    }

    @Test
    void anAssertedIdentityThatCannotBeReadDoesNotCostTheCall() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone("a");
            net.world().invites(NUMBER, sendrecv(7000), "P-Asserted-Identity: <sip:");
            assertThat(a.expectsInvite().invite().need("From")).contains("+15550199");
        }
    }

    @Test
    void aCallerWhoWantsPrivacyStaysUnknownToThePhones() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone("a");
            PhoneSubscription lamps = lampsOf(net.phone("b"));
            net.world()
                    .invites(
                            NUMBER,
                            sendrecv(7000),
                            "P-Asserted-Identity: <sip:+15550123@trunk.example.net>",
                            "Privacy: id");
            String invite = a.expectsInvite().invite().toString();
            assertThat(invite)
                    .contains("anonymous@anonymous.invalid")
                    .contains("Privacy: id")
                    .doesNotContain("+15550123")
                    .doesNotContain("+15550199");
            assertThat(lamps.expectsLamps("1=alerting").toString()).doesNotContain("+15550123");
        }
    }

    @Test
    void aPhoneThatWantsPrivacyIsAnonymousToTheWorldAndKnownToTheProvider() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            net.phone("a").invites(CallNetwork.BOB, sendrecv(7002), "Privacy: id");
            WireMessage invite = net.world().expectsInvite().invite();
            assertThat(invite.need("From")).contains("sip:anonymous@anonymous.invalid");
            assertThat(invite.need("P-Asserted-Identity")).contains("+15550100");
            assertThat(invite.need("Privacy")).isEqualTo("id");
        }
    }

    @Test
    void appearancesNeverLeaveForTheProvider() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            Talk talk = Talk.on(net, "Call-Info: <sip:example.com>;appearance-index=1");
            talk.atPhone()
                    .reinvites(
                            Speech.sendonly(7002),
                            "Call-Info: <sip:example.com>;appearance-index=1;appearance-state=held-private")
                    .expects(200);
            talk.atPhone().acks();
            talk.atPhone().hangsUp();
            talk.atWorld().expects("BYE");
            assertThat(net.world().received().toString())
                    .doesNotContain("appearance")
                    .doesNotContain("Call-Info");
        }
    }
}

package io.lamplighter.sip.server.call;

import static io.lamplighter.sip.server.call.CallNetwork.BOB;
import static io.lamplighter.sip.server.call.CallNetwork.NUMBER;
import static io.lamplighter.sip.server.call.CallNetwork.lampsOf;
import static io.lamplighter.sip.server.call.Speech.sendrecv;
import static io.lamplighter.sip.server.call.Speech.where;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.LineFixtures;
import io.lamplighter.media.rtp.RtpPhone;
import io.lamplighter.sip.server.call.leg.Redirection;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.PhoneSubscription;
import io.lamplighter.testkit.ScriptedPhone;
import io.lamplighter.testkit.WireMessage;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls that whoever is called sends on to somebody else (3xx). */
class SentOnTest {
    private static final int PCMU = 0;
    private static final Duration QUIET = Duration.ofMillis(150);

    private final RtpPhone desk = RtpPhone.at("127.0.0.1", 0xDE5C);
    private final RtpPhone carol = RtpPhone.at("127.0.0.1", 0xCA201);

    @AfterEach
    void hangUp() {
        desk.close();
        carol.close();
    }

    private static String at(RtpPhone phone) {
        return sendrecv(phone.media().rtpPort());
    }

    private static void hearEachOther(RtpPhone one, WireMessage toOne, RtpPhone other, WireMessage toOther) {
        Hearing.hears(other, one, PCMU, where(toOne));
        Hearing.hears(one, other, PCMU, where(toOther));
    }

    @Test
    void aDialledPartyIsLookedForWhereItSaysInTheOrderItPrefers() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            PhoneSubscription lamps = lampsOf(net.phone("b"));
            PhoneCall call = net.phone("a").invites(BOB, at(desk));
            net.world()
                    .expectsInvite()
                    .replies(
                            "302 Moved Temporarily",
                            "Contact: <sip:15550178@example.com>;q=0.3, <sip:+15550179@trunk.example.net>;q=0.8");
            PhoneCall preferred = net.world().expectsInvite();
            assertThat(preferred.invite().startLine()).contains("+15550179");
            preferred.replies("486 Busy Here");
            PhoneCall next = net.world().expectsInvite();
            assertThat(next.invite().startLine()).contains("+15550178");
            next.replies("180 Ringing");
            call.expects(180);
            next.answers(at(carol));
            WireMessage ok = call.expects(200);
            call.acks();
            next.expects("ACK");
            lamps.expectsLamps("1=active");
            hearEachOther(desk, ok, carol, next.invite());
            call.hangsUp();
            next.expects("BYE");
            lamps.expectsNextLamps("dark");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void nobodyIsCalledTwiceAndNotManyAreCalledAtAll() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone("a");
            PhoneCall loop = a.invites(BOB, at(desk));
            net.world().expectsInvite().replies("302 Moved Temporarily", "Contact: <sip:+15550199@trunk.example.net>");
            loop.expects(480);
            PhoneCall chain = a.invites(BOB, at(desk));
            for (int hop = 0; hop <= Redirection.MOST; hop++) {
                net.world()
                        .expectsInvite()
                        .replies("301 Moved Permanently", "Contact: <sip:1555020" + hop + "@example.com>");
            }
            chain.expects(480);
            net.world().expectsNoInvite(QUIET);
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void whatLeadsNowhereIsNotFollowed() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone("a");
            for (String nowhere : new String[] {"Contact: <sip:*68@example.com>", "Contact: <mailto:x@y>", "X: none"}) {
                PhoneCall call = a.invites(BOB, at(desk));
                net.world().expectsInvite().replies("302 Moved Temporarily", nowhere);
                call.expects(480);
            }
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aDialledPartyMaySendTheCallBackIntoTheHouse() throws Exception {
        try (CallNetwork net =
                CallNetwork.plan().with(LineFixtures.line("3000", 1)).start()) {
            ScriptedPhone other = net.phone("other", "3000", "secret-1");
            PhoneCall call = net.phone("a").invites(BOB, at(desk));
            net.world().expectsInvite().replies("302 Moved Temporarily", "Contact: <sip:3000@example.com>");
            PhoneCall atOther = other.expectsInvite();
            atOther.answers(at(carol));
            WireMessage ok = call.expects(200);
            call.acks();
            atOther.expects("ACK");
            hearEachOther(desk, ok, carol, atOther.invite());
            call.hangsUp();
            atOther.expects("BYE");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aTransferIsSentOnToo() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            Talk talk = Talk.between(net, at(desk), sendrecv(7100));
            Referral referral = Referral.accepted(talk.atPhone(), "<sip:15550177@example.com>");
            net.world().expectsInvite().replies("302 Moved Temporarily", "Contact: <sip:15550178@example.com>");
            PhoneCall next = net.world().expectsInvite();
            next.answers(at(carol));
            next.expects("ACK");
            referral.endsWith("200");
            talk.lamps().expectsNextLamps("dark");
            talk.atPhone().hangsUp();
            next.hangsUp();
            talk.atWorld().expects("BYE");
            net.expectsEverythingGivenBack();
        }
    }

    /** The world calls the reception, where phones A and B ring. */
    private record Ringing(PhoneCall caller, PhoneCall atA, PhoneCall atB, PhoneSubscription lamps) {
        static Ringing at(CallNetwork net, String sdp) {
            ScriptedPhone a = net.phone("a");
            ScriptedPhone b = net.phone("b");
            PhoneSubscription lamps = lampsOf(a);
            PhoneCall caller = net.world().invites(NUMBER, sdp);
            PhoneCall atA = a.expectsInvite();
            PhoneCall atB = b.expectsInvite();
            atA.replies("180 Ringing");
            atB.replies("180 Ringing");
            caller.expects(180);
            lamps.expectsLamps("1=alerting");
            return new Ringing(caller, atA, atB, lamps);
        }
    }

    @Test
    void aPhoneThatRingsSendsTheCallerOnForTheWholeLine() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            Ringing ringing = Ringing.at(net, at(desk));
            ringing.atB().replies("302 Moved Temporarily", "Contact: <sip:15550177@example.com>");
            assertThat(ringing.atA().expects("CANCEL").need("Reason")).contains("cause=200");
            PhoneCall atCarol = net.world().expectsInvite();
            assertThat(atCarol.invite().need("Diversion")).contains("+15550100").contains("reason=deflection");
            assertThat(atCarol.invite().need("From")).contains("15550199");
            ringing.lamps().expectsNextLamps("dark");
            atCarol.answers(at(carol));
            WireMessage ok = ringing.caller().expects(200);
            ringing.caller().acks();
            atCarol.expects("ACK");
            hearEachOther(desk, ok, carol, atCarol.invite());
            ringing.caller().hangsUp();
            atCarol.expects("BYE");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void theCallerIsToldWhatTheNewPartySays() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            Ringing ringing = Ringing.at(net, at(desk));
            ringing.atB().replies("302 Moved Temporarily", "Contact: <sip:15550177@192.0.2.7>");
            ringing.atA().expects("CANCEL");
            net.world().expectsInvite().replies("486 Busy Here");
            ringing.caller().expects(486);
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aCallerMayGiveUpWhileTheNewPartyRings() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            Ringing ringing = Ringing.at(net, at(desk));
            ringing.atA().replies("302 Moved Temporarily", "Contact: <sip:15550177@example.com>");
            ringing.atB().expects("CANCEL");
            PhoneCall atCarol = net.world().expectsInvite();
            ringing.caller().expects(181);
            atCarol.replies("180 Ringing");
            ringing.caller().expects(180);
            ringing.caller().cancels();
            ringing.caller().expects(487);
            atCarol.expects("CANCEL");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void theOthersRingOnWhereThePhoneMayNotCallOut() throws Exception {
        try (CallNetwork net =
                CallNetwork.plan().with(RightsTest.frontMay(true, false, true)).start()) {
            Ringing ringing = Ringing.at(net, at(desk));
            ringing.atB().replies("302 Moved Temporarily", "Contact: <sip:15550177@example.com>");
            ringing.atA().expectsSilence(QUIET);
            ringing.caller().cancels();
            ringing.caller().expects(487);
            ringing.atA().expects("CANCEL");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aCallThatWasSentOnEndsWithTheServer() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            Ringing ringing = Ringing.at(net, at(desk));
            ringing.atA().replies("302 Moved Temporarily", "Contact: <sip:15550177@example.com>");
            ringing.atB().expects("CANCEL");
            PhoneCall atCarol = net.world().expectsInvite();
            ringing.caller().expects(181);
            atCarol.replies("180 Ringing");
            ringing.caller().expects(180);
            net.endInOrder();
            ringing.caller().expects(480);
            atCarol.expects("CANCEL");
        }
    }

    @Test
    void theOthersRingOnWhereAPhoneSendsTheCallerNowhere() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            Ringing ringing = Ringing.at(net, at(desk));
            ringing.atB().replies("302 Moved Temporarily", "Contact: <sip:2000@example.com>");
            ringing.atA().expectsSilence(QUIET);
            ringing.atA().answers(at(carol));
            ringing.caller().expects(200);
            ringing.caller().acks();
            ringing.lamps().expectsLamps("1=active");
            ringing.caller().hangsUp();
            ringing.atA().expects("ACK");
            ringing.atA().expects("BYE");
            net.expectsEverythingGivenBack();
        }
    }
}

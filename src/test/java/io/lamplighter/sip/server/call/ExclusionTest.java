package io.lamplighter.sip.server.call;

import static io.lamplighter.sip.server.call.Listening.bothHear;
import static io.lamplighter.sip.server.call.Listening.hearsTone;
import static io.lamplighter.sip.server.call.Speech.sendonly;
import static io.lamplighter.sip.server.call.Speech.sendrecv;
import static io.lamplighter.sip.server.call.Speech.where;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.call.CodeTable;
import io.lamplighter.call.FeatureCode;
import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.media.rtp.RtpPhone;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.PhoneSubscription;
import io.lamplighter.testkit.ScriptedPhone;
import io.lamplighter.testkit.WireMessage;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExclusionTest {
    private static final String ON = "sip:*51@example.com";
    private static final String OFF = "sip:*52@example.com";
    private static final String TOGGLE = "sip:*93@example.com";
    private static final String FIRST = "Call-Info: <sip:example.com>;appearance-index=1";
    private static final CodeTable CODES = CodeTable.defaults()
            .with(Map.of(
                    FeatureCode.EXCLUSION_ON, "*51",
                    FeatureCode.EXCLUSION_OFF, "*52",
                    FeatureCode.EXCLUSION, "*93"));

    private final RtpPhone desk = RtpPhone.at("127.0.0.1", 0xDE5C);
    private final RtpPhone second = RtpPhone.at("127.0.0.1", 0xDE5D);
    private final RtpPhone bob = RtpPhone.at("127.0.0.1", 0xB0B);

    @AfterEach
    void hangUp() {
        desk.close();
        second.close();
        bob.close();
    }

    private static int port(RtpPhone phone) {
        return phone.media().rtpPort();
    }

    private static CallNetwork network() {
        return CallNetwork.plan().withCodes(CODES).start();
    }

    private Talk talk(CallNetwork net) {
        return Talk.between(net, sendrecv(port(desk)), sendrecv(port(bob)));
    }

    private void dials(ScriptedPhone phone, String code) {
        PhoneCall call = phone.invites(code, sendrecv(port(second)));
        call.expects(200);
        call.acks();
        hearsTone(second, 600, 500);
        call.expects("BYE");
    }

    private static boolean isExclusive(CallNetwork net) {
        return net.snapshot().at(1).orElseThrow().call().orElseThrow().exclusive();
    }

    private static String seen(WireMessage notify) {
        return String.join(",", notify.all("Call-Info"));
    }

    @Test
    void anExcludedCallIsSeenWithoutItsPartyUntilItIsSharedAgain() throws Exception {
        try (CallNetwork net = network()) {
            Talk talk = talk(net);
            assertThat(seen(talk.lamps().lastNotify().orElseThrow())).contains("15550199");
            dials(talk.caller(), ON);
            assertThat(isExclusive(net)).isTrue();
            assertThat(seen(talk.lamps().expectsNotify()))
                    .contains("appearance-state=active")
                    .doesNotContain("15550199");
            bothHear(desk, where(talk.toPhone()), bob, where(talk.toWorld()));
            dials(talk.caller(), OFF);
            assertThat(isExclusive(net)).isFalse();
            assertThat(seen(talk.lamps().expectsNotify())).contains("15550199");
            talk.atPhone().hangsUp();
            talk.atWorld().expects("BYE");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aCodeThatChangesOverIsAboutTheCallOnHoldWhereNoneIsTalking() throws Exception {
        try (CallNetwork net = network()) {
            Talk talk = talk(net);
            talk.atPhone().reinvites(sendonly(port(desk))).expects(200);
            talk.atPhone().acks();
            talk.lamps().expectsLamps("1=held");
            dials(talk.caller(), TOGGLE);
            talk.lamps().expectsLamps("1=held-private");
            talk.atPhone().reinvites(sendrecv(port(desk))).expects(200);
            talk.atPhone().acks();
            talk.lamps().expectsLamps("1=active");
            assertThat(isExclusive(net)).isTrue();
            dials(talk.caller(), TOGGLE);
            assertThat(isExclusive(net)).isFalse();
            talk.atWorld().hangsUp();
            talk.atPhone().expects("BYE");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aPhoneWithoutACallIsToldSoAndItsSeizureEnds() throws Exception {
        try (CallNetwork net = network()) {
            Talk talk = talk(net);
            ScriptedPhone c = net.phone("c");
            PhoneSubscription seizure = c.seizes(2);
            talk.lamps().expectsLamps("1=active 2=seized");
            assertThat(c.invites(ON, sendrecv(7002), "Call-Info: <sip:example.com>;appearance-index=2")
                            .expects(480)
                            .startLine())
                    .contains("No Call In Progress");
            seizure.expectsTerminated();
            talk.lamps().expectsLamps("1=active");
            assertThat(isExclusive(net)).isFalse();
            talk.atWorld().hangsUp();
            talk.atPhone().expects("BYE");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void exclusionHasNoCodeUntilOneIsSet() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            Talk talk = talk(net);
            talk.caller().invites(ON, sendrecv(port(second))).expects(404);
            assertThat(isExclusive(net)).isFalse();
        }
    }

    @Test
    void nobodyJoinsOrTakesAnExcludedCallUntilItIsShared() throws Exception {
        try (CallNetwork net = network()) {
            Talk talk = talk(net);
            ScriptedPhone c = net.phone("c");
            exclude(net);
            assertThat(c.invites("sip:2000-c@example.com", sendrecv(7002), FIRST)
                            .expects(403)
                            .startLine())
                    .contains("Private Call");
            c.invites("sip:*11@example.com", sendrecv(7002)).expects(480);
            c.invites("sip:*15@example.com", sendrecv(7002)).expects(480);
            bothHear(desk, where(talk.toPhone()), bob, where(talk.toWorld()));
            share(net);
            PhoneCall pulled = c.invites("sip:*11@example.com", sendrecv(port(second)));
            WireMessage ok = pulled.expects(200);
            pulled.acks();
            talk.atPhone().expects("BYE");
            bothHear(second, where(ok), bob, where(talk.toWorld()));
            pulled.hangsUp();
            talk.atWorld().expects("BYE");
            net.expectsEverythingGivenBack();
        }
    }

    private static void exclude(CallNetwork net) throws Exception {
        assertThat(net.control()
                        .exclude(CallNetwork.RECEPTION, net.callOn(1))
                        .toCompletableFuture()
                        .get(30, TimeUnit.SECONDS))
                .isEqualTo(CommandResult.ACCEPTED);
    }

    private static void share(CallNetwork net) throws Exception {
        assertThat(net.control()
                        .share(CallNetwork.RECEPTION, net.callOn(1))
                        .toCompletableFuture()
                        .get(30, TimeUnit.SECONDS))
                .isEqualTo(CommandResult.ACCEPTED);
    }
}

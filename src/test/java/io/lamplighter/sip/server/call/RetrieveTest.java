package io.lamplighter.sip.server.call;

import static io.lamplighter.sip.server.call.Speech.where;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.sip.server.call.Reception.Answered;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.PhoneSubscription;
import io.lamplighter.testkit.WireMessage;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A call on hold is taken at another phone of the line. */
class RetrieveTest {
    private static final String PRIVATELY =
            "Call-Info: <sip:example.com>;appearance-index=1;appearance-state=held-private";

    /** The triple by which others name a leg of a phone. */
    private static String leg(PhoneCall call, WireMessage ok) {
        return call.callId() + ";to-tag=" + ok.toTag().orElseThrow() + ";from-tag="
                + ok.fromTag().orElseThrow();
    }

    private static String legSwapped(PhoneCall call, WireMessage ok) {
        return call.callId() + ";to-tag=" + ok.fromTag().orElseThrow() + ";from-tag="
                + ok.toTag().orElseThrow();
    }

    @Test
    void aCallHeldAtTheDeskIsTakenInTheLobby() throws Exception {
        try (Reception line = Reception.open()) {
            Answered call = line.a.callsTheWorld(1);
            line.world.hears(line.a.audio);
            line.a.audio.hears(line.world);
            line.a.holds(call.atPhone());
            line.everybodySeesNext("1=held");
            line.world.hearsNobody();

            PhoneCall taken = line.b.asksFor(1);
            WireMessage ok = line.b.isIn(taken);
            assertThat(ok.need("Call-Info")).contains("appearance-index=1");
            assertThat(ok.need("P-Asserted-Identity")).contains("15550199");
            assertThat(call.atPhone().expects("BYE").need("Reason"))
                    .isEqualTo("SIP;cause=200;text=\"Call retrieved elsewhere\"");
            line.everybodySeesNext("1=active");
            line.world.hears(line.b.audio);
            line.b.audio.hears(line.world);
            call.atWorld().expectsSilence(Duration.ofMillis(200));

            taken.hangsUp();
            call.atWorld().expects("BYE");
            line.everybodySeesNext("dark");
            line.net.expectsEverythingGivenBack();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sip:2000@example.com", "sip:+15550100@example.com", "sip:2000-c@example.com"})
    void anyIdentityOfTheLineServes(String identity) throws Exception {
        try (Reception line = Reception.open()) {
            Answered call = line.a.callsTheWorld(1);
            line.a.holds(call.atPhone());
            line.everybodySeesNext("1=held");
            PhoneCall taken = line.c.phone.invites(
                    identity, line.c.sdp(), "Call-Info: <sip:example.com>;appearance-index=1;appearance-state=held");
            line.c.isIn(taken);
            call.atPhone().expects("BYE");
            line.everybodySeesNext("1=active");
            line.world.hears(line.c.audio);
        }
    }

    @Test
    void aWatcherTakesAHeldCallByTheNamesOfItsLeg() throws Exception {
        try (Reception line = Reception.open()) {
            PhoneCall call = line.a.phone.invites(CallNetwork.BOB, line.a.sdp());
            PhoneCall atWorld = line.net.world().expectsInvite();
            atWorld.answers(Speech.sendrecv(line.world.port()));
            WireMessage ok = call.expects(200);
            call.acks();
            line.world.talksTo(where(atWorld.invite()));
            line.everybodySees("1=active");
            line.a.holds(call);
            line.everybodySeesNext("1=held");
            PhoneCall atB = line.b.phone.invites(line.b.self(), line.b.sdp(), "Replaces: " + leg(call, ok));
            WireMessage okB = line.b.isIn(atB);
            call.expects("BYE");
            line.everybodySeesNext("1=active");
            line.world.hears(line.b.audio);
            line.b.holds(atB);
            line.everybodySeesNext("1=held");
            PhoneCall atC = line.c.phone.invites(CallNetwork.NUMBER, line.c.sdp(), "Replaces: " + legSwapped(atB, okB));
            line.c.isIn(atC);
            atB.expects("BYE");
            line.everybodySeesNext("1=active");
            line.world.hears(line.c.audio);
            line.c.audio.hears(line.world);
        }
    }

    @Test
    void whatIsHeldPrivatelyIsForItsOwnerAlone() throws Exception {
        try (Reception line = Reception.open()) {
            Answered call = line.a.callsTheWorld(1);
            line.a.holds(call.atPhone(), PRIVATELY);
            line.everybodySeesNext("1=held-private");
            line.b.asksFor(1).expects(403);
            line.b.phone.invites("sip:*11@example.com", line.b.sdp()).expects(480);
            line.b.phone.invites("sip:*15@example.com", line.b.sdp()).expects(480);
            line.b.lamps.expectsSilence(Duration.ofMillis(200));

            PhoneCall back = line.a.asksFor(1);
            line.a.isIn(back);
            call.atPhone().expects("BYE");
            line.everybodySeesNext("1=active");
            line.world.hears(line.a.audio);
            back.hangsUp();
            call.atWorld().expects("BYE");
            line.net.expectsEverythingGivenBack();
        }
    }

    @Test
    void seizingTheHeldAppearanceFirstDoesNoHarm() throws Exception {
        try (Reception line = Reception.open()) {
            Answered call = line.a.callsTheWorld(1);
            line.a.holds(call.atPhone());
            line.everybodySeesNext("1=held");
            PhoneSubscription seizure = line.b.phone.seizes(1);
            seizure.expectsNextLamps("1");
            line.b.isIn(line.b.asksFor(1));
            call.atPhone().expects("BYE");
            line.everybodySeesNext("1=active");
            line.world.hears(line.b.audio);
        }
    }

    @Test
    void theRetrieveCodeTakesTheHeldCallAndGivesTheSeizedAppearanceBackInTheSameStep() throws Exception {
        try (Reception line = Reception.open()) {
            Answered call = line.a.callsTheWorld(1);
            line.a.holds(call.atPhone());
            line.everybodySeesNext("1=held");
            line.b.phone.seizes(2).expectsNextLamps("2");
            line.everybodySeesNext("1=held 2=seized");
            PhoneCall taken = line.b.phone.invites(
                    "sip:*11@example.com", line.b.sdp(), "Call-Info: <sip:example.com>;appearance-index=2");
            assertThat(line.b.isIn(taken).need("Call-Info")).contains("appearance-index=1");
            call.atPhone().expects("BYE");
            line.everybodySeesNext("1=active");
            line.world.hears(line.b.audio);
            line.b.audio.hears(line.world);
        }
    }

    @Test
    void theOldPhonesByeThatCrossesDoesNotEndTheCall() throws Exception {
        try (Reception line = Reception.open()) {
            Answered call = line.a.callsTheWorld(1);
            line.a.holds(call.atPhone());
            line.everybodySeesNext("1=held");
            PhoneCall taken = line.b.asksFor(1);
            call.atPhone().hears("BYE");
            call.atPhone().asks("BYE");
            line.b.isIn(taken);
            line.everybodySeesNext("1=active");
            line.world.hears(line.b.audio);
            taken.hangsUp();
            call.atWorld().expects("BYE");
            line.net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aCallThatIsNotThereCannotBeTaken() throws Exception {
        try (Reception line = Reception.open()) {
            line.a.callsTheWorld(1);
            assertThat(line.b.asksFor(2).expects(480).need("Retry-After")).isEqualTo("1");
            line.b.asksFor(4).expects(480);
            line.b
                    .phone
                    .invites(line.b.self(), line.b.sdp(), "Replaces: nobody;to-tag=x;from-tag=y")
                    .expects(481);
            line.b.lamps.expectsSilence(Duration.ofMillis(200));
            line.world.hears(line.a.audio);
        }
    }

    @Test
    void aCallGoesBackAndForthManyTimesAndLeavesNothing() throws Exception {
        try (Reception line = Reception.open()) {
            Answered first = line.a.callsTheWorld(1);
            PhoneCall now = first.atPhone();
            Reception.Member holder = line.a;
            for (int i = 0; i < 10; i++) {
                holder.holds(now);
                line.everybodySeesNext("1=held");
                Reception.Member taker = holder == line.a ? line.b : line.a;
                PhoneCall taken = taker.asksFor(1);
                taker.isIn(taken);
                now.expects("BYE");
                line.everybodySeesNext("1=active");
                holder = taker;
                now = taken;
            }
            line.world.hears(holder.audio);
            now.hangsUp();
            first.atWorld().expects("BYE");
            line.everybodySeesNext("dark");
            line.net.expectsEverythingGivenBack();
        }
    }
}

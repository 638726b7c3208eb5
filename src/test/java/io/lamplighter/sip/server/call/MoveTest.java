package io.lamplighter.sip.server.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.LineFixtures;
import io.lamplighter.sip.server.call.Reception.Answered;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.WireMessage;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A call in progress is pulled to another phone of the line. */
class MoveTest {
    private static final String RETRIEVE = "sip:*11@example.com";

    @Test
    void theOnlyCallMovesToWhoeverDialsTheCode() throws Exception {
        try (Reception line = Reception.open()) {
            Answered call = line.a.callsTheWorld(1);
            line.world.hears(line.a.audio);
            PhoneCall moved = line.b.phone.invites(RETRIEVE, line.b.sdp());
            WireMessage ok = line.b.isIn(moved);
            assertThat(ok.need("Call-Info")).contains("appearance-index=1");
            assertThat(ok.need("P-Asserted-Identity")).contains("15550199");
            assertThat(call.atPhone().expects("BYE").need("Reason")).contains("Call retrieved elsewhere");
            line.world.hears(line.b.audio);
            line.b.audio.hears(line.world);
            moved.hangsUp();
            call.atWorld().expects("BYE");
            line.everybodySees("dark");
            line.net.expectsEverythingGivenBack();
        }
    }

    @Test
    void ofAnActiveAndAHeldCallTheActiveOneMoves() throws Exception {
        try (Reception line = Reception.open()) {
            Answered held = line.a.callsTheWorld(1);
            line.a.holds(held.atPhone());
            line.everybodySees("1=held");
            PhoneCall second = line.a.phone.invites(CallNetwork.BOB, line.a.sdp());
            PhoneCall secondAtWorld = line.net.world().expectsInvite();
            secondAtWorld.answers(Speech.sendrecv(line.world.port()));
            second.expects(200);
            second.acks();
            secondAtWorld.expects("ACK");
            line.everybodySees("1=held 2=active");
            PhoneCall moved = line.c.phone.invites(RETRIEVE, line.c.sdp());
            assertThat(line.c.isIn(moved).need("Call-Info")).contains("appearance-index=2");
            second.expects("BYE");
            held.atPhone().expectsSilence(Duration.ofMillis(100));
            PhoneCall other = line.c.phone.invites(RETRIEVE, line.c.sdp());
            assertThat(line.c.isIn(other).need("Call-Info")).contains("appearance-index=1");
            held.atPhone().expects("BYE");
        }
    }

    @Test
    void withNoCallToMoveTheCodeFindsNothing() throws Exception {
        try (Reception line = Reception.open()) {
            line.a.phone.invites(RETRIEVE, line.a.sdp()).expects(480);
            line.a.callsTheWorld(1);
            line.a.phone.invites(RETRIEVE, line.a.sdp()).expects(480);
            line.a.lamps.expectsSilence(Duration.ofMillis(200));
        }
    }

    @Test
    void theSeizedAppearanceIsGivenBackAlsoWhenThereIsNothingToMove() throws Exception {
        try (Reception line = Reception.open()) {
            line.b.phone.seizes(1).expectsNextLamps("1");
            line.everybodySeesNext("1=seized");
            line.b
                    .phone
                    .invites(RETRIEVE, line.b.sdp(), "Call-Info: <sip:example.com>;appearance-index=1")
                    .expects(480);
            line.everybodySeesNext("dark");
            line.net.expectsEverythingGivenBack();
        }
    }

    @Test
    void anActiveCallIsPulledByNamingItsLeg() throws Exception {
        try (Reception line = Reception.open()) {
            PhoneCall call = line.a.phone.invites(CallNetwork.BOB, line.a.sdp());
            PhoneCall atWorld = line.net.world().expectsInvite();
            atWorld.answers(Speech.sendrecv(line.world.port()));
            WireMessage ok = call.expects(200);
            call.acks();
            line.everybodySees("1=active");
            String leg = "Replaces: " + call.callId() + ";to-tag=" + ok.toTag().orElseThrow() + ";from-tag="
                    + ok.fromTag().orElseThrow();
            line.b
                    .phone
                    .invites(CallNetwork.NUMBER, line.b.sdp(), leg + ";early-only")
                    .expects(486);
            line.b.lamps.expectsSilence(Duration.ofMillis(100));
            line.b.isIn(line.b.phone.invites(CallNetwork.NUMBER, line.b.sdp(), leg));
            call.expects("BYE");
            line.world.hears(line.b.audio);
        }
    }

    @Test
    void whereTheLineForbidsItNothingMovesButWhatIsOnHoldCanBeTaken() throws Exception {
        try (Reception line = Reception.of(CallNetwork.plan().with(LineVariants.withoutRetrieve()))) {
            Answered call = line.a.callsTheWorld(1);
            line.world.hears(line.a.audio);
            WireMessage refused = line.b.phone.invites(RETRIEVE, line.b.sdp()).expects(403);
            assertThat(refused.startLine()).contains("Call Retrieve Not Allowed");
            line.b.lamps.expectsSilence(Duration.ofMillis(200));
            line.world.hears(line.a.audio);
            line.a.holds(call.atPhone());
            line.everybodySeesNext("1=held");
            line.b.isIn(line.b.phone.invites(RETRIEVE, line.b.sdp()));
            call.atPhone().expects("BYE");
            line.everybodySeesNext("1=active");
        }
    }

    @Test
    void aPhoneOfAnotherLineCannotPullACall() throws Exception {
        try (Reception line = Reception.of(CallNetwork.plan().with(LineFixtures.line("3000", 1)))) {
            PhoneCall call = line.a.phone.invites(CallNetwork.BOB, line.a.sdp());
            PhoneCall atWorld = line.net.world().expectsInvite();
            atWorld.answers(Speech.sendrecv(line.world.port()));
            WireMessage ok = call.expects(200);
            call.acks();
            line.everybodySees("1=active");
            String leg = call.callId() + ";to-tag=" + ok.toTag().orElseThrow() + ";from-tag="
                    + ok.fromTag().orElseThrow();
            var other = line.net.phone("other", "3000", "secret-1");
            other.invites(CallNetwork.NUMBER, line.b.sdp(), "Replaces: " + leg).expects(403);
            other.invites(CallNetwork.NUMBER, line.b.sdp(), "Join: " + leg).expects(403);
            line.b.lamps.expectsSilence(Duration.ofMillis(200));
        }
    }
}

package io.lamplighter.sip.server.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.LineFixtures;
import io.lamplighter.sip.server.call.Reception.Answered;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.ScriptedPhone;
import io.lamplighter.testkit.WireMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who may not join a call, and when there is no room. */
class BridgeLimitsTest {
    @Test
    void whereTheLineForbidsBridgingNobodyHearsAnythingAndNothingChanges() throws Exception {
        try (Reception line = Reception.of(CallNetwork.plan().with(LineVariants.withoutBridging()))) {
            line.a.callsTheWorld(1);
            line.world.hears(line.a.audio);
            line.world.listensAnew();
            WireMessage refused = line.b.asksFor(1).expects(403);
            assertThat(refused.startLine()).contains("Bridging Not Allowed");
            line.b.phone.invites("sip:*15@example.com", line.b.sdp()).expects(403);
            line.b.lamps.expectsSilence(Duration.ofMillis(200));
            line.a.lamps.expectsSilence(Duration.ofMillis(50));
            line.world.hears(line.a.audio);
            assertThat(line.world.timesHeard(Reception.WARNING)).isZero();
        }
    }

    @Test
    void whereTheLineForbidsBridgingAHeldCallCanStillBeTaken() throws Exception {
        try (Reception line = Reception.of(CallNetwork.plan().with(LineVariants.withoutBridging()))) {
            Answered call = line.a.callsTheWorld(1);
            line.a.holds(call.atPhone());
            line.everybodySeesNext("1=held");
            line.b.isIn(line.b.asksFor(1));
            line.everybodySeesNext("1=active");
        }
    }

    @Test
    void whenEveryMixerIsTakenTheNextIsToldToTryAgainAndTheCallGoesOn() throws Exception {
        try (Reception line = Reception.of(CallNetwork.plan().mixing(0, 15))) {
            line.a.callsTheWorld(1);
            assertThat(line.b.asksFor(1).expects(480).need("Retry-After")).isEqualTo("1");
            line.b.lamps.expectsSilence(Duration.ofMillis(200));
            line.world.hears(line.a.audio);
            line.a.audio.hears(line.world);
        }
    }

    @Test
    void fifteenAreInACallAndTheNextIsRefused() throws Exception {
        try (CallNetwork net = CallNetwork.plan()
                .with(LineFixtures.line("4000", 15))
                .showingBridges()
                .start()) {
            List<PhoneCall> calls = new ArrayList<>();
            ScriptedPhone first = net.phone("first", "4000", "secret-1");
            calls.add(first.invites(CallNetwork.BOB, Speech.sendrecv(7002)));
            PhoneCall atWorld = net.world().expectsInvite();
            atWorld.answers(Speech.sendrecv(7100));
            calls.get(0).expects(200);
            calls.get(0).acks();
            atWorld.expects("ACK");
            for (int i = 2; i <= 15; i++) {
                ScriptedPhone next = net.phone("phone-" + i, "4000-" + i, "secret-" + i);
                PhoneCall call = next.invites(
                        "sip:4000@example.com",
                        Speech.sendrecv(7100 + 2 * i),
                        "Call-Info: <sip:example.com>;appearance-index=1");
                if (i < 15) {
                    call.expects(200);
                    call.acks();
                    calls.add(call);
                } else {
                    call.expects(486);
                }
            }
            atWorld.hangsUp();
            for (PhoneCall call : calls) {
                call.expects("BYE");
            }
            net.expectsMediaAndDialogsGivenBack();
        }
    }
}

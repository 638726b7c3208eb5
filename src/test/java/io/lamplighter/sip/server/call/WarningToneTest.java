package io.lamplighter.sip.server.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.ScaSettings.BridgeWarningTone;
import io.lamplighter.media.sound.Tone;
import io.lamplighter.sip.server.call.leg.WarningToneSettings;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.ScriptedPhone;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What the parties of a call hear when another phone of the line joins, measured in what arrives. */
class WarningToneTest {
    private static final int FRAMES_PER_SECOND = 50;

    private static Reception lineWith(BridgeWarningTone tone) {
        return Reception.of(CallNetwork.plan()
                .with(LineVariants.warning(tone))
                .warningWith(new WarningToneSettings(
                        new Tone(Reception.WARNING, Duration.ofMillis(200), -12), Duration.ofMillis(600))));
    }

    private static List<TonePhone> inTheCall(Reception line) {
        return List.of(line.a.audio, line.b.audio, line.world);
    }

    @Test
    void withoutToneNobodyHearsOne() throws Exception {
        try (Reception line = lineWith(BridgeWarningTone.NONE)) {
            line.a.callsTheWorld(1);
            line.world.listensAnew();
            line.b.isIn(line.b.asksFor(1));
            inTheCall(line).forEach(party -> party.listensFor(FRAMES_PER_SECOND));
            assertThat(inTheCall(line)).allMatch(party -> party.timesHeard(Reception.WARNING) == 0);
        }
    }

    @Test
    void bargeInIsHeardOnceByEverybody() throws Exception {
        try (Reception line = lineWith(BridgeWarningTone.BARGE_IN)) {
            line.a.callsTheWorld(1);
            inTheCall(line).forEach(TonePhone::listensAnew);
            line.b.isIn(line.b.asksFor(1));
            inTheCall(line)
                    .forEach(party -> Awaitility.await()
                            .atMost(ScriptedPhone.PATIENCE)
                            .until(() -> party.timesHeard(Reception.WARNING) == 1));
            inTheCall(line).forEach(party -> party.listensFor(2 * FRAMES_PER_SECOND));
            assertThat(inTheCall(line)).allMatch(party -> party.timesHeard(Reception.WARNING) == 1);
        }
    }

    @Test
    void theRepeatedToneIsHeardAgainUntilOnePhoneIsLeft() throws Exception {
        try (Reception line = lineWith(BridgeWarningTone.BARGE_IN_AND_REPEAT)) {
            line.a.callsTheWorld(1);
            inTheCall(line).forEach(TonePhone::listensAnew);
            PhoneCall atB = line.b.asksFor(1);
            line.b.isIn(atB);
            inTheCall(line)
                    .forEach(party -> Awaitility.await()
                            .atMost(ScriptedPhone.PATIENCE)
                            .until(() -> party.timesHeard(Reception.WARNING) >= 3));
            atB.hangsUp();
            line.world.hears(line.a.audio);
            line.world.listensAnew();
            line.world.listensFor(2 * FRAMES_PER_SECOND);
            assertThat(line.world.timesHeard(Reception.WARNING)).isZero();
        }
    }

    @Test
    void theRepeatedToneGoesOnWhileTwoPhonesAreLeft() throws Exception {
        try (Reception line = lineWith(BridgeWarningTone.BARGE_IN_AND_REPEAT)) {
            line.a.callsTheWorld(1);
            PhoneCall atB = line.b.asksFor(1);
            line.b.isIn(atB);
            PhoneCall atC = line.c.asksFor(1);
            line.c.isIn(atC);
            atB.hangsUp();
            line.world.listensAnew();
            Awaitility.await()
                    .atMost(ScriptedPhone.PATIENCE)
                    .until(() -> line.world.timesHeard(Reception.WARNING) >= 2);
            atC.hangsUp();
            line.world.hears(line.a.audio);
            line.world.listensAnew();
            line.world.listensFor(FRAMES_PER_SECOND);
            assertThat(line.world.timesHeard(Reception.WARNING)).isZero();
        }
    }

    @Test
    void aPhoneThatTakesAHeldCallIsNotWarnedOf() throws Exception {
        try (Reception line = lineWith(BridgeWarningTone.BARGE_IN)) {
            Reception.Answered call = line.a.callsTheWorld(1);
            line.a.holds(call.atPhone());
            line.everybodySees("1=held");
            line.world.listensAnew();
            line.b.isIn(line.b.asksFor(1));
            line.world.listensFor(FRAMES_PER_SECOND);
            assertThat(line.world.timesHeard(Reception.WARNING)).isZero();
        }
    }

    @Test
    void theRepeatedToneGoesOnWhereTheFarPartyTransfersTheBridge() throws Exception {
        try (Reception line = lineWith(BridgeWarningTone.BARGE_IN_AND_REPEAT);
                TonePhone carol = new TonePhone(1900)) {
            Reception.Answered call = line.a.callsTheWorld(1);
            PhoneCall atB = line.b.asksFor(1);
            line.b.isIn(atB);
            Referral referral = Referral.accepted(call.atWorld(), "<sip:+15550177@trunk.example.net>");
            PhoneCall atCarol = line.net.world().expectsInvite();
            atCarol.answers(Speech.sendrecv(carol.port()));
            atCarol.expects("ACK");
            referral.endsWith("200");
            atB.expects("INVITE");
            atB.answers(line.b.sdp());
            atB.expects("ACK");
            carol.listensAnew();
            Awaitility.await().atMost(ScriptedPhone.PATIENCE).until(() -> carol.timesHeard(Reception.WARNING) >= 3);
            atB.hangsUp();
            carol.listensAnew();
            carol.listensFor(2 * FRAMES_PER_SECOND);
            assertThat(carol.timesHeard(Reception.WARNING)).isZero();
        }
    }
}

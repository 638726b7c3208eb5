package io.lamplighter.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lamplighter.media.codec.Speech;
import io.lamplighter.media.sdp.Codec;
import io.lamplighter.media.sound.Pitch;
import io.lamplighter.media.sound.Sound;
import io.lamplighter.media.sound.UnreadableSound;
import io.lamplighter.media.sound.Wav;
import io.netty.buffer.ByteBuf;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a held party hears in place of the one who holds. */
class HoldSoundTest extends RelayHarness {
    private static final Duration FRAME = Duration.ofMillis(20);

    @TempDir
    Path dir;

    private final RtpPhone desk = phone("127.0.0.1", 0xDE5C);
    private final RtpPhone caller = phone("127.0.0.3", 0xCA11);

    private static Codec named(Speech speech) {
        return Speech.PCMU == speech ? Codec.PCMU : Speech.PCMA == speech ? Codec.PCMA : Codec.G722;
    }

    private Path music(int hertz) {
        return Wav.write(dir.resolve(hertz + ".wav"), 44_100, new Pitch(hertz, 44_100).sine(9000, 44_100));
    }

    private Sound hum(int hertz) {
        return Sound.ofWav(music(hertz));
    }

    /** So many packets of what the caller hears, one each beat. */
    private Listener listen(Speech speech, int packets) {
        Listener listener = new Listener(speech);
        for (int n = 0; n < packets; n++) {
            time.advance(FRAME);
            ByteBuf packet = listener.hear(caller.hear());
            assertThat(RtpHeader.payloadType(packet)).isEqualTo(named(speech).payloadType());
        }
        return listener;
    }

    @ParameterizedTest
    @EnumSource(Speech.class)
    void silenceIsWrittenInEveryCodecOfOurs(Speech speech) {
        MediaSession call = call(desk, caller);
        call.b().negotiated(List.of(named(speech)));
        call.a().hold();

        assertThat(call.b().canHearSilence()).isTrue();
        assertThat(listen(speech, 50).loudness()).isLessThan(16);
    }

    @ParameterizedTest
    @EnumSource(Speech.class)
    void aHeldPartyHearsTheMusicOfItsLegAcrossItsEnd(Speech speech) {
        MediaSession call = call(desk, caller);
        call.b().negotiated(List.of(named(speech)));
        call.b().holdSound(hum(400));
        call.a().hold();

        Listener listener = listen(speech, 120);
        assertThat(listener.shareOf(400)).isGreaterThan(0.95);
        assertThat(listener.loudness()).isBetween(5000.0, 7000.0);
    }

    @Test
    void theMusicOfTheSettingsIsHeardByEveryHeldParty() {
        try (MediaRelay musical = new MediaRelay(settings().withMusicOnHold(music(700)), time, new Random(3))) {
            MediaLeg a = musical.openLeg(desk.address()).orElseThrow();
            MediaLeg b = musical.openLeg(caller.address()).orElseThrow();
            b.expect(caller.media(), caller.address());
            b.negotiated(List.of(Codec.PCMA));
            musical.connect(a, b);
            a.hold();

            listen(Speech.PCMA, 25).heardOnly(700);
        }
    }

    @Test
    void aRelayWithMusicThatCannotBePlayedDoesNotStart() {
        Path missing = dir.resolve("missing.wav");

        assertThatThrownBy(() -> new MediaRelay(settings().withMusicOnHold(missing), time, new Random(3)))
                .isInstanceOf(UnreadableSound.class)
                .hasMessage("cannot play " + missing + ": no such file");
    }

    @Test
    void eachHoldBeginsTheMusicAnewForEachListener() {
        RtpPhone second = phone("127.0.0.4", 2);
        short[] once = new short[16_000];
        System.arraycopy(new Pitch(400, 8000).sine(9000, 8000), 0, once, 0, 8000);
        Sound firstSecondOnly = Sound.ofWav(Wav.write(dir.resolve("half.wav"), 8000, once));
        MediaSession one = call(desk, caller);
        MediaSession two = call(desk, second);
        one.b().holdSound(firstSecondOnly);
        two.b().holdSound(firstSecondOnly);
        one.a().hold();
        listen(Speech.PCMU, 50).heardOnly(400);
        two.a().hold();
        Listener late = new Listener(Speech.PCMU);
        for (int n = 0; n < 25; n++) {
            time.advance(FRAME);
            late.hear(second.hear());
            caller.hear();
        }
        one.a().resume();
        one.a().hold();

        late.heardOnly(400);
        listen(Speech.PCMU, 25).heardOnly(400);
    }

    @Test
    void aNewCodecWhileHeldGoesOnWithTheMusic() {
        MediaSession call = call(desk, caller);
        call.b().holdSound(hum(400));
        call.a().hold();
        listen(Speech.PCMU, 25).heardOnly(400);
        call.b().negotiated(List.of(Codec.G722));
        listen(Speech.G722, 25).heardOnly(400);
        call.b().negotiated(List.of(Codec.PCMA));

        listen(Speech.PCMA, 25).heardOnly(400);
    }

    @Test
    void anotherSoundTakesTheFirstOnesPlaceAtOnce() {
        MediaSession call = call(desk, caller);
        call.b().holdSound(hum(400));
        call.a().hold();
        listen(Speech.PCMU, 10).heardOnly(400);
        call.b().holdSound(hum(1000));
        listen(Speech.PCMU, 10).heardOnly(1000);

        assertThat(time.pending()).isEqualTo(1);
    }

    @Test
    void aPartyWithoutAPartnerHearsSilenceOrItsSoundOnHold() {
        MediaLeg leg = relay.openLeg(caller.address()).orElseThrow();
        leg.expect(caller.media(), caller.address());
        leg.negotiated(List.of(Codec.PCMU));
        leg.holdSound(hum(400));
        leg.playSilence();
        assertThat(listen(Speech.PCMU, 10).loudness()).isZero();
        leg.playHoldSound();
        listen(Speech.PCMU, 25).heardOnly(400);
        leg.stopSilence();
        time.advance(FRAME);

        assertThat(time.pending()).isZero();
    }

    @Test
    void afterTheMusicTheCallGoesOnInTheOtherCodec() {
        MediaSession call = call(desk, caller);
        call.b().negotiated(List.of(Codec.G722));
        call.b().holdSound(hum(400));
        Talker talker = new Talker(Speech.PCMU, 0, 1000, 7);
        Listener listener = new Listener(Speech.G722);
        desk.say(talker.next(), to(call.a()));
        int before = RtpHeader.sequence(listener.hear(caller.hear()));
        call.a().hold();
        for (int n = 0; n < 25; n++) {
            time.advance(FRAME);
            listener.hear(caller.hear());
        }
        listener.heardOnly(400);
        listener.forget();
        call.a().resume();
        for (int n = 0; n < 25; n++) {
            desk.say(talker.next(), to(call.a()));
            ByteBuf packet = listener.hear(caller.hear());
            assertThat(RtpHeader.sequence(packet)).isEqualTo(before + 26 + n & 0xFFFF);
        }

        listener.heardOnly(1000);
    }
}

package io.lamplighter.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.media.MediaSettings;
import io.lamplighter.media.codec.Speech;
import io.lamplighter.media.codec.SpeechDecoder;
import io.lamplighter.media.sdp.Codec;
import io.lamplighter.media.sound.Pitch;
import io.lamplighter.media.sound.Tone;
import io.lamplighter.time.WheelScheduler;
import io.netty.buffer.Unpooled;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TonePlayerTest {
    private static final Tone BEEP = new Tone(600, Duration.ofMillis(100), -10);
    private static final int HEADER = 12;

    private final WheelScheduler scheduler = new WheelScheduler(Clock.systemUTC());
    private final MediaRelay relay = new MediaRelay(MediaSettings.defaults(), scheduler, new SecureRandom());
    private final RtpPhone phone = RtpPhone.at("127.0.0.1", 0xBEE9);
    private final MediaLeg leg = relay.openLeg(phone.address()).orElseThrow();
    private final CountDownLatch over = new CountDownLatch(1);

    @AfterEach
    void close() {
        phone.close();
        relay.close();
        scheduler.close();
    }

    private boolean ends() throws InterruptedException {
        return over.await(30, TimeUnit.SECONDS);
    }

    private int loudest(Speech speech) {
        byte[] packet = phone.hear();
        short[] samples = new short[320];
        int count = speech.decoder().decode(Unpooled.wrappedBuffer(packet, HEADER, packet.length - HEADER), samples);
        int loudest = 0;
        for (short sample : Arrays.copyOf(samples, count)) {
            loudest = Math.max(loudest, Math.abs(sample));
        }
        return loudest;
    }

    @Test
    void thePartyHearsTheWholeToneOnceAndWeHearThatItIsOver() throws Exception {
        leg.expect(phone.media(), phone.address());
        leg.negotiated(List.of(Codec.PCMA));
        TonePlayer.play(relay, leg, BEEP, over::countDown);
        for (int frame = 0; frame < 5; frame++) {
            assertThat(loudest(Speech.PCMA)).isGreaterThan(8000);
        }
        assertThat(ends()).isTrue();
        // A packet is counted just after it went out.
        Awaitility.await().until(() -> leg.counts().packetsOut() == 5);
    }

    @Test
    void theToneWaitsForThePartysAnswer() throws Exception {
        TonePlayer.play(relay, leg, BEEP, over::countDown);
        leg.expect(phone.media(), phone.address());
        assertThat(over.getCount()).isEqualTo(1);
        leg.negotiated(List.of(Codec.PCMU));
        assertThat(loudest(Speech.PCMU)).isGreaterThan(8000);
        assertThat(ends()).isTrue();
    }

    @Test
    void aPartyThatChangesItsCodecHearsTheRestOfTheToneInTheNewOne() throws Exception {
        Tone tone = new Tone(600, Duration.ofMillis(1000), -10);
        leg.expect(phone.media(), phone.address());
        leg.negotiated(List.of(Codec.PCMU));
        TonePlayer.play(relay, leg, tone, over::countDown);
        assertThat(pitchOf(heard(Codec.PCMU, 8))).isGreaterThan(0.9);
        leg.negotiated(List.of(Codec.G722));
        assertThat(pitchOf(heard(Codec.G722, 8))).isGreaterThan(0.9);
        leg.negotiated(List.of(Codec.PCMA));
        assertThat(pitchOf(heard(Codec.PCMA, 8))).isGreaterThan(0.9);
        assertThat(ends()).isTrue();
        Awaitility.await().until(() -> leg.counts().packetsOut() == 50);
    }

    /** So many packets in one codec, decoded as one stream; those before the first of it are skipped. */
    private Decoded heard(Codec codec, int packets) {
        Speech speech = Speech.of(codec).orElseThrow();
        SpeechDecoder decoder = speech.decoder();
        short[] samples = new short[packets * 320];
        int count = 0;
        for (int left = packets; left > 0; ) {
            byte[] packet = phone.hear();
            if ((packet[1] & 0x7F) == codec.payloadType()) {
                short[] frame = new short[320];
                int read = decoder.decode(Unpooled.wrappedBuffer(packet, HEADER, packet.length - HEADER), frame);
                System.arraycopy(frame, 0, samples, count, read);
                count += read;
                left--;
            }
        }
        return new Decoded(Arrays.copyOf(samples, count), speech.sampleRate());
    }

    private record Decoded(short[] samples, int rate) {}

    private static double pitchOf(Decoded sound) {
        short[] settled = Pitch.after(sound.rate() / 50, sound.samples());
        return new Pitch(600, sound.rate()).shareOf(settled);
    }

    @Test
    void packetsOfAnotherLengthMakeAToneOfTheSame() throws Exception {
        MediaSettings usual = MediaSettings.defaults();
        MediaSettings longer = new MediaSettings(
                usual.firstPort(),
                usual.lastPort(),
                usual.bindAddress(),
                usual.advertisedAddress(),
                Duration.ofMillis(40),
                usual.musicOnHold(),
                usual.mostBridges(),
                usual.mostBridgeParties());
        try (MediaRelay slow = new MediaRelay(longer, scheduler, new SecureRandom())) {
            MediaLeg there = slow.openLeg(phone.address()).orElseThrow();
            there.expect(phone.media(), phone.address());
            there.negotiated(List.of(Codec.PCMU));
            TonePlayer.play(slow, there, new Tone(600, Duration.ofMillis(200), -10), over::countDown);
            for (int packet = 0; packet < 5; packet++) {
                assertThat(phone.hear()).hasSize(HEADER + 320);
            }
            assertThat(ends()).isTrue();
            Awaitility.await().until(() -> there.counts().packetsOut() == 5);
        }
    }

    @Test
    void aPartyThatIsConnectedToSomebodyHearsNoTone() throws Exception {
        RtpPhone other = RtpPhone.at("127.0.0.1", 0xBEEA);
        MediaLeg otherLeg = relay.openLeg(other.address()).orElseThrow();
        leg.expect(phone.media(), phone.address());
        leg.negotiated(List.of(Codec.PCMU));
        otherLeg.expect(other.media(), other.address());
        otherLeg.negotiated(List.of(Codec.PCMU));
        TonePlayer.play(relay, leg, new Tone(600, Duration.ofSeconds(60), -10), over::countDown);
        relay.connect(leg, otherLeg);
        byte[] said = other.talk(0, otherLeg.local());
        byte[] heard = phone.hear();
        for (int i = 0; i < 20 && !endsLike(heard, said); i++) {
            heard = phone.hear();
        }
        assertThat(endsLike(heard, said)).isTrue();
        byte[] next = other.talk(0, otherLeg.local());
        assertThat(endsLike(phone.hear(), next)).isTrue();
        other.close();
    }

    private static boolean endsLike(byte[] heard, byte[] said) {
        return Arrays.equals(heard, HEADER, heard.length, said, HEADER, said.length);
    }
}

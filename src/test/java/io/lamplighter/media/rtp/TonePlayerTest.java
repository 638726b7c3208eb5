package io.lamplighter.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.media.MediaSettings;
import io.lamplighter.media.codec.Speech;
import io.lamplighter.media.sdp.Codec;
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
        return over.await(5, TimeUnit.SECONDS);
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

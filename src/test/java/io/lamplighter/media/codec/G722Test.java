package io.lamplighter.media.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.lamplighter.media.sound.Pitch;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class G722Test {
    private static final int RATE = 16_000;
    private static final int SETTLED = 800;

    private static byte[] encode(short[] samples) {
        ByteBuf code = Unpooled.buffer();
        Speech.G722.encoder().encode(samples, samples.length, code);
        return ByteBufUtil.getBytes(code);
    }

    private static short[] decode(byte[] code) {
        short[] samples = new short[2 * code.length];
        Speech.G722.decoder().decode(Unpooled.wrappedBuffer(code), samples);
        return samples;
    }

    /** Noise that anyone can make again: a linear congruential generator of 31 bits (1103515245, 12345). */
    private static short[] noise(int amplitude) {
        short[] noise = new short[RATE];
        long state = 1;
        for (int i = 0; i < noise.length; i++) {
            state = state * 1_103_515_245L + 12_345 & 0x7FFF_FFFFL;
            noise[i] = (short) ((state >> 8) % (2 * amplitude + 1) - amplitude);
        }
        return noise;
    }

    private static String digest(byte[] octets) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
        } catch (NoSuchAlgorithmException missing) {
            throw new AssertionError(missing);
        }
    }

    private static byte[] bigEndian(short[] samples) {
        ByteBuffer octets = ByteBuffer.allocate(2 * samples.length);
        octets.asShortBuffer().put(samples);
        return octets.array();
    }

    /**
     * What another implementation (spandsp 0.0.6) makes of the same second of noise. At full scale only its code is
     * compared, for it lets the sum of both bands wrap round where the recommendation holds it at the end of the range.
     */
    @ParameterizedTest(name = "noise up to {0}")
    @CsvSource({
        "300, 80dfd1109858b6877d2000d4352a87c4378ac0addfb463daef8a4b7e57df05f1",
        "16000, 4ad1b5826e091061597012cfa2bbf6a2949680e1f0b82b4dafc21554924e1364",
        "32767, cc970d0220e5a5d9f8bc653f07bd429f2a6c4d18c8c25f1778ad8168d4b51a93"
    })
    void theCodeIsThatOfAnotherImplementation(int amplitude, String digest) {
        assertThat(digest(encode(noise(amplitude)))).isEqualTo(digest);
    }

    /** As above: the samples that it makes of that code, the higher octet first. */
    @ParameterizedTest(name = "noise up to {0}")
    @CsvSource({
        "300, 7413cbae62dd26f16f475e70a81b5c5c21c6025afa6f05182891914f01a66527",
        "16000, 759230db209428e125f146209cf429b3addca0238fe89449ddeee8597a9ab770"
    })
    void theSamplesAreThoseOfAnotherImplementation(int amplitude, String digest) {
        assertThat(digest(bigEndian(decode(encode(noise(amplitude)))))).isEqualTo(digest);
    }

    @ParameterizedTest(name = "{0} Hz: at least {1} dB over the noise")
    @CsvSource({"200, 30", "440, 30", "1000, 30", "2000, 30", "3000, 30", "3500, 25", "4500, 12", "5000, 12", "6000, 12"
    })
    void tonesOfTheWholeBandComeBackClear(int hertz, double decibels) {
        Pitch pitch = new Pitch(hertz, RATE);
        short[] said = pitch.sine(8000, RATE + SETTLED);
        short[] heard = Pitch.after(SETTLED, decode(encode(said)));
        double share = pitch.shareOf(heard);

        assertThat(10 * Math.log10(share / (1 - share))).isGreaterThan(decibels);
        assertThat(Pitch.loudness(heard) / Pitch.loudness(said)).isCloseTo(1, within(0.1));
    }

    @Test
    void silenceStaysSilent() {
        for (short sample : decode(encode(new short[RATE]))) {
            assertThat(Math.abs(sample)).isLessThan((short) 16);
        }
    }

    @Test
    void speechDiesAwayIntoSilence() {
        short[] said = Arrays.copyOf(noise(30_000), 2 * RATE);
        short[] heard = Pitch.after(RATE + RATE / 2, decode(encode(said)));

        assertThat(Pitch.loudness(heard)).isLessThan(16);
    }

    @Test
    void octetsOfNobodysMakingAreHeardAsNoiseThatEnds() {
        byte[] wild = new byte[RATE];
        new Random(11).nextBytes(wild);
        byte[] quiet = encode(new short[2 * RATE]);
        ByteBuf stream = Unpooled.wrappedBuffer(wild, quiet);
        short[] heard = new short[2 * stream.readableBytes()];
        Speech.G722.decoder().decode(stream, heard);

        assertThat(Pitch.loudness(Arrays.copyOf(heard, RATE))).isGreaterThan(1000);
        // A decoder out of step with its encoder comes back to it, since all that is remembered leaks away.
        assertThat(Pitch.loudness(Pitch.after(heard.length - RATE / 2, heard))).isLessThan(64);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 80, 160, 480})
    void packetsMayBeCutAnywhere(int octets) {
        short[] said = noise(12_000);
        byte[] code = encode(said);
        ByteBuf pieces = Unpooled.buffer();
        SpeechEncoder encoder = Speech.G722.encoder();
        SpeechDecoder decoder = Speech.G722.decoder();
        short[] heard = new short[said.length];
        for (int at = 0; at < said.length; at += 2 * octets) {
            short[] block = Arrays.copyOfRange(said, at, Math.min(at + 2 * octets, said.length));
            encoder.encode(block, block.length, pieces);
            int count = decoder.decode(pieces.slice(at / 2, block.length / 2), block);
            System.arraycopy(block, 0, heard, at, count);
        }

        assertThat(ByteBufUtil.getBytes(pieces)).isEqualTo(code);
        assertThat(heard).isEqualTo(decode(code));
    }

    @Test
    void halfAPairOfSamplesIsRefused() {
        assertThatThrownBy(() -> Speech.G722.encoder().encode(new short[3], 3, Unpooled.buffer()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

package io.lamplighter.media.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class G711Test {
    /** Decision and reconstruction values of ITU-T G.711 table 2a, scaled by 4 to 16 bits. */
    @ParameterizedTest
    @CsvSource({
        "FF, 0",
        "FE, 8",
        "F0, 120",
        "EF, 132",
        "E0, 372",
        "DF, 396",
        "D0, 876",
        "CF, 924",
        "C0, 1884",
        "BF, 1980",
        "B0, 3900",
        "AF, 4092",
        "A0, 7932",
        "9F, 8316",
        "90, 15996",
        "8F, 16764",
        "80, 32124",
        "7F, 0",
        "7E, -8",
        "00, -32124",
        "0F, -16764"
    })
    void muLawDecodesAsTheTablesOfTheRecommendation(String code, short sample) {
        assertThat(Pcmu.decode((byte) Integer.parseInt(code, 16))).isEqualTo(sample);
    }

    /** Reconstruction values of ITU-T G.711 table 1a, scaled by 8 to 16 bits, even bits inverted. */
    @ParameterizedTest
    @CsvSource({
        "D5, 8",
        "D4, 24",
        "DA, 248",
        "C5, 264",
        "CA, 504",
        "F5, 528",
        "E5, 1056",
        "95, 2112",
        "85, 4224",
        "B5, 8448",
        "A5, 16896",
        "AA, 32256",
        "55, -8",
        "2A, -32256",
        "25, -16896"
    })
    void aLawDecodesAsTheTablesOfTheRecommendation(String code, short sample) {
        assertThat(Pcma.decode((byte) Integer.parseInt(code, 16))).isEqualTo(sample);
    }

    @Test
    void everyCodeSurvivesDecodingAndEncoding() {
        for (int code = 0; code < 256; code++) {
            byte mu = (byte) code;
            // Mu-law has two codes for zero; the negative one becomes the positive.
            assertThat(Pcmu.encode(Pcmu.decode(mu))).isEqualTo(code == 0x7F ? Pcmu.SILENCE : mu);
            assertThat(Pcma.encode(Pcma.decode(mu))).isEqualTo(mu);
        }
    }

    @Test
    void noSampleIsFurtherOffThanHalfAStepOfItsSegment() {
        for (int sample = Short.MIN_VALUE; sample <= Short.MAX_VALUE; sample++) {
            int loudness = Math.abs(sample);
            int mu = Pcmu.decode(Pcmu.encode((short) sample));
            int a = Pcma.decode(Pcma.encode((short) sample));
            assertThat(Math.abs(mu - sample)).isLessThanOrEqualTo(Math.max(4, (loudness + 132) / 32) + 4);
            assertThat(Math.abs(a - sample)).isLessThanOrEqualTo(Math.max(8, loudness / 32) + 8);
        }
    }

    @Test
    void silenceIsTheQuietestCode() {
        assertThat(Pcmu.encode((short) 0)).isEqualTo(Pcmu.SILENCE);
        assertThat(Pcma.encode((short) 0)).isEqualTo(Pcma.SILENCE);
    }

    @Test
    void theLoudestSamplesAreClippedNotWrapped() {
        assertThat(Pcmu.encode(Short.MAX_VALUE)).isEqualTo((byte) 0x80);
        assertThat(Pcmu.encode(Short.MIN_VALUE)).isEqualTo((byte) 0x00);
        assertThat(Pcma.encode(Short.MAX_VALUE)).isEqualTo((byte) 0xAA);
        assertThat(Pcma.encode(Short.MIN_VALUE)).isEqualTo((byte) 0x2A);
    }
}

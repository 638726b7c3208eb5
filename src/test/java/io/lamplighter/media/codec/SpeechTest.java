package io.lamplighter.media.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.media.sdp.Codec;
import io.lamplighter.media.sdp.SdpNegotiation;
import io.lamplighter.media.sound.Pitch;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SpeechTest {
    private static final Codec OPUS = new Codec(111, "opus", 48_000, 2, Optional.empty());

    @Test
    void ofTheCodecsOfACallTheFirstThatSpeaksIsHeard() {
        assertThat(Speech.heard(List.of(Codec.TELEPHONE_EVENT, Codec.PCMA, Codec.PCMU)))
                .contains(Speech.PCMA);
        assertThat(Speech.heard(List.of(Codec.G722.withPayloadType(96)))).contains(Speech.G722);
        assertThat(Speech.heard(List.of(OPUS, Codec.PCMU))).isEmpty();
        assertThat(Speech.heard(List.of())).isEmpty();
    }

    @Test
    void aBridgeOffersExactlyWhatWeReadAndWrite() {
        assertThat(SdpNegotiation.BRIDGE_CODECS.stream()
                        .filter(Codec::isSpeech)
                        .map(codec -> Speech.of(codec).orElseThrow()))
                .containsExactly(Speech.values());
    }

    @Test
    void wideSpeechStillCountsItsPacketsAtTheNarrowRate() {
        assertThat(Speech.G722.sampleRate()).isEqualTo(16_000);
        assertThat(Speech.G722.rtpClock()).isEqualTo(8000);
        assertThat(Speech.PCMA.sampleRate()).isEqualTo(8000);
    }

    @ParameterizedTest
    @EnumSource(Speech.class)
    void twentyMillisecondsAre160OctetsAndComeBackAsTheSameTone(Speech speech) {
        int frame = speech.sampleRate() / 50;
        Pitch pitch = new Pitch(1000, speech.sampleRate());
        short[] said = pitch.sine(8000, 25 * frame);
        short[] heard = new short[said.length];
        SpeechEncoder encoder = speech.encoder();
        SpeechDecoder decoder = speech.decoder();
        short[] block = new short[frame];
        for (int at = 0; at < said.length; at += frame) {
            ByteBuf payload = Unpooled.buffer();
            encoder.encode(Arrays.copyOfRange(said, at, at + frame), frame, payload);
            assertThat(payload.readableBytes()).isEqualTo(160);
            assertThat(decoder.decode(payload, block)).isEqualTo(frame);
            System.arraycopy(block, 0, heard, at, frame);
        }

        assertThat(pitch.shareOf(Pitch.after(frame, heard))).isGreaterThan(0.98);
    }

    @ParameterizedTest
    @EnumSource(Speech.class)
    void aPayloadLongerThanTheRoomIsReadAsFarAsItFits(Speech speech) {
        ByteBuf payload = Unpooled.wrappedBuffer(new byte[500]);

        assertThat(speech.decoder().decode(payload, new short[160])).isEqualTo(160);
        assertThat(payload.isReadable()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Speech.class)
    void anEmptyPayloadIsNoSound(Speech speech) {
        assertThat(speech.decoder().decode(Unpooled.EMPTY_BUFFER, new short[160]))
                .isZero();
    }
}

package io.lamplighter.media.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SdpNegotiationTest {
    private static final Origin ORIGIN = Origin.of(42, Sdp.OURS);
    private static final Codec OPUS = new Codec(111, "opus", 48000, 2, Optional.empty());

    private static Optional<SessionDescription> answer(SessionDescription offer, Codec... allowed) {
        return SdpNegotiation.answer(offer, List.of(allowed), Direction.SENDRECV, Sdp.OUR_MEDIA, ORIGIN);
    }

    @Test
    void aPhoneIsOfferedBothLawsAndEvents() {
        SessionDescription offer =
                SdpNegotiation.offer(SdpNegotiation.DEFAULT_CODECS, Direction.SENDRECV, Sdp.OUR_MEDIA, ORIGIN);

        assertThat(Sdp.text(offer))
                .isEqualTo(String.join(
                        "\r\n",
                        "v=0",
                        "o=- 42 1 IN IP4 192.0.2.1",
                        "s=-",
                        "c=IN IP4 192.0.2.1",
                        "t=0 0",
                        "m=audio 20000 RTP/AVP 0 8 101",
                        "a=rtpmap:0 PCMU/8000",
                        "a=rtpmap:8 PCMA/8000",
                        "a=rtpmap:101 telephone-event/8000",
                        "a=fmtp:101 0-16",
                        "a=ptime:20",
                        "a=sendrecv",
                        ""));
    }

    @ParameterizedTest
    @CsvSource({"sendrecv, SENDRECV", "sendonly, RECVONLY", "recvonly, SENDONLY", "inactive, INACTIVE"})
    void eachDirectionIsAnsweredByItsCounterpart(String offered, Direction answered) throws Exception {
        SessionDescription offer = Sdp.phone("m=audio 4000 RTP/AVP 0", "a=" + offered);

        assertThat(answer(offer, Codec.PCMU).orElseThrow().audio().orElseThrow().direction())
                .isEqualTo(answered);
    }

    @Test
    void ourOwnWillNarrowsTheAnswer() throws Exception {
        SessionDescription offer = Sdp.phone("m=audio 4000 RTP/AVP 0");
        SessionDescription answer = SdpNegotiation.answer(
                        offer, List.of(Codec.PCMU), Direction.SENDONLY, Sdp.OUR_MEDIA, ORIGIN)
                .orElseThrow();

        assertThat(answer.audio().orElseThrow().direction()).isEqualTo(Direction.SENDONLY);
    }

    @Test
    void theAnswerKeepsOrderAndNumbersOfTheOfferAndItsEvents() throws Exception {
        SessionDescription offer = Sdp.phone(
                "m=audio 4000 RTP/AVP 8 18 0 96",
                "a=rtpmap:96 telephone-event/8000",
                "a=fmtp:96 0-15",
                "m=video 5000 RTP/AVP 99");
        SessionDescription answer = answer(
                        offer, Codec.PCMU, Codec.PCMA, new Codec(101, "TELEPHONE-EVENT", 8000, 1, Optional.empty()))
                .orElseThrow();

        assertThat(Sdp.text(answer))
                .contains("m=audio 20000 RTP/AVP 8 0 96\r\n", "a=fmtp:96 0-15\r\n", "m=video 0 RTP/AVP 99\r\n");
        assertThat(SdpNegotiation.chosen(answer)).contains(Codec.PCMA);
    }

    @Test
    void withoutACommonSpeechCodecThereIsNoAnswer() throws Exception {
        SessionDescription offer = Sdp.phone("m=audio 4000 RTP/AVP 18 101", "a=rtpmap:101 telephone-event/8000");

        assertThat(answer(offer, Codec.PCMU, Codec.TELEPHONE_EVENT)).isEmpty();
        assertThat(answer(Sdp.phone("m=audio 4000 RTP/SAVP 0"), Codec.PCMU)).isEmpty();
    }

    private static List<Integer> answeredTowards(List<Codec> inForce, String audio) throws SdpSyntaxException {
        return SdpNegotiation.answerTowards(inForce, Sdp.phone(audio), Direction.SENDRECV, Sdp.OUR_MEDIA, ORIGIN)
                .flatMap(SessionDescription::audio)
                .map(stream -> stream.codecs().stream().map(Codec::payloadType).toList())
                .orElse(List.of());
    }

    @Test
    void aPartyIsAnsweredInTheOthersCodecElseInOneThatCanBeTranscoded() throws Exception {
        assertThat(answeredTowards(List.of(Codec.PCMU), "m=audio 4000 RTP/AVP 9 8 0"))
                .containsExactly(0);
        assertThat(answeredTowards(List.of(Codec.PCMU), "m=audio 4000 RTP/AVP 9 8"))
                .containsExactly(9, 8);
        assertThat(answeredTowards(List.of(Codec.PCMU), "m=audio 4000 RTP/AVP 18"))
                .isEmpty();
        assertThat(answeredTowards(List.of(OPUS), "m=audio 4000 RTP/AVP 9 8")).isEmpty();
    }

    @Test
    void oneCodecIsNamedToACallerWhoMadeNoOffer() throws Exception {
        SessionDescription answer = Sdp.phone("m=audio 4000 RTP/AVP 8 0 101", "a=rtpmap:101 telephone-event/8000");
        Codec chosen = SdpNegotiation.chosen(answer).orElseThrow();

        assertThat(SdpNegotiation.only(chosen, answer.audio().orElseThrow().codecs()))
                .extracting(Codec::payloadType)
                .containsExactly(8, 101);
    }

    @Test
    void legsAreComparedByFormatAndByNumber() {
        Codec movedOpus = OPUS.withPayloadType(96);
        Codec movedEvents = Codec.TELEPHONE_EVENT.withPayloadType(96);

        assertThat(compare(List.of(Codec.PCMU), List.of(Codec.PCMU))).isEqualTo(CodecMatch.UNTOUCHED);
        assertThat(compare(List.of(OPUS), List.of(movedOpus))).isEqualTo(CodecMatch.RENUMBERED);
        assertThat(compare(List.of(Codec.PCMU, Codec.TELEPHONE_EVENT), List.of(Codec.PCMU, movedEvents)))
                .isEqualTo(CodecMatch.RENUMBERED);
        assertThat(compare(List.of(Codec.PCMU), List.of(Codec.PCMA))).isEqualTo(CodecMatch.TRANSCODED);
        assertThat(compare(List.of(Codec.G722), List.of(Codec.PCMA))).isEqualTo(CodecMatch.TRANSCODED);
        assertThat(compare(List.of(OPUS), List.of(Codec.PCMA))).isEqualTo(CodecMatch.DIFFERENT);
        assertThat(compare(List.of(), List.of(Codec.PCMA))).isEqualTo(CodecMatch.DIFFERENT);
    }

    private static CodecMatch compare(List<Codec> a, List<Codec> b) {
        return SdpNegotiation.compare(a, b);
    }

    @Test
    void theTwoPackingsOfAmrAreDifferentFormats() {
        Codec plain = new Codec(97, "AMR", 8000, 1, Optional.empty());

        assertThat(plain.sameFormat(plain.withFmtp(Optional.of("mode-set=7; octet-align=1"))))
                .isFalse();
    }
}

package io.lamplighter.media.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WidenedOfferTest {
    private static final MediaAddress OURS = MediaAddress.of(InetAddress.getLoopbackAddress(), 20000);
    private static final Origin ORIGIN = Origin.of(7, InetAddress.getLoopbackAddress());

    private static SessionDescription described(String formats, String... lines) throws SdpSyntaxException {
        String text = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio " + formats
                + "\r\na=" + String.join("\r\na=", lines) + "\r\n";
        return SessionDescription.parse(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static SessionDescription plain(String formats) throws SdpSyntaxException {
        return described(
                "7000 RTP/AVP " + formats, "rtpmap:96 opus/48000/2", "rtpmap:101 telephone-event/8000", "sendrecv");
    }

    private static String text(SessionDescription description) {
        return new String(description.toBytes(), StandardCharsets.US_ASCII);
    }

    private static String formats(SessionDescription description) {
        return String.join(" ", description.audio().orElseThrow().formats());
    }

    @ParameterizedTest
    @CsvSource({
        "9,9 0 8",
        "8 101,8 101 0 9",
        "0 8 101,0 8 101 9",
        "0 8 9,0 8 9",
        "96 8,96 8 0 9",
        "18 8,18 8 0 9",
    })
    void whatTheOfferLacksFollowsItsOwnCodecs(String offered, String passed) throws SdpSyntaxException {
        assertThat(formats(WidenedOffer.of(plain(offered)))).isEqualTo(passed);
    }

    @ParameterizedTest
    @CsvSource({"7000 RTP/AVP 96", "7000 RTP/AVP 18 101", "0 RTP/AVP 0", "7000 RTP/SAVP 0"})
    void whatCannotBeTranslatedStaysAsItIs(String media) throws SdpSyntaxException {
        SessionDescription offer = described(media, "rtpmap:96 opus/48000/2", "rtpmap:101 telephone-event/8000");
        assertThat(WidenedOffer.of(offer)).isEqualTo(offer);
    }

    @Test
    void aNumberThatTheOfferUsesForSomethingElseIsNotUsedTwice() throws SdpSyntaxException {
        SessionDescription offer =
                described("7000 RTP/AVP 8 9 96", "rtpmap:9 speex/16000", "rtpmap:96 opus/48000/2", "ptime:30");
        SessionDescription widened = WidenedOffer.of(offer);
        assertThat(formats(widened)).isEqualTo("8 9 96 0 97");
        assertThat(text(widened)).contains("a=rtpmap:97 G722/8000\r\n", "a=rtpmap:9 speex/16000\r\n", "a=ptime:30");
    }

    @ParameterizedTest
    @CsvSource({
        "9,0,9",
        "9 101,0 101,9 101",
        "96 8,0,8",
        "8,8 0,8",
        "8 101,0 8 101,8 101",
        "96 9 8,0 96,9 8",
        "0 8 101,8 101,8 101",
        "96 8,96,96",
    })
    void theAnswerNamesNoneButTheCodecsOfTheOffer(String offered, String answered, String told)
            throws SdpSyntaxException {
        SessionDescription answer = WidenedOffer.answered(plain(offered), plain(answered), OURS, ORIGIN);
        assertThat(formats(answer)).isEqualTo(told);
        assertThat(answer.audio().orElseThrow().port()).isEqualTo(20000);
    }

    @Test
    void whatIsSaidOfACodecGoesWithItAndAHoldingAnswerStaysOne() throws SdpSyntaxException {
        SessionDescription answer =
                described("7100 RTP/AVP 8 0", "rtpmap:8 PCMA/8000", "rtpmap:0 PCMU/8000", "fmtp:0 x=1", "inactive");
        assertThat(text(WidenedOffer.answered(plain("8"), answer, OURS, ORIGIN)))
                .contains("a=rtpmap:8 PCMA", "a=inactive")
                .doesNotContain("PCMU", "fmtp");
        assertThat(text(WidenedOffer.answered(plain("9"), answer, OURS, ORIGIN)))
                .contains("RTP/AVP 9\r\n", "a=inactive");
    }

    @Test
    void aRefusedStreamStaysRefused() throws SdpSyntaxException {
        SessionDescription answer = WidenedOffer.answered(plain("9"), described("0 RTP/AVP 0"), OURS, ORIGIN);
        assertThat(answer.audio().orElseThrow().port()).isZero();
    }
}

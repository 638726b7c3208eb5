package io.lamplighter.media.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionDescriptionTest {
    private static final String[] DESK_PHONE = {
        "v=0",
        "o=alice 2890844526 2890844527 IN IP4 192.0.2.11",
        "s=Phone",
        "u=http://example.com/alice",
        "c=IN IP4 192.0.2.11",
        "b=AS:80",
        "t=0 0",
        "a=group:BUNDLE 0 1",
        "a=ice-ufrag:F7gI",
        "m=audio 49170 RTP/AVP 0 8 9 111 101",
        "a=rtpmap:0 PCMU/8000",
        "a=rtpmap:8 PCMA/8000",
        "a=rtpmap:111 opus/48000/2",
        "a=fmtp:111 useinbandfec=1",
        "a=rtpmap:101 telephone-event/8000",
        "a=fmtp:101 0-16",
        "a=ptime:20",
        "a=rtcp:49171 IN IP4 192.0.2.11",
        "a=rtcp-mux",
        "a=candidate:1 1 UDP 2130706431 192.0.2.11 49170 typ host",
        "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:secret",
        "a=sendrecv",
        "m=video 49172 RTP/AVP 99",
        "a=rtpmap:99 h264/90000"
    };

    @Test
    void theAudioOfADeskPhoneIsUnderstood() throws Exception {
        MediaStream audio = Sdp.parse(DESK_PHONE).audio().orElseThrow();

        assertThat(audio.port()).isEqualTo(49170);
        assertThat(audio.proto()).isEqualTo("RTP/AVP");
        assertThat(audio.ptime()).hasValue(20);
        assertThat(audio.direction()).isEqualTo(Direction.SENDRECV);
        assertThat(audio.remote()).contains(MediaAddress.of(Sdp.address("192.0.2.11"), 49170));
        assertThat(audio.codecs())
                .containsExactly(
                        Codec.PCMU,
                        Codec.PCMA,
                        Codec.G722,
                        new Codec(111, "opus", 48000, 2, Optional.of("useinbandfec=1")),
                        Codec.TELEPHONE_EVENT);
    }

    @Test
    void rewrittenForTheOtherLegItNamesOnlyUs() throws Exception {
        SessionDescription ours = Sdp.parse(DESK_PHONE).rewritten(Sdp.OUR_MEDIA, Origin.of(42, Sdp.OURS));

        assertThat(Sdp.text(ours))
                .isEqualTo(String.join(
                        "\r\n",
                        "v=0",
                        "o=- 42 1 IN IP4 192.0.2.1",
                        "s=-",
                        "c=IN IP4 192.0.2.1",
                        "b=AS:80",
                        "t=0 0",
                        "m=audio 20000 RTP/AVP 0 8 9 111 101",
                        "a=rtpmap:0 PCMU/8000",
                        "a=rtpmap:8 PCMA/8000",
                        "a=rtpmap:111 opus/48000/2",
                        "a=fmtp:111 useinbandfec=1",
                        "a=rtpmap:101 telephone-event/8000",
                        "a=fmtp:101 0-16",
                        "a=ptime:20",
                        "a=sendrecv",
                        "m=video 0 RTP/AVP 99",
                        ""));
    }

    @Test
    void theEditionGrowsAndTheSessionStays() {
        Origin first = Origin.of(42, Sdp.OURS);

        assertThat(first.next().next()).isEqualTo(new Origin("-", "42", "3", "IN IP4 192.0.2.1"));
        assertThat(new Origin("-", "1", "18446744073709551615", "IN IP4 192.0.2.1")
                        .next()
                        .version())
                .isEqualTo("18446744073709551616");
    }

    @Test
    void anAddressOfTheStreamOverridesThatOfTheSession() throws Exception {
        MediaStream audio = Sdp.phone("m=audio 4000 RTP/AVP 0", "c=IN IP6 2001:db8::5")
                .audio()
                .orElseThrow();

        assertThat(audio.remote()).contains(MediaAddress.of(Sdp.address("2001:db8::5"), 4000));
    }

    @Test
    void anAddressGivenByNameIsLeftToTheFirstPacket() throws Exception {
        SessionDescription named = Sdp.phone("m=audio 4000 RTP/AVP 0", "c=IN IP4 phone.example.com");

        assertThat(named.audio().orElseThrow().remote()).isEmpty();
        assertThat(named.isUsable()).isTrue();
    }

    @Test
    void rtcpIsExpectedWhereThePhoneSays() throws Exception {
        MediaStream audio =
                Sdp.phone("m=audio 4000 RTP/AVP 0", "a=rtcp:53020").audio().orElseThrow();

        assertThat(audio.remote()).contains(new MediaAddress(Sdp.address("192.0.2.11"), 4000, 53020));
    }

    @Test
    void linesMayEndInLineFeedAlone() throws Exception {
        byte[] body = String.join("\n", DESK_PHONE).getBytes(StandardCharsets.UTF_8);

        assertThat(SessionDescription.parse(body)).isEqualTo(Sdp.parse(DESK_PHONE));
    }

    @Test
    void whatWeWriteWeReadBack() throws Exception {
        SessionDescription phone = Sdp.parse(DESK_PHONE);
        SessionDescription ours = phone.rewritten(Sdp.OUR_MEDIA, Origin.of(42, Sdp.OURS));

        assertThat(SessionDescription.parse(phone.toBytes()).streams()).isEqualTo(phone.streams());
        assertThat(SessionDescription.parse(ours.toBytes()).toBytes()).isEqualTo(ours.toBytes());
    }

    @ParameterizedTest
    @CsvSource({
        "m=audio 4000 RTP/AVP 0|a=sendonly, HELD",
        "m=audio 4000 RTP/AVP 0|a=inactive, HELD",
        "m=audio 4000 RTP/AVP 0|c=IN IP4 0.0.0.0, HELD",
        "m=audio 4000 RTP/AVP 0|c=IN IP6 ::, HELD",
        "m=audio 4000 RTP/AVP 0|c=IN IP4 0.0.0.0|a=sendrecv, HELD",
        "m=audio 4000 RTP/AVP 0, ACTIVE",
        "m=audio 4000 RTP/AVP 0|a=sendrecv, ACTIVE",
        "m=audio 4000 RTP/AVP 0|a=recvonly, ACTIVE",
        "m=audio 0 RTP/AVP 0|a=sendonly, DISABLED",
        "m=video 4000 RTP/AVP 99, DISABLED",
        "m=audio 4000 RTP/AVP 0|m=video 4002 RTP/AVP 99|a=inactive, ACTIVE",
        "a=sendonly|m=audio 4000 RTP/AVP 0, HELD",
        "a=sendonly|m=audio 4000 RTP/AVP 0|a=sendrecv, ACTIVE",
    })
    void holdIsReadFromTheAudioAlone(String media, HoldKind expected) throws Exception {
        assertThat(Sdp.phone(media.split("\\|")).holdKind()).isEqualTo(expected);
    }

    @Test
    void aPhoneThatOffersEncryptedAndPlainAudioGetsThePlainOne() throws Exception {
        SessionDescription both = Sdp.phone("m=audio 4000 RTP/SAVP 0", "a=crypto:1 x", "m=audio 4002 RTP/AVP 8");

        assertThat(Sdp.text(both.rewritten(Sdp.OUR_MEDIA, Origin.of(1, Sdp.OURS))))
                .contains("m=audio 0 RTP/SAVP 0\r\n", "m=audio 20000 RTP/AVP 8\r\n")
                .doesNotContain("crypto");
        assertThat(both.isUsable()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "m=audio 4000 RTP/SAVP 0",
                "m=audio 0 RTP/AVP 0",
                "m=video 4000 RTP/AVP 99",
                "m=audio 4000 RTP/AVP 101|a=rtpmap:101 telephone-event/8000",
                "m=audio 4000 RTP/AVP 0|c=IN IP4 224.2.1.1/127",
                "m=audio 4000 RTP/AVP 0|c=IN IP4 255.255.255.255",
            })
    void whatCannotBeRelayedIsNotUsable(String media) throws Exception {
        assertThat(Sdp.phone(media.split("\\|")).isUsable()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "o=- 1 1 IN IP4 192.0.2.11; 1; begin with v=",
                "v=1; 1; version 0",
                "v=0; 2; no o= line",
                "v=0|o=- 1 1 IN IP4; 2; origin",
                "v=0|o=- x 1 IN IP4 192.0.2.11; 2; origin",
                "v=0|o=- 1 1 IN IP4 192.0.2.11|s=-|m=audio 4000 RTP/AVP 0; 4; no c= line",
                "v=0|o=- 1 1 IN IP4 192.0.2.11|c=IN IP5 192.0.2.11; 3; connection",
                "v=0|o=- 1 1 IN IP4 192.0.2.11|m=audio 65536 RTP/AVP 0; 3; port",
                "v=0|o=- 1 1 IN IP4 192.0.2.11|m=audio -1 RTP/AVP 0; 3; port",
                "v=0|o=- 1 1 IN IP4 192.0.2.11|m=audio 4000 RTP/AVP 128; 3; payload type",
                "v=0|o=- 1 1 IN IP4 192.0.2.11|m=audio 4000 RTP/AVP; 3; stream needs",
                "v=0|o=- 1 1 IN IP4 192.0.2.11|c=IN IP4 192.0.2.11|m=audio 4000 RTP/AVP 96|a=rtpmap:96 x; 5; rtpmap",
                "v=0|o=- 1 1 IN IP4 192.0.2.11|hello; 3; x=value",
                "v=0|o=- 1 1 IN IP4 192.0.2.11|v=0; 3; only one session",
            })
    void aWrongDescriptionNamesItsLineAndReason(String text, int line, String reason) {
        assertThatThrownBy(() -> Sdp.parse(text.split("\\|")))
                .isInstanceOfSatisfying(SdpSyntaxException.class, fault -> {
                    assertThat(fault.reason()).contains(reason);
                    assertThat(fault.line()).isBetween(line, line + 1);
                });
    }

    @Test
    void hugeDescriptionsAreRefused() {
        byte[] tooLong = new byte[16 * 1024 + 1];
        String tooMany = "v=0\r\no=- 1 1 IN IP4 192.0.2.11\r\n" + "a=x\r\n".repeat(400);

        assertThatThrownBy(() -> SessionDescription.parse(tooLong)).isInstanceOf(SdpSyntaxException.class);
        assertThatThrownBy(() -> SessionDescription.parse(tooMany.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(SdpSyntaxException.class)
                .hasMessageContaining("400 lines");
    }

    @Test
    void unknownLinesAndNamesInAnyEncodingDoNoHarm() throws Exception {
        SessionDescription odd =
                Sdp.parse("v=0", "o=Zoë 1 1 IN IP4 192.0.2.11", "s=Grüße", "x=new", "c=IN IP4 192.0.2.11", "", "");

        assertThat(new String(odd.toBytes(), StandardCharsets.UTF_8)).contains("o=Zoë", "s=Grüße");
        assertThat(odd.audio()).isEmpty();
    }

    /** Whatever arrives, the answer is a description or a syntax error, and what is read can be used. */
    @Test
    void damagedDescriptionsNeverDoWorseThanASyntaxError() {
        Random random = new Random(20260105);
        byte[] whole = String.join("\r\n", DESK_PHONE).getBytes(StandardCharsets.UTF_8);
        long understood = IntStream.range(0, 20_000)
                .filter(round -> survives(damaged(whole, random)))
                .count();

        assertThat(understood).isBetween(1L, 19_999L);
    }

    private static byte[] damaged(byte[] whole, Random random) {
        byte[] copy = whole.clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
            copy[random.nextInt(copy.length)] =
                    (byte) (random.nextBoolean() ? random.nextInt(256) : " =:/0\r\n9".charAt(random.nextInt(8)));
        }
        return copy;
    }

    private static boolean survives(byte[] body) {
        try {
            SessionDescription read = SessionDescription.parse(body);
            read.audio().ifPresent(audio -> {
                audio.codecs();
                audio.remote();
            });
            read.holdKind();
            SdpNegotiation.answer(
                    read, SdpNegotiation.DEFAULT_CODECS, Direction.SENDRECV, Sdp.OUR_MEDIA, read.origin());
            SessionDescription.parse(
                    read.rewritten(Sdp.OUR_MEDIA, Origin.of(1, Sdp.OURS)).toBytes());
            return true;
        } catch (SdpSyntaxException expected) {
            return false;
        }
    }
}

package io.lamplighter.sip.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SipMessageTest {
    private final SipRequest subscribe = SampleMessages.request(SampleMessages.SUBSCRIBE);
    private final SipRequest notify = SampleMessages.request(SampleMessages.NOTIFY);
    private final SipRequest invite = SampleMessages.request(SampleMessages.INVITE);

    @Test
    void aSubscriptionSaysWhoWhatAndForHowLong() {
        assertThat(subscribe.method()).isEqualTo("SUBSCRIBE");
        assertThat(subscribe.sipUri().addressOfRecord()).isEqualTo("2000@example.com");
        assertThat(subscribe.from().displayName()).isEqualTo("Reception");
        assertThat(subscribe.event().orElseThrow().is("Call-Info")).isTrue();
        assertThat(subscribe.expires()).hasValue(3600);
        assertThat(subscribe.maxForwards()).hasValue(70);
        assertThat(subscribe.lists("Supported", "TIMER")).isTrue();
        assertThat(subscribe.lists("k", "100rel")).isFalse();
        assertThat(subscribe.lists("Allow-Events", "talk")).isTrue();
        assertThat(subscribe.contacts().get(0).parameters().get("+sip.instance"))
                .hasValue("<urn:uuid:00000000-0000-1000-8000-0004f2000001>");
        assertThat(subscribe.topVia().asksForRport()).isTrue();
    }

    @Test
    void compactNamesAreTheFullOnes() {
        assertThat(notify.callId()).isEqualTo("sub-1@192.0.2.11");
        assertThat(notify.to().tag()).hasValue("a1");
        assertThat(notify.header("CONTACT")).isEqualTo(notify.header("m"));
        assertThat(notify.headerNames())
                .contains("Via", "Event", "Content-Length")
                .doesNotContain("v");
        assertThat(notify.subscriptionState().orElseThrow().expires()).hasValue(3599);
        assertThat(notify.callInfo()).hasSize(2);
    }

    @Test
    void anInviteCarriesRoutesBodyAndTheDialogItReplaces() {
        assertThat(invite.vias()).hasSize(2);
        assertThat(invite.routes()).hasSize(2);
        assertThat(invite.replaces()).hasValue(new Replaces("srv-in-0007-b", "r", "l", true));
        assertThat(invite.contentType()).hasValue("application/sdp");
        assertThat(new String(invite.body(), UTF_8)).isEqualTo("v=0\r\ns=");
        assertThat(invite.callInfo().get(0).state()).hasValue("held-private");
    }

    @Test
    void anAnswerTakesOverWhatItMust() {
        SipResponse answer = SipResponse.replyTo(invite, 180).toTag("srv").build();

        assertThat(new String(answer.toBytes(), UTF_8))
                .isEqualTo(SampleMessages.lines(
                        "SIP/2.0 180 Ringing",
                        "Via: SIP/2.0/TCP [2001:db8::9:1]:5060;branch=z9hG4bKc3;alias, SIP/2.0/UDP 192.0.2.9;branch=z9hG4bKd",
                        "From: sip:2000@example.com;tag=a9",
                        "To: <sip:*11@example.com>;tag=srv",
                        "Call-ID: call-7",
                        "CSeq: 3 INVITE",
                        "Content-Length: 0"));
        assertThat(answer.isProvisional()).isTrue();
        assertThat(answer.isFinal()).isFalse();
    }

    @Test
    void aTryingTakesTheTimestampOver() {
        SipRequest timed = subscribe.toBuilder().add("Timestamp", "54").build();

        assertThat(SipResponse.replyTo(timed, 100).build().header("Timestamp")).hasValue("54");
        assertThat(SipResponse.replyTo(timed, 200).build().header("Timestamp")).isEmpty();
    }

    @Test
    void aFoldedValueIsWrittenOnOneLine() {
        SipRequest folded = SampleMessages.request(
                SampleMessages.SUBSCRIBE.replace("Supported: replaces, timer", "Supported: replaces,\r\n \t timer"));

        assertThat(folded.lists("Supported", "timer")).isTrue();
        assertThat(new String(folded.toBuilder().build().toBytes(), UTF_8)).contains("Supported: replaces, timer\r\n");
    }

    @Test
    void whatIsBuiltReadsBackEqual() {
        SipRequest built = SipRequest.builder("NOTIFY", Uri.parse("sip:2000@192.0.2.11:5060"))
                .add("Via", "SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1")
                .add(
                        "f",
                        NameAddress.of("J\u00f6rg \"x\"", SipUri.of("2000", "example.com"))
                                .withTag("s"))
                .add("To", "<sip:2000@example.com>;tag=a")
                .add("Call-ID", "c")
                .add("CSeq", new CSeq(1, "NOTIFY"))
                .add("X-Own", "\u65e5\u672c")
                .addFirst("Max-Forwards", 70)
                .body("text/plain;charset=utf-8", "h\u00e9".getBytes(UTF_8))
                .build();
        SipRequest read = SampleMessages.request(new String(built.toBytes(), UTF_8));

        assertThat(read).isEqualTo(built).hasSameHashCodeAs(built);
        assertThat(read.from()).isEqualTo(built.from());
        assertThat(read.from().displayName()).isEqualTo("J\u00f6rg \"x\"");
        assertThat(read.header("x-own")).hasValue("\u65e5\u672c");
        assertThat(built.headerNames().get(0)).isEqualTo("Max-Forwards");
        assertThat(built.contentType()).hasValue("text/plain");
        assertThat(built.header("Content-Length")).hasValue("3");
        assertThat(read.toBuilder().build()).isEqualTo(built);
    }

    @Test
    void fieldsCanBeSetTakenAwayAndPutInFront() {
        SipRequest changed = invite.toBuilder()
                .set("Call-Info", "<sip:h>;appearance-index=2")
                .set("X-New", "1")
                .set("x-new", "2")
                .remove("replaces")
                .removeFirst("Route")
                .topVia(invite.topVia().withParameter("received", "192.0.2.9"))
                .uri(Uri.parse("sip:other@h"))
                .noBody()
                .add("Content-Length", 99)
                .build();

        assertThat(changed.headers("x-NEW")).containsExactly("2");
        assertThat(changed.header("Replaces")).isEmpty();
        assertThat(changed.headerList("Route")).containsExactly("<sip:192.0.2.2;lr>");
        assertThat(changed.topVia().received()).hasValue("192.0.2.9");
        assertThat(changed.vias().get(1)).isEqualTo(invite.vias().get(1));
        assertThat(changed.headerNames().get(0)).isEqualTo("Via");
        assertThat(changed.sipUri().host()).isEqualTo("h");
        assertThat(changed.hasBody()).isFalse();
        assertThat(changed.headers("Content-Length")).containsExactly("0");
        assertThat(changed.callInfo().get(0).index()).hasValue(2);
    }

    @Test
    void aTagIsReplacedWhereThereIsOne() {
        SipResponse ok = SipResponse.replyTo(notify, 200).toTag("new").build();

        assertThat(ok.to().tag()).hasValue("new");
        assertThat(ok.to().displayName()).isEqualTo("Reception");
    }

    @Test
    void noValueBreaksOutOfItsLine() {
        for (String value : new String[] {"a\r\nVia: b", "a\nb", "a\rb"}) {
            SipRequest.Builder builder = subscribe.toBuilder();
            assertThatThrownBy(() -> builder.add("Subject", value)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> SipResponse.replyTo(subscribe, 400, value).build())
                    .isInstanceOf(IllegalArgumentException.class);
        }
        SipRequest.Builder builder = subscribe.toBuilder();
        assertThatThrownBy(() -> builder.add("Bad Name", "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SipRequest.builder("A B", subscribe.uri()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theOctetsHandedOutAreCopies() {
        invite.body()[0] = 'x';
        invite.toBytes()[0] = 'x';

        assertThat(new String(invite.toBytes(), UTF_8)).isEqualTo(SampleMessages.INVITE);
    }

    @Test
    void aRefusalSaysWhatIsWrong() {
        Map<String[], String> refusals = Map.ofEntries(
                Map.entry(new String[] {"From: ", "X-From: "}, "Missing From"),
                Map.entry(new String[] {"Expires: 3600", "Expires: -1"}, "Malformed Expires"),
                Map.entry(new String[] {"Expires: 3600", "Expires: 1\r\nExpires: 1"}, "Repeated Expires"),
                Map.entry(new String[] {"Max-Forwards: 70", "Max-Forwards: 256"}, "Malformed Max-Forwards"),
                Map.entry(new String[] {"1 SUBSCRIBE", "1 NOTIFY"}, "CSeq Method Differs From Request"),
                Map.entry(new String[] {"1 SUBSCRIBE", "x SUBSCRIBE"}, "Malformed CSeq"),
                Map.entry(new String[] {"sub-1@192.0.2.11", "a b"}, "Malformed Call-ID"),
                Map.entry(new String[] {"sub-1@192.0.2.11", ""}, "Malformed Call-ID"),
                Map.entry(new String[] {"call-info\r\nE", "call info\r\nE"}, "Malformed Event"),
                Map.entry(new String[] {"Contact: <", "Contact: *\r\nContact: <"}, "Malformed Contact"),
                Map.entry(new String[] {"Contact: <", "Contact: , <"}, "Malformed Contact"),
                Map.entry(new String[] {"SIP/2.0\r\n", "SIP/2.1\r\n"}, "Version Not Supported"),
                Map.entry(new String[] {"SIP/2.0\r\n", "HTTP/1.1\r\n"}, "Malformed Request-Line"),
                Map.entry(new String[] {" SIP/2.0\r\n", "\r\n"}, "Missing SIP-Version"),
                Map.entry(new String[] {"Event", "\0vent"}, "Malformed Header Field"),
                Map.entry(new String[] {"Length: 0", "Length: 1"}, "Body Shorter Than Content-Length"),
                Map.entry(new String[] {"Event: call-info", "Event: call-info\rx"}, "Malformed Line End"),
                Map.entry(
                        new String[] {"sip:2000@example.com SIP", "sip: SIP"}, "Malformed Request-URI: Missing Host"));

        refusals.forEach((change, reason) -> {
            Parsed.Rejected refusal = SampleMessages.refusal(change[0], change[1]);
            assertThat(refusal.reason()).isEqualTo(reason);
            assertThat(refusal.status()).isEqualTo(reason.startsWith("Version") ? 505 : 400);
            assertThat(refusal.answerable()).isPresent();
        });
    }

    @Test
    void aRequestWithoutUsableHopCannotBeAnswered() {
        assertThat(SampleMessages.refusal("Via: SIP/2.0/UDP", "Via: ").answerable())
                .isEmpty();
        assertThat(SampleMessages.refusal("Via: ", "X-Via: ").answerable()).isEmpty();
    }

    @Test
    void aMalformedAckIsDroppedBecauseNobodyAnswersOne() {
        String ack = SampleMessages.SUBSCRIBE.replace("SUBSCRIBE", "ACK");

        assertThat(SampleMessages.parsed(ack)).isInstanceOf(Parsed.Accepted.class);
        assertThat(SampleMessages.parsed(ack.replace("From:", "X:"))).isInstanceOf(Parsed.Ignored.class);
    }

    @Test
    void keepAlivesAndNoiseAreDropped() {
        for (String noise : new String[] {"", "\r\n\r\n", "\0\0\0\0", "\r\n", "hello", "jaK", "\u0016\u0003\u0001"}) {
            assertThat(SampleMessages.parsed(noise)).isInstanceOf(Parsed.Ignored.class);
        }
    }

    @Test
    void lineEndsBeforeAMessageAndWithoutReturnAreForgiven() {
        assertThat(SampleMessages.request("\r\n\r\n" + SampleMessages.SUBSCRIBE))
                .isEqualTo(subscribe);
        assertThat(SampleMessages.request(SampleMessages.SUBSCRIBE.replace("\r\n", "\n"))
                        .callId())
                .isEqualTo(subscribe.callId());
    }

    @Test
    void whatIsTooLargeIsRefused() {
        SipParser small = new SipParser(new ParserLimits(9999, 12, 300));
        byte[] many = SampleMessages.SUBSCRIBE.getBytes(UTF_8);

        assertThat(reason(small, many)).isEqualTo("Header Fields Too Large");
        assertThat(reason(new SipParser(new ParserLimits(9999, 11, 9999)), many))
                .isEqualTo("Too Many Header Fields");
        assertThat(reason(new SipParser(new ParserLimits(100, 99, 100)), many)).isEqualTo("Message Too Large");
        assertThatThrownBy(() -> new ParserLimits(100, 99, 101)).isInstanceOf(IllegalArgumentException.class);
    }

    private static String reason(SipParser parser, byte[] message) {
        return ((Parsed.Rejected) parser.parseDatagram(message)).reason();
    }

    @Test
    void aStarContactIsNoAddress() {
        SipRequest star =
                SampleMessages.request(SampleMessages.SUBSCRIBE.replaceFirst("Contact: .*?\r\n", "Contact: *\r\n"));

        assertThat(star.contactIsStar()).isTrue();
        assertThat(star.contacts()).isEmpty();
    }

    @Test
    void aRequestUriOfAnotherSchemeIsNoSipUri() {
        SipRequest tel = subscribe.toBuilder().uri(Uri.parse("tel:+15550199")).build();

        assertThatThrownBy(tel::sipUri).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void octetsThatAreNotUtf8AreKeptApart() {
        byte[] one = SampleMessages.SUBSCRIBE.replace("sub-1", "sub-\u00ff").getBytes(ISO_8859_1);
        byte[] two = SampleMessages.SUBSCRIBE.replace("sub-1", "sub-\u00fe").getBytes(ISO_8859_1);
        SipRequest first = (SipRequest) ((Parsed.Accepted) new SipParser().parseDatagram(one)).message();
        SipRequest second = (SipRequest) ((Parsed.Accepted) new SipParser().parseDatagram(two)).message();

        assertThat(first.callId()).isNotEqualTo(second.callId());
        assertThat(first.toBuilder().build().toBytes()).isEqualTo(one);
    }

    @Test
    void aResponseWithoutReasonPhraseIsTaken() {
        assertThat(SampleMessages.response(SampleMessages.OK.replace(" OK", "")).reason())
                .isEmpty();
        assertThat(SampleMessages.response(SampleMessages.OK).isSuccess()).isTrue();
        for (String bad :
                new String[] {"SIP/2.0 20", "SIP/2.0 700 x", "SIP/2.0 099 x", "SIP/2.0  200 x", "SIP/3.0 200 x"}) {
            assertThat(SampleMessages.parsed(SampleMessages.OK.replace("SIP/2.0 200 OK", bad)))
                    .isInstanceOf(Parsed.Ignored.class);
        }
    }
}

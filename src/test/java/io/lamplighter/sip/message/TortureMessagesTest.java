package io.lamplighter.sip.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.sip.message.TortureVectors.AtParser;
import io.lamplighter.sip.message.TortureVectors.Vector;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TortureMessagesTest {
    private final SipParser parser = new SipParser();

    static Stream<Vector> all() {
        return TortureVectors.all().stream();
    }

    static Stream<Vector> accepted() {
        return all().filter(v -> v.atParser() == AtParser.ACCEPTED);
    }

    static Stream<Vector> rejected() {
        return all().filter(v -> v.atParser() == AtParser.REJECTED);
    }

    @Test
    void everyPublishedMessageIsTreatedAndEveryTreatmentIsOfAPublishedOne() {
        assertThat(all().map(Vector::name).toList())
                .hasSize(65)
                .containsExactlyInAnyOrderElementsOf(TortureVectors.treated());
        assertThat(accepted().map(Vector::name).collect(Collectors.toSet())).isEqualTo(TortureDetails.BY_NAME.keySet());
    }

    @ParameterizedTest
    @MethodSource("all")
    void theMessageIsThePublishedOneByteForByte(Vector vector) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(vector.bytes());

        assertThat(HexFormat.of().formatHex(digest)).isEqualTo(vector.sha256());
    }

    @ParameterizedTest
    @MethodSource("all")
    void theMessageIsTreatedAsItsRfcSays(Vector vector) {
        Parsed parsed = parser.parseDatagram(vector.bytes());

        switch (vector.atParser()) {
            case ACCEPTED -> assertThat(parsed).isInstanceOf(Parsed.Accepted.class);
            case IGNORED -> assertThat(parsed).isInstanceOf(Parsed.Ignored.class);
            case REJECTED -> {
                Parsed.Rejected refusal = (Parsed.Rejected) parsed;
                assertThat(refusal.answerable()).isPresent();
                assertThat(vector.statuses()).contains(refusal.status());
                assertThat(refusal.reason()).isNotBlank().isNotEqualTo("Bad Request");
            }
            case UNANSWERABLE ->
                assertThat(((Parsed.Rejected) parsed).answerable()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void anAcceptedMessageSaysWhatItsRfcSaysItSays(Vector vector) {
        TortureDetails.BY_NAME.get(vector.name()).accept(message(vector));
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void anAcceptedMessageBuiltAnewSaysTheSame(Vector vector) {
        SipMessage original = message(vector);
        SipMessage again = accepted(rebuilt(original).toBytes());

        assertThat(again.headerNames()).containsAll(original.headerNames());
        for (String name : original.headerNames()) {
            if (!name.equals("Content-Length")) {
                assertThat(again.headers(name)).isEqualTo(original.headers(name));
            }
        }
        assertThat(again.body()).isEqualTo(original.body());
        assertThat(again.toString()).isEqualTo(original.toString());
    }

    @ParameterizedTest
    @MethodSource("rejected")
    void theRefusalOfABadRequestIsAMessageThatFindsItsWay(Vector vector) {
        Parsed.Rejected refusal = (Parsed.Rejected) parser.parseDatagram(vector.bytes());
        SipRequest request = refusal.answerable().orElseThrow();

        SipResponse response = SipResponse.replyTo(request, refusal.status(), refusal.reason())
                .toTag("server")
                .build();

        assertThat(response.topVia()).isEqualTo(request.topVia());
        assertThat(response.headers("Via")).isEqualTo(request.headers("Via"));
        assertThat(response.headers("To")).hasSizeLessThanOrEqualTo(1);
        assertThat(response.headers("Call-ID")).hasSizeLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void theMessageIsTheSameOverAStreamOctetByOctet(Vector vector) {
        List<Framed> whole = framed(vector.bytes(), vector.bytes().length);
        List<Framed> dribbled = framed(vector.bytes(), 1);

        assertThat(dribbled).isEqualTo(whole).isNotEmpty();
        assertThat(first(whole)).isEqualTo(first(dribbled));
    }

    @Test
    void twoRequestsInOneReadAreTwoOverAStreamAndOneInADatagram() {
        List<Framed> found = framed(TortureVectors.of("dblreq").bytes(), 1 << 16);

        assertThat(found).hasSize(3);
        assertThat(first(found)).hasToString("REGISTER sip:example.com");
        Parsed second = ((Framed.Message) found.get(1)).parsed();
        assertThat(((Parsed.Accepted) second).message()).hasToString("INVITE sip:joe@example.com");
        assertThat(((Parsed.Accepted) second).message().body()).hasSize(150);
        // The second one's body is five octets longer than it says, and those are no message.
        assertThat(found.get(2)).isEqualTo(new Framed.Broken("Not SIP", Optional.empty()));
    }

    @Test
    void aNegativeLengthEndsTheStreamAfterAnAnswer() {
        assertThat(broken("ncl")).isEqualTo("Malformed Content-Length");
    }

    @Test
    void twoLengthsEndTheStreamAfterAnAnswer() {
        assertThat(broken("mcl01")).isEqualTo("Malformed Content-Length");
    }

    @Test
    void aBodyThatIsNotAllThereYetIsWaitedForOverAStream() {
        StreamFramer framer = new StreamFramer(parser);

        assertThat(framer.push(TortureVectors.of("clerr").bytes())).isEmpty();
        assertThat(framer.isMidMessage()).isTrue();
    }

    @Test
    void aHeaderWithoutEndIsWaitedForOverAStream() {
        StreamFramer framer = new StreamFramer(parser);

        assertThat(framer.push(TortureVectors.of("baddn").bytes())).isEmpty();
        assertThat(framer.isMidMessage()).isTrue();
    }

    private String broken(String name) {
        Framed.Broken broken =
                (Framed.Broken) framed(TortureVectors.of(name).bytes(), 1 << 16).get(0);
        assertThat(broken.rejected().orElseThrow().status()).isEqualTo(400);
        return broken.why();
    }

    private List<Framed> framed(byte[] bytes, int step) {
        StreamFramer framer = new StreamFramer(parser);
        List<Framed> found = new ArrayList<>();
        for (int at = 0; at < bytes.length; at += step) {
            found.addAll(framer.push(bytes, at, Math.min(step, bytes.length - at)));
        }
        return found;
    }

    private static SipMessage first(List<Framed> found) {
        return ((Parsed.Accepted) ((Framed.Message) found.get(0)).parsed()).message();
    }

    private static SipMessage rebuilt(SipMessage message) {
        return message instanceof SipRequest request
                ? request.toBuilder().build()
                : ((SipResponse) message).toBuilder().build();
    }

    private SipMessage message(Vector vector) {
        return accepted(vector.bytes());
    }

    private SipMessage accepted(byte[] bytes) {
        return ((Parsed.Accepted) parser.parseDatagram(bytes)).message();
    }
}

package io.lamplighter.sip.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Damaged messages, the same ones in every run. The parser answers all of them with a verdict; what it accepts can be asked
 * anything, answered and written again; a stream of them never stops the framer with an exception.
 */
class ParserFuzzTest {
    private static final int SHORT_COUNT = 20_000;
    private static final long SEED = 4475;
    private static final byte[] SPICE =
            "\r\n\r\n;,<>\"\\:@%=?[]*/ \t\0\u007f".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);

    private final SipParser parser = new SipParser();
    private final List<byte[]> seeds = seeds();
    private int accepted;

    private static List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>(SampleMessages.all());
        TortureVectors.all().forEach(vector -> seeds.add(vector.bytes()));
        return seeds;
    }

    @Test
    void noDamageMakesTheParserFail() {
        run(SHORT_COUNT, SEED);

        assertThat(accepted).isBetween(SHORT_COUNT / 20, SHORT_COUNT);
    }

    /** The long form; {@code fuzz.count} and {@code fuzz.seed} are system properties. */
    @Test
    @Tag("soak")
    void noDamageMakesTheParserFailForLong() {
        int count = Integer.getInteger("fuzz.count", 5_000_000);

        run(count, Long.getLong("fuzz.seed", SEED));

        assertThat(accepted).isPositive();
    }

    private void run(int count, long seed) {
        Random random = new Random(seed);
        StreamFramer framer = new StreamFramer(parser);
        for (int i = 0; i < count; i++) {
            byte[] damaged = damaged(random);
            try {
                judge(parser.parseDatagram(damaged));
                framer = streamed(framer, damaged, random);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError(
                        "case " + i + " of seed " + seed + ":\n" + Grammar.decode(damaged, 0, damaged.length), e);
            }
        }
    }

    private StreamFramer streamed(StreamFramer framer, byte[] octets, Random random) {
        int cut = random.nextInt(octets.length + 1);
        boolean broken =
                isBroken(framer.push(octets, 0, cut)) | isBroken(framer.push(octets, cut, octets.length - cut));
        return broken ? new StreamFramer(parser) : framer;
    }

    private static boolean isBroken(List<Framed> found) {
        return found.stream().anyMatch(Framed.Broken.class::isInstance);
    }

    private byte[] damaged(Random random) {
        byte[] octets = seeds.get(random.nextInt(seeds.size())).clone();
        int blows = 1 + random.nextInt(4);
        for (int i = 0; i < blows && octets.length > 0; i++) {
            octets = blow(octets, random);
        }
        return octets;
    }

    private byte[] blow(byte[] octets, Random random) {
        int at = random.nextInt(octets.length);
        int end = Math.min(octets.length, at + 1 + random.nextInt(12));
        switch (random.nextInt(6)) {
            case 0:
                octets[at] = (byte) random.nextInt(256);
                return octets;
            case 1:
                octets[at] = SPICE[random.nextInt(SPICE.length)];
                return octets;
            case 2:
                return joined(octets, at, octets, end);
            case 3:
                return joined(octets, end, octets, at);
            case 4:
                return Arrays.copyOf(octets, at);
            default:
                byte[] other = seeds.get(random.nextInt(seeds.size()));
                return joined(octets, at, other, random.nextInt(other.length));
        }
    }

    private static byte[] joined(byte[] head, int headTo, byte[] tail, int tailFrom) {
        byte[] result = Arrays.copyOf(head, headTo + tail.length - tailFrom);
        System.arraycopy(tail, tailFrom, result, headTo, tail.length - tailFrom);
        return result;
    }

    private void judge(Parsed parsed) {
        if (parsed instanceof Parsed.Accepted ok) {
            accepted++;
            ask(ok.message());
            writeAgain(ok.message());
        } else if (parsed instanceof Parsed.Rejected rejected) {
            assertThat(rejected.status()).isIn(400, 505, 513);
            rejected.answerable().ifPresent(this::answer);
        }
    }

    private void answer(SipRequest request) {
        SipResponse response = SipResponse.replyTo(request, 400).toTag("t").build();
        assertThat(response.topVia()).isEqualTo(request.topVia());
        request.toBuilder()
                .topVia(request.topVia().withParameter("received", "192.0.2.1"))
                .build();
    }

    private void ask(SipMessage message) {
        assertThat(message.callId()).isNotEmpty();
        assertThat(message.vias().get(0)).isEqualTo(message.topVia());
        message.cseq();
        message.from().tag();
        message.to().tag();
        message.contacts();
        message.routes();
        message.recordRoutes();
        message.maxForwards();
        message.expires();
        message.event();
        message.subscriptionState();
        message.replaces();
        message.join();
        message.callInfo().forEach(CallInfo::toString);
        message.contentType();
        for (String name : message.headerNames()) {
            message.headerList(name);
        }
        if (message instanceof SipRequest request && request.uri() instanceof SipUri uri) {
            assertThat(uri.sameAs(SipUri.parse(uri.toString()))).isTrue();
            uri.addressOfRecord();
            answer(request);
        }
    }

    private void writeAgain(SipMessage message) {
        SipMessage built = message instanceof SipRequest request
                ? request.toBuilder().build()
                : ((SipResponse) message).toBuilder().build();
        Parsed again = parser.parseDatagram(built.toBytes());
        assertThat(again).isEqualTo(new Parsed.Accepted(built));
        assertThat(NameAddress.parse(message.to().toString())).isEqualTo(message.to());
        assertThat(Via.parse(message.topVia().toString())).isEqualTo(message.topVia());
    }
}

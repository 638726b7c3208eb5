package io.lamplighter.sip.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamFramerTest {
    private final StreamFramer framer = new StreamFramer(new SipParser());

    private List<Framed> push(String text) {
        return framer.push(text.getBytes(UTF_8));
    }

    private static String name(Framed framed) {
        return framed instanceof Framed.Message message && message.parsed() instanceof Parsed.Accepted accepted
                ? accepted.message().toString()
                : framed.toString();
    }

    @Test
    void severalMessagesInOneReadAreAllFound() {
        List<Framed> found = push(SampleMessages.INVITE + SampleMessages.NOTIFY + "\r\n\r\n" + SampleMessages.OK);

        assertThat(found.stream().map(StreamFramerTest::name))
                .containsExactly(
                        "INVITE sip:*11@example.com;user=phone", "NOTIFY sip:2000@192.0.2.11:5060", "Ping[]", "200 OK");
        assertThat(framer.isMidMessage()).isFalse();
    }

    @Test
    void oneMessageOverManyReadsIsFoundAtItsLastOctet() {
        String text = SampleMessages.INVITE;

        for (int i = 0; i < text.length() - 1; i++) {
            assertThat(push(text.substring(i, i + 1))).isEmpty();
            assertThat(framer.isMidMessage()).isTrue();
        }
        assertThat(push(text.substring(text.length() - 1))).hasSize(1);
        assertThat(framer.isMidMessage()).isFalse();
    }

    @Test
    void everySplitInTwoGivesTheSameMessages() {
        String text = SampleMessages.INVITE + "\r\n\r\n" + SampleMessages.NOTIFY.replace("\r\n", "\n");
        List<String> whole = push(text).stream().map(StreamFramerTest::name).toList();

        assertThat(whole).hasSize(3);
        for (int cut = 1; cut < text.length(); cut++) {
            List<Framed> parts = new ArrayList<>(push(text.substring(0, cut)));
            parts.addAll(push(text.substring(cut)));
            assertThat(parts.stream().map(StreamFramerTest::name).toList())
                    .as("cut at %d", cut)
                    .isEqualTo(whole);
        }
    }

    @Test
    void aPingIsTwoLineEndsAndASingleOneIsNone() {
        assertThat(push("\r\n\r\n")).containsExactly(new Framed.Ping());
        assertThat(push("\r\n")).isEmpty();
        assertThat(push(SampleMessages.OK)).hasSize(1);
        assertThat(push("\r")).isEmpty();
        assertThat(push("\n\r")).isEmpty();
        assertThat(push("\n")).containsExactly(new Framed.Ping());
        assertThat(framer.isMidMessage()).isFalse();
    }

    @Test
    void aRefusedMessageDoesNotEndTheStream() {
        List<Framed> found = push(SampleMessages.SUBSCRIBE.replace("From:", "X:") + SampleMessages.OK);

        assertThat(((Framed.Message) found.get(0)).parsed()).isInstanceOf(Parsed.Rejected.class);
        assertThat(name(found.get(1))).isEqualTo("200 OK");
    }

    @Test
    void aMessageWithoutLengthHasNoBodyOverAStream() {
        List<Framed> found = push(SampleMessages.OK.replace("Content-Length: 0\r\n", "") + SampleMessages.OK);

        assertThat(found).hasSize(2);
    }

    @Test
    void aHeaderWithoutEndIsCutOffAtItsLimit() {
        List<Framed> found = push("OPTIONS sip:a@h SIP/2.0\r\nVia: SIP/2.0/TCP h;branch=z9hG4bK1\r\n");
        assertThat(found).isEmpty();

        found = push("X: " + "x".repeat(20_000));

        Framed.Broken broken = (Framed.Broken) found.get(0);
        assertThat(broken.why()).isEqualTo("Header Fields Too Large");
        assertThat(broken.rejected().orElseThrow().status()).isEqualTo(513);
        assertThat(push(SampleMessages.OK)).isEmpty();
    }

    @Test
    void aBodyBeyondTheLimitIsRefusedBeforeItArrives() {
        List<Framed> found = push(SampleMessages.SUBSCRIBE.replace("Length: 0", "Length: 70000"));

        assertThat(((Framed.Broken) found.get(0)).rejected().orElseThrow().status())
                .isEqualTo(513);
    }

    @Test
    void aMessageOfExactlyTheLimitIsTakenAndTheNextOneToo() {
        int limit = SampleMessages.INVITE.length();
        StreamFramer tight = new StreamFramer(new SipParser(new ParserLimits(limit, 50, limit)));

        List<Framed> found = tight.push((SampleMessages.INVITE + SampleMessages.INVITE + "\r\n").getBytes(UTF_8));

        assertThat(found.stream().map(StreamFramerTest::name))
                .containsOnly("INVITE sip:*11@example.com;user=phone")
                .hasSize(2);
    }

    @Test
    void aLengthThatIsNoNumberEndsTheStream() {
        List<Framed> found = push(SampleMessages.SUBSCRIBE.replace("Length: 0", "Length: 0x1"));

        assertThat(((Framed.Broken) found.get(0)).rejected().orElseThrow().status())
                .isEqualTo(400);
    }

    @Test
    void whatIsNotSipEndsTheStreamWithoutAnswer() {
        Framed.Broken broken = (Framed.Broken) push("\u0001\u0002hello\r\n\r\n").get(0);

        assertThat(broken.rejected()).isEmpty();
    }
}

package io.lamplighter.sip.message;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Cuts a stream into messages by their Content-Length (RFC 3261 18.3, 7.5). One for each connection; owned by the thread that
 * reads it. A message without Content-Length has no body. After {@link Framed.Broken} everything further is dropped.
 */
public final class StreamFramer {
    private static final int FIRST_ROOM = 2048;
    private static final int UNKNOWN = -1;

    private final SipParser parser;
    private final ParserLimits limits;
    private byte[] buffer = new byte[FIRST_ROOM];
    private int length;
    /** How far the search for the empty line has come, so that dribbled octets are not searched again and again. */
    private int searched;
    /** The length of the message under way, once its header is complete. */
    private int expected = UNKNOWN;

    private int lineEnds;
    private boolean broken;

    /** A framer whose messages are read by that parser, within its limits. */
    public StreamFramer(SipParser parser) {
        this.parser = parser;
        this.limits = parser.limits();
    }

    /** Takes octets that fill the array. */
    public List<Framed> push(byte[] bytes) {
        return push(bytes, 0, bytes.length);
    }

    /** Takes the next octets of the stream; returns what they completed, in order. */
    public List<Framed> push(byte[] bytes, int offset, int count) {
        List<Framed> found = new ArrayList<>(2);
        int at = offset;
        int end = offset + count;
        while (at < end && !broken) {
            if (length == 0) {
                at = betweenMessages(bytes, at, end, found);
            }
            int taken = Math.min(end - at, limits.maxMessageBytes() + 1 - length);
            append(bytes, at, taken);
            at += taken;
            extract(found);
        }
        return found;
    }

    /** Whether a message has begun and is not complete; the transport limits how long that may last. */
    public boolean isMidMessage() {
        return length > 0;
    }

    /** Two line ends in a row between messages are a ping; a single one is an answer to ours, or mere filling. */
    private int betweenMessages(byte[] bytes, int from, int end, List<Framed> found) {
        int at = from;
        while (at < end && (bytes[at] == '\r' || bytes[at] == '\n')) {
            if (bytes[at] == '\n' && ++lineEnds == 2) {
                found.add(new Framed.Ping());
                lineEnds = 0;
            }
            at++;
        }
        if (at < end) {
            lineEnds = 0;
        }
        return at;
    }

    private void append(byte[] bytes, int from, int count) {
        if (buffer.length - length < count) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + count));
        }
        System.arraycopy(bytes, from, buffer, length, count);
        length += count;
    }

    private void extract(List<Framed> found) {
        while (length > 0 && !broken) {
            if (expected == UNKNOWN) {
                measure(found);
            }
            if (expected == UNKNOWN || length < expected) {
                return;
            }
            found.add(new Framed.Message(parser.parseDatagram(buffer, 0, expected)));
            drop(expected, found);
        }
    }

    private void drop(int count, List<Framed> found) {
        int rest = betweenMessages(buffer, count, length, found);
        System.arraycopy(buffer, rest, buffer, 0, length - rest);
        length -= rest;
        searched = 0;
        expected = UNKNOWN;
        if (length == 0 && buffer.length > FIRST_ROOM * 4) {
            buffer = new byte[FIRST_ROOM];
        }
    }

    private void measure(List<Framed> found) {
        int headerEnd = headerEnd();
        if (headerEnd > limits.maxHeaderBytes() || headerEnd < 0 && length > limits.maxHeaderBytes()) {
            fail(513, "Header Fields Too Large", found);
        } else if (headerEnd >= 0) {
            measure(headerEnd, found);
        }
    }

    private void measure(int headerEnd, List<Framed> found) {
        MessageReader reader = new MessageReader(Arrays.copyOf(buffer, headerEnd), limits);
        long body = reader.declaredBody();
        if (!reader.isResponse() && !reader.hasMethod()) {
            fail(400, "Not SIP", found);
        } else if (body == MessageReader.UNFRAMEABLE) {
            fail(400, "Malformed Content-Length", found);
        } else if (headerEnd + body > limits.maxMessageBytes()) {
            fail(513, "Message Too Large", found);
        } else {
            expected = headerEnd + (int) body;
        }
    }

    private void fail(int status, String why, List<Framed> found) {
        broken = true;
        Parsed parsed = parser.parseDatagram(buffer, 0, length);
        Optional<SipRequest> answerable =
                parsed instanceof Parsed.Rejected rejected ? rejected.answerable() : Optional.empty();
        found.add(new Framed.Broken(
                why, answerable.map(request -> new Parsed.Rejected(status, why, Optional.of(request)))));
        length = 0;
        buffer = new byte[0];
    }

    private int headerEnd() {
        for (int i = searched; i < length; i++) {
            if (buffer[i] == '\n') {
                int after = i + 1;
                if (after < length && buffer[after] == '\r') {
                    after++;
                }
                if (after >= length) {
                    searched = i;
                    return UNKNOWN;
                }
                if (buffer[after] == '\n') {
                    return after + 1;
                }
            }
        }
        searched = length;
        return UNKNOWN;
    }
}

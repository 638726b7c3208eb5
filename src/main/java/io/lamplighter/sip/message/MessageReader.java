package io.lamplighter.sip.message;

import java.util.Arrays;

/**
 * Finds start line, header lines and body in the octets of one message. It reads on after a defect where it can, because a
 * defective request is answered from what it does hold.
 */
final class MessageReader {
    /** The answer of {@link #declaredBody} for a message whose end cannot be known. */
    static final long UNFRAMEABLE = -2;

    private static final int UNKNOWN = -1;

    private final byte[] octets;
    private final ParserLimits limits;
    private final StartLine startLine = new StartLine();
    private HeaderIndex index;
    private int bodyFrom;
    /** Whether a folded line would continue a field that was indexed, not one that was passed over. */
    private boolean foldable;

    private MessageCheck.Defect defect;

    MessageReader(byte[] octets, ParserLimits limits) {
        this.octets = octets;
        this.limits = limits;
        this.index = new HeaderIndex(octets);
    }

    void read() {
        int lineEnd = lineEnd(0);
        startLine.read(octets, contentEnd(0, lineEnd));
        defect = startLine.defect();
        if (octets.length > limits.maxMessageBytes()) {
            note(513, "Message Too Large");
        }
        headers(next(lineEnd));
        cutBody();
    }

    private void headers(int from) {
        int at = from;
        while (at < octets.length) {
            int end = lineEnd(at);
            int contentEnd = contentEnd(at, end);
            if (contentEnd == at) {
                bodyFrom = next(end);
                return;
            }
            if (next(end) > limits.maxHeaderBytes()) {
                note(513, "Header Fields Too Large");
                bodyFrom = octets.length;
                return;
            }
            line(at, contentEnd);
            at = next(end);
        }
        bodyFrom = octets.length;
        note(400, "Missing Empty Line");
    }

    private void line(int from, int to) {
        if (Grammar.contains(octets, from, to, '\r')) {
            foldable = false;
            note(400, "Malformed Line End");
        } else if (Grammar.isBlank(octets[from])) {
            fold(from, to);
        } else if (index.size() == limits.maxHeaders()) {
            note(400, "Too Many Header Fields");
        } else {
            field(from, to);
        }
    }

    private void fold(int from, int to) {
        if (!foldable) {
            note(400, "Malformed Header Field");
            return;
        }
        int end = withoutTrailingBlanks(from, to);
        if (end > from) {
            index.extendLast(end);
        }
    }

    private void field(int from, int to) {
        int nameEnd = from;
        while (nameEnd < to && Grammar.isTokenCharacter(octets[nameEnd])) {
            nameEnd++;
        }
        int colon = skipBlanks(nameEnd, to);
        foldable = nameEnd > from && colon < to && octets[colon] == ':';
        if (!foldable) {
            note(400, "Malformed Header Field");
            return;
        }
        int valueFrom = skipBlanks(colon + 1, to);
        int valueTo = withoutTrailingBlanks(valueFrom, to);
        index.add(HeaderName.find(octets, from, nameEnd), from, nameEnd, valueFrom, valueTo);
    }

    private void cutBody() {
        long declared = contentLength();
        if (declared == UNKNOWN || defect != null) {
            return;
        }
        if (bodyFrom + declared > octets.length) {
            note(400, "Body Shorter Than Content-Length");
        } else if (bodyFrom + declared < octets.length) {
            index = index.over(Arrays.copyOf(octets, (int) (bodyFrom + declared)));
        }
    }

    /** Reads start line and header lines only; returns the body's length by them: 0 where it says nothing, {@link #UNFRAMEABLE} where it says nonsense. */
    long declaredBody() {
        int lineEnd = lineEnd(0);
        startLine.read(octets, contentEnd(0, lineEnd));
        headers(next(lineEnd));
        int field = index.next(HeaderName.CONTENT_LENGTH, 0);
        if (field < 0) {
            return defect == null ? 0 : UNFRAMEABLE;
        }
        boolean repeated = index.next(HeaderName.CONTENT_LENGTH, field + 1) >= 0;
        long length = Grammar.number(index.text(field), Integer.MAX_VALUE);
        return repeated || length < 0 ? UNFRAMEABLE : length;
    }

    private long contentLength() {
        int field = index.next(HeaderName.CONTENT_LENGTH, 0);
        if (field < 0) {
            return UNKNOWN;
        }
        long length = Grammar.number(index.text(field), Integer.MAX_VALUE);
        if (length < 0) {
            note(400, "Malformed Content-Length");
        } else if (index.next(HeaderName.CONTENT_LENGTH, field + 1) >= 0) {
            note(400, "Repeated Content-Length");
        }
        return length;
    }

    private int lineEnd(int from) {
        int at = from;
        while (at < octets.length && octets[at] != '\n') {
            at++;
        }
        return at;
    }

    private int contentEnd(int from, int lineEnd) {
        return lineEnd > from && octets[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd;
    }

    private int next(int lineEnd) {
        return Math.min(lineEnd + 1, octets.length);
    }

    private int skipBlanks(int from, int to) {
        int at = from;
        while (at < to && Grammar.isBlank(octets[at])) {
            at++;
        }
        return at;
    }

    private int withoutTrailingBlanks(int from, int to) {
        int end = to;
        while (end > from && Grammar.isBlank(octets[end - 1])) {
            end--;
        }
        return end;
    }

    /** The first defect stands; what follows from it is not reported. */
    private void note(int status, String reason) {
        if (defect == null) {
            defect = new MessageCheck.Defect(status, reason);
        }
    }

    MessageCheck.Defect defect() {
        return defect;
    }

    boolean isResponse() {
        return startLine.isResponse();
    }

    boolean hasMethod() {
        return startLine.method() != null;
    }

    SipRequest request() {
        return new SipRequest(startLine.method(), startLine.uri(), index, Math.min(bodyFrom, index.octets().length));
    }

    SipResponse response() {
        return new SipResponse(startLine.status(), startLine.reason(), index, bodyFrom);
    }
}

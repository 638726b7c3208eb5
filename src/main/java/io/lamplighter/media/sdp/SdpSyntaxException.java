package io.lamplighter.media.sdp;

/** A session description that cannot be used, with the line at fault. */
public final class SdpSyntaxException extends Exception {
    private static final long serialVersionUID = 1;

    private final int line;
    private final String reason;

    SdpSyntaxException(int line, String reason) {
        super("SDP line " + line + ": " + reason);
        this.line = line;
        this.reason = reason;
    }

    /** The line at fault, counted from 1; where something is missing, the line after the last one read. */
    public int line() {
        return line;
    }

    /** What is wrong, in words fit for a SIP reason or Warning text: it repeats nothing of the input. */
    public String reason() {
        return reason;
    }
}

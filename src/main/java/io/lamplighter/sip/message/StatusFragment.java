package io.lamplighter.sip.message;

import java.nio.charset.StandardCharsets;

/**
 * How far a referred request has come, as a NOTIFY carries it: the status line of a response alone (RFC 3420, RFC 3515
 * 2.4.5).
 *
 * @param status 100 to 699
 * @param phrase reason phrase, without line breaks
 */
public record StatusFragment(int status, String phrase) {
    /** The body's type with the version RFC 3515 2.4.5 writes. */
    public static final String TYPE = "message/sipfrag;version=2.0";

    public static final StatusFragment TRYING = of(100);
    public static final StatusFragment OK = of(200);

    /** @throws IllegalArgumentException if it would not make a status line */
    public StatusFragment {
        if (status < 100 || status > 699 || phrase.indexOf('\r') >= 0 || phrase.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("no status line: " + status);
        }
    }

    /** A status with its usual phrase. */
    public static StatusFragment of(int status) {
        return new StatusFragment(status, ReasonPhrases.of(status));
    }

    /** Whether the referred request has its final answer. */
    public boolean isFinal() {
        return status >= 200;
    }

    /** The body of the NOTIFY. */
    public byte[] toBytes() {
        return (this + "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "SIP/2.0 " + status + " " + phrase;
    }
}

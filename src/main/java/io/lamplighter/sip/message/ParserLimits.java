package io.lamplighter.sip.message;

/**
 * What the parser takes at most.
 *
 * @param maxMessageBytes octets of a whole message
 * @param maxHeaders header lines, folded ones counted once
 * @param maxHeaderBytes octets of start line and header lines together
 */
public record ParserLimits(int maxMessageBytes, int maxHeaders, int maxHeaderBytes) {
    /** @throws IllegalArgumentException if a limit is not positive, or the header may be longer than the message */
    public ParserLimits {
        if (maxHeaders < 1 || maxHeaderBytes < 1 || maxMessageBytes < maxHeaderBytes) {
            throw new IllegalArgumentException("parser limits out of range");
        }
    }

    /** 65535 octets, 200 header lines, 16384 octets of them. */
    public static ParserLimits standard() {
        return new ParserLimits(65535, 200, 16384);
    }
}

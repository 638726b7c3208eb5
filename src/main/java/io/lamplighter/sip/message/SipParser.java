package io.lamplighter.sip.message;

import java.util.Arrays;
import java.util.Optional;

/** Reads messages from datagrams, or from octets a {@link StreamFramer} cut out of a stream. Safe to share. */
public final class SipParser {
    private final ParserLimits limits;

    /** A parser with the standard limits. */
    public SipParser() {
        this(ParserLimits.standard());
    }

    /** A parser with limits of its own. */
    public SipParser(ParserLimits limits) {
        this.limits = limits;
    }

    /** What this parser takes at most. */
    public ParserLimits limits() {
        return limits;
    }

    /** Reads a datagram that fills the array. */
    public Parsed parseDatagram(byte[] bytes) {
        return parseDatagram(bytes, 0, bytes.length);
    }

    /**
     * Reads a datagram. Its Content-Length cuts the body; without one the body is the rest; one beyond the datagram's end is an
     * error (RFC 3261 18.3). Never throws for what the octets hold.
     */
    public Parsed parseDatagram(byte[] bytes, int offset, int length) {
        int from = offset;
        int to = offset + length;
        while (from < to && isFiller(bytes[from])) {
            from++;
        }
        if (from == to) {
            return new Parsed.Ignored("keep-alive");
        }
        return parse(Arrays.copyOfRange(bytes, from, to));
    }

    private static boolean isFiller(byte octet) {
        return octet == '\r' || octet == '\n' || octet == 0;
    }

    private Parsed parse(byte[] octets) {
        MessageReader reader = new MessageReader(octets, limits);
        reader.read();
        return reader.isResponse() ? response(reader) : request(reader);
    }

    private Parsed response(MessageReader reader) {
        if (reader.defect() != null) {
            return new Parsed.Ignored("response: " + reader.defect().reason());
        }
        SipResponse response = reader.response();
        MessageCheck.Defect defect = MessageCheck.of(response);
        return defect == null ? new Parsed.Accepted(response) : new Parsed.Ignored("response: " + defect.reason());
    }

    private Parsed request(MessageReader reader) {
        if (!reader.hasMethod()) {
            return new Parsed.Ignored("not SIP");
        }
        SipRequest request = reader.request();
        MessageCheck.Defect defect = reader.defect() != null ? reader.defect() : MessageCheck.of(request);
        if (defect == null) {
            return new Parsed.Accepted(request);
        }
        if (request.is("ACK")) {
            return new Parsed.Ignored("ACK: " + defect.reason());
        }
        Optional<SipRequest> answerable =
                MessageCheck.hasReadableTopVia(request) ? Optional.of(request) : Optional.empty();
        return new Parsed.Rejected(defect.status(), defect.reason(), answerable);
    }
}

package io.lamplighter.media.sdp;

import java.math.BigInteger;
import java.net.InetAddress;

/**
 * The {@code o=} line: whose description this is, and which edition of it (RFC 8866 section 5.2).
 *
 * @param username {@code -} in ours
 * @param sessionId decimal digits, fixed for the life of a leg
 * @param version decimal digits, raised with every change (RFC 3264 section 8)
 * @param address network type, address type and address, as {@code IN IP4 192.0.2.1}
 */
public record Origin(String username, String sessionId, String version, String address) {
    /** The first edition of a description of ours. */
    public static Origin of(long sessionId, InetAddress ours) {
        return new Origin(
                "-", Long.toUnsignedString(sessionId), "1", Connection.of(ours).toString());
    }

    /** The next edition: the same session, version one higher. */
    public Origin next() {
        return new Origin(
                username, sessionId, new BigInteger(version).add(BigInteger.ONE).toString(), address);
    }

    /** The value of the line. */
    @Override
    public String toString() {
        return username + " " + sessionId + " " + version + " " + address;
    }
}

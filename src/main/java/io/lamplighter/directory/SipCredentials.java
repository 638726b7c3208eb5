package io.lamplighter.directory;

/**
 * What verifies a phone's digest (RFC 7616): hashes for the server's realm, never the password.
 *
 * @param userName digest user name
 * @param ha1Md5 lower-case hex MD5 of user:realm:password
 * @param ha1Sha256 lower-case hex SHA-256 of the same
 * @param digest which algorithms are offered to the phone
 */
public record SipCredentials(String userName, String ha1Md5, String ha1Sha256, DigestPolicy digest) {
    /** Which challenge a phone is sent. */
    public enum DigestPolicy {
        MD5,
        SHA_256,
        BOTH
    }

    @Override
    public String toString() {
        return "SipCredentials[" + userName + ", ***]";
    }
}

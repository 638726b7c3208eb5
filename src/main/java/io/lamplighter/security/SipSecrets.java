package io.lamplighter.security;

import io.lamplighter.directory.SipCredentials;
import io.lamplighter.directory.SipCredentials.DigestPolicy;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What is stored in place of a phone's password: the digest's HA1 (RFC 7616, section 3.4.2). */
public final class SipSecrets {
    private SipSecrets() {}

    /**
     * The credentials of a phone, from its password.
     *
     * @param realm the server's realm; the hashes are of use in no other
     * @param offered which algorithms the phone is challenged with
     */
    public static SipCredentials credentials(String userName, String realm, String password, DigestPolicy offered) {
        Ha1 ha1 = ha1(userName, realm, password);
        return new SipCredentials(userName, ha1.md5(), ha1.sha256(), offered);
    }

    /** HA1 for both algorithms over UTF-8. */
    public static Ha1 ha1(String userName, String realm, String password) {
        byte[] text = (userName + ":" + realm + ":" + password).getBytes(StandardCharsets.UTF_8);
        return new Ha1(hex("MD5", text), hex("SHA-256", text));
    }

    private static String hex(String algorithm, byte[] text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }

    /**
     * A password's stand-ins.
     *
     * @param md5 32 hex digits in lower case
     * @param sha256 64 hex digits in lower case
     */
    public record Ha1(String md5, String sha256) {
        @Override
        public String toString() {
            return "Ha1[***]";
        }
    }
}

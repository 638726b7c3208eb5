package io.lamplighter.testkit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who a phone says it is.
 *
 * @param user user part of its line/port
 * @param domain domain of its line/port
 * @param authUser digest user
 * @param password digest password
 */
public record PhoneAccount(String user, String domain, String authUser, String password) {
    /** The address of record as a URI. */
    public String uri() {
        return "sip:" + user + "@" + domain;
    }

    /** The Authorization value that answers a challenge (RFC 7616 with qop=auth, or RFC 2069 form without qop). */
    public String answer(String challenge, String method, String uri, int count) {
        String realm = parameter(challenge, "realm");
        String nonce = parameter(challenge, "nonce");
        String algorithm = challenge.contains("algorithm=") ? parameter(challenge, "algorithm") : "MD5";
        String hash = algorithm.equalsIgnoreCase("SHA-256") ? "SHA-256" : "MD5";
        String nc = String.format("%08x", count);
        String cnonce = Integer.toHexString(System.identityHashCode(new Object()));
        String ha1 = hex(hash, authUser + ":" + realm + ":" + password);
        String ha2 = hex(hash, method + ":" + uri);
        String response = hex(hash, ha1 + ":" + nonce + ":" + nc + ":" + cnonce + ":auth:" + ha2);
        return "Digest username=\"" + authUser + "\", realm=\"" + realm + "\", nonce=\"" + nonce + "\", uri=\"" + uri
                + "\", response=\"" + response + "\", algorithm=" + algorithm + ", qop=auth, nc=" + nc + ", cnonce=\""
                + cnonce + "\"";
    }

    /** Lower-case hex digest of a text. */
    public static String hex(String algorithm, String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String parameter(String challenge, String name) {
        Matcher m = Pattern.compile("\\b" + name + "=\"?([^\",]+)\"?").matcher(challenge);
        if (!m.find()) {
            throw new AssertionError("no " + name + " in challenge " + challenge);
        }
        return m.group(1);
    }
}

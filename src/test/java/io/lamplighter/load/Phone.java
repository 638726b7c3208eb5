package io.lamplighter.load;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** One phone's account, with the nonce it was given last; MD5 with qop (RFC 7616), as most phones do. */
final class Phone {
    private static final HexFormat HEX = HexFormat.of();
    private static final String CNONCE = "0a4f113b";

    private final String user;
    private final String domain;
    private final String ha1;
    private String nonce;
    private int uses;

    Phone(String user, String domain) {
        this.user = user;
        this.domain = domain;
        this.ha1 = md5(user + ":" + domain + ":" + password());
    }

    String user() {
        return user;
    }

    String password() {
        return "load-" + user;
    }

    String domain() {
        return domain;
    }

    /** Its line/port. */
    String address() {
        return user + "@" + domain;
    }

    void challenged(String freshNonce) {
        nonce = freshNonce;
        uses = 0;
    }

    /** Forgets its nonce, as after a restart. */
    void forget() {
        nonce = null;
    }

    /** The Authorization header line for a SUBSCRIBE, or nothing while there is no nonce. */
    String authorization(String uri) {
        if (nonce == null) {
            return "";
        }
        String count = HEX.toHexDigits(++uses);
        String ha2 = md5("SUBSCRIBE:" + uri);
        String response = md5(ha1 + ":" + nonce + ":" + count + ":" + CNONCE + ":auth:" + ha2);
        return "Authorization: Digest username=\"" + user + "\", realm=\"" + domain + "\", nonce=\"" + nonce
                + "\", uri=\"" + uri + "\", response=\"" + response + "\", algorithm=MD5, cnonce=\"" + CNONCE
                + "\", qop=auth, nc=" + count + "\r\n";
    }

    private static String md5(String text) {
        try {
            return HEX.formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.ISO_8859_1)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

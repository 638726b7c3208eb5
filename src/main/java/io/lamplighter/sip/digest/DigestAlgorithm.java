package io.lamplighter.sip.digest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** The hash functions of digest authentication that we speak (RFC 8760 section 2.1). */
public enum DigestAlgorithm {
    MD5("MD5"),
    SHA_256("SHA-256");

    private final String token;

    DigestAlgorithm(String token) {
        this.token = token;
    }

    /** The name in an {@code algorithm} parameter, which is also the one the platform knows. */
    public String token() {
        return token;
    }

    /** Reads an {@code algorithm} parameter; empty for one we do not speak, the session variants among them. */
    public static Optional<DigestAlgorithm> of(String token) {
        for (DigestAlgorithm algorithm : values()) {
            if (algorithm.token.equalsIgnoreCase(token)) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }

    /** The hash of the text's UTF-8 bytes in lower-case hexadecimal. */
    String hash(String text) {
        return HexFormat.of().formatHex(function().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private MessageDigest function() {
        try {
            return MessageDigest.getInstance(token);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java platform lacks " + token, e);
        }
    }
}

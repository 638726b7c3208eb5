package io.lamplighter.sip.digest;

import java.util.Objects;

/**
 * The hash of user, realm and password under each algorithm, in lower-case hexadecimal: all that a server needs to
 * keep (RFC 7616 section 3.4.2). It stands for the password within its realm, so it is never printed. An empty text means
 * that nothing is stored for that algorithm, and no credentials under it are accepted.
 */
public record Ha1(String md5, String sha256) {
    public Ha1 {
        Objects.requireNonNull(md5, "md5");
        Objects.requireNonNull(sha256, "sha256");
    }

    public static Ha1 of(String user, String realm, String password) {
        String text = user + ":" + realm + ":" + password;
        return new Ha1(DigestAlgorithm.MD5.hash(text), DigestAlgorithm.SHA_256.hash(text));
    }

    String under(DigestAlgorithm algorithm) {
        return algorithm == DigestAlgorithm.MD5 ? md5 : sha256;
    }

    @Override
    public String toString() {
        return "Ha1[hidden]";
    }
}

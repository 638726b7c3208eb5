package io.lamplighter.xsi.door;

import java.security.SecureRandom;
import java.util.Base64;

/** Strings that nobody guesses. */
final class Secret {
    private static final int BYTES = 32;

    private Secret() {}

    /** 256 random bits in 43 characters that need no escape in a header, a cookie or a document. */
    static String fresh(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

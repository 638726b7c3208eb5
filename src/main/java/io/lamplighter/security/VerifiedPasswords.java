package io.lamplighter.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Pairs of hash and password that were found right, or used again, lately. Only their HMAC-SHA256 is kept, under a key that lives and
 * dies with the process; a changed password has another hash and so another mark. The oldest goes when it is full.
 */
final class VerifiedPasswords {
    private static final int MOST = 20_000;
    private static final Duration REMEMBERED = Duration.ofMinutes(5);
    private static final String HMAC = "HmacSHA256";

    private final SecretKeySpec key;
    private final Clock clock;
    // Guarded by this.
    private final Map<Mark, Instant> until = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Mark, Instant> eldest) {
            return size() > MOST || !clock.instant().isBefore(eldest.getValue());
        }
    };

    VerifiedPasswords(SecureRandom random, Clock clock) {
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        this.key = new SecretKeySpec(secret, HMAC);
        this.clock = clock;
    }

    Mark mark(String hash, String password) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            mac.update(hash.getBytes(StandardCharsets.UTF_8));
            // No hash contains NUL, so no other pair gives the same bytes.
            mac.update((byte) 0);
            return new Mark(HexFormat.of().formatHex(mac.doFinal(password.getBytes(StandardCharsets.UTF_8))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + HMAC, e);
        }
    }

    /** Whether a pair is known, which keeps it known: a client that goes on asking is not hashed again. */
    synchronized boolean use(Mark mark) {
        Instant end = until.get(mark);
        if (end == null || !clock.instant().isBefore(end)) {
            return false;
        }
        add(mark);
        return true;
    }

    synchronized void add(Mark mark) {
        until.remove(mark);
        until.put(mark, clock.instant().plus(REMEMBERED));
    }

    /** @param hmac in hex */
    record Mark(String hmac) {}
}

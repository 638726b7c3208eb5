package io.lamplighter.sip.digest;

import io.lamplighter.time.Scheduler;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Nonces that carry their serial number and time under a keyed hash, so that issuing one stores nothing. The time is of a
 * clock that nobody sets; it means nothing to another process, which has another key.
 */
final class Nonces {
    private static final String HMAC = "HmacSHA256";
    private static final int CLAIMS = 2 * Long.BYTES;
    private static final int SEAL = 16;

    /** A nonce that we issued. */
    record Issued(long serial, long nanos) {}

    /** Keyed once and copied for each seal, since preparing the key costs more than sealing. */
    private final Mac keyed;

    private final Duration lifetime;
    private final Scheduler scheduler;
    private final AtomicLong serials = new AtomicLong();

    Nonces(byte[] key, Duration lifetime, Scheduler scheduler) {
        this.keyed = keyed(key);
        this.lifetime = lifetime;
        this.scheduler = scheduler;
    }

    String next() {
        byte[] claims = ByteBuffer.allocate(CLAIMS)
                .putLong(serials.incrementAndGet())
                .putLong(scheduler.nanoTime())
                .array();
        byte[] nonce = Arrays.copyOf(claims, CLAIMS + SEAL);
        System.arraycopy(seal(claims), 0, nonce, CLAIMS, SEAL);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(nonce);
    }

    /** Empty if it is not of our making. */
    Optional<Issued> read(String nonce) {
        byte[] bytes = decoded(nonce);
        if (bytes.length != CLAIMS + SEAL) {
            return Optional.empty();
        }
        byte[] given = Arrays.copyOfRange(bytes, CLAIMS, CLAIMS + SEAL);
        byte[] right = Arrays.copyOf(seal(Arrays.copyOf(bytes, CLAIMS)), SEAL);
        ByteBuffer claims = ByteBuffer.wrap(bytes);
        return MessageDigest.isEqual(given, right)
                ? Optional.of(new Issued(claims.getLong(), claims.getLong()))
                : Optional.empty();
    }

    boolean fresh(Issued nonce) {
        return scheduler.nanoTime() - nonce.nanos() <= lifetime.toNanos();
    }

    private static byte[] decoded(String nonce) {
        try {
            return Base64.getUrlDecoder().decode(nonce);
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }

    private static Mac keyed(byte[] key) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java platform lacks " + HMAC, e);
        }
    }

    private byte[] seal(byte[] claims) {
        try {
            return ((Mac) keyed.clone()).doFinal(claims);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("this Java platform's " + HMAC + " cannot be copied", e);
        }
    }
}

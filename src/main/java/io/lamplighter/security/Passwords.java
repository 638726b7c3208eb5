package io.lamplighter.security;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.BCrypt.Version;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategy;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;

/**
 * Passwords of people as bcrypt hashes. A verified password is remembered under a keyed hash until it was not used
 * for five minutes, so that Basic authentication costs bcrypt's quarter of a second once and not with each request; a
 * failed one is not. Several who give the same password at once wait for one computation.
 *
 * <p>Safe for use by several threads. Hashing and a first verification take long by design: never on a signalling
 * thread.
 */
public final class Passwords {
    /** bcrypt's work factor: 2 to this power rounds. */
    public static final int DEFAULT_COST = 12;

    /** bcrypt reads 72 bytes; what is longer goes through SHA-512 first instead of being cut or refused. */
    private static final LongPasswordStrategy LONG = LongPasswordStrategies.hashSha512(Version.VERSION_2A);

    /** In bytes; bcrypt drops the last of its 24. */
    private static final int HASH_LENGTH = 23;

    private final int cost;
    private final SecureRandom random;
    private final VerifiedPasswords verified;
    private final SharedComputations computing = new SharedComputations();
    private final String hashOfNobody;

    /** @param cost bcrypt's work factor, 4 to 31; {@link #DEFAULT_COST} unless in a test */
    public Passwords(int cost, SecureRandom random, Clock clock) {
        this.cost = cost;
        this.random = random;
        this.verified = new VerifiedPasswords(random, clock);
        this.hashOfNobody = drawn();
    }

    /** A hash of no known password: drawn, for one that is computed would hold up the start. */
    String drawn() {
        byte[] salt = new byte[BCrypt.SALT_LENGTH];
        byte[] hash = new byte[HASH_LENGTH];
        random.nextBytes(salt);
        random.nextBytes(hash);
        byte[] text = Version.VERSION_2A.formatter.createHashMessage(
                new BCrypt.HashData(cost, Version.VERSION_2A, salt, hash));
        return new String(text, StandardCharsets.US_ASCII);
    }

    /** A fresh salted hash, in bcrypt's own format. */
    public String hash(String password) {
        return BCrypt.with(Version.VERSION_2A, random, LONG).hashToString(cost, password.toCharArray());
    }

    /** Whether the password was found right lately, which is told without the long computation. */
    public boolean remembers(String password, Optional<String> hash) {
        return hash.filter(h -> verified.use(verified.mark(h, password))).isPresent();
    }

    /** Whether the password is the one that was hashed; false for something that is no bcrypt hash. */
    public boolean verify(String password, String hash) {
        VerifiedPasswords.Mark mark = verified.mark(hash, password);
        return verified.use(mark) || computing.outcome(mark, () -> compute(mark, password, hash));
    }

    private boolean compute(VerifiedPasswords.Mark mark, String password, String hash) {
        boolean right = matches(password, hash);
        if (right) {
            verified.add(mark);
        }
        return right;
    }

    /**
     * As {@link #verify(String, String)} for somebody who may not exist or have no password: takes as long then, so
     * that the time tells nobody which names exist.
     */
    public boolean verify(String password, Optional<String> hash) {
        if (hash.isEmpty()) {
            matches(password, hashOfNobody);
            return false;
        }
        return verify(password, hash.get());
    }

    private static boolean matches(String password, String hash) {
        return !hash.isEmpty()
                && BCrypt.verifyer(Version.VERSION_2A, LONG)
                        .verify(password.toCharArray(), hash.toCharArray())
                        .verified;
    }
}

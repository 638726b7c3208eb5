package io.lamplighter.sip.digest;

import io.lamplighter.time.Scheduler;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Challenges peers and checks their answers, for one realm and one space of nonces (RFC 7616, RFC 3261 section 22).
 *
 * <p>The digest's own {@code uri} is what is hashed; it is not compared with the Request-URI, which proxies and some
 * phones rewrite. Safe for use from any thread.
 */
public final class DigestServer {
    private static final Duration LEAST_LIFETIME = Duration.ofSeconds(300);
    private static final int REMEMBERED_NONCES = 100_000;
    /** Hashed for unknown users too, so that the time taken does not tell who exists. */
    private static final Ha1 NOBODY = new Ha1("0".repeat(32), "0".repeat(64));

    private final String realm;
    private final Nonces nonces;
    private final NonceCounts counts;

    /**
     * @param key seals the nonces; at least 16 random bytes
     * @param lifetime how long a nonce may be used, 300 s or more
     */
    public DigestServer(String realm, byte[] key, Duration lifetime, Scheduler scheduler) {
        this(realm, key, lifetime, scheduler, REMEMBERED_NONCES);
    }

    DigestServer(String realm, byte[] key, Duration lifetime, Scheduler scheduler, int rememberedNonces) {
        if (key.length < 16) {
            throw new IllegalArgumentException("the nonce key needs 16 bytes or more");
        }
        if (lifetime.compareTo(LEAST_LIFETIME) < 0) {
            throw new IllegalArgumentException("a nonce lives 300 s or more");
        }
        this.realm = realm;
        this.nonces = new Nonces(key, lifetime, scheduler);
        this.counts = new NonceCounts(rememberedNonces);
    }

    public String realm() {
        return realm;
    }

    /**
     * The value of a WWW-Authenticate or Proxy-Authenticate header with a new nonce.
     *
     * @param stale true after {@link Verdict.Stale}: the phone answers again without asking its user
     */
    public String challenge(DigestAlgorithm algorithm, boolean stale) {
        String text = "Digest realm=" + DigestFields.quoted(realm) + ", nonce=\"" + nonces.next() + "\", algorithm="
                + algorithm.token() + ", qop=\"auth\"";
        return stale ? text + ", stale=true" : text;
    }

    /**
     * Checks a request's credentials.
     *
     * @param method the request's method
     * @param authorizationHeaders its Authorization (or Proxy-Authorization) values; those of other realms or schemes
     *     are passed over
     * @param secrets the stored hash of a user; empty if there is no such user
     */
    public Verdict verify(String method, List<String> authorizationHeaders, Function<String, Optional<Ha1>> secrets) {
        Verdict verdict = new Verdict.Missing();
        for (String header : authorizationHeaders) {
            Optional<DigestFields> credentials = DigestFields.parse(header)
                    .filter(fields -> fields.getOrEmpty("realm").equals(realm));
            if (credentials.isPresent()) {
                verdict = verdictOn(method, credentials.get(), secrets);
                if (verdict instanceof Verdict.Accepted) {
                    return verdict;
                }
            }
        }
        return verdict;
    }

    private Verdict verdictOn(String method, DigestFields fields, Function<String, Optional<Ha1>> secrets) {
        String user = fields.getOrEmpty("username");
        Optional<Ha1> secret = secrets.apply(user);
        boolean right = matches(method, fields, secret.orElse(NOBODY));
        if (!right || secret.isEmpty()) {
            return new Verdict.Refused(user);
        }
        return nonces.read(fields.getOrEmpty("nonce"))
                        .filter(nonces::fresh)
                        .filter(nonce -> counts.use(nonce.serial(), count(fields)))
                        .isPresent()
                ? new Verdict.Accepted(user)
                : new Verdict.Stale(user);
    }

    private static boolean matches(String method, DigestFields fields, Ha1 secret) {
        Optional<DigestAlgorithm> algorithm =
                DigestAlgorithm.of(fields.get("algorithm").orElse("MD5"));
        Optional<String> given = fields.get("response");
        if (algorithm.isEmpty() || given.isEmpty() || fields.get("uri").isEmpty()) {
            return false;
        }
        String ha1 = secret.under(algorithm.get());
        if (ha1.isEmpty()) {
            return false;
        }
        Optional<String> right = expected(algorithm.get(), method, fields, ha1);
        return right.isPresent() && MessageDigest.isEqual(ascii(right.get()), ascii(given.get()));
    }

    private static Optional<String> expected(
            DigestAlgorithm algorithm, String method, DigestFields fields, String ha1) {
        String nonce = fields.getOrEmpty("nonce");
        String uri = fields.getOrEmpty("uri");
        String qop = fields.getOrEmpty("qop");
        if (qop.isEmpty()) {
            return Optional.of(DigestResponse.withoutQop(algorithm, ha1, nonce, method, uri));
        }
        if (!qop.equalsIgnoreCase("auth") || fields.get("cnonce").isEmpty() || count(fields) < 1) {
            return Optional.empty();
        }
        return Optional.of(DigestResponse.withQop(
                algorithm, ha1, nonce, fields.getOrEmpty("nc"), fields.getOrEmpty("cnonce"), method, uri));
    }

    /** The nonce count; a peer without qop has none and may use each nonce once. */
    private static long count(DigestFields fields) {
        if (fields.getOrEmpty("qop").isEmpty()) {
            return 1;
        }
        try {
            return Long.parseLong(fields.getOrEmpty("nc"), 16);
        } catch (NumberFormatException malformed) {
            return -1;
        }
    }

    private static byte[] ascii(String text) {
        return text.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII);
    }
}

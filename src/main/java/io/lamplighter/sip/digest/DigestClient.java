package io.lamplighter.sip.digest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Answers challenges with MD5 or SHA-256, qop=auth or none, and counts how often it used each nonce (RFC 7616).
 *
 * <p>Safe for use from any thread.
 */
public final class DigestClient {
    private static final int REMEMBERED_NONCES = 256;

    private final Supplier<String> clientNonces;
    private final Map<String, Integer> counts = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > REMEMBERED_NONCES;
        }
    };

    /** @param clientNonces gives a new unguessable token at each call */
    public DigestClient(Supplier<String> clientNonces) {
        this.clientNonces = clientNonces;
    }

    /**
     * Answers the first challenge that we support (RFC 8760 section 2.4).
     *
     * @param challenges the values of WWW-Authenticate or Proxy-Authenticate, in order
     * @param uri the Request-URI as it is sent
     * @return the value of Authorization or Proxy-Authorization; empty if no challenge is supported
     */
    public Optional<String> authorize(
            List<String> challenges, String method, String uri, String user, String password) {
        for (String challenge : challenges) {
            Optional<String> answer = authorize(challenge, method, uri, user, password);
            if (answer.isPresent()) {
                return answer;
            }
        }
        return Optional.empty();
    }

    /** Answers one challenge; empty if its scheme, algorithm or qop is not supported. */
    public Optional<String> authorize(String challenge, String method, String uri, String user, String password) {
        return DigestFields.parse(challenge)
                .filter(DigestClient::supported)
                .map(fields -> answer(fields, method, uri, user, password));
    }

    private static boolean supported(DigestFields challenge) {
        return algorithm(challenge).isPresent()
                && challenge.get("nonce").isPresent()
                && challenge.get("realm").isPresent()
                && (challenge.getOrEmpty("qop").isBlank() || offersAuth(challenge));
    }

    private static Optional<DigestAlgorithm> algorithm(DigestFields challenge) {
        return DigestAlgorithm.of(challenge.get("algorithm").orElse("MD5"));
    }

    private static boolean offersAuth(DigestFields challenge) {
        for (String option : challenge.getOrEmpty("qop").split(",", -1)) {
            if (option.strip().equalsIgnoreCase("auth")) {
                return true;
            }
        }
        return false;
    }

    private String answer(DigestFields challenge, String method, String uri, String user, String password) {
        DigestAlgorithm algorithm = algorithm(challenge).orElseThrow();
        String realm = challenge.getOrEmpty("realm");
        String nonce = challenge.getOrEmpty("nonce");
        String ha1 = algorithm.hash(user + ":" + realm + ":" + password);
        StringBuilder text = new StringBuilder("Digest username=").append(DigestFields.quoted(user));
        text.append(", realm=").append(DigestFields.quoted(realm));
        text.append(", nonce=").append(DigestFields.quoted(nonce));
        text.append(", uri=").append(DigestFields.quoted(uri));
        if (offersAuth(challenge)) {
            appendCounted(text, algorithm, ha1, nonce, method, uri);
        } else {
            String response = DigestResponse.withoutQop(algorithm, ha1, nonce, method, uri);
            text.append(", response=\"").append(response).append('"');
        }
        text.append(", algorithm=").append(algorithm.token());
        challenge.get("opaque").ifPresent(opaque -> text.append(", opaque=").append(DigestFields.quoted(opaque)));
        return text.toString();
    }

    private void appendCounted(
            StringBuilder text, DigestAlgorithm algorithm, String ha1, String nonce, String method, String uri) {
        String count = String.format("%08x", nextCount(nonce));
        String own = clientNonces.get();
        String response = DigestResponse.withQop(algorithm, ha1, nonce, count, own, method, uri);
        text.append(", response=\"").append(response).append('"');
        text.append(", cnonce=").append(DigestFields.quoted(own));
        text.append(", qop=auth, nc=").append(count);
    }

    private int nextCount(String nonce) {
        synchronized (counts) {
            return counts.merge(nonce, 1, Integer::sum);
        }
    }
}

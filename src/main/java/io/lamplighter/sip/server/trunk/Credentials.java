package io.lamplighter.sip.server.trunk;

import io.lamplighter.sip.digest.DigestClient;
import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.message.SipResponse;
import java.util.Locale;
import java.util.Optional;

/** Puts credentials into a request that was challenged (RFC 3261 §22.2, §22.3). */
final class Credentials {
    private Credentials() {}

    static Optional<SipRequest.Builder> answer(
            DigestClient digest, SipResponse challenge, SipRequest request, String user, String password) {
        boolean proxy = challenge.status() == 407;
        String asks = proxy ? "Proxy-Authenticate" : "WWW-Authenticate";
        String answers = proxy ? "Proxy-Authorization" : "Authorization";
        if (request.header(answers).isPresent() && !isStale(challenge, asks)) {
            return Optional.empty();
        }
        return digest.authorize(
                        challenge.headers(asks), request.method(), request.uri().toString(), user, password)
                .map(value -> request.toBuilder().set(answers, value));
    }

    private static boolean isStale(SipResponse challenge, String asks) {
        return challenge.headers(asks).stream()
                .anyMatch(v -> v.toLowerCase(Locale.ROOT).contains("stale=true"));
    }
}

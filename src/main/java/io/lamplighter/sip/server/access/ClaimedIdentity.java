package io.lamplighter.sip.server.access;

import io.lamplighter.sip.message.MalformedException;
import io.lamplighter.sip.message.NameAddress;
import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.message.SipUri;
import io.lamplighter.sip.message.Uri;
import java.util.Optional;

/**
 * Whom the sender of a request says he is: his From, or, where that is anonymous (RFC 3323 §4.1), what he tells his server
 * alone (RFC 3325 §9.2). A phone that says neither is known by the user part of its Contact. Each is only a claim: the
 * password proves it.
 */
public final class ClaimedIdentity {
    private static final String ANONYMOUS_HOST = "anonymous.invalid";

    private ClaimedIdentity() {}

    /** What the sender calls himself, whoever he is. @param domain of the users that have no other */
    static Uri of(SipRequest request, String domain) {
        Uri from = request.from().uri();
        return isAnonymous(from)
                ? preferred(request)
                        .or(() -> contactUser(request).map(user -> SipUri.of(user, domain)))
                        .orElse(from)
                : from;
    }

    /** As {@link #of}, but only by what peers that are no phones never send: a trunk's Contact says nothing of us. */
    public static Uri ofCaller(SipRequest request) {
        Uri from = request.from().uri();
        return isAnonymous(from) ? preferred(request).orElse(from) : from;
    }

    private static boolean isAnonymous(Uri from) {
        return from instanceof SipUri sip && sip.host().equalsIgnoreCase(ANONYMOUS_HOST);
    }

    private static Optional<Uri> preferred(SipRequest request) {
        try {
            return request.headerList("P-Preferred-Identity").stream()
                    .findFirst()
                    .map(value -> NameAddress.parse(value).uri());
        } catch (MalformedException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<String> contactUser(SipRequest request) {
        try {
            return request.headerList("Contact").stream()
                    .findFirst()
                    .map(value -> NameAddress.parse(value).uri())
                    .filter(SipUri.class::isInstance)
                    .map(uri -> ((SipUri) uri).userUnescaped())
                    .filter(user -> !user.isEmpty());
        } catch (MalformedException unreadable) {
            return Optional.empty();
        }
    }
}

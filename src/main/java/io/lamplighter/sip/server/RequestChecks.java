package io.lamplighter.sip.server;

import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.message.SipResponse;
import io.lamplighter.sip.message.SipUri;
import io.lamplighter.sip.server.dispatch.Capabilities;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What every request is examined for before a room sees it, in the order of RFC 3261 §8.2. */
final class RequestChecks {
    /** Methods that we know of and do not serve; what we never heard of is 501 (RFC 3261 §21.5.2). */
    private static final Set<String> KNOWN = Set.of("MESSAGE", "PUBLISH", "INFO");

    /** What registers or subscribes is stored, so it must not be a book. */
    private static final int LONGEST_STORED = 16_384;

    private static final Set<String> STORED = Set.of("REGISTER", "SUBSCRIBE");
    private static final Set<String> WITH_DESCRIPTION = Set.of("INVITE", "UPDATE", "PRACK");
    private static final List<String> READABLE = List.of(Capabilities.ACCEPT, "application/*", "*/*");

    private RequestChecks() {}

    /** The refusal, if there is anything to refuse. */
    static Optional<SipResponse.Builder> refusal(SipRequest request) {
        return method(request)
                .or(() -> scheme(request))
                .or(() -> extensions(request))
                .or(() -> size(request))
                .or(() -> body(request))
                .or(() -> acceptable(request));
    }

    private static Optional<SipResponse.Builder> method(SipRequest request) {
        if (request.is("PUBLISH")) {
            return refuse(request, 489, "Allow-Events", Capabilities.ALLOW_EVENTS);
        }
        if (Capabilities.METHODS.contains(request.method())) {
            return Optional.empty();
        }
        return refuse(request, KNOWN.contains(request.method()) ? 405 : 501, "Allow", Capabilities.ALLOW);
    }

    private static Optional<SipResponse.Builder> scheme(SipRequest request) {
        return request.uri() instanceof SipUri ? Optional.empty() : Optional.of(SipResponse.replyTo(request, 416));
    }

    private static Optional<SipResponse.Builder> extensions(SipRequest request) {
        List<String> unknown = request.headerList("Require").stream()
                .filter(tag -> !Capabilities.EXTENSIONS.contains(tag.toLowerCase(Locale.ROOT)))
                .toList();
        return unknown.isEmpty() ? Optional.empty() : refuse(request, 420, "Unsupported", String.join(", ", unknown));
    }

    private static Optional<SipResponse.Builder> size(SipRequest request) {
        return STORED.contains(request.method()) && request.length() > LONGEST_STORED
                ? Optional.of(SipResponse.replyTo(request, 513))
                : Optional.empty();
    }

    private static Optional<SipResponse.Builder> body(SipRequest request) {
        if (!request.hasBody() || !WITH_DESCRIPTION.contains(request.method()) || isOptional(request)) {
            return Optional.empty();
        }
        List<String> encodings = request.headerList("Content-Encoding");
        if (!encodings.isEmpty() && !encodings.equals(List.of("identity"))) {
            return refuse(request, 415, "Accept-Encoding", "identity");
        }
        boolean readable =
                request.contentType().filter(Capabilities.BODY_TYPES::contains).isPresent();
        return readable ? Optional.empty() : refuse(request, 415, "Accept", Capabilities.ACCEPT);
    }

    private static boolean isOptional(SipRequest request) {
        return request.header("Content-Disposition")
                .map(value -> value.toLowerCase(Locale.ROOT).replace(" ", ""))
                .filter(value -> value.contains("handling=optional"))
                .isPresent();
    }

    /** Whoever wants no session description back cannot be answered (RFC 3261 §8.2.3, §21.4.7). */
    private static Optional<SipResponse.Builder> acceptable(SipRequest request) {
        List<String> types = request.is("INVITE") ? request.headerList("Accept") : List.of();
        boolean ours = types.isEmpty()
                || types.stream()
                        .map(type -> type.split(";")[0].trim().toLowerCase(Locale.ROOT))
                        .anyMatch(READABLE::contains);
        return ours ? Optional.empty() : refuse(request, 406, "Accept", Capabilities.ACCEPT);
    }

    private static Optional<SipResponse.Builder> refuse(SipRequest request, int status, String name, String value) {
        return Optional.of(SipResponse.replyTo(request, status).add(name, value));
    }
}

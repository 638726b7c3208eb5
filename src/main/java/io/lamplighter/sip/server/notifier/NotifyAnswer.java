package io.lamplighter.sip.server.notifier;

import io.lamplighter.sip.message.SipResponse;
import java.time.Duration;
import java.util.Optional;

/** What became of a NOTIFY, and what that means for its subscription (RFC 6665 §4.2.2, RFC 5057). */
sealed interface NotifyAnswer {
    /** The phone has it. */
    record Delivered() implements NotifyAnswer {}

    /** The phone knows no such subscription, or will never take it. */
    record Gone(int status) implements NotifyAnswer {}

    /** The phone is confused: one more try, then the subscription is ended so that the phone begins anew. */
    record Confused() implements NotifyAnswer {}

    /** The phone asks for patience. */
    record Wait(Duration pause) implements NotifyAnswer {}

    /** Refused for the moment: one more try. */
    record Refused(int status) implements NotifyAnswer {}

    /** Nobody answered. */
    record Silence() implements NotifyAnswer {}

    /** The connection is closed: nothing can be sent before the phone is back. */
    record Unreachable() implements NotifyAnswer {}

    Duration COLLISION = Duration.ofMillis(500);
    Duration LONGEST_WAIT = Duration.ofSeconds(300);

    /** Reads a final response. */
    static NotifyAnswer of(SipResponse response) {
        int status = response.status();
        return switch (status) {
            case 404, 405, 410, 416, 480, 481, 482, 483, 484, 485, 489, 501, 604 -> new Gone(status);
            case 408 -> new Silence();
            case 491 -> new Wait(COLLISION);
            case 500 -> new Confused();
            case 503 -> retryAfter(response).<NotifyAnswer>map(Wait::new).orElseGet(() -> new Refused(status));
            default -> response.isSuccess() ? new Delivered() : new Refused(status);
        };
    }

    private static Optional<Duration> retryAfter(SipResponse response) {
        return response.header("Retry-After")
                .map(value -> value.split("[;( ]", 2)[0])
                .filter(value -> value.matches("\\d{1,9}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .map(pause -> pause.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : pause);
    }
}

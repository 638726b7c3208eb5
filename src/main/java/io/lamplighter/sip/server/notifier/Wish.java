package io.lamplighter.sip.server.notifier;

import io.lamplighter.sip.message.SipRequest;
import java.time.Duration;
import java.util.OptionalLong;

/** How long a SUBSCRIBE asks for, brought within a package's terms (RFC 6665 §4.2.1.1). */
final class Wish {
    /** No wish of an hour or more is ever too brief. */
    private static final long HOUR = 3600;

    private Wish() {}

    static boolean isTooBrief(SipRequest subscribe, EventPackage.Terms terms) {
        OptionalLong asked = subscribe.expires();
        return asked.isPresent()
                && asked.getAsLong() > 0
                && asked.getAsLong() < HOUR
                && Duration.ofSeconds(asked.getAsLong()).compareTo(terms.shortest()) < 0;
    }

    /** What is granted; zero where the phone asks for zero. */
    static Duration of(SipRequest subscribe, EventPackage.Terms terms) {
        OptionalLong asked = subscribe.expires();
        Duration wanted = asked.isPresent() ? Duration.ofSeconds(asked.getAsLong()) : terms.usual();
        return wanted.compareTo(terms.longest()) > 0 ? terms.longest() : wanted;
    }

    /** Whole seconds for a header: rounded up, at least 1 unless there is nothing at all. */
    static long seconds(Duration time) {
        return time.isZero() ? 0 : Math.max(1, (time.toMillis() + 999) / 1000);
    }
}

package io.lamplighter.sip.server.registrar;

import io.lamplighter.sip.server.access.SipSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a REGISTER does to the bindings of a line/port (RFC 3261 §10.3 steps 6 and 7): all of it or nothing. */
final class RegisterRules {
    private final SipSettings.Registration settings;

    RegisterRules(SipSettings.Registration settings) {
        this.settings = settings;
    }

    /** What was decided. */
    sealed interface Decision {
        /** These are the bindings from now on, newest first. */
        record Stored(List<Binding> bindings) implements Decision {}

        /** An older request than one already acted upon (step 7). */
        record OutOfOrder() implements Decision {}

        /** A wish is below the least time. */
        record TooBrief() implements Decision {}
    }

    Decision decide(List<Binding> current, RegisterRequest request, Instant now) {
        List<Binding> live =
                current.stream().filter(b -> b.expires().isAfter(now)).toList();
        return request.everything() ? withoutAll(live, request) : withWishes(live, request, now);
    }

    private static Decision withoutAll(List<Binding> live, RegisterRequest request) {
        return live.stream().anyMatch(b -> isOlder(request, b))
                ? new Decision.OutOfOrder()
                : new Decision.Stored(List.of());
    }

    private Decision withWishes(List<Binding> live, RegisterRequest request, Instant now) {
        List<Binding> after = new ArrayList<>(live);
        for (RegisterRequest.Wish wish : request.wishes()) {
            Duration wanted = wish.wanted().orElse(settings.usual());
            if (!wanted.isZero() && wanted.compareTo(settings.shortest()) < 0) {
                return new Decision.TooBrief();
            }
            if (live.stream().anyMatch(b -> b.sameAs(wish.binding()) && isOlder(request, b))) {
                return new Decision.OutOfOrder();
            }
            after.removeIf(b -> b.sameAs(wish.binding()));
            if (!wanted.isZero()) {
                after.add(wish.binding().lasting(now, now.plus(shorter(wanted, settings.longest()))));
            }
        }
        return new Decision.Stored(newest(after));
    }

    /** Step 7: within one Call-ID, CSeq must grow. */
    private static boolean isOlder(RegisterRequest request, Binding binding) {
        return binding.callId().equals(request.callId()) && request.cseq() <= binding.cseq();
    }

    /** The newest first; past the bound the oldest go. */
    private List<Binding> newest(List<Binding> all) {
        return all.stream()
                .sorted(Comparator.comparing(Binding::updated).reversed())
                .limit(settings.contacts())
                .toList();
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}

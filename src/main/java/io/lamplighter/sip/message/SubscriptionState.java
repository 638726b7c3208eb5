package io.lamplighter.sip.message;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a NOTIFY says of its subscription (RFC 6665 8.2.3).
 *
 * @param state active, pending, terminated or an extension, in lower case
 * @param parameters expires, reason, retry-after and others
 */
public record SubscriptionState(String state, Parameters parameters) {
    private static final long MAXIMUM_SECONDS = 0xFFFF_FFFFL;

    /** An accepted subscription with that many seconds left. */
    public static SubscriptionState active(long seconds) {
        return new SubscriptionState("active", Parameters.NONE.with("expires", Long.toString(seconds)));
    }

    /** A subscription that waits for a decision, with that many seconds left. */
    public static SubscriptionState pending(long seconds) {
        return new SubscriptionState("pending", Parameters.NONE.with("expires", Long.toString(seconds)));
    }

    /** A subscription that has ended; the reason tells the subscriber whether to come back. */
    public static SubscriptionState terminated(String reason) {
        return new SubscriptionState("terminated", Parameters.NONE.with("reason", reason));
    }

    /**
     * Reads a Subscription-State value.
     *
     * @throws MalformedException if the state is not a token
     */
    public static SubscriptionState parse(String text) {
        int end = text.indexOf(';');
        end = end < 0 ? text.length() : end;
        String state = text.substring(0, end).trim();
        if (!Grammar.isToken(state)) {
            throw new MalformedException("Malformed Subscription-State");
        }
        return new SubscriptionState(
                state.toLowerCase(Locale.ROOT), ParameterParser.ofHeader(text, end, text.length()));
    }

    /** The same with the seconds after which a subscriber may try again. */
    public SubscriptionState withRetryAfter(long seconds) {
        return new SubscriptionState(state, parameters.with("retry-after", Long.toString(seconds)));
    }

    /** Whether the subscription has ended. */
    public boolean isTerminated() {
        return state.equals("terminated");
    }

    /** Whether the subscription is accepted. */
    public boolean isActive() {
        return state.equals("active");
    }

    /** Seconds left. */
    public OptionalLong expires() {
        return seconds("expires");
    }

    /** Why it ended. */
    public Optional<String> reason() {
        return parameters.get("reason");
    }

    /** Seconds to wait before a new subscription. */
    public OptionalLong retryAfter() {
        return seconds("retry-after");
    }

    private OptionalLong seconds(String name) {
        long seconds = parameters
                .get(name)
                .map(s -> Grammar.number(s, MAXIMUM_SECONDS))
                .orElse(-1L);
        return seconds < 0 ? OptionalLong.empty() : OptionalLong.of(seconds);
    }

    @Override
    public String toString() {
        return state + parameters;
    }
}

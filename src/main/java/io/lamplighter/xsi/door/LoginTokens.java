package io.lamplighter.xsi.door;

import io.lamplighter.http.Caller;
import io.lamplighter.http.Logins;
import io.lamplighter.time.Scheduler;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tokens by which a client logs in once, within {@link #LIFE}. A new password makes those of before worthless. Bounded:
 * the oldest goes when there are too many. Safe for use by several threads.
 */
public final class LoginTokens {
    /** How long one may be used. */
    public static final Duration LIFE = Duration.ofSeconds(60);

    private static final int MOST = 10_000;
    private static final int MOST_OF_ONE = 20;

    private final Logins logins;
    private final Scheduler clock;
    private final SecureRandom random;
    // Guarded by this; in the order in which they were made.
    private final Map<String, Token> tokens = new LinkedHashMap<>();

    LoginTokens(Logins logins, Scheduler clock, SecureRandom random) {
        this.logins = logins;
        this.clock = clock;
        this.random = random;
    }

    /** A new token, with which whoever has it comes in as this caller. */
    public synchronized String issue(Caller whose) {
        forgetOld();
        long his = tokens.values().stream()
                .filter(t -> t.standing.caller().equals(whose))
                .count();
        if (his >= MOST_OF_ONE) {
            forgetFirst(whose);
        } else if (tokens.size() >= MOST) {
            tokens.remove(tokens.keySet().iterator().next());
        }
        String token = Secret.fresh(random);
        tokens.put(token, new Token(Standing.now(whose, logins), clock.nanoTime()));
        return token;
    }

    /** Uses a token up. @return empty when there is none such, or no more */
    synchronized Optional<Caller> redeem(String token) {
        forgetOld();
        return Optional.ofNullable(tokens.remove(token))
                .map(Token::standing)
                .filter(standing -> standing.holds(logins))
                .map(Standing::caller);
    }

    private void forgetFirst(Caller whose) {
        tokens.entrySet().stream()
                .filter(t -> t.getValue().standing.caller().equals(whose))
                .findFirst()
                .map(Map.Entry::getKey)
                .ifPresent(tokens::remove);
    }

    private void forgetOld() {
        long now = clock.nanoTime();
        tokens.values().removeIf(t -> now - t.made >= LIFE.toNanos());
    }

    private record Token(Standing standing, long made) {}
}

package io.lamplighter.xsi.requests;

import io.lamplighter.line.LineId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The latest requests about each user, in memory. Bounded: of one user the newest stay, and of the users those whom
 * somebody asked about last. Safe for use by several threads.
 */
public final class RequestLog {
    /** Requests of one user that are kept. */
    static final int MOST_OF_ONE = 100;

    private static final int MOST_USERS = 5_000;

    // Guarded by this; whom nobody has asked about for longest first.
    private final Map<LineId, Deque<Noted>> users = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<LineId, Deque<Noted>> eldest) {
            return size() > MOST_USERS;
        }
    };

    synchronized void note(LineId user, Noted request) {
        Deque<Noted> his = users.computeIfAbsent(user, u -> new ArrayDeque<>());
        his.addFirst(request);
        if (his.size() > MOST_OF_ONE) {
            his.removeLast();
        }
    }

    /** Those about a user, the newest first. */
    synchronized List<Noted> of(LineId user) {
        return List.copyOf(users.getOrDefault(user, new ArrayDeque<>()));
    }

    /**
     * A request that was answered.
     *
     * @param source address that it came from
     * @param caller who had logged in; empty where that was refused
     * @param path below the context, without its query, in which there may be a pin
     * @param error what the client was told went wrong
     */
    record Noted(
            Instant at,
            String trackingId,
            String source,
            Optional<String> caller,
            String method,
            String path,
            int status,
            Optional<Error> error) {}

    /** What a client is told in an ErrorInfo. */
    record Error(int code, String summary) {}
}

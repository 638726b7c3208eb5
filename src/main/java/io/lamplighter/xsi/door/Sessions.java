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
 * Sessions, by which a client that has logged in goes on with a cookie alone. One ends when nobody uses it for a while,
 * at a logout, and when its caller, or anything he logs in with, changes. Bounded: the one not used for longest goes when
 * there are too many. Safe for use by several threads.
 */
final class Sessions {
    private static final int MOST = 20_000;
    private static final int MOST_OF_ONE = 100;

    private final Logins logins;
    private final Duration idle;
    private final Scheduler clock;
    private final SecureRandom random;
    // Guarded by this; the one not used for longest first.
    private final Map<String, Session> sessions = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<Place, String> byPlace = new LinkedHashMap<>();

    /** @param idle time without use after which one ends */
    Sessions(Logins logins, Duration idle, Scheduler clock, SecureRandom random) {
        this.logins = logins;
        this.idle = idle;
        this.clock = clock;
        this.random = random;
    }

    /**
     * The session of somebody who has shown his credentials. Clients that show them with each request, and take no cookie,
     * share one for each of their addresses, so that they do not fill the memory.
     *
     * @param presented the session that his request names
     */
    synchronized String of(Caller caller, String source, Optional<String> presented) {
        Place place = new Place(caller, source);
        Optional<String> kept = presented
                .filter(id -> caller(id).filter(caller::equals).isPresent())
                .or(() -> Optional.ofNullable(byPlace.get(place))
                        .filter(id -> caller(id).isPresent()));
        return kept.orElseGet(() -> begin(place));
    }

    private String begin(Place place) {
        makeRoom(place.caller);
        String id = Secret.fresh(random);
        sessions.put(id, new Session(Standing.now(place.caller, logins), place, clock.nanoTime()));
        byPlace.put(place, id);
        return id;
    }

    private void makeRoom(Caller caller) {
        long now = clock.nanoTime();
        sessions.entrySet().stream()
                .takeWhile(s -> now - s.getValue().used >= idle.toNanos())
                .map(Map.Entry::getKey)
                .toList()
                .forEach(this::end);
        long his = byPlace.keySet().stream()
                .filter(p -> p.caller.equals(caller))
                .limit(MOST_OF_ONE)
                .count();
        if (his == MOST_OF_ONE) {
            sessions.entrySet().stream()
                    .filter(s -> s.getValue().place.caller.equals(caller))
                    .findFirst()
                    .map(Map.Entry::getKey)
                    .ifPresent(this::end);
        } else if (sessions.size() >= MOST) {
            end(sessions.keySet().iterator().next());
        }
    }

    /** Whose session it is; using it keeps it alive. @return empty when there is none such, or no more */
    synchronized Optional<Caller> caller(String id) {
        Session session = sessions.get(id);
        if (session == null) {
            return Optional.empty();
        }
        long now = clock.nanoTime();
        if (now - session.used >= idle.toNanos() || !session.standing.holds(logins)) {
            end(id);
            return Optional.empty();
        }
        session.used = now;
        return Optional.of(session.standing.caller());
    }

    /** Ends a session; harmless when there is none such. */
    synchronized void end(String id) {
        Session ended = sessions.remove(id);
        if (ended != null) {
            byPlace.remove(ended.place, id);
        }
    }

    /** How many there are. */
    synchronized int count() {
        return sessions.size();
    }

    private record Place(Caller caller, String source) {}

    private static final class Session {
        private final Standing standing;
        private final Place place;
        private long used;

        private Session(Standing standing, Place place, long used) {
            this.standing = standing;
            this.place = place;
            this.used = used;
        }
    }
}

package io.lamplighter.engine;

import io.lamplighter.line.LinePort;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which phones are registered, for those who show it. Safe from any thread; never waits. */
public interface Registrations {
    /** The phones that are registered at a location, the newest first. */
    List<Registration> registered(LinePort linePort);

    /**
     * One phone.
     *
     * @param uri where it wants to be called
     * @param expires when the registration ends unless it is refreshed
     * @param seen where its requests come from
     * @param told where it says it is, when that is another place: there is an address translator before it
     * @param userAgent what it calls itself; may be empty
     * @param path the proxies on the way to it (RFC 3327), outermost first
     */
    record Registration(
            LinePort linePort,
            String uri,
            Instant expires,
            Place seen,
            Optional<Place> told,
            String userAgent,
            List<String> path) {
        public Registration {
            path = List.copyOf(path);
        }
    }

    /** An address and a port. */
    record Place(String host, int port) {}
}

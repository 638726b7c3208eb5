package io.lamplighter.xsi.events.contact;

import io.lamplighter.xsi.events.HttpContact;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Connections that wait for the next event for their server, for a short while. Safe from any thread. */
final class IdleConnections implements AutoCloseable {
    /** Servers close idle connections too, often after 5 s. */
    private static final Duration IDLE = Duration.ofSeconds(4);

    /** A name may lead elsewhere by then. */
    private static final Duration OLDEST = Duration.ofMinutes(1);

    private final Map<String, Deque<WebConnection>> byServer = new HashMap<>();
    private final TimeLimit limits;
    private final int most;
    private int count;

    /** @param most connections that wait, of all servers together */
    IdleConnections(TimeLimit limits, int most) {
        this.limits = limits;
        this.most = most;
    }

    /** A connection to a contact's server that is still there, which is the caller's now. */
    Optional<WebConnection> take(HttpContact contact) {
        for (Optional<WebConnection> next = newest(contact); next.isPresent(); next = newest(contact)) {
            if (next.get().isQuiet()) {
                return next;
            }
            next.get().close();
        }
        return Optional.empty();
    }

    private synchronized Optional<WebConnection> newest(HttpContact contact) {
        Deque<WebConnection> idle = byServer.get(contact.toString());
        Optional<WebConnection> newest = Optional.ofNullable(idle).map(Deque::pollLast);
        newest.ifPresent(taken -> forgotten(contact));
        return newest;
    }

    /** Gives one back; it is closed unless it can be used again. */
    void give(HttpContact contact, WebConnection connection) {
        if (connection.isReusable(OLDEST) && keep(contact, connection)) {
            limits.later(IDLE, () -> {
                if (drop(contact, connection)) {
                    connection.close();
                }
            });
        } else {
            connection.close();
        }
    }

    private synchronized boolean keep(HttpContact contact, WebConnection connection) {
        boolean room = count < most;
        if (room) {
            count++;
            byServer.computeIfAbsent(contact.toString(), server -> new ArrayDeque<>())
                    .add(connection);
        }
        return room;
    }

    private synchronized boolean drop(HttpContact contact, WebConnection connection) {
        Deque<WebConnection> idle = byServer.get(contact.toString());
        boolean there = idle != null && idle.remove(connection);
        if (there) {
            forgotten(contact);
        }
        return there;
    }

    private void forgotten(HttpContact contact) {
        count--;
        byServer.computeIfPresent(contact.toString(), (server, idle) -> idle.isEmpty() ? null : idle);
    }

    @Override
    public synchronized void close() {
        byServer.values().forEach(idle -> idle.forEach(WebConnection::close));
        byServer.clear();
        count = 0;
    }
}

package io.lamplighter.sip.transport;

import io.lamplighter.time.Scheduler;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** The open connections, bounded in number, and those being opened. */
final class Connections {
    private record Peer(Transport transport, InetSocketAddress remote) {}

    private final TransportSettings settings;
    private final Scheduler scheduler;
    private final AtomicInteger count = new AtomicInteger();
    private final Map<Peer, StreamFlow> open = new ConcurrentHashMap<>();
    private final Map<Peer, CompletableFuture<Flow>> opening = new ConcurrentHashMap<>();

    Connections(TransportSettings settings, Scheduler scheduler) {
        this.settings = settings;
        this.scheduler = scheduler;
    }

    TransportSettings settings() {
        return settings;
    }

    Scheduler scheduler() {
        return scheduler;
    }

    int count() {
        return count.get();
    }

    /** Takes a place for a new connection; false if all are taken. */
    boolean admit() {
        if (count.incrementAndGet() > settings.maxConnections()) {
            count.decrementAndGet();
            return false;
        }
        return true;
    }

    void began(StreamFlow flow) {
        open.put(new Peer(flow.transport(), flow.remote()), flow);
    }

    void ended(StreamFlow flow) {
        vacate();
        open.remove(new Peer(flow.transport(), flow.remote()), flow);
    }

    /** Gives back the place of a connection that came to nothing. */
    void vacate() {
        count.decrementAndGet();
    }

    Optional<Flow> find(Transport transport, InetSocketAddress remote) {
        return Optional.<Flow>ofNullable(open.get(new Peer(transport, remote))).filter(Flow::isOpen);
    }

    /** The open connection to that peer, or the one being opened, or a new one. */
    CompletableFuture<Flow> obtain(
            Transport transport, InetSocketAddress remote, Supplier<CompletableFuture<Flow>> connect) {
        return find(transport, remote)
                .map(CompletableFuture::completedFuture)
                .orElseGet(() -> shared(new Peer(transport, remote), connect));
    }

    private CompletableFuture<Flow> shared(Peer peer, Supplier<CompletableFuture<Flow>> connect) {
        CompletableFuture<Flow> mine = new CompletableFuture<>();
        CompletableFuture<Flow> others = opening.putIfAbsent(peer, mine);
        if (others != null) {
            return others;
        }
        connect.get().whenComplete((flow, failure) -> {
            opening.remove(peer);
            if (failure == null) {
                mine.complete(flow);
            } else {
                mine.completeExceptionally(failure);
            }
        });
        return mine;
    }

    void closeAll() {
        new ArrayList<>(open.values()).forEach(StreamFlow::close);
    }
}

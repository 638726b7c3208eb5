package io.lamplighter.sip.server.trunk;

import io.lamplighter.config.Peer;
import io.lamplighter.sip.digest.DigestClient;
import io.lamplighter.sip.message.SipUri;
import io.lamplighter.sip.transport.Destination;
import io.lamplighter.sip.transport.ResolutionFailed;
import io.lamplighter.sip.transport.Resolver;
import io.lamplighter.sip.transport.SipTransports;
import io.lamplighter.sip.transport.Transport;
import io.lamplighter.time.Cancellable;
import io.lamplighter.time.Scheduler;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All ways to the outside world, in the order they are tried. Safe from any thread; never waits for DNS. */
public final class Trunks implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Trunks.class);

    /** A peer that moves is heard again soon, and name servers hardly notice. */
    private static final Duration BETWEEN_LOOKUPS = Duration.ofMinutes(1);

    private final List<TrunkSettings> trunks;
    private final NumberPlan plan;
    private final Resolver resolver;
    private final SipTransports transports;
    private final DigestClient digest;
    private final PeerAddresses addresses;
    private final Scheduler scheduler;
    /** How many gateways the latest lookup found. */
    private final AtomicInteger lately = new AtomicInteger();

    private Cancellable next = Cancellable.NOTHING;
    private boolean closed;

    public Trunks(
            List<TrunkSettings> trunks,
            NumberPlan plan,
            Resolver resolver,
            SipTransports transports,
            DigestClient digest,
            Scheduler scheduler) {
        this.trunks = List.copyOf(trunks);
        this.plan = plan;
        this.resolver = resolver;
        this.transports = transports;
        this.digest = digest;
        this.scheduler = scheduler;
        this.addresses = new PeerAddresses(scheduler);
    }

    /** Whether there is any way out. */
    public boolean isEmpty() {
        return trunks.isEmpty();
    }

    public NumberPlan plan() {
        return plan;
    }

    /** The configured trunks. */
    public List<TrunkSettings> settings() {
        return trunks;
    }

    /** Whether calls are accepted from a source: inside a configured network, or a peer's own address, now or lately. */
    public boolean accepts(InetAddress source) {
        return addresses.contains(source)
                || trunks.stream().flatMap(t -> t.acceptFrom().stream()).anyMatch(range -> range.contains(source));
    }

    /** Whether a name is the account of a trunk: calls to it are for whoever To names. */
    public boolean isAccount(String user) {
        return trunks.stream()
                .flatMap(t -> t.register().stream())
                .anyMatch(r -> r.user().equals(user));
    }

    /**
     * Every gateway to try, best first.
     *
     * @return completes exceptionally with {@link ResolutionFailed} when no peer of any trunk resolves
     */
    public CompletionStage<List<Gateway>> gateways() {
        return gatewaysOf(trunks);
    }

    /**
     * Looks the peers up, now and from time to time: calls from their addresses are accepted before the first call goes
     * out, and where none ever does, also once a peer has moved.
     */
    public synchronized void start() {
        if (!trunks.isEmpty() && !closed) {
            next = scheduler.schedule(BETWEEN_LOOKUPS, this::start);
            refresh();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        next.cancel();
    }

    /** Looks the peers up once. */
    void refresh() {
        gateways().whenComplete((found, failure) -> {
            if (failure == null && found.size() != lately.getAndSet(found.size())) {
                LOG.info("trunks={} gateways={}", trunks.size(), found.size());
            }
        });
    }

    /** The gateways of one trunk, as {@link #gateways()}. */
    CompletionStage<List<Gateway>> gatewaysOf(TrunkSettings trunk) {
        return gatewaysOf(List.of(trunk));
    }

    private CompletionStage<List<Gateway>> gatewaysOf(List<TrunkSettings> wanted) {
        CompletableFuture<List<Gateway>> all = CompletableFuture.completedFuture(new ArrayList<>());
        for (TrunkSettings trunk : wanted) {
            for (Peer peer : trunk.peers()) {
                all = all.thenCombine(gateways(trunk, peer), Trunks::joined);
            }
        }
        return all.thenApply(Trunks::notEmpty);
    }

    private CompletionStage<List<Gateway>> gateways(TrunkSettings trunk, Peer peer) {
        return resolver.resolve(uri(peer, trunk.transport())).handle((found, failure) -> {
            if (failure != null) {
                LOG.warn("trunk={} peer={} cannot be resolved: {}", trunk.name(), peer, failure.getMessage());
                return List.<Gateway>of();
            }
            addresses.found(
                    peer, found.stream().map(d -> d.address().getAddress()).toList());
            return found.stream().map(d -> gateway(trunk, peer, d)).toList();
        });
    }

    /** What to resolve; a peer known by its SRV records has no port (RFC 3263 §4.2). */
    private static SipUri uri(Peer peer, Transport transport) {
        SipUri uri = peer instanceof Peer.Gateway gateway
                ? SipUri.of("", gateway.address().host())
                        .withPort(gateway.address().port())
                : SipUri.of("", ((Peer.Srv) peer).domain());
        return transport == Transport.UDP
                ? uri
                : uri.withParameter("transport", transport.name().toLowerCase(Locale.ROOT));
    }

    private Gateway gateway(TrunkSettings trunk, Peer peer, Destination destination) {
        return new Gateway(trunk, uri(peer, Transport.UDP), destination, plan, transports, digest);
    }

    private static List<Gateway> joined(List<Gateway> before, List<Gateway> more) {
        List<Gateway> all = new ArrayList<>(before);
        all.addAll(more);
        return all;
    }

    private static List<Gateway> notEmpty(List<Gateway> gateways) {
        if (gateways.isEmpty()) {
            throw new ResolutionFailed("no gateway of any trunk resolves");
        }
        return gateways;
    }
}

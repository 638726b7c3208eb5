package io.lamplighter.sip.server;

import io.lamplighter.directory.Directory;
import io.lamplighter.directory.ServiceRequests;
import io.lamplighter.engine.Journal;
import io.lamplighter.engine.Lines;
import io.lamplighter.engine.MessageWaiting;
import io.lamplighter.sip.digest.DigestServer;
import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.server.access.Authenticator;
import io.lamplighter.sip.server.access.LocalNames;
import io.lamplighter.sip.server.access.SipSettings;
import io.lamplighter.sip.server.dispatch.CallDoor;
import io.lamplighter.sip.server.notifier.Notifier;
import io.lamplighter.sip.server.notifier.Surroundings;
import io.lamplighter.sip.server.registrar.Bindings;
import io.lamplighter.sip.server.registrar.Registrar;
import io.lamplighter.sip.server.registrar.Ways;
import io.lamplighter.sip.transaction.Ids;
import io.lamplighter.sip.transaction.RandomIds;
import io.lamplighter.sip.transaction.ServerTransaction;
import io.lamplighter.sip.transaction.Timers;
import io.lamplighter.sip.transaction.TransactionUser;
import io.lamplighter.sip.transaction.Transactions;
import io.lamplighter.sip.transport.Flow;
import io.lamplighter.sip.transport.ListenPoint;
import io.lamplighter.sip.transport.SipTransports;
import io.lamplighter.sip.transport.TransportSettings;
import io.lamplighter.time.Scheduler;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Registrar, notifier and the door to call control on one set of listeners. */
public final class SipServer implements AutoCloseable {
    private static final Duration NONCE_LIFETIME = Duration.ofSeconds(600);
    private static final int NONCE_KEY_BYTES = 32;

    /**
     * What the server stands on.
     *
     * @param random a cryptographic generator: nonces and tags come from it
     */
    public record Ground(
            Directory directory,
            Lines lines,
            Journal journal,
            MessageWaiting messages,
            Scheduler scheduler,
            SecureRandom random,
            TransportSettings transport,
            Timers timers) {}

    private final Patience patience = new Patience();
    private final Rooms rooms;
    private final Optional<CallRoom> callRoom;
    private volatile TransactionUser user;

    /**
     * Builds the rooms; nothing listens yet.
     *
     * @param calls makes the room of calls from the others; {@link CallDoor#closed()} for a server without
     */
    public SipServer(Ground ground, SipSettings settings, Function<Rooms, CallDoor> calls) {
        this.rooms = rooms(ground, settings);
        this.callRoom = Optional.empty();
        this.user = dispatcher(ground, settings, calls.apply(rooms));
        follow(ground.directory());
    }

    /** Builds the rooms, calls included; nothing listens yet. */
    public SipServer(Ground ground, SipSettings settings, CallRoom.Needs calls) {
        this.rooms = rooms(ground, settings);
        CallRoom room = new CallRoom(rooms, calls);
        this.callRoom = Optional.of(room);
        this.user = dispatcher(ground, settings, room.door());
        follow(ground.directory());
    }

    private Dispatcher dispatcher(Ground ground, SipSettings settings, CallDoor calls) {
        Registrar registrar = new Registrar(
                rooms.authenticator(),
                rooms.bindings(),
                rooms.ways(),
                settings,
                rooms.transactions(),
                rooms.ids(),
                ground.scheduler());
        return new Dispatcher(rooms, registrar, calls);
    }

    private void follow(Directory directory) {
        directory.onChange((before, after) -> {
            rooms.bindings().follow(after);
            rooms.notifier().follow(before, after);
        });
    }

    private Rooms rooms(Ground ground, SipSettings settings) {
        Ids ids = new RandomIds(ground.random());
        SipTransports transports = new SipTransports(ground.transport(), ground.scheduler());
        Transactions transactions = new Transactions(ground.timers(), ground.scheduler(), ids, new Later());
        transports.listener(transactions);
        LocalNames names = new LocalNames(settings.domain(), settings.aliases());
        Bindings bindings = new Bindings(ground.journal(), ground.scheduler());
        Ways ways = new Ways(transports);
        Authenticator authenticator = new Authenticator(
                ground.directory(), names, digest(ground, settings), settings.attempts(), bindings, ground.scheduler());
        Notifier notifier = Notifier.create(new Surroundings(
                ground.directory(),
                ground.lines(),
                ground.journal(),
                ground.messages(),
                new ServiceRequests(ground.directory(), patience),
                ground.scheduler(),
                settings,
                transactions,
                ids,
                names,
                authenticator,
                bindings,
                ways));
        return new Rooms(
                ground.directory(),
                ground.lines(),
                ground.journal(),
                ground.scheduler(),
                settings,
                transports,
                transactions,
                ids,
                names,
                authenticator,
                bindings,
                ways,
                notifier);
    }

    private static DigestServer digest(Ground ground, SipSettings settings) {
        byte[] key = new byte[NONCE_KEY_BYTES];
        ground.random().nextBytes(key);
        return new DigestServer(settings.domain(), key, NONCE_LIFETIME, ground.scheduler());
    }

    /** The room of calls, for commands from outside; empty for a server without. */
    public Optional<CallRoom> calls() {
        return callRoom;
    }

    /** The rooms, for whoever is built beside them. */
    public Rooms rooms() {
        return rooms;
    }

    /**
     * Takes up what the last run left, opens every listener, and tells each stored subscriber how things stand.
     *
     * @return the listeners as they came to be
     */
    public List<ListenPoint> start() {
        rooms.bindings().recover(rooms.directory().current());
        rooms.notifier().recover();
        List<ListenPoint> points = rooms.transports().start(rooms.settings().listen());
        rooms.names().listening(points.stream().map(ListenPoint::address).toList());
        callRoom.ifPresent(CallRoom::start);
        rooms.notifier().resume();
        return points;
    }

    /** Ends the calls, then closes every listener and connection. */
    @Override
    public void close() {
        callRoom.ifPresent(CallRoom::endCalls);
        callRoom.ifPresent(CallRoom::close);
        rooms.transports().close();
        patience.close();
    }

    /** The transaction layer is built before the rooms that use it. */
    private final class Later implements TransactionUser {
        @Override
        public void request(ServerTransaction transaction) {
            user.request(transaction);
        }

        @Override
        public void ack(SipRequest ack, Flow flow) {
            user.ack(ack, flow);
        }

        @Override
        public void cancelled(ServerTransaction invite, SipRequest cancel) {
            user.cancelled(invite, cancel);
        }
    }
}

package io.lamplighter.sip.server.call;

import static io.lamplighter.directory.LineFixtures.REALM;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.call.CodeTable;
import io.lamplighter.call.CodeTables;
import io.lamplighter.config.Cidr;
import io.lamplighter.config.Peer;
import io.lamplighter.directory.Directory;
import io.lamplighter.directory.DirectoryStore.DirectoryChange;
import io.lamplighter.directory.InMemoryDirectoryStore;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.LineFixtures;
import io.lamplighter.engine.CallControl;
import io.lamplighter.engine.InMemoryJournal;
import io.lamplighter.engine.Lines;
import io.lamplighter.line.CallId;
import io.lamplighter.line.LineId;
import io.lamplighter.line.LineSnapshot;
import io.lamplighter.media.MediaSettings;
import io.lamplighter.media.mix.Bridges;
import io.lamplighter.media.rtp.MediaRelay;
import io.lamplighter.sip.server.CallRoom;
import io.lamplighter.sip.server.SipServer;
import io.lamplighter.sip.server.access.SipSettings;
import io.lamplighter.sip.server.call.leg.CallSettings;
import io.lamplighter.sip.server.call.leg.WarningToneSettings;
import io.lamplighter.sip.server.family.BridgeStates;
import io.lamplighter.sip.server.family.PhoneFamilies;
import io.lamplighter.sip.server.trunk.NumberPlan;
import io.lamplighter.sip.server.trunk.TrunkSettings;
import io.lamplighter.sip.transaction.Timers;
import io.lamplighter.sip.transport.Destination;
import io.lamplighter.sip.transport.ListenPoint;
import io.lamplighter.sip.transport.Transport;
import io.lamplighter.sip.transport.TransportSettings;
import io.lamplighter.testkit.Ladder;
import io.lamplighter.testkit.PhoneAccount;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.PhoneSubscription;
import io.lamplighter.testkit.ScriptedPhone;
import io.lamplighter.time.WheelScheduler;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.awaitility.Awaitility;

/**
 * A server in process with lines, scripted phones on real sockets, and a trunk whose gateways are scripted peers: the
 * first of them is called the world.
 */
final class CallNetwork implements AutoCloseable {
    static final LineId RECEPTION = LineFixtures.RECEPTION;
    static final String NUMBER = "sip:+15550100@example.com";
    static final String BOB = "sip:15550199@example.com";

    private final Ladder ladder = new Ladder();
    private final List<AutoCloseable> open = new ArrayList<>();
    private final List<ScriptedPhone> gateways = new CopyOnWriteArrayList<>();
    private final WheelScheduler scheduler = new WheelScheduler(Clock.systemUTC());
    private final ExecutorService pool = Executors.newFixedThreadPool(2);
    private final Directory directory;
    private final Lines lines;
    private final MediaRelay media;
    private final Bridges bridges;
    private final SipServer server;
    private final InetSocketAddress address;
    private final InetSocketAddress tcpAddress;
    private final ScriptedPhone world;
    private CallRoom calls;

    private CallNetwork(Plan plan) {
        directory = new Directory(plan.store);
        lines = new Lines(directory, scheduler, pool);
        MediaSettings audio = MediaSettings.defaults()
                .withPorts(plan.firstPort, plan.lastPort)
                .withBridges(plan.mostBridges, plan.mostParties);
        media = new MediaRelay(audio, scheduler, new SecureRandom());
        bridges = new Bridges(media, audio, scheduler);
        server = new SipServer(ground(plan), sip(plan), rooms -> {
            calls = new CallRoom(rooms, needs(plan));
            return calls.door();
        });
        List<ListenPoint> points = server.start();
        address = points.get(0).address();
        tcpAddress = points.get(1).address();
        world = gateway("world");
        calls.start();
    }

    private SipServer.Ground ground(Plan plan) {
        return new SipServer.Ground(
                directory,
                lines,
                plan.journal,
                scheduler,
                new SecureRandom(),
                TransportSettings.defaults(),
                plan.timers);
    }

    private static SipSettings sip(Plan plan) {
        InetSocketAddress loopback = new InetSocketAddress("127.0.0.1", plan.port);
        SipSettings usual = SipSettings.defaults(
                REALM, List.of(new ListenPoint(Transport.UDP, loopback), new ListenPoint(Transport.TCP, loopback)));
        return usual.with(usual.subscriptions().with(plan.settings.families()));
    }

    private CallRoom.Needs needs(Plan plan) {
        TrunkSettings trunk = new TrunkSettings(
                "provider",
                List.of(Peer.parse("gateway.example.net")),
                Transport.UDP,
                plan.account,
                List.of(Cidr.parse("127.0.0.1")),
                TrunkSettings.CallerForm.E164);
        return new CallRoom.Needs(
                plan.settings,
                plan.trunk ? List.of(trunk) : List.of(),
                new NumberPlan("1", "1", "011", 4),
                media,
                bridges,
                uri -> plan.resolver.apply(destinations()),
                plan.timers,
                new SecureRandom());
    }

    private List<Destination> destinations() {
        return gateways.stream()
                .map(gateway -> new Destination(Transport.UDP, gateway.local()))
                .toList();
    }

    /** One more gateway of the trunk, tried after those before it. */
    ScriptedPhone gateway(String name) {
        PhoneAccount bob = new PhoneAccount("+15550199", "trunk.example.net", "", "");
        ScriptedPhone gateway = closing(ScriptedPhone.udp(name, bob, address, ladder));
        gateways.add(gateway);
        return gateway;
    }

    /** The far end of the trunk. */
    ScriptedPhone world() {
        return world;
    }

    /** A phone of the reception, registered. @param suffix {@code a}, {@code b} or {@code c} */
    ScriptedPhone phone(String suffix) {
        String user = suffix.equals("a") ? "2000" : "2000-" + suffix;
        return phone("phone-" + suffix, user, "secret-" + suffix);
    }

    /** Any phone, registered. */
    ScriptedPhone phone(String name, String user, String password) {
        ScriptedPhone phone = unregistered(name, user, password);
        phone.registers();
        return phone;
    }

    /** A phone that has not said anything yet. */
    ScriptedPhone unregistered(String name, String user, String password) {
        return closing(ScriptedPhone.udp(name, new PhoneAccount(user, REALM, user, password), address, ladder));
    }

    /** A phone of the reception on one TCP connection, registered. */
    ScriptedPhone tcpPhone(String user, String password) {
        ScriptedPhone phone = unregisteredTcpPhone(user, password);
        phone.registers();
        return phone;
    }

    /** A phone on one TCP connection that has not said anything yet. */
    ScriptedPhone unregisteredTcpPhone(String user, String password) {
        PhoneAccount account = new PhoneAccount(user, REALM, user, password);
        return closing(ScriptedPhone.tcp("tcp-" + user, account, tcpAddress, ladder));
    }

    /** Somebody with a socket who is no gateway of the trunk and no phone. */
    ScriptedPhone stranger(String name) {
        return closing(ScriptedPhone.udp(name, new PhoneAccount(name, "elsewhere.example", "", ""), address, ladder));
    }

    /** A phone's lamps, seen dark. */
    static PhoneSubscription lampsOf(ScriptedPhone phone) {
        PhoneSubscription lamps = phone.subscribes("call-info");
        assertThat(lamps.lastNotify().map(PhoneSubscription::lamps)).contains("dark");
        return lamps;
    }

    /** A phone dials the world and is answered. @return the call as the world has it */
    PhoneCall answeredCallOf(ScriptedPhone phone) {
        PhoneCall call = phone.invites(BOB, Speech.sendrecv(7002));
        PhoneCall atWorld = world.expectsInvite();
        atWorld.answers(Speech.sendrecv(7100));
        call.expects(200);
        call.acks();
        atWorld.expects("ACK");
        return atWorld;
    }

    Lines lines() {
        return lines;
    }

    WheelScheduler scheduler() {
        return scheduler;
    }

    CallControl control() {
        return calls.control();
    }

    Directory directory() {
        return directory;
    }

    InetSocketAddress address() {
        return address;
    }

    Ladder ladder() {
        return ladder;
    }

    LineSnapshot snapshot() {
        return snapshot(RECEPTION);
    }

    LineSnapshot snapshot(LineId line) {
        return lines.snapshot(line).orElseThrow();
    }

    /** The call on an appearance of the reception. */
    CallId callOn(int index) {
        return snapshot()
                .at(index)
                .flatMap(LineSnapshot.Busy::call)
                .orElseThrow()
                .id();
    }

    /** Nothing is left of any call: no dialog, no port, no lit appearance. */
    void expectsEverythingGivenBack() {
        Awaitility.await()
                .atMost(ScriptedPhone.PATIENCE)
                .until(() -> snapshot().busy().isEmpty());
        expectsMediaAndDialogsGivenBack();
    }

    /** As above for a line that is no more. */
    void expectsMediaAndDialogsGivenBack() {
        Awaitility.await().atMost(ScriptedPhone.PATIENCE).until(() -> calls.dialogs() + calls.unanswered() == 0);
        Awaitility.await().atMost(ScriptedPhone.PATIENCE).until(() -> media.portsInUse() == 0);
        Awaitility.await().atMost(ScriptedPhone.PATIENCE).until(() -> bridges.bridgesOpen() == 0);
    }

    <T extends AutoCloseable> T closing(T thing) {
        open.add(0, thing);
        return thing;
    }

    /** The server ends in order; the phones stay. */
    void endInOrder() {
        calls.endCalls();
        stopServer();
    }

    /** The server stops without a word; the phones stay. */
    void crash() {
        stopServer();
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable thing : open) {
            thing.close();
        }
        stopServer();
    }

    /** How many calls of several are mixed now. */
    int bridgesOpen() {
        return bridges.bridgesOpen();
    }

    private void stopServer() {
        calls.close();
        server.close();
        bridges.close();
        media.close();
        scheduler.close();
        pool.shutdownNow();
    }

    /** The reception with its defaults, up and running. */
    static CallNetwork reception() {
        return plan().start();
    }

    static Plan plan() {
        return new Plan();
    }

    /** What a network is made of. */
    static final class Plan {
        private InMemoryDirectoryStore store = new InMemoryDirectoryStore();
        private InMemoryJournal journal = new InMemoryJournal();
        private CallSettings settings = CallSettings.defaults(REALM);
        private Timers timers = Timers.rfc3261();
        private Optional<TrunkSettings.Registration> account = Optional.empty();
        private Function<List<Destination>, CompletionStage<List<Destination>>> resolver =
                CompletableFuture::completedFuture;
        private boolean trunk = true;
        private int port;
        private int firstPort = 20000;
        private int lastPort = 29999;
        private int mostBridges = 200;
        private int mostParties = 15;

        private Plan() {
            with(LineFixtures.reception());
        }

        Plan with(LineDefinition line) {
            store.apply(List.of(new DirectoryChange.Put(line)));
            return this;
        }

        Plan ringingFor(Duration noAnswer) {
            return with(settings.withNoAnswer(noAnswer));
        }

        /** Calls of several that may be mixed, and the parties of one. */
        Plan mixing(int bridges, int parties) {
            mostBridges = bridges;
            mostParties = parties;
            return this;
        }

        Plan withFamilies(PhoneFamilies families) {
            return with(settings.withFamilies(families));
        }

        Plan withoutTranscoding() {
            return with(settings.withoutTranscoding());
        }

        Plan warningWith(WarningToneSettings tone) {
            return with(settings.withWarningTone(tone));
        }

        Plan withSessions(Duration expires, Duration minimum) {
            return with(settings.withSession(expires, minimum));
        }

        Plan probing(CallSettings.Probe probe) {
            return with(settings.withProbe(probe));
        }

        Plan withCodes(CodeTable table) {
            return with(settings.withCodes(CodeTables.forAll(table)));
        }

        Plan recallingParkedCallsAfter(Duration recall) {
            return with(settings.withParkRecall(recall));
        }

        private Plan with(CallSettings other) {
            settings = other;
            return this;
        }

        Plan withTimers(Timers other) {
            timers = other;
            return this;
        }

        /** A resolver that fails in a way nobody thought of, from the first call on. */
        Plan withBrokenResolver() {
            AtomicBoolean started = new AtomicBoolean();
            resolver = found -> {
                if (started.getAndSet(true)) {
                    throw new IllegalStateException("broken on purpose");
                }
                return CompletableFuture.completedFuture(found);
            };
            return this;
        }

        /** Phones that know the states of a bridge. */
        Plan showingBridges() {
            return withFamilies(settings.families().withOthers(BridgeStates.NAMED));
        }

        Plan withoutTrunk() {
            trunk = false;
            return this;
        }

        Plan withAccount(String user, String password, Duration expires) {
            account = Optional.of(new TrunkSettings.Registration(user, password, expires));
            return this;
        }

        /** The same disk as another run's. */
        Plan remembering(InMemoryJournal other) {
            journal = other;
            return this;
        }

        Plan listeningOn(int sipPort) {
            port = sipPort;
            return this;
        }

        Plan withPorts(int first, int last) {
            firstPort = first;
            lastPort = last;
            return this;
        }

        CallNetwork start() {
            return new CallNetwork(this);
        }
    }
}

package io.lamplighter.sip.server.call;

import static io.lamplighter.directory.LineFixtures.REALM;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.config.Cidr;
import io.lamplighter.config.Peer;
import io.lamplighter.directory.Directory;
import io.lamplighter.directory.DirectoryStore.DirectoryChange;
import io.lamplighter.directory.LineFixtures;
import io.lamplighter.directory.service.Service;
import io.lamplighter.directory.service.ServiceSettings;
import io.lamplighter.engine.CallControl;
import io.lamplighter.engine.CallPorts;
import io.lamplighter.engine.Lines;
import io.lamplighter.engine.MessageWaiting;
import io.lamplighter.engine.Registrations;
import io.lamplighter.history.CallLogs;
import io.lamplighter.history.LogsInMemory;
import io.lamplighter.line.CallId;
import io.lamplighter.line.LineId;
import io.lamplighter.line.LineSnapshot;
import io.lamplighter.media.MediaSettings;
import io.lamplighter.media.mix.Bridges;
import io.lamplighter.media.rtp.MediaRelay;
import io.lamplighter.media.sound.SoundShelf;
import io.lamplighter.sip.server.CallRoom;
import io.lamplighter.sip.server.SipServer;
import io.lamplighter.sip.server.access.SipSettings;
import io.lamplighter.sip.server.trunk.NumberPlan;
import io.lamplighter.sip.server.trunk.TrunkSettings;
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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
    private final MessageWaiting messages;
    private final CallLogs logs;
    private final MediaRelay media;
    private final Bridges bridges;
    private final SoundShelf sounds;
    private final SipServer server;
    private final InetSocketAddress address;
    private final InetSocketAddress tcpAddress;
    private final ScriptedPhone world;
    private CallRoom calls;

    CallNetwork(NetworkPlan plan) {
        directory = new Directory(plan.store);
        lines = new Lines(directory, scheduler, pool);
        messages = new MessageWaiting(plan.journal);
        logs = closing(LogsInMemory.open(scheduler));
        lines.listen(logs);
        MediaSettings audio = MediaSettings.defaults()
                .withPorts(plan.firstPort, plan.lastPort)
                .withBridges(plan.mostBridges, plan.mostParties);
        media = new MediaRelay(plan.music.map(audio::withMusicOnHold).orElse(audio), scheduler, new SecureRandom());
        bridges = new Bridges(media, audio, scheduler);
        sounds = new SoundShelf(plan.sounds, List.of("https://sounds.example.com/hold/"));
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

    private SipServer.Ground ground(NetworkPlan plan) {
        return new SipServer.Ground(
                directory,
                lines,
                plan.journal,
                messages,
                plan.hurried.apply(scheduler),
                new SecureRandom(),
                TransportSettings.defaults(),
                plan.timers);
    }

    private static SipSettings sip(NetworkPlan plan) {
        SipSettings usual = SipSettings.defaults(
                REALM,
                List.of(
                        new ListenPoint(Transport.UDP, new InetSocketAddress("127.0.0.1", plan.port)),
                        new ListenPoint(Transport.TCP, new InetSocketAddress("127.0.0.1", 0))));
        return usual.with(usual.subscriptions().with(plan.settings.families()));
    }

    private CallRoom.Needs needs(NetworkPlan plan) {
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
                sounds,
                uri -> plan.resolver.apply(destinations()),
                plan.timers,
                new SecureRandom(),
                (user, name, at) -> name.equals(plan.scheduleNow),
                logs,
                plan.callbacks);
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

    CallLogs logs() {
        return logs;
    }

    MessageWaiting messages() {
        return messages;
    }

    CallPorts ports() {
        return calls.ports();
    }

    Registrations registrations() {
        return server.rooms().bindings();
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

    /** The reception's user sets a service so. */
    void sets(Service service, ServiceSettings settings) {
        directory.apply(List.of(new DirectoryChange.PutServices(
                RECEPTION, directory.current().services(RECEPTION).with(service, settings))));
    }

    /** How many calls of several are mixed now. */
    int bridgesOpen() {
        return bridges.bridgesOpen();
    }

    private void stopServer() {
        calls.close();
        server.close();
        sounds.close();
        bridges.close();
        media.close();
        scheduler.close();
        pool.shutdownNow();
    }

    /** The reception with its defaults, up and running. */
    static CallNetwork reception() {
        return plan().start();
    }

    static NetworkPlan plan() {
        return new NetworkPlan();
    }
}

package io.lamplighter.testkit;

import io.lamplighter.directory.Directory;
import io.lamplighter.directory.DirectoryStore.DirectoryChange;
import io.lamplighter.directory.InMemoryDirectoryStore;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.LineFixtures;
import io.lamplighter.engine.InMemoryJournal;
import io.lamplighter.engine.LineDesk;
import io.lamplighter.engine.Lines;
import io.lamplighter.engine.MessageWaiting;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.LineId;
import io.lamplighter.line.Outcome;
import io.lamplighter.sip.server.Rooms;
import io.lamplighter.sip.server.SipServer;
import io.lamplighter.sip.server.access.SipSettings;
import io.lamplighter.sip.server.dispatch.CallDoor;
import io.lamplighter.sip.transaction.Timers;
import io.lamplighter.sip.transport.ListenPoint;
import io.lamplighter.sip.transport.Transport;
import io.lamplighter.sip.transport.TransportSettings;
import io.lamplighter.time.WheelScheduler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A SIP server in process on loopback, with its directory and journal in memory, and the phones of a test around it. The
 * lines are those of {@link LineFixtures}; the domain is {@code example.com}.
 */
public final class SipNetwork implements AutoCloseable {
    private static final int MOST_PORTS = 20;

    private static final Map<String, String> RECEPTION_PASSWORDS =
            Map.of("2000", "secret-a", "2000-b", "secret-b", "2000-c", "secret-c");

    private final Ladder ladder = new Ladder();
    private final InMemoryJournal journal = new InMemoryJournal();
    private final InMemoryDirectoryStore store;
    private Directory directory;
    private final List<ScriptedPhone> phones = new ArrayList<>();
    private UnaryOperator<SipSettings> settings = s -> s;
    private Clock clock = Clock.systemUTC();
    private Timers timers = Timers.rfc3261();
    private Function<Rooms, CallDoor> calls = rooms -> CallDoor.closed();
    private WheelScheduler scheduler;
    private ExecutorService pool;
    private Lines lines;
    private MessageWaiting messages;
    private SipServer server;
    private InetSocketAddress address;

    private SipNetwork(LineDefinition... definitions) {
        this.store = new InMemoryDirectoryStore(definitions);
        this.directory = new Directory(store);
    }

    /** A network with these lines; not started. */
    public static SipNetwork of(LineDefinition... lines) {
        return new SipNetwork(lines);
    }

    /** A network with the reception line and its three phones; not started. */
    public static SipNetwork reception() {
        return new SipNetwork(LineFixtures.reception());
    }

    // ---- before the start

    /** Changes the settings. */
    public SipNetwork settings(UnaryOperator<SipSettings> change) {
        settings = change;
        return this;
    }

    /** Makes transactions time out after 64 times this. */
    public SipNetwork t1(Duration t1) {
        timers = new Timers(t1, t1.multipliedBy(8), t1.multipliedBy(10), t1.multipliedBy(64), t1);
        return this;
    }

    /** Goes by this clock. */
    public SipNetwork clock(Clock other) {
        clock = other;
        return this;
    }

    /** Adds call control. */
    public SipNetwork calls(Function<Rooms, CallDoor> room) {
        calls = room;
        return this;
    }

    /** Starts the server on a free port, the same for UDP and TCP. */
    public SipNetwork start() {
        return startOn(0);
    }

    private SipNetwork startOn(int port) {
        scheduler = new WheelScheduler(clock);
        pool = Executors.newFixedThreadPool(2);
        lines = new Lines(directory, scheduler, pool);
        messages = new MessageWaiting(journal);
        int chosen = port == 0 ? freePort() : port;
        InetSocketAddress here = new InetSocketAddress(InetAddress.getLoopbackAddress(), chosen);
        List<ListenPoint> points = List.of(new ListenPoint(Transport.UDP, here), new ListenPoint(Transport.TCP, here));
        SipServer.Ground ground = new SipServer.Ground(
                directory,
                lines,
                journal,
                messages(),
                scheduler,
                new SecureRandom(),
                TransportSettings.defaults(),
                timers);
        server = new SipServer(ground, settings.apply(SipSettings.defaults(LineFixtures.REALM, points)), calls);
        address = server.start().get(0).address();
        return this;
    }

    /** The messages that wait for the users of this server. */
    public MessageWaiting messages() {
        return messages;
    }

    /** Free for both transports: a port that the system finds free for one may be a phone's for the other. */
    private static int freePort() {
        BindException taken = null;
        for (int attempt = 0; attempt < MOST_PORTS; attempt++) {
            InetAddress loopback = InetAddress.getLoopbackAddress();
            try (ServerSocket tcp = new ServerSocket(0, 1, loopback);
                    DatagramSocket udp = new DatagramSocket(tcp.getLocalPort(), loopback)) {
                return udp.getLocalPort();
            } catch (BindException e) {
                taken = e;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        throw new UncheckedIOException(taken);
    }

    /** Stops the server without a word and starts another on the same port, directory and journal. */
    public void restart() {
        stop();
        // Nobody of the server that is gone may hear of changes any more.
        directory = new Directory(store);
        startOn(address.getPort());
    }

    // ---- who is there

    /** A phone over UDP of the reception line, by the user part of its line/port. */
    public ScriptedPhone phone(String user) {
        return phone(user, RECEPTION_PASSWORDS.get(user));
    }

    /** A phone over UDP. */
    public ScriptedPhone phone(String user, String password) {
        return kept(ScriptedPhone.udp(user, account(user, password), address, ladder));
    }

    /** A phone over TCP of the reception line. */
    public ScriptedPhone tcpPhone(String user) {
        return kept(ScriptedPhone.tcp(user, account(user, RECEPTION_PASSWORDS.get(user)), address, ladder));
    }

    /** A peer that is no phone of ours: a trunk, a stranger. */
    public ScriptedPhone peer(String name, PhoneAccount account) {
        return kept(ScriptedPhone.udp(name, account, address, ladder));
    }

    private ScriptedPhone kept(ScriptedPhone phone) {
        phones.add(phone);
        return phone;
    }

    public static PhoneAccount account(String user, String password) {
        return new PhoneAccount(user, LineFixtures.REALM, user, password);
    }

    // ---- what happens on the line without a call

    /** Puts an event to a line and waits for the answer. */
    public Outcome happens(LineId line, LineEvent event) {
        try {
            return lines.submit(line, event).toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("the line did not answer " + event, e);
        }
    }

    /** Runs a task in a line's mailbox. */
    public void inMailbox(LineId line, Consumer<LineDesk> task) {
        if (!lines.post(line, task)) {
            throw new AssertionError("no line " + line);
        }
    }

    /** Provisions. */
    public void provision(DirectoryChange... changes) {
        directory.apply(List.of(changes));
    }

    public Directory directory() {
        return directory;
    }

    public Lines lines() {
        return lines;
    }

    public SipServer server() {
        return server;
    }

    public InMemoryJournal journal() {
        return journal;
    }

    public Ladder ladder() {
        return ladder;
    }

    public InetSocketAddress address() {
        return address;
    }

    private void stop() {
        server.close();
        pool.shutdown();
        awaitMailboxes();
        scheduler.close();
    }

    private void awaitMailboxes() {
        try {
            if (!pool.awaitTermination(5, TimeUnit.SECONDS)) {
                throw new AssertionError("a mailbox does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        phones.forEach(ScriptedPhone::close);
        stop();
    }
}

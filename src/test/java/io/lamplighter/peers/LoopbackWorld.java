package io.lamplighter.peers;

import io.lamplighter.serve.ServerProcess;
import io.lamplighter.serve.ServerProcess.Listeners;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A server process with two lines and a trunk, and the programs that a test starts around it. When the test fails, what
 * each of them wrote is printed; at its end all of them are ended and their files removed.
 */
final class LoopbackWorld implements BeforeEachCallback, AfterTestExecutionCallback, AfterEachCallback {
    static final String DOMAIN = "example.com";
    /** Hz of the tone that warns of a bridge; it sounds for 160 ms, and every 400 ms on lines that want it repeated. */
    static final int WARNING = 2300;

    private static final int SIPP_MEDIA_PORTS = 4;

    private static final Path SAMPLES = Path.of("samples").toAbsolutePath();
    /** Wider than the ports of all sample phones together. */
    private static final int SAMPLE_PORTS = 40;

    private final String[] arguments;
    private final FreePorts ports = new FreePorts();
    private final List<Peer> peers = new ArrayList<>();
    private Path directory;
    private int trunkPort;
    private ServerProcess server;
    private Listeners listeners;
    private InetSocketAddress sip;

    private LoopbackWorld(String... arguments) {
        this.arguments = arguments;
    }

    /** Lines 2000 (three phones) and 2001 (one) of {@link #DOMAIN}, and a trunk. */
    static LoopbackWorld withTrunk() {
        return new LoopbackWorld("--config", "server.yaml", "--load", "lines.xml");
    }

    /** What the README has running. */
    static LoopbackWorld ofSamples() {
        return new LoopbackWorld(
                "--config", SAMPLES.resolve("lamplighter.yaml").toString(),
                "--load", SAMPLES.resolve("executive-and-assistants.xml").toString(),
                "--load", SAMPLES.resolve("lobby.xml").toString());
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        directory = Files.createTempDirectory("peers");
        trunkPort = ports.block(1);
        copy("/peers/lines.xml", directory.resolve("lines.xml"));
        Files.writeString(directory.resolve("server.yaml"), settings());
        server = ServerProcess.serve(directory, arguments);
        listeners = server.ready();
        sip = listeners.sip();
    }

    private String settings() {
        return """
                domain: %s
                trunks:
                  - name: world
                    peers: [127.0.0.1:%d]
                    accept-from: [127.0.0.1/32]
                    from: e164
                number-plan:
                  country: 1
                  national-prefix: 1
                  extension-length: 4
                sip:
                  bridge-states-of: [bridge lamps=named]
                media:
                  warning-tone: {pitch: %d, length: 160ms, level: -6, interval: 400ms}
                """.formatted(DOMAIN, trunkPort, WARNING);
    }

    private static void copy(String resource, Path to) throws IOException {
        try (InputStream in = LoopbackWorld.class.getResourceAsStream(resource)) {
            Files.copy(in, to);
        }
    }

    /** Kills the server without warning and starts it again on its data and its SIP address. */
    void killTheServerAndStartItAgain() {
        server.kill();
        server.exitCode();
        List<String> again = new ArrayList<>(List.of("serve", "--http", "127.0.0.1:0", "--data", "data"));
        again.addAll(List.of("--sip", "127.0.0.1:" + sip.getPort()));
        again.addAll(List.of(arguments));
        server = ServerProcess.run(directory, Map.of(), again);
        listeners = server.ready();
    }

    /** Where the server takes SIP. */
    InetSocketAddress sip() {
        return sip;
    }

    /** Where the server takes HTTP. */
    URI http(String path) {
        return URI.create("http://127.0.0.1:" + listeners.http().getPort() + path);
    }

    /** Where the server expects its trunk. */
    int trunkPort() {
        return trunkPort;
    }

    /** A port for a peer's SIP. */
    int freePort() {
        return ports.block(1);
    }

    /** The other end of the trunk. @param hertz what it says */
    FarEnd farEnd(int hertz) {
        return added(FarEnd.open(trunkPort, sip, hertz));
    }

    /** Who may change the lines. */
    Operator operator() {
        return new Operator(http("/provisioning/v1/lines/"));
    }

    /** Starts a sipp scenario. @param name of the process, unique in the test */
    Sipp sipp(String name, String scenario, int port, Map<String, String> keys) throws IOException {
        Path home = Files.createDirectory(directory.resolve(name));
        return added(Sipp.start(home, scenario, port, ports.block(SIPP_MEDIA_PORTS), sip, keys));
    }

    /** Starts a softphone that registers. */
    Baresip baresip(Softphone.Owner owner) throws IOException {
        return baresip(Softphone.of(owner, DOMAIN, sip, ports));
    }

    /** Starts the softphones of the samples, which register; each is as far from the others as its file says. */
    List<Baresip> sampleSoftphones(String... names) throws IOException {
        int listen = ports.block(SAMPLE_PORTS);
        List<Baresip> phones = new ArrayList<>();
        for (String name : names) {
            Path files = SAMPLES.resolve("baresip").resolve(name);
            phones.add(baresip(Softphone.sample(files, sip, listen, ports.block(1))));
        }
        return phones;
    }

    private Baresip baresip(Softphone phone) throws IOException {
        Path home = Files.createDirectory(directory.resolve(phone.name()));
        return added(Baresip.start(phone, home)).isRegistered();
    }

    private <P extends Peer> P added(P peer) {
        peers.add(peer);
        return peer;
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            peers.forEach(peer -> System.err.println(peer.evidence()));
            System.err.println("server:\n" + String.join("\n", server.errors()));
        }
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        try (ServerProcess ending = server) {
            peers.forEach(Peer::close);
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}

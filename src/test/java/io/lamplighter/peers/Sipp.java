package io.lamplighter.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** One sipp process that plays one scenario of {@code src/test/resources/sipp} once and ends with 0 if all went so. */
final class Sipp implements Peer {
    private static final int PATIENCE_SECONDS = 40;
    private static final Duration PATIENCE = Duration.ofSeconds(PATIENCE_SECONDS);

    private final String name;
    private final int port;
    private final Path home;
    private final PeerProcess process;

    private Sipp(String name, int port, Path home, PeerProcess process) {
        this.name = name;
        this.port = port;
        this.home = home;
        this.process = process;
    }

    /**
     * Starts a scenario.
     *
     * @param port where it sends from and listens
     * @param mediaPort a block of three, because sipp takes two sockets there even if it sends no audio
     * @param keys what the scenario calls [key]; "phone" and "secret" are its digest credentials too
     */
    static Sipp start(
            Path home, String scenario, int port, int mediaPort, InetSocketAddress server, Map<String, String> keys) {
        List<String> command =
                new ArrayList<>(List.of("sipp", "-sf", file(scenario).toString(), "-m", "1", "-nostdin"));
        command.addAll(List.of("-i", "127.0.0.1", "-p", "" + port, "-mp", "" + mediaPort, "-ci", "127.0.0.1"));
        command.addAll(List.of("-timeout", "" + PATIENCE_SECONDS, "-timeout_error"));
        command.addAll(List.of("-trace_err", "-error_file", "errors.txt", "-trace_logs", "-log_file", "said.txt"));
        command.addAll(List.of("-trace_msg", "-message_file", "messages.txt"));
        command.addAll(List.of("-au", keys.getOrDefault("phone", ""), "-ap", keys.getOrDefault("secret", "")));
        keys.forEach((key, value) -> command.addAll(List.of("-key", key, value)));
        command.add(server.getAddress().getHostAddress() + ":" + server.getPort());
        return new Sipp(home.getFileName().toString(), port, home, PeerProcess.start(home, command));
    }

    private static Path file(String scenario) {
        try {
            return Path.of(Sipp.class.getResource("/sipp/" + scenario + ".xml").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until its socket is open, so that nothing is sent to it in vain. */
    Sipp listens() {
        String local = "0100007F:%04X".formatted(port);
        await(name + " listens")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> Files.readString(Path.of("/proc/net/udp")).contains(local));
        return this;
    }

    /** Waits until its scenario logs this line. */
    Sipp says(String line) {
        await(name + " says " + line)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .failFast(() -> assertThat(process.isAlive() || said().contains(line))
                        .as("%s said %s before it ended", name, line)
                        .isTrue())
                .until(() -> said().contains(line));
        return this;
    }

    private List<String> said() {
        return PeerProcess.tail(home.resolve("said.txt")).lines().toList();
    }

    /** Waits for the end of its scenario, which must be the good one. */
    void succeeds() {
        OptionalInt code = process.exitCode(PATIENCE);
        assertThat(code).as("exit code of %s", name).hasValue(0);
    }

    /** Every message it received or sent. */
    String messages() {
        try {
            return Files.readString(home.resolve("messages.txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String evidence() {
        if (process.exitCode(Duration.ZERO).equals(OptionalInt.of(0))) {
            return "sipp " + name + " ended well";
        }
        return "sipp %s, errors:%n%s%nlast messages:%n%s"
                .formatted(
                        name,
                        PeerProcess.tail(home.resolve("errors.txt")),
                        PeerProcess.tail(home.resolve("messages.txt")));
    }

    @Override
    public void close() {
        process.close();
    }
}

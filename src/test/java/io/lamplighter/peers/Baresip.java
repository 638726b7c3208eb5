package io.lamplighter.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lamplighter.media.sound.Pitch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One baresip phone without a sound card: it says one tone all the time, and what it hears is in a {@link Recording}.
 * Its control socket is the test's hand on it.
 */
final class Baresip implements Peer {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    /** Payload of G.711 in bit/s, less what a short gap costs. */
    private static final int VOICE = 50_000;

    private static final Pattern RATES = Pattern.compile("audio=\\d+/(\\d+) \\(bit/s\\)");

    private final Softphone phone;
    private final Path home;
    private final PeerProcess process;
    private final ControlChannel control;
    private final Set<Path> ofEndedCalls = new HashSet<>();

    private Baresip(Softphone phone, Path home, PeerProcess process, ControlChannel control) {
        this.phone = phone;
        this.home = home;
        this.process = process;
        this.control = control;
    }

    /** Starts a phone that registers at once. @param home an empty directory */
    static Baresip start(Softphone phone, Path home) throws IOException {
        phone.install(home);
        PeerProcess process = PeerProcess.start(home, List.of("baresip", "-v", "-f", home.toString()));
        try {
            return new Baresip(phone, home, process, control(process, phone.controlPort()));
        } catch (RuntimeException | AssertionError e) {
            process.close();
            throw e;
        }
    }

    private static ControlChannel control(PeerProcess process, int port) {
        return await("the phone's control port " + port)
                .atMost(PATIENCE)
                .ignoreException(ConnectException.class)
                .failFast(() -> assertThat(process.isAlive())
                        .as("baresip runs; it said:%n%s", process.output())
                        .isTrue())
                .until(() -> ControlChannel.connect(port), channel -> true);
    }

    /** Waits until the registrar has said 200. */
    Baresip isRegistered() {
        await(phone.name() + " registers")
                .atMost(PATIENCE)
                .until(() -> control.command("reginfo", ""), text -> text.contains("OK"));
        return this;
    }

    /** Any command of its keyboard, without the slash. */
    void types(String command, String parameters) {
        control.command(command, parameters);
    }

    void dials(String target) {
        types("dial", target);
    }

    /** Waits for a call to ring here. @return who calls, as the phone shows it */
    String rings() {
        return control.expects("CALL_INCOMING").path("peeruri").asText();
    }

    /** Waits until it is told that the other end rings. */
    void hearsRinging() {
        control.expects("CALL_RINGING");
    }

    void answers() {
        control.command("accept", "");
    }

    void holds() {
        control.command("hold", "");
    }

    void resumes() {
        control.command("resume", "");
    }

    void hangsUp() {
        control.command("hangup", "");
    }

    void isInCall() {
        control.expects("CALL_ESTABLISHED");
    }

    /** Waits for the end of the call. @return the phone's word for why */
    String seesTheEnd() {
        String why = control.expects("CALL_CLOSED").path("param").asText();
        ofEndedCalls.addAll(recordings());
        return why;
    }

    /** Waits until it shows that it receives G.711, or more. Its display is some seconds old. */
    void receivesAudio() {
        await(phone.name() + " receives audio").atMost(PATIENCE).until(this::bitsPerSecondIn, rate -> rate > VOICE);
    }

    /** Waits until it shows that it receives nothing. */
    void receivesNothing() {
        await(phone.name() + " receives nothing").atMost(PATIENCE).until(this::bitsPerSecondIn, rate -> rate == 0);
    }

    private int bitsPerSecondIn() {
        List<MatchResult> shown = RATES.matcher(process.output()).results().toList();
        return shown.isEmpty()
                ? 0
                : Integer.parseInt(shown.get(shown.size() - 1).group(1));
    }

    String name() {
        return phone.name();
    }

    /** What it says. */
    Pitch tone() {
        return phone.tone();
    }

    /** What it heard since its call began; of the calls whose end it has seen nothing. */
    Recording hears() {
        return await(phone.name() + " hears anything")
                .atMost(PATIENCE)
                .until(this::newestRecording, Optional::isPresent)
                .get();
    }

    private Optional<Recording> newestRecording() {
        return recordings().stream()
                .filter(file -> !ofEndedCalls.contains(file))
                .max(Path::compareTo)
                .map(Recording::new);
    }

    private List<Path> recordings() {
        try (Stream<Path> files = Files.list(home.resolve("target"))) {
            return files.filter(file -> file.toString().endsWith("-dec.wav")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String evidence() {
        return "baresip " + phone.name() + ":\n" + process.output();
    }

    @Override
    public void close() {
        try (process) {
            control.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.lamplighter.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One baresip phone without a sound card: it says one tone all the time, and what it hears is in a {@link Recording}.
 * Its control socket is the test's hand on it.
 */
final class Baresip implements Peer {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** Payload of G.711 in bit/s, less what a short gap costs. */
    private static final int VOICE = 50_000;

    private static final Pattern RATES = Pattern.compile("audio=\\d+/(\\d+) \\(bit/s\\)");

    /** A block of ports: SIP, SIP over TLS (taken always), control, one unused, then RTP. */
    private static final int PORTS = 16;

    private static final int CONTROL = 2;
    private static final int FIRST_RTP = 4;

    /**
     * Who a phone is.
     *
     * @param user of its line/port and of its digest credentials
     * @param hertz what it says
     */
    record Owner(String user, String domain, String secret, int hertz) {
        Tone tone() {
            return new Tone(hertz, Recording.SAMPLE_RATE);
        }
    }

    private final Owner owner;
    private final Path home;
    private final PeerProcess process;
    private final ControlChannel control;

    private Baresip(Owner owner, Path home, PeerProcess process, ControlChannel control) {
        this.owner = owner;
        this.home = home;
        this.process = process;
        this.control = control;
    }

    /** Starts a phone that registers at once. */
    static Baresip start(Path home, Owner owner, InetSocketAddress server, FreePorts ports) {
        int first = ports.block(PORTS);
        try {
            Files.createDirectories(home.resolve("heard"));
            Files.writeString(home.resolve("config"), config(home, owner, first));
            Files.writeString(home.resolve("accounts"), account(owner, server));
            Files.writeString(home.resolve("contacts"), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        PeerProcess process = PeerProcess.start(home, List.of("baresip", "-v", "-f", home.toString()));
        return new Baresip(owner, home, process, control(process, first + CONTROL));
    }

    private static ControlChannel control(PeerProcess process, int port) {
        return await("the phone's control port " + port)
                .atMost(PATIENCE)
                .ignoreException(java.net.ConnectException.class)
                .failFast(() -> assertThat(process.isAlive())
                        .as("baresip runs; it said:%n%s", process.output())
                        .isTrue())
                .until(() -> ControlChannel.connect(port), channel -> true);
    }

    private static String account(Owner owner, InetSocketAddress server) {
        return "<sip:%s@%s;transport=udp>;auth_user=%s;auth_pass=%s;outbound=\"sip:%s:%d;transport=udp\";regint=600;answermode=manual%n"
                .formatted(
                        owner.user(),
                        owner.domain(),
                        owner.user(),
                        owner.secret(),
                        server.getAddress().getHostAddress(),
                        server.getPort());
    }

    private static String config(Path home, Owner owner, int first) {
        return """
                poll_method epoll
                net_interface 127.0.0.1
                sip_listen 127.0.0.1:%d
                ctrl_tcp_listen 127.0.0.1:%d
                rtp_ports %d-%d
                call_local_timeout 120
                call_max_calls 4
                # The tone comes at 48 kHz in stereo or not at all; what is heard goes to nobody but the recorder.
                audio_source ausine,%d
                audio_player aubridge,nobody
                audio_alert aubridge,alert
                ausrc_srate 48000
                ausrc_channels 2
                audio_level no
                audio_buffer 20-160
                jitter_buffer_delay 1-5
                snd_path %s
                module_path /usr/lib/baresip/modules
                module g711.so
                module ausine.so
                module aubridge.so
                module sndfile.so
                module_tmp account.so
                module_app menu.so
                module_app ctrl_tcp.so
                """.formatted(
                first, first + CONTROL, first + FIRST_RTP, first + PORTS - 1, owner.hertz(), home.resolve("heard"));
    }

    /** Waits until the registrar has said 200. */
    Baresip isRegistered() {
        await(owner.user() + " registers")
                .atMost(PATIENCE)
                .until(() -> control.command("reginfo", ""), text -> text.contains("OK"));
        return this;
    }

    void dials(String target) {
        control.command("dial", target);
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
        return control.expects("CALL_CLOSED").path("param").asText();
    }

    /** Waits until it shows that it receives G.711, or more. Its display is some seconds old. */
    void receivesAudio() {
        await(owner.user() + " receives audio").atMost(PATIENCE).until(this::bitsPerSecondIn, rate -> rate > VOICE);
    }

    /** Waits until it shows that it receives nothing. */
    void receivesNothing() {
        await(owner.user() + " receives nothing").atMost(PATIENCE).until(this::bitsPerSecondIn, rate -> rate == 0);
    }

    private int bitsPerSecondIn() {
        List<MatchResult> shown = RATES.matcher(process.output()).results().toList();
        return shown.isEmpty()
                ? 0
                : Integer.parseInt(shown.get(shown.size() - 1).group(1));
    }

    /** What it says. */
    Tone tone() {
        return owner.tone();
    }

    /** What it heard in its newest call. */
    Recording hears() {
        return await(owner.user() + " hears anything")
                .atMost(PATIENCE)
                .until(this::newestRecording, Optional::isPresent)
                .get();
    }

    private Optional<Recording> newestRecording() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("heard"))) {
            return files.filter(file -> file.toString().endsWith("-dec.wav"))
                    .max(Path::compareTo)
                    .map(Recording::new);
        }
    }

    @Override
    public String evidence() {
        return "baresip " + owner.user() + ":\n" + process.output();
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

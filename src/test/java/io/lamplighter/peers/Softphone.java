package io.lamplighter.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.media.sound.Pitch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a baresip phone is set up: the text of its two files, and what a test needs to know of them.
 *
 * @param name for messages and for its directory
 * @param tone what it says all the time
 * @param controlPort where it takes commands
 */
record Softphone(String name, Pitch tone, int controlPort, String config, String accounts) {
    private static final String MODULES = "/usr/lib/baresip/modules";
    /** SIP, SIP over TLS (always taken, one above SIP), control, one unused, then RTP. */
    private static final int PORTS = 16;

    private static final int CONTROL = 2;
    private static final int FIRST_RTP = 4;
    private static final int SAMPLE_SERVER_PORT = 5060;

    /**
     * Whose phone it is.
     *
     * @param user of its line/port and of its digest credentials
     * @param transport {@code udp} or {@code tcp}
     * @param hertz what it says
     */
    record Owner(String user, String secret, String transport, int hertz) {}

    /** A phone on ports of its own. */
    static Softphone of(Owner owner, String domain, InetSocketAddress server, FreePorts ports) {
        int first = ports.block(PORTS);
        String accounts =
                "<sip:%1$s@%2$s;transport=%4$s>;auth_user=%1$s;auth_pass=%3$s;outbound=\"sip:%5$s;transport=%4$s\""
                        .formatted(owner.user(), domain, owner.secret(), owner.transport(), text(server));
        return new Softphone(
                owner.user(),
                tone(owner.hertz()),
                first + CONTROL,
                config(first, owner.hertz()) + remoteControl(first + CONTROL),
                accounts + ";regint=600;answermode=manual\n");
    }

    private static String config(int first, int hertz) {
        return """
                poll_method epoll
                net_interface 127.0.0.1
                sip_listen 127.0.0.1:%d
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
                snd_path target
                module_path %s
                module g711.so
                module ausine.so
                module aubridge.so
                module sndfile.so
                module_tmp account.so
                module_app menu.so
                """.formatted(first, first + FIRST_RTP, first + PORTS - 1, hertz, MODULES);
    }

    /**
     * A phone as the samples have it, on a machine without a sound card: the lines that its file offers for that are
     * taken. The server's port 5060 is replaced, and the phone's own port is moved as far as that.
     *
     * @param listen what the phone would listen on if the sample said 5060
     */
    static Softphone sample(Path directory, InetSocketAddress server, int listen, int controlPort) {
        String config = read(directory.resolve("config")).replaceAll("(?m)^#(?=[a-z_]+\t)", "");
        int own = listen + number("sip_listen\\s.*:(\\d+)", config) - SAMPLE_SERVER_PORT;
        return new Softphone(
                directory.getFileName().toString(),
                tone(number("audio_source\\s+ausine,(\\d+)", config)),
                controlPort,
                config.replaceFirst("(?m)^sip_listen.*$", "sip_listen 127.0.0.1:" + own) + remoteControl(controlPort),
                read(directory.resolve("accounts")).replace("127.0.0.1:" + SAMPLE_SERVER_PORT, text(server)));
    }

    private static int number(String pattern, String config) {
        Matcher line = Pattern.compile("(?m)^" + pattern).matcher(config);
        assertThat(line.find()).as("%s in%n%s", pattern, config).isTrue();
        return Integer.parseInt(line.group(1));
    }

    private static String remoteControl(int port) {
        return "ctrl_tcp_listen 127.0.0.1:" + port + "\nmodule_app ctrl_tcp.so\n";
    }

    private static Pitch tone(int hertz) {
        return new Pitch(hertz, Recording.SAMPLE_RATE);
    }

    private static String text(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes its files. @param home becomes its working directory */
    void install(Path home) throws IOException {
        Files.createDirectories(home.resolve("target"));
        Files.writeString(home.resolve("config"), config);
        Files.writeString(home.resolve("accounts"), accounts);
        Files.writeString(home.resolve("contacts"), "");
    }
}

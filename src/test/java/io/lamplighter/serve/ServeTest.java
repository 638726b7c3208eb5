package io.lamplighter.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lamplighter.serve.ServerProcess.Listeners;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The server process from the outside: what it prints, what it listens on, how it ends. */
class ServeTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    @TempDir
    Path dir;

    @Test
    void theReadyLineNamesThePortsThatReallyListen() throws Exception {
        try (ServerProcess server = ServerProcess.serve(dir)) {
            Listeners listeners = server.ready();
            assertThat(get(listeners, "/health").statusCode()).isEqualTo(200);
            try (Socket sip = new Socket(LOOPBACK, listeners.sip().getPort())) {
                assertThat(sip.isConnected()).as("SIP over TCP").isTrue();
            }
            assertThat(answersOptions(listeners.sip())).startsWith("SIP/2.0 ");
        }
    }

    @Test
    void sigtermEndsInOrderWithCodeZeroAndOneReadyLine() {
        try (ServerProcess server = ServerProcess.serve(dir)) {
            server.ready();
            server.terminate();
            assertThat(server.exitCode()).isZero();
            assertThat(server.outputLeft()).isEmpty();
            assertThat(server.errors()).last().asString().endsWith("ended in order");
            // The bound is the server's own: past it the code would be 1.
            assertThat(server.errors()).noneMatch(line -> line.contains("WARN") || line.contains("ERROR"));
        }
    }

    @Test
    void aStoppedServerStartsAgainOnItsData() {
        try (ServerProcess first = ServerProcess.serve(dir)) {
            first.ready();
            first.terminate();
            assertThat(first.exitCode()).isZero();
        }
        try (ServerProcess second = ServerProcess.serve(dir)) {
            second.ready();
        }
    }

    @Test
    void aTakenHttpPortIsOneLineAndCodeThree() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, LOOPBACK);
                ServerProcess server = ServerProcess.run(
                        dir, "serve", "--sip", "127.0.0.1:0", "--http", "127.0.0.1:" + taken.getLocalPort())) {
            assertThat(server.exitCode()).isEqualTo(3);
            assertThat(complaint(server))
                    .contains("127.0.0.1:" + taken.getLocalPort(), "http", "in use", "--http HOST:PORT");
            assertThat(server.outputLeft()).isEmpty();
        }
    }

    @Test
    void aTakenSipPortIsOneLineAndCodeThreeForUdpAndTcp() throws IOException {
        try (DatagramSocket taken = new DatagramSocket(0, LOOPBACK);
                ServerProcess server = ServerProcess.run(
                        dir, "serve", "--http", "127.0.0.1:0", "--sip", "127.0.0.1:" + taken.getLocalPort())) {
            assertThat(server.exitCode()).isEqualTo(3);
            assertThat(complaint(server)).contains("127.0.0.1:" + taken.getLocalPort(), "sip", "--sip HOST:PORT");
        }
        try (ServerSocket taken = new ServerSocket(0, 1, LOOPBACK);
                ServerProcess server = ServerProcess.run(
                        dir, "serve", "--http", "127.0.0.1:0", "--sip", "127.0.0.1:" + taken.getLocalPort())) {
            assertThat(server.exitCode()).isEqualTo(3);
            assertThat(complaint(server)).contains("127.0.0.1:" + taken.getLocalPort(), "sip", "--sip HOST:PORT");
        }
    }

    @Test
    void anAddressThatIsNotOursIsOneLineAndCodeThree() {
        try (ServerProcess server =
                ServerProcess.run(dir, "serve", "--http", "127.0.0.1:0", "--sip", "192.0.2.1:5060")) {
            assertThat(server.exitCode()).isEqualTo(3);
            assertThat(complaint(server))
                    .contains("192.0.2.1:5060", "choose another with --sip HOST:PORT")
                    .doesNotContain("stop the program");
        }
    }

    @Test
    void aStoreThatAnotherServerHasOpenIsOneLineAndCodeFour() {
        try (ServerProcess first = ServerProcess.serve(dir)) {
            first.ready();
            try (ServerProcess second = ServerProcess.serve(dir)) {
                assertThat(second.exitCode()).isEqualTo(4);
                assertThat(complaint(second)).contains("lamplighter.mv.db", "in use by another process");
            }
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a file is made where a directory is wanted")
    void aDataDirectoryThatIsAFileIsOneLineAndCodeFour() throws IOException {
        Files.writeString(dir.resolve("data"), "not a directory");
        try (ServerProcess server = ServerProcess.serve(dir)) {
            assertThat(server.exitCode()).isEqualTo(4);
            assertThat(complaint(server)).contains("is a file, not a directory");
        }
    }

    @Test
    void anUnreadableConfigurationIsOneLineAndCodeFive() {
        try (ServerProcess server = ServerProcess.run(dir, "serve", "--config", "nowhere.yaml")) {
            assertThat(server.exitCode()).isEqualTo(5);
            assertThat(complaint(server)).contains("cannot read nowhere.yaml: no such file");
        }
    }

    @Test
    void everyWrongSettingIsALineWithItsPlaceAndCodeTwo() throws IOException {
        Files.write(dir.resolve("c.yaml"), List.of("domian: x", "sip:", "  no-answer: 60"));
        try (ServerProcess server = ServerProcess.run(dir, "serve", "--config", "c.yaml", "--http", "nonsense")) {
            assertThat(server.exitCode()).isEqualTo(2);
            assertThat(server.errors())
                    .hasSize(3)
                    .anyMatch(line -> line.startsWith("lamplighter: c.yaml:1: domian: unknown key"))
                    .anyMatch(line -> line.startsWith("lamplighter: c.yaml:3: sip.no-answer: must be a length of time"))
                    .anyMatch(line -> line.startsWith("lamplighter: flag --http: http.listen: must be HOST:PORT"));
        }
    }

    @Test
    void musicOnHoldThatCannotBePlayedIsOneLineAndCodeTwo() throws IOException {
        Files.writeString(dir.resolve("music.wav"), "la la la");
        Files.write(dir.resolve("c.yaml"), List.of("media:", "  music-on-hold: music.wav"));
        try (ServerProcess server = ServerProcess.serve(dir, "--config", "c.yaml")) {
            assertThat(server.exitCode()).isEqualTo(2);
            assertThat(faults(server))
                    .singleElement()
                    .asString()
                    .contains("media.music-on-hold: cannot play ", "music.wav: not a WAV file");
        }
    }

    @Test
    void soundsInADirectoryThatIsNotThereAreOneLineAndCodeTwo() throws IOException {
        Files.write(dir.resolve("c.yaml"), List.of("media:", "  hold-sounds: {directory: sounds}"));
        try (ServerProcess server = ServerProcess.serve(dir, "--config", "c.yaml")) {
            assertThat(server.exitCode()).isEqualTo(2);
            assertThat(faults(server)).singleElement().asString().contains("media.hold-sounds.directory: no such");
        }
    }

    @Test
    void anUnknownFlagIsOneLineAndCodeTwo() {
        try (ServerProcess server = ServerProcess.run(dir, "serve", "--sup", "127.0.0.1:0")) {
            assertThat(server.exitCode()).isEqualTo(2);
            assertThat(complaint(server)).contains("--sup", "lamplighter serve --help");
        }
    }

    @Test
    void aLineDocumentThatCannotBeReadIsOneLineAndCodeFive() {
        try (ServerProcess server = ServerProcess.serve(dir, "--load", "nowhere.xml")) {
            assertThat(server.exitCode()).isEqualTo(5);
            assertThat(complaint(server)).contains("cannot read nowhere.xml: no such file");
        }
    }

    @Test
    void everyFaultOfALineDocumentIsALineWithItsPlaceAndCodeFive() throws IOException {
        Files.write(
                dir.resolve("wrong.xml"),
                List.of(
                        "<line xmlns=\"urn:lamplighter:provisioning:1\">",
                        "  <userId>2000@localhost</userId>",
                        "  <appearances>0</appearances>",
                        "  <number>12</number>",
                        "  <locations><location><linePort>2000@localhost</linePort>"
                                + "<password>right-and-long</password></location></locations>",
                        "</line>"));
        try (ServerProcess server = ServerProcess.serve(dir, "--load", "wrong.xml")) {
            assertThat(server.exitCode()).isEqualTo(5);
            assertThat(server.outputLeft()).isEmpty();
            assertThat(faults(server))
                    .hasSizeGreaterThanOrEqualTo(2)
                    .anyMatch(line -> line.startsWith("lamplighter: wrong.xml:3:"))
                    .anyMatch(line -> line.startsWith("lamplighter: wrong.xml:4:"));
        }
    }

    @Test
    void linesThatAreLoadedAreThereAndLoadingAgainChangesNothing() throws Exception {
        String sample =
                Path.of("samples/executive-and-assistants.xml").toAbsolutePath().toString();
        String lobby = Path.of("samples/lobby.xml").toAbsolutePath().toString();
        for (int start = 1; start <= 2; start++) {
            try (ServerProcess server = ServerProcess.serve(dir, "--load", sample, "--load", lobby)) {
                Listeners listeners = server.ready();
                assertThat(get(listeners, "/health").body()).contains("\"lines\":2");
                server.terminate();
                assertThat(server.exitCode()).isZero();
            }
        }
    }

    @Test
    void samplePasswordsAreRefusedWhereOtherMachinesCouldUseThem() {
        String sample = Path.of("samples/lobby.xml").toAbsolutePath().toString();
        try (ServerProcess server = ServerProcess.run(
                dir, "serve", "--http", "127.0.0.1:0", "--sip", "0.0.0.0:0", "--data", "data", "--load", sample)) {
            assertThat(server.exitCode()).isEqualTo(5);
            assertThat(faults(server)).isNotEmpty().allMatch(line -> line.contains("password"));
        }
    }

    @Test
    void sigtermWhileStartingEndsInOrderToo() {
        try (ServerProcess server = ServerProcess.serve(dir)) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> server.errors().stream().anyMatch(line -> line.contains("setting ")));
            server.terminate();
            assertThat(server.exitCode()).isZero();
        }
    }

    @Test
    void configPrintsWhatHoldsWithSecretsMasked() {
        try (ServerProcess config = ServerProcess.run(
                dir,
                Map.of("LAMPLIGHTER_ADMIN_PASSWORD", "never-to-be-seen"),
                List.of("config", "--sip", "127.0.0.1:5070"))) {
            assertThat(config.exitCode()).isZero();
            assertThat(config.outputLeft())
                    .contains(
                            "sip.listen: [127.0.0.1:5070]  # flag --sip",
                            "admin-password: ***  # environment LAMPLIGHTER_ADMIN_PASSWORD",
                            "sip.seize-limit: 15s  # default")
                    .noneMatch(line -> line.contains("never-to-be-seen"));
        }
    }

    @Test
    void helpIsEverywhereAndNamesTheExitCodes() {
        for (List<String> arguments :
                List.of(List.of("--help"), List.of("serve", "--help"), List.of("config", "--help"))) {
            try (ServerProcess help = ServerProcess.run(dir, Map.of(), arguments)) {
                assertThat(help.exitCode()).isZero();
                assertThat(help.outputLeft())
                        .anyMatch(line -> line.startsWith("Usage: lamplighter"))
                        .anyMatch(line -> line.matches("\\s+3\\s+an address cannot be listened on"));
            }
        }
        try (ServerProcess version = ServerProcess.run(dir, "--version")) {
            assertThat(version.exitCode()).isZero();
            assertThat(version.nextLine()).startsWith("lamplighter ");
        }
    }

    /** The one line on standard error that is not log. */
    private static String complaint(ServerProcess server) {
        assertThat(faults(server)).hasSize(1);
        return faults(server).get(0);
    }

    private static List<String> faults(ServerProcess server) {
        server.exitCode();
        assertThat(server.errors()).noneMatch(line -> line.startsWith("\tat ") || line.contains("Exception in thread"));
        return server.errors().stream()
                .filter(line -> line.startsWith("lamplighter: "))
                .toList();
    }

    private static java.net.http.HttpResponse<String> get(Listeners listeners, String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + listeners.http().getPort() + path);
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(uri)
                                .timeout(Duration.ofSeconds(30))
                                .build(),
                        BodyHandlers.ofString());
    }

    private static String answersOptions(InetSocketAddress sip) throws IOException {
        try (DatagramSocket phone = new DatagramSocket(0, LOOPBACK)) {
            phone.setSoTimeout(30_000);
            String me = "127.0.0.1:" + phone.getLocalPort();
            byte[] request = String.join(
                            "\r\n",
                            "OPTIONS sip:localhost SIP/2.0",
                            "Via: SIP/2.0/UDP " + me + ";branch=z9hG4bK-ready;rport",
                            "Max-Forwards: 70",
                            "From: <sip:probe@localhost>;tag=1",
                            "To: <sip:localhost>",
                            "Call-ID: ready@" + me,
                            "CSeq: 1 OPTIONS",
                            "Content-Length: 0",
                            "",
                            "")
                    .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            phone.send(new java.net.DatagramPacket(request, request.length, sip));
            java.net.DatagramPacket answer = new java.net.DatagramPacket(new byte[65_535], 65_535);
            phone.receive(answer);
            return new String(answer.getData(), 0, answer.getLength(), java.nio.charset.StandardCharsets.US_ASCII);
        }
    }
}

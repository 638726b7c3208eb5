package io.lamplighter.serve;

import static io.lamplighter.sip.server.call.Speech.inactive;
import static io.lamplighter.sip.server.call.Speech.sendrecv;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lamplighter.testkit.Ladder;
import io.lamplighter.testkit.PhoneAccount;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.ScriptedPhone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The session of the page on XSI: its commands in their order, with nothing changed but the port and the pause between
 * heartbeats, and the events it says they cause. Scripted phones stand where its reader has softphones.
 */
class XsiPageTest {
    private static final Page PAGE = new Page(Path.of("src/site/markdown/xsi.md"));
    private static final Path SAMPLES = Path.of("samples").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int AUDIO = 40_000;
    private static final Pattern TOLD = Pattern.compile("`(\\w+Event)`");
    private static final Pattern SEEN = Pattern.compile("xsi1:type=\"xsi:((?!SubscriptionEvent)\\w+Event)\"");

    @TempDir
    Path dir;

    private final Ladder ladder = new Ladder();
    private final Deque<String> commands = new ArrayDeque<>(PAGE.commands());
    private ServerProcess server;
    private ServerProcess.Listeners listeners;
    private ScriptedPhone desk;
    private ScriptedPhone office;
    private ScriptedPhone lobby;

    @BeforeEach
    void theReadmeIsRunning() throws IOException {
        Tool.need("bash");
        Tool.need("curl");
        Files.createDirectory(dir.resolve("target"));
        server = ServerProcess.serve(
                dir,
                "--config",
                sample("lamplighter.yaml"),
                "--load",
                sample("executive-and-assistants.xml"),
                "--load",
                sample("lobby.xml"));
        listeners = server.ready();
        desk = phone("desk", "2000-a", "sample-assistant-a");
        office = phone("office", "2000-b", "sample-assistant-b");
        lobby = phone("lobby", "2001", "sample-lobby");
    }

    private static String sample(String name) {
        return SAMPLES.resolve(name).toString();
    }

    private ScriptedPhone phone(String name, String user, String password) {
        ScriptedPhone phone =
                ScriptedPhone.udp(name, new PhoneAccount(user, "localhost", user, password), listeners.sip(), ladder);
        phone.registers();
        return phone;
    }

    @AfterEach
    void allIsOver() {
        try (ServerProcess ending = server) {
            List.of(desk, office, lobby).forEach(ScriptedPhone::close);
        }
    }

    @Test
    void whatTheSessionDoesIsSeenOnItsChannel() throws Exception {
        Process channel = begins("/channel | tee");
        await().atMost(PATIENCE).until(() -> events().contains("</Channel>"));
        Process heartbeats = begins("while sleep 10;");
        sees("<ChannelHeartBeat ");
        runs("<Subscription ");
        sees("CallSubscriptionEvent");
        runs("/calls/New?");
        PhoneCall atDesk = answers(desk);
        answers(lobby);
        sees("CallAnsweredEvent");
        runs("/Hold");
        agrees(atDesk, inactive(AUDIO));
        sees("CallHeldEvent");
        runs("/Talk");
        agrees(atDesk, sendrecv(AUDIO));
        sees("CallRetrievedEvent");
        runs("/CallRetrieve?");
        PhoneCall atOffice = answers(office);
        atDesk.expects("BYE");
        sees("2000-b@localhost</xsi:addressOfRecord>");
        runs("--request DELETE");
        atOffice.expects("BYE");
        sees("CallReleasedEvent");
        runs("--request DELETE");
        assertThat(commands).as("commands that nobody tried").isEmpty();
        assertThat(channel.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(heartbeats.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(found(SEEN, events())).isEqualTo(found(TOLD, PAGE.section("A session to try")));
    }

    private PhoneCall answers(ScriptedPhone phone) {
        PhoneCall call = phone.expectsInvite();
        call.replies("180 Ringing");
        call.answers(sendrecv(AUDIO));
        call.expects("ACK");
        return call;
    }

    private static void agrees(PhoneCall call, String description) {
        call.expects("INVITE");
        call.answers(description);
        call.expects("ACK");
    }

    private void runs(String expected) throws Exception {
        Process process = begins(expected);
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as("exit of the command with %s", expected)
                .isZero();
    }

    /** Starts the next command of the page. @param expected a part of it */
    private Process begins(String expected) throws IOException {
        String command = commands.remove();
        assertThat(command).contains(expected).contains("127.0.0.1:8080");
        String here = command.replace(
                        "127.0.0.1:8080", "127.0.0.1:" + listeners.http().getPort())
                .replace("sleep 10", "sleep 0.3")
                .replace(" --fail-with-body", "")
                .replace("curl ", "curl --fail-with-body --silent --show-error ");
        return new ProcessBuilder("bash", "-c", here)
                .directory(dir.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        dir.resolve("terminals").toFile()))
                .start();
    }

    private void sees(String expected) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(events()).contains(expected));
    }

    private String events() throws IOException {
        Path events = dir.resolve("target/events.xml");
        return Files.exists(events) ? Files.readString(events) : "";
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(result -> result.group(1)).toList();
    }
}

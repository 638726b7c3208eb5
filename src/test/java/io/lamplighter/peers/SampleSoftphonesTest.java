package io.lamplighter.peers;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.serve.Readme;
import io.lamplighter.serve.Readme.Typed;
import io.lamplighter.testkit.Ladder;
import io.lamplighter.testkit.PhoneAccount;
import io.lamplighter.testkit.PhoneSubscription;
import io.lamplighter.testkit.ScriptedPhone;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The three softphones of the README, from the files that it tells to start them with, and what it tells to type. The
 * executive's phone watches, since baresip has no lamps.
 */
@RealPeers({"baresip", "bash", "curl"})
class SampleSoftphonesTest {
    private static final int PATIENCE_SECONDS = 30;

    @RegisterExtension
    final LoopbackWorld world = LoopbackWorld.ofSamples();

    private final Deque<Typed> rows = new ArrayDeque<>(Readme.typed());
    private Map<String, Baresip> phones;
    private Baresip desk;
    private Baresip office;
    private Baresip lobby;
    private ScriptedPhone executive;
    private PhoneSubscription lamps;

    @BeforeEach
    void theThreeRegister() throws IOException {
        phones = world.sampleSoftphones("desk", "office", "lobby").stream()
                .collect(toMap(Baresip::name, Function.identity()));
        desk = phones.get("desk");
        office = phones.get("office");
        lobby = phones.get("lobby");
        PhoneAccount account = new PhoneAccount("2000", "localhost", "2000", "sample-executive");
        executive = ScriptedPhone.udp("executive", account, world.sip(), new Ladder());
        lamps = executive.subscribes("call-info");
    }

    @AfterEach
    void theExecutiveLeaves() {
        executive.close();
    }

    /** Types what stands in the next row of the table. */
    private void next(String expected) {
        Typed row = rows.remove();
        assertThat(row.phone() + " " + (row.command() + " " + row.parameters()).trim())
                .isEqualTo(expected);
        phones.get(row.phone()).types(row.command(), row.parameters());
    }

    @Test
    void aCallFromTheLobbyIsHeldTakenJoinedAndParkedAsTheTableTells() {
        next("lobby dial 2000");
        desk.rings();
        office.rings();
        lamps.expectsLamps("1=alerting");
        next("desk accept");
        desk.isInCall();
        lobby.isInCall();
        office.seesTheEnd();
        lamps.expectsLamps("1=active");
        Ear.of(lobby).hears(desk);
        next("desk hold");
        lamps.expectsLamps("1=held");
        Ear.of(lobby).hearsSilence();
        next("office dial *11");
        office.isInCall();
        desk.seesTheEnd();
        lamps.expectsNextLamps("1=active");
        Ear.of(lobby).hears(office);
        next("desk dial *15");
        desk.isInCall();
        Ear.of(lobby).hears(desk.tone(), office.tone());
        next("desk hangup");
        Ear.of(lobby).hears(office);
        theParkedCallIsTakenAtTheDesk();
        next("lobby hangup");
        desk.seesTheEnd();
        lamps.expectsLamps("dark");
        assertThat(rows).as("rows of the table that nobody tried").isEmpty();
    }

    private void theParkedCallIsTakenAtTheDesk() {
        next("office hold");
        lamps.expectsLamps("1=held");
        Ear.of(lobby).hearsSilence();
        next("office dial *68");
        office.seesTheEnd();
        office.seesTheEnd();
        lamps.expectsLamps("dark");
        next("desk dial *88");
        desk.isInCall();
        lamps.expectsLamps("1=active");
        Ear.of(lobby).hears(desk);
    }

    @Test
    void aClickCallsTheLobbyFromTheDeskAndAnotherBringsTheCallToTheOffice() throws Exception {
        Deque<String> commands = new ArrayDeque<>(Readme.commandsForPhones());
        runs(commands.remove());
        desk.rings();
        lamps.expectsLamps("1=progressing");
        desk.answers();
        lobby.rings();
        lobby.answers();
        lobby.isInCall();
        Ear.of(lobby).hears(desk);
        runs(commands.remove());
        office.rings();
        office.answers();
        desk.seesTheEnd();
        Ear.of(lobby).hears(office);
        assertThat(commands).as("commands that nobody tried").isEmpty();
    }

    private void runs(String command) throws Exception {
        String here = command.replace("http://127.0.0.1:8080/", world.http("/").toString())
                .replaceFirst("^curl ", "curl --fail-with-body --silent --show-error ");
        Process process =
                new ProcessBuilder("bash", "-c", here).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as("%s%n%s", command, output).isZero();
    }
}

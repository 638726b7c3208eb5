package io.lamplighter.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.serve.ServerProcess.Listeners;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the commands of the README, in its order and against one server, with nothing changed but ports, the data
 * directory and the softphones' sound card. A command that is not run here must be run by {@code .ci/run}.
 */
class ReadmeCommandsTest {
    private static final Path ROOT = Path.of("").toAbsolutePath();
    private static final Pattern BLOCK = Pattern.compile("^ *```sh\\n(.*?)^ *```", Pattern.DOTALL | Pattern.MULTILINE);
    private static final int PATIENCE_SECONDS = 30;
    private static final String JAR = "java -jar target/lamplighter.jar ";

    @TempDir
    Path dir;

    private static List<String> commands() {
        return BLOCK.matcher(read(ROOT.resolve("README.md")))
                .results()
                .map(MatchResult::group)
                .flatMap(String::lines)
                .map(String::trim)
                .filter(line -> !line.startsWith("```") && !line.isEmpty())
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyCommandOfTheReadmeWorks() throws Exception {
        Tool.need("bash");
        Tool.need("curl");
        List<String> waiting = new ArrayList<>(commands());
        String first = waiting.remove(0);
        assertThat(first).startsWith("mvn -q -DskipTests package && " + JAR + "serve ");
        try (ServerProcess server = serve(first)) {
            Listeners listeners = server.ready();
            for (String command : waiting) {
                run(command, listeners);
            }
        }
    }

    private ServerProcess serve(String command) {
        List<String> arguments = new ArrayList<>(arguments(command.substring(command.indexOf(JAR) + JAR.length())));
        arguments.addAll(List.of("--http", "127.0.0.1:0", "--sip", "127.0.0.1:0", "--data", dir.toString()));
        return ServerProcess.run(ROOT, Map.of(), arguments);
    }

    private static List<String> arguments(String text) {
        return Arrays.asList(text.split(" +"));
    }

    private void run(String command, Listeners listeners) throws Exception {
        if (command.startsWith("curl ")) {
            curl(command, listeners);
        } else if (command.startsWith("baresip -f ")) {
            registers(command.substring("baresip -f ".length()), listeners);
        } else if (command.startsWith(JAR + "config")) {
            try (ServerProcess config = ServerProcess.run(ROOT, Map.of(), arguments(command.substring(JAR.length())))) {
                assertThat(config.exitCode()).as(command).isZero();
            }
        } else {
            assertThat(isRunByThePipeline(command))
                    .as("a test or .ci/run runs: %s", command)
                    .isTrue();
        }
    }

    private static boolean isRunByThePipeline(String command) {
        String pipeline = read(ROOT.resolve(".ci/run"));
        return command.equals("mvn -B verify")
                ? pipeline.contains("'^mvn .*verify' README.md")
                : command.equals("sudo apt-get install baresip") && pipeline.contains("[baresip]=baresip");
    }

    private void curl(String command, Listeners listeners) throws Exception {
        String here = command.replace("lamplighter-data", dir.toString())
                .replace("127.0.0.1:8080", "127.0.0.1:" + listeners.http().getPort());
        assertThat(here).as("names the default port and data directory").isNotEqualTo(command);
        Process process = new ProcessBuilder(
                        "bash", "-c", here.replaceFirst("^curl ", "curl --fail-with-body --silent --show-error "))
                .directory(ROOT.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as("%s%n%s", command, output).isZero();
    }

    /** Starts the softphone of a configuration directory without sound and waits until it says that it registered. */
    private void registers(String directory, Listeners listeners) throws Exception {
        if (!"true".equals(System.getenv("CI")) && !Tool.isInstalled("baresip")) {
            return;
        }
        Path home = withoutSound(ROOT.resolve(directory), listeners);
        Process phone = new ProcessBuilder("baresip", "-f", home.toString())
                .redirectErrorStream(true)
                .start();
        try {
            phone.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).whenComplete((p, late) -> phone.destroy());
            try (Stream<String> output = phone.inputReader().lines()) {
                List<String> until = new ArrayList<>();
                assertThat(output.peek(until::add).anyMatch(line -> line.contains("200 OK")))
                        .as("baresip registers; it said:%n%s", until)
                        .isTrue();
            }
        } finally {
            phone.destroyForcibly();
        }
    }

    private Path withoutSound(Path configuration, Listeners listeners) throws IOException {
        Path home = Files.createDirectory(dir.resolve(configuration.getFileName()));
        String accounts = read(configuration.resolve("accounts"));
        Files.writeString(
                home.resolve("accounts"),
                accounts.replace(
                        "127.0.0.1:5060", "127.0.0.1:" + listeners.sip().getPort()));
        Files.writeString(
                home.resolve("config"),
                read(configuration.resolve("config"))
                        .replaceAll("(?m)^sip_listen.*", "sip_listen 127.0.0.1:0")
                        .replaceAll("(?m)^(audio_source\\s+).*", "$1ausine,440")
                        .replaceAll("(?m)^(audio_(?:player|alert)\\s+).*", "$1aufile," + dir.resolve("heard.wav"))
                        .replaceAll("(?m)^module\\s+alsa.so$", ""));
        return home;
    }
}

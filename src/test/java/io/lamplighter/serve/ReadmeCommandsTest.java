package io.lamplighter.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.serve.ServerProcess.Listeners;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the commands of the README, in its order and against one server, with nothing changed but ports, the data
 * directory. A command that is not run here is run by {@code .ci/run}, or, if it makes phones ring that somebody must answer,
 * among those phones.
 */
class ReadmeCommandsTest {
    private static final Path ROOT = Path.of("").toAbsolutePath();
    private static final int PATIENCE_SECONDS = 30;
    private static final String JAR = "java -jar target/lamplighter.jar ";

    @TempDir
    Path dir;

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
        copySamples();
        List<String> waiting = new ArrayList<>(Readme.commands());
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
        if (Readme.isForPhones(command)) {
            return;
        }
        if (command.startsWith("curl ")) {
            curl(command, listeners);
        } else if (command.startsWith("sed -i ")) {
            succeeds(command, dir);
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
        succeeds(here.replaceFirst("^curl ", "curl --fail-with-body --silent --show-error "), ROOT);
    }

    private static void succeeds(String command, Path directory) throws Exception {
        Process process = new ProcessBuilder("bash", "-c", command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as("%s%n%s", command, output).isZero();
    }

    /** Starts a softphone from its directory in the copy of the samples and waits until it says that it registered. */
    private void registers(String directory, Listeners listeners) throws Exception {
        if (!"true".equals(System.getenv("CI")) && !Tool.isInstalled("baresip")) {
            return;
        }
        Path home = dir.resolve(directory);
        change(
                home.resolve("accounts"),
                text -> text.replace(":5060", ":" + listeners.sip().getPort()));
        change(home.resolve("config"), text -> text.replaceAll("(?m)^sip_listen.*", "sip_listen 127.0.0.1:0"));
        Process phone = new ProcessBuilder("baresip", "-f", directory)
                .directory(dir.toFile())
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

    private static void change(Path file, UnaryOperator<String> change) throws IOException {
        Files.writeString(file, change.apply(read(file)));
    }

    /** What the README changes and writes into is a copy. */
    private void copySamples() throws IOException {
        Files.createDirectory(dir.resolve("target"));
        try (Stream<Path> samples = Files.walk(ROOT.resolve("samples"))) {
            for (Path file : samples.toList()) {
                Files.copy(file, dir.resolve(ROOT.relativize(file).toString()));
            }
        }
    }
}

package io.lamplighter.storage;

import static io.lamplighter.directory.LineFixtures.reception;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lamplighter.directory.StorageUnavailable;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
    @TempDir
    Path directory;

    @Test
    void whatWasCommittedSurvivesAKillAndTheFileBelongsToOneProcess() throws Exception {
        Process server = startServer();
        try (BufferedReader out = server.inputReader(StandardCharsets.UTF_8)) {
            assertThat(lineBeginning(out, "committed")).isEqualTo("committed true 1");
            assertUnavailable(() -> Database.inDirectory(directory), "lamplighter.mv.db is in use by another process");
            assertThat(directory.resolve("lamplighter.trace.db")).doesNotExist();
        } finally {
            server.destroyForcibly();
        }
        assertThat(server.waitFor(60, TimeUnit.SECONDS)).isTrue();

        try (Database database = Database.inDirectory(directory);
                GroupedJournal journal = GroupedJournal.inDirectory(directory)) {
            assertThat(new SqlDirectoryStore(database).lines()).containsExactly(reception());
            assertThat(journal.recover("leg")).isEqualTo(Map.of("a", "in the journal"));
            assertThat(new SqlSequenceBlocks(database).nextBlock("call", 1)).isEqualTo(101);
        }
    }

    @Test
    void aLineCommittedAtTheMomentOfTheKillIsThere() throws Exception {
        Process server = startServer();
        try (BufferedReader out = server.inputReader(StandardCharsets.UTF_8)) {
            lineBeginning(out, "committed");
            server.destroyForcibly();
        }
        assertThat(server.waitFor(60, TimeUnit.SECONDS)).isTrue();

        try (Database database = Database.inDirectory(directory)) {
            assertThat(new SqlDirectoryStore(database).lines()).containsExactly(reception());
        }
    }

    @Test
    void theDirectoryAndTheFileAreMadeForTheirOwnerAlone() throws IOException {
        Path fresh = directory.resolve("a/b");

        Database.inDirectory(fresh).close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(fresh)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(fresh.resolve("lamplighter.mv.db"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aFileInPlaceOfTheDirectoryIsNamed() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        assertUnavailable(() -> Database.inDirectory(file), file + " is a file, not a directory");
    }

    @Test
    void aDirectoryThatCannotBeMadeIsNamed() {
        assertUnavailable(
                () -> Database.inDirectory(Path.of("/proc/nowhere")), "/proc/nowhere cannot be made: the system");
    }

    @Test
    void aDirectoryNameThatWouldChangeSettingsIsRefused() {
        assertUnavailable(() -> Database.inDirectory(directory.resolve("x;INIT=DROP")), "must not have ';'");
    }

    @Test
    void aDamagedFileIsReportedInOneLine() throws IOException {
        Files.write(directory.resolve("lamplighter.mv.db"), new byte[8192]);

        assertUnavailable(() -> Database.inDirectory(directory), "lamplighter.mv.db cannot be opened");
    }

    @Test
    void anUrlOfAnUnknownDatabaseIsRefusedWithoutItsPassword() {
        assertUnavailable(
                () -> Database.at("jdbc:mysql://joe:secret@db/x?password=secret", Optional.empty(), Optional.empty()),
                "'jdbc:mysql://db/x' must begin with jdbc:postgresql: or jdbc:h2:");
    }

    @Test
    void aServerThatIsNotThereIsReported() throws IOException {
        int closedPort;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closedPort = socket.getLocalPort();
        }
        assertUnavailable(
                () -> Database.at(
                        "jdbc:postgresql://127.0.0.1:" + closedPort + "/x?password=secret",
                        Optional.of("joe"),
                        Optional.empty()),
                "/x cannot be reached");
    }

    @Test
    void aRefusedPasswordIsReported() {
        String url = "jdbc:h2:file:" + directory.resolve("own");
        Database.at(url, Optional.of("joe"), Optional.of("right")).close();

        assertUnavailable(
                () -> Database.at(url, Optional.of("joe"), Optional.of("secret")), "refused the user or password");
    }

    private Process startServer() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        CommitAndWait.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static String lineBeginning(BufferedReader out, String start) throws IOException {
        String line = out.readLine();
        while (line != null && !line.startsWith(start)) {
            line = out.readLine();
        }
        return line;
    }

    private static void assertUnavailable(ThrowingCallable opening, String message) {
        assertThatThrownBy(opening)
                .isInstanceOf(StorageUnavailable.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("secret")
                .hasMessageNotContaining("\n");
    }
}

package io.lamplighter.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lamplighter.directory.StorageUnavailable;
import io.lamplighter.storage.JournalFiles.Growth;
import io.lamplighter.storage.PendingEntries.EntryKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalFilesTest {
    private static final Growth SMALL = new Growth(2_000, 4);

    @TempDir
    Path directory;

    @Test
    void aFileCutOffAnywhereGivesWhatWasWholeBeforeTheCut() throws IOException {
        long[] ends = new long[4];
        try (JournalFiles journal = open()) {
            ends[0] = Files.size(file());
            put(journal, "a", "first");
            ends[1] = Files.size(file());
            put(journal, "b", "Zoë 😀");
            ends[2] = Files.size(file());
            remove(journal, "a");
            ends[3] = Files.size(file());
        }
        byte[] whole = Files.readAllBytes(file());
        for (int cut = (int) ends[0]; cut <= whole.length; cut++) {
            Files.write(file(), Arrays.copyOf(whole, cut));
            assertGoesOn(expected(ends, cut), cut);
        }
    }

    @Test
    void aFileWhoseLastRecordIsSpoiltAnywhereGivesWhatWasBeforeIt() throws IOException {
        long[] ends = new long[4];
        Arrays.fill(ends, Long.MAX_VALUE);
        try (JournalFiles journal = open()) {
            put(journal, "a", "first");
            ends[1] = Files.size(file());
            put(journal, "b", "second");
        }
        byte[] whole = Files.readAllBytes(file());
        for (int i = (int) ends[1]; i < whole.length; i++) {
            byte[] spoilt = whole.clone();
            spoilt[i] ^= 0x55;
            Files.write(file(), spoilt);
            assertGoesOn(Map.of("a", "first"), i);
        }
    }

    @Test
    void aFileThatACrashFilledWithZerosGivesWhatWasBeforeThem() throws IOException {
        try (JournalFiles journal = open()) {
            put(journal, "a", "first");
        }
        byte[] whole = Files.readAllBytes(file());
        Files.write(file(), Arrays.copyOf(whole, whole.length + 4_096));

        assertGoesOn(Map.of("a", "first"), whole.length);
    }

    private static Map<String, String> expected(long[] ends, int cut) {
        Map<String, String> expected = new HashMap<>();
        if (cut >= ends[1] && cut < ends[3]) {
            expected.put("a", "first");
        }
        if (cut >= ends[2]) {
            expected.put("b", "Zoë 😀");
        }
        return expected;
    }

    /** What is there is right, and what is written behind it is found by the next start. */
    private void assertGoesOn(Map<String, String> expected, int place) {
        try (JournalFiles journal = open()) {
            assertThat(journal.entries("leg")).as("at %d", place).isEqualTo(expected);
            put(journal, "new", "behind the cut");
        }
        Map<String, String> more = new HashMap<>(expected);
        more.put("new", "behind the cut");
        try (JournalFiles journal = open()) {
            assertThat(journal.entries("leg")).as("behind %d", place).isEqualTo(more);
        }
    }

    @Test
    void theFileStaysSmallHoweverMuchIsWritten() throws IOException {
        try (JournalFiles journal = open()) {
            for (int i = 0; i < 1_000; i++) {
                put(journal, "key " + i % 10, "document " + i);
                assertThat(Files.size(file())).isLessThan(2_100);
            }
            assertThat(journal.entries("leg")).hasSize(10).containsEntry("key 9", "document 999");
        }
        try (JournalFiles journal = open()) {
            assertThat(journal.entries("leg")).hasSize(10).containsEntry("key 0", "document 990");
            assertThat(journal.keys()).hasSize(10);
        }
        assertThat(next()).doesNotExist();
    }

    @Test
    void whatIsLiveMayBeLargerThanTheSmallestFile() {
        try (JournalFiles journal = open()) {
            for (int i = 0; i < 100; i++) {
                put(journal, "key " + i, "x".repeat(1_000));
            }
            remove(journal, "key 7");
            assertThat(journal.entries("leg")).hasSize(99);
        }
    }

    @Test
    void aRewriteThatCannotBeDoneLeavesTheJournalAsItIsUntilItCan() throws IOException {
        try (JournalFiles journal = open()) {
            Files.createDirectories(next().resolve("in the way"));
            for (int i = 0; i < 300; i++) {
                put(journal, "a", "document " + i);
            }
            assertThat(Files.size(file())).isGreaterThan(5_000);
            assertThat(journal.entries("leg")).isEqualTo(Map.of("a", "document 299"));
            Files.delete(next().resolve("in the way"));
            Files.delete(next());
            for (int i = 300; i < 600; i++) {
                put(journal, "a", "document " + i);
            }
            assertThat(Files.size(file())).isLessThan(2_100);
        }
    }

    @Test
    void whatAnUnfinishedRewriteLeftIsThrownAway() throws IOException {
        try (JournalFiles journal = open()) {
            put(journal, "a", "first");
        }
        Files.copy(file(), next());
        Files.write(next(), new byte[] {1, 2, 3});

        try (JournalFiles journal = open()) {
            assertThat(journal.entries("leg")).isEqualTo(Map.of("a", "first"));
        }
        assertThat(next()).doesNotExist();
    }

    @Test
    void theFileIsForItsOwnerAloneAlsoWhenItIsRewritten() throws IOException {
        try (JournalFiles journal = open()) {
            for (int i = 0; i < 200; i++) {
                put(journal, "a", "document " + i);
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void aFileOfAnotherKindIsRefusedAndKept() throws IOException {
        Files.writeString(file(), "something else");

        assertThatThrownBy(this::open)
                .isInstanceOf(StorageUnavailable.class)
                .hasMessageContaining("lamplighter.journal cannot be opened: it is not a journal of this version")
                .hasMessageNotContaining("\n");
        assertThat(file()).hasContent("something else");
    }

    private JournalFiles open() {
        return JournalFiles.open(DataDirectory.prepare(directory), SMALL);
    }

    private Path file() {
        return directory.resolve("lamplighter.journal");
    }

    private Path next() {
        return directory.resolve("lamplighter.journal.next");
    }

    private static void put(JournalFiles journal, String key, String document) {
        journal.write(Map.of(new EntryKey("leg", key), Optional.of(document)));
    }

    private static void remove(JournalFiles journal, String key) {
        journal.write(Map.of(new EntryKey("leg", key), Optional.empty()));
    }
}

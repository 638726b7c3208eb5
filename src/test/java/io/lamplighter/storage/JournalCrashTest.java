package io.lamplighter.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.storage.JournalFiles.Growth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that writes a journal is killed, or its disk is full. */
class JournalCrashTest {
    @TempDir
    Path directory;

    @Test
    void whatWasDurableSurvivesKillsInTheMidstOfWritingAndRewriting() throws Exception {
        int next = 1;
        for (int kill = 1; kill <= 4; kill++) {
            int durable = writeAndKill(next, next + 100 * kill);
            Map<String, String> entries = recovered();
            int newest = number(entries.get("newest"));
            assertThat(newest).isBetween(durable, durable + 1);
            for (int i = Math.max(1, durable - 49); i <= durable; i++) {
                assertThat(number(entries.get("key " + i % 50))).isIn(i, i + 50);
            }
            assertThat(Files.size(directory.resolve("lamplighter.journal"))).isLessThan(120_000);
            next = newest + 1;
        }
    }

    private int writeAndKill(int from, int until) throws Exception {
        try (JournalProcess process = new JournalProcess(directory)) {
            process.tell("run " + from).awaitLine("durable " + until);
            return process.kill();
        }
    }

    private static int number(String document) {
        int number = Integer.parseInt(document.substring(0, document.indexOf(':')));
        assertThat(document).isEqualTo(JournalProcess.document(number));
        return number;
    }

    @Test
    void aFullDiskIsToldOnceHoldsUpNobodyAndIsMadeGoodWhenThereIsRoom() throws Exception {
        assumeLimitsCanBeSet();
        try (JournalProcess process = new JournalProcess(directory)) {
            process.awaitLine("ready");
            process.tell("put 20").tell("flush 30000").awaitLine("flushed true");
            limitFiles(process, "20000");
            process.tell("put 60").awaitLine("log ERROR journal cannot be written");
            process.tell("put 70").tell("flush 200").awaitLine("flushed false");
            limitFiles(process, "unlimited");
            process.awaitLine("log INFO journal is written again");
            process.tell("flush 30000").awaitLine("flushed true");
            process.kill();
            assertThat(process.said("log ERROR journal cannot be written")).isEqualTo(1);
            assertThat(process.said("log INFO journal is written again")).isEqualTo(1);
        }
        assertThat(recovered()).hasSize(70).containsEntry("key 69", JournalProcess.document(69));
    }

    @Test
    void aKillOnAFullDiskLosesNothingThatWasDurable() throws Exception {
        assumeLimitsCanBeSet();
        try (JournalProcess process = new JournalProcess(directory)) {
            process.awaitLine("ready");
            process.tell("put 20").tell("flush 30000").awaitLine("flushed true");
            limitFiles(process, "20000");
            process.tell("put 60").awaitLine("log ERROR journal cannot be written");
            process.kill();
        }
        assertThat(recovered()).hasSizeBetween(20, 60).containsEntry("key 19", JournalProcess.document(19));
    }

    private Map<String, String> recovered() {
        try (JournalFiles journal = JournalFiles.open(DataDirectory.prepare(directory), Growth.DEFAULT)) {
            return journal.entries("leg");
        }
    }

    /** The largest file that the process may write from now on, in bytes; to it, that is a disk without room. */
    private static void limitFiles(JournalProcess process, String bytes) throws Exception {
        assertThat(run("prlimit", "--pid", Long.toString(process.pid()), "--fsize=" + bytes + ":"))
                .isZero();
    }

    private static void assumeLimitsCanBeSet() throws InterruptedException {
        try {
            run("prlimit", "--version");
        } catch (IOException e) {
            Assumptions.abort("this system has no prlimit: " + e.getMessage());
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}

package io.lamplighter.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.lamplighter.engine.Journal;
import io.lamplighter.engine.JournalContract;
import io.lamplighter.storage.GroupedJournal.Pace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The journal and the number blocks over a real database. */
abstract class SqlStorageContract implements JournalContract {
    private static final Duration AMPLE = Duration.ofSeconds(30);
    private static final Pace QUICK =
            new Pace(Duration.ofMillis(5), 100, Duration.ofMillis(5), Duration.ofMillis(20), Duration.ofSeconds(20));

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private Database database;
    private GroupedJournal journal;

    abstract Database openDatabase();

    @BeforeEach
    void start() {
        log.start();
        journalLog().addAppender(log);
        database = openDatabase();
        journal = GroupedJournal.start(new JournalTable(database), QUICK);
    }

    @AfterEach
    void stop() {
        journal.close();
        database.close();
        journalLog().detachAppender(log);
    }

    @Override
    public Journal journal() {
        return journal;
    }

    @Override
    public Journal afterRestart() {
        journal.close();
        database.close();
        database = openDatabase();
        journal = GroupedJournal.start(new JournalTable(database), QUICK);
        return journal;
    }

    @Test
    void entriesReachTheDatabaseWithoutAFlush() {
        journal.put("leg", "a", "1");

        Awaitility.await()
                .atMost(AMPLE)
                .until(() -> new JournalTable(database).entries("leg").equals(Map.of("a", "1")));
    }

    @Test
    void aFailingDatabaseIsLoggedOnceAndWhatWaitedIsWrittenWhenItIsBack() {
        breakDatabase();
        journal.put("leg", "a", "1");
        awaitLog(Level.ERROR, 1);
        IntStream.range(0, 50).forEach(i -> journal.put("leg", "a", "newer " + i));
        journal.put("leg", "b", "2");

        assertThat(journal.flush(Duration.ofMillis(100))).isFalse();
        repairDatabase();

        assertThat(journal.flush(AMPLE)).isTrue();
        assertThat(journal.recover("leg")).isEqualTo(Map.of("a", "newer 49", "b", "2"));
        awaitLog(Level.INFO, 1);
        assertThat(logged(Level.ERROR)).isEqualTo(1);
    }

    @Test
    void whatWaitedForAFailingDatabaseCanStillBeRemoved() {
        breakDatabase();
        journal.put("leg", "a", "1");
        awaitLog(Level.ERROR, 1);
        journal.remove("leg", "a");
        repairDatabase();

        assertThat(journal.flush(AMPLE)).isTrue();
        assertThat(journal.recover("leg")).isEmpty();
    }

    @Test
    void closingWithAFailingDatabaseEndsAndSaysWhatIsLost() {
        GroupedJournal hasty = GroupedJournal.start(
                new JournalTable(database), new Pace(Duration.ofMillis(5), 100, AMPLE, AMPLE, Duration.ofMillis(50)));
        breakDatabase();
        hasty.put("leg", "a", "1");
        hasty.put("leg", "b", "1");

        hasty.close();

        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .contains("journal closed with 2 entries not written");
        repairDatabase();
    }

    @Test
    void aClosedJournalTakesNothingMore() {
        journal.put("leg", "a", "1");
        journal.close();
        journal.put("leg", "b", "2");

        assertThat(afterRestart().recover("leg")).isEqualTo(Map.of("a", "1"));
    }

    @Test
    void aTextThatNoDatabaseHoldsIsRefusedBeforeItSpoilsAGroup() {
        for (String bad : List.of("nul \0", "half \ud83d", "\ude00 half", "€".repeat(21_846), "d".repeat(65_537))) {
            assertThatThrownBy(() -> journal.put("leg", "a", bad)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> journal.put("leg", "k".repeat(1_025), ""))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> journal.put("k".repeat(41), "a", "")).isInstanceOf(IllegalArgumentException.class);

        journal.put("leg", "b", "€".repeat(21_845));
        assertThat(journal.recover("leg")).isEqualTo(Map.of("b", "€".repeat(21_845)));
    }

    @Test
    void manyThreadsPutAtOnceAndAllIsThere() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<? extends Future<?>> runs = IntStream.range(0, 4)
                    .mapToObj(t -> threads.submit(() ->
                            IntStream.range(0, 1_000).forEach(i -> journal.put("leg", t + "/" + i % 250, "run " + i))))
                    .toList();
            for (Future<?> run : runs) {
                run.get(60, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(journal.recover("leg")).hasSize(1_000).containsEntry("3/249", "run 999");
    }

    @Test
    void numberBlocksBeginAt1AndNeverRepeat() {
        assertThat(new SqlSequenceBlocks(database).nextBlock("call", 1_000)).isEqualTo(1);
        assertThat(new SqlSequenceBlocks(database).nextBlock("call", 10)).isEqualTo(1_001);
        assertThat(new SqlSequenceBlocks(database).nextBlock("seizure", 1)).isEqualTo(1);
        afterRestart();
        assertThat(new SqlSequenceBlocks(database).nextBlock("call", 1)).isEqualTo(1_011);
    }

    @Test
    void aBlockHasAtLeastOneNumber() {
        assertThatThrownBy(() -> new SqlSequenceBlocks(database).nextBlock("call", 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void blocksReservedAtTheSameTimeDoNotOverlap() throws Exception {
        SqlSequenceBlocks blocks = new SqlSequenceBlocks(database);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Long>> firsts = IntStream.range(0, 40)
                    .mapToObj(i -> threads.submit(() -> blocks.nextBlock("call", 5)))
                    .toList();
            List<Long> numbers = new ArrayList<>();
            for (Future<Long> first : firsts) {
                numbers.add(first.get(60, TimeUnit.SECONDS));
            }
            assertThat(numbers)
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, 40).mapToObj(i -> 1L + 5 * i).toList());
        } finally {
            threads.shutdownNow();
        }
    }

    private void breakDatabase() {
        database.jdbi().useHandle(h -> h.execute("ALTER TABLE journal RENAME TO journal_away"));
    }

    private void repairDatabase() {
        database.jdbi().useHandle(h -> h.execute("ALTER TABLE journal_away RENAME TO journal"));
    }

    private void awaitLog(Level level, long count) {
        Awaitility.await().atMost(AMPLE).until(() -> logged(level) >= count);
    }

    private long logged(Level level) {
        return List.copyOf(log.list).stream().filter(e -> e.getLevel() == level).count();
    }

    private static Logger journalLog() {
        return (Logger) LoggerFactory.getLogger(GroupedJournal.class);
    }
}

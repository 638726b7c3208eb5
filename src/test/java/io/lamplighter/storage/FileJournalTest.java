package io.lamplighter.storage;

import io.lamplighter.engine.Journal;
import io.lamplighter.engine.JournalContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class FileJournalTest implements JournalContract {
    @TempDir
    Path directory;

    private GroupedJournal journal;

    @BeforeEach
    void start() {
        journal = GroupedJournal.inDirectory(directory);
    }

    @AfterEach
    void stop() {
        journal.close();
    }

    @Override
    public Journal journal() {
        return journal;
    }

    @Override
    public Journal afterRestart() {
        stop();
        start();
        return journal;
    }
}

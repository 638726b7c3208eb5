package io.lamplighter.storage;

import io.lamplighter.history.CallHistory;
import io.lamplighter.history.CallHistoryContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class H2CallHistoryTest extends CallHistoryContract {
    @TempDir
    Path directory;

    private Database database;

    @BeforeEach
    void open() {
        database = Database.inDirectory(directory);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    protected CallHistory history() {
        return new SqlCallHistory(database);
    }
}

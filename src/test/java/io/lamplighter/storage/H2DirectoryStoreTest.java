package io.lamplighter.storage;

import io.lamplighter.directory.DirectoryStore;
import io.lamplighter.directory.DirectoryStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class H2DirectoryStoreTest implements DirectoryStoreContract {
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
    public DirectoryStore store() {
        return new SqlDirectoryStore(database);
    }

    @Override
    public DirectoryStore another() {
        return new SqlDirectoryStore(database);
    }
}

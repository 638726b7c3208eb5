package io.lamplighter.storage;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class H2StorageTest extends SqlStorageContract {
    @TempDir
    Path directory;

    @Override
    Database openDatabase() {
        return Database.inDirectory(directory);
    }
}

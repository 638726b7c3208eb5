package io.lamplighter.storage;

import io.lamplighter.directory.DirectoryStore;
import io.lamplighter.directory.DirectoryStoreContract;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

class PostgresDirectoryStoreTest implements DirectoryStoreContract {
    private PostgresSchema schema;
    private Database database;
    private Database ofAnotherServer;

    @BeforeAll
    static void assumeServer() {
        PostgresSchema.assumeServer();
    }

    @BeforeEach
    void open() throws SQLException {
        schema = PostgresSchema.create();
        database = schema.open();
        ofAnotherServer = schema.open();
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
        ofAnotherServer.close();
        schema.close();
    }

    @Override
    public DirectoryStore store() {
        return new SqlDirectoryStore(database);
    }

    @Override
    public DirectoryStore another() {
        return new SqlDirectoryStore(ofAnotherServer);
    }
}

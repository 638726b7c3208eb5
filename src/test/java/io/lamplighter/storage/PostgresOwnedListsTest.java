package io.lamplighter.storage;

import io.lamplighter.directory.owned.OwnedLists;
import io.lamplighter.directory.owned.OwnedListsContract;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

class PostgresOwnedListsTest extends OwnedListsContract {
    private PostgresSchema schema;
    private Database database;

    @BeforeAll
    static void assumeServer() {
        PostgresSchema.assumeServer();
    }

    @BeforeEach
    void open() throws SQLException {
        schema = PostgresSchema.create();
        database = schema.open();
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
        schema.close();
    }

    @Override
    protected OwnedLists lists() {
        return new SqlOwnedLists(database);
    }
}

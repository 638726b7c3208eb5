package io.lamplighter.storage;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

class PostgresStorageTest extends SqlStorageContract {
    private PostgresSchema schema;

    @BeforeAll
    static void assumeServer() {
        PostgresSchema.assumeServer();
    }

    @Override
    @BeforeEach
    void start() {
        try {
            schema = PostgresSchema.create();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        super.start();
    }

    @AfterEach
    void dropSchema() throws SQLException {
        schema.close();
    }

    @Override
    Database openDatabase() {
        return schema.open();
    }
}

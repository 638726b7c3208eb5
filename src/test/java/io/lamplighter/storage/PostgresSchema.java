package io.lamplighter.storage;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Assumptions;

/** A schema of its own for one test, on the PostgreSQL server that the environment names. */
final class PostgresSchema implements AutoCloseable {
    private static final String VARIABLE = "LAMPLIGHTER_TEST_POSTGRES";

    private final String url;
    private final String name = "test_" + UUID.randomUUID().toString().replace('-', '_');

    private PostgresSchema(String url) {
        this.url = url;
    }

    /** Skips the calling tests, saying why, where there is no server. */
    static void assumeServer() {
        String reason = "PostgreSQL tests are skipped: " + VARIABLE + " holds no JDBC URL of a server for them";
        if (System.getenv(VARIABLE) == null) {
            System.out.println(reason);
        }
        Assumptions.assumeTrue(System.getenv(VARIABLE) != null, reason);
    }

    static String url() {
        return System.getenv(VARIABLE);
    }

    static PostgresSchema create() throws SQLException {
        PostgresSchema schema = new PostgresSchema(url());
        schema.execute("CREATE SCHEMA " + schema.name);
        return schema;
    }

    Database open() {
        String separator = url.contains("?") ? "&" : "?";
        return Database.at(url + separator + "currentSchema=" + name, Optional.empty(), Optional.empty());
    }

    @Override
    public void close() throws SQLException {
        execute("DROP SCHEMA " + name + " CASCADE");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

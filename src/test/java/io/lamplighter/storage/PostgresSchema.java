package io.lamplighter.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Assumptions;

/** A schema of its own for one test, on the PostgreSQL server that the environment names. */
final class PostgresSchema implements AutoCloseable {
    private static final String VARIABLE = "TEST_POSTGRES_URL";

    private final String url;
    private final String name = "test_" + UUID.randomUUID().toString().replace('-', '_');

    private PostgresSchema(String url) {
        this.url = url;
    }

    /** Skips the calling tests, saying why, where there is no server; with {@code CI=true} they fail. */
    static void assumeServer() {
        String reason = VARIABLE + " holds no JDBC URL of a PostgreSQL server for tests";
        if ("true".equals(System.getenv("CI"))) {
            assertThat(url()).as("with CI=true there is a server: %s", reason).isNotNull();
        }
        Assumptions.assumeTrue(url() != null, reason);
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

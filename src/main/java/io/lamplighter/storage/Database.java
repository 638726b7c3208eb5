package io.lamplighter.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.lamplighter.directory.StorageUnavailable;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An open database whose tables are those of this version of the product. Close it after everything that uses it.
 *
 * <p>Safe for use by several threads.
 */
public final class Database implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final int CONNECTIONS = 4;
    private static final long CONNECTION_WAIT_MILLIS = 10_000;

    private final Vendor vendor;
    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private Database(Vendor vendor, HikariDataSource pool) {
        this.vendor = vendor;
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
        // The values of a statement that failed may be secrets, and its message may end in a log.
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.SHORT_STATEMENT);
    }

    /**
     * Opens the database file {@code lamplighter.mv.db} in a directory; makes both where they are missing, readable by
     * their owner alone.
     *
     * @throws StorageUnavailable when the directory cannot be used or another process has the file open
     */
    public static Database inDirectory(Path directory) {
        DataDirectory data = DataDirectory.prepare(directory);
        Database database =
                open(new Access(Vendor.H2, data.h2Url(), "sa", "", data.file().toString()));
        data.hideFromOthers();
        return database;
    }

    /**
     * Opens a database by JDBC URL ({@code jdbc:postgresql:} or {@code jdbc:h2:}).
     *
     * @param user database user, unless the URL names one
     * @param password of that user, unless the URL holds it
     * @throws StorageUnavailable when the URL is of no use or the database refuses
     */
    public static Database at(String jdbcUrl, Optional<String> user, Optional<String> password) {
        String place = jdbcUrl.replaceFirst("[?;].*", "").replaceFirst("//[^/@]*@", "//");
        Vendor vendor = Vendor.ofUrl(jdbcUrl)
                .orElseThrow(() -> new StorageUnavailable(
                        "the database URL '" + place + "' must begin with jdbc:postgresql: or jdbc:h2:", null));
        return open(new Access(vendor, jdbcUrl, user.orElse(null), password.orElse(null), place));
    }

    private static Database open(Access access) {
        // The first connection is made without the pool, which would log a refusal with a page of stack trace. It stays
        // open until the pool has its own, since H2 closes a database with its last connection.
        try (Connection first = DriverManager.getConnection(access.url(), access.user(), access.password())) {
            HikariDataSource pool = new HikariDataSource(access.poolSettings());
            try {
                migrate(pool, access);
            } catch (RuntimeException e) {
                pool.close();
                throw e;
            }
            LOG.info(
                    "database open at {} ({})",
                    access.place(),
                    first.getMetaData().getDatabaseProductName());
            return new Database(access.vendor(), pool);
        } catch (SQLException e) {
            throw SqlFailure.whileOpening(access.place(), e);
        }
    }

    private static void migrate(HikariDataSource pool, Access access) {
        try {
            Flyway.configure(Database.class.getClassLoader())
                    .dataSource(pool)
                    .locations("classpath:db/migration")
                    .failOnMissingLocations(true)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new StorageUnavailable(
                    "the tables in " + access.place() + " cannot be brought to this version: "
                            + SqlFailure.firstLine(e),
                    e);
        }
    }

    Jdbi jdbi() {
        return jdbi;
    }

    Vendor vendor() {
        return vendor;
    }

    /** Closes all connections; an H2 file is closed with them. */
    @Override
    public void close() {
        pool.close();
    }

    private record Access(Vendor vendor, String url, String user, String password, String place) {
        HikariConfig poolSettings() {
            HikariConfig config = new HikariConfig();
            config.setPoolName("database");
            config.setJdbcUrl(url);
            config.setUsername(user);
            config.setPassword(password);
            config.setMaximumPoolSize(CONNECTIONS);
            config.setMinimumIdle(1);
            config.setConnectionTimeout(CONNECTION_WAIT_MILLIS);
            vendor.driverSettings().forEach(config::addDataSourceProperty);
            return config;
        }

        @Override
        public String toString() {
            return place;
        }
    }
}

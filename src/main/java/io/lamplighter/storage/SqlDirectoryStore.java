package io.lamplighter.storage;

import io.lamplighter.directory.Administrator;
import io.lamplighter.directory.ChangeSet;
import io.lamplighter.directory.ChangeSet.NameClaim;
import io.lamplighter.directory.DirectoryConflict;
import io.lamplighter.directory.DirectoryConflict.Clash;
import io.lamplighter.directory.DirectoryStore;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.line.LineId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * The directory in SQL. Writers take turns by the lock of one row, in this process or in others on the same database;
 * the key of the table of names holds even against a writer that does not.
 */
public final class SqlDirectoryStore implements DirectoryStore {
    private static final int ATTEMPTS = 5;
    private static final int NAMES_PER_QUERY = 500;

    private final Database database;

    public SqlDirectoryStore(Database database) {
        this.database = database;
    }

    @Override
    public List<LineDefinition> lines() {
        return attempt(
                () -> database.jdbi().inTransaction(TransactionIsolationLevel.REPEATABLE_READ, LineRows::readAll));
    }

    @Override
    public List<Administrator> administrators() {
        return attempt(() -> database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT name, password_hash FROM administrators ORDER BY login")
                        .map((r, context) -> new Administrator(r.getString("name"), r.getString("password_hash")))
                        .list()));
    }

    @Override
    public void apply(List<DirectoryChange> changes) {
        ChangeSet change = new ChangeSet(changes);
        attempt(() -> database.jdbi().inTransaction(handle -> write(handle, change)));
    }

    @Override
    public void put(Administrator administrator) {
        attempt(() -> database.jdbi()
                .inTransaction(handle -> handle.createUpdate(database.vendor().putAdministrator())
                        .bind("login", administrator.name().toLowerCase(Locale.ROOT))
                        .bind("name", administrator.name())
                        .bind("hash", administrator.passwordHash())
                        .execute()));
    }

    private static int write(Handle handle, ChangeSet change) {
        handle.execute("UPDATE directory_version SET version = version + 1 WHERE id = 1");
        LineWriter writer = new LineWriter(handle);
        writer.delete(change.touched());
        List<Clash> clashes = change.clashes(taken(handle, change.claims()));
        if (!clashes.isEmpty()) {
            throw new DirectoryConflict(clashes);
        }
        writer.insert(change.puts());
        writer.claim(change.claims());
        return change.touched().size();
    }

    private static Map<String, LineId> taken(Handle handle, Collection<NameClaim> claims) {
        List<String> names = claims.stream().map(NameClaim::name).distinct().toList();
        Map<String, LineId> taken = new HashMap<>();
        for (int from = 0; from < names.size(); from += NAMES_PER_QUERY) {
            handle.createQuery("SELECT name, line_id FROM names WHERE name IN (<names>)")
                    .bindList("names", names.subList(from, Math.min(names.size(), from + NAMES_PER_QUERY)))
                    .map((r, context) -> taken.put(r.getString("name"), new LineId(r.getString("line_id"))))
                    .list();
        }
        return taken;
    }

    /** Runs a transaction, again if it lost against another writer: the next run then sees what that one wrote. */
    private static <T> T attempt(Supplier<T> transaction) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction.get();
            } catch (JdbiException e) {
                if (attempt == ATTEMPTS || !SqlFailure.isLostRace(e)) {
                    throw translated(e);
                }
            }
        }
    }

    private static RuntimeException translated(JdbiException e) {
        return SqlFailure.isUnstorableValue(e)
                ? new IllegalArgumentException("the database cannot hold one of the values", e)
                : SqlFailure.whileUsing(e);
    }
}

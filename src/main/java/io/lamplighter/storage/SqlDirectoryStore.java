package io.lamplighter.storage;

import io.lamplighter.directory.Administrator;
import io.lamplighter.directory.ChangeSet;
import io.lamplighter.directory.DirectoryConflict;
import io.lamplighter.directory.DirectoryConflict.Clash;
import io.lamplighter.directory.DirectoryStore;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.NameClaim;
import io.lamplighter.directory.service.UserServices;
import io.lamplighter.line.LineId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
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
    public Map<LineId, UserServices> services() {
        return attempt(
                () -> database.jdbi().inTransaction(TransactionIsolationLevel.REPEATABLE_READ, ServiceRows::readAll));
    }

    @Override
    public List<Administrator> administrators() {
        return attempt(() -> database.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT * FROM administrators ORDER BY login")
                        .map((r, context) -> AdministratorRows.administrator(r))
                        .list()));
    }

    @Override
    public void apply(List<DirectoryChange> changes) {
        attempt(() -> database.jdbi().inTransaction(handle -> write(handle, changes)));
    }

    @Override
    public void put(Administrator administrator) {
        attempt(() -> database.jdbi()
                .inTransaction(handle -> AdministratorRows.bind(
                                handle.createUpdate(database.vendor().putAdministrator()), administrator)
                        .execute()));
    }

    @Override
    public void removeAdministrator(String name) {
        attempt(() -> database.jdbi()
                .inTransaction(handle -> handle.createUpdate("DELETE FROM administrators WHERE login = :login")
                        .bind("login", AdministratorRows.login(name))
                        .execute()));
    }

    private static int write(Handle handle, List<DirectoryChange> changes) {
        handle.execute("UPDATE directory_version SET version = version + 1 WHERE id = 1");
        ChangeSet change = new ChangeSet(changes, StoredLines.among(handle, changes));
        LineWriter writer = new LineWriter(handle);
        writer.delete(change.touched());
        writer.freeNamesOfServices(change.servicesOnly());
        ServiceRows.delete(handle, change.removed());
        SqlOwnedLists.forget(handle, change.removed());
        ServiceRows.delete(handle, change.services().keySet());
        Map<String, LineId> taken = taken(handle, change.claims());
        List<Clash> clashes = change.clashes(taken);
        if (!clashes.isEmpty()) {
            throw new DirectoryConflict(clashes);
        }
        writer.insert(change.puts());
        writer.claim(change.claims().stream()
                .filter(c -> !taken.containsKey(c.name()))
                .toList());
        ServiceRows.insert(handle, change.services());
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
    static <T> T attempt(Supplier<T> transaction) {
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

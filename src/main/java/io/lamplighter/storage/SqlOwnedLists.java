package io.lamplighter.storage;

import io.lamplighter.directory.owned.ListFull;
import io.lamplighter.directory.owned.ListKind;
import io.lamplighter.directory.owned.OwnedLists;
import io.lamplighter.directory.owned.Owner;
import io.lamplighter.line.LineId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;

/** The lists of owners in SQL: a row for each list. Two changes of one list take turns by its row, or one runs again. */
public final class SqlOwnedLists implements OwnedLists {
    private static final String KEY =
            " WHERE level = :level AND provider = :provider AND owner = :owner AND kind = :kind";

    private final Database database;

    public SqlOwnedLists(Database database) {
        this.database = database;
    }

    @Override
    public <T> List<T> read(Owner owner, ListKind<T> kind) {
        return SqlDirectoryStore.attempt(() -> database.jdbi().withHandle(handle -> stored(handle, owner, kind, "")))
                .map(text -> OwnedText.read(text, kind))
                .orElse(List.of());
    }

    @Override
    public <T> Map<Owner, List<T>> readAll(ListKind<T> kind) {
        return SqlDirectoryStore.attempt(() -> database.jdbi().withHandle(handle -> {
            Map<Owner, List<T>> all = new HashMap<>();
            handle.createQuery("SELECT level, provider, owner, entries FROM owned_lists WHERE kind = :kind")
                    .bind("kind", kind.name())
                    .map((r, context) -> all.put(
                            new Owner(
                                    Owner.Level.valueOf(r.getString("level")),
                                    r.getString("provider"),
                                    r.getString("owner")),
                            OwnedText.read(r.getString("entries"), kind)))
                    .list();
            return all;
        }));
    }

    @Override
    public <T> List<T> change(Owner owner, ListKind<T> kind, UnaryOperator<List<T>> change) {
        return SqlDirectoryStore.attempt(() -> database.jdbi().inTransaction(handle -> {
            Optional<String> before = stored(handle, owner, kind, " FOR UPDATE");
            List<T> after = List.copyOf(
                    change.apply(before.map(text -> OwnedText.read(text, kind)).orElse(List.of())));
            if (after.size() > kind.most()) {
                throw new ListFull(kind);
            }
            write(handle, owner, kind, before.isPresent(), after);
            return after;
        }));
    }

    /** Removes every list of users who are removed, in the transaction that does so. */
    static void forget(Handle handle, Collection<LineId> users) {
        if (users.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("DELETE FROM owned_lists WHERE level = :level AND owner = :owner");
        users.forEach(user -> batch.bind("level", Owner.Level.USER.name())
                .bind("owner", user.value())
                .add());
        batch.execute();
    }

    private static Optional<String> stored(Handle handle, Owner owner, ListKind<?> kind, String locked) {
        return bind(handle.createQuery("SELECT entries FROM owned_lists" + KEY + locked), owner, kind)
                .mapTo(String.class)
                .findOne();
    }

    private static void write(Handle handle, Owner owner, ListKind<?> kind, boolean isThere, List<?> after) {
        if (after.isEmpty()) {
            bind(handle.createUpdate("DELETE FROM owned_lists" + KEY), owner, kind)
                    .execute();
            return;
        }
        String sql = isThere
                ? "UPDATE owned_lists SET entries = :entries" + KEY
                : "INSERT INTO owned_lists (level, provider, owner, kind, entries)"
                        + " VALUES (:level, :provider, :owner, :kind, :entries)";
        bind(handle.createUpdate(sql), owner, kind)
                .bind("entries", OwnedText.write(after))
                .execute();
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Owner owner, ListKind<?> kind) {
        return statement
                .bind("level", owner.level().name())
                .bind("provider", owner.serviceProviderId())
                .bind("owner", owner.id())
                .bind("kind", kind.name());
    }
}

package io.lamplighter.storage;

import io.lamplighter.engine.SequenceBlocks;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/** Number blocks as one row per sequence. */
public final class SqlSequenceBlocks implements SequenceBlocks {
    private static final int ATTEMPTS = 5;

    private final Database database;

    public SqlSequenceBlocks(Database database) {
        this.database = database;
    }

    @Override
    public long nextBlock(String name, int size) {
        if (size < 1) {
            throw new IllegalArgumentException("a block has 1 number or more, not " + size);
        }
        for (int attempt = 1; ; attempt++) {
            try {
                return database.jdbi().inTransaction(handle -> reserve(handle, name, size));
            } catch (JdbiException e) {
                if (attempt == ATTEMPTS || !SqlFailure.isLostRace(e)) {
                    throw SqlFailure.whileUsing(e);
                }
            }
        }
    }

    /** The update comes first, since it locks the row until the commit. */
    private static long reserve(Handle handle, String name, int size) {
        int updated =
                handle.execute("UPDATE sequence_blocks SET next_number = next_number + ? WHERE name = ?", size, name);
        if (updated == 0) {
            handle.execute("INSERT INTO sequence_blocks (name, next_number) VALUES (?, ?)", name, 1L + size);
            return 1;
        }
        return handle.select("SELECT next_number FROM sequence_blocks WHERE name = ?", name)
                        .mapTo(Long.class)
                        .one()
                - size;
    }
}

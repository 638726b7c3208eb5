package io.lamplighter.storage;

import io.lamplighter.directory.StorageUnavailable;
import java.sql.SQLException;
import org.jdbi.v3.core.JdbiException;

/** Turns what drivers throw into what an operator understands. */
final class SqlFailure {
    private static final int H2_FILE_LOCKED = 90020;
    private static final String UNIQUE_VIOLATION = "23505";

    private SqlFailure() {}

    static StorageUnavailable whileOpening(String place, SQLException e) {
        return new StorageUnavailable("the database " + place + " " + reason(e), e);
    }

    private static String reason(SQLException e) {
        if (e.getErrorCode() == H2_FILE_LOCKED) {
            return "is in use by another process; stop that one or choose another data directory";
        }
        String state = String.valueOf(e.getSQLState());
        if (state.startsWith("28")) {
            return "refused the user or password";
        }
        if (state.equals("3D000")) {
            return "does not exist on that server";
        }
        if (state.startsWith("08")) {
            return "cannot be reached: " + firstLine(e);
        }
        return "cannot be opened: " + firstLine(e);
    }

    static StorageUnavailable whileUsing(JdbiException e) {
        return new StorageUnavailable("the database failed: " + firstLine(root(e)), e);
    }

    /** True when the same transaction may succeed if it is run again: it lost against another writer. */
    static boolean isLostRace(JdbiException e) {
        String state = state(e);
        return state.startsWith("40") || state.equals("HYT00") || state.equals(UNIQUE_VIOLATION);
    }

    /** True when the database refuses a value for what it is (SQLSTATE class 22), so that no repetition helps. */
    static boolean isUnstorableValue(JdbiException e) {
        return state(e).startsWith("22");
    }

    static String firstLine(Throwable e) {
        String message = String.valueOf(e.getMessage());
        return message.lines()
                .map(String::trim)
                .filter(l -> !l.isEmpty())
                .findFirst()
                .orElse(e.toString());
    }

    private static String state(JdbiException e) {
        return root(e) instanceof SQLException sql ? String.valueOf(sql.getSQLState()) : "";
    }

    private static Throwable root(Throwable e) {
        Throwable deepest = e;
        while (!(deepest instanceof SQLException) && deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return deepest;
    }
}

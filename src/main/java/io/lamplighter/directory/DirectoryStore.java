package io.lamplighter.directory;

import io.lamplighter.line.LineId;
import java.util.List;

/**
 * What storage must do for the directory. Calls may wait for a disk: never call from a signalling thread. A call that
 * returns has committed; a call that throws has changed nothing. Every method may throw {@link StorageUnavailable}.
 */
public interface DirectoryStore {
    /** Every line. */
    List<LineDefinition> lines();

    /** Every administrator. */
    List<Administrator> administrators();

    /**
     * Applies all changes or none.
     *
     * @throws DirectoryConflict when a name is already taken
     */
    void apply(List<DirectoryChange> changes);

    /** Adds an administrator or replaces the one of that name. */
    void put(Administrator administrator);

    /** A change to the directory. */
    sealed interface DirectoryChange {
        /** Adds the line or replaces it whole. */
        record Put(LineDefinition line) implements DirectoryChange {}

        /** Removes the line; harmless when it is not there. */
        record Remove(LineId line) implements DirectoryChange {}
    }
}

package io.lamplighter.directory;

import io.lamplighter.directory.service.UserServices;
import io.lamplighter.line.LineId;
import java.util.List;
import java.util.Map;

/**
 * What storage must do for the directory. Calls may wait for a disk: never call from a signalling thread. A call that
 * returns has committed; a call that throws has changed nothing. Every method may throw {@link StorageUnavailable}.
 */
public interface DirectoryStore {
    /** Every line. */
    List<LineDefinition> lines();

    /** The services of the lines' users; those who have what every new user has may be left out. */
    Map<LineId, UserServices> services();

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

    /** Removes the administrator of that name, in any case; harmless when there is none. */
    void removeAdministrator(String name);

    /** A change to the directory. */
    sealed interface DirectoryChange {
        /** The line that changes. */
        LineId id();

        /** Adds the line or replaces it whole; the services of its user stay as they are. */
        record Put(LineDefinition line) implements DirectoryChange {
            @Override
            public LineId id() {
                return line.id();
            }
        }

        /** Removes the line with the services of its user; harmless when it is not there. */
        record Remove(LineId line) implements DirectoryChange {
            @Override
            public LineId id() {
                return line;
            }
        }

        /** Sets the services of a line's user; harmless when the line is not there. */
        record PutServices(LineId line, UserServices services) implements DirectoryChange {
            @Override
            public LineId id() {
                return line;
            }
        }
    }
}

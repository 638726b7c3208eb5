package io.lamplighter.directory.owned;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What storage must do for the lists of owners. Calls may wait for a disk: never call from a signalling thread. Every
 * method may throw {@link io.lamplighter.directory.StorageUnavailable}. Safe for use by several threads.
 */
public interface OwnedLists {
    /** An owner's list; empty where nothing is kept. */
    <T> List<T> read(Owner owner, ListKind<T> kind);

    /** Every list of a kind that is not empty. */
    <T> Map<Owner, List<T>> readAll(ListKind<T> kind);

    /**
     * Puts a change of a list in force, with no other change of it in between; committed when this returns.
     *
     * @param change may run again where it lost against another; what it throws passes through, nothing changed
     * @return the list as it is now
     * @throws ListFull when it would be too long
     */
    <T> List<T> change(Owner owner, ListKind<T> kind, UnaryOperator<List<T>> change);
}

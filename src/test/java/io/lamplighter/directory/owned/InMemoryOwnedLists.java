package io.lamplighter.directory.owned;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Lists of owners as long as the test runs. */
public final class InMemoryOwnedLists implements OwnedLists {
    private record Key(Owner owner, ListKind<?> kind) {}

    private final Map<Key, List<?>> lists = new HashMap<>();

    @Override
    @SuppressWarnings("unchecked")
    public synchronized <T> List<T> read(Owner owner, ListKind<T> kind) {
        return (List<T>) lists.getOrDefault(new Key(owner, kind), List.of());
    }

    @Override
    @SuppressWarnings("unchecked")
    public synchronized <T> Map<Owner, List<T>> readAll(ListKind<T> kind) {
        Map<Owner, List<T>> all = new HashMap<>();
        lists.forEach((key, list) -> {
            if (key.kind.equals(kind) && !list.isEmpty()) {
                all.put(key.owner, (List<T>) list);
            }
        });
        return all;
    }

    @Override
    public synchronized <T> List<T> change(Owner owner, ListKind<T> kind, UnaryOperator<List<T>> change) {
        List<T> after = List.copyOf(change.apply(read(owner, kind)));
        if (after.size() > kind.most()) {
            throw new ListFull(kind);
        }
        lists.put(new Key(owner, kind), after);
        return after;
    }
}

package io.lamplighter.xsi.directories;

import io.lamplighter.directory.LineDefinition;
import io.lamplighter.xsi.wire.TextPattern;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * The users within somebody's reach, in the usual order, with what they are looked for by laid out when it is first asked
 * for. Safe for use by several threads.
 */
final class Roll {
    private final List<LineDefinition> people;
    private final Map<PersonColumn, TextColumn> columns = new ConcurrentHashMap<>();

    /** @param people in the usual order */
    Roll(List<LineDefinition> people) {
        this.people = people;
    }

    List<LineDefinition> people() {
        return people;
    }

    /** The places of those who are like a pattern by a parameter. */
    BitSet like(String parameter, TextPattern pattern) {
        BitSet marked = new BitSet(people.size());
        PersonColumn.of(parameter)
                .forEach(column ->
                        columns.computeIfAbsent(column, c -> c.column(people)).mark(pattern, marked));
        return marked;
    }

    /** The places of those for whom something holds, asked one by one. */
    BitSet where(Predicate<LineDefinition> holds) {
        BitSet marked = new BitSet(people.size());
        for (int i = 0; i < people.size(); i++) {
            marked.set(i, holds.test(people.get(i)));
        }
        return marked;
    }
}

package io.lamplighter.call;

import java.util.Map;

/**
 * The feature codes of the server and of the groups that have codes of their own.
 *
 * @param general what holds for everybody else
 * @param groups by group id
 */
public record CodeTables(CodeTable general, Map<String, CodeTable> groups) {
    public CodeTables {
        groups = Map.copyOf(groups);
    }

    /** The same codes for everybody. */
    public static CodeTables forAll(CodeTable table) {
        return new CodeTables(table, Map.of());
    }

    /** The codes of a group's users. */
    public CodeTable of(String groupId) {
        return groups.getOrDefault(groupId, general);
    }
}

package io.lamplighter.load;

import io.lamplighter.storage.GroupedJournal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How much a server that has ended left in its store and its journal. */
final class StoreRows {
    private static final List<String> KINDS =
            List.of("binding", "leg", "subscription", "xsi-subscription", "xsi-channel-set");

    private StoreRows() {}

    /** Rows by table, of those that have any, and entries by kind of live state. @param data its directory */
    static Map<String, Integer> in(Path data) throws SQLException {
        Map<String, Integer> rows = new TreeMap<>();
        try (Connection store = DriverManager.getConnection("jdbc:h2:file:" + data.resolve("lamplighter"), "sa", "")) {
            for (String table : tables(store)) {
                int count = count(store, table);
                if (count > 0) {
                    rows.put(table.toLowerCase(Locale.ROOT), count);
                }
            }
        }
        try (GroupedJournal journal = GroupedJournal.inDirectory(data)) {
            KINDS.forEach(
                    kind -> rows.put("journal of " + kind, journal.recover(kind).size()));
        }
        return rows;
    }

    private static List<String> tables(Connection store) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet all = store.getMetaData().getTables(null, "PUBLIC", null, new String[] {"BASE TABLE"})) {
            while (all.next()) {
                names.add(all.getString("TABLE_NAME"));
            }
        }
        return names;
    }

    private static int count(Connection store, String table) throws SQLException {
        try (Statement statement = store.createStatement();
                ResultSet count = statement.executeQuery("SELECT COUNT(*) FROM \"" + table + "\"")) {
            count.next();
            return count.getInt(1);
        }
    }
}

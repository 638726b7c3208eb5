package io.lamplighter.storage;

import io.lamplighter.directory.ChangeSet;
import io.lamplighter.directory.DirectoryStore.DirectoryChange;
import io.lamplighter.directory.service.UserServices;
import io.lamplighter.line.LineId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * What the tables hold of the lines that a change speaks of.
 *
 * @param lines those of them that exist
 * @param services of those of them that have rows
 */
record StoredLines(Set<LineId> lines, Map<LineId, UserServices> services) implements ChangeSet.Stored {
    private static final int LINES_PER_QUERY = 500;

    static StoredLines among(Handle handle, List<DirectoryChange> changes) {
        Set<LineId> meant = changes.stream().map(DirectoryChange::id).collect(Collectors.toSet());
        Set<LineId> present = new HashSet<>();
        List<String> ids = meant.stream().map(LineId::value).toList();
        for (int from = 0; from < ids.size(); from += LINES_PER_QUERY) {
            handle.createQuery("SELECT id FROM shared_lines WHERE id IN (<ids>)")
                    .bindList("ids", ids.subList(from, Math.min(ids.size(), from + LINES_PER_QUERY)))
                    .map((r, context) -> present.add(new LineId(r.getString("id"))))
                    .list();
        }
        return new StoredLines(present, ServiceRows.read(handle, meant));
    }

    @Override
    public boolean has(LineId line) {
        return lines.contains(line);
    }

    @Override
    public UserServices services(LineId line) {
        return services.getOrDefault(line, UserServices.defaults());
    }
}

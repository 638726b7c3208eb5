package io.lamplighter.directory;

import io.lamplighter.directory.DirectoryConflict.Clash;
import io.lamplighter.directory.DirectoryStore.DirectoryChange;
import io.lamplighter.line.LineId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a list of changes comes to, and which names it claims. Judged by the end, not by the steps: two lines may swap
 * their extensions in one list, and the last word about a line counts.
 *
 * <p>User ids, line/ports, numbers and extensions share one name space over all lines, since each of them is dialled.
 * Within a line they may coincide, but no two locations may have the same line/port.
 */
public final class ChangeSet {
    private final Map<LineId, Optional<LineDefinition>> results = new LinkedHashMap<>();

    public ChangeSet(List<DirectoryChange> changes) {
        changes.forEach(this::add);
    }

    private void add(DirectoryChange change) {
        if (change instanceof DirectoryChange.Put put) {
            results.put(put.line().id(), Optional.of(put.line()));
        } else if (change instanceof DirectoryChange.Remove remove) {
            results.put(remove.line(), Optional.empty());
        }
    }

    /** Every line that is added, replaced or removed; the names they had are free for this change. */
    public Set<LineId> touched() {
        return results.keySet();
    }

    /** The lines as they shall be. */
    public List<LineDefinition> puts() {
        return results.values().stream().flatMap(Optional::stream).toList();
    }

    /** Every name that the new definitions need, without repetition. */
    public Collection<NameClaim> claims() {
        return new LinkedHashSet<>(
                puts().stream().flatMap(line -> claims(line).stream()).toList());
    }

    /**
     * Every claim that cannot be met.
     *
     * @param taken names in use by lines outside {@link #touched()}, with their owners; may hold only those claimed
     */
    public List<Clash> clashes(Map<String, LineId> taken) {
        Map<String, LineId> owners = new HashMap<>(taken);
        List<Clash> clashes = new ArrayList<>();
        for (LineDefinition line : puts()) {
            for (NameClaim claim : claims(line)) {
                LineId owner = owners.putIfAbsent(claim.name(), line.id());
                if (owner != null && !owner.equals(line.id())) {
                    clashes.add(claim.clashWith(owner));
                }
            }
            clashes.addAll(repeatedLinePorts(line));
        }
        return clashes;
    }

    private static List<NameClaim> claims(LineDefinition line) {
        List<NameClaim> claims = new ArrayList<>();
        claims.add(new NameClaim("userId", line.id().value(), line.id()));
        line.locations()
                .forEach(l -> claims.add(new NameClaim("linePort", l.linePort().value(), line.id())));
        line.number().ifPresent(n -> claims.add(new NameClaim("number", n, line.id())));
        line.extension().ifPresent(e -> claims.add(new NameClaim("extension", e, line.id())));
        Map<String, NameClaim> firstOfName = new LinkedHashMap<>();
        claims.forEach(c -> firstOfName.putIfAbsent(c.name(), c));
        return List.copyOf(firstOfName.values());
    }

    private static List<Clash> repeatedLinePorts(LineDefinition line) {
        Set<String> seen = new LinkedHashSet<>();
        return line.locations().stream()
                .map(l -> l.linePort().value())
                .filter(name -> !seen.add(name))
                .map(name -> new Clash("linePort", name, line.id().value()))
                .toList();
    }

    /**
     * One name that a line needs for itself.
     *
     * @param kind {@code userId}, {@code linePort}, {@code number} or {@code extension}
     */
    public record NameClaim(String kind, String name, LineId line) {
        private Clash clashWith(LineId owner) {
            return new Clash(kind, name, owner.value());
        }
    }
}

package io.lamplighter.directory;

import io.lamplighter.directory.DirectoryConflict.Clash;
import io.lamplighter.directory.DirectoryStore.DirectoryChange;
import io.lamplighter.directory.NameClaim.Kind;
import io.lamplighter.directory.service.UserServices;
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
import java.util.stream.Collectors;

/**
 * What a list of changes comes to, and which names it claims. Judged by the end, not by the steps: two lines may swap
 * their extensions in one list, and the last word about a line counts.
 *
 * <p>User ids, line/ports, numbers and extensions share one name space over all lines, since each of them is dialled; so do
 * the alternate numbers of users and the addresses of their lists. Within a line they may coincide, but no two locations may
 * have the same line/port.
 */
public final class ChangeSet {
    private final Map<LineId, Optional<LineDefinition>> results = new LinkedHashMap<>();
    private final Map<LineId, UserServices> services = new LinkedHashMap<>();
    private final Stored stored;

    /** @param stored what there is before the changes */
    public ChangeSet(List<DirectoryChange> changes, Stored stored) {
        this.stored = stored;
        changes.forEach(this::add);
        services.keySet()
                .removeIf(id -> results.containsKey(id) ? results.get(id).isEmpty() : !stored.has(id));
    }

    private void add(DirectoryChange change) {
        if (change instanceof DirectoryChange.Put put) {
            results.put(put.line().id(), Optional.of(put.line()));
        } else if (change instanceof DirectoryChange.Remove remove) {
            results.put(remove.line(), Optional.empty());
            services.put(remove.line(), UserServices.defaults());
        } else if (change instanceof DirectoryChange.PutServices put) {
            services.put(put.line(), put.services());
        }
    }

    /** Every line that is added, replaced or removed; the names they had are free for this change. */
    public Set<LineId> touched() {
        return results.keySet();
    }

    /** The lines that go. */
    public Set<LineId> removed() {
        return results.entrySet().stream()
                .filter(e -> e.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The lines as they shall be. */
    public List<LineDefinition> puts() {
        return results.values().stream().flatMap(Optional::stream).toList();
    }

    /** The services that change, as they shall be, of lines that stay or come. */
    public Map<LineId, UserServices> services() {
        return services;
    }

    /** Lines of which nothing but the services of their user changes; only the names of those are free for this change. */
    public Set<LineId> servicesOnly() {
        Set<LineId> lines = new LinkedHashSet<>(services.keySet());
        lines.removeAll(results.keySet());
        return lines;
    }

    /** Every name that the new definitions need, without repetition. */
    public Collection<NameClaim> claims() {
        Set<NameClaim> claims = new LinkedHashSet<>();
        puts().forEach(line -> claims.addAll(NameClaim.of(line, servicesAfter(line.id()))));
        servicesOnly().forEach(id -> claims.addAll(NameClaim.of(id, services.get(id))));
        return claims;
    }

    private UserServices servicesAfter(LineId line) {
        return Optional.ofNullable(services.get(line)).orElseGet(() -> stored.services(line));
    }

    /**
     * Every claim that cannot be met.
     *
     * @param taken names in use that this change does not free, with their owners; may hold only those claimed
     */
    public List<Clash> clashes(Map<String, LineId> taken) {
        Map<String, LineId> owners = new HashMap<>(taken);
        List<Clash> clashes = new ArrayList<>();
        for (NameClaim claim : claims()) {
            LineId owner = owners.putIfAbsent(claim.name(), claim.line());
            if (owner != null && !owner.equals(claim.line())) {
                clashes.add(new Clash(claim.kind().word(), claim.name(), owner.value()));
            }
        }
        puts().forEach(line -> clashes.addAll(repeatedLinePorts(line)));
        return clashes;
    }

    /** Every claim that cannot be met beside the lines of a snapshot, the one that this change is made on. */
    public List<Clash> clashes(DirectorySnapshot now) {
        Map<String, LineId> taken = new HashMap<>();
        Set<LineId> servicesOnly = servicesOnly();
        now.lines().stream()
                .filter(l -> !touched().contains(l.id()))
                .forEach(line -> NameClaim.of(line, now.services(line.id())).stream()
                        .filter(c -> !(c.kind().ofServices() && servicesOnly.contains(line.id())))
                        .forEach(c -> taken.put(c.name(), c.line())));
        return clashes(taken);
    }

    private static List<Clash> repeatedLinePorts(LineDefinition line) {
        Set<String> seen = new LinkedHashSet<>();
        return line.locations().stream()
                .map(l -> l.linePort().value())
                .filter(name -> !seen.add(name))
                .map(name -> new Clash(Kind.LINE_PORT.word(), name, line.id().value()))
                .toList();
    }

    /** What there is before a change. */
    public interface Stored {
        /** Whether there is a line. */
        boolean has(LineId line);

        /** The services of a line's user; those of a new user where nothing is stored. */
        UserServices services(LineId line);
    }
}

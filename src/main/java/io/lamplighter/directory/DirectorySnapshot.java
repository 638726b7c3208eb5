package io.lamplighter.directory;

import io.lamplighter.directory.DirectoryStore.DirectoryChange;
import io.lamplighter.directory.service.AlternateNumbers.Alternate;
import io.lamplighter.directory.service.Service;
import io.lamplighter.directory.service.UserServices;
import io.lamplighter.line.LineId;
import io.lamplighter.line.LinePort;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The whole directory at a moment, indexed for the look-ups that signalling makes. Immutable; what a change leaves as it is,
 * the one before and the one after share.
 */
public final class DirectorySnapshot implements ChangeSet.Stored {
    private final LineIndex lines;
    private final Map<LineId, UserServices> services;
    private final ServiceNames names;
    private final SortedMap<String, Administrator> administrators;

    /** @param services of users who differ from a new one */
    public DirectorySnapshot(
            Collection<LineDefinition> lines,
            Map<LineId, UserServices> services,
            Collection<Administrator> administrators) {
        this.lines = new LineIndex(lines);
        this.services = new HashMap<>();
        services.forEach(this::put);
        this.names = new ServiceNames().with(this.services.keySet(), this);
        this.administrators = new TreeMap<>();
        administrators.forEach(a -> this.administrators.put(a.name().toLowerCase(Locale.ROOT), a));
    }

    private DirectorySnapshot(DirectorySnapshot before, ChangeSet change) {
        this.lines = before.lines.with(change.touched(), change.puts());
        this.services = new HashMap<>(before.services);
        change.removed().forEach(services::remove);
        change.services().forEach(this::put);
        Set<LineId> renamed = renamed(before, change);
        this.names = renamed.isEmpty() ? before.names : before.names.with(renamed, this);
        this.administrators = before.administrators;
    }

    /** Those whose names by their services, or the lines that these lead to, may not be what they were. */
    private Set<LineId> renamed(DirectorySnapshot before, ChangeSet change) {
        Set<LineId> renamed = new HashSet<>();
        change.servicesOnly().stream()
                .filter(id -> !ServiceNames.areSame(before.services(id), services(id)))
                .forEach(renamed::add);
        change.touched().stream()
                .filter(id -> ServiceNames.hasAny(before.services(id)) || ServiceNames.hasAny(services(id)))
                .forEach(renamed::add);
        return renamed;
    }

    /**
     * The same after changes. The work is for what changes; all else is shared, or copied without being looked at, so that a
     * key on one phone of fifty thousand costs next to nothing.
     */
    DirectorySnapshot with(List<DirectoryChange> changes) {
        return new DirectorySnapshot(this, new ChangeSet(changes, this));
    }

    private void put(LineId id, UserServices ofUser) {
        if (ofUser.equals(UserServices.defaults()) || !has(id)) {
            services.remove(id);
        } else {
            services.put(id, ofUser);
        }
    }

    /** The user whose busy lamp field list has this address; scheme, case and parameters make no difference. */
    public Optional<LineId> ownerOfList(String address) {
        return names.ownerOfList(address);
    }

    /** Every line, by id. */
    public Collection<LineDefinition> lines() {
        return lines.lines();
    }

    /** Whether the lines are the very ones of another moment, so that only services differ. */
    public boolean sharesLinesWith(DirectorySnapshot other) {
        return lines == other.lines;
    }

    @Override
    public boolean has(LineId line) {
        return lines.line(line).isPresent();
    }

    public Optional<LineDefinition> line(LineId id) {
        return lines.line(id);
    }

    /** The line one of whose locations registers as this line/port. */
    public Optional<LineDefinition> lineOf(LinePort linePort) {
        return lines.ofLinePort(linePort);
    }

    /** The line with this number, its own or an alternate one of its user. @param number in E.164 with {@code +} */
    public Optional<LineDefinition> lineByNumber(String number) {
        return lines.ofNumber(number).or(() -> alternate(number).map(AlternateName::line));
    }

    /** The line with this extension, its own or an alternate one of its user. */
    public Optional<LineDefinition> lineByExtension(String extension) {
        return lines.ofExtension(extension).or(() -> alternate(extension).map(AlternateName::line));
    }

    /** What a number in E.164 or an extension is an alternate of; empty for a line's own. */
    public Optional<AlternateName> alternate(String numberOrExtension) {
        return names.alternate(numberOrExtension);
    }

    /** The services of a line's user; what a new user has, when nothing else is known of him. */
    @Override
    public UserServices services(LineId line) {
        return services.getOrDefault(line, UserServices.defaults());
    }

    /**
     * Whether a user assists another one: he has the service, is named by that one, and is still of the same service
     * provider.
     */
    public boolean assists(LineDefinition assistant, LineDefinition executive) {
        return assistant.serviceProviderId().equals(executive.serviceProviderId())
                && services(assistant.id()).has(Service.EXECUTIVE_ASSISTANT)
                && services(executive.id())
                        .executive()
                        .isAssistedBy(assistant.id().value());
    }

    /** The services of every line's user who differs from a new one. */
    public Map<LineId, UserServices> services() {
        return Collections.unmodifiableMap(services);
    }

    /** The administrator of this name; names are compared without regard to case. */
    public Optional<Administrator> administrator(String name) {
        return Optional.ofNullable(administrators.get(name.toLowerCase(Locale.ROOT)));
    }

    /** False for a fresh store, which nobody may provision yet. */
    public boolean hasAdministrators() {
        return !administrators.isEmpty();
    }

    /** Every administrator, by name. */
    public Collection<Administrator> administrators() {
        return Collections.unmodifiableCollection(administrators.values());
    }

    /**
     * A number or extension beside the one a line has in its definition.
     *
     * @param line whose it is
     * @param alternate with the way calls to it ring, which counts only while {@code
     *     services(line.id()).alternateNumbers().distinctiveRing()}
     */
    public record AlternateName(LineDefinition line, Alternate alternate) {}
}

package io.lamplighter.directory;

import io.lamplighter.directory.DirectorySnapshot.AlternateName;
import io.lamplighter.directory.service.AlternateNumbers.Alternate;
import io.lamplighter.directory.service.UserServices;
import io.lamplighter.line.LineId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The names that users have by their services: alternate numbers and extensions, and addresses of lists. Immutable. */
final class ServiceNames {
    private final Map<String, AlternateName> byAlternate;
    private final Map<String, LineId> byList;

    /** None. */
    ServiceNames() {
        this(new HashMap<>(), new HashMap<>());
    }

    private ServiceNames(Map<String, AlternateName> byAlternate, Map<String, LineId> byList) {
        this.byAlternate = byAlternate;
        this.byList = byList;
    }

    /** Whether a user has any. */
    static boolean hasAny(UserServices services) {
        return !services.alternateNumbers().numbers().isEmpty()
                || services.busyLampField().listUri().isPresent();
    }

    /** Whether a user has the same by other services. */
    static boolean areSame(UserServices one, UserServices other) {
        return one.alternateNumbers().equals(other.alternateNumbers())
                && one.busyLampField().listUri().equals(other.busyLampField().listUri());
    }

    /** The same, but those of some users as they are now. */
    ServiceNames with(Set<LineId> changed, DirectorySnapshot now) {
        ServiceNames after = new ServiceNames(new HashMap<>(byAlternate), new HashMap<>(byList));
        after.byAlternate.values().removeIf(name -> changed.contains(name.line().id()));
        after.byList.values().removeIf(changed::contains);
        changed.forEach(id -> now.line(id).ifPresent(line -> after.add(line, now.services(id))));
        return after;
    }

    private void add(LineDefinition line, UserServices services) {
        services.busyLampField().listUri().ifPresent(uri -> byList.put(bare(uri), line.id()));
        for (Alternate alternate : services.alternateNumbers().numbers()) {
            AlternateName name = new AlternateName(line, alternate);
            alternate.phoneNumber().ifPresent(n -> byAlternate.put(n, name));
            alternate.extension().ifPresent(e -> byAlternate.put(e, name));
        }
    }

    Optional<AlternateName> alternate(String numberOrExtension) {
        return Optional.ofNullable(byAlternate.get(numberOrExtension));
    }

    /** @param address of which scheme, case and parameters make no difference */
    Optional<LineId> ownerOfList(String address) {
        return byList.isEmpty() ? Optional.empty() : Optional.ofNullable(byList.get(bare(address)));
    }

    private static String bare(String address) {
        String name = address.substring(address.indexOf(':') + 1).toLowerCase(Locale.ROOT);
        return name.split("[;?]", 2)[0];
    }
}

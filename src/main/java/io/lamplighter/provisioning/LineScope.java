package io.lamplighter.provisioning;

import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.Scope;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which lines an administrator may provision, and where those belong that name no group.
 *
 * @param reach of the administrator
 */
record LineScope(Scope reach) {
    /** The system's default group and provider, for administrators who reach further. */
    private static final String DEFAULT = "default";

    /** @throws Refused with status 403 naming each line outside */
    void check(Stream<LineDefinition> lines) {
        List<Fault> outside = lines.filter(line -> !reach.covers(line))
                .map(line -> Fault.of("line " + line.id() + ", of group " + line.groupId() + " of "
                        + line.serviceProviderId() + ", is not in your scope, " + reach))
                .distinct()
                .toList();
        if (!outside.isEmpty()) {
            throw new Refused(403, outside);
        }
    }

    /** The group of a line that names none. */
    String group() {
        return reach instanceof Scope.Group group ? group.id() : DEFAULT;
    }

    /** The service provider of a line that names none. */
    String serviceProvider() {
        if (reach instanceof Scope.Group group) {
            return group.serviceProvider();
        }
        return reach instanceof Scope.ServiceProvider provider ? provider.id() : DEFAULT;
    }
}

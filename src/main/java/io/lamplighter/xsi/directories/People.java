package io.lamplighter.xsi.directories;

import io.lamplighter.directory.DirectorySnapshot;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.service.Privacy;
import io.lamplighter.directory.service.Service;
import io.lamplighter.line.LineId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The users of a directory at a moment, by enterprise and group and in the orders that clients ask for. Each order is made
 * when it is first asked for and then kept, so that a page costs what is on it. Safe for use by several threads.
 */
final class People {
    private final DirectorySnapshot directory;
    private final Set<LineId> hidden;
    private final Map<String, List<LineDefinition>> byEnterprise;
    private final Map<Within, Roll> rolls;
    /** Without those who hide. */
    private final Map<Ordered, List<LineDefinition>> visible = new ConcurrentHashMap<>();

    private People(
            DirectorySnapshot directory, Map<String, List<LineDefinition>> byEnterprise, Map<Within, Roll> rolls) {
        this.directory = directory;
        this.hidden = hidden(directory);
        this.byEnterprise = byEnterprise;
        this.rolls = rolls;
    }

    static People of(DirectorySnapshot directory) {
        return new People(
                directory,
                directory.lines().stream().collect(Collectors.groupingBy(LineDefinition::serviceProviderId)),
                new ConcurrentHashMap<>());
    }

    /** The users of a newer directory. A change of services alone, which is the usual one, keeps most of the work. */
    People follow(DirectorySnapshot newer) {
        if (newer == directory) {
            return this;
        }
        return newer.sharesLinesWith(directory) ? new People(newer, byEnterprise, rolls) : of(newer);
    }

    private static Set<LineId> hidden(DirectorySnapshot directory) {
        Set<LineId> hidden = new HashSet<>();
        directory.services().forEach((line, services) -> {
            if (services.settings(Service.PRIVACY) instanceof Privacy privacy && privacy.directory()) {
                hidden.add(line);
            }
        });
        return hidden;
    }

    /** Whether one user may look another up: himself always, and whoever does not hide. */
    boolean isVisible(LineDefinition person, LineDefinition to) {
        return hidden.isEmpty() || !hidden.contains(person.id()) || person.id().equals(to.id());
    }

    /** Those within reach of a user, who hide or not. */
    Roll within(Reach reach, LineDefinition asking) {
        return rolls.computeIfAbsent(
                Within.of(reach, asking),
                key -> new Roll(
                        SortOrder.USUAL.sorted(byEnterprise.getOrDefault(asking.serviceProviderId(), List.of()).stream()
                                .filter(line -> reach.covers(asking, line))
                                .toList())));
    }

    /** Those within reach of a user whom he may look up, in an order. */
    List<LineDefinition> visible(Reach reach, LineDefinition asking, SortOrder order) {
        List<LineDefinition> all = within(reach, asking).people();
        if (hidden.contains(asking.id())) {
            return order.sorted(all.stream().filter(p -> isVisible(p, asking)).toList());
        }
        return visible.computeIfAbsent(
                new Ordered(Within.of(reach, asking), order),
                key -> order.sorted(
                        all.stream().filter(p -> isVisible(p, asking)).toList()));
    }

    /** How far a directory reaches. */
    enum Reach {
        ENTERPRISE,
        GROUP;

        boolean covers(LineDefinition asking, LineDefinition other) {
            return asking.serviceProviderId().equals(other.serviceProviderId())
                    && (this == ENTERPRISE || asking.groupId().equals(other.groupId()));
        }
    }

    private record Within(Reach reach, String serviceProviderId, String group) {
        static Within of(Reach reach, LineDefinition asking) {
            return new Within(reach, asking.serviceProviderId(), reach == Reach.GROUP ? asking.groupId() : "");
        }
    }

    private record Ordered(Within within, SortOrder order) {}
}

package io.lamplighter.xsi.services;

import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.service.AlternateNumbers.Alternate;
import io.lamplighter.directory.service.UserServices;
import io.lamplighter.http.Caller;
import io.lamplighter.line.LineId;
import io.lamplighter.xsi.wire.XsiError;
import io.lamplighter.xsi.wire.XsiRefused;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What callers may change in services. */
final class Permissions {
    private Permissions() {}

    /** @throws XsiRefused when the caller may not make this change */
    static void check(Caller caller, UserServices before, UserServices after, Owner owner) {
        boolean otherNumbers = !numbers(before).equals(numbers(after));
        if (otherNumbers) {
            administrator(caller, "Which numbers a user has is for administrators to decide");
        }
        added(before.busyLampField().monitoredUsers(), after.busyLampField().monitoredUsers())
                .forEach(id -> colleague(id, owner, "to be monitored"));
        added(before.executive().assistants(), after.executive().assistants())
                .forEach(id -> colleague(id, owner, "to assist"));
    }

    private static Set<String> added(List<String> before, List<String> after) {
        Set<String> added = new LinkedHashSet<>(after);
        before.forEach(added::remove);
        return added;
    }

    /** @throws XsiRefused when the caller is not an administrator */
    static void administrator(Caller caller, String rule) {
        if (!(caller instanceof Caller.Admin)) {
            throw new XsiRefused(XsiError.NOT_ALLOWED, rule);
        }
    }

    private static Set<List<Optional<String>>> numbers(UserServices services) {
        Set<List<Optional<String>>> numbers = new HashSet<>();
        for (Alternate alternate : services.alternateNumbers().numbers()) {
            numbers.add(List.of(alternate.phoneNumber(), alternate.extension()));
        }
        return numbers;
    }

    /** Whom one may name in services: other users of the same service provider. @param what for */
    private static void colleague(String userId, Owner owner, String what) {
        Optional<LineDefinition> user = owner.now().line(new LineId(userId));
        if (user.filter(u -> areColleagues(owner.line(), u)).isEmpty()) {
            throw new XsiRefused(XsiError.BAD_REQUEST, "There is no user " + userId + " " + what);
        }
    }

    static boolean areColleagues(LineDefinition one, LineDefinition other) {
        return !one.id().equals(other.id()) && one.serviceProviderId().equals(other.serviceProviderId());
    }
}

package io.lamplighter.xsi.events;

import io.lamplighter.xsi.wire.XsiError;
import io.lamplighter.xsi.wire.XsiRefused;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which subscriptions a client wants to be shown; what it leaves out does not matter.
 *
 * @param subscriberId whose; empty for the client's own
 */
public record SubscriptionFilter(
        Optional<String> subscriberId,
        Optional<String> event,
        Optional<String> applicationId,
        Optional<String> targetId,
        Optional<String> targetGroupParentId,
        Optional<String> targetEntityType,
        Optional<String> targetSubId) {

    /** Reads a query. @param query its parameters by their names in lower case @throws XsiRefused for a group without its parent */
    public static SubscriptionFilter of(Map<String, String> query) {
        Optional<String> type = value(query, "targetEntityType");
        Optional<String> parent = value(query, "targetGrpParentId");
        if (type.filter("Group"::equalsIgnoreCase).isPresent() && parent.isEmpty()) {
            throw new XsiRefused(XsiError.BAD_REQUEST, "targetEntityType=Group needs targetGrpParentId");
        }
        return new SubscriptionFilter(
                value(query, "subscriberId"),
                value(query, "event"),
                value(query, "extAppId"),
                value(query, "targetId"),
                parent,
                type,
                value(query, "targetSubId"));
    }

    private static Optional<String> value(Map<String, String> query, String name) {
        return Optional.ofNullable(query.get(name.toLowerCase(Locale.ROOT))).filter(v -> !v.isEmpty());
    }

    /** Whether it shows a subscription; whose that is has been seen to. Nothing here has a sub-target. */
    public boolean shows(SubscriptionTerms terms) {
        EventTarget target = terms.target();
        return targetSubId.isEmpty()
                && event.map(name -> terms.packages().packages().stream()
                                .anyMatch(p -> p.wireName().equals(name)))
                        .orElse(true)
                && applicationId
                        .map(id -> terms.applicationId().equals(Optional.of(id)))
                        .orElse(true)
                && targetId.map(target.id()::equalsIgnoreCase).orElse(true)
                && targetEntityType.map(target.type()::equalsIgnoreCase).orElse(true)
                && targetGroupParentId.map(id -> isIn(target, id)).orElse(true);
    }

    private static boolean isIn(EventTarget target, String parent) {
        return target instanceof EventTarget.Group group
                && group.serviceProvider().equals(parent);
    }
}

package io.lamplighter.xsi.events;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lamplighter.line.LineId;
import io.lamplighter.xsi.wire.ProtocolVersion;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A subscription as the journal keeps it.
 *
 * @param owner who made it
 * @param targetType as documents name it
 * @param targetParent service provider of a group; null else
 * @param set where its events go, or null
 * @param contact where its events go, or null
 * @param expires epoch milliseconds; {@link #NEVER} for no end
 * @param number no event of it has a higher one
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SubscriptionDocument(
        String id,
        OwnerDocument owner,
        String targetType,
        String targetParent,
        String target,
        List<EventPackage> packages,
        boolean list,
        String set,
        String contact,
        String applicationId,
        String version,
        long expires,
        int number) {
    /** For subscriptions without an end. */
    public static final long NEVER = Long.MAX_VALUE;

    private static final ObjectMapper JSON = new ObjectMapper();

    /** As it is now. */
    public static SubscriptionDocument of(OwnerDocument owner, SubscriptionTerms terms, long expires, int number) {
        return new SubscriptionDocument(
                terms.id(),
                owner,
                terms.target().type(),
                terms.target() instanceof EventTarget.Group group ? group.serviceProvider() : null,
                terms.target().id(),
                List.copyOf(terms.packages().packages()),
                terms.packages().asList(),
                terms.destination() instanceof Destination.ToSet to ? to.id() : null,
                terms.destination() instanceof Destination.ToContact to
                        ? to.contact().uri().toString()
                        : null,
                terms.applicationId().orElse(null),
                terms.version().toString(),
                expires,
                number);
    }

    /** What it was. @throws IllegalArgumentException when it cannot be one of ours */
    public SubscriptionTerms terms() {
        return new SubscriptionTerms(
                id,
                owner.name(),
                eventTarget(),
                list ? PackageChoice.list(packages) : PackageChoice.of(packages.get(0)),
                set == null
                        ? new Destination.ToContact(new HttpContact(URI.create(contact)))
                        : new Destination.ToSet(set),
                Optional.ofNullable(applicationId),
                ProtocolVersion.of(version));
    }

    private EventTarget eventTarget() {
        return switch (targetType) {
            case "User" -> new EventTarget.User(new LineId(target));
            case "Group" -> new EventTarget.Group(targetParent, target);
            case "ServiceProvider" -> new EventTarget.ServiceProvider(target);
            case "System" -> new EventTarget.Everybody();
            default -> throw new IllegalArgumentException("no target is a " + targetType);
        };
    }

    /** As text. */
    public String text() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a subscription of text and numbers is always writable", e);
        }
    }

    /** @throws IllegalArgumentException when the text is not one of ours */
    public static SubscriptionDocument read(String text) {
        try {
            return JSON.readValue(text, SubscriptionDocument.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a subscription", e);
        }
    }
}

package io.lamplighter.xsi.events;

import io.lamplighter.xsi.wire.ProtocolVersion;
import java.util.Optional;

/**
 * What a subscription is, as long as it lives.
 *
 * @param id given by the server
 * @param subscriberId user id of its owner, or an administrator's name
 * @param target whom it is about
 * @param packages what it wants to know
 * @param destination where its events go
 * @param applicationId what the client calls itself
 * @param version what the client understands
 */
public record SubscriptionTerms(
        String id,
        String subscriberId,
        EventTarget target,
        PackageChoice packages,
        Destination destination,
        Optional<String> applicationId,
        ProtocolVersion version) {

    /**
     * Whether another one of the same owner would be the same, and takes its place: same target, package and application;
     * of those with a list of packages there is one for each target.
     */
    public boolean isReplacedBy(SubscriptionTerms other) {
        return subscriberId.equals(other.subscriberId)
                && target.equals(other.target)
                && packages.isReplacedBy(other.packages)
                && (packages.asList() || applicationId.equals(other.applicationId));
    }

    /** The same with the id of the one whose place it takes. */
    public SubscriptionTerms withId(String other) {
        return new SubscriptionTerms(other, subscriberId, target, packages, destination, applicationId, version);
    }
}

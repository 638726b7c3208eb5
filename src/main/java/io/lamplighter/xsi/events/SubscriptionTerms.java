package io.lamplighter.xsi.events;

import io.lamplighter.line.LineId;
import io.lamplighter.xsi.XsiDocuments;
import java.util.Optional;

/**
 * What a subscription is, as long as it lives.
 *
 * @param id given by the server
 * @param subscriberId user id of its owner, or an administrator's name
 * @param target whom it is about
 * @param calls what it wants to know
 * @param channelSetId where its events go
 * @param applicationId what the client calls itself
 */
public record SubscriptionTerms(
        String id,
        String subscriberId,
        EventTarget target,
        EventPackage calls,
        String channelSetId,
        Optional<String> applicationId) {

    /** Whether another one of the same owner would be the same, and takes its place. */
    public boolean isReplacedBy(SubscriptionTerms other) {
        return subscriberId.equals(other.subscriberId)
                && target.equals(other.target)
                && calls == other.calls
                && applicationId.equals(other.applicationId);
    }

    /** The same with the id of the one whose place it takes. */
    public SubscriptionTerms withId(String other) {
        return new SubscriptionTerms(other, subscriberId, target, calls, channelSetId, applicationId);
    }

    /**
     * An event of it.
     *
     * @param sequence counts them from 1
     * @param about the user it is about
     * @param data what happened, as {@link CallEventData} writes it
     */
    public OutgoingEvent event(String eventId, int sequence, LineId about, String data) {
        return event(eventId, sequence, about.value(), element("targetId", about.value()) + data);
    }

    /** Its last event, which is about nobody but itself. */
    public OutgoingEvent lastEvent(String eventId, int sequence) {
        String whom = target instanceof EventTarget.User ? element("targetId", target.id()) : "";
        return event(eventId, sequence, target.id(), whom + CallEventData.terminated());
    }

    private OutgoingEvent event(String eventId, int sequence, String orderedBy, String after) {
        String before = element("eventID", eventId)
                + element("sequenceNumber", String.valueOf(sequence))
                + element("userId", subscriberId)
                + element("externalApplicationId", applicationId.orElse("none"))
                + element("subscriptionId", id);
        return new OutgoingEvent(eventId, id, orderedBy, before, after);
    }

    private static String element(String name, String text) {
        return "<xsi:" + name + ">" + XsiDocuments.escaped(text) + "</xsi:" + name + ">";
    }
}

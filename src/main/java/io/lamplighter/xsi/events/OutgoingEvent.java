package io.lamplighter.xsi.events;

/**
 * One event of a subscription, complete but for the channel that a copy of it goes out on: a copy sent again on another
 * channel has the same id and number.
 *
 * @param eventId what the client acknowledges
 * @param subscriptionId the subscription it belongs to
 * @param target whom it is about; the events of one target stay in order
 * @param before content that stands before the channel's id
 * @param after content that stands after it
 */
public record OutgoingEvent(String eventId, String subscriptionId, String target, String before, String after) {
    /** The document for a channel. */
    public byte[] on(String channelId) {
        return StreamDocument.event(
                "SubscriptionEvent", before + "<xsi:channelId>" + channelId + "</xsi:channelId>" + after);
    }
}

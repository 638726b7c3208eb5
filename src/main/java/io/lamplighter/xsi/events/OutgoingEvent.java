package io.lamplighter.xsi.events;

import io.lamplighter.line.LineId;
import io.lamplighter.xsi.wire.XsiDocuments;
import java.util.Optional;

/**
 * One event of a subscription, complete but for the way that a copy of it goes: a copy sent again on another channel has
 * the same id and number.
 *
 * @param eventId what the client acknowledges
 * @param terms of its subscription
 * @param number counts the events of the subscription from 1
 * @param about the user it is about; empty in the last event of a subscription to several
 * @param data what happened
 */
public record OutgoingEvent(
        String eventId, SubscriptionTerms terms, int number, Optional<LineId> about, EventData data) {
    private static final String NO_APPLICATION = "none";

    /** The last event of a subscription, which is about nobody but itself. */
    public static OutgoingEvent last(String eventId, SubscriptionTerms terms, int number) {
        Optional<LineId> whom =
                terms.target() instanceof EventTarget.User user ? Optional.of(user.line()) : Optional.empty();
        return new OutgoingEvent(eventId, terms, number, whom, EventData.of("SubscriptionTerminatedEvent"));
    }

    /** Whom it is about, for the order: events of one target stay in order. */
    public String target() {
        return about.map(LineId::value).orElse(terms.target().id());
    }

    /** The document for a channel. */
    public byte[] on(String channelId) {
        return document(element("channelId", channelId));
    }

    /** The document for a web server of the client's. */
    public byte[] to(HttpContact contact) {
        return document("<xsi:httpContact>" + element("uri", contact.uri().toString()) + "</xsi:httpContact>");
    }

    /** The document for somebody who asks for it later. */
    public String again() {
        return StreamDocument.element("SubscriptionEvent", content(""));
    }

    private byte[] document(String way) {
        return StreamDocument.event("SubscriptionEvent", content(way));
    }

    private String content(String way) {
        return element("eventID", eventId)
                + element("sequenceNumber", String.valueOf(number))
                + element("userId", terms.subscriberId())
                + element("externalApplicationId", terms.applicationId().orElse(NO_APPLICATION))
                + element("subscriptionId", terms.id())
                + way
                + about.map(user -> element("targetId", user.provisioned())).orElse("")
                + data.forClient(terms.version()).xml();
    }

    private static String element(String name, String text) {
        return "<xsi:" + name + ">" + XsiDocuments.escaped(text) + "</xsi:" + name + ">";
    }
}

package io.lamplighter.xsi.events;

import io.lamplighter.xsi.wire.ProtocolVersion;
import io.lamplighter.xsi.wire.XsiDocuments;
import jakarta.xml.bind.JAXBElement;

/**
 * The part of an event that says what happened: the same for every subscription that is told.
 *
 * @param type of the schema, such as {@code DoNotDisturbEvent}
 * @param content elements with the prefix {@code xsi}, escaped, on one line; empty for none
 */
public record EventData(String type, String content) {
    /** Event data without content. */
    public static EventData of(String type) {
        return new EventData(type, "");
    }

    /** Event data with one element of a document in it. */
    public static EventData of(String type, XsiDocuments documents, JAXBElement<?> content) {
        return new EventData(type, documents.fragment(content));
    }

    /** Whether clients of a version know of this type: some came after others. */
    public boolean isKnownTo(ProtocolVersion version) {
        return switch (type) {
            case "CallClientSessionInfoUpdatedEvent" -> version.knows(20, 0);
            case "CallDetachedEvent" -> version.knows(21, 0);
            default -> true;
        };
    }

    /** Without what was added to documents after a client's version, and what makes it too long for clients. */
    EventData forClient(ProtocolVersion version) {
        return version.equals(ProtocolVersion.NEWEST)
                ? brief()
                : withoutNews(version).brief();
    }

    /** Call documents had the client's words from release 20, and subscription events the hook from 19 pack 6. */
    private EventData withoutNews(ProtocolVersion version) {
        String known = version.knows(20, 0)
                ? content
                : Elements.without(Elements.without(content, "clientSessionInfo"), "recordingState");
        boolean hook = version.knows(19, 6) || !type.startsWith("CallSubscription");
        return new EventData(type, hook ? known : Elements.without(known, "hookStatus"));
    }

    /** One client reads 16384 bytes and no more: what is optional goes first, one kind of element after the other. */
    private EventData brief() {
        return new EventData(type, Elements.within(content, Elements.MOST_CHARACTERS));
    }

    /** As it stands in an event; {@code <xsi:eventData .../>} when it has no content. */
    public String xml() {
        String start = "<xsi:eventData xsi1:type=\"xsi:" + type + "\"";
        return content.isEmpty() ? start + "/>" : start + ">" + content + "</xsi:eventData>";
    }
}

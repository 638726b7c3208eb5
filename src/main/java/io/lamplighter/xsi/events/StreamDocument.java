package io.lamplighter.xsi.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lamplighter.xsi.wire.ProtocolVersion;
import io.lamplighter.xsi.wire.XsiDocuments;
import io.lamplighter.xsi.wire.XsiError;
import java.util.List;

/**
 * Documents of the stream that clients do not parse but search for: each begins with the same declaration, is one line,
 * and ends with its closing tag. The first document of a stream, {@code Channel}, has a line end after its declaration.
 */
public final class StreamDocument {
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
    private static final String PREFIXES = " xmlns:xsi=\"http://schema.broadsoft.com/xsi\""
            + " xmlns:xsi1=\"http://www.w3.org/2001/XMLSchema-instance\"";
    private static final String EVENT = DECLARATION + "<xsi:Event" + PREFIXES + " xsi1:type=\"xsi:";
    private static final byte[] HEARTBEAT =
            (DECLARATION + "<ChannelHeartBeat xmlns=\"http://schema.broadsoft.com/xsi\"/>").getBytes(UTF_8);

    private StreamDocument() {}

    /** Says that the channel lives. */
    public static byte[] heartbeat() {
        return HEARTBEAT.clone();
    }

    /** The last document of a channel. @param version clients learned of reasons with release 19 */
    public static byte[] terminated(String channelId, ChannelEndReason why, ProtocolVersion version) {
        String reason = version.knows(19, 0) ? "<xsi:reason>" + why.wireName() + "</xsi:reason>" : "";
        return event("ChannelTerminatedEvent", "<xsi:channelId>" + channelId + "</xsi:channelId>" + reason);
    }

    /** That the client sent something that is no heartbeat where only heartbeats belong. */
    public static byte[] error(XsiError error, String message) {
        return event(
                "ErrorEvent",
                "<xsi:errorCode>" + error.code() + "</xsi:errorCode><xsi:errorMessage>" + XsiDocuments.escaped(message)
                        + "</xsi:errorMessage>");
    }

    /** Events that were sent before, for somebody who asks. @param events each made by {@link OutgoingEvent#again} */
    static String several(List<String> events) {
        return DECLARATION + "<xsi:SubscriptionEvents" + PREFIXES + ">" + String.join("", events)
                + "</xsi:SubscriptionEvents>";
    }

    /** An event within {@link #several}. */
    static String element(String type, String content) {
        return "<xsi:Event xsi1:type=\"xsi:" + type + "\">" + content + "</xsi:Event>";
    }

    /** An event document. @param type name of its type @param content prefixed elements, escaped */
    static byte[] event(String type, String content) {
        return (EVENT + type + "\">" + content + "</xsi:Event>").getBytes(UTF_8);
    }
}

package io.lamplighter.xsi.events;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Documents of the stream that clients do not parse but search for: each begins with the same declaration, is one line,
 * and ends with its closing tag. The first document of a stream, {@code Channel}, has a line end after its declaration.
 */
public final class StreamDocument {
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
    private static final String EVENT = DECLARATION
            + "<xsi:Event xmlns:xsi=\"http://schema.broadsoft.com/xsi\""
            + " xmlns:xsi1=\"http://www.w3.org/2001/XMLSchema-instance\" xsi1:type=\"xsi:";
    private static final byte[] HEARTBEAT =
            (DECLARATION + "<ChannelHeartBeat xmlns=\"http://schema.broadsoft.com/xsi\"/>").getBytes(UTF_8);

    private StreamDocument() {}

    /** Says that the channel lives. */
    public static byte[] heartbeat() {
        return HEARTBEAT.clone();
    }

    /** The last document of a channel. */
    public static byte[] terminated(String channelId, ChannelEndReason why) {
        return event(
                "ChannelTerminatedEvent",
                "<xsi:channelId>" + channelId + "</xsi:channelId><xsi:reason>" + why.wireName() + "</xsi:reason>");
    }

    /** An event document. @param type name of its type @param content prefixed elements, escaped */
    static byte[] event(String type, String content) {
        return (EVENT + type + "\">" + content + "</xsi:Event>").getBytes(UTF_8);
    }
}

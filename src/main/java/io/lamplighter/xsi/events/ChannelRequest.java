package io.lamplighter.xsi.events;

import io.lamplighter.xsi.wire.ProtocolVersion;
import io.lamplighter.xsi.wire.XsiError;
import io.lamplighter.xsi.wire.XsiRefused;
import java.util.Map;
import java.util.Optional;

/**
 * What a client asks of a new channel.
 *
 * @param channelSetId the set it belongs to; empty when the client named none
 * @param priority channels of a set with the lowest number get the events
 * @param weight share among channels of one priority, 0 or more
 * @param lifetime as granted
 * @param applicationId what the client calls itself
 * @param json whether its documents are JSON, one on each line; an extension of this server's
 * @param replay whether events that were lost while the set had no channel come again; an extension of this server's
 * @param version what the client understands
 */
public record ChannelRequest(
        Optional<String> channelSetId,
        int priority,
        int weight,
        Lifetime lifetime,
        Optional<String> applicationId,
        boolean json,
        boolean replay,
        ProtocolVersion version) {
    private static final int PRIORITY = 1;
    private static final int WEIGHT = 50;
    private static final int LONGEST_NAME = 256;

    /**
     * Reads the fields of a {@code Channel} document.
     *
     * @param query parameters by their names in lower case: {@code stream=json} and {@code replay=true} are ours. The
     *     {@code format} of old clients counts for the first document alone: the events that they hear are XML always.
     * @throws XsiRefused naming the one that has no valid value
     */
    public static ChannelRequest of(Map<String, String> fields, Map<String, String> query, ProtocolVersion version) {
        return new ChannelRequest(
                name(fields, "channelSetId"),
                number(fields, "priority", PRIORITY),
                number(fields, "weight", WEIGHT),
                lifetime(fields),
                name(fields, "applicationId"),
                "json".equalsIgnoreCase(query.get("stream")),
                Boolean.parseBoolean(query.get("replay")),
                version);
    }

    /** The lifetime that a document asks for. @throws XsiRefused when it is no number */
    public static Lifetime lifetime(Map<String, String> fields) {
        return Lifetime.granted(number(fields, "expires", Lifetime.SHORTEST));
    }

    /** A name of the client's choice, 1 to 256 characters. @throws XsiRefused when it is longer */
    public static Optional<String> name(Map<String, String> fields, String field) {
        Optional<String> name = Optional.ofNullable(fields.get(field)).filter(n -> !n.isEmpty());
        if (name.filter(n -> n.length() > LONGEST_NAME).isPresent()) {
            throw new XsiRefused(XsiError.BAD_REQUEST, field + " must not be longer than " + LONGEST_NAME);
        }
        return name;
    }

    private static int number(Map<String, String> fields, String field, int fallback) {
        String text = fields.getOrDefault(field, "");
        try {
            return text.isEmpty() ? fallback : Math.max(0, Integer.parseInt(text));
        } catch (NumberFormatException e) {
            throw new XsiRefused(XsiError.BAD_REQUEST, field + " must be a number");
        }
    }
}

package io.lamplighter.media.sdp;

import java.util.Optional;

/**
 * One line of a description, {@code type=value}.
 *
 * @param type a lower-case letter
 * @param value the rest, without the line end
 */
public record SdpLine(char type, String value) {
    /** A property attribute, {@code a=name}. */
    static SdpLine attribute(String name) {
        return new SdpLine('a', name);
    }

    /** A value attribute, {@code a=name:value}. */
    static SdpLine attribute(String name, String value) {
        return new SdpLine('a', name + ":" + value);
    }

    boolean isAttribute() {
        return type == 'a';
    }

    /** The attribute's name; the whole value if it has no colon. */
    String attributeName() {
        int colon = value.indexOf(':');
        return colon < 0 ? value : value.substring(0, colon);
    }

    /** What follows the name; empty for a property attribute. */
    String attributeValue() {
        int colon = value.indexOf(':');
        return colon < 0 ? "" : value.substring(colon + 1).strip();
    }

    boolean isAttribute(String name) {
        return isAttribute() && attributeName().equals(name);
    }

    Optional<Direction> direction() {
        return isAttribute() ? Direction.named(value.strip()) : Optional.empty();
    }

    @Override
    public String toString() {
        return type + "=" + value;
    }
}

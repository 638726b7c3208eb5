package io.lamplighter.sip.message;

/** A header field in the making: its value is text, or octets taken over from another message. */
final class Field {
    final HeaderName known;
    final String name;
    private final String text;
    private final HeaderIndex source;
    private final int place;

    private Field(HeaderName known, String name, String text, HeaderIndex source, int place) {
        this.known = known;
        this.name = name;
        this.text = text;
        this.source = source;
        this.place = place;
    }

    /** @throws IllegalArgumentException if the name is not a token or the value would break the line */
    static Field of(String name, Object value) {
        HeaderName known = HeaderName.find(name);
        if (known == null && !Grammar.isToken(name)) {
            throw new IllegalArgumentException("not a header name");
        }
        return new Field(known, known == null ? name : known.text, oneLine(String.valueOf(value)), null, 0);
    }

    /** @throws IllegalArgumentException if the text would break its line and become another header field */
    static String oneLine(String value) {
        if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0) {
            throw new IllegalArgumentException("a line has no line breaks in it");
        }
        return value;
    }

    /** The field at that place of a message; a folded value is unfolded, another is taken octet for octet. */
    static Field of(HeaderIndex index, int place) {
        HeaderName known = index.name(place);
        String name = index.nameText(place);
        return index.isFolded(place)
                ? new Field(known, name, index.text(place), null, 0)
                : new Field(known, name, null, index, place);
    }

    boolean hasNameOf(Field other) {
        return known == null && other.known == null ? name.equalsIgnoreCase(other.name) : known == other.known;
    }

    String value() {
        return text != null ? text : source.text(place);
    }

    void write(MessageWriter writer) {
        if (text != null) {
            writer.field(known, name, text);
        } else {
            writer.field(known, name, source.octets(), source.valueFrom(place), source.valueTo(place));
        }
    }
}

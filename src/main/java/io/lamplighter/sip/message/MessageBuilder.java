package io.lamplighter.sip.message;

import java.util.ArrayList;
import java.util.List;

/**
 * Header fields and body of a message in the making. Names may be full or compact and in any case; known ones are written in
 * full. Values are anything whose {@code toString} is the wire form. Not safe to share between threads.
 *
 * @param <B> the builder itself
 */
public abstract sealed class MessageBuilder<B extends MessageBuilder<B>>
        permits SipRequest.Builder, SipResponse.Builder {
    private static final byte[] NOTHING = {};
    private static final int LONG_LINE = 96;

    private final List<Field> fields = new ArrayList<>(16);
    private byte[] body = NOTHING;

    MessageBuilder() {}

    abstract B self();

    /** Adds a field after those there are. Content-Length is left to the builder. */
    public B add(String name, Object value) {
        Field field = Field.of(name, value);
        if (field.known != HeaderName.CONTENT_LENGTH) {
            fields.add(field);
        }
        return self();
    }

    /** Adds a field before those there are. */
    public B addFirst(String name, Object value) {
        fields.add(0, Field.of(name, value));
        return self();
    }

    /** Makes this the only field of its name, in the place of the first there was. */
    public B set(String name, Object value) {
        int at = indexOf(name);
        if (at < 0) {
            return add(name, value);
        }
        remove(name);
        fields.add(at, Field.of(name, value));
        return self();
    }

    /** Takes all fields of that name away. */
    public B remove(String name) {
        Field sought = Field.of(name, "");
        fields.removeIf(sought::hasNameOf);
        return self();
    }

    /** Takes the first value of that name away, be it a line of its own or the head of a list. */
    public B removeFirst(String name) {
        int at = indexOf(name);
        if (at >= 0) {
            Field first = fields.remove(at);
            String line = first.value();
            int end = ValueList.end(line, 0);
            if (end < line.length()) {
                fields.add(at, Field.of(first.name, line.substring(end + 1).trim()));
            }
        }
        return self();
    }

    /** Writes another value in the place of the top Via, as a receiver does with received and rport (RFC 3261 18.2.1). */
    public B topVia(Via via) {
        int at = Math.max(indexOf(HeaderName.VIA.text), 0);
        removeFirst(HeaderName.VIA.text);
        fields.add(at, Field.of(HeaderName.VIA.text, via));
        return self();
    }

    /** Gives To that tag, in place of one it may have. */
    public B toTag(String tag) {
        int at = indexOf(HeaderName.TO.text);
        if (at >= 0) {
            fields.set(at, Field.of(HeaderName.TO.text, tagged(fields.get(at).value(), tag)));
        }
        return self();
    }

    private static String tagged(String to, String tag) {
        try {
            NameAddress address = NameAddress.parse(to);
            return address.tag().isPresent() ? address.withTag(tag).toString() : to + ";tag=" + tag;
        } catch (MalformedException malformed) {
            // A request refused for its To is still answered, and the answer needs a tag.
            return to + ";tag=" + tag;
        }
    }

    /** Sets the body and its Content-Type. */
    public B body(String contentType, byte[] octets) {
        body = octets.clone();
        return set(HeaderName.CONTENT_TYPE.text, contentType);
    }

    /** Takes body and Content-Type away. */
    public B noBody() {
        body = NOTHING;
        return remove(HeaderName.CONTENT_TYPE.text);
    }

    private int indexOf(String name) {
        Field sought = Field.of(name, "");
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).hasNameOf(sought)) {
                return i;
            }
        }
        return -1;
    }

    void copyOf(SipMessage message) {
        HeaderIndex index = message.index();
        for (int i = 0; i < index.size(); i++) {
            if (index.name(i) != HeaderName.CONTENT_LENGTH) {
                fields.add(Field.of(index, i));
            }
        }
        body = message.body();
    }

    void copyAll(SipMessage message, HeaderName name) {
        HeaderIndex index = message.index();
        for (int field = index.next(name, 0); field >= 0; field = index.next(name, field + 1)) {
            fields.add(Field.of(index, field));
        }
    }

    void copyFirst(SipMessage message, HeaderName name) {
        HeaderIndex index = message.index();
        int field = index.next(name, 0);
        if (field >= 0) {
            fields.add(Field.of(index, field));
        }
    }

    int sizeHint() {
        return LONG_LINE * (fields.size() + 2) + body.length;
    }

    /** Writes fields and body; returns where the body begins. */
    int write(MessageWriter writer) {
        for (Field field : fields) {
            field.write(writer);
        }
        writer.field(HeaderName.CONTENT_LENGTH, HeaderName.CONTENT_LENGTH.text, Integer.toString(body.length));
        writer.lineEnd();
        int bodyFrom = writer.length();
        writer.octets(body, 0, body.length);
        return bodyFrom;
    }
}

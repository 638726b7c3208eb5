package io.lamplighter.sip.message;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes a message into one growing array and notes where its header fields come to stand. */
final class MessageWriter {
    private byte[] octets;
    private int length;
    private final HeaderIndex fields;

    MessageWriter(int sizeHint) {
        octets = new byte[sizeHint];
        fields = new HeaderIndex(octets);
    }

    MessageWriter text(String text) {
        room(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                return wide(text, i);
            }
            octets[length++] = (byte) c;
        }
        return this;
    }

    private MessageWriter wide(String text, int from) {
        byte[] rest = text.substring(from).getBytes(StandardCharsets.UTF_8);
        return octets(rest, 0, rest.length);
    }

    MessageWriter number(int number) {
        return text(Integer.toString(number));
    }

    MessageWriter octets(byte[] source, int from, int to) {
        room(to - from);
        System.arraycopy(source, from, octets, length, to - from);
        length += to - from;
        return this;
    }

    MessageWriter lineEnd() {
        room(2);
        octets[length++] = '\r';
        octets[length++] = '\n';
        return this;
    }

    private void room(int more) {
        if (octets.length - length < more) {
            octets = Arrays.copyOf(octets, Math.max(octets.length * 2, length + more));
        }
    }

    /** Writes a header line whose value is text. */
    void field(HeaderName known, String name, String value) {
        int nameFrom = length;
        text(name);
        int nameTo = length;
        text(": ");
        int valueFrom = length;
        text(value);
        note(known, nameFrom, nameTo, valueFrom);
    }

    /** Writes a header line whose value is taken over from another message. */
    void field(HeaderName known, String name, byte[] source, int from, int to) {
        int nameFrom = length;
        text(name);
        int nameTo = length;
        text(": ");
        int valueFrom = length;
        octets(source, from, to);
        note(known, nameFrom, nameTo, valueFrom);
    }

    private void note(HeaderName known, int nameFrom, int nameTo, int valueFrom) {
        fields.add(known, nameFrom, nameTo, valueFrom, length);
        lineEnd();
    }

    int length() {
        return length;
    }

    /** The finished message's index; nothing may be written afterwards. */
    HeaderIndex index() {
        return fields.over(length == octets.length ? octets : Arrays.copyOf(octets, length));
    }
}

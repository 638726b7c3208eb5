package io.lamplighter.sip.message;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Where the header fields of a message stand in its octets. Filled once by the reader or the writer, then only read; the text
 * of a value is made when first asked for.
 */
final class HeaderIndex {
    private static final int SPAN = 4;

    private final byte[] octets;
    private HeaderName[] names;
    private int[] spans;
    private String[] texts;
    private int size;

    HeaderIndex(byte[] octets) {
        this(octets, new HeaderName[16], new int[16 * SPAN], 0);
    }

    private HeaderIndex(byte[] octets, HeaderName[] names, int[] spans, int size) {
        this.octets = octets;
        this.names = names;
        this.spans = spans;
        this.size = size;
    }

    /** Adds a field; the value's span excludes the blanks around it and may hold folds. */
    void add(HeaderName name, int nameFrom, int nameTo, int valueFrom, int valueTo) {
        if (size == names.length) {
            names = Arrays.copyOf(names, size * 2);
            spans = Arrays.copyOf(spans, size * 2 * SPAN);
        }
        names[size] = name;
        int at = size * SPAN;
        spans[at] = nameFrom;
        spans[at + 1] = nameTo;
        spans[at + 2] = valueFrom;
        spans[at + 3] = valueTo;
        size++;
    }

    /** Lets the last field's value go on to the end of a folded line. */
    void extendLast(int valueTo) {
        spans[size * SPAN - 1] = valueTo;
    }

    int size() {
        return size;
    }

    HeaderName name(int field) {
        return names[field];
    }

    /** The first field of that name at or after {@code from}, or -1. */
    int next(HeaderName name, int from) {
        for (int i = from; i < size; i++) {
            if (names[i] == name) {
                return i;
            }
        }
        return -1;
    }

    /** The first field of that unknown name at or after {@code from}, or -1. */
    int next(byte[] name, int from) {
        for (int i = from; i < size; i++) {
            if (names[i] == null && HeaderName.same(name, octets, spans[i * SPAN], spans[i * SPAN + 1])) {
                return i;
            }
        }
        return -1;
    }

    int next(String name, int from) {
        HeaderName known = HeaderName.find(name);
        return known != null ? next(known, from) : next(name.getBytes(StandardCharsets.UTF_8), from);
    }

    String nameText(int field) {
        HeaderName known = names[field];
        return known != null ? known.text : Grammar.decode(octets, spans[field * SPAN], spans[field * SPAN + 1]);
    }

    /** The value, unfolded and trimmed. */
    String text(int field) {
        String[] known = texts;
        if (known == null || known.length < size) {
            known = new String[size];
            texts = known;
        }
        String text = known[field];
        if (text == null) {
            text = unfolded(spans[field * SPAN + 2], spans[field * SPAN + 3]);
            known[field] = text;
        }
        return text;
    }

    boolean isFolded(int field) {
        return Grammar.contains(octets, valueFrom(field), valueTo(field), '\n');
    }

    /** Each line break with the white space around it becomes one space (RFC 3261 7.3.1). */
    private String unfolded(int from, int to) {
        int fold = from;
        while (fold < to && octets[fold] != '\n') {
            fold++;
        }
        if (fold == to) {
            return Grammar.decode(octets, from, to);
        }
        byte[] joined = new byte[to - from];
        int length = 0;
        for (int i = from; i < to; i++) {
            byte c = octets[i];
            if (c == '\n') {
                length = withoutTrailingBlanks(joined, length);
                joined[length++] = ' ';
                while (i + 1 < to && Grammar.isBlank(octets[i + 1])) {
                    i++;
                }
            } else {
                joined[length++] = c;
            }
        }
        return Grammar.decode(joined, 0, length).trim();
    }

    private static int withoutTrailingBlanks(byte[] text, int length) {
        int end = length;
        while (end > 0 && (Grammar.isBlank(text[end - 1]) || text[end - 1] == '\r')) {
            end--;
        }
        return end;
    }

    /**
     * The index of the same octets with one more header line before all others.
     *
     * @param line the whole line, its end included
     * @param nameTo how long its name is; colon and space follow
     */
    HeaderIndex withFirst(HeaderName name, byte[] line, int nameTo) {
        int at = startLineLength();
        byte[] longer = new byte[octets.length + line.length];
        System.arraycopy(octets, 0, longer, 0, at);
        System.arraycopy(line, 0, longer, at, line.length);
        System.arraycopy(octets, at, longer, at + line.length, octets.length - at);
        HeaderName[] moreNames = new HeaderName[size + 1];
        System.arraycopy(names, 0, moreNames, 1, size);
        moreNames[0] = name;
        int[] moreSpans = new int[(size + 1) * SPAN];
        for (int i = 0; i < size * SPAN; i++) {
            moreSpans[i + SPAN] = spans[i] + line.length;
        }
        moreSpans[0] = at;
        moreSpans[1] = at + nameTo;
        moreSpans[2] = at + nameTo + 2;
        moreSpans[3] = at + line.length - 2;
        return new HeaderIndex(longer, moreNames, moreSpans, size + 1);
    }

    private int startLineLength() {
        int at = 0;
        while (octets[at] != '\n') {
            at++;
        }
        return at + 1;
    }

    /** The same index over other octets that begin with all the lines indexed here. */
    HeaderIndex over(byte[] other) {
        return new HeaderIndex(other, names, spans, size);
    }

    byte[] octets() {
        return octets;
    }

    int valueFrom(int field) {
        return spans[field * SPAN + 2];
    }

    int valueTo(int field) {
        return spans[field * SPAN + 3];
    }
}

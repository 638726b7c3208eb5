package io.lamplighter.sip.message;

import java.util.Arrays;

/** Reads parameter lists: those of header values (RFC 3261 25.1 generic-param), of URIs, and of careless phones. */
final class ParameterParser {
    private final String text;
    private final int end;
    private int at;
    private String[] pairs = new String[8];
    private int count;

    private ParameterParser(String text, int from, int to) {
        this.text = text;
        this.at = from;
        this.end = to;
    }

    static Parameters ofHeader(String text, int from, int to) {
        return new ParameterParser(text, from, to).header();
    }

    static Parameters ofUri(String text, int from, int to) {
        return new ParameterParser(text, from, to).uri();
    }

    /** As {@link #ofHeader}, but unquoted values may hold blanks, quotes and brackets, and what has no name is passed over. */
    static Parameters ofCarelessHeader(String text, int from, int to) {
        return new ParameterParser(text, from, to).careless();
    }

    private Parameters header() {
        skipBlanks();
        while (at < end) {
            expect(';');
            skipBlanks();
            // Doubled and trailing semicolons are passed over here; the check of received messages refuses them.
            if (at < end && text.charAt(at) != ';') {
                one();
            }
            skipBlanks();
        }
        return result();
    }

    private void one() {
        String name = name();
        skipBlanks();
        if (at == end || text.charAt(at) != '=') {
            add(name, null);
            return;
        }
        at++;
        skipBlanks();
        add(name, value());
    }

    private String name() {
        int from = at;
        while (at < end && Grammar.isTokenCharacter(text.charAt(at))) {
            at++;
        }
        if (from == at) {
            throw new MalformedException("Malformed Parameter");
        }
        return text.substring(from, at);
    }

    private String value() {
        int from = at;
        if (at < end && text.charAt(at) == '"') {
            int close = Grammar.closingQuote(text, at);
            if (close < 0 || close >= end) {
                throw new MalformedException("Unbalanced Quote");
            }
            at = close + 1;
        } else {
            while (at < end && isBareValueCharacter(text.charAt(at))) {
                at++;
            }
        }
        if (from == at) {
            throw new MalformedException("Malformed Parameter");
        }
        return text.substring(from, at);
    }

    private static boolean isBareValueCharacter(char c) {
        return c > ' ' && c != 0x7f && c != ';' && c != ',' && c != '"';
    }

    private Parameters uri() {
        while (at < end) {
            expect(';');
            int stop = Math.min(indexOrEnd(';'), end);
            int equals = text.indexOf('=', at);
            boolean bare = equals < 0 || equals >= stop;
            if (stop == at || equals == at) {
                throw new MalformedException("Malformed URI Parameter");
            }
            add(text.substring(at, bare ? stop : equals), bare ? null : text.substring(equals + 1, stop));
            at = stop;
        }
        return result();
    }

    private Parameters careless() {
        while (at < end) {
            int stop = at;
            while (stop < end && text.charAt(stop) != ';') {
                stop = ValueList.next(text, stop);
            }
            stop = Math.min(stop, end);
            int equals = text.indexOf('=', at);
            boolean bare = equals < 0 || equals >= stop;
            String name = text.substring(at, bare ? stop : equals).trim();
            if (!name.isEmpty()) {
                add(name, bare ? null : text.substring(equals + 1, stop).trim());
            }
            at = stop + 1;
        }
        return result();
    }

    private int indexOrEnd(char c) {
        int index = text.indexOf(c, at);
        return index < 0 ? end : index;
    }

    private void expect(char c) {
        if (text.charAt(at) != c) {
            throw new MalformedException("Malformed Parameter");
        }
        at++;
    }

    private void skipBlanks() {
        while (at < end && Grammar.isBlank(text.charAt(at))) {
            at++;
        }
    }

    private void add(String name, String value) {
        if (count == pairs.length) {
            pairs = Arrays.copyOf(pairs, count * 2);
        }
        pairs[count++] = name;
        pairs[count++] = value;
    }

    private Parameters result() {
        return count == 0 ? Parameters.NONE : new Parameters(Arrays.copyOf(pairs, count));
    }
}

package io.lamplighter.sip.message;

import java.util.ArrayList;
import java.util.List;

/** Takes comma separated header values apart, minding quotes and angle brackets (RFC 3261 7.3.1). */
final class ValueList {
    private ValueList() {}

    /** Adds the values of one header line, trimmed; empty ones are passed over. */
    static void split(String line, List<String> into) {
        int from = 0;
        while (from <= line.length()) {
            int end = end(line, from);
            String value = line.substring(from, end).trim();
            if (!value.isEmpty()) {
                into.add(value);
            }
            from = end + 1;
        }
    }

    static List<String> split(String line) {
        List<String> values = new ArrayList<>(2);
        split(line, values);
        return values;
    }

    /** The index of the comma that ends the value beginning at {@code from}, or the line's length. */
    static int end(String line, int from) {
        int at = from;
        while (at < line.length() && line.charAt(at) != ',') {
            at = next(line, at);
        }
        return Math.min(at, line.length());
    }

    /** The index after the character, quoted string or bracketed text at {@code at}; an open one takes the rest. */
    static int next(String text, int at) {
        char c = text.charAt(at);
        if (c != '"' && c != '<') {
            return at + 1;
        }
        int close = c == '"' ? Grammar.closingQuote(text, at) : text.indexOf('>', at);
        return close < 0 ? text.length() : close + 1;
    }

    /**
     * Whether a line of addresses or Via values keeps to its grammar as a list: no empty value, no empty parameter, no quote or
     * bracket left open.
     */
    static boolean isRegular(String line) {
        boolean expecting = true;
        int at = 0;
        while (at < line.length()) {
            char c = line.charAt(at);
            if (c == ',' || c == ';') {
                if (expecting) {
                    return false;
                }
                expecting = true;
            } else if (!Grammar.isBlank(c)) {
                expecting = false;
            }
            if (isLeftOpen(line, at, c)) {
                return false;
            }
            at = next(line, at);
        }
        return !expecting;
    }

    private static boolean isLeftOpen(String line, int at, char c) {
        return c == '"' && Grammar.closingQuote(line, at) < 0 || c == '<' && line.indexOf('>', at) < 0 || c == '>';
    }
}

package io.lamplighter.sip.message;

import java.nio.charset.StandardCharsets;

/** The character classes of RFC 3261 25.1 and the smallest readers built on them. */
final class Grammar {
    private static final String TOKEN_PUNCTUATION = "-.!%*_+`'~";
    private static final String UNRESERVED_MARKS = "-_.!~*'()";
    private static final boolean[] TOKEN = table(TOKEN_PUNCTUATION);
    private static final boolean[] UNRESERVED = table(UNRESERVED_MARKS);

    private Grammar() {}

    private static boolean[] table(String punctuation) {
        boolean[] table = new boolean[128];
        for (char c = 0; c < table.length; c++) {
            table[c] = isAlphanumeric(c) || punctuation.indexOf(c) >= 0;
        }
        return table;
    }

    static boolean isTokenCharacter(int c) {
        return c >= 0 && c < TOKEN.length && TOKEN[c];
    }

    static boolean isUnreserved(int c) {
        return c >= 0 && c < UNRESERVED.length && UNRESERVED[c];
    }

    static boolean isAlphanumeric(int c) {
        return isDigit(c) || isAlpha(c);
    }

    static boolean isAlpha(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    static boolean isBlank(int c) {
        return c == ' ' || c == '\t';
    }

    static int lower(int c) {
        return c >= 'A' && c <= 'Z' ? c + 32 : c;
    }

    static boolean contains(byte[] octets, int from, int to, char sought) {
        for (int i = from; i < to; i++) {
            if (octets[i] == sought) {
                return true;
            }
        }
        return false;
    }

    static boolean isToken(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isTokenCharacter(text.charAt(i))) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /**
     * Reads an unsigned decimal number that fills the whole text; leading zeros are allowed.
     *
     * @return the number, or -1 if the text is something else or the number is above the maximum
     */
    static long number(String text, long maximum) {
        return number(text, 0, text.length(), maximum);
    }

    static long number(String text, int from, int to, long maximum) {
        long value = from < to ? 0 : -1;
        for (int i = from; i < to && value >= 0; i++) {
            int digit = text.charAt(i) - '0';
            value = digit < 0 || digit > 9 ? -1 : value * 10 + digit;
            if (value > maximum) {
                return -1;
            }
        }
        return value;
    }

    /** The index of the quote that ends the quoted string beginning at {@code open}, or -1 (RFC 3261 25.1). */
    static int closingQuote(String text, int open) {
        for (int i = open + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                return i;
            }
            if (c == '\\') {
                i++;
            }
        }
        return -1;
    }

    /** The content of a quoted string without its quotes, its quoted pairs resolved. */
    static String unquoted(String text, int open, int close) {
        int slash = text.indexOf('\\', open);
        if (slash < 0 || slash >= close) {
            return text.substring(open + 1, close);
        }
        StringBuilder content = new StringBuilder(close - open);
        for (int i = open + 1; i < close; i++) {
            char c = text.charAt(i);
            content.append(c == '\\' && i + 1 < close ? text.charAt(++i) : c);
        }
        return content.toString();
    }

    /** Writes a quoted string; quotes, backslashes and control characters go as quoted pairs. */
    static void quote(StringBuilder out, String content) {
        out.append('"');
        for (int i = 0; i < content.length(); i++) {
            char c = content.charAt(i);
            if (c == '"' || c == '\\' || c == 0x7f || c < ' ' && c != '\t') {
                out.append('\\');
            }
            out.append(c);
        }
        out.append('"');
    }

    /** Whether no character is one that a URI never holds: white space, a control character, or one of {@code <>"}. */
    static boolean fitsUri(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c == 0x7f || c == '<' || c == '>' || c == '"') {
                return false;
            }
        }
        return true;
    }

    /** Whether a Call-ID holds neither white space nor control characters. */
    static boolean fitsCallId(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) <= ' ' || text.charAt(i) == 0x7f) {
                return false;
            }
        }
        return true;
    }

    /** Text of received octets: UTF-8, or one character per octet where that is not what they are. */
    static String decode(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] < 0) {
                return decodeWide(bytes, from, to);
            }
        }
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private static String decodeWide(byte[] bytes, int from, int to) {
        String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        boolean damaged = text.indexOf('\uFFFD') >= 0;
        return damaged ? new String(bytes, from, to - from, StandardCharsets.ISO_8859_1) : text;
    }
}

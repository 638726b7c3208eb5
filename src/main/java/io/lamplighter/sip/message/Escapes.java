package io.lamplighter.sip.message;

import java.nio.charset.StandardCharsets;
import java.util.function.IntPredicate;

/** Percent escapes of URIs (RFC 3261 19.1.2, RFC 3986 2.1). */
final class Escapes {
    private static final String HEX = "0123456789ABCDEF";
    private static final String USER_MARKS = "&=+$,;?/";
    private static final String PARAMETER_MARKS = "[]/:&+$";

    private Escapes() {}

    /** Whether every percent sign is followed by two hexadecimal digits. */
    static boolean wellFormed(String text, int from, int to) {
        int at = text.indexOf('%', from);
        while (at >= 0 && at < to) {
            if (at + 2 >= to || octet(text, at) < 0) {
                return false;
            }
            at = text.indexOf('%', at + 3);
        }
        return true;
    }

    private static int octet(String text, int percent) {
        int high = hex(text.charAt(percent + 1));
        int low = hex(text.charAt(percent + 2));
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    private static int hex(char c) {
        return c < 128 ? Character.digit(c, 16) : -1;
    }

    /** Every escape resolved, the octets read as UTF-8. */
    static String resolved(String text) {
        return resolve(text, octet -> true);
    }

    /**
     * Escapes resolved except those of control characters and of the percent sign: distinct escaped texts stay distinct, and
     * the result can be stored and logged.
     */
    static String storable(String text) {
        return resolve(text, octet -> octet >= ' ' && octet != 0x7f && octet != '%');
    }

    /** The form to compare: an escaped unreserved character equals itself, others stay escaped (RFC 3261 19.1.4). */
    static String comparable(String text) {
        return resolve(text, Grammar::isUnreserved);
    }

    private static String resolve(String text, IntPredicate resolvable) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] source = text.getBytes(StandardCharsets.UTF_8);
        byte[] target = new byte[source.length];
        int length = 0;
        for (int i = 0; i < source.length; i++) {
            int octet = source[i] == '%' && i + 2 < source.length ? octet(source, i) : -1;
            if (octet >= 0 && resolvable.test(octet)) {
                target[length++] = (byte) octet;
                i += 2;
            } else if (octet >= 0) {
                target[length++] = '%';
                target[length++] = (byte) HEX.charAt(octet >> 4);
                target[length++] = (byte) HEX.charAt(octet & 15);
                i += 2;
            } else {
                target[length++] = source[i];
            }
        }
        return Grammar.decode(target, 0, length);
    }

    private static int octet(byte[] text, int percent) {
        int high = Character.digit(text[percent + 1], 16);
        int low = Character.digit(text[percent + 2], 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    /** A user part for the wire: what its grammar lacks is escaped. */
    static String user(String plain) {
        return escape(plain, USER_MARKS);
    }

    /** A URI parameter's name or value for the wire. */
    static String parameter(String plain) {
        return escape(plain, PARAMETER_MARKS);
    }

    private static String escape(String plain, String marks) {
        StringBuilder out = null;
        byte[] octets = plain.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < octets.length; i++) {
            int c = octets[i];
            boolean plainly = Grammar.isUnreserved(c) || c > 0 && marks.indexOf(c) >= 0;
            if (!plainly && out == null) {
                out = new StringBuilder(octets.length + 8).append(plain, 0, i);
            }
            if (plainly && out != null) {
                out.append((char) c);
            } else if (!plainly) {
                out.append('%').append(HEX.charAt(c >> 4 & 15)).append(HEX.charAt(c & 15));
            }
        }
        return out == null ? plain : out.toString();
    }
}

package io.lamplighter.sip.message;

import java.util.Locale;

/** Takes URIs apart (RFC 3261 19.1.1 and 25.1). */
final class UriParser {
    private UriParser() {}

    static Uri parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 1 || !isScheme(text, colon) || !Grammar.fitsUri(text, colon, text.length())) {
            throw new MalformedException("Malformed URI");
        }
        if (colon == 3 && text.regionMatches(true, 0, "sip", 0, 3)) {
            return sip(text, colon + 1, false);
        }
        if (colon == 4 && text.regionMatches(true, 0, "sips", 0, 4)) {
            return sip(text, colon + 1, true);
        }
        if (colon + 1 == text.length()) {
            throw new MalformedException("Malformed URI");
        }
        return new OpaqueUri(text.substring(0, colon).toLowerCase(Locale.ROOT), text.substring(colon + 1));
    }

    private static boolean isScheme(String text, int end) {
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (!Grammar.isAlphanumeric(c) && c != '+' && c != '-' && c != '.') {
                return false;
            }
        }
        return Grammar.isAlpha(text.charAt(0));
    }

    private static SipUri sip(String text, int from, boolean secure) {
        if (!Escapes.wellFormed(text, from, text.length())) {
            throw new MalformedException("Malformed URI Escape");
        }
        int at = text.indexOf('@', from);
        int hostStart = at < 0 ? from : at + 1;
        int hostEnd = hostEnd(text, hostStart);
        int portEnd = Math.min(indexOrEnd(text, ';', hostEnd), indexOrEnd(text, '?', hostEnd));
        int parametersEnd = indexOrEnd(text, '?', portEnd);
        int port = hostEnd == portEnd ? -1 : port(text, hostEnd, portEnd);
        int password = at < 0 ? -1 : colonBefore(text, from, at);
        int userEnd = password >= 0 ? password : at;
        if (at >= 0 && userEnd == from) {
            throw new MalformedException("Empty User in URI");
        }
        return new SipUri(
                secure,
                at < 0 ? "" : text.substring(from, userEnd),
                password < 0 ? "" : text.substring(password + 1, at),
                Hosts.checked(text.substring(hostStart, hostEnd)),
                port,
                Parameters.ofUri(text, portEnd, parametersEnd),
                parametersEnd == text.length() ? "" : text.substring(parametersEnd + 1));
    }

    private static int colonBefore(String text, int from, int end) {
        int colon = text.indexOf(':', from);
        return colon >= end ? -1 : colon;
    }

    private static int hostEnd(String text, int from) {
        if (from < text.length() && text.charAt(from) == '[') {
            int close = text.indexOf(']', from);
            return close < 0 ? text.length() : close + 1;
        }
        int end = from;
        while (end < text.length() && ":;?".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private static int port(String text, int from, int to) {
        if (text.charAt(from) != ':') {
            throw new MalformedException("Malformed Host");
        }
        return Hosts.port(text, from + 1, to);
    }

    private static int indexOrEnd(String text, char c, int from) {
        int index = text.indexOf(c, from);
        return index < 0 ? text.length() : index;
    }
}

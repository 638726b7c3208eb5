package io.lamplighter.sip.message;

/** Reads a request line or status line (RFC 3261 7.1, 7.2): single spaces, nothing before or behind. */
final class StartLine {
    private static final String[] METHODS = {
        "INVITE",
        "ACK",
        "BYE",
        "CANCEL",
        "REGISTER",
        "OPTIONS",
        "SUBSCRIBE",
        "NOTIFY",
        "REFER",
        "INFO",
        "UPDATE",
        "PRACK",
        "MESSAGE",
        "PUBLISH"
    };
    private static final String VERSION = "SIP/2.0";

    private boolean response;
    private String method;
    private String uri = "";
    private int status;
    private String reason = "";
    private MessageCheck.Defect defect;

    void read(byte[] octets, int end) {
        response = startsWithVersion(octets, end);
        if (Grammar.contains(octets, 0, end, '\r')) {
            defect = new MessageCheck.Defect(400, "Malformed Line End");
        } else if (response) {
            statusLine(octets, end);
        } else {
            requestLine(octets, end);
        }
    }

    private static boolean startsWithVersion(byte[] octets, int end) {
        return end > 4
                && Grammar.lower(octets[0]) == 's'
                && Grammar.lower(octets[1]) == 'i'
                && Grammar.lower(octets[2]) == 'p'
                && octets[3] == '/';
    }

    private void statusLine(byte[] octets, int end) {
        int code = VERSION.length() + 1;
        String line = Grammar.decode(octets, 0, end);
        boolean numbered = line.regionMatches(true, 0, VERSION + ' ', 0, code)
                && (line.length() == code + 3 || line.length() > code + 3 && line.charAt(code + 3) == ' ');
        status = numbered ? (int) Grammar.number(line, code, code + 3, 699) : -1;
        if (status < 100) {
            defect = new MessageCheck.Defect(400, "Malformed Status-Line");
        } else if (line.length() > code + 4) {
            reason = line.substring(code + 4);
        }
    }

    private void requestLine(byte[] octets, int end) {
        int space = indexOfSpace(octets, end);
        if (space < 1 || !isToken(octets, space)) {
            defect = new MessageCheck.Defect(400, "Malformed Request-Line");
            return;
        }
        method = method(octets, space);
        int last = end - 1;
        while (octets[last] != ' ') {
            last--;
        }
        if (last == space) {
            uri = Grammar.decode(octets, space + 1, end);
            defect = new MessageCheck.Defect(400, "Missing SIP-Version");
            return;
        }
        uri = Grammar.decode(octets, space + 1, last);
        version(Grammar.decode(octets, last + 1, end));
    }

    private void version(String version) {
        if (version.equalsIgnoreCase(VERSION)) {
            return;
        }
        boolean other = version.length() > 4 && version.regionMatches(true, 0, VERSION, 0, 4);
        defect = other
                ? new MessageCheck.Defect(505, "Version Not Supported")
                : new MessageCheck.Defect(400, "Malformed Request-Line");
    }

    private static int indexOfSpace(byte[] octets, int end) {
        int at = 0;
        while (at < end && octets[at] != ' ') {
            at++;
        }
        return at == end ? -1 : at;
    }

    private static boolean isToken(byte[] octets, int end) {
        for (int i = 0; i < end; i++) {
            if (!Grammar.isTokenCharacter(octets[i])) {
                return false;
            }
        }
        return true;
    }

    private static String method(byte[] octets, int end) {
        for (String known : METHODS) {
            if (known.length() == end && matches(known, octets)) {
                return known;
            }
        }
        return Grammar.decode(octets, 0, end);
    }

    private static boolean matches(String known, byte[] octets) {
        for (int i = 0; i < known.length(); i++) {
            if (known.charAt(i) != octets[i]) {
                return false;
            }
        }
        return true;
    }

    boolean isResponse() {
        return response;
    }

    /** The method, or null if the line has none. */
    String method() {
        return method;
    }

    String uri() {
        return uri;
    }

    int status() {
        return status;
    }

    String reason() {
        return reason;
    }

    MessageCheck.Defect defect() {
        return defect;
    }
}

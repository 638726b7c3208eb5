package io.lamplighter.load;

/** A message from the server, read only as far as a phone of the fleet must. */
record RawMessage(String text) {
    /** What Call-IDs of the fleet begin with; the subscription's number follows. */
    static final String CALL_ID = "load-";

    boolean isNotify() {
        return text.startsWith("NOTIFY ");
    }

    int status() {
        return Integer.parseInt(text, 8, 11, 10);
    }

    /** The number of the subscription it belongs to, or -1. */
    int subscription() {
        String callId = header("Call-ID");
        return callId.startsWith(CALL_ID) ? Integer.parseInt(callId, CALL_ID.length(), callId.indexOf('.'), 10) : -1;
    }

    long cseq() {
        String cseq = header("CSeq");
        return Long.parseLong(cseq, 0, cseq.indexOf(' '), 10);
    }

    String header(String name) {
        int at = text.indexOf("\r\n" + name + ": ");
        if (at < 0) {
            return "";
        }
        int from = at + name.length() + 4;
        return text.substring(from, text.indexOf('\r', from));
    }

    /** The value of a parameter within a header's value, unquoted; empty if there is none. */
    static String parameter(String value, String name) {
        int at = value.indexOf(name + "=");
        if (at < 0) {
            return "";
        }
        int from = at + name.length() + 1;
        boolean quoted = from < value.length() && value.charAt(from) == '"';
        from += quoted ? 1 : 0;
        int end = from;
        while (end < value.length() && (quoted ? value.charAt(end) != '"' : ";,> ".indexOf(value.charAt(end)) < 0)) {
            end++;
        }
        return value.substring(from, end);
    }

    /** The 200 to it. */
    String accepted() {
        StringBuilder answer = new StringBuilder(512).append("SIP/2.0 200 OK");
        for (String name : new String[] {"Via", "From", "To", "Call-ID", "CSeq"}) {
            answer.append("\r\n").append(name).append(": ").append(header(name));
        }
        return answer.append("\r\nContent-Length: 0\r\n\r\n").toString();
    }
}

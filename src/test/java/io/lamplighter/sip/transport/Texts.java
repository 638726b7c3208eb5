package io.lamplighter.sip.transport;

import java.nio.charset.StandardCharsets;

/** Messages as octets. */
final class Texts {
    private Texts() {}

    static byte[] options(String via, String callId) {
        return options(via, callId, "");
    }

    static byte[] options(String via, String callId, String body) {
        return bytes("OPTIONS sip:lamplighter SIP/2.0\r\n"
                + "Via: " + via + "\r\n"
                + "Max-Forwards: 70\r\n"
                + "From: <sip:a@example.com>;tag=1\r\n"
                + "To: <sip:b@example.com>\r\n"
                + "Call-ID: " + callId + "\r\n"
                + "CSeq: 1 OPTIONS\r\n"
                + "Content-Length: " + body.length() + "\r\n\r\n" + body);
    }

    static byte[] ok(String via) {
        return bytes("SIP/2.0 200 OK\r\n"
                + "Via: " + via + "\r\n"
                + "From: <sip:a@example.com>;tag=1\r\n"
                + "To: <sip:b@example.com>;tag=2\r\n"
                + "Call-ID: answered\r\n"
                + "CSeq: 1 OPTIONS\r\n"
                + "Content-Length: 0\r\n\r\n");
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

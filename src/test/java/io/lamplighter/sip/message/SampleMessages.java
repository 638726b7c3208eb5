package io.lamplighter.sip.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/** Everyday messages of phones, for tests of reading and writing. */
final class SampleMessages {
    static final String SUBSCRIBE = lines(
            "SUBSCRIBE sip:2000@example.com SIP/2.0",
            "Via: SIP/2.0/UDP 192.0.2.11:5060;branch=z9hG4bKa1;rport",
            "Max-Forwards: 70",
            "From: \"Reception\" <sip:2000@example.com>;tag=a1",
            "To: <sip:2000@example.com>",
            "Call-ID: sub-1@192.0.2.11",
            "CSeq: 1 SUBSCRIBE",
            "Contact: <sip:2000@192.0.2.11:5060>;+sip.instance=\"<urn:uuid:00000000-0000-1000-8000-0004f2000001>\"",
            "Event: call-info",
            "Expires: 3600",
            "Supported: replaces, timer",
            "Allow-Events: talk, hold, call-info",
            "Content-Length: 0");

    static final String NOTIFY = lines(
            "NOTIFY sip:2000@192.0.2.11:5060 SIP/2.0",
            "v: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bKb2;rport",
            "Max-Forwards: 70",
            "f: <sip:2000@example.com>;tag=srv",
            "t: \"Reception\" <sip:2000@example.com>;tag=a1",
            "i: sub-1@192.0.2.11",
            "CSeq: 7 NOTIFY",
            "m: <sip:192.0.2.1:5060>",
            "o: call-info",
            "Subscription-State: active;expires=3599",
            "Call-Info: <sip:example.com>;appearance-index=1;appearance-state=active,"
                    + "<sip:example.com>;appearance-index=*;appearance-state=idle",
            "l: 0");

    static final String OK = lines(
            "SIP/2.0 200 OK",
            "Via: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bKb2;rport=5060;received=192.0.2.1",
            "From: <sip:2000@example.com>;tag=srv",
            "To: \"Reception\" <sip:2000@example.com>;tag=a1",
            "Call-ID: sub-1@192.0.2.11",
            "CSeq: 7 NOTIFY",
            "Contact: <sip:2000@192.0.2.11:5060>",
            "User-Agent: Desk Phone 1.0",
            "Content-Length: 0");

    static final String INVITE = lines(
                    "INVITE sip:*11@example.com;user=phone SIP/2.0",
                    "Via: SIP/2.0/TCP [2001:db8::9:1]:5060;branch=z9hG4bKc3;alias, SIP/2.0/UDP 192.0.2.9;branch=z9hG4bKd",
                    "Route: <sip:192.0.2.1;lr>, <sip:192.0.2.2;lr>",
                    "From: sip:2000@example.com;tag=a9",
                    "To: <sip:*11@example.com>",
                    "Call-ID: call-7",
                    "CSeq: 3 INVITE",
                    "Contact: <sip:2000@192.0.2.11>",
                    "Call-Info: <sip:example.com>;appearance-index=1;appearance-state=held-private",
                    "Replaces: srv-in-0007-b;to-tag=r;from-tag=l;early-only",
                    "Content-Type: application/sdp",
                    "Content-Length: 7")
            + "v=0\r\ns=";

    private SampleMessages() {}

    static String lines(String... lines) {
        return String.join("\r\n", lines) + "\r\n\r\n";
    }

    static List<byte[]> all() {
        return List.of(SUBSCRIBE.getBytes(UTF_8), NOTIFY.getBytes(UTF_8), OK.getBytes(UTF_8), INVITE.getBytes(UTF_8));
    }

    static Parsed parsed(String text) {
        return new SipParser().parseDatagram(text.getBytes(UTF_8));
    }

    static SipRequest request(String text) {
        return (SipRequest) ((Parsed.Accepted) parsed(text)).message();
    }

    static SipResponse response(String text) {
        return (SipResponse) ((Parsed.Accepted) parsed(text)).message();
    }

    /** The refusal of an everyday SUBSCRIBE in which one text is replaced. */
    static Parsed.Rejected refusal(String old, String changed) {
        return (Parsed.Rejected) parsed(SUBSCRIBE.replace(old, changed));
    }
}

package io.lamplighter.sip.transaction;

import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.message.SipResponse;
import io.lamplighter.sip.message.SipUri;

/** Requests and responses of the two persons that the tests of the stack are about. */
public final class Requests {
    private Requests() {}

    /** From Alice to Bob, without a Via, as the transaction layer wants it. */
    public static SipRequest.Builder outgoing(String method) {
        return SipRequest.builder(method, SipUri.parse("sip:bob@example.com"))
                .add("Max-Forwards", "70")
                .add("From", "<sip:alice@example.com>;tag=a1")
                .add("To", "<sip:bob@example.com>")
                .add("Call-ID", "call-1")
                .add("CSeq", "1 " + method)
                .add("Contact", "<sip:alice@192.0.2.1>");
    }

    /** The same as it arrives. */
    public static SipRequest.Builder incoming(String method, String branch) {
        return outgoing(method).addFirst("Via", "SIP/2.0/UDP 192.0.2.2:5060;branch=" + branch);
    }

    public static SipResponse answer(SipRequest request, int status) {
        return SipResponse.replyTo(request, status)
                .toTag("b1")
                .add("Contact", "<sip:bob@192.0.2.2>")
                .build();
    }

    /** The ACK for a final response other than 2xx, as the peer's transaction layer makes it. */
    public static SipRequest ackFor(SipRequest invite, SipResponse response) {
        return SipRequest.builder("ACK", invite.uri())
                .add("Via", invite.topVia())
                .add("From", invite.from())
                .add("To", response.to())
                .add("Call-ID", invite.callId())
                .add("CSeq", invite.cseq().number() + " ACK")
                .build();
    }

    /** The CANCEL of an INVITE, as the peer's transaction layer makes it. */
    public static SipRequest cancelOf(SipRequest invite) {
        return SipRequest.builder("CANCEL", invite.uri())
                .add("Via", invite.topVia())
                .add("From", invite.from())
                .add("To", invite.to())
                .add("Call-ID", invite.callId())
                .add("CSeq", invite.cseq().number() + " CANCEL")
                .build();
    }
}

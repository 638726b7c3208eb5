package io.lamplighter.sip.transaction;

import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.message.SipResponse;

/** The two requests that a transaction makes on its own account from an INVITE: they share its branch. */
final class HopByHop {
    private HopByHop() {}

    /** The ACK for a final response other than 2xx (RFC 3261 section 17.1.1.3). */
    static SipRequest ack(SipRequest invite, SipResponse response) {
        return sameHop(invite, "ACK").set("To", response.to().toString()).build();
    }

    /** The CANCEL of an INVITE (RFC 3261 section 9.1). */
    static SipRequest cancel(SipRequest invite, String... extraHeaderLines) {
        SipRequest.Builder cancel =
                sameHop(invite, "CANCEL").set("To", invite.to().toString());
        for (String line : extraHeaderLines) {
            int colon = line.indexOf(':');
            cancel.add(
                    line.substring(0, colon).trim(), line.substring(colon + 1).trim());
        }
        return cancel.build();
    }

    private static SipRequest.Builder sameHop(SipRequest invite, String method) {
        SipRequest.Builder request = SipRequest.builder(method, invite.uri())
                .add("Via", invite.topVia().toString());
        for (String route : invite.headers("Route")) {
            request.add("Route", route);
        }
        return request.add("Max-Forwards", "70")
                .add("From", invite.from().toString())
                .add("Call-ID", invite.callId())
                .add("CSeq", invite.cseq().number() + " " + method);
    }
}

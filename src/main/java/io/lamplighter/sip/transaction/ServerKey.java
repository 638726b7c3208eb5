package io.lamplighter.sip.transaction;

import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.message.Via;
import java.util.Locale;

/**
 * What tells one server transaction from another (RFC 3261 section 17.2.3).
 *
 * @param branch the top Via's branch; for a sender older than RFC 3261, or one that wrote the bare cookie, all the
 *     values that its transactions are told apart by
 * @param sentBy host and port of the top Via
 * @param method the method, with INVITE for its ACK
 */
record ServerKey(String branch, String sentBy, String method) {

    static ServerKey of(SipRequest request) {
        return of(request, request.method().equals("ACK") ? "INVITE" : request.method());
    }

    /** The key of the INVITE that a CANCEL means (section 9.2). */
    static ServerKey ofCancelled(SipRequest cancel) {
        return of(cancel, "INVITE");
    }

    private static ServerKey of(SipRequest request, String method) {
        Via via = request.topVia();
        String sentBy = via.host().toLowerCase(Locale.ROOT) + ":" + via.port();
        String branch = via.hasUniqueBranch() ? via.branch().orElseThrow() : older(request, via);
        return new ServerKey(branch, sentBy, method);
    }

    /** The To tag is left out, since that of the ACK is the one of our response. */
    private static String older(SipRequest request, Via via) {
        return String.join(
                "\n",
                request.uri().toString(),
                request.callId(),
                Long.toString(request.cseq().number()),
                request.from().tag().orElse(""),
                via.toString());
    }
}

package io.lamplighter.sip.server.call.stage;

import io.lamplighter.sip.server.call.leg.EstablishedLeg;
import io.lamplighter.sip.transaction.ServerTransaction;

/** Who is asked when somebody in an answered call wants it to go on with another party (RFC 3515). */
public interface TransferRequests {
    /** A phone of the line sent a REFER on its leg in the call; it is answered here, in the line's mailbox. */
    void byPhone(CallBook book, TalkingCall call, EstablishedLeg phone, ServerTransaction refer);

    /** The same for the far party of the call. */
    void byFarParty(CallBook book, TalkingCall call, EstablishedLeg far, ServerTransaction refer);
}

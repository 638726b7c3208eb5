package io.lamplighter.sip.server.call.park;

import io.lamplighter.line.Endpoint;
import io.lamplighter.sip.server.call.stage.CallBook;
import io.lamplighter.sip.server.call.stage.TalkingCall;

/** A way to park a call that is asked for by transferring it to a code (RFC 3515), as phones with a key for it do. */
public interface ParkOrder {
    /** Parks the call; in its line's mailbox. @param parker the phone that is called back when nobody takes it */
    void carryOut(CallBook book, TalkingCall call, Endpoint parker, ParkReport report);
}

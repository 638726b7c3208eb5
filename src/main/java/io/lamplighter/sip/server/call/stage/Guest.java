package io.lamplighter.sip.server.call.stage;

import io.lamplighter.line.CallId;
import io.lamplighter.line.Turn;
import io.lamplighter.sip.server.call.far.Company;
import io.lamplighter.sip.server.call.far.FarListener;
import io.lamplighter.sip.server.call.far.FarSide;
import io.lamplighter.sip.server.call.leg.Farewell;

/**
 * A user of another line who has come into an answered call. Of the three, whoever leaves lets the two others talk on.
 * Owned by the mailbox of the line whose call it is.
 */
public final class Guest implements FarListener {
    private final CallBook book;
    private final TalkingCall call;
    private final FarSide side;
    private final CallId pair;
    private final long session;

    /** @param pair what he and the far party are known by if they are left @param session the one he is part of */
    public Guest(CallBook book, TalkingCall call, FarSide side, CallId pair, long session) {
        this.book = book;
        this.call = call;
        this.side = side;
        this.pair = pair;
        this.session = session;
    }

    FarSide side() {
        return side;
    }

    /** As the line is told of him when he is all that is left at the far side. */
    Company asFarParty() {
        return new Company(side.party(), Turn.Kind.BARGED_IN, session);
    }

    long session() {
        return session;
    }

    /** The phones of the line are gone: he talks on with the far party. */
    void staysWith(FarSide far) {
        new FarPair(pair, book, far, side, Turn.Kind.BARGED_IN, session).begin();
    }

    @Override
    public void farEnded(Farewell why) {
        call.guest().free();
    }
}

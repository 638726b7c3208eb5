package io.lamplighter.sip.server.call.summon;

import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.line.CallId;
import io.lamplighter.line.CallNote;
import io.lamplighter.line.EndCause;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LegIdentity;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.LinePort;
import io.lamplighter.line.Outcome;
import io.lamplighter.media.sdp.SessionDescription;
import io.lamplighter.sip.message.Replaces;
import io.lamplighter.sip.server.call.leg.CallRefusal;
import io.lamplighter.sip.server.call.leg.EstablishedLeg;
import io.lamplighter.sip.server.call.leg.Farewell;
import io.lamplighter.sip.server.call.leg.LineRoom;
import io.lamplighter.sip.server.call.stage.CallBook;
import io.lamplighter.sip.server.call.stage.CallInProgress;
import io.lamplighter.sip.server.call.stage.CommandedHold;
import java.util.Optional;
import java.util.function.Consumer;

/** A call from the line while the server rings the line's own phones for it; the party is called once one answers. */
final class SummonedCall implements CallInProgress, Summons.Listener {
    private final CallBook book;
    private final LineRoom room;
    private final CallId id;
    private final Optional<Endpoint> only;
    private final PlacedCall next;
    private Summons summons;

    /** @param only the phone that is rung, where it is one of the line alone */
    SummonedCall(CallBook book, CallId id, Optional<Endpoint> only, PlacedCall next) {
        this.book = book;
        this.room = book.room();
        this.id = id;
        this.only = only;
        this.next = next;
    }

    /** The phones are being rung. */
    void begin(Summons ringing) {
        summons = ringing;
        book.put(this);
    }

    @Override
    public CallId id() {
        return id;
    }

    @Override
    public Optional<Endpoint> phone() {
        return only;
    }

    @Override
    public void ringing(Endpoint phone, LegIdentity leg, boolean takesTalk) {
        room.apply(new LineEvent.PhoneRinging(room.now(), id, phone, leg, takesTalk));
    }

    @Override
    public void ringsOutside(Endpoint phone) {
        room.apply(new LineEvent.Note(room.now(), id, new CallNote.RingsOutside(phone)));
    }

    @Override
    public void stoppedRinging(Endpoint phone) {
        if (only.isEmpty()) {
            room.apply(new LineEvent.PhoneStoppedRinging(room.now(), id, phone));
        }
    }

    /** The location may have lost its right to call out since it was rung. */
    @Override
    public void answered(Endpoint phone, EstablishedLeg leg, SessionDescription answer) {
        Outcome outcome = room.apply(new LineEvent.PickUp(room.now(), id, phone, leg.identity()));
        if (outcome instanceof Outcome.Accepted) {
            next.begin(phone, leg);
        } else {
            leg.hangUp(Farewell.because(EndCause.ERROR, 403, "Origination Not Allowed"));
            book.ended(id, EndCause.ERROR);
        }
    }

    @Override
    public void unanswered(CallRefusal why) {
        book.ended(id, why.status() == CallRefusal.UNAVAILABLE.status() ? EndCause.TIMEOUT : EndCause.REJECTED);
    }

    @Override
    public void release(Farewell why) {
        summons.cancel(why);
        book.ended(id, why.cause());
    }

    /** The others ring on. */
    @Override
    public void without(LinePort location, Farewell why) {
        summons.without(location, why);
    }

    @Override
    public void hold(Consumer<CommandResult> result) {
        result.accept(CommandResult.WRONG_STATE);
    }

    @Override
    public void talk(Consumer<CommandResult> result) {
        boolean told = summons.talk(status -> result.accept(CommandedHold.outcome(status)));
        if (!told) {
            result.accept(CommandResult.NOT_SUPPORTED_BY_PHONE);
        }
    }

    /** Whoever would take this call would only ring the party for another phone. */
    @Override
    public boolean isNamedBy(Replaces replaces) {
        return false;
    }
}

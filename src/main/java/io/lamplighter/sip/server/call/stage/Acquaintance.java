package io.lamplighter.sip.server.call.stage;

import io.lamplighter.line.CallId;
import io.lamplighter.line.CallNote;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.LineSnapshot;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.line.Turn;
import io.lamplighter.sip.server.call.far.Company;
import io.lamplighter.sip.server.call.far.FarSide;
import io.lamplighter.sip.server.call.leg.LineRoom;
import java.util.Optional;

/** What the line's call and its far party know of each other, as those who follow the call are told. Owned by the mailbox. */
public final class Acquaintance {
    private final CallId id;
    private final LineRoom room;
    private boolean farWaits;

    /** @param id the call whose far party it is @param room whose rules are told */
    public Acquaintance(CallId id, LineRoom room) {
        this.id = id;
        this.room = room;
    }

    /** The far side is another, and has heard nothing yet. */
    void isNew() {
        farWaits = false;
    }

    /** By which dialog the far party is reached, where a network is between. */
    public void reached(FarSide far) {
        far.networkCallId().ifPresent(callId -> note(new CallNote.NetworkLeg(callId)));
    }

    /** The far party has the call on hold, or no longer. */
    void holds(boolean on) {
        note(new CallNote.FarHolds(on));
    }

    /** Somebody of another line has come in, beside the far party. @param session the one that all are part of */
    void joined(FarSide far, long session) {
        RemoteParty party = call().map(LineSnapshot.Call::far).orElse(far.party());
        note(new CallNote.Turned(Turn.Kind.BARGED_IN, party, session));
        far.joined(session);
    }

    /** Who was called sent the call on. @param session the one that the call is part of */
    public void forwarded(RemoteParty to, long session) {
        note(new CallNote.Turned(Turn.Kind.FORWARDED, to, session));
    }

    /** A far party inside this system hears when every phone of the line holds, and when one no longer does. */
    void tellHold(FarSide far) {
        boolean holds = call().flatMap(LineSnapshot.Call::held).isPresent();
        if (holds != farWaits) {
            farWaits = holds;
            far.holding(holds);
        }
    }

    /** Somebody outside this system, as part of the same session. */
    Optional<Company> whoIs(RemoteParty other) {
        return call().map(call ->
                new Company(other, Turn.Kind.TRANSFERRED, call.details().session()));
    }

    /** The far party is another. @return the appearance that is to show it, when it was somebody else before */
    public Optional<Integer> becomes(Company other) {
        Optional<LineSnapshot.Busy> busy = room.snapshot().carrying(id);
        Optional<LineSnapshot.Call> call = busy.flatMap(LineSnapshot.Busy::call);
        boolean turns =
                call.filter(c -> c.details().session() != other.session()).isPresent();
        boolean shownOtherwise =
                call.filter(c -> !c.far().equals(other.party())).isPresent();
        if (turns) {
            note(new CallNote.Turned(other.how(), other.party(), other.session()));
        } else if (shownOtherwise) {
            room.apply(new LineEvent.FarChanged(room.now(), id, other.party()));
        }
        return busy.filter(b -> shownOtherwise).map(LineSnapshot.Busy::index);
    }

    private Optional<LineSnapshot.Call> call() {
        return room.snapshot().carrying(id).flatMap(LineSnapshot.Busy::call);
    }

    private void note(CallNote note) {
        room.apply(new LineEvent.Note(room.now(), id, note));
    }
}

package io.lamplighter.sip.server.call.stage;

import io.lamplighter.line.CallId;
import io.lamplighter.line.CallNote;
import io.lamplighter.line.EndCause;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.LinePort;
import io.lamplighter.line.LineSnapshot;
import io.lamplighter.line.Redirect;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.line.Turn;
import io.lamplighter.sip.message.Replaces;
import io.lamplighter.sip.server.call.leg.CallRefusal;
import io.lamplighter.sip.server.call.leg.Farewell;
import io.lamplighter.sip.server.call.leg.LineRoom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** The calls in progress on one line. Owned by the line's mailbox. */
public final class CallBook {
    private final LineRoom room;
    private final TransferRequests transfers;
    private final BooleanSupplier music;
    private final Map<CallId, CallInProgress> calls = new LinkedHashMap<>();
    private final Set<UnlitCall> unlit = new LinkedHashSet<>();

    /** @param transfers who is asked to give calls away @param music whether those whom the user holds are to hear music */
    CallBook(LineRoom room, TransferRequests transfers, BooleanSupplier music) {
        this.room = room;
        this.transfers = transfers;
        this.music = music;
    }

    /** Whether those whom the line's user holds are to hear music now. */
    boolean playsMusicOnHold() {
        return music.getAsBoolean();
    }

    /** Who is asked when somebody in a call wants it to go on with another party. */
    TransferRequests transfers() {
        return transfers;
    }

    /** The mailbox of the line. */
    public LineRoom room() {
        return room;
    }

    /** The call has entered a stage; the stage before it, if any, no longer counts. */
    public void put(CallInProgress call) {
        calls.put(call.id(), call);
        locationsTaken();
    }

    /** Where the line lets one location at a time have calls, its other calls may ring at fewer phones from now on. */
    void locationsTaken() {
        if (calls.size() > 1) {
            room.insist(() -> List.copyOf(calls.values()).forEach(CallInProgress::ringOnlyWhereAllowed));
        }
    }

    /** The stage that a call is in now; empty when the line has no such call. */
    public Optional<CallInProgress> find(CallId id) {
        return Optional.ofNullable(calls.get(id));
    }

    /** Number of the session that a call of the line is part of. */
    public long sessionOf(CallId id) {
        return room.snapshot()
                .carrying(id)
                .flatMap(LineSnapshot.Busy::call)
                .map(call -> call.details().session())
                .orElse(id.number());
    }

    /** The call one of whose legs a Replaces or Join header names (RFC 3891, RFC 3911). */
    public Optional<CallInProgress> namedBy(Replaces replaces) {
        return calls.values().stream().filter(c -> c.isNamedBy(replaces)).findFirst();
    }

    /** The answered call whose far party's leg is named. */
    public Optional<TalkingCall> withFarNamedBy(Replaces replaces) {
        return calls.values().stream()
                .filter(TalkingCall.class::isInstance)
                .map(TalkingCall.class::cast)
                .filter(call -> !call.aftermath().hasCome() && call.far().isNamedBy(replaces))
                .findFirst();
    }

    /** The call of a phone whose leg a referral names, answered or not. */
    public Optional<CallInProgress> consultationOf(Replaces replaces) {
        return calls.values().stream()
                .filter(call -> call.isNamedBy(replaces)
                        || call instanceof DiallingCall dialling && dialling.isDialledBy(replaces))
                .findFirst();
    }

    /** The call's last leg is gone: its appearance goes out. */
    public void ended(CallId id, EndCause why) {
        if (calls.remove(id) != null) {
            room.apply(new LineEvent.End(room.now(), id, why));
        }
    }

    /** The same for a call that the line sent on. */
    public void ended(CallId id, EndCause why, Redirect redirect) {
        if (calls.remove(id) != null) {
            room.apply(new LineEvent.End(room.now(), id, why, Optional.of(redirect), Optional.empty()));
        }
    }

    /** The same for a ringing call that somebody of another line took. @param session the one that the caller is part of now */
    public void pickedUp(CallId id, RemoteParty caller, long session) {
        if (calls.remove(id) != null) {
            room.applyAll(List.of(
                    new LineEvent.Note(room.now(), id, new CallNote.Turned(Turn.Kind.PICKED_UP, caller, session)),
                    new LineEvent.End(room.now(), id, EndCause.REPLACED)));
        }
    }

    /** The same for a call that came to nothing because somebody refused it. */
    public void failed(CallId id, EndCause why, CallRefusal refusal) {
        if (calls.remove(id) != null) {
            room.apply(new LineEvent.End(room.now(), id, why, Optional.empty(), refusal.failure()));
        }
    }

    /** Calls that are in the book are over at once: their appearances go out in one step. */
    void endedTogether(List<CallId> ids, EndCause why) {
        ids.forEach(calls::remove);
        room.applyAll(ids.stream()
                .<LineEvent>map(id -> new LineEvent.End(room.now(), id, why))
                .toList());
    }

    /** Calls that are in the book were sent on and are over at once: their appearances go out in one step. */
    public void endedTogether(Map<CallId, Redirect> sentOn) {
        sentOn.keySet().forEach(calls::remove);
        room.applyAll(sentOn.entrySet().stream()
                .<LineEvent>map(call -> new LineEvent.End(room.now(), call.getKey(), call.getValue()))
                .toList());
    }

    /** What was in the book under this id has no appearance, or none any more; the lamps stay as they are. */
    public void forget(CallId id) {
        calls.remove(id);
    }

    /** A call on no appearance lives on in this mailbox. */
    public void keep(UnlitCall call) {
        unlit.add(call);
    }

    /** A call on no appearance is over. */
    public void drop(UnlitCall call) {
        unlit.remove(call);
    }

    /** Every call ends, and the lamps are told. */
    void releaseAll(Farewell why) {
        List.copyOf(calls.values()).forEach(call -> call.releaseWithOthers(why));
        List.copyOf(unlit).forEach(call -> call.release(why));
    }

    /** The line is no more: every call ends, and there is no lamp left to tell. */
    void abandon(Farewell why) {
        List<CallInProgress> all = new ArrayList<>(calls.values());
        calls.clear();
        room.outlive(() -> {
            all.forEach(call -> call.releaseWithOthers(why));
            List.copyOf(unlit).forEach(call -> call.release(why));
        });
    }

    /** A location no longer takes part: its calls end. */
    public void releaseOf(LinePort location, Farewell why) {
        List.copyOf(calls.values()).forEach(call -> call.without(location, why));
    }

    int size() {
        return calls.size();
    }
}

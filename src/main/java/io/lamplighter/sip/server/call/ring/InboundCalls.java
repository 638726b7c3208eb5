package io.lamplighter.sip.server.call.ring;

import io.lamplighter.directory.Directory;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.engine.Lines;
import io.lamplighter.line.CallDetails;
import io.lamplighter.line.EndCause;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.LineId;
import io.lamplighter.line.Outcome;
import io.lamplighter.sip.server.call.far.Caller;
import io.lamplighter.sip.server.call.leg.CallEnvironment;
import io.lamplighter.sip.server.call.leg.CallRefusal;
import io.lamplighter.sip.server.call.leg.LineRoom;
import io.lamplighter.sip.server.call.stage.CallRooms;
import java.util.Optional;

/** Brings calls to lines: what the user's services say first, then an appearance, then every phone that may ring. */
public final class InboundCalls {
    private final CallEnvironment environment;
    private final Lines lines;
    private final Directory directory;
    private final CallRooms rooms;
    private final LampHoldback lamps;
    private Treatments treatments;

    /** @param rooms the books that the calls go into @param lamps delays the lamps of phones that answered too late */
    public InboundCalls(
            CallEnvironment environment, Lines lines, Directory directory, CallRooms rooms, LampHoldback lamps) {
        this.environment = environment;
        this.lines = lines;
        this.directory = directory;
        this.rooms = rooms;
        this.lamps = lamps;
    }

    /** What treats the calls; to be told before the first of them. */
    public void treatedBy(Treatments services) {
        treatments = services;
    }

    /**
     * A call reaches a line; runs in its mailbox.
     *
     * @param calledAs as {@link Arrival#calledAs}
     * @param caller who calls; sent on or refused where the line does not ring
     * @param calling the phone that dialled, when it is one of the line's own: it does not ring itself
     */
    public void arrive(LineId line, Optional<String> calledAs, Caller caller, Optional<Endpoint> calling) {
        Optional<LineDefinition> called = directory.current().line(line);
        if (called.isEmpty()) {
            caller.refuse(CallRefusal.UNAVAILABLE);
            return;
        }
        Arrival arrival = new Arrival(lines.nextCallId(), rooms.of(line), called.get(), calledAs, caller, calling);
        treatments.arrived(arrival).ifPresent(order -> offer(arrival, order));
    }

    /**
     * As {@link #arrive}, but free phones of the line answer by themselves if they can; where none is free it rings as
     * usual.
     */
    public void page(LineId line, Caller caller, Optional<Endpoint> calling) {
        Optional<LineDefinition> called = directory.current().line(line);
        if (called.isEmpty()) {
            caller.refuse(CallRefusal.UNAVAILABLE);
            return;
        }
        Arrival arrival =
                new Arrival(lines.nextCallId(), rooms.of(line), called.get(), Optional.empty(), caller, calling);
        treatments
                .arrived(arrival)
                .ifPresent(order -> offer(arrival, order.answeredBy(Paging.phones(arrival, order.phones()))));
    }

    /** A call that the line parked comes back to it; runs in its mailbox. */
    public void recall(LineId line, Caller waiting) {
        Optional<LineDefinition> parker = directory.current().line(line);
        if (parker.isEmpty()) {
            waiting.refuse(CallRefusal.UNAVAILABLE);
            return;
        }
        Arrival arrival = new Arrival(
                lines.nextCallId(), rooms.of(line), parker.get(), Optional.empty(), waiting, Optional.empty());
        treatments.recalled(arrival).ifPresent(order -> offer(arrival, order));
    }

    private void offer(Arrival arrival, RingOrder order) {
        LineRoom room = arrival.book().room();
        CallDetails details = order.called().tell(arrival.details());
        Outcome outcome = room.apply(
                new LineEvent.Offer(room.now(), arrival.call(), arrival.caller().party(), details));
        if (outcome instanceof Outcome.Accepted accepted) {
            ringOrGiveBack(arrival, order, accepted.index().orElseThrow());
        } else {
            arrival.turnAway(CallRefusal.FULL_FOR_CALLER);
        }
    }

    /** An appearance is lit already: whatever goes wrong, it must not stay so. */
    private void ringOrGiveBack(Arrival arrival, RingOrder order, int index) {
        try {
            new RingingCall(environment, arrival, order, lamps, lines::nextCallId).begin(index);
        } catch (RuntimeException fault) {
            LineRoom room = arrival.book().room();
            room.apply(new LineEvent.End(room.now(), arrival.call(), EndCause.ERROR));
            throw fault;
        }
    }
}

package io.lamplighter.sip.server.call.park;

import io.lamplighter.directory.LineDefinition;
import io.lamplighter.engine.Lines;
import io.lamplighter.line.CallId;
import io.lamplighter.line.EndCause;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.LineId;
import io.lamplighter.line.LinePort;
import io.lamplighter.line.ParkedCall;
import io.lamplighter.line.Refusal;
import io.lamplighter.sip.server.call.far.Behalf;
import io.lamplighter.sip.server.call.far.Callee;
import io.lamplighter.sip.server.call.far.Caller;
import io.lamplighter.sip.server.call.far.LineLink;
import io.lamplighter.sip.server.call.leg.CallEnvironment;
import io.lamplighter.sip.server.call.leg.CallRefusal;
import io.lamplighter.sip.server.call.leg.LineRoom;
import io.lamplighter.sip.server.call.ring.InboundCalls;
import io.lamplighter.sip.server.call.stage.CallBook;
import io.lamplighter.sip.server.call.stage.CallRooms;
import io.lamplighter.sip.server.call.stage.TalkingCall;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Parks calls against lines and gives them to whoever asks for them. */
public final class Parkings {
    private final CallEnvironment environment;
    private final Lines lines;
    private final CallRooms rooms;
    private final ParkPlaces places;
    private final InboundCalls inbound;

    /** Each is used only in the mailbox of the line that parked it. */
    private final Map<CallId, ParkedParty> waiting = new ConcurrentHashMap<>();

    /** @param places where calls are parked @param inbound rings a line for what nobody fetched */
    public Parkings(
            CallEnvironment environment, Lines lines, CallRooms rooms, ParkPlaces places, InboundCalls inbound) {
        this.environment = environment;
        this.lines = lines;
        this.rooms = rooms;
        this.places = places;
        this.inbound = inbound;
    }

    /**
     * Parks a call; runs in its line's mailbox. Its phones are told goodbye and its appearance goes out.
     *
     * @param parker the location that is called back when nobody takes it
     * @param against the line it is parked against
     */
    public void park(CallBook book, TalkingCall call, LinePort parker, LineId against, ParkReport report) {
        park(book, call, parker, List.of(against).iterator(), report);
    }

    /** As {@link #park}, against the first line of the group that is free. @param line whose call it is */
    public void parkInGroup(CallBook book, TalkingCall call, LinePort parker, LineDefinition line, ParkReport report) {
        park(book, call, parker, places.freeInGroupOf(line).iterator(), report);
    }

    /** A place that was free may be taken by the time its mailbox is asked. */
    private void park(CallBook book, TalkingCall call, LinePort parker, Iterator<LineId> against, ParkReport report) {
        if (!isPossible(book, call)) {
            report.refused(CallRefusal.of(403, "Call Cannot Be Parked"));
        } else if (!against.hasNext()) {
            report.refused(CallRefusal.of(486, "No Free Line In Group"));
        } else {
            tryAt(book, call, parker, against, report);
        }
    }

    /** A bridge is not parked: its other phones talk on. */
    private static boolean isPossible(CallBook book, TalkingCall call) {
        return book.find(call.id()).filter(known -> known == call).isPresent()
                && call.parties().phones().size() == 1
                && !call.isSpokenFor();
    }

    private void tryAt(CallBook book, TalkingCall call, LinePort parker, Iterator<LineId> against, ParkReport report) {
        LineId place = against.next();
        ParkedCall parked = parked(book, call, parker);
        if (place.equals(book.room().line())) {
            here(book, call, parked, report);
            return;
        }
        places.occupy(book.room(), place, parked, refusal -> {
            if (refusal.isEmpty()) {
                occupied(book, call, parked, place, report);
            } else if (against.hasNext()) {
                park(book, call, parker, against, report);
            } else {
                report.refused(CallRefusal.of(refusal.get()));
            }
        });
    }

    private ParkedCall parked(CallBook book, TalkingCall call, LinePort parker) {
        LineRoom room = book.room();
        return new ParkedCall(
                call.id(),
                call.far().party(),
                room.line(),
                parker,
                room.now(),
                room.now().plus(environment.settings().parkRecall()));
    }

    /** The call has to be off its appearance before it is parked against the line itself. */
    private void here(CallBook book, TalkingCall call, ParkedCall parked, ParkReport report) {
        LineRoom room = book.room();
        if (room.snapshot().parked().isPresent()) {
            report.refused(CallRefusal.of(Refusal.PARK_OCCUPIED));
        } else {
            long session = book.sessionOf(call.id());
            call.givenAway();
            book.ended(call.id(), EndCause.REPLACED);
            room.apply(new LineEvent.ParkAgainst(room.now(), parked));
            begin(book, call, parked, room.line(), session, report);
        }
    }

    /** The place is taken; the call may have changed while its mailbox was asked. */
    private void occupied(CallBook book, TalkingCall call, ParkedCall parked, LineId place, ParkReport report) {
        if (isPossible(book, call)) {
            long session = book.sessionOf(call.id());
            call.givenAway();
            book.ended(call.id(), EndCause.REPLACED);
            begin(book, call, parked, place, session, report);
        } else {
            places.leave(book.room(), place, parked.call());
            report.refused(CallRefusal.UNAVAILABLE);
        }
    }

    private void begin(
            CallBook book, TalkingCall call, ParkedCall parked, LineId place, long session, ParkReport report) {
        call.parties().legs().forEach(report::leave);
        ParkedParty party = new ParkedParty(environment, this, book, call.far(), parked, place, session);
        party.begin();
        report.parked(place);
    }

    /** The lines that calls are parked against. */
    public ParkPlaces places() {
        return places;
    }

    /** A party waits from now on, and can be fetched. */
    void waits(ParkedParty party) {
        waiting.put(party.id(), party);
    }

    /** A party waits no more. */
    void waitsNoMore(ParkedParty party) {
        waiting.remove(party.id());
    }

    /** Nobody fetched a party: it rings the line that parked it; runs in that line's mailbox. */
    void recall(LineId line, Caller party) {
        inbound.recall(line, party);
    }

    /**
     * The far side of a call to whoever is parked against a line.
     *
     * @param book the calls of the line that takes it
     * @return empty when nobody is
     */
    public Optional<Callee> callee(CallBook book, LineId place, Behalf behalf) {
        return places.at(place)
                .map(parked -> new LineLink(
                                environment.conversations().open(),
                                book.room(),
                                behalf,
                                rooms.of(parked.parkedBy()).room(),
                                parked.far(),
                                fetcher -> fetched(parked, fetcher))
                        .towardsCalled());
    }

    /** Runs in the mailbox of the line that parked it. */
    private void fetched(ParkedCall parked, Caller fetcher) {
        Optional.ofNullable(waiting.get(parked.call()))
                .ifPresentOrElse(
                        party -> party.goTo(fetcher, lines.nextCallId()),
                        () -> fetcher.refuse(CallRefusal.of(480, "No Call Parked")));
    }
}

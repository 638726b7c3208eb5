package io.lamplighter.sip.server.call;

import io.lamplighter.directory.Directory;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.engine.Lines;
import io.lamplighter.line.CallId;
import io.lamplighter.line.EndCause;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.LineId;
import io.lamplighter.line.Outcome;
import io.lamplighter.sip.server.call.far.Caller;
import io.lamplighter.sip.server.call.leg.CallEnvironment;
import io.lamplighter.sip.server.call.leg.CallRefusal;
import io.lamplighter.sip.server.call.leg.LineRoom;
import io.lamplighter.sip.server.call.leg.PhoneDirectory;
import io.lamplighter.sip.server.call.leg.PhoneDirectory.ReachablePhone;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings calls to lines: an appearance first, then every phone that may ring. */
final class InboundCalls {
    private final CallEnvironment environment;
    private final Lines lines;
    private final Directory directory;
    private final PhoneDirectory phones;
    private final CallRooms rooms;
    private final LampHoldback lamps;

    InboundCalls(
            CallEnvironment environment,
            Lines lines,
            Directory directory,
            PhoneDirectory phones,
            CallRooms rooms,
            LampHoldback lamps) {
        this.environment = environment;
        this.lines = lines;
        this.directory = directory;
        this.phones = phones;
        this.rooms = rooms;
        this.lamps = lamps;
    }

    /**
     * Rings a line; runs in its mailbox.
     *
     * @param caller who calls; refused here when nobody can answer
     * @param calling the phone that dialled, when it is one of the line's own: it does not ring itself
     */
    void arrive(LineId line, Caller caller, Optional<Endpoint> calling) {
        CallBook book = rooms.of(line);
        List<ReachablePhone> reachable =
                directory.current().line(line).map(l -> mayRing(l, calling)).orElse(List.of());
        if (reachable.isEmpty()) {
            caller.refuse(CallRefusal.UNAVAILABLE);
            return;
        }
        CallId call = lines.nextCallId();
        Outcome outcome = book.room().apply(new LineEvent.Offer(book.room().now(), call, caller.party()));
        if (outcome instanceof Outcome.Accepted accepted) {
            ringOrGiveBack(book, call, accepted.index().orElseThrow(), caller, reachable);
        } else {
            caller.refuse(CallRefusal.FULL_FOR_CALLER);
        }
    }

    private List<ReachablePhone> mayRing(LineDefinition line, Optional<Endpoint> calling) {
        LineRoom room = rooms.of(line.id()).room();
        return phones.phonesOf(line).stream()
                .filter(phone -> room.mayRing(phone.endpoint().linePort()))
                .filter(phone -> !calling.equals(Optional.of(phone.endpoint())))
                .toList();
    }

    /** An appearance is lit already: whatever goes wrong, it must not stay so. */
    private void ringOrGiveBack(CallBook book, CallId call, int index, Caller caller, List<ReachablePhone> reachable) {
        try {
            ring(book, call, index, caller, reachable);
        } catch (RuntimeException fault) {
            book.room().apply(new LineEvent.End(book.room().now(), call, EndCause.ERROR));
            throw fault;
        }
    }

    private void ring(CallBook book, CallId call, int index, Caller caller, List<ReachablePhone> reachable) {
        RingingCall ringing = new RingingCall(call, environment, book, caller, lamps);
        Map<Endpoint, PhoneBranch> branches = new LinkedHashMap<>();
        reachable.forEach(
                phone -> branches.put(phone.endpoint(), new PhoneBranch(environment, book, phone, index, ringing)));
        ringing.begin(branches);
    }
}

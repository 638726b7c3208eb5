package io.lamplighter.sip.server.call.park;

import io.lamplighter.directory.Directory;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.engine.Lines;
import io.lamplighter.line.CallId;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.LineId;
import io.lamplighter.line.LineSnapshot;
import io.lamplighter.line.Outcome;
import io.lamplighter.line.ParkedCall;
import io.lamplighter.line.Refusal;
import io.lamplighter.sip.server.call.leg.LineRoom;
import io.lamplighter.sip.server.call.stage.CallRooms;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The lines that calls are parked against: one call each. A line's place is a matter of that line's mailbox, whoever parks
 * there; other mailboxes ask by message and never wait.
 */
public final class ParkPlaces {
    private final Directory directory;
    private final Lines lines;
    private final CallRooms rooms;

    /** @param rooms the mailboxes of the lines */
    public ParkPlaces(Directory directory, Lines lines, CallRooms rooms) {
        this.directory = directory;
        this.lines = lines;
        this.rooms = rooms;
    }

    /**
     * The line that somebody means.
     *
     * @param asking whose phone asks: lines of other enterprises are not there for it
     * @param digits an extension or number; empty for the own line
     */
    public Optional<LineDefinition> named(LineDefinition asking, String digits) {
        if (digits.isEmpty()) {
            return Optional.of(asking);
        }
        return directory
                .current()
                .lineByExtension(digits)
                .or(() -> directory.current().lineByNumber(digits))
                .or(() -> directory.current().lineByNumber("+" + digits))
                .flatMap(line -> reachable(asking, line));
    }

    /** A line as somebody may park there or take from there: not for other enterprises. */
    public Optional<LineDefinition> reachable(LineDefinition asking, LineDefinition line) {
        return Optional.of(line).filter(l -> l.serviceProviderId().equals(asking.serviceProviderId()));
    }

    /** The lines of somebody's group that calls can be parked against now, the lowest extension first. */
    List<LineId> freeInGroupOf(LineDefinition asking) {
        return directory.current().lines().stream()
                .filter(line -> line.serviceProviderId().equals(asking.serviceProviderId()))
                .filter(line -> line.groupId().equals(asking.groupId()))
                .filter(line -> line.extension().isPresent())
                .filter(line -> at(line.id()).isEmpty())
                .sorted(Comparator.comparing((LineDefinition line) ->
                                line.extension().orElseThrow().length())
                        .thenComparing(line -> line.extension().orElseThrow()))
                .map(LineDefinition::id)
                .toList();
    }

    /** The call parked against a line, as known outside its mailbox. */
    public Optional<ParkedCall> at(LineId line) {
        return lines.snapshot(line).flatMap(LineSnapshot::parked);
    }

    /** Parks a call at a place. @param result told in the asking mailbox: empty when it is parked */
    void occupy(LineRoom asking, LineId place, ParkedCall parked, Consumer<Optional<Refusal>> result) {
        if (place.equals(asking.line())) {
            result.accept(refusal(asking.apply(new LineEvent.ParkAgainst(asking.now(), parked))));
            return;
        }
        LineRoom there = rooms.of(place).room();
        boolean posted = there.post(() -> {
            Optional<Refusal> refusal = refusal(there.apply(new LineEvent.ParkAgainst(there.now(), parked)));
            if (!asking.insist(() -> result.accept(refusal))) {
                there.apply(new LineEvent.Unpark(there.now(), parked.call()));
            }
        });
        if (!posted) {
            result.accept(Optional.of(Refusal.NOT_THERE));
        }
    }

    private static Optional<Refusal> refusal(Outcome outcome) {
        return outcome instanceof Outcome.Refused refused ? Optional.of(refused.why()) : Optional.empty();
    }

    /** A call is no longer parked at a place; nothing happens when it never was. */
    void leave(LineRoom asking, LineId place, CallId call) {
        if (place.equals(asking.line())) {
            asking.apply(new LineEvent.Unpark(asking.now(), call));
        } else {
            LineRoom there = rooms.of(place).room();
            there.insist(() -> there.apply(new LineEvent.Unpark(there.now(), call)));
        }
    }
}

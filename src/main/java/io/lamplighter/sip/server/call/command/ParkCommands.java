package io.lamplighter.sip.server.call.command;

import io.lamplighter.directory.Directory;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.engine.CallControl.Parking;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.LineId;
import io.lamplighter.line.Outcome;
import io.lamplighter.sip.server.call.dial.Destinations;
import io.lamplighter.sip.server.call.dial.DialTarget;
import io.lamplighter.sip.server.call.leg.CallRefusal;
import io.lamplighter.sip.server.call.leg.LineRoom;
import io.lamplighter.sip.server.call.park.ParkReport;
import io.lamplighter.sip.server.call.park.Parkings;
import io.lamplighter.sip.server.call.stage.CallBook;
import io.lamplighter.sip.server.call.stage.CallInProgress;
import io.lamplighter.sip.server.call.stage.TalkingCall;
import java.util.Optional;
import java.util.function.Consumer;

/** Commands about parking and exclusion, for the phone that has the call; used inside the mailbox of the call's line. */
public final class ParkCommands {
    private final Directory directory;
    private final Destinations destinations;
    private final Parkings parkings;

    /** @param destinations whom addresses mean @param parkings parks the calls */
    public ParkCommands(Directory directory, Destinations destinations, Parkings parkings) {
        this.directory = directory;
        this.destinations = destinations;
        this.parkings = parkings;
    }

    /** As {@link io.lamplighter.engine.CallControl#park}. */
    void park(CallBook book, CallInProgress call, Optional<String> address, Consumer<Parking> result) {
        Optional<LineDefinition> against = place(line(book), address);
        if (against.isEmpty()) {
            result.accept(new Parking.NotParked(CommandResult.UNKNOWN_ADDRESS));
        } else {
            withOwner(
                    call,
                    result,
                    (talking, owner) -> parkings.park(
                            book, talking, owner.linePort(), against.get().id(), new Told(result)));
        }
    }

    /** As {@link io.lamplighter.engine.CallControl#groupPark}. */
    void groupPark(CallBook book, CallInProgress call, Consumer<Parking> result) {
        withOwner(
                call,
                result,
                (talking, owner) ->
                        parkings.parkInGroup(book, talking, owner.linePort(), line(book), new Told(result)));
    }

    private interface Parker {
        void park(TalkingCall call, Endpoint owner);
    }

    private static void withOwner(CallInProgress call, Consumer<Parking> result, Parker parker) {
        Optional<Endpoint> owner = call.phone();
        if (call instanceof TalkingCall talking && owner.isPresent()) {
            parker.park(talking, owner.get());
        } else {
            result.accept(new Parking.NotParked(CommandResult.WRONG_STATE));
        }
    }

    private LineDefinition line(CallBook book) {
        return directory.current().line(book.room().line()).orElseThrow();
    }

    /** The line an address means for somebody; the own one where there is none. */
    Optional<LineDefinition> place(LineDefinition asking, Optional<String> address) {
        if (address.isEmpty()) {
            return Optional.of(asking);
        }
        return destinations.typed(address.get()) instanceof DialTarget.OwnLine own
                ? parkings.places().reachable(asking, own.line())
                : Optional.empty();
    }

    /** As {@link io.lamplighter.engine.CallControl#exclude} and its end. */
    static CommandResult exclusive(CallBook book, CallInProgress call, Exclusion wish) {
        Optional<Endpoint> owner = call.phone();
        if (owner.isEmpty()) {
            return CommandResult.WRONG_STATE;
        }
        LineRoom room = book.room();
        Outcome outcome = room.apply(new LineEvent.Exclude(room.now(), call.id(), owner.get(), wish == Exclusion.ON));
        return outcome instanceof Outcome.Accepted ? CommandResult.ACCEPTED : CommandResult.WRONG_STATE;
    }

    /** Whether a call is to be kept from the other phones. */
    enum Exclusion {
        ON,
        OFF
    }

    /** Tells whoever sent the command. */
    private record Told(Consumer<Parking> result) implements ParkReport {
        @Override
        public void parked(LineId against) {
            result.accept(new Parking.At(against));
        }

        @Override
        public void refused(CallRefusal why) {
            result.accept(new Parking.NotParked(
                    switch (why.status()) {
                        case 404 -> CommandResult.UNKNOWN_ADDRESS;
                        case 486 -> CommandResult.PARK_OCCUPIED;
                        default -> CommandResult.WRONG_STATE;
                    }));
        }
    }
}

package io.lamplighter.sip.server.call.command;

import io.lamplighter.directory.Directory;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.ScaSettings.BridgeWarningTone;
import io.lamplighter.directory.service.DirectedCallPickupWithBargeIn;
import io.lamplighter.directory.service.Service;
import io.lamplighter.directory.service.UserServices;
import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.engine.CallControl.Start;
import io.lamplighter.engine.LocationChoice;
import io.lamplighter.engine.PickupControl;
import io.lamplighter.line.LineId;
import io.lamplighter.sip.server.call.dial.Aim;
import io.lamplighter.sip.server.call.dial.Destinations;
import io.lamplighter.sip.server.call.dial.DialTarget;
import io.lamplighter.sip.server.call.dial.NeighbourCalls;
import io.lamplighter.sip.server.call.leg.CallSettings;
import io.lamplighter.sip.server.call.park.ParkPlaces;
import io.lamplighter.sip.server.call.stage.TalkingCall;
import io.lamplighter.sip.server.call.summon.ClickToDial;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Whose calls a user may take or join, and how that is done for him. */
public final class PickupCommands implements PickupControl {
    private final Directory directory;
    private final CallSettings settings;
    private final Destinations destinations;
    private final ParkPlaces places;
    private final NeighbourCalls neighbours;
    private final ClickToDial clickToDial;

    /**
     * @param destinations whom addresses mean
     * @param places says whose calls are within reach
     * @param neighbours has the calls of other users
     * @param clickToDial brings them to a phone
     */
    public PickupCommands(
            Directory directory,
            CallSettings settings,
            Destinations destinations,
            ParkPlaces places,
            NeighbourCalls neighbours,
            ClickToDial clickToDial) {
        this.directory = directory;
        this.settings = settings;
        this.destinations = destinations;
        this.places = places;
        this.neighbours = neighbours;
        this.clickToDial = clickToDial;
    }

    @Override
    public CompletionStage<Start> pickUp(LineId line, LocationChoice to) {
        return clickToDial.start(line, this::inGroup, to);
    }

    @Override
    public CompletionStage<Start> pickUp(LineId line, String address, LocationChoice to) {
        return clickToDial.start(line, asking -> at(asking, address, this::ringing), to);
    }

    @Override
    public CompletionStage<Start> bargeIn(LineId line, Optional<String> address, LocationChoice to) {
        return clickToDial.start(
                line,
                asking -> address.map(other -> at(asking, other, this::ringingOrTalking))
                        .orElseGet(() -> automatic(asking)),
                to);
    }

    private Aim automatic(LineDefinition asking) {
        return directory
                        .current()
                        .services(asking.id())
                        .directedCallPickupWithBargeIn()
                        .automaticTargetSelection()
                ? inGroup(asking)
                : new Aim.Refused(CommandResult.UNKNOWN_ADDRESS);
    }

    /** What a user gets of another. */
    public interface Wish {
        /** Which call it is, or why it may not be had. @param asking whose phone gets it @param other who has it now */
        Aim aim(LineDefinition asking, LineDefinition other);
    }

    private Aim at(LineDefinition asking, String address, Wish wish) {
        return destinations.typed(address) instanceof DialTarget.OwnLine own
                ? places.reachable(asking, own.line())
                        .map(other -> wish.aim(asking, other))
                        .orElseGet(() -> new Aim.Refused(CommandResult.NOT_ALLOWED))
                : new Aim.Refused(CommandResult.UNKNOWN_ADDRESS);
    }

    /** The call that has rung longest at another user of the group. */
    public Aim inGroup(LineDefinition asking) {
        return aim(neighbours.longestRinging(asking));
    }

    /** The call that rings at another user. */
    public Aim ringing(LineDefinition asking, LineDefinition other) {
        return aim(neighbours.ringingAt(other));
    }

    private static Aim aim(Optional<DialTarget.PickedUp> ringing) {
        return ringing.map(Aim::at).orElseGet(() -> new Aim.Refused(CommandResult.WRONG_STATE));
    }

    /** The call that rings at another user, else the one he talks in. */
    public Aim ringingOrTalking(LineDefinition asking, LineDefinition other) {
        UserServices own = directory.current().services(asking.id());
        if (!own.has(Service.DIRECTED_CALL_PICKUP_WITH_BARGE_IN)) {
            return new Aim.Refused(CommandResult.NOT_ASSIGNED);
        }
        boolean exempt = other.id().equals(asking.id())
                || directory.current().services(other.id()).bargeInExempt();
        Optional<DialTarget.PickedUp> ringing = neighbours.ringingAt(other);
        if (exempt) {
            return ringing.isPresent() ? aim(ringing) : new Aim.Refused(CommandResult.NOT_ALLOWED);
        }
        Optional<? extends DialTarget> call =
                ringing.isPresent() ? ringing.map(DialTarget.PickedUp::mayJoin) : neighbours.talkingAt(other);
        return call.<Aim>map(target ->
                        new Aim.At(target, Optional.empty(), warning(own.directedCallPickupWithBargeIn(), other)))
                .orElseGet(() -> new Aim.Refused(CommandResult.WRONG_STATE));
    }

    /** Whoever is in the call hears that somebody has come in, where he or they want it so. */
    private Consumer<TalkingCall> warning(DirectedCallPickupWithBargeIn own, LineDefinition other) {
        boolean wanted = own.warningTone() || other.settings().bridgeWarningTone() != BridgeWarningTone.NONE;
        return call -> {
            if (wanted) {
                call.far().conversation().warn(settings.warningTone().tone());
            }
        };
    }
}

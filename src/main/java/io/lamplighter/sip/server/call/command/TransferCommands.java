package io.lamplighter.sip.server.call.command;

import io.lamplighter.directory.Directory;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.engine.TransferControl;
import io.lamplighter.line.CallId;
import io.lamplighter.line.LineId;
import io.lamplighter.line.RedirectReason;
import io.lamplighter.sip.server.call.dial.Destinations;
import io.lamplighter.sip.server.call.dial.DialTarget;
import io.lamplighter.sip.server.call.leg.CallEnvironment;
import io.lamplighter.sip.server.call.leg.Identities;
import io.lamplighter.sip.server.call.park.ParkPlaces;
import io.lamplighter.sip.server.call.ring.Errand;
import io.lamplighter.sip.server.call.ring.RingingCall;
import io.lamplighter.sip.server.call.stage.CallBook;
import io.lamplighter.sip.server.call.stage.CallInProgress;
import io.lamplighter.sip.server.call.stage.CallRooms;
import io.lamplighter.sip.server.call.stage.TalkingCall;
import io.lamplighter.sip.server.call.transfer.Transfers;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Gives calls away by commands from outside, ringing or answered. */
public final class TransferCommands implements TransferControl {
    private final CallEnvironment environment;
    private final Directory directory;
    private final CallRooms rooms;
    private final Destinations destinations;
    private final ParkPlaces places;
    private final Transfers transfers;

    /**
     * @param destinations whom addresses mean
     * @param places says whose mailboxes are within reach
     * @param transfers gives away what is answered
     */
    public TransferCommands(
            CallEnvironment environment,
            Directory directory,
            CallRooms rooms,
            Destinations destinations,
            ParkPlaces places,
            Transfers transfers) {
        this.environment = environment;
        this.directory = directory;
        this.rooms = rooms;
        this.destinations = destinations;
        this.places = places;
        this.transfers = transfers;
    }

    /** As {@link io.lamplighter.engine.CallControl#transfer}. */
    CompletionStage<CommandResult> transfer(LineId line, CallId call, String address) {
        return rooms.command(line, call, (book, found) -> {
            if (found instanceof TalkingCall talking) {
                return transfers.blind(book, talking, Errand.to(address));
            }
            return found instanceof RingingCall ringing
                    ? ringing.sendOn(new Errand(address, RedirectReason.DEFLECTION, Optional.empty(), false))
                    : CommandResult.WRONG_STATE;
        });
    }

    @Override
    public CompletionStage<CommandResult> transferOnceRinging(LineId line, CallId call, String address) {
        return rooms.command(
                line,
                call,
                (book, found) -> found instanceof TalkingCall talking
                        ? transfers.blind(book, talking, Errand.to(address).leavingOnceRinging())
                        : CommandResult.WRONG_STATE);
    }

    @Override
    public CompletionStage<CommandResult> toVoiceMail(LineId line, CallId call, Optional<String> mailbox) {
        return rooms.command(line, call, (book, found) -> {
            LineDefinition own = directory.current().line(line).orElseThrow();
            Optional<LineDefinition> owner = mailbox.isEmpty() ? Optional.of(own) : colleague(own, mailbox.get());
            Optional<String> voiceMail =
                    owner.flatMap(user -> environment.settings().voiceMail().of(user.groupId()));
            if (owner.isEmpty()) {
                return CommandResult.UNKNOWN_ADDRESS;
            }
            return voiceMail
                    .map(address -> leave(book, found, voiceMail(address, owner.get())))
                    .orElse(CommandResult.NOT_ASSIGNED);
        });
    }

    private Errand voiceMail(String address, LineDefinition owner) {
        return new Errand(
                address,
                RedirectReason.VOICEMAIL,
                Optional.of(Identities.ofLine(owner, environment.settings().domain())),
                false);
    }

    private Optional<LineDefinition> colleague(LineDefinition asking, String address) {
        return destinations.typed(address) instanceof DialTarget.OwnLine own
                ? places.reachable(asking, own.line())
                : Optional.empty();
    }

    private CommandResult leave(CallBook book, CallInProgress call, Errand errand) {
        if (call instanceof TalkingCall talking) {
            return transfers.blind(book, talking, errand);
        }
        return call instanceof RingingCall ringing ? ringing.sendOn(errand) : CommandResult.WRONG_STATE;
    }
}

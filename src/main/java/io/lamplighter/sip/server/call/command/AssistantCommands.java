package io.lamplighter.sip.server.call.command;

import io.lamplighter.directory.Directory;
import io.lamplighter.directory.DirectorySnapshot;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.service.Executive;
import io.lamplighter.directory.service.Service;
import io.lamplighter.engine.AssistantControl;
import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.engine.CallControl.Start;
import io.lamplighter.engine.LocationChoice;
import io.lamplighter.line.CallId;
import io.lamplighter.line.CallNote;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.LineId;
import io.lamplighter.sip.server.call.dial.Aim;
import io.lamplighter.sip.server.call.dial.Destinations;
import io.lamplighter.sip.server.call.dial.DialTarget;
import io.lamplighter.sip.server.call.leg.CallSettings;
import io.lamplighter.sip.server.call.leg.Identities;
import io.lamplighter.sip.server.call.stage.CallBook;
import io.lamplighter.sip.server.call.stage.CallInProgress;
import io.lamplighter.sip.server.call.stage.CallRooms;
import io.lamplighter.sip.server.call.stage.TalkingCall;
import io.lamplighter.sip.server.call.summon.ClickToDial;
import io.lamplighter.sip.server.call.transfer.Transfers;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Calls that assistants make for their executives, and hand on to them. */
public final class AssistantCommands implements AssistantControl {
    private final Directory directory;
    private final CallSettings settings;
    private final CallRooms rooms;
    private final Destinations destinations;
    private final ClickToDial clickToDial;
    private final Transfers transfers;

    /**
     * @param destinations whom addresses mean
     * @param clickToDial makes the calls
     * @param transfers hands them on
     */
    public AssistantCommands(
            Directory directory,
            CallSettings settings,
            CallRooms rooms,
            Destinations destinations,
            ClickToDial clickToDial,
            Transfers transfers) {
        this.directory = directory;
        this.settings = settings;
        this.rooms = rooms;
        this.destinations = destinations;
        this.clickToDial = clickToDial;
        this.transfers = transfers;
    }

    @Override
    public CompletionStage<Start> dialFor(LineId assistant, String executive, String address) {
        return clickToDial.start(assistant, asking -> aim(asking, executive, address), new LocationChoice.All());
    }

    private Aim aim(LineDefinition asking, String executive, String address) {
        if (!isAssistant(asking.id())) {
            return new Aim.Refused(CommandResult.NOT_ASSIGNED);
        }
        if (!(destinations.typed(executive) instanceof DialTarget.OwnLine own)) {
            return new Aim.Refused(CommandResult.UNKNOWN_ADDRESS);
        }
        LineDefinition user = own.line();
        return directory.current().assists(asking, user)
                ? new Aim.At(
                        destinations.typed(address),
                        Optional.of(destinations.shown(user)),
                        Optional.of(user.id()),
                        call -> {},
                        true)
                : new Aim.Refused(CommandResult.NOT_ENTITLED);
    }

    @Override
    public CompletionStage<CommandResult> push(LineId assistant, CallId call) {
        return rooms.command(assistant, call, this::push);
    }

    private CommandResult push(CallBook book, CallInProgress call) {
        LineId assistant = book.room().line();
        if (!isAssistant(assistant)) {
            return CommandResult.NOT_ASSIGNED;
        }
        if (!(call instanceof TalkingCall talking)) {
            return CommandResult.WRONG_STATE;
        }
        LineDefinition own = directory.current().line(assistant).orElseThrow();
        return executiveOf(own, book, talking)
                .filter(user -> directory.current().assists(own, user))
                .map(user -> push(book, talking, user))
                .orElse(CommandResult.NOT_ENTITLED);
    }

    private CommandResult push(CallBook book, TalkingCall call, LineDefinition user) {
        String himself = Identities.ofLine(user, settings.domain()).uri();
        if (call.far().party().uri().equals(himself)) {
            return CommandResult.WRONG_STATE;
        }
        book.room().apply(new LineEvent.Note(book.room().now(), call.id(), new CallNote.OnBehalfOf(user.id())));
        Executive set = directory.current().services(user.id()).executive();
        return transfers.push(book, call, user, set.alerting().callPushRecallNumberOfRings());
    }

    /** Whose call it is; of one that is nobody's, the only executive of the user's. */
    private Optional<LineDefinition> executiveOf(LineDefinition own, CallBook book, TalkingCall call) {
        DirectorySnapshot now = directory.current();
        Optional<LineId> known = book.room()
                .snapshot()
                .carrying(call.id())
                .flatMap(busy -> busy.call().orElseThrow().details().executive());
        if (known.isPresent()) {
            return known.flatMap(now::line);
        }
        List<LineDefinition> all = now.lines().stream()
                .filter(user -> now.assists(own, user))
                .limit(2)
                .toList();
        return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
    }

    private boolean isAssistant(LineId user) {
        return directory.current().services(user).has(Service.EXECUTIVE_ASSISTANT);
    }
}

package io.lamplighter.sip.server.call.command;

import io.lamplighter.engine.CallControl;
import io.lamplighter.engine.LocationChoice;
import io.lamplighter.line.CallId;
import io.lamplighter.line.LineId;
import io.lamplighter.sip.server.call.command.ParkCommands.Exclusion;
import io.lamplighter.sip.server.call.leg.CallRefusal;
import io.lamplighter.sip.server.call.leg.Farewell;
import io.lamplighter.sip.server.call.stage.CallBook;
import io.lamplighter.sip.server.call.stage.CallInProgress;
import io.lamplighter.sip.server.call.stage.CallRooms;
import io.lamplighter.sip.server.call.stage.TalkingCall;
import io.lamplighter.sip.server.call.summon.ClickToDial;
import io.lamplighter.sip.server.call.takeover.Wish;
import io.lamplighter.sip.server.call.transfer.Transfers;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Commands from CTI clients, carried out in the line's mailbox. */
public final class CallCommands implements CallControl {
    private static final Parking NOT_PARKED = new Parking.NotParked(CommandResult.UNKNOWN_CALL);

    private final CallRooms rooms;
    private final ClickToDial clickToDial;
    private final ParkCommands parking;
    private final TakeoverCommands takeovers;
    private final TransferCommands transfers;
    private final Transfers consulting;

    /**
     * @param clickToDial makes calls and fetches parked ones
     * @param parking parks calls
     * @param takeovers brings calls to another phone
     * @param transfers gives calls away
     * @param consulting joins two calls of the line
     */
    public CallCommands(
            CallRooms rooms,
            ClickToDial clickToDial,
            ParkCommands parking,
            TakeoverCommands takeovers,
            TransferCommands transfers,
            Transfers consulting) {
        this.rooms = rooms;
        this.clickToDial = clickToDial;
        this.parking = parking;
        this.takeovers = takeovers;
        this.transfers = transfers;
        this.consulting = consulting;
    }

    @Override
    public CompletionStage<CommandResult> release(LineId line, CallId call) {
        return with(line, call, (found, result) -> {
            found.release(Farewell.LOCAL_BYE);
            result.accept(CommandResult.ACCEPTED);
        });
    }

    @Override
    public CompletionStage<CommandResult> decline(LineId line, CallId call, DeclineReason why) {
        CallRefusal refusal = why == DeclineReason.BUSY ? CallRefusal.FULL_FOR_CALLER : CallRefusal.UNAVAILABLE;
        return with(line, call, (found, result) -> {
            found.decline(refusal);
            result.accept(CommandResult.ACCEPTED);
        });
    }

    @Override
    public CompletionStage<CommandResult> stopRinging(LineId line, CallId call) {
        return with(line, call, (found, result) -> {
            found.stopRinging();
            result.accept(CommandResult.ACCEPTED);
        });
    }

    @Override
    public CompletionStage<CommandResult> hold(LineId line, CallId call) {
        return with(line, call, CallInProgress::hold);
    }

    @Override
    public CompletionStage<CommandResult> talk(LineId line, CallId call) {
        return with(line, call, CallInProgress::talk);
    }

    @Override
    public CompletionStage<Start> dial(LineId line, String address, LocationChoice from) {
        return clickToDial.dial(line, address, from);
    }

    @Override
    public CompletionStage<Start> retrieve(LineId line, Optional<CallId> call, LocationChoice to) {
        return takeovers.begin(line, new Wish(Wish.Kind.RETRIEVE, call), to);
    }

    @Override
    public CompletionStage<Start> bridge(LineId line, Optional<CallId> call, LocationChoice to) {
        return takeovers.begin(line, new Wish(Wish.Kind.BRIDGE, call), to);
    }

    @Override
    public CompletionStage<CommandResult> transfer(LineId line, CallId call, String address) {
        return transfers.transfer(line, call, address);
    }

    @Override
    public CompletionStage<CommandResult> consultTransfer(LineId line, CallId held, CallId active) {
        return with(line, held, (found, result) -> result.accept(consult(rooms.of(line), found, active)));
    }

    private CommandResult consult(CallBook book, CallInProgress held, CallId active) {
        Optional<CallInProgress> other = book.find(active);
        if (other.isEmpty()) {
            return CommandResult.UNKNOWN_CALL;
        }
        return held instanceof TalkingCall talking
                ? consulting.consult(book, talking, other.get())
                : CommandResult.WRONG_STATE;
    }

    @Override
    public CompletionStage<Parking> park(LineId line, CallId call, Optional<String> address) {
        return with(line, call, NOT_PARKED, (found, result) -> parking.park(rooms.of(line), found, address, result));
    }

    @Override
    public CompletionStage<Parking> groupPark(LineId line, CallId call) {
        return with(line, call, NOT_PARKED, (found, result) -> parking.groupPark(rooms.of(line), found, result));
    }

    @Override
    public CompletionStage<Start> unpark(LineId line, Optional<String> address, LocationChoice to) {
        return clickToDial.fetch(line, asking -> parking.place(asking, address), to);
    }

    @Override
    public CompletionStage<CommandResult> exclude(LineId line, CallId call) {
        return exclusive(line, call, Exclusion.ON);
    }

    @Override
    public CompletionStage<CommandResult> share(LineId line, CallId call) {
        return exclusive(line, call, Exclusion.OFF);
    }

    private CompletionStage<CommandResult> exclusive(LineId line, CallId call, Exclusion wish) {
        return with(line, call, (found, result) -> result.accept(ParkCommands.exclusive(rooms.of(line), found, wish)));
    }

    private CompletionStage<CommandResult> with(
            LineId line, CallId call, BiConsumer<CallInProgress, Consumer<CommandResult>> command) {
        return with(line, call, CommandResult.UNKNOWN_CALL, command);
    }

    private <T> CompletionStage<T> with(
            LineId line, CallId call, T unknown, BiConsumer<CallInProgress, Consumer<T>> command) {
        CompletableFuture<T> result = new CompletableFuture<>();
        boolean posted = rooms.existing(line)
                .map(book -> book.room().post(() -> carryOut(book.find(call), unknown, command, result)))
                .orElse(false);
        if (!posted) {
            result.complete(unknown);
        }
        return result;
    }

    private static <T> void carryOut(
            Optional<CallInProgress> found,
            T unknown,
            BiConsumer<CallInProgress, Consumer<T>> command,
            CompletableFuture<T> result) {
        try {
            found.ifPresentOrElse(call -> command.accept(call, result::complete), () -> result.complete(unknown));
        } catch (RuntimeException fault) {
            result.completeExceptionally(fault);
        }
    }
}

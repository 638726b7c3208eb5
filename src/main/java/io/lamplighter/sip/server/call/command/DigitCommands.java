package io.lamplighter.sip.server.call.command;

import io.lamplighter.call.KeyPresses;
import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.engine.DigitsControl;
import io.lamplighter.line.CallId;
import io.lamplighter.line.LineId;
import io.lamplighter.media.rtp.Keypad;
import io.lamplighter.media.rtp.MediaLeg;
import io.lamplighter.sip.server.call.stage.CallBook;
import io.lamplighter.sip.server.call.stage.CallRooms;
import io.lamplighter.sip.server.call.stage.TalkingCall;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Presses keys for whoever the phones of a line talk to. */
public final class DigitCommands implements DigitsControl {
    private static final Logger LOG = LoggerFactory.getLogger(DigitCommands.class);

    private final CallRooms rooms;

    /** @param rooms the books that the calls are in */
    public DigitCommands(CallRooms rooms) {
        this.rooms = rooms;
    }

    @Override
    public CompletionStage<CommandResult> press(LineId line, CallId call, KeyPresses keys) {
        CompletableFuture<CommandResult> result = new CompletableFuture<>();
        boolean posted = rooms.existing(line)
                .map(book -> book.room().post(() -> result.complete(press(book, call, keys))))
                .orElse(false);
        if (!posted) {
            result.complete(CommandResult.UNKNOWN_CALL);
        }
        return result;
    }

    private static CommandResult press(CallBook book, CallId id, KeyPresses keys) {
        CommandResult result = book.find(id)
                .map(call -> call instanceof TalkingCall talking ? press(talking, keys) : CommandResult.WRONG_STATE)
                .orElse(CommandResult.UNKNOWN_CALL);
        LOG.info(
                "line={} call={} {} keys pressed from outside: {}",
                book.room().line(),
                id,
                keys.keys().length(),
                result);
        return result;
    }

    /** Everybody in the conversation hears them but the phones of the line itself. */
    static CommandResult press(TalkingCall call, KeyPresses keys) {
        List<MediaLeg> own =
                call.parties().legs().stream().map(leg -> leg.audio().media()).toList();
        List<Keypad> others = call.far().conversation().members().stream()
                .filter(member -> !own.contains(member))
                .map(MediaLeg::keypad)
                .filter(Keypad::isTaken)
                .toList();
        if (others.isEmpty()) {
            return CommandResult.NOT_SUPPORTED_BY_PHONE;
        }
        boolean taken = others.stream().map(pad -> pad.press(keys.keys())).reduce(true, Boolean::logicalAnd);
        return taken ? CommandResult.ACCEPTED : CommandResult.NO_CAPACITY;
    }
}

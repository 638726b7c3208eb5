package io.lamplighter.sip.server.call.stage;

import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.Refusal;
import io.lamplighter.media.sdp.Codec;
import io.lamplighter.sip.server.call.leg.CodecAgreement;
import io.lamplighter.sip.server.call.leg.EstablishedLeg;
import io.lamplighter.sip.server.call.leg.LineRoom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Calls on their way into a conference. The rules are asked first; those who speak what cannot be mixed are asked to
 * change, after which the rules are asked again; then the calls are joined in one task. Owned by the mailbox.
 */
public final class Joining {
    private final LineRoom room;
    private final List<TalkingCall> calls;
    private final List<EstablishedLeg> kept;
    private final LineEvent event;
    private final Supplier<Boolean> carryOut;
    private final Consumer<CommandResult> result;
    private boolean told;

    /**
     * @param calls those that come into the conference
     * @param kept the legs of phones that stay, of these calls and of those already in it
     * @param event what the rules are asked
     * @param carryOut does it; false when the mixer has no room
     */
    public Joining(
            LineRoom room,
            List<TalkingCall> calls,
            List<EstablishedLeg> kept,
            LineEvent event,
            Supplier<Boolean> carryOut,
            Consumer<CommandResult> result) {
        this.room = room;
        this.calls = calls;
        this.kept = kept;
        this.event = event;
        this.carryOut = carryOut;
        this.result = result;
    }

    /** @param patience how long those in the calls may take to change their codec */
    public void begin(Duration patience) {
        Optional<CommandResult> refusal = refusal();
        if (refusal.isPresent()) {
            tell(refusal.get());
        } else if (isMixable()) {
            join();
        } else {
            room.after(patience, () -> tell(CommandResult.WRONG_STATE));
            Tally tally = new Tally(calls.size(), this::changed);
            calls.forEach(call -> call.codecs().changeWithout(leaving(call), CodecAgreement.OURS, tally));
        }
    }

    private void changed(int status) {
        if (told) {
            return;
        }
        Optional<CommandResult> refusal = refusal();
        if (refusal.isPresent()) {
            tell(refusal.get());
        } else if (status < 300 && isMixable()) {
            join();
        } else {
            tell(CommandResult.NOT_SUPPORTED_BY_PHONE);
        }
    }

    private void join() {
        tell(carryOut.get() ? CommandResult.ACCEPTED : CommandResult.NO_CAPACITY);
    }

    private void tell(CommandResult what) {
        if (!told) {
            told = true;
            result.accept(what);
        }
    }

    private Optional<CommandResult> refusal() {
        boolean moving = calls.stream().anyMatch(TalkingCall::isSpokenFor);
        return room.refusal(event)
                .map(Joining::result)
                .or(() -> moving ? Optional.of(CommandResult.WRONG_STATE) : Optional.empty());
    }

    private static CommandResult result(Refusal why) {
        return switch (why) {
            case NOT_THERE -> CommandResult.UNKNOWN_CALL;
            case WRONG_PHASE, IN_CONFERENCE -> CommandResult.WRONG_STATE;
            case BRIDGE_FULL -> CommandResult.NO_CAPACITY;
            default -> CommandResult.NOT_ALLOWED;
        };
    }

    private boolean isMixable() {
        return calls.stream()
                .flatMap(call -> call.codecs().inForceWithout(leaving(call)).stream())
                .allMatch(Joining::isMixable);
    }

    private static boolean isMixable(List<Codec> inForce) {
        return CodecAgreement.between(Optional.empty(), List.of(inForce, inForce)) instanceof CodecAgreement.Speaks;
    }

    private List<EstablishedLeg> leaving(TalkingCall call) {
        return call.parties().legs().stream().filter(leg -> !kept.contains(leg)).toList();
    }
}

package io.lamplighter.sip.server.call.stage;

import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.media.sdp.Direction;
import io.lamplighter.sip.server.call.leg.EstablishedLeg;
import io.lamplighter.sip.server.call.leg.LegListener;
import io.lamplighter.sip.server.call.leg.RemoteControl;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * Puts the phones of a call on hold by a command from outside, and takes them off. A phone that allows it is told to do
 * it itself, so that its own display follows; where it does not, or refuses when told, the server does it by an offer of
 * its own. Owned by the mailbox.
 */
public final class CommandedHold {
    private static final int DONE = 200;

    private final LegListener call;

    /** @param call hears of what the server does itself as if the phone had done it */
    CommandedHold(LegListener call) {
        this.call = call;
    }

    /** Holds every leg that is not on hold: a bridge is on hold only once each of its phones is. */
    void hold(List<EstablishedLeg> legs, Consumer<CommandResult> result) {
        List<EstablishedLeg> talking =
                legs.stream().filter(leg -> !leg.audio().media().isHolding()).toList();
        Tally tally = new Tally(talking.size(), status -> result.accept(outcome(status)));
        talking.forEach(leg -> hold(leg, tally));
    }

    /** Takes every leg off hold that is on it. */
    void resume(List<EstablishedLeg> legs, Consumer<CommandResult> result) {
        List<EstablishedLeg> holding =
                legs.stream().filter(leg -> leg.audio().media().isHolding()).toList();
        Tally tally = new Tally(holding.size(), status -> result.accept(outcome(status)));
        holding.forEach(leg -> resume(leg, tally));
    }

    /** What became of a command that a phone was told, by its answer. */
    public static CommandResult outcome(int status) {
        if (status < 300) {
            return CommandResult.ACCEPTED;
        }
        return status == 481 ? CommandResult.UNKNOWN_CALL : CommandResult.NOT_SUPPORTED_BY_PHONE;
    }

    private void hold(EstablishedLeg leg, IntConsumer done) {
        if (leg.traits().hold()) {
            leg.command(RemoteControl.HOLD, status -> unlessDone(leg, status, done, () -> holdOurselves(leg)));
        } else {
            holdOurselves(leg);
            done.accept(DONE);
        }
    }

    private void resume(EstablishedLeg leg, IntConsumer done) {
        if (leg.isHolding() && leg.traits().talk()) {
            leg.command(RemoteControl.TALK, status -> unlessDone(leg, status, done, () -> resumeOurselves(leg)));
        } else {
            resumeOurselves(leg);
            done.accept(DONE);
        }
    }

    /** Many phones answer 481 or 489 to a NOTIFY for which there is no subscription, whatever they announced. */
    private static void unlessDone(EstablishedLeg leg, int status, IntConsumer done, Runnable otherwise) {
        if (status < 300 || leg.isOver()) {
            done.accept(leg.isOver() ? 481 : status);
        } else {
            otherwise.run();
            done.accept(DONE);
        }
    }

    private void holdOurselves(EstablishedLeg leg) {
        if (!leg.audio().media().isHolding()) {
            leg.reoffer(Direction.INACTIVE);
            call.held(leg, false);
        }
    }

    private void resumeOurselves(EstablishedLeg leg) {
        if (leg.audio().media().isHolding()) {
            leg.reoffer(Direction.SENDRECV);
            call.resumed(leg);
        }
    }
}

package io.lamplighter.sip.server.call;

import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.line.CallId;
import io.lamplighter.line.EndCause;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LineEvent;
import io.lamplighter.media.sdp.Direction;
import io.lamplighter.sip.message.Replaces;
import java.util.Optional;
import java.util.function.Consumer;

/** An answered call: one phone of the line and the far side. */
final class TalkingCall implements CallInProgress, LegListener, FarListener {
    private final CallId id;
    private final CallBook book;
    private final LineRoom room;
    private final Endpoint owner;
    private final FarSide far;
    private EstablishedLeg phone;
    private boolean held;
    private boolean farPaused;
    private boolean over;

    TalkingCall(CallId id, CallBook book, Endpoint owner, FarSide far) {
        this.id = id;
        this.book = book;
        this.room = book.room();
        this.owner = owner;
        this.far = far;
    }

    /** The phone's leg is there: the call is under way. */
    void begin(EstablishedLeg leg) {
        this.phone = leg;
        far.listener(this);
        book.put(this);
    }

    @Override
    public CallId id() {
        return id;
    }

    @Override
    public Optional<Endpoint> phone() {
        return Optional.of(owner);
    }

    @Override
    public void held(EstablishedLeg leg, boolean privately) {
        if (!held) {
            silence();
        }
        held = true;
        room.apply(
                privately
                        ? new LineEvent.HoldPrivately(room.now(), id, owner)
                        : new LineEvent.Hold(room.now(), id, owner));
    }

    @Override
    public void resumed(EstablishedLeg leg) {
        held = false;
        phone.audio().media().resume();
        if (farPaused) {
            farPaused = false;
            far.unpause();
        }
        room.apply(new LineEvent.Resume(room.now(), id, owner));
    }

    /** The far party hears silence, or is asked to expect none where the relay cannot make it. */
    private void silence() {
        phone.audio().media().hold();
        if (!phone.audio().media().canHearSilence()) {
            farPaused = true;
            far.pause();
        }
    }

    @Override
    public void ended(EstablishedLeg leg, Farewell why) {
        over(why.cause() == EndCause.REMOTE_BYE ? Farewell.LOCAL_BYE.withReason(why.reason()) : why);
    }

    private void over(Farewell why) {
        if (!over) {
            over = true;
            far.end(why);
            book.ended(id, why.cause());
        }
    }

    @Override
    public void farEnded(Farewell why) {
        if (!over) {
            over = true;
            phone.hangUp(why);
            book.ended(id, why.cause());
        }
    }

    @Override
    public void release(Farewell why) {
        if (!over) {
            over = true;
            phone.hangUp(why);
            far.end(why);
            book.ended(id, why.cause());
        }
    }

    @Override
    public void hold(Consumer<CommandResult> result) {
        if (held) {
            result.accept(CommandResult.ACCEPTED);
        } else if (phone.traits().hold()) {
            phone.command(RemoteControl.HOLD, status -> result.accept(remoteControl(status)));
        } else {
            phone.reoffer(Direction.INACTIVE);
            held(phone, false);
            result.accept(CommandResult.ACCEPTED);
        }
    }

    @Override
    public void talk(Consumer<CommandResult> result) {
        if (!held) {
            result.accept(CommandResult.ACCEPTED);
        } else if (phone.isHolding() && phone.traits().talk()) {
            phone.command(RemoteControl.TALK, status -> result.accept(remoteControl(status)));
        } else {
            phone.reoffer(Direction.SENDRECV);
            resumed(phone);
            result.accept(CommandResult.ACCEPTED);
        }
    }

    static CommandResult remoteControl(int status) {
        if (status < 300) {
            return CommandResult.ACCEPTED;
        }
        return status == 481 ? CommandResult.UNKNOWN_CALL : CommandResult.NOT_SUPPORTED_BY_PHONE;
    }

    @Override
    public boolean isNamedBy(Replaces replaces) {
        return LegNames.match(replaces, phone.identity());
    }

    @Override
    public void farPaused() {
        phone.reoffer(Direction.SENDONLY);
    }

    @Override
    public void farUnpaused() {
        phone.reoffer(Direction.SENDRECV);
    }
}

package io.lamplighter.sip.server.call.summon;

import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.line.CallId;
import io.lamplighter.line.EndCause;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.Redirect;
import io.lamplighter.line.RedirectReason;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.media.sdp.SessionDescription;
import io.lamplighter.media.sound.Sound;
import io.lamplighter.media.sound.Tone;
import io.lamplighter.sip.message.Replaces;
import io.lamplighter.sip.server.call.far.Callee;
import io.lamplighter.sip.server.call.far.Company;
import io.lamplighter.sip.server.call.far.FarListener;
import io.lamplighter.sip.server.call.leg.CallEnvironment;
import io.lamplighter.sip.server.call.leg.CallRefusal;
import io.lamplighter.sip.server.call.leg.EstablishedLeg;
import io.lamplighter.sip.server.call.leg.Farewell;
import io.lamplighter.sip.server.call.leg.LegListener;
import io.lamplighter.sip.server.call.leg.LineRoom;
import io.lamplighter.sip.server.call.stage.Acquaintance;
import io.lamplighter.sip.server.call.stage.CallBook;
import io.lamplighter.sip.server.call.stage.DepartingLeg;
import io.lamplighter.sip.server.call.stage.StillRinging;
import io.lamplighter.sip.server.call.stage.TalkingCall;
import io.lamplighter.time.Cancellable;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** A call from the line whose phone has answered the server already, while the party is called on its behalf. */
final class PlacedCall implements StillRinging, FarListener, LegListener {
    /** As for a call that the phone dialled itself. */
    private static final Duration LONGEST_RINGING = Duration.ofSeconds(185);

    /** What most of the world's exchanges play (ITU-T E.180): the party rings. */
    private static final Sound RINGING = Sound.of(new Tone(425, Duration.ofSeconds(1), -20), Duration.ofSeconds(4));

    private final CallId id;
    private final CallEnvironment environment;
    private final CallBook book;
    private final LineRoom room;
    private final Acquaintance acquaintance;
    private final WayOut out;
    private final Consumer<TalkingCall> afterwards;
    private Endpoint by;
    private EstablishedLeg phone;
    private Callee far;
    private Cancellable limit = Cancellable.NOTHING;
    private Optional<Hold> hold = Optional.empty();
    private boolean hearsFar;
    private Optional<RemoteParty> forwardedTo = Optional.empty();
    private boolean over;

    /** The phone is on hold while it waits. */
    private enum Hold {
        PUBLIC,
        PRIVATE
    }

    /** @param afterwards what happens when the party has answered */
    PlacedCall(CallId id, CallEnvironment environment, CallBook book, WayOut out, Consumer<TalkingCall> afterwards) {
        this.id = id;
        this.environment = environment;
        this.book = book;
        this.room = book.room();
        this.acquaintance = new Acquaintance(id, room);
        this.out = out;
        this.afterwards = afterwards;
    }

    /** The phone is there: the party is called, offered what the phone chose. */
    void begin(Endpoint answering, EstablishedLeg leg) {
        by = answering;
        phone = leg;
        far = out.from(answering);
        far.listener(this);
        book.put(this);
        limit = room.after(LONGEST_RINGING, this::tooLong);
        phone.audio().media().playSilence();
        far.place(environment.offer(phone.audio().agreed()));
    }

    @Override
    public CallId id() {
        return id;
    }

    @Override
    public Optional<Endpoint> phone() {
        return Optional.of(by);
    }

    /** The phone hears what the far side plays, else a tone of ours once the party rings. */
    @Override
    public void farRinging(int status, Optional<SessionDescription> early) {
        if (over) {
            return;
        }
        room.apply(new LineEvent.FarRinging(room.now(), id));
        acquaintance.reached(far);
        if (early.isPresent()) {
            hearsFar = true;
            phone.audio().join(far.conversation());
        } else if (!hearsFar) {
            phone.audio().media().play(RINGING);
        }
    }

    @Override
    public void farAnswered(SessionDescription answer, RemoteParty asserted) {
        if (over) {
            return;
        }
        RemoteParty who = forwardedTo.orElse(asserted);
        if (!phone.audio().join(far.conversation())) {
            far.end(Farewell.FAULT);
            farRefused(CallRefusal.TRY_AGAIN);
            return;
        }
        settle();
        TalkingCall talking = new TalkingCall(id, book, far);
        phone.listener(talking);
        talking.begin(by, phone);
        acquaintance.reached(far);
        room.apply(new LineEvent.Answer(room.now(), id, by, phone.identity(), who));
        hold.ifPresent(kind -> talking.held(phone, kind == Hold.PRIVATE));
        afterwards.accept(talking);
    }

    @Override
    public void farForwarded(RemoteParty to) {
        if (!over) {
            forwardedTo = Optional.of(to);
            acquaintance.forwarded(to, id.number());
        }
    }

    /** Whoever answers is not the one who was called. */
    @Override
    public void farIs(Company other) {
        if (!over) {
            forwardedTo = Optional.of(other.party());
            acquaintance.becomes(other);
        }
    }

    @Override
    public void farRefused(CallRefusal refusal) {
        if (!over) {
            settle();
            phone.hangUp(Farewell.because(EndCause.REJECTED, refusal.status(), refusal.phrase()));
            book.failed(id, EndCause.REJECTED, refusal);
        }
    }

    @Override
    public void farEnded(Farewell why) {
        finish(why);
    }

    private void tooLong() {
        if (!over) {
            far.end(Farewell.NO_ANSWER);
            finish(Farewell.NO_ANSWER);
        }
    }

    private void finish(Farewell why) {
        if (!over) {
            settle();
            phone.hangUp(why);
            book.ended(id, why.cause());
        }
    }

    @Override
    public void release(Farewell why) {
        if (!over) {
            far.end(why);
            finish(why);
        }
    }

    @Override
    public Callee surrender() {
        settle();
        phone.audio().leave();
        phone.hangUp(DepartingLeg.TRANSFERRED);
        book.ended(id, EndCause.REPLACED, new Redirect(Optional.empty(), RedirectReason.TRANSFER, room.now()));
        return far;
    }

    @Override
    public void ended(EstablishedLeg leg, Farewell why) {
        if (!over) {
            settle();
            far.end(Farewell.CANCELLED.withReason(why.reason()));
            book.ended(id, why.cause() == EndCause.REMOTE_BYE ? EndCause.CANCELLED : why.cause());
        }
    }

    private void settle() {
        over = true;
        limit.cancel();
    }

    @Override
    public void held(EstablishedLeg leg, boolean privately) {
        hold = Optional.of(privately ? Hold.PRIVATE : Hold.PUBLIC);
    }

    @Override
    public void resumed(EstablishedLeg leg) {
        hold = Optional.empty();
    }

    @Override
    public void hold(Consumer<CommandResult> result) {
        result.accept(CommandResult.WRONG_STATE);
    }

    @Override
    public void talk(Consumer<CommandResult> result) {
        result.accept(CommandResult.WRONG_STATE);
    }

    /** Nobody has answered yet: there is nothing to take over (RFC 3891 §3). */
    @Override
    public boolean isNamedBy(Replaces replaces) {
        return false;
    }
}

package io.lamplighter.sip.server.call.stage;

import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.line.CallId;
import io.lamplighter.line.EndCause;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.Redirect;
import io.lamplighter.line.RedirectReason;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.media.sdp.Direction;
import io.lamplighter.media.sdp.SdpNegotiation;
import io.lamplighter.media.sdp.SessionDescription;
import io.lamplighter.sip.message.Replaces;
import io.lamplighter.sip.server.call.far.Callee;
import io.lamplighter.sip.server.call.far.Company;
import io.lamplighter.sip.server.call.far.FarListener;
import io.lamplighter.sip.server.call.leg.CallEnvironment;
import io.lamplighter.sip.server.call.leg.CallRefusal;
import io.lamplighter.sip.server.call.leg.EstablishedLeg;
import io.lamplighter.sip.server.call.leg.Farewell;
import io.lamplighter.sip.server.call.leg.IncomingInvite;
import io.lamplighter.sip.server.call.leg.LegNames;
import io.lamplighter.sip.server.call.leg.LineRoom;
import io.lamplighter.time.Cancellable;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** A phone of the line calls out: from its INVITE to the answer of the far party. */
public final class DiallingCall implements StillRinging, FarListener {
    /** RFC 3261 §16.6: timer C is longer than three minutes. */
    private static final Duration LONGEST_RINGING = Duration.ofSeconds(185);

    private final CallId id;
    private final CallEnvironment environment;
    private final CallBook book;
    private final LineRoom room;
    private final Acquaintance acquaintance;
    private final Endpoint by;
    private final Callee far;
    private final Consumer<TalkingCall> afterwards;
    private IncomingInvite phone;
    private Cancellable limit = Cancellable.NOTHING;
    private Optional<RemoteParty> forwardedTo = Optional.empty();
    private boolean over;

    /** @param afterwards what happens when the far party has answered */
    public DiallingCall(
            CallId id,
            CallEnvironment environment,
            CallBook book,
            Endpoint by,
            Callee far,
            Consumer<TalkingCall> afterwards) {
        this.id = id;
        this.environment = environment;
        this.book = book;
        this.room = book.room();
        this.acquaintance = new Acquaintance(id, room);
        this.by = by;
        this.far = far;
        this.afterwards = afterwards;
    }

    /** The rules have given the call an appearance: place it. */
    public void begin(IncomingInvite invite) {
        phone = invite;
        book.put(this);
        far.listener(this);
        limit = room.after(LONGEST_RINGING, this::tooLong);
        SessionDescription offer = invite.offer()
                .orElseGet(() -> invite.audio().offering(SdpNegotiation.DEFAULT_CODECS, Direction.SENDRECV));
        invite.audio().join(far.conversation());
        far.place(offer);
    }

    @Override
    public CallId id() {
        return id;
    }

    @Override
    public Optional<Endpoint> phone() {
        return Optional.of(by);
    }

    @Override
    public void farRinging(int status, Optional<SessionDescription> early) {
        if (!over) {
            room.apply(new LineEvent.FarRinging(room.now(), id));
            acquaintance.reached(far);
            phone.provisional(status, early);
        }
    }

    @Override
    public void farAnswered(SessionDescription answer, RemoteParty asserted) {
        if (over) {
            return;
        }
        over = true;
        limit.cancel();
        RemoteParty who = forwardedTo.orElse(asserted);
        phone.assertIdentity(who);
        TalkingCall talking = new TalkingCall(id, book, far);
        EstablishedLeg leg = phone.accept(phone.described(answer), talking);
        talking.begin(by, leg);
        acquaintance.reached(far);
        room.apply(new LineEvent.Answer(room.now(), id, by, leg.identity(), who));
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
        finish(refusal, EndCause.REJECTED);
    }

    @Override
    public void farEnded(Farewell why) {
        end(CallRefusal.UNAVAILABLE, why.cause());
    }

    private void finish(CallRefusal refusal, EndCause cause) {
        if (!over) {
            over = true;
            limit.cancel();
            phone.refuse(refusal);
            book.failed(id, cause, refusal);
        }
    }

    /** Nobody refused: the call is just over. */
    private void end(CallRefusal told, EndCause cause) {
        if (!over) {
            over = true;
            limit.cancel();
            phone.refuse(told);
            book.ended(id, cause);
        }
    }

    /** The phone gave up; its INVITE has its final answer already. */
    public void abandoned(Farewell why) {
        if (!over) {
            over = true;
            limit.cancel();
            far.end(why);
            book.ended(id, why.cause());
        }
    }

    /** Whether a referral names the phone's leg: unlike an INVITE, it may mean one that is not answered yet. */
    boolean isDialledBy(Replaces replaces) {
        return LegNames.match(replaces, phone.identity());
    }

    @Override
    public Callee surrender() {
        over = true;
        limit.cancel();
        phone.refuse(CallRefusal.CANCELLED);
        book.ended(id, EndCause.REPLACED, new Redirect(Optional.empty(), RedirectReason.TRANSFER, room.now()));
        return far;
    }

    private void tooLong() {
        if (!over) {
            far.end(Farewell.NO_ANSWER);
            finish(CallRefusal.UNAVAILABLE, EndCause.TIMEOUT);
        }
    }

    @Override
    public void release(Farewell why) {
        if (!over) {
            far.end(why);
            end(CallRefusal.UNAVAILABLE, why.cause());
        }
    }

    @Override
    public void hold(Consumer<CommandResult> result) {
        result.accept(CommandResult.WRONG_STATE);
    }

    @Override
    public void talk(Consumer<CommandResult> result) {
        result.accept(CommandResult.WRONG_STATE);
    }

    /** RFC 3891 §3: an early dialog that the peer began cannot be replaced. */
    @Override
    public boolean isNamedBy(Replaces replaces) {
        return false;
    }
}

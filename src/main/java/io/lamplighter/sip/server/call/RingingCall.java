package io.lamplighter.sip.server.call;

import io.lamplighter.call.Fork;
import io.lamplighter.call.Stopped;
import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.line.CallId;
import io.lamplighter.line.EndCause;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LegIdentity;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.LinePort;
import io.lamplighter.line.Refusal;
import io.lamplighter.media.sdp.SessionDescription;
import io.lamplighter.sip.message.Replaces;
import io.lamplighter.sip.server.call.far.Caller;
import io.lamplighter.sip.server.call.far.FarListener;
import io.lamplighter.sip.server.call.leg.CallEnvironment;
import io.lamplighter.sip.server.call.leg.CallRefusal;
import io.lamplighter.sip.server.call.leg.EstablishedLeg;
import io.lamplighter.sip.server.call.leg.Farewell;
import io.lamplighter.sip.server.call.leg.LegNames;
import io.lamplighter.sip.server.call.leg.LineRoom;
import io.lamplighter.sip.server.call.leg.Redirection;
import io.lamplighter.time.Cancellable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A call to the line that rings its phones: from the caller's INVITE until a phone has it or nobody wants it. */
final class RingingCall implements CallInProgress, FarListener {
    private final CallId id;
    private final CallEnvironment environment;
    private final CallBook book;
    private final LineRoom room;
    private final Caller caller;
    private final LampHoldback lamps;
    private final Map<Endpoint, PhoneBranch> branches = new LinkedHashMap<>();
    private Fork fork;
    private Cancellable limit = Cancellable.NOTHING;
    private CallRefusal lastRefusal = CallRefusal.UNAVAILABLE;
    private Farewell parting = Farewell.ELSEWHERE;
    private boolean silenced;
    private boolean over;

    RingingCall(CallId id, CallEnvironment environment, CallBook book, Caller caller, LampHoldback lamps) {
        this.id = id;
        this.environment = environment;
        this.book = book;
        this.room = book.room();
        this.caller = caller;
        this.lamps = lamps;
    }

    /** The rules have given the call an appearance: ring these phones. */
    void begin(Map<Endpoint, PhoneBranch> phones) {
        branches.putAll(phones);
        fork = Fork.to(phones.keySet());
        book.put(this);
        caller.listener(this);
        limit = room.after(environment.settings().noAnswer(), this::rangLongEnough);
        phones.values().forEach(PhoneBranch::ring);
    }

    @Override
    public CallId id() {
        return id;
    }

    @Override
    public Optional<Endpoint> phone() {
        return Optional.empty();
    }

    Caller caller() {
        return caller;
    }

    /** A phone answered provisionally. */
    void heardFrom(Endpoint phone, int status, Optional<LegIdentity> identity) {
        fork = fork.heardFrom(phone);
        if (over) {
            return;
        }
        identity.ifPresent(leg -> room.apply(new LineEvent.PhoneRinging(room.now(), id, phone, leg)));
        if (status >= 180) {
            caller.ringing();
        }
    }

    /** A phone answered: it has the call, unless another was faster or the rules keep it from another location. */
    void answeredBy(Endpoint phone, EstablishedLeg leg, TalkingCall talking, SessionDescription answer) {
        Optional<Refusal> refusal = over ? Optional.empty() : room.refusal(answer(phone, leg.identity()));
        if (refusal.isPresent()) {
            CallRefusal why = CallRefusal.of(refusal.get());
            leg.hangUp(Farewell.because(EndCause.CANCELLED, why.status(), why.phrase()));
            failedAt(phone, why);
            return;
        }
        fork = fork.answeredBy(phone);
        if (over || !fork.winner().equals(Optional.of(phone))) {
            leg.hangUp(parting);
            return;
        }
        settle();
        leg.audio().join(caller.conversation());
        caller.answer(answer);
        talking.begin(phone, leg);
        holdLosersBack();
        room.apply(answer(phone, leg.identity()));
        cancelLosers(Farewell.ELSEWHERE);
    }

    /** Why the rules would not let a phone take the call by naming it, if they would not. */
    Optional<Refusal> refusalOf(Endpoint phone) {
        return room.refusal(answer(phone, new LegIdentity("", "", "")));
    }

    /** Another phone took the call by naming it (RFC 3891, or the alerting appearance): everyone here loses. */
    void takenBy(Endpoint phone, EstablishedLeg leg, TalkingCall talking, SessionDescription answer) {
        fork = fork.stop(Stopped.ANSWERED_ELSEWHERE);
        settle();
        leg.audio().join(caller.conversation());
        caller.answer(answer);
        talking.begin(phone, leg);
        holdLosersBack();
        room.apply(answer(phone, leg.identity()));
        cancelLosers(Farewell.ELSEWHERE);
    }

    private LineEvent.Answer answer(Endpoint phone, LegIdentity leg) {
        return new LineEvent.Answer(room.now(), id, phone, leg, caller.party());
    }

    /** A phone's branch is over without an answer. */
    void failedAt(Endpoint phone, CallRefusal refusal) {
        fork = fork.failedAt(phone, refusal.status());
        lastRefusal = refusal.encouragedBy(lastRefusal);
        lamps.letGo(room.line(), phone);
        if (over) {
            return;
        }
        room.apply(new LineEvent.PhoneStoppedRinging(room.now(), id, phone));
        if (silenced) {
            return;
        }
        fork.unanswered()
                .ifPresent(
                        answer -> nobody(CallRefusal.of(answer.status()).encouragedBy(lastRefusal), EndCause.REJECTED));
    }

    /** A phone sends the caller on to somebody else: nobody rings here any more (RFC 3261 §8.3). */
    void sentOnBy(Endpoint phone, Redirection elsewhere) {
        Optional<Deflection> deflection = over || silenced
                ? Optional.empty()
                : book.transfers().deflections().by(phone, book, caller, elsewhere);
        if (deflection.isEmpty()) {
            failedAt(phone, CallRefusal.UNAVAILABLE);
            return;
        }
        fork = fork.failedAt(phone, CallRefusal.UNAVAILABLE.status()).stop(Stopped.ANSWERED_ELSEWHERE);
        settle();
        lamps.letGo(room.line(), phone);
        holdLosersBack();
        deflection.get().begin();
        book.ended(id, EndCause.REPLACED);
        cancelLosers(Farewell.ELSEWHERE);
    }

    /** The caller waits on, for the no-answer time or for a phone that takes the call by name. */
    @Override
    public void stopRinging() {
        silenced = true;
        branches.values().forEach(branch -> branch.cancel(Farewell.CANCELLED));
    }

    @Override
    public void ringOnlyWhereAllowed() {
        if (!over) {
            List.copyOf(branches.entrySet()).stream()
                    .filter(branch -> !room.mayRing(branch.getKey().linePort()))
                    .forEach(branch -> branch.getValue().cancel(Farewell.CANCELLED));
        }
    }

    @Override
    public void decline(CallRefusal refusal) {
        if (!over) {
            fork = fork.stop(Stopped.CALLER_GAVE_UP);
            nobody(refusal, EndCause.REJECTED);
            cancelLosers(Farewell.CANCELLED);
        }
    }

    private void rangLongEnough() {
        if (!over) {
            fork = fork.stop(Stopped.NO_ANSWER);
            nobody(CallRefusal.UNAVAILABLE, EndCause.TIMEOUT);
            cancelLosers(Farewell.NO_ANSWER);
        }
    }

    private void nobody(CallRefusal refusal, EndCause cause) {
        settle();
        caller.refuse(refusal);
        holdLosersBack();
        book.ended(id, cause);
    }

    private void settle() {
        over = true;
        limit.cancel();
    }

    private void holdLosersBack() {
        fork.losers().forEach(loser -> lamps.holdBack(room.line(), loser));
    }

    /** CANCEL goes out first; the lamps of a loser wait for the end of its INVITE, but not long. */
    private void cancelLosers(Farewell why) {
        parting = why;
        fork.losers().forEach(loser -> {
            branches.get(loser).cancel(why);
            room.after(environment.settings().loserNotifyDelay(), () -> lamps.letGo(room.line(), loser));
        });
    }

    @Override
    public void farEnded(Farewell why) {
        if (!over) {
            fork = fork.stop(Stopped.CALLER_GAVE_UP);
            settle();
            holdLosersBack();
            book.ended(id, why.cause());
            cancelLosers(why);
        }
    }

    @Override
    public void release(Farewell why) {
        if (!over) {
            fork = fork.stop(Stopped.CALLER_GAVE_UP);
            settle();
            caller.end(why);
            holdLosersBack();
            book.ended(id, why.cause());
            cancelLosers(why);
        }
    }

    /** The others ring on. */
    @Override
    public void without(LinePort location, Farewell why) {
        List.copyOf(branches.entrySet()).stream()
                .filter(branch -> branch.getKey().linePort().equals(location))
                .forEach(branch -> branch.getValue().cancel(why));
    }

    @Override
    public void hold(Consumer<CommandResult> result) {
        result.accept(CommandResult.WRONG_STATE);
    }

    /** Told to the first ringing phone that lets itself be told. */
    @Override
    public void talk(Consumer<CommandResult> result) {
        Optional<PhoneBranch> willing =
                branches.values().stream().filter(PhoneBranch::takesTalk).findFirst();
        if (over) {
            result.accept(CommandResult.WRONG_STATE);
        } else if (willing.isEmpty()) {
            result.accept(CommandResult.NOT_SUPPORTED_BY_PHONE);
        } else {
            willing.get().talk(status -> result.accept(TalkingCall.remoteControl(status)));
        }
    }

    @Override
    public boolean isNamedBy(Replaces replaces) {
        return !over
                && branches.values().stream()
                        .flatMap(branch -> branch.identity().stream())
                        .anyMatch(leg -> LegNames.match(replaces, leg));
    }
}

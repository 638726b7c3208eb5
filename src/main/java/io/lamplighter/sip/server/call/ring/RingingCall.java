package io.lamplighter.sip.server.call.ring;

import io.lamplighter.call.Fork;
import io.lamplighter.call.Stopped;
import io.lamplighter.call.Unanswered;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.line.CallId;
import io.lamplighter.line.CallNote;
import io.lamplighter.line.EndCause;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LegIdentity;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.LinePort;
import io.lamplighter.line.Redirect;
import io.lamplighter.line.RedirectReason;
import io.lamplighter.line.Refusal;
import io.lamplighter.line.Turn;
import io.lamplighter.media.sdp.SessionDescription;
import io.lamplighter.sip.message.Replaces;
import io.lamplighter.sip.server.call.far.Callee;
import io.lamplighter.sip.server.call.far.Caller;
import io.lamplighter.sip.server.call.far.FarListener;
import io.lamplighter.sip.server.call.leg.CallEnvironment;
import io.lamplighter.sip.server.call.leg.CallRefusal;
import io.lamplighter.sip.server.call.leg.EstablishedLeg;
import io.lamplighter.sip.server.call.leg.Farewell;
import io.lamplighter.sip.server.call.leg.LegNames;
import io.lamplighter.sip.server.call.leg.LineRoom;
import io.lamplighter.sip.server.call.leg.PhoneDirectory.ReachablePhone;
import io.lamplighter.sip.server.call.leg.Redirection;
import io.lamplighter.sip.server.call.stage.Aftermath;
import io.lamplighter.sip.server.call.stage.CallBook;
import io.lamplighter.sip.server.call.stage.CallInProgress;
import io.lamplighter.sip.server.call.stage.CommandedHold;
import io.lamplighter.sip.server.call.stage.FarPair;
import io.lamplighter.sip.server.call.stage.TalkingCall;
import io.lamplighter.time.Cancellable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A call to the line that rings its phones: from the caller's INVITE until a phone has it or nobody wants it. */
public final class RingingCall implements CallInProgress, FarListener, Ringing {
    private final CallId id;
    private final CallEnvironment environment;
    private final CallBook book;
    private final LineRoom room;
    private final LineDefinition line;
    private final Caller caller;
    private final long session;
    private final RingOrder order;
    private final Losers losers;
    private final Supplier<CallId> ids;
    private final Map<Endpoint, RingingBranch> branches = new LinkedHashMap<>();
    private Fork fork;
    private Cancellable limit = Cancellable.NOTHING;
    private CallRefusal lastRefusal = CallRefusal.UNAVAILABLE;
    private Farewell parting = Farewell.ELSEWHERE;
    private boolean silenced;
    private final Aftermath aftermath = new Aftermath();

    /** @param ids numbers of calls that nothing else has */
    RingingCall(
            CallEnvironment environment, Arrival arrival, RingOrder order, LampHoldback lamps, Supplier<CallId> ids) {
        this.id = arrival.call();
        this.environment = environment;
        this.book = arrival.book();
        this.room = book.room();
        this.line = arrival.line();
        this.caller = arrival.caller();
        this.session = arrival.details().session();
        this.order = order;
        this.losers = new Losers(room, lamps, environment.settings().loserNotifyDelay());
        this.ids = ids;
    }

    /** The rules have given the call an appearance: it rings. */
    void begin(int index) {
        order.phones().forEach(phone -> branches.put(phone.endpoint(), branch(phone, index)));
        order.places().forEach(place -> branches.put(place.as(), place.branch(this)));
        fork = Fork.to(branches.keySet());
        book.put(this);
        caller.listener(this);
        limit = room.after(order.longest(), this::rangLongEnough);
        List.copyOf(branches.values()).forEach(RingingBranch::ring);
    }

    private PhoneBranch branch(ReachablePhone phone, int index) {
        PhoneBranch branch = new PhoneBranch(
                environment, room, phone, OptionalInt.of(index), order.called().ring(), this);
        return order.byThemselves() ? branch.byItself(Paging.way(environment, line, phone)) : branch;
    }

    @Override
    public CallId id() {
        return id;
    }

    @Override
    public Optional<Endpoint> phone() {
        return Optional.empty();
    }

    @Override
    public Caller caller() {
        return caller;
    }

    @Override
    public void heardFrom(Endpoint phone, int status, Optional<LegIdentity> identity) {
        fork = fork.heardFrom(phone);
        if (isOver()) {
            return;
        }
        identity.ifPresent(leg -> room.apply(new LineEvent.PhoneRinging(
                room.now(), id, phone, leg, branches.get(phone).takesTalk())));
        if (status >= 180) {
            if (!phone.isPhone()) {
                room.apply(new LineEvent.Note(room.now(), id, new CallNote.RingsOutside(phone)));
            }
            caller.ringing();
        }
    }

    /** It has the call, unless another was faster or the rules keep it from another location. */
    @Override
    public void answeredBy(Endpoint phone, EstablishedLeg leg, SessionDescription answer) {
        Optional<Refusal> refusal = isOver() ? Optional.empty() : room.refusal(answer(phone, leg.identity()));
        if (refusal.isPresent()) {
            CallRefusal why = CallRefusal.of(refusal.get());
            leg.hangUp(Farewell.because(EndCause.CANCELLED, why.status(), why.phrase()));
            failedAt(phone, why);
            return;
        }
        fork = fork.answeredBy(phone);
        if (isOver() || !fork.winner().equals(Optional.of(phone))) {
            leg.hangUp(parting);
            return;
        }
        settle();
        TalkingCall talking = new TalkingCall(id, book, caller);
        leg.listener(talking);
        connect(phone, leg, talking, answer);
    }

    private void connect(Endpoint phone, EstablishedLeg leg, TalkingCall talking, SessionDescription answer) {
        if (!leg.audio().join(caller.conversation())) { // who comes back may be several, and no mixer left
            leg.hangUp(Farewell.FAULT);
            nobody(Unanswered.NO_ANSWER, CallRefusal.TRY_AGAIN, EndCause.ERROR);
            cancelLosers(Farewell.CANCELLED);
            return;
        }
        caller.answer(answer);
        talking.begin(phone, leg);
        losers.holdBack(fork);
        room.apply(answer(phone, leg.identity()));
        cancelLosers(Farewell.ELSEWHERE);
    }

    @Override
    public void answeredElsewhere(Endpoint place, Callee who, SessionDescription answer) {
        fork = fork.answeredBy(place);
        if (isOver() || !fork.winner().equals(Optional.of(place))) {
            who.end(parting);
            return;
        }
        settle();
        if (new FarPair(ids.get(), book, caller, who, Turn.Kind.FORWARDED, session).begin()) {
            caller.answer(answer);
        } else {
            who.end(Farewell.FAULT);
            caller.refuse(CallRefusal.TRY_AGAIN);
        }
        losers.holdBack(fork);
        book.ended(id, EndCause.REPLACED, new Redirect(who.party(), RedirectReason.FOLLOW_ME, room.now()));
        cancelLosers(Farewell.ELSEWHERE);
    }

    /** Why the rules would not let a phone take the call by naming it, if they would not. */
    public Optional<Refusal> refusalOf(Endpoint phone) {
        return room.refusal(answer(phone, new LegIdentity("", "", "")));
    }

    /** Another phone took the call by naming it (RFC 3891, or the alerting appearance): everyone here loses. */
    public void takenBy(Endpoint phone, EstablishedLeg leg, TalkingCall talking, SessionDescription answer) {
        fork = fork.stop(Stopped.ANSWERED_ELSEWHERE);
        settle();
        connect(phone, leg, talking, answer);
    }

    /** A user of another line takes the call: everyone here loses, and the two talk to each other. */
    public void fetchedBy(Caller fetcher) {
        Optional<MutualAnswers> answers = isOver()
                ? Optional.empty()
                : fetcher.offer().flatMap(offer -> MutualAnswers.between(environment, caller.offer(), offer));
        if (answers.isEmpty()) {
            fetcher.refuse(isOver() ? CallRefusal.UNAVAILABLE : CallRefusal.NO_COMMON_CODEC);
            return;
        }
        CallId pair = ids.get();
        long theirs = fetcher.details(pair).session();
        if (!new FarPair(pair, book, caller, fetcher, Turn.Kind.PICKED_UP, theirs).begin()) {
            fetcher.refuse(CallRefusal.TRY_AGAIN);
            return;
        }
        fork = fork.stop(Stopped.ANSWERED_ELSEWHERE);
        settle();
        caller.answer(answers.get().caller());
        fetcher.answer(answers.get().fetcher());
        losers.holdBack(fork);
        book.pickedUp(id, caller.party(), theirs);
        cancelLosers(Farewell.ELSEWHERE);
    }

    private LineEvent.Answer answer(Endpoint phone, LegIdentity leg) {
        return new LineEvent.Answer(room.now(), id, phone, leg, caller.party());
    }

    @Override
    public void failedAt(Endpoint phone, CallRefusal refusal) {
        fork = fork.failedAt(phone, refusal.status());
        lastRefusal = refusal.encouragedBy(lastRefusal);
        losers.letGo(phone);
        if (isOver()) {
            return;
        }
        room.apply(new LineEvent.PhoneStoppedRinging(room.now(), id, phone));
        if (silenced) {
            return;
        }
        fork.unanswered()
                .ifPresent(
                        how -> nobody(how, CallRefusal.of(how.status()).encouragedBy(lastRefusal), EndCause.REJECTED));
    }

    /** Nobody rings here any more (RFC 3261 §8.3), unless the way leads nowhere. */
    @Override
    public void sentOnBy(Endpoint phone, Redirection elsewhere) {
        Optional<Onward> way =
                isOver() || silenced ? Optional.empty() : order.sequel().sentOn(phone, elsewhere);
        if (way.isEmpty()) {
            failedAt(phone, CallRefusal.UNAVAILABLE);
            return;
        }
        fork = fork.failedAt(phone, CallRefusal.UNAVAILABLE.status()).stop(Stopped.ANSWERED_ELSEWHERE);
        settle();
        losers.letGo(phone);
        goOn(way.get());
        cancelLosers(Farewell.ELSEWHERE);
    }

    /** The user sends the caller on: it rings nowhere any more, unless the way leads nowhere. */
    public CommandResult sendOn(Errand errand) {
        Optional<Onward> way = isOver() ? Optional.empty() : order.sequel().sentOn(errand);
        if (way.isEmpty()) {
            return isOver() ? CommandResult.WRONG_STATE : CommandResult.UNKNOWN_ADDRESS;
        }
        fork = fork.stop(Stopped.ANSWERED_ELSEWHERE);
        settle();
        goOn(way.get());
        cancelLosers(Farewell.ELSEWHERE);
        return CommandResult.ACCEPTED;
    }

    private void goOn(Onward way) {
        losers.holdBack(fork);
        way.begin();
        book.ended(id, EndCause.REPLACED, way.redirect());
    }

    /** The caller waits on, for the no-answer time or for a phone that takes the call by name. */
    @Override
    public void stopRinging() {
        silenced = true;
        List.copyOf(branches.values()).forEach(branch -> branch.cancel(Farewell.CANCELLED));
    }

    @Override
    public void ringOnlyWhereAllowed() {
        if (!isOver()) {
            List.copyOf(branches.entrySet()).stream()
                    .filter(branch -> branch.getKey().isPhone())
                    .filter(branch -> !room.mayRing(branch.getKey().linePort()))
                    .forEach(branch -> branch.getValue().cancel(Farewell.CANCELLED));
        }
    }

    @Override
    public void decline(CallRefusal refusal) {
        if (!isOver()) {
            Unanswered how = refusal.status() == Unanswered.BUSY.status() ? Unanswered.BUSY : Unanswered.NO_ANSWER;
            fork = fork.stop(Stopped.CALLER_GAVE_UP);
            nobody(how, refusal, EndCause.REJECTED);
            cancelLosers(Farewell.CANCELLED);
        }
    }

    private void rangLongEnough() {
        if (!isOver()) {
            fork = fork.stop(Stopped.NO_ANSWER);
            nobody(Unanswered.NO_ANSWER, CallRefusal.UNAVAILABLE, EndCause.TIMEOUT);
            cancelLosers(Farewell.NO_ANSWER);
        }
    }

    private void nobody(Unanswered how, CallRefusal refusal, EndCause cause) {
        settle();
        Optional<Onward> way = order.sequel().unanswered(how);
        if (way.isPresent()) {
            goOn(way.get());
        } else {
            caller.refuse(refusal);
            losers.holdBack(fork);
            book.ended(id, cause);
        }
    }

    private boolean isOver() {
        return aftermath.hasCome();
    }

    /** What waits for it to be answered, or to end otherwise. */
    public Aftermath aftermath() {
        return aftermath;
    }

    private void settle() {
        aftermath.comes();
        limit.cancel();
    }

    private void cancelLosers(Farewell why) {
        parting = why;
        losers.cancel(fork, branches, why);
    }

    @Override
    public void farEnded(Farewell why) {
        if (!isOver()) {
            fork = fork.stop(Stopped.CALLER_GAVE_UP);
            settle();
            losers.holdBack(fork);
            book.ended(id, why.cause());
            cancelLosers(why);
        }
    }

    @Override
    public void release(Farewell why) {
        if (!isOver()) {
            fork = fork.stop(Stopped.CALLER_GAVE_UP);
            settle();
            caller.end(why);
            losers.holdBack(fork);
            book.ended(id, why.cause());
            cancelLosers(why);
        }
    }

    /** The others ring on. */
    @Override
    public void without(LinePort location, Farewell why) {
        List.copyOf(branches.entrySet()).stream()
                .filter(branch ->
                        branch.getKey().isPhone() && branch.getKey().linePort().equals(location))
                .forEach(branch -> branch.getValue().cancel(why));
    }

    @Override
    public void hold(Consumer<CommandResult> result) {
        result.accept(CommandResult.WRONG_STATE);
    }

    /** Told to the first ringing phone that lets itself be told. */
    @Override
    public void talk(Consumer<CommandResult> result) {
        Optional<RingingBranch> willing =
                branches.values().stream().filter(RingingBranch::takesTalk).findFirst();
        if (isOver()) {
            result.accept(CommandResult.WRONG_STATE);
        } else if (willing.isEmpty()) {
            result.accept(CommandResult.NOT_SUPPORTED_BY_PHONE);
        } else {
            willing.get().talk(status -> result.accept(CommandedHold.outcome(status)));
        }
    }

    @Override
    public boolean isNamedBy(Replaces replaces) {
        return !isOver()
                && branches.values().stream()
                        .flatMap(branch -> branch.identity().stream())
                        .anyMatch(leg -> LegNames.match(replaces, leg));
    }
}

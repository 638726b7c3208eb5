package io.lamplighter.line;

import static io.lamplighter.line.Phase.ACTIVE;
import static io.lamplighter.line.Phase.ALERTING;
import static io.lamplighter.line.Phase.BRIDGE_ACTIVE;
import static io.lamplighter.line.Phase.BRIDGE_HELD;
import static io.lamplighter.line.Phase.HELD;
import static io.lamplighter.line.Phase.HELD_PRIVATE;
import static io.lamplighter.line.Phase.IDLE;
import static io.lamplighter.line.Phase.PROGRESSING;
import static io.lamplighter.line.Phase.SEIZED;
import static io.lamplighter.line.Refusal.WRONG_PHASE;

import io.lamplighter.line.Appearance.Alerting;
import io.lamplighter.line.Appearance.Carrying;
import io.lamplighter.line.Appearance.Idle;
import io.lamplighter.line.Appearance.Owned;
import io.lamplighter.line.Appearance.Progressing;
import io.lamplighter.line.Appearance.Seized;
import io.lamplighter.line.LineEvent.Answer;
import io.lamplighter.line.LineEvent.End;
import io.lamplighter.line.LineEvent.FarChanged;
import io.lamplighter.line.LineEvent.FarRinging;
import io.lamplighter.line.LineEvent.Note;
import io.lamplighter.line.LineEvent.Offer;
import io.lamplighter.line.LineEvent.Originate;
import io.lamplighter.line.LineEvent.PhoneRinging;
import io.lamplighter.line.LineEvent.PhoneStoppedRinging;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** The rows about calls. */
final class CallRows {
    private static final Phase[] WITH_A_CALL = {
        PROGRESSING, ALERTING, ACTIVE, HELD, HELD_PRIVATE, BRIDGE_ACTIVE, BRIDGE_HELD
    };

    static final Phase[] ANSWERED = {ACTIVE, HELD, HELD_PRIVATE, BRIDGE_ACTIVE, BRIDGE_HELD};

    private CallRows() {}

    static Row<Originate> originate() {
        return new Row<>(
                        Originate.class,
                        new Row.Aim<>(
                                "the one named, else its own seizure, else the lowest idle",
                                Refusal.LINE_FULL,
                                CallRows::named))
                .orElse(new Row.Aim<>("its own seizure, else the lowest idle", Refusal.LINE_FULL, CallRows::ownOrIdle))
                .refusedWhen(Rights.INACTIVE, (state, originate) -> Rights.location(state, originate.by()))
                .refusedWhen(Rights.NO_INDEX + ", unless seized by the phone itself", CallRows::index)
                .refusedWhen(Rights.NO_ORIGINATION, (state, originate) -> Rights.origination(state, originate.by()))
                .refusedWhen(Rights.KNOWN_CALL, (state, originate) -> Rights.knownCall(state, originate.call()))
                .when(IDLE, Idle.class, "**progressing**", (idle, originate) -> Verdict.becomes(begun(originate)))
                .when(SEIZED, Seized.class, "its own: **progressing**; other's: another appearance", CallRows::consume)
                .elsewhere(WITH_A_CALL);
    }

    static Row<FarRinging> farRinging() {
        return new Row<>(FarRinging.class, byCall(FarRinging::call))
                .when(
                        PROGRESSING,
                        Progressing.class,
                        "stays, shown as ringing",
                        (calling, far) -> Verdict.becomesIfOther(calling, calling.ringing()))
                .refuses(WRONG_PHASE, ALERTING)
                .refuses(WRONG_PHASE, ANSWERED);
    }

    static Row<Offer> offer() {
        return new Row<>(
                        Offer.class,
                        new Row.Aim<>("the lowest idle", Refusal.LINE_FULL, (state, offer) -> state.lowestIdle()))
                .refusedWhen(Rights.KNOWN_CALL, (state, offer) -> Rights.knownCall(state, offer.call()))
                .when(IDLE, Idle.class, "**alerting**", (idle, offer) -> Verdict.becomes(offered(offer)));
    }

    static Row<PhoneRinging> phoneRinging() {
        return new Row<>(PhoneRinging.class, byCall(PhoneRinging::call))
                .when(
                        ALERTING,
                        Alerting.class,
                        "stays, that phone's leg known",
                        (alerting, ringing) -> Verdict.becomesIfOther(alerting, alerting.at(ringing)))
                .when(
                        PROGRESSING,
                        Progressing.class,
                        "owner that is rung to call out: stays, known to ring; other, or once it has answered:"
                                + " `WRONG_PHASE`",
                        CallRows::summonedRings)
                .refuses(WRONG_PHASE, ANSWERED);
    }

    /** Branches that lose end after the answer by nature, so they are not refused then. */
    static Row<PhoneStoppedRinging> phoneStoppedRinging() {
        return new Row<>(PhoneStoppedRinging.class, byCall(PhoneStoppedRinging::call))
                .when(
                        ALERTING,
                        Alerting.class,
                        "stays, without that phone's leg",
                        (alerting, stopped) -> Verdict.becomesIfOther(alerting, alerting.without(stopped.phone())))
                .refuses(WRONG_PHASE, PROGRESSING)
                .stays(ANSWERED);
    }

    static Row<Answer> answer() {
        return new Row<>(Answer.class, byCall(Answer::call))
                .when(
                        PROGRESSING,
                        Progressing.class,
                        owner("**active**"),
                        (calling, answer) ->
                                ifOwner(calling, answer.by(), () -> Verdict.becomes(calling.answered(answer))))
                .whenOnLine(
                        ALERTING,
                        Alerting.class,
                        "**active**, owned by the phone that answered" + Rights.ONE_LOCATION,
                        CallRows::answered)
                .refuses(WRONG_PHASE, ANSWERED);
    }

    static Row<FarChanged> farChanged() {
        Row<FarChanged> row = new Row<>(FarChanged.class, byCall(FarChanged::call));
        for (Phase phase : WITH_A_CALL) {
            row.when(
                    phase,
                    Carrying.class,
                    "stays, far party new",
                    (carrying, changed) -> Verdict.becomesIfOther(
                            carrying, carrying.with(carrying.call().goesOnWith(changed.far()))));
        }
        return row;
    }

    static Row<Note> note() {
        Row<Note> row = new Row<>(Note.class, byCall(Note::call));
        for (Phase phase : WITH_A_CALL) {
            row.when(
                    phase,
                    Carrying.class,
                    "stays, told otherwise",
                    (carrying, note) -> Verdict.becomesIfOther(
                            carrying, carrying.with(carrying.call().noting(note.note()))));
        }
        return row;
    }

    static Row<End> end() {
        Row<End> row = new Row<>(End.class, byCall(End::call));
        for (Phase phase : WITH_A_CALL) {
            row.when(phase, Carrying.class, "**idle**", (carrying, end) -> new Verdict.Ends(end, carrying));
        }
        return row;
    }

    static <E> Row.Aim<E> byCall(Function<E, CallId> call) {
        return new Row.Aim<>(
                "the one with that call", Refusal.NOT_THERE, (state, event) -> state.carrying(call.apply(event)));
    }

    private static OptionalInt named(LineState state, Originate originate) {
        return originate.index().isPresent() ? originate.index() : ownOrIdle(state, originate);
    }

    private static OptionalInt ownOrIdle(LineState state, Originate originate) {
        OptionalInt own =
                state.lowest(a -> a instanceof Seized seized && seized.by().equals(originate.by()));
        return own.isPresent() ? own : state.lowestIdle();
    }

    /** A seizure outlives a reconfiguration that takes its appearance away, and may still be dialled from. */
    private static Optional<Refusal> index(LineState state, Originate originate) {
        boolean own = originate.index().isPresent()
                && state.at(originate.index().getAsInt()) instanceof Seized seized
                && seized.by().equals(originate.by());
        return own ? Optional.empty() : Rights.index(state, originate.index());
    }

    private static Verdict consume(Seized seized, Originate originate) {
        return seized.by().equals(originate.by()) ? Verdict.becomes(begun(originate)) : Verdict.ELSEWHERE;
    }

    /** Two calls may ring everywhere before one location answers the first: the second is then its own. */
    private static Verdict answered(LineState state, Alerting alerting, Answer answer) {
        return state.otherLocationBusy(answer.by().linePort(), alerting)
                ? new Verdict.Refuses(Refusal.OTHER_LOCATION_BUSY)
                : Verdict.becomes(alerting.answered(answer));
    }

    private static Progressing begun(Originate originate) {
        OngoingCall call = new OngoingCall(
                originate.call(),
                Direction.OUTBOUND,
                originate.dialled(),
                originate.at(),
                false,
                CallDetails.of(originate.call()));
        return new Progressing(originate.at(), call, originate.by(), originate.leg(), false, false);
    }

    private static Alerting offered(Offer offer) {
        OngoingCall call =
                new OngoingCall(offer.call(), Direction.INBOUND, offer.caller(), offer.at(), false, offer.details());
        return new Alerting(offer.at(), call, Map.of(), Set.of());
    }

    private static Verdict summonedRings(Progressing calling, PhoneRinging ringing) {
        return calling.isSummoned() && calling.owner().equals(ringing.phone())
                ? Verdict.becomesIfOther(calling, calling.rung(ringing.answerable()))
                : new Verdict.Refuses(WRONG_PHASE);
    }

    static String owner(String then) {
        return "owner: " + then + "; other: `NOT_OWNER`";
    }

    static Verdict ifOwner(Owned owned, Endpoint by, Supplier<Verdict> then) {
        return owned.owner().equals(by) ? then.get() : new Verdict.Refuses(Refusal.NOT_OWNER);
    }
}

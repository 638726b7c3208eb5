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

import io.lamplighter.line.Appearance.Idle;
import io.lamplighter.line.Appearance.Seized;
import io.lamplighter.line.LineEvent.RefreshSeizure;
import io.lamplighter.line.LineEvent.ReleaseSeizure;
import io.lamplighter.line.LineEvent.Seize;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** The rows about phones that go off hook before they dial. */
final class SeizureRows {
    private SeizureRows() {}

    /**
     * To seize what is publicly held is granted and changes nothing: some phones do so before they retrieve, and the
     * retrieving request itself is what counts. Hence nothing about originating is asked of them either. A bridge in which
     * all hold is no different: phones that know no bridges are told that it is held.
     */
    static Row<Seize> seize() {
        return new Row<>(
                        Seize.class,
                        new Row.Aim<>("the one named, else the lowest idle", Refusal.LINE_FULL, SeizureRows::wanted))
                .refusedWhen(Rights.INACTIVE, (state, seize) -> Rights.location(state, seize.by()))
                .refusedWhen(Rights.NO_INDEX, (state, seize) -> Rights.index(state, seize.index()))
                .refusedWhen(
                        Rights.NO_ORIGINATION + ", unless the one named is on public hold", SeizureRows::originates)
                .when(IDLE, Idle.class, "**seized**", (idle, seize) -> Verdict.becomes(granted(seize)))
                .when(
                        SEIZED,
                        Seized.class,
                        "same phone: stays, granted anew; other: `APPEARANCE_BUSY`",
                        SeizureRows::again)
                .refuses(Refusal.APPEARANCE_BUSY, PROGRESSING, ALERTING, ACTIVE, HELD_PRIVATE, BRIDGE_ACTIVE)
                .when(HELD, Appearance.Held.class, "granted, stays", (held, seize) -> Verdict.STAYS)
                .when(BRIDGE_HELD, Appearance.Bridged.class, "granted, stays", (held, seize) -> Verdict.STAYS);
    }

    /** A seizure that a call has taken over is no longer found, so neither refresh nor release can touch the call. */
    static Row<RefreshSeizure> refresh() {
        return new Row<>(RefreshSeizure.class, bySeizure(RefreshSeizure::seizure))
                .when(SEIZED, Seized.class, "stays, to the new end but not past its latest", SeizureRows::extended);
    }

    static Row<ReleaseSeizure> release() {
        return new Row<>(ReleaseSeizure.class, bySeizure(ReleaseSeizure::seizure))
                .when(SEIZED, Seized.class, "**idle**", (seized, release) -> Verdict.IDLE);
    }

    private static OptionalInt wanted(LineState state, Seize seize) {
        return seize.index().isPresent() ? seize.index() : state.lowestIdle();
    }

    private static Optional<Refusal> originates(LineState state, Seize seize) {
        Phase phase =
                seize.index().isPresent() ? state.at(seize.index().getAsInt()).phase() : IDLE;
        return phase == HELD || phase == BRIDGE_HELD ? Optional.empty() : Rights.origination(state, seize.by());
    }

    private static Seized granted(Seize seize) {
        return new Seized(seize.at(), seize.seizure(), seize.by(), seize.until(), seize.latest());
    }

    private static Verdict again(Seized seized, Seize seize) {
        if (!seized.by().equals(seize.by())) {
            return new Verdict.Refuses(Refusal.APPEARANCE_BUSY);
        }
        return new Verdict.BecomesQuietly(
                new Seized(seized.since(), seize.seizure(), seize.by(), seize.until(), seize.latest()));
    }

    private static Verdict extended(Seized seized, RefreshSeizure refresh) {
        return new Verdict.BecomesQuietly(seized.until(refresh.until()));
    }

    private static <E> Row.Aim<E> bySeizure(Function<E, SeizureId> seizure) {
        return new Row.Aim<>(
                "the one with that seizure",
                Refusal.NOT_THERE,
                (state, event) -> state.lowest(
                        a -> a instanceof Seized seized && seized.seizure().equals(seizure.apply(event))));
    }
}

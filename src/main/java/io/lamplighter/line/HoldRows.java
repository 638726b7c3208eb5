package io.lamplighter.line;

import static io.lamplighter.line.CallRows.byCall;
import static io.lamplighter.line.CallRows.ifOwner;
import static io.lamplighter.line.CallRows.owner;
import static io.lamplighter.line.Phase.ACTIVE;
import static io.lamplighter.line.Phase.ALERTING;
import static io.lamplighter.line.Phase.BRIDGE_ACTIVE;
import static io.lamplighter.line.Phase.BRIDGE_HELD;
import static io.lamplighter.line.Phase.HELD;
import static io.lamplighter.line.Phase.HELD_PRIVATE;
import static io.lamplighter.line.Phase.PROGRESSING;
import static io.lamplighter.line.Refusal.WRONG_PHASE;

import io.lamplighter.line.Appearance.Active;
import io.lamplighter.line.Appearance.Bridged;
import io.lamplighter.line.Appearance.Carrying;
import io.lamplighter.line.Appearance.Held;
import io.lamplighter.line.Appearance.HeldPrivately;
import io.lamplighter.line.Appearance.Owned;
import io.lamplighter.line.Appearance.Progressing;
import io.lamplighter.line.LineEvent.Exclude;
import io.lamplighter.line.LineEvent.Hold;
import io.lamplighter.line.LineEvent.HoldPrivately;
import io.lamplighter.line.LineEvent.Resume;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The rows about hold and exclusion. In a bridge a phone holds its own leg alone, whichever kind of hold it asks for: the
 * others go on talking, so there is nothing on hold that could be kept private (SIP practice for shared lines).
 */
final class HoldRows {
    private HoldRows() {}

    static Row<Hold> hold() {
        Row<Hold> row = new Row<>(Hold.class, byCall(Hold::call))
                .refuses(WRONG_PHASE, PROGRESSING, ALERTING)
                .when(
                        ACTIVE,
                        Active.class,
                        owner("**held**, **held-private** if exclusive"),
                        (active, hold) -> ifOwner(active, hold.by(), () -> Verdict.becomes(active.held(hold.at()))))
                .when(HELD, Held.class, owner("stays"), (held, hold) -> ifOwner(held, hold.by(), () -> Verdict.STAYS))
                .when(
                        HELD_PRIVATE,
                        HeldPrivately.class,
                        owner("**held**, stays if exclusive"),
                        (held, hold) -> ifOwner(held, hold.by(), () -> publicly(held, hold)));
        return holdsItsLeg(row, Hold::by);
    }

    static Row<HoldPrivately> holdPrivately() {
        Row<HoldPrivately> row = new Row<>(HoldPrivately.class, byCall(HoldPrivately::call))
                .refuses(WRONG_PHASE, PROGRESSING, ALERTING)
                .when(
                        ACTIVE,
                        Active.class,
                        owner("**held-private**"),
                        (active, hold) ->
                                ifOwner(active, hold.by(), () -> Verdict.becomes(active.heldPrivately(hold.at()))))
                .when(
                        HELD,
                        Held.class,
                        owner("**held-private**"),
                        (held, hold) -> ifOwner(held, hold.by(), () -> Verdict.becomes(held.heldPrivately(hold.at()))))
                .when(
                        HELD_PRIVATE,
                        HeldPrivately.class,
                        owner("stays"),
                        (held, hold) -> ifOwner(held, hold.by(), () -> Verdict.STAYS));
        return holdsItsLeg(row, HoldPrivately::by);
    }

    static Row<Resume> resume() {
        return new Row<>(Resume.class, byCall(Resume::call))
                .refuses(WRONG_PHASE, PROGRESSING, ALERTING)
                .when(
                        ACTIVE,
                        Active.class,
                        owner("stays"),
                        (active, resume) -> ifOwner(active, resume.by(), () -> Verdict.STAYS))
                .when(
                        HELD,
                        Held.class,
                        owner("**active**"),
                        (held, resume) -> ifOwner(held, resume.by(), () -> Verdict.becomes(held.resumed(resume.at()))))
                .when(
                        HELD_PRIVATE,
                        HeldPrivately.class,
                        owner("**active**"),
                        (held, resume) -> ifOwner(held, resume.by(), () -> Verdict.becomes(held.resumed(resume.at()))))
                .when(
                        BRIDGE_ACTIVE,
                        Bridged.class,
                        party("stays, that leg heard again"),
                        (bridge, resume) -> talks(bridge, resume))
                .when(
                        BRIDGE_HELD,
                        Bridged.class,
                        party("**bridge-active**, that leg heard again"),
                        (bridge, resume) -> talks(bridge, resume));
    }

    /** What is exclusive is never on public hold, and what is put on public hold is shared again. */
    static Row<Exclude> exclude() {
        return new Row<>(Exclude.class, byCall(Exclude::call))
                .refuses(WRONG_PHASE, ALERTING)
                .when(PROGRESSING, Progressing.class, owner("stays, exclusive or not"), HoldRows::marked)
                .when(ACTIVE, Active.class, owner("stays, exclusive or not"), HoldRows::marked)
                .when(
                        HELD,
                        Held.class,
                        owner("on: **held-private**, off: stays"),
                        (held, exclude) -> ifOwner(held, exclude.by(), () -> kept(held, exclude)))
                .when(
                        HELD_PRIVATE,
                        HeldPrivately.class,
                        owner("on: stays, exclusive, off: **held**"),
                        (held, exclude) -> ifOwner(held, exclude.by(), () -> shared(held, exclude)))
                .when(BRIDGE_ACTIVE, Bridged.class, party("stays, exclusive or not"), HoldRows::marked)
                .when(BRIDGE_HELD, Bridged.class, party("stays, exclusive or not"), HoldRows::marked);
    }

    static String party(String then) {
        return "in it: " + then + "; other: `NOT_OWNER`";
    }

    static Verdict ifParty(Owned call, Endpoint by, Supplier<Verdict> then) {
        return call.isOf(by) ? then.get() : new Verdict.Refuses(Refusal.NOT_OWNER);
    }

    private static <E extends LineEvent> Row<E> holdsItsLeg(Row<E> row, Function<E, Endpoint> by) {
        BiFunction<Bridged, E, Verdict> holds = (bridge, event) -> ifParty(
                bridge,
                by.apply(event),
                () -> Verdict.becomesIfOther(bridge, bridge.changing(by.apply(event), Party::holds, event.at())));
        return row.when(
                        BRIDGE_ACTIVE,
                        Bridged.class,
                        party("stays, that leg on hold, **bridge-held** if every leg is"),
                        holds)
                .when(BRIDGE_HELD, Bridged.class, party("stays"), holds);
    }

    private static Verdict talks(Bridged bridge, Resume resume) {
        return ifParty(
                bridge,
                resume.by(),
                () -> Verdict.becomesIfOther(bridge, bridge.changing(resume.by(), Party::talks, resume.at())));
    }

    private static Verdict publicly(HeldPrivately held, Hold hold) {
        return held.call().exclusive() ? Verdict.STAYS : Verdict.becomes(held.heldPublicly(hold.at()));
    }

    private static Verdict kept(Held held, Exclude exclude) {
        return exclude.on() ? Verdict.becomes(held.excluded(exclude.at())) : Verdict.STAYS;
    }

    private static Verdict shared(HeldPrivately held, Exclude exclude) {
        return exclude.on() ? marked(held, exclude) : Verdict.becomes(held.heldPublicly(exclude.at()));
    }

    private static Verdict marked(Owned call, Exclude exclude) {
        Carrying marked = call.with(call.call().exclusive(exclude.on()));
        return ifParty(call, exclude.by(), () -> Verdict.becomesIfOther(call, marked));
    }
}

package io.lamplighter.line;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.line.Appearance.Alerting;
import io.lamplighter.line.Appearance.Carrying;
import io.lamplighter.line.Appearance.Owned;
import io.lamplighter.line.Appearance.Seized;
import io.lamplighter.line.LineSnapshot.Busy;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What must hold of every state of a line, and of every step from one state to the next. */
final class Invariants {
    private Invariants() {}

    static void checkStep(LineState before, LineEvent event, Outcome outcome) {
        if (outcome instanceof Outcome.Accepted accepted && accepted.after() != before) {
            LineState after = accepted.after();
            check(after);
            checkVersion(before, after);
            after.busy().forEach((index, now) -> checkMove(before, index, now, event));
            before.busy().keySet().stream()
                    .filter(index -> !after.busy().containsKey(index))
                    .forEach(index -> checkEnd(before.at(index), after, index, event));
        }
    }

    static void check(LineState state) {
        LineSnapshot snapshot = state.snapshot();
        Set<CallId> calls = new HashSet<>();
        for (Busy busy : snapshot.busy()) {
            assertThat(busy.evidence()).isNotBlank();
            busy.call()
                    .ifPresent(call -> assertThat(calls.add(call.id()))
                            .as("%s is on one appearance", call.id())
                            .isTrue());
            checkParts(busy);
        }
        state.busy().values().forEach(Invariants::checkSeizure);
    }

    private static void checkParts(Busy busy) {
        switch (busy.phase()) {
            case SEIZED -> {
                assertThat(busy.owner()).isPresent();
                assertThat(busy.call()).isEmpty();
            }
            case ALERTING -> {
                assertThat(busy.owner()).isEmpty();
                assertThat(busy.call().orElseThrow().owned()).isEmpty();
            }
            default -> {
                assertThat(busy.owner()).isPresent();
                assertThat(busy.call().orElseThrow().owned()).isPresent();
            }
        }
    }

    private static void checkSeizure(Appearance appearance) {
        if (appearance instanceof Seized seized) {
            assertThat(seized.until()).isBeforeOrEqualTo(seized.latest());
        }
    }

    /** A version more says that a watcher sees something else; the same version says that it does not. */
    private static void checkVersion(LineState before, LineState after) {
        if (after.version() == before.version()) {
            assertThat(seen(after)).isEqualTo(seen(before));
        } else {
            assertThat(after.version()).isEqualTo(before.version() + 1);
            assertThat(seen(after)).isNotEqualTo(seen(before));
        }
    }

    /** Everything in a snapshot but the version and the wording of the evidence. */
    static List<Object> seen(LineState state) {
        LineSnapshot snapshot = state.snapshot();
        return List.of(
                snapshot.appearances(),
                snapshot.ended(),
                snapshot.busy().stream()
                        .map(b -> List.of(b.index(), b.phase(), b.owner(), b.call(), b.since()))
                        .toList());
    }

    private static void checkMove(LineState before, int index, Appearance now, LineEvent event) {
        Appearance was = before.at(index);
        if (was instanceof Appearance.Idle) {
            assertThat(index).isBetween(1, before.settings().appearances());
            assertThat(event)
                    .isInstanceOfAny(
                            LineEvent.Seize.class,
                            LineEvent.Originate.class,
                            LineEvent.Summon.class,
                            LineEvent.Offer.class);
            checkOneLocation(before, now);
        } else if (!(was instanceof Alerting)) {
            assertThat(LineState.occupant(now)).as("one owner").isEqualTo(LineState.occupant(was));
        }
        if (was instanceof Carrying carried) {
            assertThat(((Carrying) now).call().id()).isEqualTo(carried.call().id());
        }
    }

    private static void checkOneLocation(LineState before, Appearance now) {
        Optional<Endpoint> by = LineState.occupant(now);
        if (by.isPresent() && !before.settings().multipleCallArrangement()) {
            assertThat(before.busy().values())
                    .allSatisfy(other -> assertThat(LineState.occupant(other).map(Endpoint::linePort))
                            .isIn(Optional.empty(), by.map(Endpoint::linePort)));
        }
    }

    private static void checkEnd(Appearance was, LineState after, int index, LineEvent event) {
        if (was instanceof Carrying carried) {
            assertThat(event).isInstanceOf(LineEvent.End.class);
            LineSnapshot.Ended told = after.ended().get(0);
            assertThat(told.index()).isEqualTo(index);
            assertThat(told.call().id()).isEqualTo(carried.call().id());
            assertThat(told.lastOwner()).isEqualTo(was instanceof Owned o ? Optional.of(o.owner()) : Optional.empty());
        } else {
            assertThat(event)
                    .isInstanceOfAny(
                            LineEvent.ReleaseSeizure.class, LineEvent.Elapsed.class, LineEvent.Reconfigure.class);
        }
    }
}

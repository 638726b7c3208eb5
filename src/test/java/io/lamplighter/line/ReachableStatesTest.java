package io.lamplighter.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Visits every state that a line of two appearances can reach with two calls and three phones, breadth first. States
 * that differ only in their version, or in what is told of a call besides, are one.
 */
class ReachableStatesTest {
    private static final int DEPTH = 6;

    @Test
    void everyStateWithinSixEventsIsSound() {
        List<LineEvent> events = EveryEvent.ofTwoCalls();
        LineState start = Happenings.line(2);
        Set<LineState> seen = new HashSet<>(List.of(start));
        List<LineState> edge = List.of(start);
        for (int depth = 0; depth < DEPTH; depth++) {
            List<LineState> next = new ArrayList<>();
            for (LineState state : edge) {
                LineSnapshot was = state.snapshot();
                events.forEach(event -> visit(state, was, event, seen, next));
            }
            edge = next;
        }
        assertThat(seen).hasSizeGreaterThan(50_000);
        assertThat(seen)
                .anyMatch(s -> s.at(1).phase() == Phase.BRIDGE_HELD && s.at(2).phase() == Phase.IDLE);
        assertThat(seen).anyMatch(s -> s.conference().isPresent() && s.at(1).phase() == Phase.HELD);
        assertThat(seen).anyMatch(s -> s.at(1).phase() == Phase.HELD && s.at(2).phase() == Phase.BRIDGE_ACTIVE);
    }

    private static void visit(
            LineState state, LineSnapshot was, LineEvent event, Set<LineState> seen, List<LineState> next) {
        Outcome outcome = LineRules.decide(state, event);
        Invariants.checkStep(state, was, event, outcome);
        if (outcome instanceof Outcome.Accepted accepted && accepted.after() != state) {
            LineState after = merged(accepted.after());
            if (seen.add(after)) {
                next.add(after);
            }
        }
    }

    private static LineState merged(LineState state) {
        SortedMap<Integer, Appearance.Busy> bare = new TreeMap<>(state.busy());
        bare.replaceAll((index, busy) -> busy instanceof Appearance.Carrying carrying ? bare(carrying) : busy);
        return new LineState(state.line(), 1, state.settings(), bare, state.parked(), state.conference(), List.of());
    }

    private static Appearance.Busy bare(Appearance.Carrying carrying) {
        OngoingCall call = carrying.call();
        return carrying.with(new OngoingCall(
                call.id(), call.direction(), call.far(), call.started(), call.exclusive(), CallDetails.of(call.id())));
    }
}

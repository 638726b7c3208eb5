package io.lamplighter.line;

import static io.lamplighter.line.Happenings.A;
import static io.lamplighter.line.Happenings.B;
import static io.lamplighter.line.Happenings.PHONES;
import static io.lamplighter.line.Happenings.answer;
import static io.lamplighter.line.Happenings.elapsed;
import static io.lamplighter.line.Happenings.end;
import static io.lamplighter.line.Happenings.farChanged;
import static io.lamplighter.line.Happenings.farRinging;
import static io.lamplighter.line.Happenings.hold;
import static io.lamplighter.line.Happenings.holdPrivately;
import static io.lamplighter.line.Happenings.offer;
import static io.lamplighter.line.Happenings.originate;
import static io.lamplighter.line.Happenings.phoneRinging;
import static io.lamplighter.line.Happenings.phoneStopped;
import static io.lamplighter.line.Happenings.reconfigure;
import static io.lamplighter.line.Happenings.refresh;
import static io.lamplighter.line.Happenings.release;
import static io.lamplighter.line.Happenings.resume;
import static io.lamplighter.line.Happenings.seize;
import static io.lamplighter.line.Happenings.settings;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Visits every state that a line of two appearances can reach with two calls and three phones, breadth first. States
 * that differ only in their version are one.
 */
class ReachableStatesTest {
    private static final int DEPTH = 5;

    @Test
    void everyStateWithinFiveEventsIsSound() {
        List<LineEvent> events = events();
        LineState start = Happenings.line(2);
        Set<LineState> seen = new HashSet<>(List.of(start));
        List<LineState> edge = List.of(start);
        for (int depth = 0; depth < DEPTH; depth++) {
            List<LineState> next = new ArrayList<>();
            for (LineState state : edge) {
                events.forEach(event -> visit(state, event, seen, next));
            }
            edge = next;
        }
        assertThat(seen).hasSizeGreaterThan(10_000);
        assertThat(seen).anyMatch(s -> s.at(1).phase() == Phase.HELD && s.at(2).phase() == Phase.ACTIVE);
    }

    private static void visit(LineState state, LineEvent event, Set<LineState> seen, List<LineState> next) {
        Outcome outcome = LineRules.decide(state, event);
        Invariants.checkStep(state, event, outcome);
        if (outcome instanceof Outcome.Accepted accepted && seen.add(merged(accepted.after()))) {
            next.add(merged(accepted.after()));
        }
    }

    private static LineState merged(LineState state) {
        return new LineState(state.line(), 1, state.settings(), state.busy(), state.parked(), List.of());
    }

    private static List<LineEvent> events() {
        List<LineEvent> all = new ArrayList<>();
        for (int phone = 0; phone < PHONES.size(); phone++) {
            Endpoint by = PHONES.get(phone);
            all.add(seize(by, OptionalInt.empty(), phone));
            all.add(seize(by, 1, phone));
            all.add(seize(by, 2, phone));
            all.add(refresh(phone, 30));
            all.add(release(phone));
            for (long call = 1; call <= 2; call++) {
                all.addAll(eventsOf(by, call));
            }
        }
        for (long call = 1; call <= 2; call++) {
            all.addAll(List.of(offer(call), farRinging(call), farChanged(call), end(call)));
        }
        all.addAll(List.of(elapsed(15), elapsed(30), reconfigure(settings(1)), reconfigure(settings(2))));
        all.add(reconfigure(Happenings.oneLocationAtATime(2)));
        all.add(reconfigure(Happenings.without(settings(2), B)));
        return all;
    }

    private static List<LineEvent> eventsOf(Endpoint by, long call) {
        String leg = by.equals(A) ? "first" : "other";
        return List.of(
                originate(by, call),
                originate(by, 1, call),
                originate(by, 2, call),
                phoneRinging(call, by, leg),
                phoneStopped(call, by),
                answer(call, by),
                hold(call, by),
                holdPrivately(call, by),
                resume(call, by));
    }
}

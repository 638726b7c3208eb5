package io.lamplighter.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Lines are walked at random; whatever happens, nothing that must hold is broken. A failure names its seed. */
class RandomWalkTest {
    private static final int STEPS = 100;

    @Test
    void noSequenceOfEventsBreaksALine() {
        Set<Phase> visited = EnumSet.of(Phase.IDLE);
        for (long seed = 0; seed < 500; seed++) {
            walk(seed, STEPS, visited);
        }
        assertThat(visited).containsExactlyInAnyOrder(Phase.values());
    }

    @Test
    @Tag("soak")
    void noLongSequenceOfEventsBreaksALine() {
        Set<Phase> visited = EnumSet.of(Phase.IDLE);
        for (long seed = 1_000_000; seed < 1_020_000; seed++) {
            walk(seed, STEPS, visited);
        }
        walk(1, 1_000_000, visited);
        assertThat(visited).containsExactlyInAnyOrder(Phase.values());
    }

    private static void walk(long seed, int steps, Set<Phase> visited) {
        try {
            AtomicReference<LineSnapshot> watcher = new AtomicReference<>();
            LineWalk walk = new LineWalk(seed, watcher::set);
            for (int step = 0; step < steps; step++) {
                walk.step();
                walk.state().busy().values().forEach(a -> visited.add(a.phase()));
                assertThat(Invariants.seen(watcher.get()))
                        .isEqualTo(Invariants.seen(walk.state().snapshot()));
            }
            walk.everythingEnds();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("seed " + seed, e);
        }
    }
}

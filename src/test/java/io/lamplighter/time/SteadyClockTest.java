package io.lamplighter.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SteadyClockTest {
    private static final Duration AN_HOUR = Duration.ofHours(1);

    private final VirtualScheduler time = new VirtualScheduler();
    private final Instant began = time.now();
    private final SteadyClock clock = new SteadyClock(time);

    @Test
    void itGoesOnWithTimeAndNotWithTheWallClock() {
        time.advance(AN_HOUR);
        time.set(AN_HOUR);
        assertThat(clock.now()).isEqualTo(began.plus(AN_HOUR));
        time.set(AN_HOUR.multipliedBy(-5));
        assertThat(clock.now()).isEqualTo(began.plus(AN_HOUR));
    }

    @Test
    void anInstantIsToldAsTheWallClockHasItAndComesBackFromThere() {
        time.set(AN_HOUR);
        assertThat(clock.onWall(clock.now())).isEqualTo(time.now());
        assertThat(clock.fromWall(time.now())).isEqualTo(clock.now());
        time.set(AN_HOUR.multipliedBy(-3));
        assertThat(clock.onWall(clock.now())).isEqualTo(time.now());
        assertThat(clock.fromWall(time.now())).isEqualTo(clock.now());
    }

    @Test
    void aWallClockThatIsOffByATraceIsTakenForRight() {
        time.set(Duration.ofMillis(3));
        assertThat(clock.onWall(began)).isEqualTo(began);
        time.set(Duration.ofMillis(-6));
        assertThat(clock.onWall(began)).isEqualTo(began);
    }
}

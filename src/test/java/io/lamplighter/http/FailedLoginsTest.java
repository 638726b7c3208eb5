package io.lamplighter.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.time.VirtualScheduler;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FailedLoginsTest {
    private final VirtualScheduler time = new VirtualScheduler();
    private final FailedLogins failures = new FailedLogins(time);

    @Test
    void twoSlipsCostNothing() {
        fail(2);
        assertThat(failures.penalty("192.0.2.1", "admin")).isZero();
    }

    @Test
    void theDelayDoublesAndIsBounded() {
        fail(3);
        assertThat(failures.penalty("192.0.2.1", "admin")).isEqualTo(Duration.ofSeconds(1));
        fail(1);
        assertThat(failures.penalty("192.0.2.1", "ADMIN")).isEqualTo(Duration.ofSeconds(2));
        fail(1_000);
        assertThat(failures.penalty("192.0.2.1", "admin")).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void theDelayPassesByItself() {
        fail(1_000);
        time.advance(Duration.ofSeconds(30));
        assertThat(failures.penalty("192.0.2.1", "admin")).isZero();
    }

    @Test
    void othersAreNotAffected() {
        fail(10);
        assertThat(failures.penalty("192.0.2.2", "admin")).isZero();
        assertThat(failures.penalty("192.0.2.1", "2000@localhost")).isZero();
    }

    @Test
    void theRightPasswordWipesTheSlate() {
        fail(2);
        failures.succeeded("192.0.2.1", "admin");
        fail(2);
        assertThat(failures.penalty("192.0.2.1", "admin")).isZero();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            failures.failed("192.0.2.1", "admin");
        }
    }
}

package io.lamplighter.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lamplighter.security.VerifiedPasswords.Mark;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class SharedComputationsTest {
    private static final Mark MARK = new Mark("ours");

    private final SharedComputations computations = new SharedComputations();

    /** A client opens its channel and asks for its calls at the same time, on connections of their own. */
    @Test
    void whoComesWhileTheSameIsComputedIsToldItsOutcome() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        CompletableFuture<Boolean> first = CompletableFuture.supplyAsync(() -> computations.outcome(MARK, () -> {
            begun.countDown();
            return awaited(end);
        }));
        assertThat(awaited(begun)).isTrue();
        CompletableFuture<Boolean> second = new CompletableFuture<>();
        Thread other = new Thread(() -> second.complete(computations.outcome(MARK, () -> false)));
        other.start();
        Awaitility.await().until(() -> other.getState() == Thread.State.WAITING);
        assertThat(computations.outcome(new Mark("another"), () -> false)).isFalse();
        end.countDown();

        assertThat(first.get(30, TimeUnit.SECONDS)).isTrue();
        assertThat(second.get(30, TimeUnit.SECONDS)).isTrue();
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whoComesLaterIsComputedAnew() {
        assertThat(computations.outcome(MARK, () -> true)).isTrue();
        assertThat(computations.outcome(MARK, () -> false)).isFalse();
    }

    @Test
    void aFailureIsToldAndForgotten() {
        assertThatThrownBy(() -> computations.outcome(MARK, () -> {
                    throw new IllegalArgumentException("no");
                }))
                .hasRootCauseMessage("no");
        assertThat(computations.outcome(MARK, () -> true)).isTrue();
    }
}

package io.lamplighter.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** Who waits for calls, and what ends the wait. */
class WaitingCallsTest {
    private static final Duration FOR_EVER = Duration.ofDays(10_000);

    private final WaitingCalls waiting = new WaitingCalls(10);

    @Test
    void whoPausesBeforeTheNextAttemptGoesOnAtOnceWhenTheServerCloses() {
        CompletableFuture<Void> writer = CompletableFuture.runAsync(this::pause);
        waiting.close();
        writer.join();
        assertThat(waiting.isOver()).isTrue();
    }

    private void pause() {
        try {
            waiting.pause(FOR_EVER);
        } catch (InterruptedException e) {
            throw new CompletionException(e);
        }
    }
}

package io.lamplighter.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lamplighter.directory.LineFixtures;
import io.lamplighter.line.LineId;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Whose lamp of waiting messages is told of, where two speak of one user at a time. */
class MessageWaitingTest {
    private static final LineId LINE = LineFixtures.RECEPTION;
    private static final MessageSummary ONE = new MessageSummary(1, 0, 0, 0);

    private final MessageWaiting messages = new MessageWaiting(new InMemoryJournal());
    private final AtomicInteger told = new AtomicInteger();

    @Test
    void theLampGoesOutForWhoClearsTheMessagesWhileAnotherLightsIt() throws InterruptedException {
        messages.onChange(line -> told.incrementAndGet());
        CountDownLatch lighting = new CountDownLatch(1);
        CountDownLatch clearing = new CountDownLatch(1);
        CompletableFuture<Void> lit = CompletableFuture.runAsync(() -> messages.change(LINE, none -> {
            lighting.countDown();
            awaitUninterruptibly(clearing);
            return ONE;
        }));
        lighting.await();
        Thread second = new Thread(() -> messages.change(LINE, whatever -> MessageSummary.NONE));
        second.start();
        await().until(() -> second.getState() == Thread.State.BLOCKED);
        clearing.countDown();
        lit.join();
        second.join();

        assertThat(messages.of(LINE)).isEqualTo(MessageSummary.NONE);
        assertThat(told).hasValue(2);
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

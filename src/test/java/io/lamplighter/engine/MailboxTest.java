package io.lamplighter.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MailboxTest {
    private final ExecutorService threads = Executors.newFixedThreadPool(6);
    private final List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void tasksRunOneAtATimeAndInTheOrderOfEachWhoPosts() throws InterruptedException {
        int posters = 4;
        int each = 2_000;
        Mailbox mailbox = new Mailbox(threads, failures::add);
        int[] last = new int[posters];
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger ran = new AtomicInteger();
        CountDownLatch posted = new CountDownLatch(posters);
        for (int poster = 0; poster < posters; poster++) {
            int me = poster;
            threads.execute(() -> {
                IntStream.rangeClosed(1, each)
                        .forEach(n -> mailbox.post(() -> {
                            assertThat(inside.incrementAndGet()).isEqualTo(1);
                            assertThat(n).isEqualTo(last[me] + 1);
                            last[me] = n;
                            inside.decrementAndGet();
                            ran.incrementAndGet();
                        }));
                posted.countDown();
            });
        }
        assertThat(posted.await(30, TimeUnit.SECONDS)).isTrue();
        await().untilAsserted(() -> assertThat(ran).hasValue(posters * each));
        assertThat(failures).isEmpty();
    }

    @Test
    void aFullMailboxRefusesUntilItHasRoomAgain() {
        Deque<Runnable> pool = new ArrayDeque<>();
        Mailbox mailbox = new Mailbox(pool::add, failures::add);
        AtomicInteger ran = new AtomicInteger();
        for (int i = 0; i < Mailbox.MOST_WAITING; i++) {
            assertThat(mailbox.post(ran::incrementAndGet)).isTrue();
        }
        assertThat(mailbox.post(ran::incrementAndGet)).isFalse();
        assertThat(mailbox.postPastTheBound(ran::incrementAndGet)).isTrue();

        pool.remove().run();
        assertThat(ran).hasValue(Mailbox.MOST_WAITING + 1);
        assertThat(mailbox.post(ran::incrementAndGet)).isTrue();
    }

    @Test
    void aTaskThatFailsIsReportedAndTheNextRuns() {
        Mailbox mailbox = new Mailbox(Runnable::run, failures::add);
        AtomicInteger ran = new AtomicInteger();
        mailbox.post(() -> {
            throw new IllegalStateException("thrown by a test");
        });
        mailbox.post(() -> {
            throw new StackOverflowError("thrown by a test");
        });
        mailbox.post(ran::incrementAndGet);
        assertThat(ran).hasValue(1);
        assertThat(failures).hasExactlyElementsOfTypes(IllegalStateException.class, StackOverflowError.class);
    }

    @Test
    void afterTheLastTaskNoneIsTaken() {
        Deque<Runnable> pool = new ArrayDeque<>();
        Mailbox mailbox = new Mailbox(pool::add, failures::add);
        List<String> ran = new ArrayList<>();
        mailbox.post(() -> ran.add("waiting"));
        mailbox.close(() -> ran.add("last"));
        assertThat(mailbox.post(() -> ran.add("late"))).isFalse();
        mailbox.close(() -> ran.add("closed twice"));
        pool.remove().run();
        assertThat(ran).containsExactly("waiting", "last");
        assertThat(pool).isEmpty();
    }

    @Test
    void aPoolThatIsShutDownClosesTheMailbox() {
        threads.shutdown();
        Mailbox mailbox = new Mailbox(threads, failures::add);
        assertThat(mailbox.post(() -> {})).isFalse();
        assertThat(mailbox.post(() -> {})).isFalse();
        assertThat(failures).hasExactlyElementsOfTypes(RejectedExecutionException.class);
    }

    @Test
    void aTaskMayPostToItsOwnMailboxAndRunsBeforeThat() {
        Mailbox mailbox = new Mailbox(Runnable::run, failures::add);
        List<String> ran = new ArrayList<>();
        mailbox.post(() -> {
            mailbox.post(() -> ran.add("second"));
            ran.add("first");
        });
        assertThat(ran).containsExactly("first", "second");
    }
}

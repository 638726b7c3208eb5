package io.lamplighter.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.DefaultEventLoop;
import io.netty.channel.EventLoop;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Beats for a loop that has other things to do. */
class LatestBeatTest {
    private final EventLoop loop = new DefaultEventLoop();
    private final BlockingQueue<Long> told = new LinkedBlockingQueue<>();
    private final LatestBeat beat = new LatestBeat(loop, told::add);

    private Long next() throws InterruptedException {
        return told.poll(30, TimeUnit.SECONDS);
    }

    @Test
    void eachBeatIsToldToALoopThatIsFree() throws InterruptedException {
        for (long i = 1; i <= 3; i++) {
            beat.accept(i);
            assertThat(next()).isEqualTo(i);
        }
    }

    @Test
    void beatsThatGatherBehindABusyLoopAreOneTheLast() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        loop.execute(() -> {
            try {
                busy.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        for (long i = 1; i <= 5; i++) {
            beat.accept(i);
        }
        busy.countDown();
        loop.submit(() -> {}).get(30, TimeUnit.SECONDS);
        assertThat(told).containsExactly(5L);
        beat.accept(6);
        assertThat(told.poll(30, TimeUnit.SECONDS)).isEqualTo(5L);
        assertThat(next()).isEqualTo(6L);
    }

    @AfterEach
    void endLoop() {
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
}

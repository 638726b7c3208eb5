package io.lamplighter.sip.transport;

import io.lamplighter.time.Cancellable;
import io.lamplighter.time.Scheduler;
import io.netty.channel.Channel;
import java.time.Duration;

/**
 * How long a connection may be silent, and how long a message that is due may take. Timers are set once and look, when
 * they run, whether their time was put off meanwhile; so traffic costs no timer.
 */
final class Patience {
    private static final Duration FAREWELL = Duration.ofSeconds(2);
    private static final long NOT_DUE = Long.MIN_VALUE;

    private final Channel channel;
    private final Duration partialTime;
    private final Duration idleTime;
    private final Scheduler scheduler;
    private volatile long lastActive;
    private volatile boolean ended;
    /** Since when a message is due. */
    private volatile long dueSince = NOT_DUE;

    private boolean partialTimerSet;
    private volatile Cancellable idleTimer;
    private Cancellable partialTimer = Cancellable.NOTHING;

    Patience(Channel channel, TransportSettings settings, Scheduler scheduler) {
        this.channel = channel;
        this.partialTime = settings.partialTime();
        this.idleTime = settings.idleTime();
        this.scheduler = scheduler;
        this.lastActive = scheduler.nanoTime();
        this.idleTimer = scheduler.schedule(idleTime, this::checkIdle);
    }

    void active() {
        lastActive = scheduler.nanoTime();
    }

    /** A message has begun, or is expected; called on the event loop. */
    void messageDue() {
        if (dueSince == NOT_DUE) {
            dueSince = scheduler.nanoTime();
        }
        setPartialTimer(partialTime);
    }

    private synchronized void setPartialTimer(Duration delay) {
        if (!partialTimerSet && !ended) {
            partialTimerSet = true;
            partialTimer = scheduler.schedule(delay, this::checkPartial);
        }
    }

    void messageComplete() {
        dueSince = NOT_DUE;
    }

    /** Our last word is said: the peer has a moment to read it and close. */
    void lastMoment() {
        scheduler.schedule(FAREWELL, channel::close);
    }

    synchronized void end() {
        ended = true;
        idleTimer.cancel();
        partialTimer.cancel();
    }

    private synchronized void checkIdle() {
        Duration left = idleTime.minusNanos(scheduler.nanoTime() - lastActive);
        if (ended) {
            return;
        }
        if (left.isNegative() || left.isZero()) {
            channel.close();
        } else {
            idleTimer = scheduler.schedule(left, this::checkIdle);
        }
    }

    private void checkPartial() {
        synchronized (this) {
            partialTimerSet = false;
        }
        long since = dueSince;
        if (since == NOT_DUE) {
            return;
        }
        Duration left = partialTime.minusNanos(scheduler.nanoTime() - since);
        if (left.isNegative() || left.isZero()) {
            channel.close();
        } else {
            setPartialTimer(left);
        }
    }
}

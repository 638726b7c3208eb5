package io.lamplighter.http;

import io.lamplighter.time.Scheduler;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Slows down guessing: after a few failures from one source for one name the next attempt has to wait, twice as long
 * each time up to a limit. Nobody is locked out for good, and other sources are not affected. Safe for use by many
 * threads.
 */
public final class FailedLogins {
    private static final int FREE = 3;
    private static final int MOST_REMEMBERED = 10_000;
    private static final Duration FIRST_DELAY = Duration.ofSeconds(1);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(30);

    private final Scheduler scheduler;
    private final Map<Key, Failures> remembered = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Failures> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    public FailedLogins(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /** How long this source must wait before it may try this name again; zero when it may try now. */
    public synchronized Duration penalty(String source, String name) {
        Failures failures = remembered.get(new Key(source, name));
        if (failures == null) {
            return Duration.ZERO;
        }
        Duration left = Duration.ofNanos(failures.notBefore - scheduler.nanoTime());
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Counts a wrong password. */
    public synchronized void failed(String source, String name) {
        remembered.merge(
                new Key(source, name),
                new Failures(1, scheduler.nanoTime()),
                (before, one) -> before.oneMore(scheduler.nanoTime()));
    }

    /** Forgets the failures: the password was right. */
    public synchronized void succeeded(String source, String name) {
        remembered.remove(new Key(source, name));
    }

    private record Key(String source, String name) {
        Key {
            name = name.toLowerCase(Locale.ROOT);
        }
    }

    private record Failures(int count, long notBefore) {
        Failures oneMore(long now) {
            int next = Math.min(count + 1, FREE + 10);
            return new Failures(
                    next, now + (next < FREE ? 0 : delay(next - FREE).toNanos()));
        }

        private static Duration delay(int doublings) {
            Duration delay = FIRST_DELAY.multipliedBy(1L << doublings);
            return delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay;
        }
    }
}

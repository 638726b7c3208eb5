package io.lamplighter.history;

import io.lamplighter.engine.SnapshotListener;
import io.lamplighter.history.LoggedCall.Kind;
import io.lamplighter.line.CallId;
import io.lamplighter.line.LineId;
import io.lamplighter.line.LineSnapshot;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.time.Scheduler;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down the calls that end on lines, and tells what is written. {@link #published} only leaves them in a queue; a
 * thread of its own writes what waits in groups and keeps each user's log within its limits. What cannot be written waits
 * and is tried again; what then finds no room is lost and counted.
 *
 * <p>The methods that read or delete wait for the database, and before that a moment for what has just ended to be written.
 */
public final class CallLogs implements SnapshotListener, RecentNumbers, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CallLogs.class);
    private static final int GROUP = 500;
    /** A line's log is trimmed after so many calls, not after each. */
    private static final int SLACK = 20;

    private static final Duration BETWEEN_SWEEPS = Duration.ofHours(1);
    private static final Duration RETRY = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration CLOSING = Duration.ofSeconds(3);

    private final CallHistory history;
    private final LogLimits limits;
    private final Scheduler clock;
    private final WaitingCalls waiting;
    private final Recents recents = new Recents();
    private final AtomicBoolean losing = new AtomicBoolean();
    private final Thread writer = new Thread(this::writeUntilClosed, "call-logs");
    // Only the writer's thread.
    private final Map<LineId, Integer> untrimmed = new HashMap<>();
    private long nextSweep;
    private boolean failing;

    private CallLogs(CallHistory history, LogLimits limits, Scheduler clock) {
        this.history = history;
        this.limits = limits;
        this.clock = clock;
        this.nextSweep = clock.nanoTime();
        this.waiting = new WaitingCalls(limits.waiting());
        writer.setDaemon(true);
    }

    /** The logs of a store, from now on; fails with the store's exception when it cannot be read. */
    public static CallLogs open(CallHistory history, LogLimits limits, Scheduler clock) {
        CallLogs logs = new CallLogs(history, limits, clock);
        history.newest().forEach(logs.recents::note);
        logs.writer.start();
        return logs;
    }

    @Override
    public void published(LineSnapshot snapshot) {
        if (!snapshot.ended().isEmpty() || !snapshot.passed().isEmpty()) {
            Stream.concat(snapshot.passed().stream(), snapshot.ended().stream())
                    .flatMap(ended -> LoggedCall.of(snapshot.line(), ended).stream())
                    .forEach(this::leave);
        }
    }

    private void leave(LoggedCall call) {
        recents.note(call);
        if (waiting.add(call)) {
            losing.set(false);
        } else if (!losing.getAndSet(true)) {
            LOG.error("line={} call={} cannot be written down: too many wait already", call.line(), call.call());
        }
    }

    /** A line is no more: what was written of it is forgotten, soon. */
    public void removed(LineId line) {
        recents.replace(line, List.of());
        waiting.gone(line);
    }

    /** A user's calls, the newest first. */
    public List<LoggedCall> of(LineId line) {
        waiting.await(PATIENCE);
        return history.of(line, limits.perUser());
    }

    /** Deletes a user's calls of these kinds. */
    public void forget(LineId line, Set<Kind> kinds) {
        waiting.await(PATIENCE);
        history.forget(line, kinds);
        LOG.info("line={} call logs deleted: {}", line, kinds);
        recents.replace(line, history.of(line, limits.perUser()));
    }

    /** Deletes one call of a user's. @return whether it was there */
    public boolean forget(LineId line, Kind kind, CallId call) {
        waiting.await(PATIENCE);
        boolean there = history.forget(line, kind, call);
        recents.replace(line, history.of(line, limits.perUser()));
        return there;
    }

    @Override
    public Optional<RemoteParty> lastDialled(LineId line) {
        return recents.lastDialled(line);
    }

    @Override
    public Optional<RemoteParty> lastCaller(LineId line) {
        return recents.lastCaller(line);
    }

    /** How many calls were lost because too many waited. */
    public long lost() {
        return waiting.lost();
    }

    private void writeUntilClosed() {
        try {
            while (!waiting.isOver()) {
                WaitingCalls.Work work = waiting.take(GROUP, BETWEEN_SWEEPS);
                keep(work.calls());
                if (work.gone().isPresent()) {
                    forgetAll(work.gone().get());
                }
                waiting.settled(work.entries());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void keep(List<LoggedCall> group) throws InterruptedException {
        if (group.isEmpty() || insist(() -> history.add(group))) {
            tidy(group);
        } else {
            LOG.error("{} calls are not written down", group.size());
        }
    }

    private void forgetAll(LineId line) throws InterruptedException {
        untrimmed.remove(line);
        if (!insist(() -> history.forget(line, EnumSet.allOf(Kind.class)))) {
            LOG.error("line={} removed, but its call log is not", line);
        }
    }

    /** Tries until it works; when the server closes, once more. @return whether it worked */
    private boolean insist(Runnable work) throws InterruptedException {
        boolean last = waiting.isClosed();
        while (!attempt(work)) {
            if (last) {
                return false;
            }
            waiting.pause(RETRY);
            last = waiting.isClosed();
        }
        return true;
    }

    private void tidy(List<LoggedCall> group) {
        group.forEach(call -> untrimmed.merge(call.line(), 1, Integer::sum));
        group.stream()
                .map(LoggedCall::line)
                .distinct()
                .filter(line -> untrimmed.getOrDefault(line, 0) >= SLACK)
                .forEach(line -> {
                    untrimmed.remove(line);
                    attempt(() -> history.trim(line, limits.perUser()));
                });
        if (clock.nanoTime() - nextSweep >= 0) {
            nextSweep = clock.nanoTime() + BETWEEN_SWEEPS.toNanos();
            attempt(() -> history.forgetBefore(clock.now().minus(limits.keep())));
        }
    }

    private boolean attempt(Runnable work) {
        try {
            work.run();
            if (failing) {
                LOG.info("call logs are written again");
            }
            failing = false;
            return true;
        } catch (RuntimeException e) {
            if (!failing) {
                LOG.error("call logs cannot be written, calls wait and are tried again", e);
            }
            failing = true;
            return false;
        }
    }

    /** Writes what waits, for a few seconds at most. */
    @Override
    public void close() {
        waiting.close();
        try {
            writer.join(CLOSING.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package io.lamplighter.sip.server.call.leg;

import io.lamplighter.engine.LineDesk;
import io.lamplighter.engine.Lines;
import io.lamplighter.engine.Mailbox;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.LineId;
import io.lamplighter.line.LinePort;
import io.lamplighter.line.LineSnapshot;
import io.lamplighter.line.Outcome;
import io.lamplighter.line.Refusal;
import io.lamplighter.time.Cancellable;
import io.lamplighter.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The mailbox of one line as this package uses it: everything a line's calls do happens in a task posted here.
 */
public final class LineRoom {
    private static final Logger LOG = LoggerFactory.getLogger(LineRoom.class);

    private final LineId line;
    private final Lines lines;
    private final Scheduler scheduler;
    private final Mailbox afterwards;
    private Runnable held;
    private Runnable first = () -> {};
    private LineDesk desk;
    private volatile boolean gone;

    public LineRoom(LineId line, Lines lines, Scheduler scheduler) {
        this.line = line;
        this.lines = lines;
        this.scheduler = scheduler;
        this.afterwards = new Mailbox(this::whenGone, fault -> LOG.error("line={} a late task failed", line, fault));
        afterwards.post(() -> first.run());
    }

    /** What waits for the line to be gone is held back until it is; once it is, whoever comes runs it. */
    private void whenGone(Runnable late) {
        if (gone) {
            late.run();
        } else {
            held = late;
        }
    }

    public LineId line() {
        return line;
    }

    /** Whether the line is no longer there. Any thread. */
    boolean isGone() {
        return gone;
    }

    public Instant now() {
        return scheduler.now();
    }

    /**
     * Runs a task in the mailbox that begins something, or that somebody can be told of that it will not run.
     *
     * @return false when the mailbox is full, or the line no longer there
     */
    public boolean post(Runnable task) {
        return lines.post(line, current -> run(task, current));
    }

    /**
     * Runs a task in the mailbox, however full that is: one that a call under way goes on or ends by. A lamp would stay
     * lit for one that is dropped.
     *
     * @return false when the line is no longer there
     */
    public boolean insist(Runnable task) {
        return lines.insist(line, current -> run(task, current));
    }

    private void run(Runnable task, LineDesk current) {
        desk = current;
        try {
            task.run();
        } finally {
            desk = null;
        }
    }

    /**
     * Runs a task in the mailbox after a delay, unless it is called off: also by a task that came before it in the mailbox
     * when its time had come already.
     */
    public Cancellable after(Duration delay, Runnable task) {
        AtomicBoolean off = new AtomicBoolean();
        Cancellable timer = scheduler.schedule(
                delay,
                () -> finish(() -> {
                    if (!off.get()) {
                        task.run();
                    }
                }));
        return () -> {
            off.set(true);
            timer.cancel();
        };
    }

    /**
     * As {@link #insist}, or after the line's last task when the line is gone: what its calls left behind, such
     * as the answer to a CANCEL, is still waited for. Such a task finds {@link #apply} refusing.
     */
    public void finish(Runnable task) {
        if (gone || !insist(task)) {
            afterwards.post(task);
        }
    }

    /**
     * As {@link #finish}, but dropped where the mailbox is full: what comes again if it is lost, or may come by the
     * thousand. Whoever sends that must not fill the memory.
     */
    void finishIfRoom(Runnable task) {
        if (gone) {
            afterwards.post(task);
        } else {
            post(task);
        }
    }

    /** The line is gone; called by the last task of its mailbox. @param last the first of what still runs */
    public void outlive(Runnable last) {
        first = last;
        gone = true;
        held.run();
    }

    /** Puts an event to the line's rules; only inside a posted task. */
    public Outcome apply(LineEvent event) {
        return gone ? new Outcome.Refused(Refusal.NOT_THERE) : desk.apply(event);
    }

    /** Puts several events to the line's rules as one change, all or none; only inside a posted task. */
    public Outcome applyAll(List<LineEvent> events) {
        return gone ? new Outcome.Refused(Refusal.NOT_THERE) : desk.applyAll(events);
    }

    /** What the rules would refuse an event for now, if they would; only inside a posted task. */
    public Optional<Refusal> refusal(LineEvent event) {
        return consider(List.of(event)) instanceof Outcome.Refused refused
                ? Optional.of(refused.why())
                : Optional.empty();
    }

    /** What the rules would answer to these events as one change; only inside a posted task. */
    public Outcome consider(List<LineEvent> events) {
        return gone ? new Outcome.Refused(Refusal.NOT_THERE) : desk.consider(events);
    }

    /** Whether a call to the line may ring a location now; only inside a posted task. */
    public boolean mayRing(LinePort location) {
        return desk.mayRing(location);
    }

    /** Whether a location may call out now; only inside a posted task. */
    public boolean mayOriginate(LinePort location) {
        return desk.mayOriginate(location);
    }

    /** Whether every appearance of the line is in use; only inside a posted task. */
    public boolean isFull() {
        LineSnapshot now = snapshot();
        return IntStream.rangeClosed(1, now.appearances())
                .allMatch(index -> now.at(index).isPresent());
    }

    /** The newest state; only inside a posted task. */
    public LineSnapshot snapshot() {
        return desk.snapshot();
    }
}

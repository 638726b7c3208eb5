package io.lamplighter.engine;

import io.lamplighter.line.LineEvent;
import io.lamplighter.line.LineId;
import io.lamplighter.line.LinePort;
import io.lamplighter.line.LineRules;
import io.lamplighter.line.LineSettings;
import io.lamplighter.line.LineSnapshot;
import io.lamplighter.line.LineState;
import io.lamplighter.line.Outcome;
import io.lamplighter.time.Cancellable;
import io.lamplighter.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One provisioned line while it lives: its state, its mailbox and the timer of its next deadline.
 *
 * <p>State and timer are touched only by tasks of the mailbox; the newest snapshot is read from anywhere.
 */
final class SharedLine {
    private static final Logger LOG = LoggerFactory.getLogger(SharedLine.class);

    private final LineId id;
    private final Scheduler scheduler;
    private final SnapshotListener publisher;
    private final Mailbox mailbox;
    private final AtomicBoolean refusing = new AtomicBoolean();
    private volatile LineSnapshot newest;
    private LineState state;
    private boolean publishing;
    private Cancellable timer = Cancellable.NOTHING;
    private Optional<Instant> timerSetFor = Optional.empty();

    SharedLine(LineId id, LineSettings settings, Scheduler scheduler, Executor pool, SnapshotListener publisher) {
        this.id = id;
        this.scheduler = scheduler;
        this.publisher = publisher;
        this.mailbox = new Mailbox(pool, failure -> LOG.error("line={} a task failed", id, failure));
        this.state = LineState.initial(id, settings);
        this.newest = state.snapshot();
    }

    LineSnapshot newest() {
        return newest;
    }

    boolean post(Consumer<LineDesk> task) {
        boolean taken = mailbox.post(() -> run(task));
        if (!taken && !refusing.getAndSet(true)) {
            LOG.warn("line={} refuses tasks: its mailbox is full or closed", id);
        } else if (taken) {
            refusing.set(false);
        }
        return taken;
    }

    boolean insist(Consumer<LineDesk> task) {
        return mailbox.postPastTheBound(() -> run(task));
    }

    void reconfigure(LineSettings settings) {
        mailbox.postPastTheBound(() -> run(desk -> desk.apply(new LineEvent.Reconfigure(scheduler.now(), settings))));
    }

    /** Lets what waits run, then a last task; nothing is taken after it. */
    void close(Consumer<LineDesk> last) {
        mailbox.close(() -> {
            run(last);
            timer.cancel();
        });
    }

    private void run(Consumer<LineDesk> task) {
        Turn turn = new Turn();
        try {
            task.accept(turn);
        } finally {
            turn.over = true;
        }
    }

    private Outcome apply(List<LineEvent> events) {
        if (publishing) {
            throw new IllegalStateException("a listener of snapshots must not change the line it is told of");
        }
        Outcome outcome = LineRules.decideAll(state, events);
        if (outcome instanceof Outcome.Accepted accepted && accepted.after() != state) {
            move(accepted.after(), events);
        }
        return outcome;
    }

    private void move(LineState after, List<LineEvent> causes) {
        LineState before = state;
        state = after;
        newest = after.snapshot();
        watchDeadline();
        if (after.version() != before.version()) {
            ChangeLog.write(before, after, causes);
            publish();
        }
    }

    private void publish() {
        publishing = true;
        try {
            publisher.published(newest);
        } finally {
            publishing = false;
        }
    }

    private void watchDeadline() {
        Optional<Instant> next = state.nextDeadline();
        if (!next.equals(timerSetFor)) {
            timer.cancel();
            timerSetFor = next;
            timer = next.map(this::elapseAt).orElse(Cancellable.NOTHING);
        }
    }

    private Cancellable elapseAt(Instant deadline) {
        Duration left = Duration.between(scheduler.now(), deadline);
        Duration delay = left.isNegative() ? Duration.ZERO : left;
        return scheduler.schedule(delay, () -> mailbox.postPastTheBound(() -> elapse(deadline)));
    }

    /** The delay is measured on a clock that cannot be set; where the wall clock was set back, the deadline counts. */
    private void elapse(Instant deadline) {
        if (timerSetFor.equals(Optional.of(deadline))) {
            timerSetFor = Optional.empty();
            Instant now = scheduler.now();
            apply(List.of(new LineEvent.Elapsed(now.isBefore(deadline) ? deadline : now)));
            watchDeadline();
        }
    }

    /** The line in the hands of one task. */
    private final class Turn implements LineDesk {
        private boolean over;

        @Override
        public LineSnapshot snapshot() {
            return newest;
        }

        @Override
        public boolean mayRing(LinePort location) {
            return state.mayRing(location);
        }

        @Override
        public boolean mayOriginate(LinePort location) {
            return state.mayOriginate(location);
        }

        @Override
        public Outcome consider(List<LineEvent> events) {
            return LineRules.decideAll(state, events);
        }

        @Override
        public Outcome apply(LineEvent event) {
            return applyAll(List.of(event));
        }

        @Override
        public Outcome applyAll(List<LineEvent> events) {
            if (over) {
                throw new IllegalStateException("the task that could change line " + id + " is over");
            }
            return SharedLine.this.apply(events);
        }
    }
}

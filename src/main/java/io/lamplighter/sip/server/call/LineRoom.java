package io.lamplighter.sip.server.call;

import io.lamplighter.engine.LineDesk;
import io.lamplighter.engine.Lines;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.LineId;
import io.lamplighter.line.LinePort;
import io.lamplighter.line.LineSnapshot;
import io.lamplighter.line.Outcome;
import io.lamplighter.time.Cancellable;
import io.lamplighter.time.Scheduler;
import java.time.Duration;
import java.time.Instant;

/**
 * The mailbox of one line as this package uses it: everything a line's calls do happens in a task posted here.
 */
final class LineRoom {
    private final LineId line;
    private final Lines lines;
    private final Scheduler scheduler;
    private LineDesk desk;

    LineRoom(LineId line, Lines lines, Scheduler scheduler) {
        this.line = line;
        this.lines = lines;
        this.scheduler = scheduler;
    }

    LineId line() {
        return line;
    }

    Instant now() {
        return scheduler.now();
    }

    /** Runs a task in the mailbox. @return false when the line is no longer there and the task will not run */
    boolean post(Runnable task) {
        return lines.post(line, current -> {
            desk = current;
            try {
                task.run();
            } finally {
                desk = null;
            }
        });
    }

    /** Runs a task in the mailbox after a delay, unless cancelled or the line is gone. */
    Cancellable after(Duration delay, Runnable task) {
        return scheduler.schedule(delay, () -> post(task));
    }

    /** Puts an event to the line's rules; only inside a posted task. */
    Outcome apply(LineEvent event) {
        return desk.apply(event);
    }

    /** Whether a call to the line may ring a location now; only inside a posted task. */
    boolean mayRing(LinePort location) {
        return desk.mayRing(location);
    }

    /** The newest state; only inside a posted task. */
    LineSnapshot snapshot() {
        return desk.snapshot();
    }
}

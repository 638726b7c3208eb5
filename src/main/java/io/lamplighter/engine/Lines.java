package io.lamplighter.engine;

import io.lamplighter.directory.Directory;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.line.CallId;
import io.lamplighter.line.EndCause;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.LineId;
import io.lamplighter.line.LineSettings;
import io.lamplighter.line.LineSnapshot;
import io.lamplighter.line.Outcome;
import io.lamplighter.line.Refusal;
import io.lamplighter.line.SeizureId;
import io.lamplighter.time.Scheduler;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every provisioned line, each with a mailbox of its own; follows the directory. One per process.
 *
 * <p>Safe from any thread. Adapters that keep state per line keep it in a map by {@link LineId} and touch it only in
 * tasks posted here.
 */
public final class Lines {
    private static final Logger LOG = LoggerFactory.getLogger(Lines.class);

    private final Directory directory;
    private final Scheduler scheduler;
    private final Executor pool;
    private final Map<LineId, SharedLine> lines = new ConcurrentHashMap<>();
    private final Map<LineId, LineSettings> configured = new HashMap<>();
    private final Set<LineId> closing = new HashSet<>();
    private final List<SnapshotListener> listeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<LineId>> onRemoved = new CopyOnWriteArrayList<>();
    private final AtomicLong lastCall;
    private final AtomicLong lastSeizure = new AtomicLong();

    /**
     * The lines of a directory, from now on.
     *
     * <p>Calls are numbered from the time in milliseconds, so that numbers stay unique across restarts without being
     * stored: no server begins a thousand calls each second of its life.
     *
     * @param scheduler gives the time and runs the deadlines of seizures
     * @param pool runs the mailboxes
     */
    public Lines(Directory directory, Scheduler scheduler, Executor pool) {
        this.directory = directory;
        this.scheduler = scheduler;
        this.pool = pool;
        this.lastCall = new AtomicLong(scheduler.now().toEpochMilli());
        directory.onChange((before, after) -> {
            if (!after.sharesLinesWith(before)) {
                followDirectory();
            }
        });
        followDirectory();
    }

    /**
     * Runs a task in the line's mailbox, soon: after the tasks posted before it, before those posted after.
     *
     * @return false when the task will not run: there is no such line, or its mailbox is full
     *     ({@link Mailbox#MOST_WAITING})
     */
    public boolean post(LineId line, Consumer<LineDesk> task) {
        SharedLine shared = lines.get(line);
        return shared != null && shared.post(task);
    }

    /**
     * As {@link #post}, but a full mailbox takes it too: for what is under way and could not go on or end without it. Who
     * only wants to begin something posts.
     *
     * @return false when there is no such line
     */
    public boolean insist(LineId line, Consumer<LineDesk> task) {
        SharedLine shared = lines.get(line);
        return shared != null && shared.insist(task);
    }

    /**
     * Puts one event to a line's rules, in its mailbox.
     *
     * @return what the rules answered, {@link Refusal#NOT_THERE} when there is no such line; fails with
     *     {@link RejectedExecutionException} when the line's mailbox is full
     */
    public CompletionStage<Outcome> submit(LineId line, LineEvent event) {
        if (!lines.containsKey(line)) {
            return CompletableFuture.completedFuture(new Outcome.Refused(Refusal.NOT_THERE));
        }
        CompletableFuture<Outcome> answer = new CompletableFuture<>();
        boolean taken = post(line, desk -> {
            try {
                answer.complete(desk.apply(event));
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        if (!taken) {
            answer.completeExceptionally(new RejectedExecutionException("line " + line + " takes no more tasks"));
        }
        return answer;
    }

    /** The newest published snapshot; empty when there is no such line. */
    public Optional<LineSnapshot> snapshot(LineId line) {
        return Optional.ofNullable(lines.get(line)).map(SharedLine::newest);
    }

    /** Adds a listener of every line's snapshots from now on. Listeners are told in the order they were added. */
    public void listen(SnapshotListener listener) {
        listeners.add(listener);
    }

    /**
     * Adds somebody to be told when a line is gone from the directory: in the line's mailbox, by its last task, after
     * its calls and seizures were ended and that was published. Tasks posted to the line from then on do not run.
     */
    public void onRemoved(Consumer<LineId> callback) {
        onRemoved.add(callback);
    }

    /** A call number never given before. */
    public CallId nextCallId() {
        return new CallId(lastCall.incrementAndGet());
    }

    /** A seizure number never given before by this process. */
    public SeizureId nextSeizureId() {
        return new SeizureId(lastSeizure.incrementAndGet());
    }

    /**
     * Brings the lines to what the directory says now. A line that was removed and comes back at once begins anew only
     * when the last task of its predecessor is done, so that no two tasks of one line ever run together.
     */
    private synchronized void followDirectory() {
        Map<LineId, LineSettings> wanted = new HashMap<>();
        for (LineDefinition line : directory.current().lines()) {
            wanted.put(line.id(), line.rules());
        }
        List.copyOf(configured.keySet()).stream()
                .filter(id -> !wanted.containsKey(id))
                .forEach(this::remove);
        wanted.forEach(this::configure);
    }

    private void configure(LineId id, LineSettings settings) {
        if (closing.contains(id) || settings.equals(configured.put(id, settings))) {
            return;
        }
        SharedLine there = lines.get(id);
        if (there == null) {
            lines.put(id, new SharedLine(id, settings, scheduler, pool, this::publish));
        } else {
            there.reconfigure(settings);
        }
    }

    private void remove(LineId id) {
        LineSettings settings = configured.remove(id);
        closing.add(id);
        lines.remove(id).close(desk -> {
            guarded(id, () -> endEverything(desk, settings));
            onRemoved.forEach(callback -> guarded(id, () -> callback.accept(id)));
            LOG.info("line={} removed", id);
            closed(id);
        });
    }

    private synchronized void closed(LineId id) {
        closing.remove(id);
        followDirectory();
    }

    /** Without locations no seizure stays; what is then left are calls. */
    private void endEverything(LineDesk desk, LineSettings settings) {
        desk.apply(new LineEvent.Reconfigure(scheduler.now(), settings.withRights(Map.of())));
        desk.snapshot().parked().ifPresent(parked -> desk.apply(new LineEvent.Unpark(scheduler.now(), parked.call())));
        desk.snapshot().busy().stream()
                .flatMap(busy -> busy.call().stream())
                .forEach(call -> desk.apply(new LineEvent.End(scheduler.now(), call.id(), EndCause.LOCAL_BYE)));
    }

    private void publish(LineSnapshot snapshot) {
        listeners.forEach(listener -> guarded(snapshot.line(), () -> listener.published(snapshot)));
    }

    /** One adapter's fault must not keep the news from the others. */
    private static void guarded(LineId line, Runnable tell) {
        try {
            tell.run();
        } catch (RuntimeException e) {
            LOG.error("line={} somebody told of a change failed", line, e);
        }
    }
}

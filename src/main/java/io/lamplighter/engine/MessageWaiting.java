package io.lamplighter.engine;

import io.lamplighter.line.LineId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which users have messages waiting, as a voice mail system that is not ours says. Kept in the journal, so that it is
 * known after a restart.
 *
 * <p>Safe from any thread, and never waits.
 */
public final class MessageWaiting {
    private static final Logger LOG = LoggerFactory.getLogger(MessageWaiting.class);
    private static final String KIND = "message-summary";

    private final Journal journal;
    private final Map<LineId, MessageSummary> summaries = new ConcurrentHashMap<>();
    private final List<Consumer<LineId>> listeners = new CopyOnWriteArrayList<>();

    /** What the last run knew, and what happens from now on. Reads the journal: only for the start. */
    public MessageWaiting(Journal journal) {
        this.journal = journal;
        journal.recover(KIND).forEach(this::recover);
    }

    private void recover(String line, String document) {
        try {
            String[] counts = document.split(" ");
            summaries.put(
                    new LineId(line),
                    new MessageSummary(
                            Integer.parseInt(counts[0]),
                            Integer.parseInt(counts[1]),
                            Integer.parseInt(counts[2]),
                            Integer.parseInt(counts[3])));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException unreadable) {
            LOG.warn("line={} stored message summary is unreadable and forgotten", line);
            journal.remove(KIND, line);
        }
    }

    /** What waits for a line's user now. */
    public MessageSummary of(LineId line) {
        return summaries.getOrDefault(line, MessageSummary.NONE);
    }

    /**
     * Something about a user's messages is otherwise from now on; who listens is told if it makes a difference.
     *
     * @param change called once, while nobody else changes the same; must not block
     */
    public void change(LineId line, UnaryOperator<MessageSummary> change) {
        AtomicReference<MessageSummary> told = new AtomicReference<>();
        summaries.compute(line, (id, known) -> {
            MessageSummary before = known == null ? MessageSummary.NONE : known;
            MessageSummary after = change.apply(before);
            if (!after.equals(before)) {
                write(line, after);
                told.set(after);
            }
            return after.equals(MessageSummary.NONE) ? null : after;
        });
        Optional.ofNullable(told.get()).ifPresent(after -> tell(line, after));
    }

    private void tell(LineId line, MessageSummary now) {
        LOG.info("line={} messages waiting: {} new, {} old", line, now.fresh(), now.old());
        listeners.forEach(listener -> listener.accept(line));
    }

    private void write(LineId line, MessageSummary now) {
        if (now.equals(MessageSummary.NONE)) {
            journal.remove(KIND, line.value());
        } else {
            journal.put(
                    KIND,
                    line.value(),
                    now.fresh() + " " + now.old() + " " + now.freshUrgent() + " " + now.oldUrgent());
        }
    }

    /** Told whose summary is another from now on; asks {@link #of} for it. Must not block. */
    public void onChange(Consumer<LineId> listener) {
        listeners.add(listener);
    }

    /** The line is gone: a new one of that name begins without messages. */
    public void forget(LineId line) {
        summaries.computeIfPresent(line, (id, known) -> {
            journal.remove(KIND, line.value());
            return null;
        });
    }
}

package io.lamplighter.storage;

import io.lamplighter.directory.StorageUnavailable;
import io.lamplighter.engine.Journal;
import io.lamplighter.storage.PendingEntries.EntryKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A journal written by one thread in group commits: a file of its own beside the H2 store, or a table.
 *
 * <p>Callers only take a short lock. Of several values for one key only the newest is written, and what was removed
 * before it was written is forgotten; so the queue is bounded by the number of keys, never by the number of writes.
 * When it cannot be written, entries wait and are tried again at growing intervals; the failure and the recovery are
 * logged once each.
 */
public final class GroupedJournal implements Journal, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GroupedJournal.class);

    private final JournalStore store;
    private final Pace pace;
    private final Thread writer;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    // Guarded by lock.
    private final PendingEntries pending;
    private long accepted;
    private long committed;
    private int flushing;
    private boolean closing;
    private boolean abandoned;
    // Only the writer's thread.
    private Duration retryAfter;
    private boolean failing;

    private GroupedJournal(JournalStore store, Pace pace, PendingEntries pending) {
        this.store = store;
        this.pace = pace;
        this.pending = pending;
        this.retryAfter = pace.firstRetry();
        this.writer = new Thread(this::writeUntilClosed, "journal");
        // A store that never answers must not keep the process alive, and an interrupt would close its file.
        writer.setDaemon(true);
    }

    /**
     * Opens the journal file {@code lamplighter.journal} in the data directory. Whoever does must have the
     * {@link Database#inDirectory database} there open, which keeps other processes out.
     *
     * @throws StorageUnavailable when it cannot be read or made
     */
    public static GroupedJournal inDirectory(Path directory) {
        return start(JournalFiles.open(DataDirectory.prepare(directory), JournalFiles.Growth.DEFAULT), Pace.DEFAULT);
    }

    /**
     * Opens the journal in the table of a database.
     *
     * @throws StorageUnavailable when it cannot be read
     */
    public static GroupedJournal inTable(Database database) {
        return start(new JournalTable(database), Pace.DEFAULT);
    }

    /** Starts the thread that writes to this store. */
    static GroupedJournal start(JournalStore store, Pace pace) {
        GroupedJournal journal = new GroupedJournal(store, pace, new PendingEntries(store.keys()));
        journal.writer.start();
        return journal;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException when kind (40), key (1,024) or document (65,536 bytes of UTF-8) is too long, or
     *     is not text
     */
    @Override
    public void put(String kind, String key, String document) {
        EntryKey place = new EntryKey(kind, key);
        JournalText.checkKey(place);
        JournalText.checkDocument(document);
        accept(() -> pending.put(place, document));
    }

    @Override
    public void remove(String kind, String key) {
        accept(() -> pending.remove(new EntryKey(kind, key)));
    }

    /** {@inheritDoc} What this process has put before the call is contained, if the store is well. */
    @Override
    public Map<String, String> recover(String kind) {
        flush(pace.closing());
        return store.entries(kind);
    }

    /**
     * Waits until all that was put or removed before the call is committed; for the orderly stop and for tests.
     *
     * @return false when the limit passed first
     */
    public boolean flush(Duration limit) {
        lock.lock();
        try {
            long target = accepted;
            flushing++;
            changed.signalAll();
            try {
                return awaitCommitted(target, limit.toNanos());
            } finally {
                flushing--;
            }
        } finally {
            lock.unlock();
        }
    }

    /** Writes what waits, for at most the pace's closing time, and ends the thread. Later writes are dropped. */
    @Override
    public void close() {
        change(() -> closing = true);
        try {
            writer.join(pace.closing().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        change(() -> abandoned = true);
        reportLoss();
        if (!writer.isAlive()) {
            store.close();
        }
    }

    private void accept(Runnable change) {
        lock.lock();
        try {
            if (closing) {
                return;
            }
            boolean writerIsIdle = accepted == committed;
            change.run();
            accepted++;
            if (writerIsIdle || pending.size() >= pace.group()) {
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean awaitCommitted(long target, long nanos) {
        long left = nanos;
        try {
            while (committed < target && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return committed >= target;
    }

    private void writeUntilClosed() {
        try {
            while (awaitGroup()) {
                writeGroup();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for a first entry, then a moment for others to join it; false when there is nothing more to do. */
    private boolean awaitGroup() throws InterruptedException {
        lock.lock();
        try {
            while (accepted == committed && !closing) {
                changed.await();
            }
            long left = pace.window().toNanos();
            while (left > 0 && !closing && flushing == 0 && pending.size() < pace.group()) {
                left = changed.awaitNanos(left);
            }
            return accepted != committed && !abandoned;
        } finally {
            lock.unlock();
        }
    }

    private void writeGroup() throws InterruptedException {
        Group group = takeGroup();
        try {
            if (!group.entries().isEmpty()) {
                store.write(group.entries());
            }
            settle(group);
        } catch (RuntimeException e) {
            // Whatever it is, this thread must live on: nobody else would write.
            putBack(e);
        }
    }

    private Group takeGroup() {
        lock.lock();
        try {
            return new Group(pending.take(), accepted);
        } finally {
            lock.unlock();
        }
    }

    private void settle(Group group) {
        lock.lock();
        try {
            pending.stored();
            committed = group.upTo();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (failing) {
            failing = false;
            retryAfter = pace.firstRetry();
            LOG.info("journal is written again");
        }
    }

    private void putBack(RuntimeException cause) throws InterruptedException {
        if (!failing) {
            failing = true;
            LOG.error("journal cannot be written, live state is kept in memory and tried again", cause);
        }
        lock.lock();
        try {
            pending.failed();
            pauseBeforeRetry();
        } finally {
            lock.unlock();
        }
        Duration doubled = retryAfter.multipliedBy(2);
        retryAfter = doubled.compareTo(pace.longestRetry()) < 0 ? doubled : pace.longestRetry();
    }

    /** Ends early when closing begins, so that the last attempts fall into the closing time. */
    private void pauseBeforeRetry() throws InterruptedException {
        boolean wasClosing = closing;
        long left = (wasClosing ? pace.firstRetry() : retryAfter).toNanos();
        while (left > 0 && !abandoned && closing == wasClosing) {
            left = changed.awaitNanos(left);
        }
    }

    private void change(Runnable state) {
        lock.lock();
        try {
            state.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void reportLoss() {
        lock.lock();
        try {
            if (accepted != committed) {
                LOG.error("journal closed with {} entries not written", pending.unwritten());
            }
        } finally {
            lock.unlock();
        }
    }

    private record Group(Map<EntryKey, Optional<String>> entries, long upTo) {}

    /**
     * How the writer goes about it.
     *
     * @param window how long a first entry waits for others to share its commit
     * @param group entries that end the wait at once
     * @param firstRetry pause after a first failure; doubles with each further one
     * @param longestRetry the longest such pause
     * @param closing time for the last writes when the journal is closed
     */
    record Pace(Duration window, int group, Duration firstRetry, Duration longestRetry, Duration closing) {
        /** Leaves half of the 20 ms within which an entry is promised to reach the disk for the disk itself. */
        public static final Pace DEFAULT = new Pace(
                Duration.ofMillis(10), 1_000, Duration.ofMillis(100), Duration.ofSeconds(10), Duration.ofSeconds(3));
    }
}

package io.lamplighter.storage;

import io.lamplighter.directory.StorageUnavailable;
import io.lamplighter.storage.JournalReader.Found;
import io.lamplighter.storage.PendingEntries.EntryKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal as a file of its own, to which records are only ever appended. When most of it is out of date, what is
 * live is copied into a new file that takes the old one's name, so that at every moment one whole journal bears it.
 *
 * <p>Safe for use by several threads; one waits for the other.
 */
final class JournalFiles implements JournalStore {
    private static final Logger LOG = LoggerFactory.getLogger(JournalFiles.class);
    private static final String NAME = "lamplighter.journal";

    private final DataDirectory directory;
    private final Growth growth;
    // All guarded by this.
    private JournalFile file;
    private LivePlaces live = new LivePlaces();
    private boolean renamed;
    private long rewriteAbove;

    private JournalFiles(DataDirectory directory, Growth growth) {
        this.directory = directory;
        this.growth = growth;
    }

    /**
     * Opens the journal in a directory and reads where its entries are; makes an empty one where there is none.
     *
     * @throws StorageUnavailable when it cannot be read, or is not a journal of this version
     */
    static JournalFiles open(DataDirectory directory, Growth growth) {
        JournalFiles journal = new JournalFiles(directory, growth);
        try {
            if (Files.exists(journal.path())) {
                journal.readPlaces();
            } else {
                journal.replaceWith(JournalFile.create(journal.nextPath()), new LivePlaces());
            }
            journal.settleName();
            Files.deleteIfExists(journal.nextPath());
            return journal;
        } catch (IOException e) {
            throw journal.unavailable("cannot be opened", e);
        }
    }

    private void readPlaces() throws IOException {
        long end = forEach(live::follow);
        long cut = Files.size(path()) - end;
        if (cut > 0) {
            LOG.warn("journal ends in {} bytes that are no whole record, as after a hard stop; they are dropped", cut);
        }
        file = JournalFile.openAt(path(), end);
        rewriteAbove = growth.limit(live.bytes());
        LOG.info("journal open entries={} bytes={}", live.count(), end);
    }

    @Override
    public synchronized Set<EntryKey> keys() {
        return live.keys();
    }

    @Override
    public synchronized Map<String, String> entries(String kind) {
        Map<String, String> entries = new HashMap<>();
        try {
            forEach(found -> {
                EntryKey key = found.record().key();
                if (key.kind().equals(kind) && live.holds(found)) {
                    entries.put(key.id(), found.record().document().orElseThrow());
                }
            });
            return entries;
        } catch (IOException e) {
            throw unavailable("cannot be read", e);
        }
    }

    @Override
    public synchronized void write(Map<EntryKey, Optional<String>> entries) {
        try {
            settleName();
            append(entries);
        } catch (IOException e) {
            throw unavailable("cannot be written", e);
        }
        if (file.size() > rewriteAbove) {
            rewrite();
        }
    }

    private void append(Map<EntryKey, Optional<String>> entries) throws IOException {
        List<Found> appended = new ArrayList<>(entries.size());
        file.begin();
        for (Map.Entry<EntryKey, Optional<String>> entry : entries.entrySet()) {
            appended.add(appendTo(file, new JournalRecord(entry.getKey(), entry.getValue())));
        }
        file.commit();
        appended.forEach(live::follow);
    }

    private static Found appendTo(JournalFile file, JournalRecord record) throws IOException {
        ByteBuffer bytes = record.encode();
        int length = bytes.remaining();
        return new Found(file.append(bytes), length, record);
    }

    private void rewrite() {
        long before = file.size();
        try {
            copyLive();
            LOG.debug("journal rewritten bytes={} before={}", file.size(), before);
        } catch (IOException e) {
            rewriteAbove = before + growth.smallest();
            LOG.warn("journal of {} bytes cannot be rewritten to {}, it goes on as it is", before, live.bytes(), e);
        }
    }

    private void copyLive() throws IOException {
        JournalFile next = JournalFile.create(nextPath());
        LivePlaces places = new LivePlaces();
        try {
            forEach(found -> {
                if (live.holds(found)) {
                    places.follow(appendTo(next, found.record()));
                }
            });
            if (places.count() != live.count()) {
                throw new IOException(live.count() - places.count() + " entries cannot be read back");
            }
            replaceWith(next, places);
        } catch (IOException e) {
            next.close();
            Files.deleteIfExists(nextPath());
            throw e;
        }
    }

    /** The last step is the one that cannot fail: until the name is taken the old file is the journal. */
    private void replaceWith(JournalFile next, LivePlaces places) throws IOException {
        directory.hide(nextPath());
        next.commit();
        Files.move(nextPath(), path(), StandardCopyOption.ATOMIC_MOVE);
        Optional<JournalFile> old = Optional.ofNullable(file);
        file = next;
        live = places;
        renamed = true;
        rewriteAbove = growth.limit(live.bytes());
        old.ifPresent(JournalFiles::release);
    }

    /** A name is durable once its directory is; nothing may be committed to a file that a crash could still unname. */
    private void settleName() throws IOException {
        if (renamed) {
            directory.force();
            renamed = false;
        }
    }

    /** Calls for every whole record in order. @return where the last one ends */
    private long forEach(Visitor visitor) throws IOException {
        try (JournalReader reader = JournalReader.open(path())) {
            for (Optional<Found> found = reader.next(); found.isPresent(); found = reader.next()) {
                visitor.visit(found.get());
            }
            return reader.end();
        }
    }

    private Path path() {
        return directory.path().resolve(NAME);
    }

    private Path nextPath() {
        return directory.path().resolve(NAME + ".next");
    }

    private StorageUnavailable unavailable(String what, IOException e) {
        return new StorageUnavailable("the journal " + path() + " " + what + ": " + e.getMessage(), e);
    }

    private static void release(JournalFile file) {
        try {
            file.close();
        } catch (IOException e) {
            LOG.warn("a journal file did not close", e);
        }
    }

    @Override
    public synchronized void close() {
        release(file);
    }

    private interface Visitor {
        void visit(Found found) throws IOException;
    }

    /**
     * When the file is written anew.
     *
     * @param smallest size in bytes up to which it is left alone
     * @param factor how many times the size of what is live it may have
     */
    record Growth(long smallest, int factor) {
        static final Growth DEFAULT = new Growth(16L << 20, 4);

        long limit(long live) {
            return Math.max(smallest, factor * live);
        }
    }
}

package io.lamplighter.storage;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A journal file open for appending. What was committed stays; what a failed attempt left behind it is cut off before
 * the next one, since nothing after a torn record would ever be read.
 */
final class JournalFile implements Closeable {
    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 17);
    private long committed;
    private long written;

    private JournalFile(FileChannel channel, long committed) {
        this.channel = channel;
        this.committed = committed;
    }

    /** A new file without entries, in place of whatever is there; durable with its first commit. */
    static JournalFile create(Path path) throws IOException {
        JournalFile file = new JournalFile(
                FileChannel.open(
                        path,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE),
                0);
        file.append(JournalReader.header());
        return file;
    }

    /** An existing file. @param end up to where it holds whole records */
    static JournalFile openAt(Path path, long end) throws IOException {
        JournalFile file = new JournalFile(FileChannel.open(path, StandardOpenOption.WRITE), end);
        file.begin();
        return file;
    }

    /** Takes back what was written since the last commit. */
    void begin() throws IOException {
        buffer.clear();
        channel.truncate(committed);
        channel.position(committed);
        written = committed;
    }

    /** Writes behind what was written before, at the latest with {@link #commit}. @return where it begins */
    long append(ByteBuffer bytes) throws IOException {
        long start = written;
        if (bytes.remaining() > buffer.remaining()) {
            drain();
        }
        written += bytes.remaining();
        buffer.put(bytes);
        return start;
    }

    /** Forces everything to the disk. */
    void commit() throws IOException {
        drain();
        channel.force(false);
        committed = written;
    }

    /** Bytes that are durable. */
    long size() {
        return committed;
    }

    private void drain() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

package io.lamplighter.storage;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Reads a journal file record by record up to the first that is not whole, which is where a crash cut it off. */
final class JournalReader implements Closeable {
    /** What every journal file begins with; the last byte is the version of its form. */
    private static final byte[] HEADER = {'L', 'A', 'M', 'P', 'J', 'N', 'L', 1};

    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private long position;

    private JournalReader(InputStream in) {
        this.in = in;
    }

    static ByteBuffer header() {
        return ByteBuffer.wrap(HEADER).asReadOnlyBuffer();
    }

    /** @throws IOException also when the file is not a journal of this version */
    static JournalReader open(Path file) throws IOException {
        JournalReader reader = new JournalReader(new BufferedInputStream(Files.newInputStream(file), BUFFER));
        if (!Arrays.equals(reader.take(HEADER.length), HEADER)) {
            reader.close();
            throw new IOException("it is not a journal of this version");
        }
        return reader;
    }

    /** The next whole record; empty at the end or at the cut. */
    Optional<Found> next() throws IOException {
        long start = position;
        ByteBuffer frame = ByteBuffer.wrap(take(JournalRecord.FRAME));
        if (frame.remaining() == JournalRecord.FRAME && JournalRecord.isPossibleLength(frame.getInt(0))) {
            ByteBuffer content = ByteBuffer.wrap(take(frame.getInt(0)));
            if (content.remaining() == frame.getInt(0) && JournalRecord.checksum(content) == frame.getInt(4)) {
                return Optional.of(new Found(start, (int) (position - start), JournalRecord.decode(content)));
            }
        }
        position = start;
        return Optional.empty();
    }

    /** Up to where the file holds whole records, once {@link #next} has found no more. */
    long end() {
        return position;
    }

    /** Fewer bytes at the end of the file. */
    private byte[] take(int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        position += bytes.length;
        return bytes;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** A record with its place. @param length with its frame */
    record Found(long offset, int length, JournalRecord record) {}
}

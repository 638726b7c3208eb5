package io.lamplighter.storage;

import io.lamplighter.storage.PendingEntries.EntryKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * How an entry looks in the journal file: 4 bytes length and 4 bytes CRC32C of what follows; 1 byte that is 1 for a value
 * and 0 for a removal; length of the kind in 1 byte and of the key in 2; then kind, key and document in UTF-8.
 *
 * @param document empty when the entry was removed
 */
record JournalRecord(EntryKey key, Optional<String> document) {
    /** Bytes ahead of a record's content. */
    static final int FRAME = 8;

    private static final int FIXED = 4;
    private static final int LARGEST_CONTENT =
            FIXED + JournalText.LONGEST_KIND + JournalText.LONGEST_ID + JournalText.LONGEST_DOCUMENT;
    private static final byte REMOVED = 0;
    private static final byte VALUE = 1;

    /** Whether a content of that length can be. A file that grew in a crash has zeros where its data should be. */
    static boolean isPossibleLength(int length) {
        return length >= FIXED && length <= LARGEST_CONTENT;
    }

    /** What guards a content against being half written. */
    static int checksum(ByteBuffer content) {
        CRC32C sum = new CRC32C();
        sum.update(content.duplicate());
        return (int) sum.getValue();
    }

    /** The record with its frame, ready to be written. */
    ByteBuffer encode() {
        byte[] kind = utf8(key.kind());
        byte[] id = utf8(key.id());
        byte[] text = utf8(document.orElse(""));
        ByteBuffer record = ByteBuffer.allocate(FRAME + FIXED + kind.length + id.length + text.length);
        record.position(FRAME)
                .put(document.isPresent() ? VALUE : REMOVED)
                .put((byte) kind.length)
                .putShort((short) id.length)
                .put(kind)
                .put(id)
                .put(text)
                .flip();
        record.putInt(0, record.limit() - FRAME);
        record.putInt(4, checksum(record.slice(FRAME, record.limit() - FRAME)));
        return record;
    }

    /** Reads a content whose checksum was right. */
    static JournalRecord decode(ByteBuffer content) {
        ByteBuffer in = content.duplicate();
        boolean removed = in.get() == REMOVED;
        int kindLength = Byte.toUnsignedInt(in.get());
        int idLength = Short.toUnsignedInt(in.getShort());
        EntryKey key = new EntryKey(text(in, kindLength), text(in, idLength));
        return new JournalRecord(key, removed ? Optional.empty() : Optional.of(text(in, in.remaining())));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}

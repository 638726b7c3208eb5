package io.lamplighter.storage;

import io.lamplighter.storage.PendingEntries.EntryKey;

/**
 * The texts that every journal can hold. Checked when an entry is put: one bad entry found later would stop the
 * whole group that it is committed with, again and again.
 */
final class JournalText {
    static final int LONGEST_KIND = 40;
    static final int LONGEST_ID = 1024;
    static final int LONGEST_DOCUMENT = 65_536;

    private JournalText() {}

    static void checkKey(EntryKey key) {
        check("kind", key.kind(), LONGEST_KIND);
        check("key", key.id(), LONGEST_ID);
    }

    static void checkDocument(String document) {
        check("document", document, LONGEST_DOCUMENT);
    }

    private static void check(String what, String text, int longest) {
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            bytes += bytesInUtf8(c);
            if (c == 0 || isHalfOfNothing(text, i)) {
                throw new IllegalArgumentException("a journal " + what + " must be text without NUL");
            }
        }
        if (bytes > longest) {
            throw new IllegalArgumentException(
                    "a journal " + what + " has at most " + longest + " bytes of UTF-8, not " + bytes);
        }
    }

    /** A surrogate counts 2, as a pair of them makes 4 bytes. */
    private static int bytesInUtf8(char c) {
        if (c < 0x80) {
            return 1;
        }
        return c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }

    private static boolean isHalfOfNothing(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }
}

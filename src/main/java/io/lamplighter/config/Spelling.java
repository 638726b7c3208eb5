package io.lamplighter.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what somebody who mistyped a key probably meant. */
final class Spelling {
    private static final int LONGEST = 64;

    private Spelling() {}

    /** The known word nearest to the one written, if it is near at all. */
    static Optional<String> nearest(String written, Collection<String> known) {
        if (written.length() > LONGEST) {
            return Optional.empty();
        }
        return known.stream()
                .min(Comparator.comparingInt(word -> distance(written, word)))
                .filter(word -> distance(written, word) <= Math.max(2, written.length() / 3));
    }

    /** How many characters must be inserted, removed or replaced. */
    static int distance(String a, String b) {
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            above = nextRow(above, a.charAt(i - 1), b, i);
        }
        return above[b.length()];
    }

    private static int[] nextRow(int[] above, char c, String b, int i) {
        int[] row = new int[above.length];
        row[0] = i;
        for (int j = 1; j < row.length; j++) {
            int replaced = above[j - 1] + (c == b.charAt(j - 1) ? 0 : 1);
            row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
        }
        return row;
    }
}

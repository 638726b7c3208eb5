package io.lamplighter.line;

import java.util.Map;

/**
 * What provisioning decides about a line and its rules need to know.
 *
 * @param appearances calls the line can carry at once, 1 to 99
 * @param multipleCallArrangement several locations may have calls at the same time
 * @param rights what each location of the line may do
 */
public record LineSettings(int appearances, boolean multipleCallArrangement, Map<LinePort, Rights> rights) {
    public static final int MOST_APPEARANCES = 99;

    public LineSettings {
        if (appearances < 1 || appearances > MOST_APPEARANCES) {
            throw new IllegalArgumentException("appearances must be 1 to " + MOST_APPEARANCES + ", was " + appearances);
        }
        rights = Map.copyOf(rights);
    }

    /**
     * What one location may do.
     *
     * @param active the location takes part in the line at all
     * @param originate it may call out
     * @param terminate calls to the line ring it
     */
    public record Rights(boolean active, boolean originate, boolean terminate) {}
}

package io.lamplighter.media.sound;

import java.nio.file.Path;

/** A file that holds no sound we can play; the message says which and why, in one line. */
public final class UnreadableSound extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableSound(Path file, String why, Throwable cause) {
        super("cannot play " + file + ": " + why, cause);
    }

    UnreadableSound(Path file, String why) {
        this(file, why, null);
    }
}

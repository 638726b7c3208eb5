package io.lamplighter.config;

import java.nio.file.Path;

/** A file that holds settings cannot be read at all. */
public final class SettingsFileUnreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SettingsFileUnreadable(Path file, String why, Throwable cause) {
        super("cannot read " + file + ": " + why, cause);
    }
}

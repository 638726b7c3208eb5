package io.lamplighter.config;

import java.nio.file.Path;

/** Where a value came from, for messages and for the effective settings. */
public sealed interface Source {
    /** A line of the configuration file. @param line counted from 1 */
    record InFile(Path file, int line) implements Source {
        @Override
        public String toString() {
            return file + ":" + line;
        }
    }

    /** An environment variable. */
    record Environment(String variable) implements Source {
        @Override
        public String toString() {
            return "environment " + variable;
        }
    }

    /** A command-line flag as written, such as {@code --sip}. */
    record Flag(String flag) implements Source {
        @Override
        public String toString() {
            return "flag " + flag;
        }
    }

    /** Nobody said anything. */
    record Default() implements Source {
        @Override
        public String toString() {
            return "default";
        }
    }
}

package io.lamplighter.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a section, so that all of it is reported together. */
final class Checks {
    private final List<Problem> problems = new ArrayList<>();

    Checks require(boolean right, String key, String message) {
        if (!right) {
            problems.add(Problem.of(key, message));
        }
        return this;
    }

    Checks between(String key, long value, long lowest, long highest) {
        return require(
                value >= lowest && value <= highest, key, "must be " + lowest + " to " + highest + ", was " + value);
    }

    Checks between(String key, Duration value, Duration shortest, Duration longest) {
        return require(
                value.compareTo(shortest) >= 0 && value.compareTo(longest) <= 0,
                key,
                "must be " + Durations.show(shortest) + " to " + Durations.show(longest) + ", was "
                        + Durations.show(value));
    }

    Checks notBelow(String key, Duration value, String otherKey, Duration other) {
        return require(
                value.compareTo(other) >= 0,
                key,
                "must not be below " + otherKey + " (" + Durations.show(other) + "), was " + Durations.show(value));
    }

    /** @throws InvalidSettings when anything was wrong */
    void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new InvalidSettings(problems);
        }
    }
}

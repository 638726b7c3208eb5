package io.lamplighter.config;

import java.time.Duration;

/**
 * Calls in progress.
 *
 * @param parkRecall how long a call stays parked before it rings the line that parked it
 */
public record CallsSection(Duration parkRecall) {
    public CallsSection {
        new Checks()
                .between("calls.park.recall", parkRecall, Duration.ofMillis(50), Duration.ofHours(1))
                .throwIfAny();
    }
}

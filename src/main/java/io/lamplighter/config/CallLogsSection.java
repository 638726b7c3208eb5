package io.lamplighter.config;

import java.time.Duration;

/**
 * What is kept of calls that are over.
 *
 * @param perUser the newest calls of each user, 1 to 10000
 * @param keep how long, 1 h to 3650 d
 */
public record CallLogsSection(int perUser, Duration keep) {
    public CallLogsSection {
        new Checks()
                .between("call-logs.per-user", perUser, 1, 10_000)
                .between("call-logs.keep", keep, Duration.ofHours(1), Duration.ofDays(3650))
                .throwIfAny();
    }
}

package io.lamplighter.history;

import io.lamplighter.time.Scheduler;
import java.time.Duration;

/** Call logs that begin empty and last as long as the test. */
public final class LogsInMemory {
    private LogsInMemory() {}

    /** Of up to 500 calls per user. */
    public static CallLogs open(Scheduler clock) {
        return CallLogs.open(new InMemoryCallHistory(), new LogLimits(500, Duration.ofDays(90), 1_000), clock);
    }
}

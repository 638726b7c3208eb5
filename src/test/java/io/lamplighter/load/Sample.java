package io.lamplighter.load;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/**
 * What was counted during one measurement.
 *
 * @param moves phones that went off or on hook, or subscribed
 * @param notifies NOTIFYs taken, all packages, repeats not counted
 * @param repeats NOTIFYs that came again
 * @param cpuNanos processor time of the server process
 * @param wallNanos how long it took
 * @param latencies of each move, in nanoseconds, sorted
 */
record Sample(long moves, long notifies, long repeats, long cpuNanos, long wallNanos, long[] latencies) {
    private static final double MICRO = 1e3;
    private static final double MILLI = 1e6;
    private static final double SECOND = 1e9;

    Sample {
        latencies = latencies.clone();
        Arrays.sort(latencies);
    }

    String notifiesPerSecond() {
        return String.format(Locale.ROOT, "%.0f", notifies * SECOND / wallNanos);
    }

    String movesPerSecond() {
        return String.format(Locale.ROOT, "%.0f", moves * SECOND / wallNanos);
    }

    double cpuMicrosPerMove() {
        return cpuNanos / MICRO / moves;
    }

    String cpuPerMove() {
        return String.format(Locale.ROOT, "%.1f", cpuMicrosPerMove());
    }

    String cpuPerNotify() {
        return String.format(Locale.ROOT, "%.1f", cpuNanos / MICRO / notifies);
    }

    /** Milliseconds that so many of a hundred moves did not exceed. */
    String latency(double percent) {
        int at = (int) Math.min(latencies.length - 1L, Math.round(latencies.length * percent / 100));
        return String.format(Locale.ROOT, "%.2f", latencies[at] / MILLI);
    }

    Duration time() {
        return Duration.ofNanos(wallNanos);
    }
}

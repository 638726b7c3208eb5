package io.lamplighter.media.rtp;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How far things were from their times, in steps of 20 µs, for each second by itself. Any thread may note. */
public final class Deviations {
    private static final int STEP_NANOS = 20_000;
    private static final int MICROS_A_STEP = STEP_NANOS / 1000;
    private static final int STEPS = 50_000;
    private static final long WINDOW = 1_000_000_000;
    private static final int MOST_WINDOWS = 60;

    private final List<AtomicIntegerArray> windows = new ArrayList<>();
    private volatile long begun = Long.MAX_VALUE;

    /** Counts nothing before it is told to {@link #begin}. */
    public Deviations() {
        for (int i = 0; i < MOST_WINDOWS; i++) {
            windows.add(new AtomicIntegerArray(STEPS));
        }
    }

    /** The first second begins. */
    public void begin() {
        begun = System.nanoTime();
    }

    /** What comes before the beginning or after the last second is not counted. */
    public void note(long now, long nanos) {
        long since = now - begun;
        if (now >= begun && since < MOST_WINDOWS * WINDOW) {
            windows.get((int) (since / WINDOW))
                    .incrementAndGet((int) Math.min(STEPS - 1, Math.abs(nanos) / STEP_NANOS));
        }
    }

    /** How many, then in µs: median, 99 %, 99.9 %, worst. */
    public String all() {
        int[] sum = new int[STEPS];
        windows.forEach(window -> IntStream.range(0, STEPS).forEach(i -> sum[i] += window.get(i)));
        long all = IntStream.of(sum).asLongStream().sum();
        return all + " " + within(sum, all, 0.5) + " " + within(sum, all, 0.99) + " " + within(sum, all, 0.999) + " "
                + within(sum, all, 1);
    }

    /** The 99 % of each second in µs. */
    String seconds() {
        return windows.stream().map(Deviations::p99).collect(Collectors.joining(" "));
    }

    private static String p99(AtomicIntegerArray window) {
        int[] counts = IntStream.range(0, STEPS).map(window::get).toArray();
        return String.valueOf(within(counts, IntStream.of(counts).asLongStream().sum(), 0.99));
    }

    private static long within(int[] counts, long all, double share) {
        long left = (long) Math.ceil(all * share);
        int step = 0;
        while (step < counts.length - 1 && (left -= counts[step]) > 0) {
            step++;
        }
        return (long) step * MICROS_A_STEP;
    }
}

package io.lamplighter.load;

import io.lamplighter.load.LoadLines.Line;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What phones do in a run. Each scenario ends with every lamp checked. */
final class Scenarios {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration AFTERWARDS = Duration.ofMillis(100);
    /** SUBSCRIBEs under way at once. */
    private static final int WINDOW = 32;

    private final PhoneFleet fleet;
    private final Meter meter;

    Scenarios(PhoneFleet fleet, Meter meter) {
        this.fleet = fleet;
        this.meter = meter;
    }

    /** The phones of some lines watch them. */
    List<SeizingLine> watched(List<Line> lines) {
        List<SeizingLine> watched = new ArrayList<>();
        for (Line line : lines) {
            SeizingLine seizing = unwatched(line);
            seizing.watch();
            fleet.until(seizing::isWatched, PATIENCE, "all phones of " + line.user() + " are told their lamps");
            watched.add(seizing);
        }
        return watched;
    }

    /** A line whose lamps nobody watches. */
    SeizingLine unwatched(Line line) {
        return new SeizingLine(fleet, line.phones(), meter::latency);
    }

    /** On all these lines at once, phones go off and on hook for a while. */
    Sample seize(List<SeizingLine> lines, Duration time) {
        long before = moves(lines);
        meter.start();
        lines.forEach(SeizingLine::start);
        fleet.through(time);
        lines.forEach(SeizingLine::stop);
        fleet.until(() -> lines.stream().allMatch(SeizingLine::isStill), PATIENCE, new LitLines(lines));
        Sample sample = meter.stop(moves(lines) - before);
        fleet.through(AFTERWARDS);
        lines.forEach(SeizingLine::mustHaveSeenEverything);
        return sample;
    }

    /** What is written when lamps stay lit: the lines that are not still, as they are then. */
    private record LitLines(List<SeizingLine> lines) {
        @Override
        public String toString() {
            return "all lamps are dark: "
                    + lines.stream().filter(line -> !line.isStill()).toList();
        }
    }

    private static long moves(List<SeizingLine> lines) {
        return lines.stream().mapToLong(SeizingLine::moves).sum();
    }

    /** Phones subscribe one after another, some at once, each until it is told its lamps. */
    Sample subscribe(List<Phone> phones, List<WatchedLine> subscribed) {
        int[] up = {0};
        int[] asked = {0};
        meter.start();
        while (asked[0] < phones.size()) {
            fleet.until(() -> asked[0] - up[0] < WINDOW, PATIENCE, "a phone is told its lamps");
            subscribed.add(subscribe(phones.get(asked[0]++), up));
        }
        fleet.until(() -> up[0] == phones.size(), PATIENCE, "all phones are told their lamps");
        return meter.stop(phones.size());
    }

    private WatchedLine subscribe(Phone phone, int[] up) {
        WatchedLine watcher = fleet.watch(phone, "call-info");
        boolean[] counted = {false};
        watcher.onChange(() -> {
            if (watcher.isUp() && !counted[0]) {
                counted[0] = true;
                up[0]++;
            }
        });
        watcher.subscribe(3600);
        return watcher;
    }

    /** Phones end their subscriptions, some at once. */
    void unsubscribe(List<WatchedLine> subscriptions) {
        for (int from = 0; from < subscriptions.size(); from += WINDOW) {
            List<WatchedLine> some = subscriptions.subList(from, Math.min(from + WINDOW, subscriptions.size()));
            some.forEach(watcher -> watcher.subscribe(0));
            fleet.until(() -> some.stream().allMatch(WatchedLine::isOver), PATIENCE, "the subscriptions end");
        }
    }

    /**
     * Phones go off and on hook without waiting for any lamp, so that lamps change while a NOTIFY is under way. In the end
     * all are dark, and none was told anything twice, late or out of order.
     */
    void storm(List<Phone> phones, int rounds) {
        List<WatchedLine> watchers = new ArrayList<>();
        subscribe(phones, watchers);
        for (int round = 0; round < rounds; round++) {
            WatchedLine seizure = fleet.watch(phones.get(round % phones.size()), "line-seize");
            seizure.seize(1);
            fleet.until(seizure::isAccepted, PATIENCE, "the seizure is granted");
            seizure.subscribe(0);
            fleet.until(seizure::isAccepted, PATIENCE, "the release is granted");
        }
        fleet.until(() -> watchers.stream().allMatch(WatchedLine::isDark), PATIENCE, "all lamps are dark");
        fleet.through(AFTERWARDS);
        if (!watchers.stream().allMatch(WatchedLine::isDark)) {
            throw new AssertionError("a lamp is lit in the end: " + watchers);
        }
    }
}

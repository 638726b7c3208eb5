package io.lamplighter.load;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * A line whose phones go off hook and on hook in turn: the next one moves when all lamps have shown what the last one
 * did, so that each move is exactly one NOTIFY for each phone.
 */
final class SeizingLine {
    private final PhoneFleet fleet;
    private final List<Phone> phones;
    private final List<WatchedLine> watchers = new ArrayList<>();
    private final LongConsumer latencies;
    private WatchedLine seizure;
    private int lit;
    private long movedAt;
    private long moves;
    private boolean offHook;
    private boolean moving;
    private boolean stopping = true;

    /** @param latencies told, for each move, the nanoseconds from the phone's SUBSCRIBE to the last phone's NOTIFY */
    SeizingLine(PhoneFleet fleet, List<Phone> phones, LongConsumer latencies) {
        this.fleet = fleet;
        this.phones = phones;
        this.latencies = latencies;
    }

    /** Has every phone watch the lamps. */
    void watch() {
        for (Phone phone : phones) {
            watchers.add(watcher(phone));
        }
        watchers.forEach(watcher -> watcher.subscribe(3600));
    }

    private WatchedLine watcher(Phone phone) {
        WatchedLine watcher = fleet.watch(phone, "call-info");
        boolean[] wasLit = {false};
        return watcher.onChange(() -> {
            if (watcher.showsSeized() != wasLit[0]) {
                wasLit[0] = watcher.showsSeized();
                lit += wasLit[0] ? 1 : -1;
                progress();
            }
        });
    }

    boolean isWatched() {
        return watchers.stream().allMatch(WatchedLine::isUp);
    }

    void start() {
        stopping = false;
        seize();
    }

    /** Lets the round that is under way end. */
    void stop() {
        stopping = true;
    }

    boolean isStill() {
        return !moving && !offHook;
    }

    /** How often a phone went off or on hook. */
    long moves() {
        return moves;
    }

    private void seize() {
        seizure = fleet.watch(phones.get((int) (moves / 2 % phones.size())), "line-seize")
                .onChange(this::progress);
        offHook = true;
        move();
        seizure.seize(1);
    }

    private void release() {
        offHook = false;
        move();
        seizure.subscribe(0);
    }

    private void move() {
        moves++;
        moving = true;
        movedAt = System.nanoTime();
    }

    private void progress() {
        if (!moving || lit != (offHook ? watchers.size() : 0)) {
            return;
        }
        if (movedAt != 0) {
            latencies.accept(System.nanoTime() - movedAt);
            movedAt = 0;
        }
        if (seizure.isAccepted() && (offHook ? seizure.isUp() : seizure.isOver())) {
            next();
        }
    }

    private void next() {
        moving = false;
        if (offHook) {
            release();
        } else if (!stopping) {
            seize();
        }
    }

    @Override
    public String toString() {
        return "after " + moves + " moves " + lit + " of " + watchers.size() + " lit, "
                + (moving ? "last moved " + (offHook ? "off" : "on") + " hook: " + seizure : "still");
    }

    /** Fails unless each phone was told of every move, once, and all lamps are dark. */
    void mustHaveSeenEverything() {
        for (WatchedLine watcher : watchers) {
            if (watcher.told() != moves + 1 || !watcher.isDark()) {
                throw new AssertionError("after " + moves + " moves: " + watcher);
            }
        }
    }
}

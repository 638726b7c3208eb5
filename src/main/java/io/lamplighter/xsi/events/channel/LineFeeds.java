package io.lamplighter.xsi.events.channel;

import io.lamplighter.engine.Lines;
import io.lamplighter.line.LineId;
import io.lamplighter.line.LineSnapshot;
import io.lamplighter.time.Scheduler;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** The lines that somebody wants to hear of. Belongs to the event thread, but for {@link #published}. */
final class LineFeeds {
    private final Map<LineId, LineFeed> feeds = new ConcurrentHashMap<>();
    private final Lines lines;
    private final EventThread thread;
    private final Follower follower;
    private final Scheduler clock;
    private final Promptness promptness;

    LineFeeds(Lines lines, EventThread thread, Follower follower, Scheduler clock, Promptness promptness) {
        this.clock = clock;
        this.promptness = promptness;
        this.lines = lines;
        this.thread = thread;
        this.follower = follower;
    }

    /** Told what became of a line. */
    interface Follower {
        /** @param before the version right before */
        void changed(LineSnapshot before, LineSnapshot after);

        /** Changes of a line were missed. */
        void jumped(LineSnapshot now);
    }

    /** A line has changed; in its mailbox. */
    void published(LineSnapshot snapshot) {
        LineFeed feed = feeds.get(snapshot.line());
        if (feed != null && feed.put(snapshot, clock.nanoTime())) {
            thread.post(() -> follow(snapshot.line()));
        }
    }

    /** Takes what has come, of every line. */
    void followAll() {
        feeds.keySet().forEach(this::follow);
    }

    private void follow(LineId line) {
        LineFeed feed = feeds.get(line);
        if (feed != null) {
            feed.take().forEach(arrived -> {
                follow(feed, arrived.snapshot());
                promptness.note(Duration.ofNanos(clock.nanoTime() - arrived.nanos()));
            });
        }
    }

    private void follow(LineFeed feed, LineSnapshot now) {
        LineSnapshot before = feed.told();
        if (now.version() <= before.version()) {
            return;
        }
        feed.told(now);
        if (now.version() == before.version() + 1) {
            follower.changed(before, now);
        } else {
            follower.jumped(now);
        }
    }

    /**
     * Begins to follow a line. The feed is there before the newest snapshot is read, so that none is missed between the
     * two.
     *
     * @return false when there is no such line
     */
    boolean watch(LineId line) {
        if (feeds.containsKey(line)) {
            return true;
        }
        LineFeed feed = new LineFeed();
        feeds.put(line, feed);
        Optional<LineSnapshot> newest = lines.snapshot(line);
        newest.ifPresentOrElse(feed::told, () -> feeds.remove(line));
        return newest.isPresent();
    }

    /** A line as it was last told of; empty when it is not followed. */
    Optional<LineSnapshot> told(LineId line) {
        return Optional.ofNullable(feeds.get(line)).map(LineFeed::told);
    }

    List<LineId> watched() {
        return List.copyOf(feeds.keySet());
    }

    /** Follows no longer what nobody wants to hear of. */
    void keep(Predicate<LineId> wanted) {
        feeds.keySet().removeIf(line -> !wanted.test(line));
    }
}

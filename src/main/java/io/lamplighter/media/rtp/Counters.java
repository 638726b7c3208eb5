package io.lamplighter.media.rtp;

import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** Counts for one leg, each also added to the relay's. */
final class Counters {
    private final Optional<Counters> total;
    private final LongAdder packetsIn = new LongAdder();
    private final LongAdder bytesIn = new LongAdder();
    private final LongAdder packetsOut = new LongAdder();
    private final LongAdder bytesOut = new LongAdder();
    private final LongAdder dropped = new LongAdder();

    Counters() {
        this.total = Optional.empty();
    }

    Counters(Counters total) {
        this.total = Optional.of(total);
    }

    void received(int bytes) {
        packetsIn.increment();
        bytesIn.add(bytes);
        total.ifPresent(sum -> sum.received(bytes));
    }

    void sent(int bytes) {
        packetsOut.increment();
        bytesOut.add(bytes);
        total.ifPresent(sum -> sum.sent(bytes));
    }

    void dropped() {
        dropped.increment();
        total.ifPresent(Counters::dropped);
    }

    MediaCounts snapshot() {
        return new MediaCounts(packetsIn.sum(), bytesIn.sum(), packetsOut.sum(), bytesOut.sum(), dropped.sum());
    }
}

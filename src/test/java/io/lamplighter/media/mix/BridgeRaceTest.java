package io.lamplighter.media.mix;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.media.sdp.Codec;
import io.lamplighter.media.sound.Tone;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Several who change one bridge at the same time, while it is mixed. */
class BridgeRaceTest extends BridgeHarness {
    private static final int STEPS = 400;

    private void disturb(SoundingPhone phone, SoundingPhone other, Random random) {
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> bridge.join(phone.leg);
            case 3 -> bridge.leave(phone.leg);
            case 4 -> relay.connect(phone.leg, other.leg);
            case 5 -> phone.leg.hold();
            case 6 -> phone.leg.resume();
            default -> bridge.warn(new Tone(1400, Duration.ofMillis(100), -15));
        }
        phone.send(phone.next());
        if (random.nextInt(10) == 0) {
            phone.send(phone.event(101, 1, true, false, phone.timestamp(), 160));
        }
    }

    private Callable<Void> mover(int seed) {
        SoundingPhone phone = phone(seed % 2 == 0 ? Codec.PCMU : Codec.G722, 400 + 100 * seed);
        SoundingPhone other = phone(Codec.PCMU, 450 + 100 * seed);
        Random random = new Random(seed);
        return () -> {
            for (int step = 0; step < STEPS; step++) {
                disturb(phone, other, random);
            }
            return null;
        };
    }

    private Void beats() {
        for (int step = 0; step < STEPS; step++) {
            time.advance(FRAME);
        }
        return null;
    }

    @Test
    void whoeverChangesWhatTheBridgeIsWholeAfterwards() throws Exception {
        List<Callable<Void>> movers =
                IntStream.range(0, 4).mapToObj(this::mover).toList();
        ExecutorService threads = Executors.newFixedThreadPool(5);
        try {
            Future<Void> clock = threads.submit(this::beats);
            for (Future<Void> done : threads.invokeAll(movers)) {
                done.get();
            }
            clock.get();
        } finally {
            threads.shutdownNow();
        }
        SoundingPhone desk = joined(Codec.PCMU, 2500);
        SoundingPhone caller = joined(Codec.PCMA, 3000);
        phones.subList(0, 8).forEach(phone -> bridge.leave(phone.leg));
        assertThat(bridge.parties()).isEqualTo(2);
        converse(desk, caller);
        assertHears(desk, 3000);
        assertHears(caller, 2500);
    }
}

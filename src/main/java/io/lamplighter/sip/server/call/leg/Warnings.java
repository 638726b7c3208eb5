package io.lamplighter.sip.server.call.leg;

import io.lamplighter.media.mix.Bridge;
import io.lamplighter.media.sound.Tone;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Who wishes for a repeated tone in one mix: the first of them is heard. Guarded by the conversation. */
public final class Warnings {
    private record Repeated(Tone tone, Duration interval) {}

    private final Map<Object, Repeated> wishes = new LinkedHashMap<>();

    void begin(Bridge mix, Object by, Tone tone, Duration interval) {
        wishes.putIfAbsent(by, new Repeated(tone, interval));
        if (wishes.keySet().iterator().next() == by) {
            mix.warnEvery(tone, interval);
        } else {
            mix.warn(tone);
        }
    }

    void end(Bridge mix, Object by) {
        boolean heard = !wishes.isEmpty() && wishes.keySet().iterator().next() == by;
        wishes.remove(by);
        if (heard) {
            mix.stopWarning();
            wishes.values().stream().findFirst().ifPresent(next -> mix.warnEvery(next.tone(), next.interval()));
        }
    }

    void forget() {
        wishes.clear();
    }
}

package io.lamplighter.sip.server.call.leg;

import io.lamplighter.media.mix.Bridge;
import io.lamplighter.media.sound.Tone;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who wishes for a repeated tone in a conversation: the first of them is heard, as long as three or more are in it.
 * Guarded by the conversation.
 */
public final class Warnings {
    private record Repeated(Tone tone, Duration interval) {}

    private final Map<Object, Repeated> wishes = new LinkedHashMap<>();

    void begin(Optional<Bridge> mix, Object by, Tone tone, Duration interval) {
        wishes.putIfAbsent(by, new Repeated(tone, interval));
        if (isHeard(by)) {
            mix.ifPresent(this::resume);
        } else {
            mix.ifPresent(m -> m.warn(tone));
        }
    }

    void end(Optional<Bridge> mix, Object by) {
        boolean heard = isHeard(by);
        wishes.remove(by);
        if (heard) {
            mix.ifPresent(Bridge::stopWarning);
            mix.ifPresent(this::resume);
        }
    }

    private boolean isHeard(Object by) {
        return !wishes.isEmpty() && wishes.keySet().iterator().next() == by;
    }

    /** A mix begins, or another wish is the first. */
    void resume(Bridge mix) {
        wishes.values().stream().findFirst().ifPresent(next -> mix.warnEvery(next.tone(), next.interval()));
    }

    /** Somebody's wish is one about another conversation from now on. */
    void move(Object by, Conversation from, Conversation to) {
        Optional.ofNullable(wishes.get(by)).ifPresent(wish -> {
            from.stopWarning(by);
            to.warnEvery(by, wish.tone(), wish.interval());
        });
    }

    /** All wishes are about another conversation from now on. */
    void moveAll(Conversation from, Conversation to) {
        List.copyOf(wishes.keySet()).forEach(by -> move(by, from, to));
    }
}

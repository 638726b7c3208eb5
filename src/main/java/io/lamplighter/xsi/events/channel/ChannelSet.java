package io.lamplighter.xsi.events.channel;

import io.lamplighter.time.Scheduler;
import io.lamplighter.xsi.events.OutgoingEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The channels of one set, and the events on them that nobody has acknowledged. An event goes to one channel; the events
 * of one target stay on the same one while it is healthy. Belongs to the event thread.
 */
final class ChannelSet {
    private static final int MOST_UNSETTLED = 4_096;

    private final List<Channel> channels = new ArrayList<>();
    private final Map<String, Channel> ofTarget = new HashMap<>();
    private final Map<String, Unsettled> unsettled = new LinkedHashMap<>();
    private final Scheduler clock;
    private final RandomGenerator random;

    ChannelSet(Scheduler clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /** An event without answer. @param before the channel that it was sent on in vain */
    record Unsettled(OutgoingEvent event, Channel on, Optional<Channel> before, long since) {}

    List<Channel> channels() {
        return List.copyOf(channels);
    }

    boolean isEmpty() {
        return channels.isEmpty();
    }

    void add(Channel channel) {
        channels.add(channel);
    }

    /** Takes a channel out. @return the events on it that have no answer, in their order */
    List<OutgoingEvent> remove(Channel channel) {
        channels.remove(channel);
        ofTarget.values().removeIf(channel::equals);
        List<OutgoingEvent> stranded = unsettled.values().stream()
                .filter(u -> u.on() == channel)
                .map(Unsettled::event)
                .toList();
        stranded.forEach(event -> unsettled.remove(event.eventId()));
        return stranded;
    }

    /** Sends an event. @return false when no channel takes it */
    boolean deliver(OutgoingEvent event) {
        return deliver(event, Optional.empty());
    }

    /** Sends an event again that had no answer on a channel. @return false when no other channel takes it */
    boolean redeliver(Unsettled late) {
        return deliver(late.event(), Optional.of(late.on()));
    }

    private boolean deliver(OutgoingEvent event, Optional<Channel> before) {
        Optional<Channel> channel = channel(event.target())
                .filter(c -> !before.equals(Optional.of(c)) && unsettled.size() < MOST_UNSETTLED);
        channel.ifPresent(c -> {
            unsettled.put(event.eventId(), new Unsettled(event, c, before, clock.nanoTime()));
            c.send(event.on(c.id()));
        });
        return channel.isPresent();
    }

    private Optional<Channel> channel(String target) {
        Optional<Channel> usual = Optional.ofNullable(ofTarget.get(target)).filter(Channel::isHealthy);
        Optional<Channel> chosen = usual.or(this::choose);
        chosen.ifPresent(c -> ofTarget.put(target, c));
        return chosen;
    }

    /** Among the healthy ones of the lowest priority number, by chance in proportion to weight. */
    private Optional<Channel> choose() {
        List<Channel> healthy = channels.stream().filter(Channel::isHealthy).toList();
        int first = healthy.stream().mapToInt(c -> c.request().priority()).min().orElse(0);
        List<Channel> best =
                healthy.stream().filter(c -> c.request().priority() == first).toList();
        long ticket = (long) (random.nextDouble()
                * best.stream().mapToLong(ChannelSet::share).sum());
        for (Channel channel : best) {
            ticket -= share(channel);
            if (ticket < 0) {
                return Optional.of(channel);
            }
        }
        return Optional.empty();
    }

    /** A channel of no weight may still get something where there is no other. */
    private static long share(Channel channel) {
        return Math.max(1, channel.request().weight());
    }

    /** Takes an event off the list. @return empty when it has been settled before, or was never sent here */
    Optional<Unsettled> settle(String eventId) {
        return Optional.ofNullable(unsettled.remove(eventId));
    }

    /** Takes those off the list that have had no answer for so long. */
    List<Unsettled> late(Duration limit) {
        List<Unsettled> late = unsettled.values().stream()
                .filter(u -> clock.nanoTime() - u.since() >= limit.toNanos())
                .toList();
        late.forEach(u -> unsettled.remove(u.event().eventId()));
        return late;
    }
}

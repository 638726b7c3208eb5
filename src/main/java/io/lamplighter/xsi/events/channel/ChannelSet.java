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

    /** Whether it can take one more event. */
    boolean hasRoom() {
        return unsettled.size() < MOST_UNSETTLED;
    }

    /** Whether it can, without harm to a reader that keeps up, take something about a target that may as well come later. */
    boolean hasRoom(String target) {
        return hasRoom()
                && Optional.ofNullable(ofTarget.get(target))
                        .filter(Channel::isHealthy)
                        .map(Channel::hasRoom)
                        .orElseGet(() -> channels.stream().anyMatch(c -> !c.isGone() && c.hasRoom()));
    }

    void add(Channel channel) {
        channels.add(channel);
    }

    /** Takes a channel out. @return the events on it that have no answer, in their order */
    List<OutgoingEvent> remove(Channel channel) {
        channels.remove(channel);
        return leave(channel);
    }

    private List<OutgoingEvent> leave(Channel channel) {
        ofTarget.values().removeIf(channel::equals);
        List<OutgoingEvent> stranded = unsettled.values().stream()
                .filter(u -> u.on() == channel)
                .map(Unsettled::event)
                .toList();
        stranded.forEach(event -> unsettled.remove(event.eventId()));
        return stranded;
    }

    /**
     * Sends an event, and before it whatever is on its way to a connection that has broken meanwhile.
     *
     * @return the events that no channel takes, in their order
     */
    List<OutgoingEvent> deliver(OutgoingEvent event) {
        List<OutgoingEvent> lost = new ArrayList<>();
        channel(event.target(), lost)
                .filter(c -> hasRoom())
                .ifPresentOrElse(c -> send(event, c, Optional.empty(), event.on(c.id())), () -> lost.add(event));
        return lost;
    }

    private void send(OutgoingEvent event, Channel on, Optional<Channel> before, byte[] document) {
        unsettled.put(event.eventId(), new Unsettled(event, on, before, clock.nanoTime()));
        on.send(document);
    }

    /** Sends an event again that had no answer on a channel. @return what no other channel takes */
    List<OutgoingEvent> redeliver(Unsettled late) {
        return again(List.of(late.event()), Optional.of(late.on()));
    }

    /** Whether another channel may take what this one does not acknowledge. */
    boolean hasOtherThan(Channel silent) {
        return channels.stream().anyMatch(c -> c != silent && c.isHealthy());
    }

    /**
     * Sends again what a channel did not acknowledge, in the same order, on another one.
     *
     * @return what finds no room there
     */
    List<OutgoingEvent> moveFrom(Channel silent) {
        return again(leave(silent), Optional.of(silent));
    }

    /**
     * Sends again what a channel left behind, in its order.
     *
     * @param before the channel, where it may not have it again
     * @return what finds no room: one event and all after it
     */
    List<OutgoingEvent> again(List<OutgoingEvent> stranded, Optional<Channel> before) {
        List<OutgoingEvent> lost = new ArrayList<>();
        int sent = 0;
        while (sent < stranded.size() && again(stranded.get(sent), before, lost)) {
            sent++;
        }
        lost.addAll(stranded.subList(sent, stranded.size()));
        return lost;
    }

    /** A reader that keeps up is not cut because hundreds come at once; the state is told in their place. */
    private boolean again(OutgoingEvent event, Optional<Channel> before, List<OutgoingEvent> lost) {
        Optional<Channel> channel =
                channel(event.target(), lost).filter(c -> !before.equals(Optional.of(c)) && hasRoom());
        byte[] document = channel.map(c -> event.on(c.id())).orElseGet(() -> new byte[0]);
        Optional<Channel> taker = channel.filter(c -> c.hasRoom(document));
        taker.ifPresent(c -> send(event, c, before, document));
        return taker.isPresent();
    }

    /**
     * The channel that has the events of a target. Its connection may break at any moment, before this thread is told:
     * what is on its way there then goes to another channel first, or the next event would overtake it. Where there is no
     * other, it waits for one.
     *
     * @param lost takes what finds no room there
     */
    private Optional<Channel> channel(String target, List<OutgoingEvent> lost) {
        Optional<Channel> usual = Optional.ofNullable(ofTarget.get(target));
        if (usual.filter(Channel::isHealthy).isPresent()) {
            return usual;
        }
        Optional<Channel> chosen = choose();
        if (chosen.isPresent() && usual.filter(Channel::isGone).isPresent()) {
            lost.addAll(again(leave(usual.get()), Optional.empty()));
            return channel(target, lost);
        }
        chosen.ifPresent(c -> ofTarget.put(target, c));
        return chosen;
    }

    /**
     * Among the healthy ones of the lowest priority number, by chance in proportion to weight. Where none is healthy, one
     * that did not acknowledge is tried once more: it acknowledges or ends.
     */
    private Optional<Channel> choose() {
        List<Channel> healthy = channels.stream().filter(Channel::isHealthy).toList();
        List<Channel> open =
                healthy.isEmpty() ? channels.stream().filter(c -> !c.isGone()).toList() : healthy;
        int first = open.stream().mapToInt(c -> c.request().priority()).min().orElse(0);
        List<Channel> best =
                open.stream().filter(c -> c.request().priority() == first).toList();
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

    /** An event without answer; empty when it has been settled before, or was never sent here. */
    Optional<Unsettled> awaits(String eventId) {
        return Optional.ofNullable(unsettled.get(eventId));
    }

    /** Takes an event off the list. */
    void settle(Unsettled event) {
        unsettled.remove(event.event().eventId());
    }

    /** Takes all off the list that were sent on a channel. */
    void settle(Channel channel) {
        unsettled.values().removeIf(u -> u.on() == channel);
    }

    /** Sends what a subscription has been told so far to nobody any more. */
    void supersede(String subscriptionId) {
        unsettled.values().removeIf(u -> u.event().terms().id().equals(subscriptionId));
    }

    /** Of each channel the event that waits longest, if it has had no answer for so long. */
    List<Unsettled> late(Duration limit) {
        Map<Channel, Unsettled> late = new LinkedHashMap<>();
        unsettled.values().stream()
                .filter(u -> clock.nanoTime() - u.since() >= limit.toNanos())
                .forEach(u -> late.putIfAbsent(u.on(), u));
        return List.copyOf(late.values());
    }
}

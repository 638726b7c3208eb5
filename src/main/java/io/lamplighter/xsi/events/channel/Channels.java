package io.lamplighter.xsi.events.channel;

import io.lamplighter.http.Caller;
import io.lamplighter.time.Scheduler;
import io.lamplighter.xsi.XsiError;
import io.lamplighter.xsi.XsiRefused;
import io.lamplighter.xsi.events.ChannelEndReason;
import io.lamplighter.xsi.events.EventSettings;
import io.lamplighter.xsi.events.OutgoingEvent;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every open channel. Belongs to the event thread, but for what says otherwise. */
final class Channels {
    private static final Logger LOG = LoggerFactory.getLogger(Channels.class);

    /** How long a set is remembered whose last channel is gone. */
    private static final Duration MEMORY = Duration.ofSeconds(60);

    private final Map<String, Channel> byId = new ConcurrentHashMap<>();
    private final Map<SetKey, ChannelSet> sets = new HashMap<>();
    private final Map<SetKey, Long> left = new LinkedHashMap<>();
    private final AtomicLong cut = new AtomicLong();
    private final EventSettings settings;
    private final Scheduler clock;
    private final RandomGenerator random;
    private final DeliveryListener listener;

    Channels(EventSettings settings, Scheduler clock, RandomGenerator random, DeliveryListener listener) {
        this.settings = settings;
        this.clock = clock;
        this.random = random;
        this.listener = listener;
    }

    /** How many are open; from any thread. */
    long open() {
        return byId.size();
    }

    /** How many readers were cut because they did not keep up; from any thread. */
    long cut() {
        return cut.get();
    }

    /** Notes that a reader did not keep up; from any thread. */
    void countCut(String channelId) {
        cut.incrementAndGet();
        LOG.info("channel={} cut: its reader does not keep up", channelId);
    }

    /** A caller's channel, or for administrators anybody's; from any thread. @throws XsiRefused when there is none */
    Channel find(String id, Caller caller) {
        return Optional.ofNullable(byId.get(id))
                .filter(c -> caller instanceof Caller.Admin || c.set().owner().equals(caller))
                .orElseThrow(() -> new XsiRefused(XsiError.CHANNEL_NOT_FOUND, "Channel not found: " + id));
    }

    /** The channels of a caller's set. @throws XsiRefused when there are none */
    List<Channel> set(SetKey key) {
        return Optional.ofNullable(sets.get(key))
                .map(ChannelSet::channels)
                .orElseThrow(() -> new XsiRefused(XsiError.CHANNEL_NOT_FOUND, "Channel set not found: " + key.id()));
    }

    /** Whether a set has a channel. */
    boolean isOpen(SetKey key) {
        return sets.containsKey(key);
    }

    /**
     * Sees to it that events for a set will reach somebody: it has a channel, or had one lately, or its owner has other
     * channels and is about to open this one.
     *
     * @throws XsiRefused when not
     */
    void checkReachable(SetKey key) {
        boolean reachable = sets.containsKey(key)
                || left.containsKey(key)
                || byId.values().stream().anyMatch(c -> c.set().owner().equals(key.owner()));
        if (!reachable) {
            throw new XsiRefused(XsiError.NO_CHANNEL_SET, "No channel of yours is open in the channel set " + key.id());
        }
    }

    /** @throws XsiRefused when the owner, or the set, has as many channels as it may */
    void checkRoom(SetKey key) {
        long ofSet = byId.values().stream().filter(c -> c.set().equals(key)).count();
        long ofOwner = byId.values().stream()
                .filter(c -> c.set().owner().equals(key.owner()))
                .count();
        if (ofSet >= settings.channelsOfASet() || ofOwner >= settings.channelsOfAnOwner()) {
            throw new XsiRefused(
                    XsiError.TOO_MANY_CHANNELS,
                    "Too many channels: " + ofSet + " in this set, " + ofOwner + " of this user");
        }
    }

    /**
     * Adds a channel and begins its stream; other sets of the same application and owner end. A client may use the id as
     * soon as it reads it, so the channel is there before that.
     *
     * @param first what the stream begins with
     */
    void add(Channel channel, byte[] first) {
        end(c -> isReplacedBy(channel, c), ChannelEndReason.DUPLICATE_CHANNEL_SET);
        boolean alone = !sets.containsKey(channel.set());
        sets.computeIfAbsent(channel.set(), key -> new ChannelSet(clock, random))
                .add(channel);
        byId.put(channel.id(), channel);
        LOG.info(
                "channel={} opened owner={} set={}",
                channel.id(),
                channel.set().owner(),
                channel.set().id());
        channel.send(first);
        if (alone) {
            listener.returned(channel.set());
        }
    }

    private static boolean isReplacedBy(Channel fresh, Channel old) {
        Optional<String> application = fresh.request().applicationId();
        return application.isPresent()
                && application.equals(old.request().applicationId())
                && old.set().owner().equals(fresh.set().owner())
                && !old.set().equals(fresh.set());
    }

    /** Ends a channel with a last word; who reads that word finds the channel gone. */
    void end(Channel channel, ChannelEndReason why) {
        LOG.info("channel={} ended reason={}", channel.id(), why.wireName());
        forget(channel);
        channel.end(why);
    }

    /** Ends those channels that a condition holds of. */
    void end(Predicate<Channel> which, ChannelEndReason why) {
        byId.values().stream().filter(which).toList().forEach(c -> end(c, why));
    }

    private void close(Channel channel, String why) {
        LOG.info("channel={} closed: {}", channel.id(), why);
        forget(channel);
        channel.close();
    }

    /** The events that a channel leaves behind go to the others of its set. */
    private void forget(Channel channel) {
        ChannelSet set = sets.get(channel.set());
        if (byId.remove(channel.id()) == null || set == null) {
            return;
        }
        List<OutgoingEvent> stranded = set.remove(channel);
        stranded.forEach(event -> deliver(channel.set(), event));
        if (set.isEmpty()) {
            sets.remove(channel.set());
            left.put(channel.set(), clock.nanoTime());
        }
    }

    /** Sends an event to one channel of a set. */
    void deliver(SetKey key, OutgoingEvent event) {
        ChannelSet set = sets.get(key);
        if (set == null || !set.deliver(event)) {
            listener.lost(event);
        }
    }

    /** What a client answered to an event; an answer to one that is settled or unknown says nothing. */
    void answered(Caller caller, String eventId, int status) {
        for (Map.Entry<SetKey, ChannelSet> set : List.copyOf(sets.entrySet())) {
            if (set.getKey().owner().equals(caller)) {
                set.getValue().settle(eventId).ifPresent(u -> answered(set.getKey(), set.getValue(), u, status));
            }
        }
    }

    private void answered(SetKey key, ChannelSet set, ChannelSet.Unsettled event, int status) {
        event.on().acknowledges(true);
        switch (status) {
            case 404 -> {
                end(event.on(), ChannelEndReason.UNKNOWN_CHANNEL);
                deliver(key, event.event());
            }
            case 481 -> listener.unknownSubscription(event.event());
            case 500 -> {
                event.on().acknowledges(false);
                boolean elsewhere = event.before().isEmpty() && set.redeliver(event);
                event.on().acknowledges(true);
                LOG.info("event={} refused by its client, elsewhere={}", eventId(event), elsewhere);
            }
            default -> LOG.debug("event={} settled status={}", eventId(event), status);
        }
    }

    private static String eventId(ChannelSet.Unsettled event) {
        return event.event().eventId();
    }

    /** Ends what has had its time: to be called several times a second. */
    void sweep() {
        byId.values().stream().filter(Channel::isGone).toList().forEach(c -> close(c, "its reader is gone"));
        byId.values().stream()
                .filter(c -> c.isSilentFor(settings.heartbeat()))
                .toList()
                .forEach(c -> close(c, "no heartbeat"));
        end(Channel::isExpired, ChannelEndReason.EXPIRED);
        left.values().removeIf(since -> clock.nanoTime() - since >= MEMORY.toNanos());
        List.copyOf(sets.values()).forEach(this::sweep);
    }

    private void sweep(ChannelSet set) {
        for (ChannelSet.Unsettled late : set.late(settings.acknowledgement())) {
            LOG.info(
                    "event={} not acknowledged channel={}",
                    eventId(late),
                    late.on().id());
            late.on().acknowledges(false);
            if (late.before().isPresent() || !set.redeliver(late)) {
                listener.lost(late.event());
                end(late.on(), ChannelEndReason.NON_RESPONSIVE_CHANNEL);
                late.before().ifPresent(c -> end(c, ChannelEndReason.NON_RESPONSIVE_CHANNEL));
            }
        }
    }

    /** Ends the channels of callers that are no more. */
    void keepOwners(Predicate<Caller> exists) {
        end(c -> !exists.test(c.set().owner()), ChannelEndReason.USER_DELETED);
    }

    /** Ends every stream in order. */
    void closeAll() {
        List.copyOf(byId.values()).forEach(c -> close(c, "the server stops"));
    }
}

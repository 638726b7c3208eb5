package io.lamplighter.xsi.events.channel;

import io.lamplighter.directory.Directory;
import io.lamplighter.http.Caller;
import io.lamplighter.time.Scheduler;
import io.lamplighter.xsi.events.ChannelEndReason;
import io.lamplighter.xsi.events.EventSettings;
import io.lamplighter.xsi.events.OutgoingEvent;
import io.lamplighter.xsi.events.channel.ClientTally.Figure;
import io.lamplighter.xsi.wire.XsiError;
import io.lamplighter.xsi.wire.XsiRefused;
import java.time.Duration;
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

    private static final int MOST_REMEMBERED = 10_000;

    private final Map<String, Channel> byId = new ConcurrentHashMap<>();
    private final ChannelSets sets = new ChannelSets();
    private final Map<SetKey, Long> left = new LinkedHashMap<>();
    private final AtomicLong cut = new AtomicLong();
    private final EventSettings settings;
    private final Scheduler clock;
    private final RandomGenerator random;
    private final DeliveryListener listener;
    private final Scopes scopes;
    private final StoredSets stored;
    private final ClientTally tally;

    Channels(
            EventSettings settings,
            Scheduler clock,
            RandomGenerator random,
            DeliveryListener listener,
            Scopes scopes,
            StoredSets stored,
            ClientTally tally) {
        this.settings = settings;
        this.clock = clock;
        this.random = random;
        this.listener = listener;
        this.scopes = scopes;
        this.stored = stored;
        this.tally = tally;
    }

    /** Takes up the sets of the last run: none has a channel yet. */
    void recover(Directory directory) {
        stored.recover(directory, set -> left.put(set, clock.nanoTime()));
    }

    /** How many are open; from any thread. */
    long open() {
        return byId.size();
    }

    /** How many of a client's are open. */
    int openOf(Caller client) {
        return sets.channelsOf(client).size();
    }

    /** How many readers were cut because they did not keep up; from any thread. */
    long cut() {
        return cut.get();
    }

    /** Notes that a reader did not keep up; from any thread. */
    void countCut(String channelId) {
        cut.incrementAndGet();
        Optional.ofNullable(byId.get(channelId))
                .ifPresent(c -> tally.count(c.set().owner(), Figure.READERS_CUT));
        LOG.info("channel={} cut: its reader does not keep up", channelId);
    }

    /**
     * A channel; from any thread.
     *
     * @throws XsiRefused as missing when there is none, or when the caller may not act for its owner
     */
    Channel find(String id, Caller caller, XsiError missing) {
        Channel channel = Optional.ofNullable(byId.get(id))
                .orElseThrow(() -> new XsiRefused(missing, "Channel not found: " + id));
        scopes.checkOwner(caller, channel.set().owner());
        return channel;
    }

    /** The channels of a caller's set. @throws XsiRefused when there are none */
    List<Channel> set(SetKey key) {
        return sets.get(key)
                .map(ChannelSet::channels)
                .orElseThrow(() -> new XsiRefused(XsiError.SET_NOT_FOUND, "Channel set not found: " + key.id()));
    }

    /** Whether a set has a channel, and room for one more event. */
    boolean isOpen(SetKey key) {
        return sets.get(key).filter(ChannelSet::hasRoom).isPresent();
    }

    /** Whether the channel of a set that has the events of a target would take more than it has waiting. */
    boolean hasRoom(SetKey key, String target) {
        return sets.get(key).filter(set -> set.hasRoom(target)).isPresent();
    }

    /**
     * Sees to it that events for a set will reach somebody: it has a channel, or had one lately, or its owner has other
     * channels and is about to open this one.
     *
     * @throws XsiRefused when not
     */
    void checkReachable(SetKey key) {
        boolean reachable = left.containsKey(key) || !sets.of(key.owner()).isEmpty();
        if (!reachable) {
            throw new XsiRefused(XsiError.NO_CHANNEL_SET, "No channel of yours is open in the channel set " + key.id());
        }
    }

    /** @throws XsiRefused when the owner, or the set, has as many channels as it may */
    void checkRoom(SetKey key) {
        int ofSet = sets.get(key).map(set -> set.channels().size()).orElse(0);
        int ofOwner = sets.channelsOf(key.owner()).size();
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
        sets.of(channel.set().owner()).stream()
                .filter(set -> set.channels().stream().anyMatch(c -> isReplacedBy(channel, c)))
                .flatMap(set -> set.channels().stream())
                .toList()
                .forEach(c -> {
                    LOG.info(
                            "channel={} replaced by channel={} of the same application in another set",
                            c.id(),
                            channel.id());
                    end(c, ChannelEndReason.DUPLICATE_CHANNEL_SET);
                });
        boolean alone = sets.get(channel.set()).isEmpty();
        sets.getOrAdd(channel.set(), () -> new ChannelSet(clock, random)).add(channel);
        byId.put(channel.id(), channel);
        tally.count(channel.set().owner(), Figure.CHANNELS_OPENED);
        if (alone && left.remove(channel.set()) == null) {
            stored.keep(channel.set());
        }
        LOG.info(
                "channel={} opened owner={} set={}",
                channel.id(),
                channel.set().owner(),
                channel.set().id());
        channel.send(first);
        if (alone) {
            listener.returned(channel.set(), channel.wantsReplay());
        }
    }

    private static boolean isReplacedBy(Channel fresh, Channel old) {
        Optional<String> application = fresh.request().applicationId();
        return application.isPresent()
                && application.equals(old.request().applicationId())
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

    /** A channel's connection is closed. */
    void gone(Channel channel) {
        if (byId.get(channel.id()) == channel) {
            close(channel, "its reader is gone");
        }
    }

    private void close(Channel channel, String why) {
        LOG.info("channel={} closed: {}", channel.id(), why);
        forget(channel);
        channel.close();
    }

    /** The events that a channel leaves behind go to the others of its set. */
    private void forget(Channel channel) {
        Optional<ChannelSet> set = sets.get(channel.set());
        if (byId.remove(channel.id()) == null || set.isEmpty()) {
            return;
        }
        List<OutgoingEvent> stranded = set.get().remove(channel);
        lose(channel.set(), set.get().again(stranded, Optional.empty()));
        if (set.get().isEmpty()) {
            sets.remove(channel.set());
            left.put(channel.set(), clock.nanoTime());
            if (left.size() > MOST_REMEMBERED) {
                forget(left.keySet().iterator().next());
            }
        }
    }

    private void forget(SetKey set) {
        left.remove(set);
        stored.forget(set);
    }

    /** Sends an event to one channel of a set. */
    void deliver(SetKey key, OutgoingEvent event) {
        List<OutgoingEvent> lost = sets.get(key).map(set -> set.deliver(event)).orElseGet(() -> List.of(event));
        if (!lost.contains(event)) {
            tally.count(key.owner(), Figure.EVENTS_SENT);
        }
        lose(key, lost);
    }

    /** Sends events of a set again that were lost, as far as there is room. */
    void replay(SetKey key, List<OutgoingEvent> missed) {
        List<OutgoingEvent> left =
                sets.get(key).map(set -> set.again(missed, Optional.empty())).orElse(missed);
        tally.count(key.owner(), Figure.EVENTS_SENT, missed.size() - left.size());
        lose(key, left);
    }

    /** A subscription begins anew: what was told before is not told again after its new state. */
    void beginAnew(Subscription subscription) {
        sets.of(subscription.owner())
                .forEach(set -> set.supersede(subscription.terms().id()));
    }

    private void lose(SetKey key, List<OutgoingEvent> events) {
        events.forEach(event -> {
            tally.count(key.owner(), Figure.EVENTS_LOST);
            listener.lost(event);
        });
    }

    /** What a client answered to an event; an answer to one that is settled or unknown says nothing. */
    void answered(Caller caller, String eventId, int status) {
        sets.of(caller)
                .forEach(set -> set.awaits(eventId).ifPresent(event -> {
                    tally.count(caller, Figure.EVENTS_ANSWERED);
                    answered(set, event, status);
                }));
    }

    /** A client lives. Where that counts as an answer, all that it was sent on this channel is settled. */
    void beaten(Channel channel) {
        if (settings.acknowledgedByHeartbeat()) {
            sets.get(channel.set()).ifPresent(set -> set.settle(channel));
        }
    }

    private void answered(ChannelSet set, ChannelSet.Unsettled event, int status) {
        event.on().acknowledges(true);
        if (status == 404) {
            // Still without answer, it leaves with whatever else the channel leaves, and in its place among that.
            end(event.on(), ChannelEndReason.UNKNOWN_CHANNEL);
            return;
        }
        set.settle(event);
        switch (status) {
            case 481 -> listener.unknownSubscription(event.event());
            case 500 -> {
                event.on().acknowledges(false);
                List<OutgoingEvent> lost = event.before().isEmpty() ? set.redeliver(event) : List.of(event.event());
                event.on().acknowledges(true);
                boolean elsewhere = !lost.contains(event.event());
                LOG.info("event={} refused by its client, elsewhere={}", eventId(event), elsewhere);
                // It is not told again that way either; others may have been on a connection that broke.
                lose(
                        event.on().set(),
                        lost.stream().filter(e -> e != event.event()).toList());
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
        List.copyOf(left.entrySet()).stream()
                .filter(l -> clock.nanoTime() - l.getValue() >= MEMORY.toNanos())
                .forEach(l -> forget(l.getKey()));
        sets.all().forEach(this::sweep);
    }

    /** An event is sent twice at most; what would come after it on its channel goes with it, so that the order stays. */
    private void sweep(ChannelSet set) {
        for (ChannelSet.Unsettled late : set.late(settings.acknowledgement())) {
            if (set.awaits(eventId(late)).equals(Optional.of(late))) {
                noAnswer(set, late);
            }
        }
    }

    private void noAnswer(ChannelSet set, ChannelSet.Unsettled late) {
        LOG.info(
                "event={} not acknowledged channel={}", eventId(late), late.on().id());
        late.on().acknowledges(false);
        if (late.before().isEmpty() && set.hasOtherThan(late.on())) {
            lose(late.on().set(), set.moveFrom(late.on()));
        } else {
            set.settle(late);
            lose(late.on().set(), List.of(late.event()));
            LOG.info("event={} has no answer: its channel ends", eventId(late));
            end(late.on(), ChannelEndReason.NON_RESPONSIVE_CHANNEL);
            late.before().ifPresent(c -> end(c, ChannelEndReason.NON_RESPONSIVE_CHANNEL));
        }
    }

    /** Ends the channels of callers that are no more. */
    void keepOwners(Predicate<Caller> exists) {
        end(c -> !exists.test(c.set().owner()), ChannelEndReason.USER_DELETED);
        tally.keep(exists);
    }

    /** Ends every stream in order. */
    void closeAll() {
        List.copyOf(byId.values()).forEach(c -> close(c, "the server stops"));
    }
}

package io.lamplighter.sip.server.call.leg;

import io.lamplighter.media.mix.Bridge;
import io.lamplighter.media.mix.Bridges;
import io.lamplighter.media.rtp.MediaLeg;
import io.lamplighter.media.rtp.MediaRelay;
import io.lamplighter.media.sound.Tone;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The parties that hear each other. Two are relayed to each other untouched; more are mixed, and relayed again once two
 * are left; one alone hears nothing from here. Hold is no matter of a conversation but of the single leg. Several
 * conversations may be gathered for a while ({@link Gathering}): their parties hear each other as if they were in one.
 *
 * <p>Safe from any thread; every method takes effect at once and waits for nothing.
 */
public final class Conversation {
    private final MediaRelay media;
    private final Bridges bridges;
    private final Object order;
    private final Set<MediaLeg> members = new LinkedHashSet<>();
    private final Warnings warnings = new Warnings();
    private final Set<Gathering> gatherings = new LinkedHashSet<>();
    private Optional<Bridge> bridge = Optional.empty();
    private boolean muted;
    private boolean deaf;
    private Conversation continued = this;

    /** @param order the lock that all conversations which may ever meet have in common */
    Conversation(MediaRelay media, Bridges bridges, Object order) {
        this.media = media;
        this.bridges = bridges;
        this.order = order;
    }

    /**
     * A party joins; one that is in already stays.
     *
     * @return false when there is no room for it, or none of its codecs can be mixed: it hears nothing then, and the
     *     others go on
     */
    boolean add(MediaLeg leg) {
        synchronized (order) {
            return newest().admit(leg);
        }
    }

    /** A party leaves; one that is not in changes nothing. */
    void remove(MediaLeg leg) {
        synchronized (order) {
            newest().dismiss(leg);
        }
    }

    /**
     * One party takes another's place in one step: the others go on without a gap.
     *
     * @return false when the newcomer cannot be had; nothing changed then
     */
    boolean replace(MediaLeg leaving, MediaLeg coming) {
        synchronized (order) {
            return newest().exchange(leaving, coming);
        }
    }

    /**
     * The parties of both hear each other from now on, and both handles mean the same conversation.
     *
     * @return false when the other has no room for them all; nothing changed then
     */
    public boolean mergeInto(Conversation other) {
        synchronized (order) {
            return newest().moveTo(other.newest());
        }
    }

    /** Whoever is alone in it waits for company, and hears what is meant for such a wait until it comes. */
    public void awaitCompany() {
        synchronized (order) {
            List<MediaLeg> alone = members();
            if (alone.size() == 1) {
                alone.get(0).playHoldSound();
            }
        }
    }

    /** Who hear each other here: those who are in, in the order they joined, then those who are gathered with them. */
    public List<MediaLeg> members() {
        synchronized (order) {
            return newest().circle().parties();
        }
    }

    /**
     * What the parties of this conversation are to those of others that are gathered with it.
     *
     * @param mutedNow nobody hears them
     * @param deafNow they hear nobody
     */
    public void admit(boolean mutedNow, boolean deafNow) {
        synchronized (order) {
            Conversation newest = newest();
            newest.muted = mutedNow;
            newest.deaf = deafNow;
            newest.circle().connect();
        }
    }

    /** Lets everybody hear a tone once, while more than two are in. */
    public void warn(Tone tone) {
        synchronized (order) {
            newest().bridge.ifPresent(mix -> mix.warn(tone));
        }
    }

    /**
     * Lets everybody hear a tone now and after each interval, until {@link #stopWarning} or until two are left. Only one
     * tone repeats at a time: while somebody else's does, this one is heard once.
     *
     * @param by whose wish it is
     */
    public void warnEvery(Object by, Tone tone, Duration interval) {
        synchronized (order) {
            Conversation newest = newest();
            newest.warnings.begin(newest.bridge, by, tone, interval);
        }
    }

    /** Ends the repetition that this party wished for. */
    public void stopWarning(Object by) {
        synchronized (order) {
            Conversation newest = newest();
            newest.warnings.end(newest.bridge, by);
            newest.circle().resumeWarnings();
        }
    }

    /** Whether what its members speak reaches each other. */
    public boolean isUnderstood() {
        List<MediaLeg> now = members();
        return now.size() != Circle.RELAYED
                || CodecAgreement.understand(now.get(0).codecs(), now.get(1).codecs());
    }

    /** The repeated tone that somebody wished for here is one there from now on. */
    public void warningGoesTo(Object by, Conversation other) {
        synchronized (order) {
            newest().warnings.move(by, this, other);
        }
    }

    private boolean admit(MediaLeg leg) {
        if (!members.add(leg) || circle().connect()) {
            return true;
        }
        members.remove(leg);
        circle().connect();
        return false;
    }

    private void dismiss(MediaLeg leg) {
        if (members.remove(leg)) {
            media.disconnect(leg);
            circle().connect();
        }
    }

    private boolean exchange(MediaLeg leaving, MediaLeg coming) {
        if (!members.remove(leaving)) {
            return admit(coming);
        }
        bridge.ifPresent(mix -> mix.leave(leaving));
        if (admit(coming)) {
            media.disconnect(leaving);
            return true;
        }
        admit(leaving);
        return false;
    }

    private boolean moveTo(Conversation other) {
        if (other == this) {
            return true;
        }
        Set<MediaLeg> there = Set.copyOf(other.members);
        Set<Gathering> gatheredThere = Set.copyOf(other.gatherings);
        circle().leftBy(this);
        other.members.addAll(members);
        other.gatherings.addAll(gatherings);
        gatherings.forEach(gathering -> gathering.exchange(this, other));
        if (!other.circle().connect()) {
            other.members.retainAll(there);
            other.gatherings.retainAll(gatheredThere);
            gatherings.forEach(gathering -> gathering.restore(this, other));
            other.circle().connect();
            circle().connect();
            return false;
        }
        members.clear();
        gatherings.clear();
        warnings.moveAll(this, other);
        continued = other;
        return true;
    }

    private Circle circle() {
        return Circle.around(this);
    }

    // What follows is for the circle and its gatherings, under the same lock.

    MediaRelay media() {
        return media;
    }

    Bridges bridges() {
        return bridges;
    }

    Object order() {
        return order;
    }

    /** What all handles of this conversation mean. */
    Conversation newest() {
        Conversation newest = this;
        while (newest.continued != newest) {
            newest = newest.continued;
        }
        return newest;
    }

    Set<MediaLeg> own() {
        return members;
    }

    Set<Gathering> gatherings() {
        return gatherings;
    }

    Optional<Bridge> bridge() {
        return bridge;
    }

    void mixedBy(Optional<Bridge> mix) {
        bridge = mix;
    }

    void resumeWarnings(Bridge mix) {
        warnings.resume(mix);
    }

    boolean isMuted() {
        return muted;
    }

    boolean isDeaf() {
        return deaf;
    }
}

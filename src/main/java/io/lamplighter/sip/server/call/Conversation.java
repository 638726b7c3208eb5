package io.lamplighter.sip.server.call;

import io.lamplighter.media.rtp.MediaLeg;
import io.lamplighter.media.rtp.MediaRelay;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The parties that hear each other. Two are relayed to each other untouched; one alone hears nothing from here. Hold is
 * no matter of a conversation but of the single leg.
 *
 * <p>Safe from any thread; every method takes effect at once and waits for nothing.
 */
final class Conversation {
    private static final int RELAYED = 2;

    private final MediaRelay media;
    private final Object order;
    private final Set<MediaLeg> members = new LinkedHashSet<>();
    private Conversation continued = this;

    /** @param order the lock that all conversations which may ever meet have in common */
    Conversation(MediaRelay media, Object order) {
        this.media = media;
        this.order = order;
    }

    /**
     * A party joins; one that is in already stays.
     *
     * @return false when there is no room for it: it hears nothing then, and the others go on
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
     * @return false when the newcomer finds no room, which can only be where the other was not in
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
    boolean mergeInto(Conversation other) {
        synchronized (order) {
            return newest().moveTo(other.newest());
        }
    }

    /** Who is in, in the order they joined. */
    List<MediaLeg> members() {
        synchronized (order) {
            return List.copyOf(newest().members);
        }
    }

    private Conversation newest() {
        Conversation newest = this;
        while (newest.continued != newest) {
            newest = newest.continued;
        }
        return newest;
    }

    private boolean admit(MediaLeg leg) {
        if (members.contains(leg)) {
            return true;
        }
        if (members.size() >= RELAYED) {
            return false;
        }
        members.add(leg);
        connect();
        return true;
    }

    private void dismiss(MediaLeg leg) {
        if (members.remove(leg)) {
            media.disconnect(leg);
            connect();
        }
    }

    private boolean exchange(MediaLeg leaving, MediaLeg coming) {
        if (!members.remove(leaving)) {
            return admit(coming);
        }
        members.add(coming);
        media.disconnect(leaving);
        connect();
        return true;
    }

    private boolean moveTo(Conversation other) {
        if (other == this) {
            return true;
        }
        if (members.size() + other.members.size() > RELAYED) {
            return false;
        }
        members.forEach(media::disconnect);
        other.members.addAll(members);
        members.clear();
        continued = other;
        other.connect();
        return true;
    }

    private void connect() {
        if (members.size() == RELAYED) {
            Iterator<MediaLeg> both = members.iterator();
            media.connect(both.next(), both.next());
        }
    }
}

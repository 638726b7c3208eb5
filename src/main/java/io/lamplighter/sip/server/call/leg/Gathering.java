package io.lamplighter.sip.server.call.leg;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Conversations whose parties all hear each other while it lasts, as in a conference; each stays a conversation of its
 * own, whose parties come and go, and goes on as one when it leaves. A conversation may be in several gatherings: the
 * other line of a call may confer too.
 *
 * <p>Safe from any thread; every method takes effect at once and waits for nothing.
 */
public final class Gathering {
    private final Object order;
    private final Set<Conversation> conversations = new LinkedHashSet<>();

    /** @param order the lock that all conversations have in common */
    Gathering(Object order) {
        this.order = order;
    }

    /**
     * A conversation comes in.
     *
     * @return false when not everybody can be mixed; nothing changed then
     */
    public boolean add(Conversation conversation) {
        synchronized (order) {
            Conversation coming = conversation.newest();
            enter(coming);
            if (Circle.around(coming).connect()) {
                return true;
            }
            part(coming);
            return false;
        }
    }

    /** A conversation leaves, and is to the others as it was before; one that is not in changes nothing. */
    public void remove(Conversation conversation) {
        synchronized (order) {
            part(conversation.newest());
        }
    }

    /**
     * One takes another's place; the others go on.
     *
     * @return false when the newcomer cannot be had; nothing changed then
     */
    public boolean replace(Conversation leaving, Conversation coming) {
        synchronized (order) {
            if (!conversations.contains(leaving.newest())) {
                return true;
            }
            remove(leaving);
            if (add(coming)) {
                coming.admit(leaving.newest().isMuted(), leaving.newest().isDeaf());
                leaving.admit(false, false);
                return true;
            }
            add(leaving);
            return false;
        }
    }

    /** Everybody leaves. */
    public void end() {
        synchronized (order) {
            List.copyOf(conversations).forEach(this::part);
        }
    }

    private void enter(Conversation coming) {
        conversations.add(coming);
        coming.gatherings().add(this);
    }

    private void part(Conversation leaving) {
        if (!conversations.remove(leaving)) {
            return;
        }
        leaving.gatherings().remove(this);
        Circle own = Circle.around(leaving);
        List<Circle> others = conversations.stream()
                .filter(other -> !own.has(other))
                .limit(1)
                .map(Circle::around)
                .toList();
        if (others.isEmpty()) {
            own.connect();
        } else {
            own.leave();
            others.get(0).connect();
            own.connect();
        }
    }

    // What follows is for conversations that become one, under the same lock.

    Set<Conversation> conversations() {
        return conversations;
    }

    void exchange(Conversation leaving, Conversation coming) {
        conversations.remove(leaving);
        conversations.add(coming);
    }

    void restore(Conversation back, Conversation other) {
        if (!other.gatherings().contains(this)) {
            conversations.remove(other);
        }
        conversations.add(back);
    }
}

package io.lamplighter.sip.server.notifier;

import io.lamplighter.engine.LineDesk;
import io.lamplighter.line.LineSnapshot;
import io.lamplighter.sip.message.SipRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** What one subscriber sees of a line. Used only in the line's mailbox. */
public interface View {
    /**
     * What the subscriber is to be told now.
     *
     * @param room octets that header values may take so that the NOTIFY fits into a datagram
     */
    Contents contents(Scene scene, int room);

    /** The subscriber may not have got what it was told last: the next contents must make up for it. */
    default void doubted() {}

    /** Prolongs it. @return how long from now, at most what was asked */
    default Duration extend(Duration asked, Instant now, LineDesk desk) {
        return asked;
    }

    /** Why it ends with this snapshot, in the words of Subscription-State; empty if it goes on. */
    default Optional<String> over(LineSnapshot snapshot, Instant now) {
        return Optional.empty();
    }

    /** The subscription is over, by whatever cause: gives back what it holds. */
    default void close(Instant now, LineDesk desk) {}

    /** Whether this new view of the same phone and package takes the place of an older one. */
    default boolean replaces(View older) {
        return true;
    }

    /** Whether it reserves an appearance for a phone that is off hook. */
    default boolean isSeizure() {
        return false;
    }

    /** Whether what it shows depends on the line's settings, or the services of its user, too. */
    default boolean showsSettings() {
        return false;
    }

    /**
     * Takes what a SUBSCRIBE says beside its wish to begin or to go on.
     *
     * @return the status it is refused with; empty when that is fine, as it is when it says nothing
     */
    default OptionalInt received(SipRequest subscribe) {
        return OptionalInt.empty();
    }

    /** Whether what there is to tell is being decided elsewhere, so that the subscriber has to wait for it. */
    default boolean isUndecided() {
        return false;
    }

    /** Whether its NOTIFYs are about a list, which the subscriber has to understand (RFC 4662 §4.5). */
    default boolean needsLists() {
        return false;
    }

    /** Least time between two NOTIFYs; zero for none. */
    default Duration interval() {
        return Duration.ZERO;
    }

    /** How many documents were told so far, for those that number them. */
    default long told() {
        return 0;
    }
}

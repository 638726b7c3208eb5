package io.lamplighter.sip.server.notifier;

import io.lamplighter.engine.LineDesk;
import io.lamplighter.line.LineSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

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

    /** Whether what it shows depends on the line's settings too. */
    default boolean showsSettings() {
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

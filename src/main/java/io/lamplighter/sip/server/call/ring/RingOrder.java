package io.lamplighter.sip.server.call.ring;

import io.lamplighter.call.Unanswered;
import io.lamplighter.line.Endpoint;
import io.lamplighter.sip.server.call.leg.PhoneDirectory.ReachablePhone;
import io.lamplighter.sip.server.call.leg.Redirection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a call to the line rings.
 *
 * @param phones those of the line's locations
 * @param places those outside that ring together with them or instead
 * @param called as which number of the user's it rings
 * @param longest after this time nobody is waited for
 * @param sequel what follows where nobody answers
 * @param byThemselves the phones are asked to answer without their user
 */
public record RingOrder(
        List<ReachablePhone> phones,
        List<Place> places,
        CalledNumber called,
        Duration longest,
        Sequel sequel,
        boolean byThemselves) {
    /** Rings for somebody to answer. */
    public RingOrder(
            List<ReachablePhone> phones, List<Place> places, CalledNumber called, Duration longest, Sequel sequel) {
        this(phones, places, called, longest, sequel, false);
    }

    public RingOrder {
        phones = List.copyOf(phones);
        places = List.copyOf(places);
    }

    /** The same for phones that answer by themselves; where there are none, it rings as it would. */
    RingOrder answeredBy(List<ReachablePhone> willing) {
        return willing.isEmpty() ? this : new RingOrder(willing, List.of(), called, longest, sequel, true);
    }

    /** Whether it rings nowhere. */
    public boolean isEmpty() {
        return phones.isEmpty() && places.isEmpty();
    }

    /** A phone outside that rings as one of the user's. */
    public interface Place {
        /** What it is to the line when it has answered. */
        Endpoint as();

        /** A part of the call that rings it; not begun yet. */
        RingingBranch branch(Ringing call);
    }

    /** What follows where nobody answers. */
    public interface Sequel {
        /** The caller's way on; empty: he is refused. */
        Optional<Onward> unanswered(Unanswered how);

        /** His way to where the user himself sends him now; empty: it rings on. */
        Optional<Onward> sentOn(Errand errand);

        /** His way to where a ringing phone sends him; empty: the others ring on. */
        Optional<Onward> sentOn(Endpoint phone, Redirection elsewhere);
    }
}

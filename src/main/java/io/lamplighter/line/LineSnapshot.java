package io.lamplighter.line;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Immutable picture of a line at a version: everything that any watcher is ever told is rendered from one of these.
 *
 * @param line the line
 * @param version grows by one with each change, begins at 1
 * @param appearances how many appearances the line has
 * @param busy the appearances that are not idle, by index ascending
 * @param parked the call parked against the line, on no appearance
 * @param ended the calls that ended with this very version, for watchers that need a terminated element
 */
public record LineSnapshot(
        LineId line, long version, int appearances, List<Busy> busy, Optional<ParkedCall> parked, List<Ended> ended) {
    public LineSnapshot {
        busy = List.copyOf(busy);
        ended = List.copyOf(ended);
    }

    /** The appearance at an index, or empty when it is idle. */
    public Optional<Busy> at(int index) {
        return busy.stream().filter(b -> b.index() == index).findFirst();
    }

    /** The appearance that carries a call. */
    public Optional<Busy> carrying(CallId call) {
        return busy.stream()
                .filter(b -> b.call().map(c -> c.id().equals(call)).orElse(false))
                .findFirst();
    }

    /**
     * One appearance that is not idle.
     *
     * @param index 1 to the line's count
     * @param phase anything but {@link Phase#IDLE}
     * @param owner the phone that holds it, in a bridge the one longest in it; empty while an inbound call alerts
     * @param call the call on it; empty while only seized
     * @param since when it entered this phase
     * @param evidence why the lamp is lit; never empty
     */
    public record Busy(
            int index, Phase phase, Optional<Endpoint> owner, Optional<Call> call, Instant since, String evidence) {
        /** Enforces that no lamp is lit without a reason. */
        public Busy {
            if (phase == Phase.IDLE || evidence.isBlank()) {
                throw new IllegalArgumentException("appearance " + index + " is " + phase + " without evidence");
            }
        }

        /**
         * Whether a phone may be told the far party: one that withholds itself to no phone (RFC 3325 §7: phones are not
         * trusted with it), one that is private only if the phone is in the call.
         */
        public boolean showsFarTo(Endpoint phone) {
            return !isSecret()
                    || call.filter(c -> !c.far().withheld() && c.has(phone)).isPresent();
        }

        /** Whether the far party is for the phones in the call alone. */
        public boolean isSecret() {
            return call.filter(c -> c.exclusive() || c.far().withheld() || phase == Phase.HELD_PRIVATE)
                    .isPresent();
        }
    }

    /**
     * A call as watchers and CTI clients see it.
     *
     * @param far the other party
     * @param owned identifiers of the owner's leg; empty while an inbound call alerts
     * @param parties the phones in the call, the longest first: its owner alone unless bridged, none while it alerts
     * @param ringing identifiers of each phone's leg while an inbound call alerts, in the order they were rung
     * @param farRinging outbound: the far side has sent a tagged provisional response
     * @param exclusive nobody but the phones in it may take it over, join it or be told the far party
     * @param dialogId stable for the life of the call, unique within the line
     */
    public record Call(
            CallId id,
            Direction direction,
            RemoteParty far,
            Optional<LegIdentity> owned,
            Map<Endpoint, Leg> parties,
            Map<Endpoint, LegIdentity> ringing,
            boolean farRinging,
            boolean exclusive,
            String dialogId,
            Instant started,
            Optional<Instant> answered,
            Optional<Instant> held) {

        /** Whether a phone is in the call. */
        public boolean has(Endpoint phone) {
            return parties.containsKey(phone);
        }

        /** The leg of a phone in the call, or empty for others. */
        public Optional<LegIdentity> legOf(Endpoint phone) {
            return Optional.ofNullable(parties.get(phone)).map(Leg::identity);
        }
    }

    /**
     * One phone's leg of a call.
     *
     * @param holding this leg is on hold by its phone
     */
    public record Leg(LegIdentity identity, boolean holding) {}

    /** A call that has just ended. */
    public record Ended(int index, Call call, Optional<Endpoint> lastOwner, EndCause why, Instant at) {}
}

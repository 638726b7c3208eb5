package io.lamplighter.line;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Immutable picture of a line at a version: everything that any watcher is ever told is rendered from one of these.
 *
 * @param line the line
 * @param version grows by one with each change, begins at 1
 * @param appearances how many appearances the line has
 * @param busy the appearances that are not idle, by index ascending
 * @param parked the call parked against the line, on no appearance
 * @param conference the calls that the line's user has joined; empty while there are none
 * @param ended the calls that ended with this very version, for watchers that need a terminated element
 * @param passed the calls that came and went with this very version without an appearance: sent on, turned away, or a
 *     code that a phone dialled
 */
public record LineSnapshot(
        LineId line,
        long version,
        int appearances,
        List<Busy> busy,
        Optional<ParkedCall> parked,
        Optional<Conference> conference,
        List<Ended> ended,
        List<Ended> passed) {
    private static final Set<Phase> OFF_HOOK =
            EnumSet.of(Phase.SEIZED, Phase.PROGRESSING, Phase.ACTIVE, Phase.BRIDGE_ACTIVE);

    public LineSnapshot {
        busy = List.copyOf(busy);
        ended = List.copyOf(ended);
        passed = List.copyOf(passed);
    }

    /** Whether any phone of the line is off hook: it seizes an appearance, calls out or talks. */
    public boolean isOffHook() {
        return busy.stream().anyMatch(b -> OFF_HOOK.contains(b.phase()) && !b.isOnlyRung());
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

        /** Whether its phone is only rung as yet, so that it calls out. */
        public boolean isOnlyRung() {
            return phase == Phase.PROGRESSING
                    && call.flatMap(Call::owned)
                            .filter(leg -> leg.localTag().isEmpty())
                            .isPresent();
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
     * @param answerable the phones that ring and can be made to answer
     * @param farRinging outbound: the far side has sent a tagged provisional response
     * @param exclusive nobody but the phones in it may take it over, join it or be told the far party
     * @param dialogId stable for the life of the call, unique within the line
     * @param details what is told of it besides
     */
    public record Call(
            CallId id,
            Direction direction,
            RemoteParty far,
            Optional<LegIdentity> owned,
            Map<Endpoint, Leg> parties,
            Map<Endpoint, LegIdentity> ringing,
            Set<Endpoint> answerable,
            boolean farRinging,
            boolean exclusive,
            String dialogId,
            Instant started,
            Optional<Instant> answered,
            Optional<Instant> held,
            CallDetails details) {

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

    /**
     * Calls of the line whose parties all hear each other. Each of them is on its appearance still; all are in the same
     * phase and have the same phones in them.
     *
     * @param controller the phone that is in it longest, owner of each of the calls
     * @param index the appearance that the controller's leg is on
     * @param held every phone of the line that is in it holds: the participants go on without them
     * @param muted the phones of the line are not heard
     * @param participants the calls, in the order they joined; two or more
     */
    public record Conference(
            Endpoint controller, int index, boolean held, boolean muted, List<Participant> participants) {
        public Conference {
            participants = List.copyOf(participants);
        }

        /** Whether a call is in it. */
        public boolean has(CallId call) {
            return participants.stream().anyMatch(p -> p.call().equals(call));
        }
    }

    /**
     * A call that has just ended.
     *
     * @param index the appearance it was on; 0 if it never had one
     * @param redirect where the far party goes on, when the line sent it there
     * @param failure why it came to nothing, when somebody refused it
     */
    public record Ended(
            int index,
            Call call,
            Optional<Endpoint> lastOwner,
            EndCause why,
            Instant at,
            Optional<Redirect> redirect,
            Optional<Failure> failure) {}
}

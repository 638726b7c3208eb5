package io.lamplighter.line;

import io.lamplighter.line.Appearance.Alerting;
import io.lamplighter.line.Appearance.Answered;
import io.lamplighter.line.Appearance.Bridged;
import io.lamplighter.line.Appearance.Carrying;
import io.lamplighter.line.Appearance.Owned;
import io.lamplighter.line.Appearance.Progressing;
import io.lamplighter.line.Appearance.Seized;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Draws the snapshot of a state. */
final class Picture {
    private Picture() {}

    static LineSnapshot of(LineState state) {
        return new LineSnapshot(
                state.line(),
                state.version(),
                state.settings().appearances(),
                state.busy().entrySet().stream()
                        .map(e -> busy(e.getKey(), e.getValue()))
                        .toList(),
                state.parked(),
                state.conference().map(joined -> conference(state, joined)),
                state.ended().stream().filter(ended -> ended.index() > 0).toList(),
                state.ended().stream().filter(ended -> ended.index() == 0).toList());
    }

    private static LineSnapshot.Conference conference(LineState state, JoinedCalls joined) {
        int index = state.carrying(joined.lead()).orElseThrow();
        Answered lead = (Answered) state.at(index);
        return new LineSnapshot.Conference(
                lead.owner(), index, heldSince(lead).isPresent(), joined.muted(), joined.participants());
    }

    /** Whether a watcher sees the same appearances and the same parked call in both. */
    static boolean alike(LineState one, LineState other) {
        return one.settings().appearances() == other.settings().appearances()
                && one.parked().equals(other.parked())
                && one.conference().equals(other.conference())
                && shown(one).equals(shown(other));
    }

    /** Without the words of the evidence, which name deadlines. */
    private static List<LineSnapshot.Busy> shown(LineState state) {
        return state.snapshot().busy().stream()
                .map(b -> new LineSnapshot.Busy(b.index(), b.phase(), b.owner(), b.call(), b.since(), "unsaid"))
                .toList();
    }

    static LineSnapshot.Ended ended(int index, Carrying last, LineEvent.End end) {
        return new LineSnapshot.Ended(
                index, call(index, last), LineState.occupant(last), end.why(), end.at(), end.redirect(), end.failure());
    }

    /** A call that never was on an appearance, as it would have been if it had alerted. */
    static LineSnapshot.Ended passed(LineEvent.Divert divert) {
        OngoingCall call = new OngoingCall(
                divert.call(), Direction.INBOUND, divert.caller(), divert.at(), false, divert.details());
        return new LineSnapshot.Ended(
                0,
                call(0, new Alerting(divert.at(), call, Map.of(), Set.of())),
                Optional.empty(),
                divert.redirect().isPresent() ? EndCause.REPLACED : EndCause.REJECTED,
                divert.at(),
                divert.redirect(),
                divert.failure());
    }

    /** A code, as the call it would have been if it were one. */
    static LineSnapshot.Ended passed(LineEvent.DialCode dialled) {
        OngoingCall call = new OngoingCall(
                dialled.call(),
                Direction.OUTBOUND,
                dialled.code(),
                dialled.at(),
                false,
                CallDetails.of(dialled.call()));
        LegIdentity leg = new LegIdentity("", "dialled", "");
        return new LineSnapshot.Ended(
                0,
                call(0, new Progressing(dialled.at(), call, dialled.by(), leg, false, false)),
                Optional.of(dialled.by()),
                EndCause.LOCAL_BYE,
                dialled.at(),
                Optional.empty(),
                Optional.empty());
    }

    private static LineSnapshot.Busy busy(int index, Appearance.Busy appearance) {
        return new LineSnapshot.Busy(
                index,
                appearance.phase(),
                LineState.occupant(appearance),
                appearance instanceof Carrying carrying ? Optional.of(call(index, carrying)) : Optional.empty(),
                appearance.since(),
                evidence(appearance));
    }

    private static LineSnapshot.Call call(int index, Carrying appearance) {
        OngoingCall call = appearance.call();
        return new LineSnapshot.Call(
                call.id(),
                call.direction(),
                call.far(),
                appearance instanceof Owned owned ? Optional.of(owned.leg()) : Optional.empty(),
                legs(appearance),
                appearance instanceof Alerting alerting ? alerting.ringing() : Map.of(),
                answerable(appearance),
                appearance instanceof Progressing progressing && progressing.farRinging(),
                call.exclusive(),
                index + "-" + call.id().number(),
                call.started(),
                appearance instanceof Answered answered ? Optional.of(answered.answered()) : Optional.empty(),
                heldSince(appearance),
                call.details());
    }

    private static Set<Endpoint> answerable(Carrying appearance) {
        if (appearance instanceof Progressing progressing) {
            return progressing.answerable() ? Set.of(progressing.owner()) : Set.of();
        }
        return appearance instanceof Alerting alerting ? alerting.answerable() : Set.of();
    }

    private static Map<Endpoint, LineSnapshot.Leg> legs(Carrying appearance) {
        if (appearance instanceof Bridged bridge) {
            Map<Endpoint, LineSnapshot.Leg> legs = new LinkedHashMap<>();
            bridge.parties().forEach(p -> legs.put(p.phone(), new LineSnapshot.Leg(p.leg(), p.holding())));
            return Collections.unmodifiableMap(legs);
        }
        return appearance instanceof Owned owned
                ? Map.of(
                        owned.owner(),
                        new LineSnapshot.Leg(owned.leg(), heldSince(owned).isPresent()))
                : Map.of();
    }

    private static Optional<Instant> heldSince(Carrying appearance) {
        return appearance instanceof Answered answered ? answered.heldSince() : Optional.empty();
    }

    private static String evidence(Appearance.Busy appearance) {
        if (appearance instanceof Seized seized) {
            return "seized by " + seized.by() + " until " + seized.until() + " (" + seized.seizure() + ")";
        }
        if (appearance instanceof Alerting alerting) {
            return alerting.call().id() + ": " + whereItRings(alerting) + " since " + alerting.since();
        }
        if (appearance instanceof Bridged bridge) {
            return bridge.call().id() + ": bridge of " + legs(bridge.parties()) + ", since " + bridge.since();
        }
        Owned owned = (Owned) appearance;
        return owned.call().id() + ": " + legOf(owned) + " of " + owned.owner() + ", Call-ID "
                + owned.leg().callId() + ", since " + owned.since();
    }

    private static String legs(List<Party> parties) {
        return parties.stream()
                .map(p -> p.phone() + ", Call-ID " + p.leg().callId())
                .collect(Collectors.joining("; "));
    }

    private static String whereItRings(Alerting alerting) {
        int phones = alerting.ringing().size();
        return phones == 0
                ? "offered, no phone rings yet"
                : "rings at " + phones + (phones == 1 ? " phone" : " phones");
    }

    private static String legOf(Owned owned) {
        if (owned instanceof Progressing) {
            return "calling leg";
        }
        return owned instanceof Appearance.Active ? "active leg" : "held leg";
    }
}

package io.lamplighter.line;

import io.lamplighter.line.Appearance.Alerting;
import io.lamplighter.line.Appearance.Answered;
import io.lamplighter.line.Appearance.Bridged;
import io.lamplighter.line.Appearance.Carrying;
import io.lamplighter.line.Appearance.Held;
import io.lamplighter.line.Appearance.HeldPrivately;
import io.lamplighter.line.Appearance.Owned;
import io.lamplighter.line.Appearance.Progressing;
import io.lamplighter.line.Appearance.Seized;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
                state.ended());
    }

    /** Whether a watcher sees the same appearances and the same parked call in both. */
    static boolean alike(LineState one, LineState other) {
        return one.settings().appearances() == other.settings().appearances()
                && one.parked().equals(other.parked())
                && shown(one).equals(shown(other));
    }

    /** Without the words of the evidence, which name deadlines. */
    private static List<LineSnapshot.Busy> shown(LineState state) {
        return state.snapshot().busy().stream()
                .map(b -> new LineSnapshot.Busy(b.index(), b.phase(), b.owner(), b.call(), b.since(), "unsaid"))
                .toList();
    }

    static LineSnapshot.Ended ended(int index, Carrying last, LineEvent.End end) {
        return new LineSnapshot.Ended(index, call(index, last), LineState.occupant(last), end.why(), end.at());
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
                appearance instanceof Progressing progressing && progressing.farRinging(),
                call.exclusive(),
                index + "-" + call.id().number(),
                call.started(),
                appearance instanceof Answered answered ? Optional.of(answered.answered()) : Optional.empty(),
                heldSince(appearance));
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
        if (appearance.phase() == Phase.BRIDGE_HELD) {
            return Optional.of(appearance.since());
        }
        if (appearance instanceof Held held) {
            return Optional.of(held.held());
        }
        return appearance instanceof HeldPrivately held ? Optional.of(held.held()) : Optional.empty();
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

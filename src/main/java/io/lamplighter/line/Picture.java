package io.lamplighter.line;

import io.lamplighter.line.Appearance.Alerting;
import io.lamplighter.line.Appearance.Answered;
import io.lamplighter.line.Appearance.Carrying;
import io.lamplighter.line.Appearance.Held;
import io.lamplighter.line.Appearance.HeldPrivately;
import io.lamplighter.line.Appearance.Owned;
import io.lamplighter.line.Appearance.Progressing;
import io.lamplighter.line.Appearance.Seized;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

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
                state.ended());
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
                appearance instanceof Alerting alerting ? alerting.ringing() : Map.of(),
                appearance instanceof Progressing progressing && progressing.farRinging(),
                index + "-" + call.id().number(),
                call.started(),
                appearance instanceof Answered answered ? Optional.of(answered.answered()) : Optional.empty(),
                heldSince(appearance));
    }

    private static Optional<Instant> heldSince(Carrying appearance) {
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
        Owned owned = (Owned) appearance;
        return owned.call().id() + ": " + legOf(owned) + " of " + owned.owner() + ", Call-ID "
                + owned.leg().callId() + ", since " + owned.since();
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

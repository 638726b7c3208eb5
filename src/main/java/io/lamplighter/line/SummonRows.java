package io.lamplighter.line;

import static io.lamplighter.line.Phase.ALERTING;
import static io.lamplighter.line.Phase.IDLE;
import static io.lamplighter.line.Phase.PROGRESSING;
import static io.lamplighter.line.Refusal.WRONG_PHASE;

import io.lamplighter.line.Appearance.Alerting;
import io.lamplighter.line.Appearance.Idle;
import io.lamplighter.line.Appearance.Progressing;
import io.lamplighter.line.LineEvent.PickUp;
import io.lamplighter.line.LineEvent.Summon;
import java.util.Map;
import java.util.Set;

/** The rows about calls out that begin with the server ringing the line's own phones. */
final class SummonRows {
    private SummonRows() {}

    static Row<Summon> summon() {
        return new Row<>(
                        Summon.class,
                        new Row.Aim<>("the lowest idle", Refusal.LINE_FULL, (state, summon) -> state.lowestIdle()))
                .refusedWhen(Rights.KNOWN_CALL, (state, summon) -> Rights.knownCall(state, summon.call()))
                .when(IDLE, Idle.class, "**alerting**", (idle, summon) -> Verdict.becomes(summoned(summon)));
    }

    static Row<PickUp> pickUp() {
        return new Row<>(
                        PickUp.class,
                        new Row.Aim<>(
                                "the one with that call",
                                Refusal.NOT_THERE,
                                (state, pickUp) -> state.carrying(pickUp.call())))
                .refusedWhen(Rights.INACTIVE, (state, pickUp) -> Rights.location(state, pickUp.by()))
                .refusedWhen(Rights.NO_ORIGINATION, (state, pickUp) -> Rights.origination(state, pickUp.by()))
                .when(
                        PROGRESSING,
                        Progressing.class,
                        "owner: stays, its leg known; other: `NOT_OWNER`",
                        SummonRows::answered)
                .when(
                        ALERTING,
                        Alerting.class,
                        "outbound: **progressing**, owned by the phone; inbound: `WRONG_PHASE`",
                        SummonRows::pickedUp)
                .refuses(WRONG_PHASE, CallRows.ANSWERED);
    }

    private static Alerting summoned(Summon summon) {
        OngoingCall call = new OngoingCall(
                summon.call(), Direction.OUTBOUND, summon.dialled(), summon.at(), false, CallDetails.of(summon.call()));
        return new Alerting(summon.at(), call, Map.of(), Set.of());
    }

    private static Verdict answered(Progressing calling, PickUp pickUp) {
        return calling.owner().equals(pickUp.by())
                ? Verdict.becomesIfOther(calling, calling.by(pickUp.leg()))
                : new Verdict.Refuses(Refusal.NOT_OWNER);
    }

    private static Verdict pickedUp(Alerting ringing, PickUp pickUp) {
        return ringing.call().direction() == Direction.OUTBOUND
                ? Verdict.becomes(ringing.pickedUp(pickUp))
                : new Verdict.Refuses(WRONG_PHASE);
    }
}

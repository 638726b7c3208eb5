package io.lamplighter.line;

import static io.lamplighter.line.CallRows.byCall;
import static io.lamplighter.line.CallRows.ifOwner;
import static io.lamplighter.line.CallRows.owner;
import static io.lamplighter.line.HoldRows.ifParty;
import static io.lamplighter.line.HoldRows.party;
import static io.lamplighter.line.Phase.ACTIVE;
import static io.lamplighter.line.Phase.ALERTING;
import static io.lamplighter.line.Phase.BRIDGE_ACTIVE;
import static io.lamplighter.line.Phase.BRIDGE_HELD;
import static io.lamplighter.line.Phase.HELD;
import static io.lamplighter.line.Phase.HELD_PRIVATE;
import static io.lamplighter.line.Phase.PROGRESSING;
import static io.lamplighter.line.Refusal.OTHER_LOCATION_BUSY;
import static io.lamplighter.line.Refusal.PRIVATE_CALL;
import static io.lamplighter.line.Refusal.WRONG_PHASE;

import io.lamplighter.line.Appearance.Active;
import io.lamplighter.line.Appearance.Answered;
import io.lamplighter.line.Appearance.Bridged;
import io.lamplighter.line.Appearance.Held;
import io.lamplighter.line.Appearance.HeldPrivately;
import io.lamplighter.line.LineEvent.Bridge;
import io.lamplighter.line.LineEvent.HandOver;
import io.lamplighter.line.LineEvent.Leave;
import io.lamplighter.line.LineEvent.Retrieve;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/** The rows about phones that take a call from each other, join it, leave it or hand it on. */
final class SharingRows {
    private static final String NOTHING =
            "none is named and there is none to choose: `" + Refusal.NOTHING_TO_RETRIEVE + "`";
    private static final String TAKEN = "**active**, owned by that phone" + Rights.ONE_LOCATION;
    private static final String PULLED = "others dropped, " + TAKEN + Rights.PULLING;
    private static final String BACK = "owner: **active** by the new leg; other: `PRIVATE_CALL`";

    private SharingRows() {}

    static Row<Retrieve> retrieve() {
        return new Row<>(Retrieve.class, chosen(Retrieve::call, Retrieve::by))
                .refusedWhen(Rights.INACTIVE, (state, retrieve) -> Rights.location(state, retrieve.by()))
                .refusedWhen(NOTHING, nothing(Retrieve::call, Retrieve::by))
                .refuses(WRONG_PHASE, PROGRESSING, ALERTING)
                .whenOnLine(
                        ACTIVE,
                        Active.class,
                        "owner: stays, by the new leg; other: " + TAKEN + Rights.PULLING,
                        SharingRows::pull)
                .whenOnLine(HELD, Held.class, TAKEN, SharingRows::take)
                .when(HELD_PRIVATE, HeldPrivately.class, BACK, SharingRows::comeBack)
                .whenOnLine(BRIDGE_ACTIVE, Bridged.class, PULLED, SharingRows::pullFromBridge)
                .whenOnLine(BRIDGE_HELD, Bridged.class, PULLED, SharingRows::pullFromBridge);
    }

    static Row<Bridge> bridge() {
        return new Row<>(Bridge.class, chosen(Bridge::call, Bridge::by))
                .refusedWhen(Rights.INACTIVE, (state, bridge) -> Rights.location(state, bridge.by()))
                .refusedWhen(NOTHING, nothing(Bridge::call, Bridge::by))
                .refuses(WRONG_PHASE, PROGRESSING, ALERTING)
                .whenOnLine(
                        ACTIVE,
                        Active.class,
                        "owner: stays, by the new leg; other: **bridge-active**, or `BRIDGE_FULL` (a conference)"
                                + Rights.JOINING,
                        SharingRows::join)
                .whenOnLine(HELD, Held.class, TAKEN, (state, held, bridge) -> take(state, held, asRetrieve(bridge)))
                .when(HELD_PRIVATE, HeldPrivately.class, BACK, (held, bridge) -> comeBack(held, asRetrieve(bridge)))
                .whenOnLine(
                        BRIDGE_ACTIVE,
                        Bridged.class,
                        "in it: stays, by the new leg; other: stays with one phone more, or `BRIDGE_FULL`"
                                + Rights.JOINING,
                        SharingRows::joinBridge)
                .whenOnLine(
                        BRIDGE_HELD,
                        Bridged.class,
                        "in it: **bridge-active** by the new leg; other: **bridge-active** with one phone more, or `BRIDGE_FULL`"
                                + Rights.JOINING,
                        SharingRows::joinBridge);
    }

    static Row<Leave> leave() {
        return new Row<>(Leave.class, byCall(Leave::call))
                .refuses(WRONG_PHASE, PROGRESSING, ALERTING, ACTIVE, HELD, HELD_PRIVATE)
                .when(
                        BRIDGE_ACTIVE,
                        Bridged.class,
                        party("two or more left: stays, **bridge-held** if all of them hold; one left: it has the call"
                                + " alone, **active**, or if it holds **held**, **held-private** if exclusive"),
                        SharingRows::left)
                .when(
                        BRIDGE_HELD,
                        Bridged.class,
                        party("two or more left: stays; one left: it has the call alone, **held**, **held-private** if"
                                + " exclusive"),
                        SharingRows::left);
    }

    static Row<HandOver> handOver() {
        Row<HandOver> row = new Row<>(HandOver.class, byCall(HandOver::call))
                .refusedWhen(Rights.INACTIVE, (state, handOver) -> Rights.location(state, handOver.to()))
                .refuses(WRONG_PHASE, PROGRESSING, ALERTING);
        for (Phase phase : new Phase[] {ACTIVE, HELD, HELD_PRIVATE}) {
            String kept = phase == ACTIVE ? "stays" : "**active**";
            row.whenOnLine(
                    phase,
                    Answered.class,
                    owner(kept + ", owned by the other phone" + Rights.ONE_LOCATION),
                    SharingRows::hand);
        }
        String replaced = "the other phone has its place, and **active** if no third is in it" + Rights.ONE_LOCATION;
        return row.whenOnLine(BRIDGE_ACTIVE, Bridged.class, party("stays, " + replaced), SharingRows::handPlace)
                .whenOnLine(
                        BRIDGE_HELD, Bridged.class, party("**bridge-active**, " + replaced), SharingRows::handPlace);
    }

    private static Verdict pull(LineState state, Active active, Retrieve retrieve) {
        return active.owner().equals(retrieve.by())
                ? Verdict.becomesIfOther(active, taken(active, retrieve))
                : pullable(state, active, retrieve.by())
                        .<Verdict>map(Verdict.Refuses::new)
                        .orElseGet(() -> take(state, active, retrieve));
    }

    private static Verdict pullFromBridge(LineState state, Bridged bridge, Retrieve retrieve) {
        return pullable(state, bridge, retrieve.by())
                .<Verdict>map(Verdict.Refuses::new)
                .orElseGet(() -> take(state, bridge, retrieve));
    }

    private static Optional<Refusal> pullable(LineState state, Answered call, Endpoint by) {
        if (call.call().exclusive() && !call.isOf(by)) {
            return Optional.of(PRIVATE_CALL);
        }
        if (!state.settings().retrieveAllowed()) {
            return Optional.of(Refusal.RETRIEVE_NOT_ALLOWED);
        }
        return restricted(state.settings().retrieveRestricted(call.owner(), by));
    }

    /** The last check of all, and the only one for a call on public hold. */
    private static Verdict take(LineState state, Answered call, Retrieve retrieve) {
        return state.otherLocationBusy(retrieve.by().linePort(), call)
                ? new Verdict.Refuses(OTHER_LOCATION_BUSY)
                : Verdict.becomes(taken(call, retrieve));
    }

    private static Active taken(Answered call, Retrieve retrieve) {
        return call.takenBy(retrieve.by(), retrieve.leg(), retrieve.at());
    }

    private static Verdict comeBack(HeldPrivately held, Retrieve retrieve) {
        return held.owner().equals(retrieve.by())
                ? Verdict.becomes(taken(held, retrieve))
                : new Verdict.Refuses(PRIVATE_CALL);
    }

    private static Retrieve asRetrieve(Bridge bridge) {
        return new Retrieve(bridge.at(), bridge.call(), bridge.by(), bridge.leg());
    }

    private static Verdict join(LineState state, Active active, Bridge bridge) {
        if (active.owner().equals(bridge.by())) {
            return Verdict.becomesIfOther(active, taken(active, asRetrieve(bridge)));
        }
        return joinable(state, active, bridge.by())
                .or(() -> full(state, active))
                .<Verdict>map(Verdict.Refuses::new)
                .orElseGet(() -> Verdict.becomes(active.joinedBy(bridge.by(), bridge.leg(), bridge.at())));
    }

    private static Verdict joinBridge(LineState state, Bridged call, Bridge bridge) {
        Endpoint by = bridge.by();
        if (call.isOf(by)) {
            return Verdict.becomesIfOther(call, call.changing(by, party -> party.by(bridge.leg()), bridge.at()));
        }
        return joinable(state, call, by)
                .or(() -> full(state, call))
                .<Verdict>map(Verdict.Refuses::new)
                .orElseGet(() -> Verdict.becomes(call.joinedBy(by, bridge.leg(), bridge.at())));
    }

    private static Optional<Refusal> joinable(LineState state, Answered call, Endpoint by) {
        if (call.call().exclusive()) {
            return Optional.of(PRIVATE_CALL);
        }
        if (!state.settings().bridgingAllowed()) {
            return Optional.of(Refusal.BRIDGING_NOT_ALLOWED);
        }
        return restricted(state.settings().bridgingRestricted(call.owner(), by));
    }

    private static Optional<Refusal> restricted(boolean restricted) {
        return restricted ? Optional.of(Refusal.PRIMARY_CALL_RESTRICTED) : Optional.empty();
    }

    /** The far party is one of those in the conversation; in a conference there are several. */
    private static Optional<Refusal> full(LineState state, Answered call) {
        int phones = call.occupants().size();
        int parties = state.conference()
                .filter(joined -> joined.has(call))
                .map(joined -> joined.partiesWith(phones))
                .orElse(phones + 1);
        boolean full = parties >= state.settings().mostBridgeParties();
        return full ? Optional.of(Refusal.BRIDGE_FULL) : Optional.empty();
    }

    private static Verdict left(Bridged call, Leave leave) {
        return ifParty(call, leave.by(), () -> Verdict.becomes(call.leftBy(leave.by(), leave.at())));
    }

    private static Verdict hand(LineState state, Answered call, HandOver handOver) {
        return ifOwner(call, handOver.from(), () -> handed(state, call, handOver, handedAlone(call, handOver)));
    }

    private static Answered handedAlone(Answered call, HandOver handOver) {
        return call.takenBy(handOver.to(), handOver.leg(), handOver.at());
    }

    private static Verdict handPlace(LineState state, Bridged call, HandOver handOver) {
        return ifParty(call, handOver.from(), () -> {
            Instant at = handOver.at();
            Answered next = call.handedOver(handOver.from(), handOver.to(), handOver.leg(), at);
            return handed(state, call, handOver, next);
        });
    }

    private static Verdict handed(LineState state, Answered call, HandOver handOver, Answered next) {
        return state.otherLocationBusy(handOver.to().linePort(), call)
                ? new Verdict.Refuses(OTHER_LOCATION_BUSY)
                : Verdict.becomesIfOther(call, next);
    }

    private static <E> Row.Aim<E> chosen(Function<E, Optional<CallId>> call, Function<E, Endpoint> by) {
        return new Row.Aim<>(
                "the one with that call; if none is named, of those the phone is not in and that are neither private nor"
                        + " exclusive: the active or bridged one with the lowest index, else the one held last",
                Refusal.NOT_THERE,
                (state, event) ->
                        call.apply(event).map(state::carrying).orElseGet(() -> choose(state, by.apply(event))));
    }

    private static <E> BiFunction<LineState, E, Optional<Refusal>> nothing(
            Function<E, Optional<CallId>> call, Function<E, Endpoint> by) {
        return (state, event) -> {
            boolean none = call.apply(event).isEmpty()
                    && choose(state, by.apply(event)).isEmpty();
            return none ? Optional.of(Refusal.NOTHING_TO_RETRIEVE) : Optional.empty();
        };
    }

    private static OptionalInt choose(LineState state, Endpoint by) {
        OptionalInt talking =
                state.lowest(a -> (a instanceof Active || a instanceof Bridged) && isOthers((Answered) a, by));
        return talking.isPresent() ? talking : heldLast(state, by);
    }

    private static OptionalInt heldLast(LineState state, Endpoint by) {
        Comparator<Map.Entry<Integer, Appearance.Busy>> byTime =
                Comparator.comparing(e -> ((Held) e.getValue()).held());
        return state.busy().entrySet().stream()
                .filter(e -> e.getValue() instanceof Held held && isOthers(held, by))
                .reduce(BinaryOperator.maxBy(byTime))
                .map(e -> OptionalInt.of(e.getKey()))
                .orElse(OptionalInt.empty());
    }

    private static boolean isOthers(Answered call, Endpoint by) {
        return !call.isOf(by) && !call.call().exclusive();
    }
}

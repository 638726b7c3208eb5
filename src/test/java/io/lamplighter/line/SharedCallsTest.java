package io.lamplighter.line;

import static io.lamplighter.line.Happenings.A;
import static io.lamplighter.line.Happenings.B;
import static io.lamplighter.line.Happenings.BOB;
import static io.lamplighter.line.Happenings.C;
import static io.lamplighter.line.Happenings.T0;
import static io.lamplighter.line.Happenings.after;
import static io.lamplighter.line.Happenings.answer;
import static io.lamplighter.line.Happenings.bridge;
import static io.lamplighter.line.Happenings.call;
import static io.lamplighter.line.Happenings.end;
import static io.lamplighter.line.Happenings.exclude;
import static io.lamplighter.line.Happenings.handOver;
import static io.lamplighter.line.Happenings.hold;
import static io.lamplighter.line.Happenings.holdPrivately;
import static io.lamplighter.line.Happenings.leave;
import static io.lamplighter.line.Happenings.leg;
import static io.lamplighter.line.Happenings.line;
import static io.lamplighter.line.Happenings.offer;
import static io.lamplighter.line.Happenings.oneLocationAtATime;
import static io.lamplighter.line.Happenings.originate;
import static io.lamplighter.line.Happenings.park;
import static io.lamplighter.line.Happenings.reconfigure;
import static io.lamplighter.line.Happenings.release;
import static io.lamplighter.line.Happenings.resume;
import static io.lamplighter.line.Happenings.retrieve;
import static io.lamplighter.line.Happenings.seize;
import static io.lamplighter.line.Happenings.settings;
import static io.lamplighter.line.Happenings.unpark;
import static io.lamplighter.line.Happenings.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lamplighter.line.LineSettings.Rights;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Phones that take calls from each other, join them, leave them, keep them to themselves and hand them on. */
class SharedCallsTest {
    private static final LineState ACTIVE = after(line(3), originate(A, 1, 1), answer(1, A));
    private static final LineState HELD = after(ACTIVE, hold(1, A));
    private static final LineState BRIDGE = after(ACTIVE, bridge(1, B));

    @Test
    void aCallHeldAtTheDeskIsTakenInTheLobby() {
        LineState taken = after(HELD, retrieve(1, C));
        assertThat(taken.version()).isEqualTo(HELD.version() + 1);
        assertThat(phase(taken)).isEqualTo(Phase.ACTIVE);
        assertThat(busy(taken).owner()).contains(C);
        assertThat(callOf(taken).owned()).contains(leg("c"));
        assertThat(callOf(taken).dialogId()).isEqualTo(callOf(HELD).dialogId());
    }

    @Test
    void aSeizureOfTheHeldAppearanceBeforeIsHarmless() {
        LineState seized = after(HELD, seize(C, 1, 7));
        assertThat(seized).isSameAs(HELD);
        assertThat(refusal(seized, release(7))).isEqualTo(Refusal.NOT_THERE);
        assertThat(busy(after(seized, retrieve(1, C))).owner()).contains(C);
    }

    @Test
    void aLocationThatMayNotCallOutMayRetrieveAndJoin() {
        LineSettings mute = settings(3).withRights(C.linePort(), new Rights(true, false, true));
        assertThat(phase(after(HELD, reconfigure(mute), retrieve(1, C)))).isEqualTo(Phase.ACTIVE);
        assertThat(phase(after(ACTIVE, reconfigure(mute), bridge(1, C)))).isEqualTo(Phase.BRIDGE_ACTIVE);
    }

    @Test
    void aLocationOutOfServiceMayNot() {
        LineSettings off = settings(3).withRights(C.linePort(), new Rights(false, true, true));
        assertThat(refusal(after(HELD, reconfigure(off)), retrieve(1, C))).isEqualTo(Refusal.LOCATION_NOT_ALLOWED);
        assertThat(refusal(after(ACTIVE, reconfigure(off)), bridge(1, C))).isEqualTo(Refusal.LOCATION_NOT_ALLOWED);
        assertThat(refusal(after(ACTIVE, reconfigure(without(settings(3), C))), handOver(1, A, C)))
                .isEqualTo(Refusal.LOCATION_NOT_ALLOWED);
    }

    @Test
    void aPhoneThatLostItsLegComesBackByANewOne() {
        for (LineState lost : List.of(ACTIVE, HELD, after(ACTIVE, holdPrivately(1, A)))) {
            LineState back = after(lost, retrieve(1, A, "new"));
            assertThat(phase(back)).isEqualTo(Phase.ACTIVE);
            assertThat(callOf(back).owned()).contains(leg("new"));
            assertThat(after(lost, bridge(1, A, "new"))).isEqualTo(back);
        }
    }

    @Test
    void aCallThatIsNotOnPublicHoldMovesOnlyWhereTheLineAllowsThat() {
        LineSettings kept = settings(3).withoutRetrieve();
        assertThat(busy(after(ACTIVE, retrieve(1, B))).owner()).contains(B);
        assertThat(refusal(after(ACTIVE, reconfigure(kept)), retrieve(1, B))).isEqualTo(Refusal.RETRIEVE_NOT_ALLOWED);
        assertThat(refusal(after(BRIDGE, reconfigure(kept)), retrieve(1, C))).isEqualTo(Refusal.RETRIEVE_NOT_ALLOWED);
        assertThat(phase(after(HELD, reconfigure(kept), retrieve(1, B)))).isEqualTo(Phase.ACTIVE);
    }

    @Test
    void thePrimaryLocationKeepsItsCallsFromOtherLocations() {
        LineState primarys = after(ACTIVE, reconfigure(settings(3).withRestrictedPrimary(A.linePort())));
        Endpoint secondPhone = new Endpoint(A.linePort(), "second");
        assertThat(refusal(primarys, retrieve(1, B))).isEqualTo(Refusal.PRIMARY_CALL_RESTRICTED);
        assertThat(refusal(primarys, bridge(1, B))).isEqualTo(Refusal.PRIMARY_CALL_RESTRICTED);
        assertThat(phase(after(primarys, bridge(1, secondPhone)))).isEqualTo(Phase.BRIDGE_ACTIVE);
        assertThat(busy(after(primarys, hold(1, A), retrieve(1, B))).owner()).contains(B);
    }

    @Test
    void whatIsPrivateStaysWithItsOwner() {
        LineState held = after(ACTIVE, holdPrivately(1, A));
        assertThat(refusal(held, retrieve(1, B))).isEqualTo(Refusal.PRIVATE_CALL);
        assertThat(refusal(held, bridge(1, B))).isEqualTo(Refusal.PRIVATE_CALL);
    }

    @Test
    void theRetrieveCodeTakesTheActiveCallOfTwoAndTheOneHeldLastOfSeveral() {
        LineState heldAndActive = after(HELD, originate(A, 2, 2), answer(2, A));
        assertThat(after(heldAndActive, retrieve(B)).at(2)).isInstanceOf(Appearance.Active.class);
        assertThat(index(heldAndActive, retrieve(B))).isEqualTo(2);

        LineState twoHeld =
                after(HELD, originate(A, 2, 2), answer(2, A), new LineEvent.Hold(T0.plusSeconds(9), call(2), A));
        assertThat(index(twoHeld, retrieve(B))).isEqualTo(2);
        LineState firstHeldAgain = after(twoHeld, resume(1, A), new LineEvent.Hold(T0.plusSeconds(30), call(1), A));
        assertThat(index(firstHeldAgain, retrieve(B))).isEqualTo(1);
        assertThat(index(firstHeldAgain, bridge(B))).isEqualTo(1);
    }

    @Test
    void aCodeFindsNothingAmongOwnPrivateAndExclusiveCalls() {
        assertThat(refusal(line(3), retrieve(B))).isEqualTo(Refusal.NOTHING_TO_RETRIEVE);
        assertThat(refusal(ACTIVE, retrieve(A))).isEqualTo(Refusal.NOTHING_TO_RETRIEVE);
        assertThat(refusal(BRIDGE, bridge(B))).isEqualTo(Refusal.NOTHING_TO_RETRIEVE);
        assertThat(refusal(after(ACTIVE, holdPrivately(1, A)), retrieve(B))).isEqualTo(Refusal.NOTHING_TO_RETRIEVE);
        assertThat(refusal(after(ACTIVE, exclude(1, A, true)), bridge(B))).isEqualTo(Refusal.NOTHING_TO_RETRIEVE);
    }

    @Test
    void whoJoinsFindsTheOthersAndTheLongestOwnsTheCall() {
        LineState three = after(BRIDGE, bridge(1, C));
        assertThat(phase(three)).isEqualTo(Phase.BRIDGE_ACTIVE);
        assertThat(callOf(three).parties().keySet()).containsExactly(A, B, C);
        assertThat(busy(three).owner()).contains(A);
        assertThat(busy(after(three, leave(1, A))).owner()).contains(B);
        assertThat(busy(three).evidence()).contains("leg-a", "leg-b", "leg-c");
    }

    @Test
    void whoLeftComesBack() {
        LineState alone = after(BRIDGE, leave(1, A));
        assertThat(phase(alone)).isEqualTo(Phase.ACTIVE);
        assertThat(busy(alone).owner()).contains(B);
        assertThat(callOf(after(alone, bridge(1, A))).parties().keySet()).containsExactly(B, A);
    }

    @Test
    void aJoinThatMeetsAHeldCallTakesIt() {
        assertThat(after(HELD, bridge(1, B))).isEqualTo(after(HELD, retrieve(1, B)));
        assertThat(callOf(after(HELD, bridge(1, B))).parties().keySet()).containsExactly(B);
    }

    @Test
    void whereBridgingIsNotAllowedNobodyJoins() {
        LineState alone = after(ACTIVE, reconfigure(settings(3).withoutBridging()));
        assertThat(refusal(alone, bridge(1, B))).isEqualTo(Refusal.BRIDGING_NOT_ALLOWED);
        assertThat(phase(after(alone, hold(1, A), bridge(1, B)))).isEqualTo(Phase.ACTIVE);
    }

    @Test
    void ofFifteenPartiesFourteenArePhones() {
        LineState full = ACTIVE;
        for (int phone = 2; phone <= 14; phone++) {
            full = after(full, bridge(1, new Endpoint(B.linePort(), "phone-" + phone)));
        }
        assertThat(callOf(full).parties()).hasSize(14);
        assertThat(refusal(full, bridge(1, C))).isEqualTo(Refusal.BRIDGE_FULL);
        assertThat(phase(after(full, bridge(1, A, "new")))).isEqualTo(Phase.BRIDGE_ACTIVE);
    }

    @Test
    void holdInABridgeIsOnesOwnUntilAllHold() {
        LineState one = after(BRIDGE, holdPrivately(1, A));
        assertThat(phase(one)).isEqualTo(Phase.BRIDGE_ACTIVE);
        assertThat(callOf(one).parties().get(A).holding()).isTrue();
        assertThat(callOf(one).parties().get(B).holding()).isFalse();
        assertThat(refusal(one, hold(1, C))).isEqualTo(Refusal.NOT_OWNER);
        LineState both = after(one, hold(1, B));
        assertThat(phase(both)).isEqualTo(Phase.BRIDGE_HELD);
        assertThat(callOf(both).held()).isPresent();
        assertThat(phase(after(both, resume(1, B)))).isEqualTo(Phase.BRIDGE_ACTIVE);
        assertThat(phase(after(both, bridge(1, C)))).isEqualTo(Phase.BRIDGE_ACTIVE);
    }

    @Test
    void whoIsLeftHoldingHoldsTheCall() {
        LineState holding = after(BRIDGE, hold(1, B));
        assertThat(phase(after(holding, leave(1, A)))).isEqualTo(Phase.HELD);
        assertThat(phase(after(holding, exclude(1, A, true), leave(1, A)))).isEqualTo(Phase.HELD_PRIVATE);
        assertThat(refusal(ACTIVE, leave(1, A))).isEqualTo(Refusal.WRONG_PHASE);
    }

    @Test
    void whoPullsABridgeIsAloneInIt() {
        LineState pulled = after(BRIDGE, bridge(1, C), retrieve(1, C));
        assertThat(phase(pulled)).isEqualTo(Phase.ACTIVE);
        assertThat(callOf(pulled).parties().keySet()).containsExactly(C);
    }

    @Test
    void anExclusiveCallIsNeitherTakenNorJoinedNorShown() {
        LineState exclusive = after(ACTIVE, exclude(1, A, true));
        assertThat(exclusive.version()).isEqualTo(ACTIVE.version() + 1);
        assertThat(refusal(exclusive, retrieve(1, B))).isEqualTo(Refusal.PRIVATE_CALL);
        assertThat(refusal(exclusive, bridge(1, B))).isEqualTo(Refusal.PRIVATE_CALL);
        assertThat(busy(exclusive).showsFarTo(A)).isTrue();
        assertThat(busy(exclusive).showsFarTo(B)).isFalse();
        assertThat(phase(after(exclusive, exclude(1, A, false), bridge(1, B)))).isEqualTo(Phase.BRIDGE_ACTIVE);
        assertThat(refusal(exclusive, exclude(1, B, false))).isEqualTo(Refusal.NOT_OWNER);
    }

    @Test
    void anExclusiveCallIsHeldPrivatelyUntilItIsShared() {
        LineState held = after(ACTIVE, exclude(1, A, true), hold(1, A));
        assertThat(phase(held)).isEqualTo(Phase.HELD_PRIVATE);
        assertThat(after(held, hold(1, A))).isSameAs(held);
        assertThat(phase(after(held, exclude(1, A, false)))).isEqualTo(Phase.HELD);
        assertThat(phase(after(HELD, exclude(1, A, true)))).isEqualTo(Phase.HELD_PRIVATE);
        assertThat(callOf(after(held, resume(1, A))).exclusive()).isTrue();
    }

    @Test
    void aCallMadeExclusiveWhileItRingsStaysSoWhenAnswered() {
        LineState answered = after(line(3), originate(A, 1, 1), exclude(1, A, true), answer(1, A));
        assertThat(callOf(answered).exclusive()).isTrue();
    }

    @Test
    void anyoneInABridgeMayCloseItToOthers() {
        LineState closed = after(BRIDGE, exclude(1, B, true));
        assertThat(refusal(closed, bridge(1, C))).isEqualTo(Refusal.PRIVATE_CALL);
        assertThat(refusal(closed, retrieve(1, C))).isEqualTo(Refusal.PRIVATE_CALL);
        assertThat(callOf(after(closed, bridge(1, A, "new"))).legOf(A)).contains(leg("new"));
    }

    @Test
    void aTransferWithinTheLineNeedsNoPermissionToRetrieve() {
        LineState strict =
                after(ACTIVE, reconfigure(settings(3).withoutRetrieve().withRestrictedPrimary(A.linePort())));
        LineState handed = after(strict, handOver(1, A, C));
        assertThat(busy(handed).owner()).contains(C);
        assertThat(callOf(handed).owned()).contains(leg("c"));
        assertThat(refusal(strict, handOver(1, B, C))).isEqualTo(Refusal.NOT_OWNER);
        assertThat(busy(after(ACTIVE, holdPrivately(1, A), handOver(1, A, C))).owner())
                .contains(C);
    }

    @Test
    void aPlaceInABridgeIsHandedOnWithItsRank() {
        LineState handed = after(BRIDGE, handOver(1, A, C));
        assertThat(callOf(handed).parties().keySet()).containsExactly(C, B);
        LineState toTheOther = after(BRIDGE, handOver(1, A, B));
        assertThat(phase(toTheOther)).isEqualTo(Phase.ACTIVE);
        assertThat(busy(toTheOther).owner()).contains(B);
        LineState three = after(BRIDGE, bridge(1, C), handOver(1, A, C));
        assertThat(callOf(three).parties().keySet()).containsExactly(C, B);
    }

    @Test
    void withOneLocationAtATimeAHeldCallMovesOnlyIfNothingStaysBehind() {
        LineState strict = after(HELD, reconfigure(oneLocationAtATime(3)));
        assertThat(busy(after(strict, retrieve(1, B))).owner()).contains(B);
        LineState busy = after(strict, originate(A, 2), answer(2, A));
        assertThat(refusal(busy, retrieve(1, B))).isEqualTo(Refusal.OTHER_LOCATION_BUSY);
        assertThat(refusal(busy, retrieve(B))).isEqualTo(Refusal.OTHER_LOCATION_BUSY);
        assertThat(refusal(busy, handOver(2, A, B))).isEqualTo(Refusal.OTHER_LOCATION_BUSY);
        assertThat(busy(after(busy, end(2), retrieve(1, B))).owner()).contains(B);
    }

    @Test
    void withOneLocationAtATimeAnybodyMayJoinAndOnlyWhoIsInEveryCallGetsAnother() {
        LineState strict = after(ACTIVE, reconfigure(oneLocationAtATime(3)), bridge(1, B));
        assertThat(phase(strict)).isEqualTo(Phase.BRIDGE_ACTIVE);
        assertThat(strict.mayRing(A.linePort())).isTrue();
        assertThat(strict.mayRing(B.linePort())).isTrue();
        assertThat(strict.mayRing(C.linePort())).isFalse();
        LineState second = after(strict, offer(2), answer(2, A), offer(3));
        assertThat(second.mayRing(B.linePort())).isFalse();
        assertThat(refusal(second, answer(3, B))).isEqualTo(Refusal.OTHER_LOCATION_BUSY);
        assertThat(refusal(second, originate(B, 4))).isEqualTo(Refusal.OTHER_LOCATION_BUSY);
        assertThat(after(second, answer(3, A)).busy()).hasSize(3);
    }

    @Test
    void oneCallWaitsAtALineUntilItIsTaken() {
        LineState parked = after(line(3), park(9));
        assertThat(parked.snapshot().parked().map(ParkedCall::call)).contains(call(9));
        assertThat(parked.snapshot().parked().orElseThrow().evidence())
                .contains("call-9", A.linePort().value());
        assertThat(parked.version()).isEqualTo(2);
        assertThat(refusal(parked, park(8))).isEqualTo(Refusal.PARK_OCCUPIED);
        assertThat(refusal(parked, unpark(8))).isEqualTo(Refusal.NOT_THERE);
        assertThat(refusal(parked, originate(A, 9))).isEqualTo(Refusal.WRONG_PHASE);
        assertThat(after(parked, unpark(9)).snapshot().parked()).isEmpty();
        Instant before = T0.minusSeconds(1);
        assertThatThrownBy(() -> new ParkedCall(call(9), BOB, Happenings.LINE, A.linePort(), T0, before))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aCallIsParkedOnItsOwnLineInOneVersion() {
        assertThat(refusal(ACTIVE, park(1))).isEqualTo(Refusal.WRONG_PHASE);
        LineState parked = atOnce(ACTIVE, end(1), park(1));
        assertThat(parked.version()).isEqualTo(ACTIVE.version() + 1);
        assertThat(parked.busy()).isEmpty();
        assertThat(parked.ended()).hasSize(1);
        LineState taken = atOnce(parked, unpark(1), originate(B, 1), answer(1, B));
        assertThat(taken.version()).isEqualTo(parked.version() + 1);
        assertThat(busy(taken).owner()).contains(B);
    }

    @Test
    void aTransferFreesTwoAppearancesInOneVersion() {
        LineState two = after(HELD, originate(A, 2, 2), answer(2, A));
        LineState over = atOnce(two, end(1), end(2));
        assertThat(over.version()).isEqualTo(two.version() + 1);
        assertThat(over.ended()).extracting(LineSnapshot.Ended::index).containsExactly(1, 2);
    }

    @Test
    void ofSeveralEventsNoneHappensWhenOneIsRefused() {
        Outcome outcome = LineRules.decideAll(ACTIVE, List.of(hold(1, A), retrieve(1, B), hold(1, A)));
        assertThat(outcome).isEqualTo(new Outcome.Refused(Refusal.NOT_OWNER));
    }

    @Test
    void whatComesToNothingIsNoNewVersion() {
        LineState same = atOnce(ACTIVE, seize(B, 2, 1), release(1));
        assertThat(same).isEqualTo(ACTIVE);
        assertThat(LineRules.decideAll(ACTIVE, List.of())).isEqualTo(new Outcome.Accepted(ACTIVE, OptionalInt.empty()));
    }

    @Test
    void bridgesHaveBounds() {
        assertThatThrownBy(() -> settings(1).withMostBridgeParties(2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> settings(1).withMostBridgeParties(100)).isInstanceOf(IllegalArgumentException.class);
    }

    private static LineState atOnce(LineState state, LineEvent... events) {
        Outcome outcome = LineRules.decideAll(state, List.of(events));
        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
        return ((Outcome.Accepted) outcome).after();
    }

    private static LineSnapshot.Busy busy(LineState state) {
        return state.snapshot().at(1).orElseThrow();
    }

    private static Phase phase(LineState state) {
        return state.at(1).phase();
    }

    private static LineSnapshot.Call callOf(LineState state) {
        return busy(state).call().orElseThrow();
    }

    private static int index(LineState state, LineEvent event) {
        return ((Outcome.Accepted) LineRules.decide(state, event)).index().orElseThrow();
    }

    private static Refusal refusal(LineState state, LineEvent event) {
        Outcome outcome = LineRules.decide(state, event);
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused) outcome).why();
    }
}

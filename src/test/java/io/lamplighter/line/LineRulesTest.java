package io.lamplighter.line;

import static io.lamplighter.line.Happenings.A;
import static io.lamplighter.line.Happenings.ALL;
import static io.lamplighter.line.Happenings.B;
import static io.lamplighter.line.Happenings.C;
import static io.lamplighter.line.Happenings.T0;
import static io.lamplighter.line.Happenings.after;
import static io.lamplighter.line.Happenings.answer;
import static io.lamplighter.line.Happenings.elapsed;
import static io.lamplighter.line.Happenings.end;
import static io.lamplighter.line.Happenings.farRinging;
import static io.lamplighter.line.Happenings.hold;
import static io.lamplighter.line.Happenings.holdPrivately;
import static io.lamplighter.line.Happenings.line;
import static io.lamplighter.line.Happenings.offer;
import static io.lamplighter.line.Happenings.oneLocationAtATime;
import static io.lamplighter.line.Happenings.originate;
import static io.lamplighter.line.Happenings.phoneRinging;
import static io.lamplighter.line.Happenings.reconfigure;
import static io.lamplighter.line.Happenings.refresh;
import static io.lamplighter.line.Happenings.release;
import static io.lamplighter.line.Happenings.resume;
import static io.lamplighter.line.Happenings.seize;
import static io.lamplighter.line.Happenings.settings;
import static io.lamplighter.line.Happenings.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lamplighter.line.LineSettings.Rights;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class LineRulesTest {
    private static final Rights NO_CALLING_OUT = new Rights(true, false, true);
    private static final Rights NO_RINGING = new Rights(true, true, false);
    private static final Rights SWITCHED_OFF = new Rights(false, true, true);

    @Test
    void aPhoneThatNamesNoAppearanceIsGivenTheLowestFree() {
        LineState two = after(line(3), seize(A, 1, 1), seize(B, OptionalInt.empty(), 2));
        assertThat(two.at(2)).isInstanceOf(Appearance.Seized.class);
        assertThat(index(two, seize(C, OptionalInt.empty(), 3))).isEqualTo(3);
    }

    @Test
    void appearancesOutsideTheLineAreNotThere() {
        assertThat(refusal(line(3), seize(A, 0, 1))).isEqualTo(Refusal.NO_SUCH_APPEARANCE);
        assertThat(refusal(line(3), seize(A, 4, 1))).isEqualTo(Refusal.NO_SUCH_APPEARANCE);
        assertThat(refusal(line(3), originate(A, 4, 1))).isEqualTo(Refusal.NO_SUCH_APPEARANCE);
    }

    @Test
    void aFullLineRefusesEveryKindOfStart() {
        LineState full = after(line(1), offer(1));
        assertThat(refusal(full, seize(A, OptionalInt.empty(), 1))).isEqualTo(Refusal.LINE_FULL);
        assertThat(refusal(full, originate(A, 2))).isEqualTo(Refusal.LINE_FULL);
        assertThat(refusal(full, originate(A, 1, 2))).isEqualTo(Refusal.LINE_FULL);
        assertThat(refusal(full, offer(2))).isEqualTo(Refusal.LINE_FULL);
    }

    @Test
    void aPhoneThatLostItsStateSeizesAgainAndTheOldSeizureIsForgotten() {
        LineState again = after(line(3), seize(A, 1, 1), seize(A, 1, 2));
        assertThat(refusal(again, release(1))).isEqualTo(Refusal.NOT_THERE);
        assertThat(again.version()).isEqualTo(2);
        assertThat(after(again, release(2)).busy()).isEmpty();
    }

    @Test
    void onePhoneMaySeizeSeveralAppearances() {
        assertThat(after(line(3), seize(A, 1, 1), seize(A, 3, 2)).busy()).containsOnlyKeys(1, 3);
    }

    @Test
    void aHeldCallMayBeSeizedBeforeItIsRetrievedAndStaysHeld() {
        LineState held = after(line(3), originate(A, 1), answer(1, A), hold(1, A));
        Outcome granted = LineRules.decide(held, seize(B, 1, 7));
        assertThat(granted).isEqualTo(new Outcome.Accepted(held, OptionalInt.of(1)));
        assertThat(refusal(held, release(7))).isEqualTo(Refusal.NOT_THERE);
    }

    @Test
    void aHeldCallMayBeSeizedByWhoMayNotCallOutAndWhileOthersAreBusy() {
        LineState held = after(line(3), originate(A, 1), answer(1, A), hold(1, A));
        LineSettings strict = with(oneLocationAtATime(3), B, NO_CALLING_OUT);
        LineState reconfigured = after(held, reconfigure(strict));
        assertThat(after(reconfigured, seize(B, 1, 7))).isSameAs(reconfigured);
        assertThat(refusal(reconfigured, seize(B, 2, 7))).isEqualTo(Refusal.ORIGINATION_NOT_ALLOWED);
    }

    @Test
    void aSeizureEndsAtItsEndAndNotBefore() {
        LineState seized = after(line(3), seize(A, 1, 1));
        LineEvent justBefore = new LineEvent.Elapsed(T0.plusSeconds(15).minusNanos(1));
        assertThat(after(seized, justBefore)).isSameAs(seized);
        assertThat(after(seized, elapsed(15)).busy()).isEmpty();
    }

    @Test
    void noRefreshExtendsASeizurePastItsLatestEnd() {
        LineState refreshed = after(line(3), seize(A, 1, 1), refresh(1, 500));
        assertThat(refreshed.nextDeadline()).contains(T0.plusSeconds(120));
        assertThat(refreshed.version()).isEqualTo(2);
    }

    @Test
    void aSeizureTakenOverByACallNeverFreesItsAppearance() {
        LineState calling = after(line(3), seize(A, 1, 1), originate(A, 1, 1));
        assertThat(refusal(calling, release(1))).isEqualTo(Refusal.NOT_THERE);
        assertThat(refusal(calling, refresh(1, 15))).isEqualTo(Refusal.NOT_THERE);
        assertThat(after(calling, elapsed(1_000))).isSameAs(calling);
    }

    @Test
    void aCallWithoutAnIndexTakesThePhonesOwnSeizure() {
        LineState two = after(line(3), seize(B, 1, 1), seize(A, 2, 2));
        assertThat(index(two, originate(A, 1))).isEqualTo(2);
        assertThat(index(two, originate(C, 1))).isEqualTo(3);
    }

    @Test
    void whoNamesAnAppearanceOfAnotherPhoneIsGivenItsOwnSeizureOrTheNextFreeOne() {
        LineState two = after(line(3), seize(B, 1, 1), seize(A, 3, 2));
        assertThat(index(two, originate(A, 1, 1))).isEqualTo(3);
        assertThat(index(two, originate(C, 1, 1))).isEqualTo(2);
    }

    @Test
    void twoPhonesOnOneLocationAreTwoOwners() {
        Endpoint second = new Endpoint(A.linePort(), "second");
        LineState seized = after(line(3), seize(A, 1, 1));
        assertThat(refusal(seized, seize(second, 1, 2))).isEqualTo(Refusal.APPEARANCE_BUSY);
        assertThat(index(seized, originate(second, 1, 1))).isEqualTo(2);
    }

    @Test
    void locationsAreRefusedWhatTheyMayNot() {
        LineState strict =
                LineState.initial(Happenings.LINE, with(with(settings(3), A, NO_CALLING_OUT), B, SWITCHED_OFF));
        Endpoint stranger = new Endpoint(new LinePort("4711@example.com"), "x");
        assertThat(refusal(strict, seize(A, 1, 1))).isEqualTo(Refusal.ORIGINATION_NOT_ALLOWED);
        assertThat(refusal(strict, originate(A, 1))).isEqualTo(Refusal.ORIGINATION_NOT_ALLOWED);
        assertThat(refusal(strict, seize(B, 1, 1))).isEqualTo(Refusal.LOCATION_NOT_ALLOWED);
        assertThat(refusal(strict, originate(B, 1))).isEqualTo(Refusal.LOCATION_NOT_ALLOWED);
        assertThat(refusal(strict, originate(stranger, 1))).isEqualTo(Refusal.LOCATION_NOT_ALLOWED);
    }

    @Test
    void withOneLocationAtATimeTheOthersWait() {
        LineState busy = after(LineState.initial(Happenings.LINE, oneLocationAtATime(3)), seize(A, 1, 1));
        Endpoint sameLocation = new Endpoint(A.linePort(), "second");
        assertThat(refusal(busy, seize(B, 2, 2))).isEqualTo(Refusal.OTHER_LOCATION_BUSY);
        assertThat(refusal(busy, originate(B, 1))).isEqualTo(Refusal.OTHER_LOCATION_BUSY);
        assertThat(after(busy, seize(sameLocation, 2, 2)).busy()).hasSize(2);
        assertThat(after(busy, release(1), seize(B, 2, 2)).busy()).hasSize(1);
    }

    @Test
    void withOneLocationAtATimeACallRingsOnlyTheBusyOne() {
        LineState idle = after(LineState.initial(Happenings.LINE, oneLocationAtATime(3)), offer(1));
        assertThat(idle.mayRing(A.linePort())).isTrue();
        assertThat(idle.mayRing(B.linePort())).isTrue();

        LineState busy = after(idle, answer(1, A), offer(2));
        assertThat(busy.mayRing(A.linePort())).isTrue();
        assertThat(busy.mayRing(B.linePort())).isFalse();
    }

    @Test
    void onlyLocationsThatTakeCallsRing() {
        LineState strict = LineState.initial(Happenings.LINE, with(with(settings(3), A, NO_RINGING), B, SWITCHED_OFF));
        assertThat(strict.mayRing(A.linePort())).isFalse();
        assertThat(strict.mayRing(B.linePort())).isFalse();
        assertThat(strict.mayRing(C.linePort())).isTrue();
        assertThat(strict.mayRing(new LinePort("4711@example.com"))).isFalse();
    }

    @Test
    void oneCallIsNeverOnTwoAppearances() {
        LineState calling = after(line(3), originate(A, 1));
        assertThat(refusal(calling, originate(A, 1))).isEqualTo(Refusal.WRONG_PHASE);
        assertThat(refusal(calling, offer(1))).isEqualTo(Refusal.WRONG_PHASE);
    }

    @Test
    void holdSwitchesBetweenPublicAndPrivateAndKeepsItsBeginning() {
        LineState held = after(line(3), originate(A, 1), answer(1, A), hold(1, A));
        Instant later = T0.plusSeconds(60);
        LineState hidden = after(held, new LineEvent.HoldPrivately(later, Happenings.call(1), A));
        LineSnapshot.Busy busy = hidden.snapshot().busy().get(0);
        assertThat(busy.phase()).isEqualTo(Phase.HELD_PRIVATE);
        assertThat(busy.since()).isEqualTo(later);
        assertThat(busy.call().orElseThrow().held()).contains(T0);
        assertThat(after(hidden, resume(1, A))
                        .snapshot()
                        .busy()
                        .get(0)
                        .call()
                        .orElseThrow()
                        .held())
                .isEmpty();
    }

    @Test
    void ringingAndAnswerInOneBreathEndActive() {
        LineState active = after(line(3), originate(A, 1), farRinging(1), answer(1, A));
        assertThat(refusal(active, farRinging(1))).isEqualTo(Refusal.WRONG_PHASE);
        assertThat(active.at(1).phase()).isEqualTo(Phase.ACTIVE);
    }

    @Test
    void fewerAppearancesLeaveCallsAndSeizuresAboveUntilTheyEnd() {
        LineState shrunk = after(line(3), seize(A, 1, 1), offer(1), seize(C, 3, 2), reconfigure(settings(1)));
        assertThat(shrunk.busy()).containsOnlyKeys(1, 2, 3);
        assertThat(refusal(shrunk, seize(B, 3, 3))).isEqualTo(Refusal.NO_SUCH_APPEARANCE);

        LineState dialled = after(shrunk, originate(C, 3, 2));
        assertThat(dialled.at(3).phase()).isEqualTo(Phase.PROGRESSING);
        LineState quiet = after(dialled, end(2), end(1), release(1));
        assertThat(quiet.busy()).isEmpty();
        assertThat(refusal(after(quiet, offer(3)), offer(4))).isEqualTo(Refusal.LINE_FULL);
    }

    @Test
    void aLocationSwitchedOffLosesItsSeizureAndKeepsItsCalls() {
        LineState both = after(line(3), seize(B, 1, 1), originate(B, 2, 1));
        LineState off = after(both, reconfigure(with(settings(3), B, SWITCHED_OFF)));
        assertThat(off.busy()).containsOnlyKeys(2);
        assertThat(off.version()).isEqualTo(both.version() + 1);
    }

    @Test
    void settingsThatNoWatcherSeesMakeNoNewVersion() {
        LineState other = after(line(3), reconfigure(with(settings(3), B, NO_CALLING_OUT)));
        assertThat(other.version()).isEqualTo(1);
        assertThat(other.settings().rights()).containsEntry(B.linePort(), NO_CALLING_OUT);
        assertThat(after(line(3), reconfigure(settings(3)))).isEqualTo(line(3));
    }

    @Test
    void aCallThatEndedIsToldOnceWithItsLastOwner() {
        LineState ended = after(line(3), originate(A, 1), answer(1, A), end(1));
        LineSnapshot.Ended told = ended.snapshot().ended().get(0);
        assertThat(told.index()).isEqualTo(1);
        assertThat(told.lastOwner()).contains(A);
        assertThat(told.why()).isEqualTo(EndCause.REMOTE_BYE);
        assertThat(told.call().dialogId()).isEqualTo("1-1");
        assertThat(after(ended, offer(2)).snapshot().ended()).isEmpty();
    }

    @Test
    void theDialogIdIsTheSameForTheLifeOfACall() {
        LineState alerting = after(line(3), seize(A, 1, 1), offer(9));
        LineState held = after(alerting, answer(9, B), holdPrivately(9, B));
        assertThat(dialogId(alerting)).isEqualTo("2-9").isEqualTo(dialogId(held));
    }

    private static String dialogId(LineState state) {
        return state.snapshot()
                .carrying(Happenings.call(9))
                .orElseThrow()
                .call()
                .orElseThrow()
                .dialogId();
    }

    @Test
    void everyLampSaysWhyItIsLit() {
        LineState state = after(
                line(4),
                seize(A, 1, 1),
                offer(2),
                phoneRinging(2, C, "c"),
                phoneRinging(2, B, "b"),
                originate(B, 3, 3),
                originate(C, 4, 4),
                answer(4, C),
                hold(4, C));
        assertThat(state.snapshot().busy())
                .extracting(LineSnapshot.Busy::evidence)
                .containsExactly(
                        "seized by 2000@example.com[a] until 2026-01-05T08:00:15Z (seizure-1)",
                        "call-2: rings at 2 phones since 2026-01-05T08:00:00Z",
                        "call-3: calling leg of 2000-b@example.com[b], Call-ID leg-b, since 2026-01-05T08:00:00Z",
                        "call-4: held leg of 2000-c@example.com[c], Call-ID leg-c, since 2026-01-05T08:00:00Z");
        assertThat(state.snapshot()
                        .at(2)
                        .orElseThrow()
                        .call()
                        .orElseThrow()
                        .ringing()
                        .keySet())
                .containsExactly(C, B);
    }

    @Test
    void aLampWithoutEvidenceCannotBeMade() {
        assertThatThrownBy(() -> new LineSnapshot.Busy(1, Phase.ACTIVE, Optional.of(A), Optional.empty(), T0, " "))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LineSnapshot.Busy(1, Phase.IDLE, Optional.of(A), Optional.empty(), T0, "none"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rightsAreReadAtTheMomentOfTheEvent() {
        LineState off = after(line(3), reconfigure(with(settings(3), A, SWITCHED_OFF)));
        assertThat(refusal(off, seize(A, 1, 1))).isEqualTo(Refusal.LOCATION_NOT_ALLOWED);
        LineState on = after(off, reconfigure(with(settings(3), A, ALL)));
        assertThat(after(on, seize(A, 1, 1)).busy()).hasSize(1);
    }

    private static Refusal refusal(LineState state, LineEvent event) {
        return ((Outcome.Refused) LineRules.decide(state, event)).why();
    }

    private static int index(LineState state, LineEvent event) {
        return ((Outcome.Accepted) LineRules.decide(state, event)).index().orElseThrow();
    }
}

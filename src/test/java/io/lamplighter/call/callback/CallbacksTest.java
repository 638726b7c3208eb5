package io.lamplighter.call.callback;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.LineFixtures;
import io.lamplighter.line.CallId;
import io.lamplighter.line.EndCause;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.Failure;
import io.lamplighter.line.LegIdentity;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.LineId;
import io.lamplighter.line.LineRules;
import io.lamplighter.line.LineState;
import io.lamplighter.line.Outcome;
import io.lamplighter.line.RemoteParty;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Who waits for whom, and when it is time. */
class CallbacksTest {
    private static final Instant NOW = Instant.parse("2026-01-05T08:00:00Z");
    private static final LineId ANN = LineFixtures.RECEPTION;
    private static final LineId BEN = new LineId("3000@example.com");
    private static final LineId CLEO = new LineId("4000@example.com");
    private static final CallId CALL = new CallId(41);
    private static final Endpoint DESK = new Endpoint(LineFixtures.DESK, "desk");
    private static final LegIdentity UNTAGGED = new LegIdentity("leg@example.com", "", "ours");
    private static final LegIdentity LEG = new LegIdentity("leg@example.com", "phone", "ours");
    private static final CallbackLimits LIMITS =
            new CallbackLimits(Duration.ofMinutes(30), 2, 3, Duration.ofSeconds(3), Duration.ofSeconds(30));

    private Callbacks callbacks = Callbacks.none(LIMITS);
    private LineState annsLine = LineState.initial(ANN, LineFixtures.reception().rules());

    private static Instant at(int second) {
        return NOW.plusSeconds(second);
    }

    private void asks(LineId caller, LineId target, int second) {
        callbacks = callbacks.ask(caller, target, at(second)).orElseThrow();
    }

    private void free(LineId line, int second) {
        callbacks = callbacks.seen(line, true, at(second));
    }

    private void busy(LineId line, int second) {
        callbacks = callbacks.seen(line, false, at(second));
    }

    private Optional<LineId> dueTarget(int second) {
        return callbacks.due(at(second)).map(Callback::target);
    }

    /** Ann waits for Ben, both are free, and her phone is rung. */
    private void rings() {
        asks(ANN, BEN, 0);
        free(ANN, 0);
        free(BEN, 0);
        callbacks = callbacks.ringing(ANN, BEN).ringing(ANN, BEN, CALL);
        happens(new LineEvent.Originate(
                at(3), DESK, OptionalInt.empty(), CALL, UNTAGGED, RemoteParty.of("sip:3000@example.com")));
    }

    private void happens(LineEvent event) {
        Outcome outcome = LineRules.decideAll(annsLine, List.of(event));
        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
        annsLine = ((Outcome.Accepted) outcome).after();
        callbacks = callbacks.follow(annsLine.snapshot(), at(10));
    }

    private static LineEvent ends(EndCause why, Optional<Failure> failure) {
        return new LineEvent.End(at(9), CALL, why, Optional.empty(), failure);
    }

    @Test
    void itIsTimeWhenBothHaveBeenFreeForTheGuardTime() {
        asks(ANN, BEN, 0);
        assertThat(callbacks.watched()).containsExactlyInAnyOrder(ANN, BEN);
        free(ANN, 1);
        assertThat(dueTarget(100)).isEmpty();
        free(BEN, 10);
        assertThat(dueTarget(12)).isEmpty();
        assertThat(callbacks.next()).contains(at(13));
        assertThat(dueTarget(13)).contains(BEN);
    }

    @Test
    void whoIsBusyAgainBeforeThatIsWaitedForAnew() {
        asks(ANN, BEN, 0);
        free(ANN, 0);
        free(BEN, 10);
        busy(BEN, 12);
        assertThat(dueTarget(20)).isEmpty();
        free(BEN, 30);
        free(BEN, 32);
        assertThat(dueTarget(33)).contains(BEN);
    }

    @Test
    void aWishIsForgottenAfterItsTimeAndSoAreItsLines() {
        asks(ANN, BEN, 0);
        free(BEN, 0);
        assertThat(callbacks.next()).contains(at(1800));
        assertThat(callbacks.at(at(1799)).all()).hasSize(1);
        callbacks = callbacks.at(at(1800));
        assertThat(callbacks.all()).isEmpty();
        assertThat(callbacks.watched()).isEmpty();
        assertThat(callbacks.next()).isEmpty();
    }

    @Test
    void aUserWaitsForSoManyAndForEachOnce() {
        asks(ANN, BEN, 0);
        asks(ANN, CLEO, 1);
        assertThat(callbacks.ask(ANN, new LineId("5000@example.com"), at(2))).isEmpty();
        asks(ANN, BEN, 60);
        assertThat(callbacks.all()).extracting(Callback::target).containsExactly(CLEO, BEN);
        assertThat(callbacks.at(at(1810)).all()).extracting(Callback::target).containsExactly(BEN);
        asks(BEN, ANN, 61);
        assertThat(callbacks.all()).hasSize(3);
    }

    @Test
    void theOldestWishComesFirstAndNobodyIsInTwoAtATime() {
        asks(CLEO, BEN, 0);
        asks(ANN, BEN, 1);
        asks(ANN, CLEO, 2);
        List.of(ANN, BEN, CLEO).forEach(line -> free(line, 0));
        assertThat(callbacks.due(at(5)).map(Callback::caller)).contains(CLEO);
        callbacks = callbacks.ringing(CLEO, BEN);
        assertThat(callbacks.due(at(5))).isEmpty();
        callbacks = callbacks.without(callback -> callback.caller().equals(CLEO));
        assertThat(dueTarget(5)).contains(BEN);
    }

    @Test
    void aWishIsFulfilledOnceTheColleagueRings() {
        rings();
        happens(new LineEvent.PickUp(at(5), CALL, DESK, LEG));
        happens(new LineEvent.FarRinging(at(6), CALL));
        assertThat(callbacks.all()).hasSize(1);
        happens(ends(EndCause.CANCELLED, Optional.empty()));
        assertThat(callbacks.all()).isEmpty();
    }

    @Test
    void whoIsBusyAgainWhenHeIsCalledIsWaitedForAgainAfterAPause() {
        rings();
        happens(new LineEvent.PickUp(at(5), CALL, DESK, LEG));
        happens(ends(EndCause.REJECTED, Optional.of(Failure.of(486))));
        assertThat(callbacks.all()).singleElement().satisfies(callback -> {
            assertThat(callback.attempts()).isEqualTo(1);
            assertThat(callback.notBefore()).isEqualTo(at(40));
        });
        assertThat(dueTarget(39)).isEmpty();
        assertThat(dueTarget(40)).contains(BEN);
    }

    @Test
    void whoRefusesForAnotherReasonIsNotWaitedFor() {
        rings();
        happens(new LineEvent.PickUp(at(5), CALL, DESK, LEG));
        happens(ends(EndCause.REJECTED, Optional.of(Failure.of(480))));
        assertThat(callbacks.all()).isEmpty();
    }

    @Test
    void aUserWhoDoesNotAnswerIsRungAgainUntilTheAttemptsAreUsedUp() {
        rings();
        happens(ends(EndCause.TIMEOUT, Optional.empty()));
        assertThat(callbacks.all()).hasSize(1);
        callbacks = callbacks.failed(ANN, BEN, at(50));
        assertThat(callbacks.all())
                .singleElement()
                .satisfies(callback -> assertThat(callback.attempts()).isEqualTo(2));
        callbacks = callbacks.failed(ANN, BEN, at(90));
        assertThat(callbacks.all()).isEmpty();
    }

    @Test
    void aUserWhoDeclinesOrTakesItBackWantsItNoMore() {
        for (EndCause why : List.of(EndCause.REJECTED, EndCause.LOCAL_BYE)) {
            callbacks = Callbacks.none(LIMITS);
            annsLine = LineState.initial(ANN, LineFixtures.reception().rules());
            rings();
            happens(ends(why, Optional.empty()));
            assertThat(callbacks.all()).as(why.toString()).isEmpty();
        }
    }

    @Test
    void otherCallsOfTheUserAreNoneOfItsBusiness() {
        rings();
        LegIdentity second = new LegIdentity("second@example.com", "p", "o");
        happens(new LineEvent.Originate(
                at(4),
                new Endpoint(LineFixtures.FRONT, "front"),
                OptionalInt.empty(),
                new CallId(42),
                second,
                RemoteParty.of("sip:3000@example.com")));
        happens(new LineEvent.End(at(5), new CallId(42), EndCause.REJECTED));
        assertThat(callbacks.all()).hasSize(1);
        assertThat(callbacks.all().get(0).isWaiting()).isFalse();
    }

    @Test
    void askingAgainWhileItRingsChangesNothing() {
        rings();
        Callbacks before = callbacks;
        asks(ANN, BEN, 9);
        assertThat(callbacks.all()).isEqualTo(before.all());
    }
}

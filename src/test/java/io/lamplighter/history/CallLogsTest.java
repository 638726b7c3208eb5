package io.lamplighter.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lamplighter.directory.LineFixtures;
import io.lamplighter.history.LoggedCall.Kind;
import io.lamplighter.line.CallDetails;
import io.lamplighter.line.CallId;
import io.lamplighter.line.EndCause;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LegIdentity;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.LineId;
import io.lamplighter.line.LineRules;
import io.lamplighter.line.LineState;
import io.lamplighter.line.Outcome;
import io.lamplighter.line.Recall;
import io.lamplighter.line.Redirect;
import io.lamplighter.line.RedirectReason;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.time.VirtualScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which calls are written down, and what happens when they cannot be. */
class CallLogsTest {
    private static final LineId LINE = LineFixtures.RECEPTION;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Endpoint DESK = new Endpoint(LineFixtures.DESK, "desk");
    private static final LegIdentity LEG = new LegIdentity("leg", "phone", "ours");
    private static final LegIdentity UNTAGGED = new LegIdentity("leg", "", "ours");
    private static final RemoteParty CAROL = RemoteParty.of("sip:carol@example.net");
    private static final RemoteParty DAVE = RemoteParty.of("sip:dave@example.net");

    private final InMemoryCallHistory history = new InMemoryCallHistory();
    private final VirtualScheduler time = new VirtualScheduler();
    private CallLogs logs = open(100);
    private LineState line = LineState.initial(LINE, LineFixtures.reception().rules());
    private long last;

    private CallLogs open(int waiting) {
        return CallLogs.open(history, new LogLimits(30, Duration.ofDays(90), waiting), time);
    }

    @AfterEach
    void close() {
        logs.close();
    }

    private void happens(LineEvent event) {
        Outcome outcome = LineRules.decide(line, event);
        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
        line = ((Outcome.Accepted) outcome).after();
        logs.published(line.snapshot());
    }

    private CallId next() {
        return new CallId(++last);
    }

    private CallId placed(RemoteParty to) {
        CallId call = next();
        happens(new LineEvent.Originate(START.plusSeconds(last), DESK, OptionalInt.empty(), call, LEG, to));
        happens(new LineEvent.End(START.plusSeconds(last + 1), call, EndCause.LOCAL_BYE));
        return call;
    }

    private CallId missed(RemoteParty from) {
        CallId call = next();
        happens(new LineEvent.Offer(START.plusSeconds(last), call, from));
        happens(new LineEvent.End(START.plusSeconds(last + 1), call, EndCause.CANCELLED));
        return call;
    }

    @Test
    void aCallGoesIntoTheListThatUsersLookForItIn() {
        placed(DAVE);
        missed(CAROL);
        CallId answered = next();
        happens(new LineEvent.Offer(START.plusSeconds(9), answered, CAROL));
        happens(new LineEvent.Answer(START.plusSeconds(10), answered, DESK, LEG, CAROL));
        happens(new LineEvent.End(START.plusSeconds(20), answered, EndCause.REMOTE_BYE));
        assertThat(logs.of(LINE)).extracting(LoggedCall::kind).containsExactly(Kind.RECEIVED, Kind.MISSED, Kind.PLACED);
        LoggedCall received = logs.of(LINE).get(0);
        assertThat(received.location()).contains(LineFixtures.DESK);
        assertThat(received.answered()).contains(START.plusSeconds(10));
        assertThat(logs.of(LINE).get(1).location()).isEmpty();
    }

    @Test
    void aCallThatNoPhoneWasRungForIsMissedUnlessAnsweredForTheUserElsewhere() {
        happens(new LineEvent.Divert(START, next(), CAROL, new Redirect(DAVE, RedirectReason.UNCONDITIONAL, START)));
        assertThat(logs.of(LINE)).extracting(LoggedCall::kind).containsExactly(Kind.MISSED);
        happens(new LineEvent.Divert(
                START.plusSeconds(1), next(), CAROL, new Redirect(DAVE, RedirectReason.FOLLOW_ME, START)));
        assertThat(logs.of(LINE).get(0).kind()).isEqualTo(Kind.RECEIVED);
    }

    @Test
    void codesAndRecallsAndClicksThatNobodyPickedUpAreNoCallsOfTheUsers() {
        placed(RemoteParty.of("sip:*68@example.com"));
        CallId clicked = next();
        happens(new LineEvent.Originate(START, DESK, OptionalInt.empty(), clicked, UNTAGGED, DAVE));
        happens(new LineEvent.End(START, clicked, EndCause.TIMEOUT));
        CallId recall = next();
        happens(new LineEvent.Offer(START, recall, CAROL, CallDetails.of(recall).recalled(Recall.PARK)));
        happens(new LineEvent.End(START, recall, EndCause.TIMEOUT));
        assertThat(logs.of(LINE)).isEmpty();
    }

    @Test
    void whomTheUserCalledLastIsKnownAtOnceAndAfterARestart() {
        placed(CAROL);
        placed(DAVE);
        missed(CAROL);
        assertThat(logs.lastDialled(LINE)).contains(DAVE);
        assertThat(logs.lastCaller(LINE)).contains(CAROL);
        logs.close();
        logs = open(100);
        assertThat(logs.lastDialled(LINE)).contains(DAVE);
        assertThat(logs.lastCaller(LINE)).contains(CAROL);
    }

    @Test
    void whatIsDeletedIsNotDialledAgain() {
        placed(CAROL);
        CallId newest = placed(DAVE);
        assertThat(logs.forget(LINE, Kind.PLACED, newest)).isTrue();
        assertThat(logs.lastDialled(LINE)).contains(CAROL);
        logs.forget(LINE, Set.of(Kind.PLACED));
        assertThat(logs.lastDialled(LINE)).isEmpty();
        assertThat(logs.forget(LINE, Kind.PLACED, newest)).isFalse();
    }

    @Test
    void aLogDoesNotGrowPastItsLimit() {
        for (int i = 0; i < 100; i++) {
            placed(DAVE);
        }
        assertThat(logs.of(LINE)).hasSize(30);
        assertThat(logs.of(LINE).get(0).call().number()).isEqualTo(100);
        await().untilAsserted(() -> assertThat(history.of(LINE, 1_000)).hasSizeLessThan(51));
    }

    @Test
    void aCallThatIsTooOldIsForgotten() {
        history.add(List.of(CallHistoryContract.call(LINE, 7_000, Kind.PLACED, 0)));
        time.advance(Duration.between(time.now(), START.plus(Duration.ofDays(365))));
        placed(DAVE);
        await().untilAsserted(() ->
                assertThat(history.of(LINE, 10)).noneMatch(c -> c.call().number() == 7_000));
    }

    @Test
    void aCallThatIsTooOldIsForgottenThoughTheClockWasSetBack() {
        history.add(List.of(CallHistoryContract.call(LINE, 7_000, Kind.PLACED, 0)));
        time.advance(Duration.between(time.now(), START.plus(Duration.ofDays(365))));
        placed(DAVE);
        await().untilAsserted(() ->
                assertThat(history.of(LINE, 10)).noneMatch(c -> c.call().number() == 7_000));
        time.set(Duration.ofDays(-1));
        history.add(List.of(CallHistoryContract.call(LINE, 7_001, Kind.PLACED, 0)));
        time.advance(Duration.ofHours(2));
        placed(DAVE);
        await().untilAsserted(() ->
                assertThat(history.of(LINE, 10)).noneMatch(c -> c.call().number() == 7_001));
    }

    @Test
    void callsWaitWhileTheyCannotBeWrittenAndWhatFindsNoRoomIsCounted() {
        logs.close();
        logs = open(3);
        history.fail(true);
        for (int i = 0; i < 10; i++) {
            placed(DAVE);
        }
        assertThat(logs.lost()).isPositive();
        history.fail(false);
        await().untilAsserted(() -> assertThat(logs.of(LINE)).hasSize(10 - (int) logs.lost()));
    }

    @Test
    void theLogOfALineThatIsRemovedGoesWithIt() {
        placed(DAVE);
        assertThat(logs.of(LINE)).hasSize(1);
        logs.removed(LINE);
        await().untilAsserted(() -> assertThat(history.of(LINE, 10)).isEmpty());
        assertThat(logs.lastDialled(LINE)).isEmpty();
    }

    @Test
    void theLogOfALineThatIsRemovedWhileNothingCanBeWrittenGoesOnceItCan() {
        placed(DAVE);
        assertThat(logs.of(LINE)).hasSize(1);
        history.fail(true);
        logs.removed(LINE);
        await().until(history::hasFailed);
        history.fail(false);
        await().untilAsserted(() -> assertThat(history.of(LINE, 10)).isEmpty());
    }

    @Test
    void theLogOfALineThatIsRemovedAsTheServerClosesGoesWithIt() {
        placed(DAVE);
        assertThat(logs.of(LINE)).hasSize(1);
        logs.removed(LINE);
        logs.close();
        assertThat(history.of(LINE, 10)).isEmpty();
    }

    @Test
    void aLineThatComesBackHasTheCallsSinceThenAndNoneOfBeforeThoughAllCameWhileNothingCouldBeWritten() {
        logs.close();
        logs = open(1_000);
        history.fail(true);
        for (int i = 0; i < 600; i++) {
            placed(DAVE);
        }
        logs.removed(LINE);
        CallId first = missed(CAROL);
        history.fail(false);
        await().untilAsserted(() ->
                assertThat(history.of(LINE, 1_000)).extracting(LoggedCall::call).containsExactly(first));
    }
}

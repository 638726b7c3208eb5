package io.lamplighter.engine;

import static io.lamplighter.directory.LineFixtures.DESK;
import static io.lamplighter.directory.LineFixtures.FRONT;
import static io.lamplighter.directory.LineFixtures.LOBBY;
import static io.lamplighter.directory.LineFixtures.RECEPTION;
import static io.lamplighter.directory.LineFixtures.reception;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lamplighter.directory.Directory;
import io.lamplighter.directory.DirectoryStore.DirectoryChange;
import io.lamplighter.directory.InMemoryDirectoryStore;
import io.lamplighter.directory.LineFixtures;
import io.lamplighter.line.CallId;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LegIdentity;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.LineId;
import io.lamplighter.line.LinePort;
import io.lamplighter.line.LineSnapshot;
import io.lamplighter.line.Outcome;
import io.lamplighter.line.Phase;
import io.lamplighter.line.Refusal;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.line.SeizureId;
import io.lamplighter.time.Cancellable;
import io.lamplighter.time.Scheduler;
import io.lamplighter.time.VirtualScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LinesTest {
    private final VirtualScheduler time = new VirtualScheduler();
    private final Directory directory = InMemoryDirectoryStore.directoryOf(reception());
    private final Lines lines = new Lines(directory, time, Runnable::run);
    private final List<LineSnapshot> published = new ArrayList<>();

    LinesTest() {
        lines.listen(published::add);
    }

    @Test
    void aSeizureNobodyDialsFromEndsByItselfAndLeavesNoTimer() {
        seize(DESK, 1);
        assertThat(phaseOf(1)).isEqualTo(Phase.SEIZED);

        time.advance(Duration.ofMillis(14_999));
        assertThat(phaseOf(1)).isEqualTo(Phase.SEIZED);

        time.advance(Duration.ofMillis(1));
        assertThat(phaseOf(1)).isEqualTo(Phase.IDLE);
        assertThat(time.pending()).isZero();
    }

    @Test
    void aRefreshedSeizureLivesOnUntilItsLatestEndAndWatchersAreNotTold() {
        SeizureId seizure = seize(DESK, 1);
        for (int i = 0; i < 11; i++) {
            time.advance(Duration.ofSeconds(10));
            submit(new LineEvent.RefreshSeizure(now(), seizure, now().plusSeconds(15)));
        }
        assertThat(published).hasSize(1);
        assertThat(time.pending()).isEqualTo(1);
        assertThat(lines.snapshot(RECEPTION).orElseThrow().busy().get(0).evidence())
                .contains(now().plusSeconds(10).toString());

        time.advance(Duration.ofSeconds(10));
        assertThat(phaseOf(1)).isEqualTo(Phase.IDLE);
    }

    @Test
    void twoSeizuresNeedOneTimerAndEndInTheirOwnTime() {
        seize(DESK, 1);
        time.advance(Duration.ofSeconds(5));
        seize(FRONT, 2);
        assertThat(time.pending()).isEqualTo(1);

        time.advance(Duration.ofSeconds(10));
        assertThat(phaseOf(1)).isEqualTo(Phase.IDLE);
        assertThat(phaseOf(2)).isEqualTo(Phase.SEIZED);

        time.advance(Duration.ofSeconds(5));
        assertThat(phaseOf(2)).isEqualTo(Phase.IDLE);
        assertThat(time.pending()).isZero();
    }

    @Test
    void aDialledSeizureNeedsNoTimer() {
        seize(DESK, 1);
        submit(originate(DESK));
        assertThat(time.pending()).isZero();
        time.advance(Duration.ofMinutes(5));
        assertThat(phaseOf(1)).isEqualTo(Phase.PROGRESSING);
    }

    @Test
    void everyChangeIsPublishedInOrderBeforeApplyReturns() {
        List<Long> seenByTask = new ArrayList<>();
        lines.post(RECEPTION, desk -> {
            desk.apply(originate(DESK));
            seenByTask.add(published.get(published.size() - 1).version());
            desk.apply(originate(FRONT));
            seenByTask.add(published.get(published.size() - 1).version());
        });
        assertThat(seenByTask).containsExactly(2L, 3L);
        assertThat(lines.snapshot(RECEPTION)).contains(published.get(1));
    }

    @Test
    void aRefusedEventPublishesNothing() {
        seize(DESK, 1);
        Outcome outcome = submit(seizeOf(FRONT, 1));
        assertThat(outcome).isEqualTo(new Outcome.Refused(Refusal.APPEARANCE_BUSY));
        assertThat(published).hasSize(1);
    }

    @Test
    void anUnknownLineRunsNoTaskAndRefusesEvents() {
        LineId nobody = new LineId("4711@example.com");
        assertThat(lines.post(nobody, desk -> desk.apply(originate(DESK)))).isFalse();
        assertThat(answer(lines.submit(nobody, originate(DESK)))).isEqualTo(new Outcome.Refused(Refusal.NOT_THERE));
        assertThat(lines.snapshot(nobody)).isEmpty();
    }

    @Test
    void aDeskKeptBeyondItsTaskIsUseless() {
        AtomicReference<LineDesk> kept = new AtomicReference<>();
        lines.post(RECEPTION, kept::set);
        assertThatThrownBy(() -> kept.get().apply(originate(DESK))).isInstanceOf(IllegalStateException.class);
        assertThat(published).isEmpty();
    }

    @Test
    void aTaskThatFailsDoesNotStopTheLine() {
        assertThat(lines.post(RECEPTION, desk -> {
                    throw new IllegalArgumentException("thrown by a test");
                }))
                .isTrue();
        submit(originate(DESK));
        assertThat(phaseOf(1)).isEqualTo(Phase.PROGRESSING);
    }

    @Test
    void aListenerThatFailsDoesNotKeepTheNewsFromTheNext() {
        List<Long> told = new ArrayList<>();
        lines.listen(snapshot -> {
            throw new IllegalArgumentException("thrown by a test");
        });
        lines.listen(snapshot -> told.add(snapshot.version()));
        submit(originate(DESK));
        assertThat(told).containsExactly(2L);
    }

    @Test
    void aListenerCannotChangeTheLineItIsToldOf() {
        List<Throwable> thrown = new ArrayList<>();
        lines.post(RECEPTION, desk -> {
            lines.listen(snapshot -> {
                try {
                    desk.apply(originate(FRONT));
                } catch (IllegalStateException e) {
                    thrown.add(e);
                }
            });
            desk.apply(originate(DESK));
        });
        assertThat(thrown).hasSize(1);
        assertThat(published).hasSize(1);
    }

    @Test
    void aLineFarBehindRefusesEventsAndGoesOnWhenItHasCaughtUp() {
        Deque<Runnable> pool = new ArrayDeque<>();
        Lines slow = new Lines(directory, time, pool::add);
        for (int i = 0; i < Mailbox.MOST_WAITING; i++) {
            assertThat(slow.post(RECEPTION, LineDesk::snapshot)).isTrue();
        }
        assertThat(slow.post(RECEPTION, LineDesk::snapshot)).isFalse();
        assertThat(slow.submit(RECEPTION, originate(DESK)).toCompletableFuture())
                .isCompletedExceptionally();

        pool.remove().run();
        CompletionStage<Outcome> later = slow.submit(RECEPTION, originate(DESK));
        pool.remove().run();
        assertThat(answer(later)).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void aWallClockSetBackDoesNotKeepASeizureAlive() {
        Scheduler setBack = new Scheduler() {
            @Override
            public Instant now() {
                boolean before = time.now().isBefore(Instant.parse("2026-01-05T08:00:10Z"));
                return before ? time.now() : time.now().minus(Duration.ofHours(1));
            }

            @Override
            public long nanoTime() {
                return time.nanoTime();
            }

            @Override
            public Cancellable schedule(Duration delay, Runnable task) {
                return time.schedule(delay, task);
            }
        };
        Lines other = new Lines(directory, setBack, Runnable::run);
        answer(other.submit(RECEPTION, seizeOf(DESK, 1)));
        time.advance(Duration.ofSeconds(15));
        assertThat(other.snapshot(RECEPTION).orElseThrow().busy()).isEmpty();
        assertThat(time.pending()).isZero();
    }

    @Test
    void callNumbersAreUniqueAcrossARestart() {
        CallId before = lines.nextCallId();
        time.advance(Duration.ofSeconds(1));
        CallId after = new Lines(directory, time, Runnable::run).nextCallId();
        assertThat(after).isGreaterThan(before);
        assertThat(lines.nextSeizureId()).isNotEqualTo(lines.nextSeizureId());
    }

    @Test
    void aNewLineWorksAtOnce() {
        directory.apply(List.of(new DirectoryChange.Put(LineFixtures.line("3000", 2))));
        Outcome outcome =
                answer(lines.submit(new LineId("3000@example.com"), seizeOf(new LinePort("3000-2@example.com"), 1)));
        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void fewerAppearancesEndNoCallAndGiveNoNewOneAbove() {
        for (LinePort phone : List.of(DESK, FRONT, LOBBY)) {
            submit(originate(phone));
        }
        directory.apply(List.of(new DirectoryChange.Put(LineFixtures.withAppearances(reception(), 1))));

        LineSnapshot snapshot = lines.snapshot(RECEPTION).orElseThrow();
        assertThat(snapshot.appearances()).isEqualTo(1);
        assertThat(snapshot.busy()).extracting(LineSnapshot.Busy::index).containsExactly(1, 2, 3);
        assertThat(submit(seizeOf(DESK, 2))).isEqualTo(new Outcome.Refused(Refusal.NO_SUCH_APPEARANCE));
    }

    @Test
    void aRemovedLocationLosesItsSeizureAndItsTimer() {
        seize(FRONT, 1);
        directory.apply(List.of(new DirectoryChange.Put(
                LineFixtures.withLocations(reception(), reception().locations().get(0)))));
        assertThat(phaseOf(1)).isEqualTo(Phase.IDLE);
        assertThat(time.pending()).isZero();
        assertThat(submit(seizeOf(FRONT, 1))).isEqualTo(new Outcome.Refused(Refusal.LOCATION_NOT_ALLOWED));
    }

    @Test
    void aChangeThatTheRulesDoNotReadTellsNobody() {
        directory.apply(List.of(new DirectoryChange.Put(reception())));
        assertThat(published).isEmpty();
    }

    @Test
    void aRemovedLineEndsItsCallsThenTellsThenIsGone() {
        submit(originate(DESK));
        seize(FRONT, 2);
        List<String> story = new ArrayList<>();
        lines.listen(snapshot -> story.add("busy=" + snapshot.busy().size()));
        lines.onRemoved(id -> story.add("removed " + id + " posts=" + lines.post(id, desk -> story.add("late"))));

        directory.apply(List.of(new DirectoryChange.Remove(RECEPTION)));

        assertThat(story).containsExactly("busy=1", "busy=0", "removed " + RECEPTION + " posts=false");
        assertThat(lines.snapshot(RECEPTION)).isEmpty();
        assertThat(time.pending()).isZero();
    }

    private SeizureId seize(LinePort phone, int index) {
        LineEvent.Seize seize = seizeOf(phone, index);
        assertThat(submit(seize)).isInstanceOf(Outcome.Accepted.class);
        return seize.seizure();
    }

    private LineEvent.Seize seizeOf(LinePort phone, int index) {
        return new LineEvent.Seize(
                now(),
                endpoint(phone),
                OptionalInt.of(index),
                lines.nextSeizureId(),
                now().plusSeconds(15),
                now().plusSeconds(120));
    }

    private LineEvent.Originate originate(LinePort phone) {
        CallId call = lines.nextCallId();
        return new LineEvent.Originate(
                now(),
                endpoint(phone),
                OptionalInt.empty(),
                call,
                new LegIdentity("leg-" + call.number(), "a", "b"),
                RemoteParty.of("sip:+15550199@example.com"));
    }

    private Outcome submit(LineEvent event) {
        return answer(lines.submit(RECEPTION, event));
    }

    private static Outcome answer(CompletionStage<Outcome> stage) {
        return stage.toCompletableFuture().join();
    }

    private Phase phaseOf(int index) {
        return lines.snapshot(RECEPTION)
                .orElseThrow()
                .at(index)
                .map(LineSnapshot.Busy::phase)
                .orElse(Phase.IDLE);
    }

    private Instant now() {
        return time.now();
    }

    private static Endpoint endpoint(LinePort phone) {
        return new Endpoint(phone, "sip:phone@192.0.2.11");
    }
}

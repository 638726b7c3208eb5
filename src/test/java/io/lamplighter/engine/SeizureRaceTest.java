package io.lamplighter.engine;

import static io.lamplighter.directory.LineFixtures.DESK;
import static io.lamplighter.directory.LineFixtures.FRONT;
import static io.lamplighter.directory.LineFixtures.LOBBY;
import static io.lamplighter.directory.LineFixtures.RECEPTION;
import static io.lamplighter.directory.LineFixtures.reception;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.lamplighter.directory.InMemoryDirectoryStore;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.LinePort;
import io.lamplighter.line.LineSnapshot;
import io.lamplighter.line.Outcome;
import io.lamplighter.line.Refusal;
import io.lamplighter.line.SeizureId;
import io.lamplighter.time.VirtualScheduler;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Phones that go off hook in the same instant, on threads of their own. */
class SeizureRaceTest {
    private static final int PHONES = 6;
    private static final Logger CHANGES = (Logger) LoggerFactory.getLogger(ChangeLog.class);

    private final VirtualScheduler time = new VirtualScheduler();
    private final ExecutorService pool = Executors.newFixedThreadPool(2);
    private final ExecutorService phones = Executors.newFixedThreadPool(PHONES);
    private final Lines lines = new Lines(InMemoryDirectoryStore.directoryOf(reception()), time, pool);
    private final List<Long> versions = new ArrayList<>();

    @BeforeEach
    void quiet() {
        CHANGES.setLevel(Level.WARN);
        lines.listen(snapshot -> versions.add(snapshot.version()));
    }

    @AfterEach
    void stop() {
        CHANGES.setLevel(null);
        phones.shutdownNow();
        pool.shutdownNow();
    }

    @Test
    void exactlyOnePhoneWinsAnAppearance() throws Exception {
        race(2_000);
    }

    @Test
    @Tag("soak")
    void exactlyOnePhoneWinsAnAppearanceEachOfManyTimes() throws Exception {
        race(100_000);
    }

    private void race(int races) throws Exception {
        CyclicBarrier start = new CyclicBarrier(PHONES);
        for (int race = 0; race < races; race++) {
            List<SeizureId> winners = run(start);
            assertThat(winners).as("race %d", race).hasSize(1);
            answer(new LineEvent.ReleaseSeizure(time.now(), winners.get(0)));
        }
        assertThat(lines.snapshot(RECEPTION).map(LineSnapshot::busy)).contains(List.of());
        assertThat(time.pending()).isZero();
        List<Long> expected =
                IntStream.rangeClosed(2, 2 * races + 1).mapToObj(Long::valueOf).toList();
        assertThat(versions).isEqualTo(expected);
    }

    /** The seizures that were granted; all others must have been told that the appearance is busy. */
    private List<SeizureId> run(CyclicBarrier start) throws Exception {
        List<Callable<Outcome>> tries = new ArrayList<>();
        List<SeizureId> seizures = new ArrayList<>();
        for (int i = 0; i < PHONES; i++) {
            LineEvent.Seize seize = seize(i);
            seizures.add(seize.seizure());
            tries.add(() -> {
                start.await(30, TimeUnit.SECONDS);
                return answer(seize);
            });
        }
        List<Future<Outcome>> outcomes = phones.invokeAll(tries, 20, TimeUnit.SECONDS);
        return IntStream.range(0, PHONES)
                .filter(i -> granted(outcomes.get(i)))
                .mapToObj(seizures::get)
                .toList();
    }

    private static boolean granted(Future<Outcome> future) {
        try {
            Outcome outcome = future.get();
            assertThat(outcome instanceof Outcome.Accepted
                            || outcome.equals(new Outcome.Refused(Refusal.APPEARANCE_BUSY)))
                    .isTrue();
            return outcome instanceof Outcome.Accepted;
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private LineEvent.Seize seize(int phone) {
        LinePort linePort = List.of(DESK, FRONT, LOBBY).get(phone % 3);
        return new LineEvent.Seize(
                time.now(),
                new Endpoint(linePort, "phone-" + phone),
                OptionalInt.of(1),
                lines.nextSeizureId(),
                time.now().plusSeconds(15),
                time.now().plusSeconds(120));
    }

    private Outcome answer(LineEvent event) throws Exception {
        return lines.submit(RECEPTION, event).toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
}

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
import io.lamplighter.line.CallId;
import io.lamplighter.line.EndCause;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LegIdentity;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.LineRules;
import io.lamplighter.line.LineSnapshot;
import io.lamplighter.line.LineState;
import io.lamplighter.line.Outcome;
import io.lamplighter.line.Refusal;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.time.VirtualScheduler;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * Two phones hold, join, take over or leave one call in the same instant, on threads of their own. What comes of it must
 * be what the rules make of the two one after the other, in the one order or in the other.
 */
class SharingRaceTest {
    private static final Endpoint A = new Endpoint(DESK, "a");
    private static final Endpoint B = new Endpoint(FRONT, "b");
    private static final Endpoint C = new Endpoint(LOBBY, "c");
    private static final RemoteParty BOB = RemoteParty.of("sip:+15550199@example.com");
    private static final Logger CHANGES = (Logger) LoggerFactory.getLogger(ChangeLog.class);

    private final VirtualScheduler time = new VirtualScheduler();
    private final Instant now = time.now();
    private final ExecutorService pool = Executors.newFixedThreadPool(2);
    private final ExecutorService phones = Executors.newFixedThreadPool(2);
    private final Lines lines = new Lines(InMemoryDirectoryStore.directoryOf(reception()), time, pool);
    private LineState expected = LineState.initial(RECEPTION, reception().rules());

    /** What the two were answered and what the line is then. */
    private record Result(Optional<Refusal> first, Optional<Refusal> second, LineState after) {}

    @BeforeEach
    void quiet() {
        CHANGES.setLevel(Level.WARN);
    }

    @AfterEach
    void stop() {
        CHANGES.setLevel(null);
        phones.shutdownNow();
        pool.shutdownNow();
    }

    @Test
    void twoPhonesAtOnceAreTwoPhonesOneAfterTheOther() throws Exception {
        races(2_000);
    }

    @Test
    @Tag("soak")
    void twoPhonesAtOnceAreTwoPhonesOneAfterTheOtherEachOfManyTimes() throws Exception {
        races(100_000);
    }

    private void races(int races) throws Exception {
        Random random = new Random(7);
        CyclicBarrier start = new CyclicBarrier(2);
        for (int race = 1; race <= races; race++) {
            CallId call = new CallId(race);
            for (LineEvent event : situation(call, random.nextInt(6))) {
                happens(event);
            }
            List<LineEvent> wishes =
                    List.of(wish(call, A, random.nextInt(7)), wish(call, other(random), random.nextInt(7)));
            race(wishes.get(0), wishes.get(1), start);
            happens(new LineEvent.End(now, call, EndCause.LOCAL_BYE));
        }
        assertThat(lines.snapshot(RECEPTION).map(LineSnapshot::busy)).contains(List.of());
    }

    private static Endpoint other(Random random) {
        return random.nextBoolean() ? B : C;
    }

    private void race(LineEvent one, LineEvent two, CyclicBarrier start) throws Exception {
        Future<Optional<Refusal>> first = phones.submit(() -> atTheStart(start, one));
        Future<Optional<Refusal>> second = phones.submit(() -> atTheStart(start, two));
        Optional<Refusal> toOne = first.get(30, TimeUnit.SECONDS);
        Optional<Refusal> toTwo = second.get(30, TimeUnit.SECONDS);
        LineSnapshot is = lines.snapshot(RECEPTION).orElseThrow();
        Result inOrder = inOrder(one, two);
        Result reversed = reversed(inOrder(two, one));
        expected = List.of(inOrder, reversed).stream()
                .filter(result ->
                        result.first().equals(toOne) && result.second().equals(toTwo))
                .map(Result::after)
                .filter(after -> after.snapshot().equals(is))
                .findFirst()
                .orElseThrow(() -> new AssertionError(one + " and " + two + " were answered " + toOne + " and " + toTwo
                        + " and the line is " + is + ", but must be " + inOrder + " or " + reversed));
    }

    private Result inOrder(LineEvent first, LineEvent second) {
        Outcome one = LineRules.decide(expected, first);
        LineState between = one instanceof Outcome.Accepted accepted ? accepted.after() : expected;
        Outcome two = LineRules.decide(between, second);
        return new Result(
                refusal(one), refusal(two), two instanceof Outcome.Accepted accepted ? accepted.after() : between);
    }

    private static Result reversed(Result result) {
        return new Result(result.second(), result.first(), result.after());
    }

    private Optional<Refusal> atTheStart(CyclicBarrier start, LineEvent event) throws Exception {
        start.await(30, TimeUnit.SECONDS);
        return refusal(answer(event));
    }

    private void happens(LineEvent event) throws Exception {
        assertThat(refusal(answer(event))).as("%s", event).isEmpty();
        expected = ((Outcome.Accepted) LineRules.decide(expected, event)).after();
    }

    private Outcome answer(LineEvent event) throws Exception {
        return lines.submit(RECEPTION, event).toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private static Optional<Refusal> refusal(Outcome outcome) {
        return outcome instanceof Outcome.Refused refused ? Optional.of(refused.why()) : Optional.empty();
    }

    /** A's call: active, held, private, exclusive, or a bridge with C that may be holding. */
    private List<LineEvent> situation(CallId call, int which) {
        LineEvent dials = new LineEvent.Originate(now, A, OptionalInt.empty(), call, leg(A), BOB);
        LineEvent talks = new LineEvent.Answer(now, call, A, leg(A), BOB);
        LineEvent joins = new LineEvent.Bridge(now, Optional.of(call), C, leg(C));
        return switch (which) {
            case 0 -> List.of(dials, talks);
            case 1 -> List.of(dials, talks, new LineEvent.Hold(now, call, A));
            case 2 -> List.of(dials, talks, new LineEvent.HoldPrivately(now, call, A));
            case 3 -> List.of(dials, talks, new LineEvent.Exclude(now, call, A, true));
            case 4 -> List.of(dials, talks, joins);
            default -> List.of(dials, talks, joins, new LineEvent.Hold(now, call, C));
        };
    }

    private LineEvent wish(CallId call, Endpoint by, int which) {
        return switch (which) {
            case 0 -> new LineEvent.Hold(now, call, by);
            case 1 -> new LineEvent.Resume(now, call, by);
            case 2 -> new LineEvent.Leave(now, call, by);
            case 3 -> new LineEvent.Exclude(now, call, by, true);
            case 4 -> new LineEvent.Retrieve(now, Optional.of(call), by, leg(by));
            case 5 -> new LineEvent.HandOver(now, call, by, B, leg(B));
            default -> new LineEvent.Bridge(now, Optional.of(call), by, leg(by));
        };
    }

    private static LegIdentity leg(Endpoint phone) {
        return new LegIdentity("leg-" + phone.instance(), "phone-" + phone.instance(), "server-" + phone.instance());
    }
}

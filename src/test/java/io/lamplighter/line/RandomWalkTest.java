package io.lamplighter.line;

import static io.lamplighter.line.Happenings.PHONES;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.line.LineSettings.Rights;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Lines are walked at random; whatever happens, nothing that must hold is broken. A failure names its seed. */
class RandomWalkTest {
    private static final int STEPS = 100;

    @Test
    void noSequenceOfEventsBreaksALine() {
        Set<Phase> visited = EnumSet.noneOf(Phase.class);
        for (long seed = 0; seed < 2_000; seed++) {
            walk(seed, visited);
        }
        assertThat(visited)
                .containsExactlyInAnyOrder(
                        Phase.SEIZED, Phase.PROGRESSING, Phase.ALERTING, Phase.ACTIVE, Phase.HELD, Phase.HELD_PRIVATE);
    }

    @Test
    @Tag("soak")
    void noLongSequenceOfEventsBreaksALine() {
        Set<Phase> visited = EnumSet.noneOf(Phase.class);
        for (long seed = 1_000_000; seed < 1_200_000; seed++) {
            walk(seed, visited);
        }
    }

    private static void walk(long seed, Set<Phase> visited) {
        try {
            Walk walk = new Walk(new Random(seed));
            for (int step = 0; step < STEPS; step++) {
                walk.step();
                walk.state.busy().values().forEach(a -> visited.add(a.phase()));
            }
            walk.everythingEnds();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("seed " + seed, e);
        }
    }

    /** One line, its events, and a watcher who knows only what is published. */
    private static final class Walk {
        private final Random random;
        private LineState state;
        private LineSnapshot watcher;
        private Instant now = Happenings.T0;
        private long lastCall;
        private long lastSeizure;

        Walk(Random random) {
            this.random = random;
            this.state = LineState.initial(Happenings.LINE, anySettings());
            this.watcher = state.snapshot();
        }

        void step() {
            now = now.plusMillis(random.nextInt(3_000));
            apply(anyEvent());
        }

        private void apply(LineEvent event) {
            Outcome outcome = LineRules.decide(state, event);
            Invariants.checkStep(state, event, outcome);
            if (outcome instanceof Outcome.Accepted accepted) {
                LineState before = state;
                state = accepted.after();
                if (state.version() != before.version()) {
                    watcher = state.snapshot();
                }
            }
            assertThat(withoutEvidence(watcher)).isEqualTo(withoutEvidence(state.snapshot()));
        }

        /** The words of the evidence name a deadline, which moves without a new version. */
        private static List<Object> withoutEvidence(LineSnapshot snapshot) {
            return List.of(
                    snapshot.version(),
                    snapshot.appearances(),
                    snapshot.ended(),
                    snapshot.busy().stream()
                            .map(b -> List.of(b.index(), b.phase(), b.owner(), b.call(), b.since()))
                            .toList());
        }

        /** Time alone ends every seizure, and ending every call leaves nothing lit. */
        void everythingEnds() {
            now = now.plusSeconds(121);
            apply(new LineEvent.Elapsed(now));
            assertThat(state.busy().values()).noneMatch(Appearance.Seized.class::isInstance);
            assertThat(state.nextDeadline()).isEmpty();
            for (CallId call : callsThere()) {
                apply(new LineEvent.End(now, call, EndCause.LOCAL_BYE));
            }
            assertThat(state.busy()).isEmpty();
        }

        private List<CallId> callsThere() {
            return state.snapshot().busy().stream()
                    .flatMap(b -> b.call().stream())
                    .map(LineSnapshot.Call::id)
                    .collect(Collectors.toList());
        }

        private LineEvent anyEvent() {
            CallId call = anyCall();
            Endpoint phone = anyPhone();
            LegIdentity leg = Happenings.leg(phone.instance() + random.nextInt(3));
            return switch (random.nextInt(24)) {
                case 0, 1, 2 ->
                    new LineEvent.Seize(now, phone, anyIndex(), new SeizureId(++lastSeizure), in(15), in(120));
                case 3 -> new LineEvent.RefreshSeizure(now, anySeizure(), in(15));
                case 4 -> new LineEvent.ReleaseSeizure(now, anySeizure());
                case 5 -> new LineEvent.Elapsed(now);
                case 6, 7 -> new LineEvent.Originate(now, phone, anyIndex(), newOrOld(call), leg, Happenings.BOB);
                case 8 -> new LineEvent.FarRinging(now, call);
                case 9, 10 -> new LineEvent.Offer(now, newOrOld(call), Happenings.CAROL);
                case 11 -> new LineEvent.PhoneRinging(now, call, phone, leg);
                case 12 -> new LineEvent.PhoneStoppedRinging(now, call, phone);
                case 13, 14, 15 -> new LineEvent.Answer(now, call, ownerOr(phone, call), leg, Happenings.BOB);
                case 16, 17 -> new LineEvent.Hold(now, call, ownerOr(phone, call));
                case 18 -> new LineEvent.HoldPrivately(now, call, ownerOr(phone, call));
                case 19 -> new LineEvent.Resume(now, call, ownerOr(phone, call));
                case 20 ->
                    new LineEvent.FarChanged(now, call, random.nextBoolean() ? Happenings.BOB : Happenings.CAROL);
                case 21, 22 -> new LineEvent.End(now, call, EndCause.values()[random.nextInt(7)]);
                default ->
                    random.nextInt(4) == 0 ? new LineEvent.Reconfigure(now, anySettings()) : new LineEvent.Elapsed(now);
            };
        }

        private LineSettings anySettings() {
            LineSettings settings = Happenings.settings(1 + random.nextInt(4));
            if (random.nextInt(4) == 0) {
                settings = settings.oneLocationAtATime();
            }
            for (Endpoint phone : PHONES) {
                settings = switch (random.nextInt(12)) {
                    case 0 -> Happenings.without(settings, phone);
                    case 1 -> Happenings.with(settings, phone, new Rights(false, true, true));
                    case 2 -> Happenings.with(settings, phone, new Rights(true, false, true));
                    default -> settings;
                };
            }
            return settings;
        }

        private Instant in(int seconds) {
            return now.plusSeconds(seconds);
        }

        private Endpoint anyPhone() {
            return PHONES.get(random.nextInt(PHONES.size()));
        }

        private OptionalInt anyIndex() {
            return random.nextInt(3) == 0 ? OptionalInt.empty() : OptionalInt.of(random.nextInt(6));
        }

        private SeizureId anySeizure() {
            return new SeizureId(Math.max(1, lastSeizure - random.nextInt(4)));
        }

        private CallId anyCall() {
            List<CallId> there = callsThere();
            boolean unknown = there.isEmpty() || random.nextInt(10) == 0;
            return unknown ? new CallId(1 + random.nextInt(9)) : there.get(random.nextInt(there.size()));
        }

        private CallId newOrOld(CallId old) {
            return random.nextInt(10) == 0 ? old : new CallId(100 + ++lastCall);
        }

        private Endpoint ownerOr(Endpoint phone, CallId call) {
            Optional<Endpoint> owner = state.snapshot().carrying(call).flatMap(LineSnapshot.Busy::owner);
            return random.nextInt(5) == 0 ? phone : owner.orElse(phone);
        }
    }
}

package io.lamplighter.call.treatment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lamplighter.call.Unanswered;
import io.lamplighter.call.treatment.FurtherPlace.Kind;
import io.lamplighter.call.treatment.TerminatingServices.DoNotDisturb;
import io.lamplighter.call.treatment.TerminatingServices.Forwarding;
import io.lamplighter.call.treatment.TerminatingServices.NoAnswer;
import io.lamplighter.call.treatment.Treatment.Cause;
import io.lamplighter.call.treatment.Treatment.Divert;
import io.lamplighter.call.treatment.Treatment.Refuse;
import io.lamplighter.call.treatment.Treatment.Ring;
import io.lamplighter.line.RedirectReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which service decides about a call: in every combination of services, in every situation. */
class PrecedenceTest {
    private static final Forwarding SELECTIVE = new Forwarding("selective", true);
    private static final Forwarding ALWAYS = new Forwarding("always", false);
    private static final FurtherPlace AT_ANY_TIME = new FurtherPlace("mobile", Kind.ANYWHERE, false, true);
    private static final FurtherPlace WHEN_FREE = new FurtherPlace("home", Kind.SIMULTANEOUS_RING, true, false);
    private static final boolean[] BOTH = {false, true};

    /** Calls a check with each set of services in each situation. */
    private static void everywhere(BiConsumer<TerminatingServices, Situation> check) {
        List<TerminatingServices> all = everySet();
        List<Situation> situations = everySituation();
        assertThat(all).hasSize(512 * 3 * 3);
        all.forEach(services -> situations.forEach(situation -> check.accept(services, situation)));
    }

    private static List<TerminatingServices> everySet() {
        List<TerminatingServices> all = new ArrayList<>();
        for (int bits = 0; bits < 512; bits++) {
            for (int rings : new int[] {-1, 0, 3}) {
                for (List<FurtherPlace> places :
                        List.of(List.<FurtherPlace>of(), List.of(AT_ANY_TIME), List.of(WHEN_FREE))) {
                    all.add(set(bits, rings, places));
                }
            }
        }
        return all;
    }

    private static TerminatingServices set(int bits, int rings, List<FurtherPlace> places) {
        return new TerminatingServices(
                (bits & 1) != 0,
                Optional.empty(),
                when(bits & 2, SELECTIVE),
                when(bits & 4, ALWAYS),
                when(bits & 8, new DoNotDisturb((bits & 256) != 0)),
                when(bits & 16, "unreachable"),
                when(bits & 32, "busy"),
                rings < 0 ? Optional.empty() : Optional.of(new NoAnswer("no-answer", rings)),
                (bits & 64) != 0,
                when(bits & 128, "office"),
                places);
    }

    private static <T> Optional<T> when(int bit, T value) {
        return bit == 0 ? Optional.empty() : Optional.of(value);
    }

    private static List<Situation> everySituation() {
        List<Situation> all = new ArrayList<>();
        for (boolean anonymous : BOTH) {
            for (int phones : new int[] {0, 2}) {
                all.add(new Situation(anonymous, phones, 0, false));
                all.add(new Situation(anonymous, phones, 1, false));
                all.add(new Situation(anonymous, phones, 3, true));
            }
        }
        return all;
    }

    private static boolean turnsAway(TerminatingServices services, Situation situation) {
        return services.rejectsAnonymous() && situation.anonymous();
    }

    private static boolean forwardsAtOnce(TerminatingServices services) {
        return services.selective().isPresent() || services.always().isPresent();
    }

    /** No service has decided before it is asked where it could ring. */
    private static boolean comesToRing(TerminatingServices services, Situation situation) {
        return !turnsAway(services, situation)
                && !forwardsAtOnce(services)
                && services.doNotDisturb().isEmpty();
    }

    private static boolean hasNowhere(TerminatingServices services, Situation situation) {
        boolean places = services.further().stream().anyMatch(p -> p.whileOnCall() || situation.inUse() == 0);
        return situation.phones() == 0 && services.remoteOffice().isEmpty() && !places;
    }

    private static boolean isBusy(TerminatingServices services, Situation situation) {
        return situation.full() || !services.callWaiting() && situation.inUse() > 0;
    }

    @Test
    void whoWithholdsHimselfIsTurnedAwayBeforeAnythingElse() {
        everywhere((services, situation) -> {
            Treatment treatment = Precedence.onArrival(services, situation);
            boolean anonymous = treatment.equals(new Refuse(Cause.ANONYMOUS, false));
            assertThat(anonymous).isEqualTo(turnsAway(services, situation));
        });
    }

    @Test
    void selectiveForwardingComesBeforeForwardingAlwaysAndBothBeforeTheRest() {
        everywhere((services, situation) -> {
            if (!turnsAway(services, situation) && forwardsAtOnce(services)) {
                Forwarding expected = services.selective().orElse(ALWAYS);
                assertThat(Precedence.onArrival(services, situation))
                        .isEqualTo(new Divert(expected.address(), RedirectReason.UNCONDITIONAL, expected.ringSplash()));
            }
        });
    }

    @Test
    void whoIsNotToBeDisturbedCountsAsBusy() {
        everywhere((services, situation) -> {
            if (!turnsAway(services, situation)
                    && !forwardsAtOnce(services)
                    && services.doNotDisturb().isPresent()) {
                boolean splash = services.doNotDisturb().get().ringSplash();
                assertThat(Precedence.onArrival(services, situation))
                        .isEqualTo(
                                services.busy().isPresent()
                                        ? new Divert("busy", RedirectReason.DO_NOT_DISTURB, splash)
                                        : new Refuse(Cause.BUSY, splash));
            }
        });
    }

    @Test
    void whoIsNowhereIsNotReachableEvenWhenTheLineIsBusy() {
        everywhere((services, situation) -> {
            if (comesToRing(services, situation) && hasNowhere(services, situation)) {
                assertThat(Precedence.onArrival(services, situation))
                        .isEqualTo(Precedence.afterRinging(services, Unanswered.NOT_REACHABLE));
            }
        });
    }

    @Test
    void aLineThatCanTakeNoMoreCallsIsBusy() {
        everywhere((services, situation) -> {
            if (comesToRing(services, situation) && !hasNowhere(services, situation) && isBusy(services, situation)) {
                assertThat(Precedence.onArrival(services, situation))
                        .isEqualTo(Precedence.afterRinging(services, Unanswered.BUSY));
            }
        });
    }

    @Test
    void whateverIsLeftRingsWhereTheServicesSay() {
        everywhere((services, situation) -> {
            if (!comesToRing(services, situation) || hasNowhere(services, situation) || isBusy(services, situation)) {
                assertThat(Precedence.onArrival(services, situation)).isNotInstanceOf(Ring.class);
                return;
            }
            Treatment treatment = Precedence.onArrival(services, situation);
            if (services.noAnswer().filter(after -> after.rings() == 0).isPresent()) {
                assertThat(treatment).isEqualTo(new Divert("no-answer", RedirectReason.NO_ANSWER, false));
                return;
            }
            Ring ring = (Ring) treatment;
            assertThat(ring.locations()).isEqualTo(services.remoteOffice().isEmpty());
            assertThat(ring.remoteOffice()).isEqualTo(services.remoteOffice());
            assertThat(ring.rings().isPresent()).isEqualTo(services.noAnswer().isPresent());
            assertThat(ring.further())
                    .allMatch(place -> place.whileOnCall() || situation.inUse() == 0)
                    .hasSize((int) services.further().stream()
                            .filter(place -> place.whileOnCall() || situation.inUse() == 0)
                            .count());
        });
    }

    @ParameterizedTest
    @EnumSource(Unanswered.class)
    void whatRangInVainGoesToTheNumberForItOrIsRefused(Unanswered how) {
        everySet().forEach(services -> {
            Treatment treatment = Precedence.afterRinging(services, how);
            Optional<Treatment> busy = services.busy().map(to -> new Divert(to, RedirectReason.USER_BUSY, false));
            Optional<Treatment> noAnswer =
                    services.noAnswer().map(after -> new Divert(after.address(), RedirectReason.NO_ANSWER, false));
            Optional<Treatment> unreachable =
                    services.notReachable().map(to -> new Divert(to, RedirectReason.UNAVAILABLE, false));
            assertThat(treatment)
                    .isEqualTo(
                            switch (how) {
                                case BUSY -> busy.orElse(new Refuse(Cause.BUSY, false));
                                case NO_ANSWER -> noAnswer.orElse(new Refuse(Cause.UNAVAILABLE, false));
                                case NOT_REACHABLE ->
                                    unreachable.or(() -> noAnswer).orElse(new Refuse(Cause.UNAVAILABLE, false));
                            });
        });
    }

    @Test
    void aUserWithoutServicesRingsAtHisLocations() {
        assertThat(Precedence.onArrival(TerminatingServices.NONE, new Situation(true, 1, 1, false)))
                .isInstanceOfSatisfying(Ring.class, ring -> {
                    assertThat(ring.locations()).isTrue();
                    assertThat(ring.further()).isEmpty();
                    assertThat(ring.rings()).isEmpty();
                });
    }

    @ParameterizedTest
    @CsvSource({"-1", "21"})
    void ringsHaveBounds(int rings) {
        assertThatIllegalArgumentException().isThrownBy(() -> new NoAnswer("x", rings));
    }

    @Test
    void aCallThatMustStayIsNeverSentOn() {
        everywhere((services, situation) -> {
            TerminatingServices left = services.withoutForwarding();
            assertThat(Precedence.onArrival(left, situation)).isNotInstanceOf(Divert.class);
            for (Unanswered how : Unanswered.values()) {
                assertThat(Precedence.afterRinging(left, how)).isInstanceOf(Refuse.class);
            }
        });
    }
}

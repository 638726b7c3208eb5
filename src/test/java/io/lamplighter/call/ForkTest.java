package io.lamplighter.call;

import static io.lamplighter.directory.LineFixtures.DESK;
import static io.lamplighter.directory.LineFixtures.FRONT;
import static io.lamplighter.directory.LineFixtures.LOBBY;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.line.Endpoint;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForkTest {
    private static final Endpoint A = new Endpoint(DESK, "a");
    private static final Endpoint B = new Endpoint(FRONT, "b");
    private static final Endpoint C = new Endpoint(LOBBY, "c");

    private final Fork fork = Fork.to(List.of(A, B, C));

    @Test
    void theFirstAnswerWinsAndTheOthersStop() {
        Fork answered = fork.heardFrom(A).heardFrom(B).answeredBy(B);
        assertThat(answered.winner()).contains(B);
        assertThat(answered.losers()).containsExactly(A, C);
        assertThat(answered.stopped()).contains(Stopped.ANSWERED_ELSEWHERE);
        assertThat(answered.unanswered()).isEmpty();
    }

    @Test
    void aCancelWaitsForTheFirstProvisionalAnswer() {
        Fork answered = fork.heardFrom(A).answeredBy(B);
        assertThat(answered.cancellable()).containsExactly(A);
        assertThat(answered.heardFrom(C).cancellable()).containsExactly(A, C);
    }

    @Test
    void anAnswerThatCrossesTheCancelIsLate() {
        Fork crossed = fork.answeredBy(B).answeredBy(A);
        assertThat(crossed.winner()).contains(B);
        assertThat(crossed.branches().get(A)).isEqualTo(new Branch.Late());
        assertThat(crossed.losers()).containsExactly(C);
    }

    @Test
    void anAnswerAfterTheCallerHungUpIsLate() {
        Fork gone = fork.stop(Stopped.CALLER_GAVE_UP).answeredBy(A);
        assertThat(gone.winner()).isEmpty();
        assertThat(gone.branches().get(A)).isEqualTo(new Branch.Late());
        assertThat(gone.unanswered()).isEmpty();
    }

    @Test
    void theForkIsOverWhenEveryLoserHasConfirmed() {
        Fork answered = fork.answeredBy(B).failedAt(A, 487);
        assertThat(answered.over()).isFalse();
        assertThat(answered.failedAt(C, 487).over()).isTrue();
        assertThat(answered.failedAt(C, 487).losers()).isEmpty();
    }

    @Test
    void onePhonesRejectKeyLeavesTheOthersRinging() {
        Fork rejected = fork.failedAt(A, 603);
        assertThat(rejected.unanswered()).isEmpty();
        assertThat(rejected.answeredBy(C).winner()).contains(C);
    }

    @ParameterizedTest
    @CsvSource({
        "486, 480, 408, BUSY",
        "480, 603, 408, BUSY",
        "600, 480, 480, BUSY",
        "606, 404, 500, BUSY",
        "480, 480, 408, NO_ANSWER",
        "503, 488, 302, NO_ANSWER"
    })
    void theCallerHearsBusyIfAnyPhoneWas(int a, int b, int c, Unanswered expected) {
        Fork failed = fork.failedAt(A, a).failedAt(B, b).failedAt(C, c);
        assertThat(failed.unanswered()).contains(expected);
        assertThat(expected.status()).isEqualTo(expected == Unanswered.BUSY ? 486 : 480);
    }

    @Test
    void whenItRangLongEnoughTheCallerIsToldAtOnceAndPhonesStop() {
        Fork rang = fork.failedAt(A, 486).stop(Stopped.NO_ANSWER);
        assertThat(rang.unanswered()).contains(Unanswered.NO_ANSWER);
        assertThat(rang.losers()).containsExactly(B, C);
    }

    @Test
    void withoutAPhoneNobodyAnswers() {
        assertThat(Fork.to(List.of()).unanswered()).contains(Unanswered.NO_ANSWER);
    }

    @Test
    void aPhoneThatRegistersWhileItRingsJoinsButNotAfterTheAnswer() {
        assertThat(Fork.to(List.of(A)).alsoTo(B).answeredBy(B).winner()).contains(B);
        Fork answered = Fork.to(List.of(A)).answeredBy(A);
        assertThat(answered.alsoTo(B)).isSameAs(answered);
    }

    @Test
    void strangersAndSecondLastWordsChangeNothing() {
        Endpoint stranger = new Endpoint(DESK, "x");
        assertThat(fork.answeredBy(stranger).failedAt(stranger, 486).heardFrom(stranger))
                .isSameAs(fork);
        Fork failed = fork.failedAt(A, 486);
        assertThat(failed.answeredBy(A)).isSameAs(failed);
        assertThat(failed.failedAt(A, 480)).isSameAs(failed);
    }

    @Test
    void howeverItGoesThereIsOneWinnerAtMostAndNobodyRingsBesideIt() {
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            Fork now = fork;
            Optional<Endpoint> won = Optional.empty();
            for (int step = 0; step < 12; step++) {
                now = next(now, random);
                assertThat(now.branches().values().stream()
                                .filter(Branch.Won.class::isInstance)
                                .count())
                        .as("seed %d step %d", seed, step)
                        .isLessThanOrEqualTo(1);
                if (won.isPresent()) {
                    assertThat(now.winner()).isEqualTo(won);
                }
                won = now.winner();
                if (now.stopped().isPresent()) {
                    assertThat(now.branches().values())
                            .noneMatch(b -> b instanceof Branch.Trying || b instanceof Branch.Proceeding);
                }
            }
        }
    }

    private static Fork next(Fork fork, Random random) {
        Endpoint phone = List.of(A, B, C).get(random.nextInt(3));
        return switch (random.nextInt(8)) {
            case 0, 1 -> fork.answeredBy(phone);
            case 2, 3 -> fork.failedAt(phone, List.of(480, 486, 487, 603).get(random.nextInt(4)));
            case 4 -> fork.stop(Stopped.values()[random.nextInt(3)]);
            default -> fork.heardFrom(phone);
        };
    }
}

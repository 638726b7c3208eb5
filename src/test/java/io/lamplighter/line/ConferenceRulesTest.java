package io.lamplighter.line;

import static io.lamplighter.line.Happenings.A;
import static io.lamplighter.line.Happenings.B;
import static io.lamplighter.line.Happenings.C;
import static io.lamplighter.line.Happenings.addToConference;
import static io.lamplighter.line.Happenings.after;
import static io.lamplighter.line.Happenings.answer;
import static io.lamplighter.line.Happenings.bridge;
import static io.lamplighter.line.Happenings.call;
import static io.lamplighter.line.Happenings.conference;
import static io.lamplighter.line.Happenings.deafen;
import static io.lamplighter.line.Happenings.end;
import static io.lamplighter.line.Happenings.exclude;
import static io.lamplighter.line.Happenings.hold;
import static io.lamplighter.line.Happenings.holdPrivately;
import static io.lamplighter.line.Happenings.leave;
import static io.lamplighter.line.Happenings.line;
import static io.lamplighter.line.Happenings.mute;
import static io.lamplighter.line.Happenings.muteController;
import static io.lamplighter.line.Happenings.originate;
import static io.lamplighter.line.Happenings.resume;
import static io.lamplighter.line.Happenings.retrieve;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Calls that a phone has joined, as rules alone: phone A has call 1 on hold and talks in call 2. */
class ConferenceRulesTest {
    private static final LineState TWO_CALLS =
            after(line(4), originate(A, 1, 1), answer(1, A), hold(1, A), originate(A, 2, 2), answer(2, A));
    private static final LineState JOINED = after(TWO_CALLS, conference(A, 2, 1L, 2L));

    @Test
    void joinedCallsAreActiveOnTheirAppearancesByOneLegOfTheController() {
        LineSnapshot now = JOINED.snapshot();

        assertThat(now.at(1).orElseThrow().phase()).isEqualTo(Phase.ACTIVE);
        assertThat(now.at(2).orElseThrow().phase()).isEqualTo(Phase.ACTIVE);
        assertThat(now.at(1).orElseThrow().call().orElseThrow().owned())
                .isEqualTo(now.at(2).orElseThrow().call().orElseThrow().owned());
        assertThat(now.conference())
                .contains(new LineSnapshot.Conference(
                        A, 2, false, false, List.of(Participant.of(call(1)), Participant.of(call(2)))));
        assertThat(now.version()).isEqualTo(TWO_CALLS.version() + 1);
    }

    @Test
    void aPhoneThatHoldsTheCallItLeadsByHoldsTheConferenceFromTheFirst() {
        LineState held = after(TWO_CALLS, conference(A, 1, 1L, 2L));

        assertThat(phases(held)).containsExactly(Phase.HELD, Phase.HELD);
        assertThat(held.snapshot().conference().orElseThrow().held()).isTrue();
    }

    @Test
    void whenTheControllerHoldsEveryLampSaysSoInOneStep() {
        LineState held = after(JOINED, hold(1, A));

        assertThat(phases(held)).containsExactly(Phase.HELD, Phase.HELD);
        assertThat(held.snapshot().conference().orElseThrow().held()).isTrue();
        assertThat(held.version()).isEqualTo(JOINED.version() + 1);
        assertThat(phases(after(held, resume(2, A)))).containsExactly(Phase.ACTIVE, Phase.ACTIVE);
    }

    @Test
    void howLongEachCallWasOnHoldIsNotForgotten() {
        LineEvent.StartConference later =
                new LineEvent.StartConference(Happenings.T0.plusSeconds(7), A, List.of(call(1), call(2)), call(2));

        LineSnapshot joined = after(TWO_CALLS, later).snapshot();

        assertThat(heldBefore(joined, 1)).isEqualTo(Duration.ofSeconds(7));
        assertThat(heldBefore(joined, 2)).isZero();
        assertThat(joined.at(1).orElseThrow().since()).isEqualTo(later.at());
    }

    private static Duration heldBefore(LineSnapshot line, int index) {
        return line.at(index).orElseThrow().call().orElseThrow().details().heldBefore();
    }

    @Test
    void aConferenceHeldPrivatelyIsForItsControllerAlone() {
        LineState held = after(JOINED, holdPrivately(2, A));

        assertThat(phases(held)).containsExactly(Phase.HELD_PRIVATE, Phase.HELD_PRIVATE);
        assertThat(refusal(held, retrieve(1, B))).isEqualTo(Refusal.PRIVATE_CALL);
    }

    @Test
    void aPhoneThatTakesOneCallTakesTheConference() {
        LineState moved = after(JOINED, hold(2, A), retrieve(1, B));

        assertThat(phases(moved)).containsExactly(Phase.ACTIVE, Phase.ACTIVE);
        LineSnapshot.Conference conference = moved.snapshot().conference().orElseThrow();
        assertThat(conference.controller()).isEqualTo(B);
        assertThat(conference.index()).isEqualTo(1);
    }

    @Test
    void aPhoneThatJoinsOneCallIsInAllOfThemAndHasThemWhenTheControllerLeaves() {
        LineState shared = after(JOINED, bridge(1, B));

        assertThat(phases(shared)).containsExactly(Phase.BRIDGE_ACTIVE, Phase.BRIDGE_ACTIVE);
        assertThat(shared.snapshot().conference().orElseThrow().controller()).isEqualTo(A);
        LineState left = after(shared, leave(2, A));
        assertThat(phases(left)).containsExactly(Phase.ACTIVE, Phase.ACTIVE);
        assertThat(left.snapshot().conference().orElseThrow().controller()).isEqualTo(B);
    }

    @Test
    void aPhoneThatJoinsCountsBesideEveryParticipant() {
        LineState small =
                after(JOINED, Happenings.reconfigure(Happenings.settings(4).withMostBridgeParties(3)));

        assertThat(refusal(small, bridge(1, B))).isEqualTo(Refusal.BRIDGE_FULL);
    }

    @Test
    void anExclusiveCallMakesTheWholeConferenceExclusive() {
        LineState joined = after(TWO_CALLS, exclude(2, A, true), conference(A, 2, 1L, 2L));

        assertThat(refusal(joined, bridge(1, B))).isEqualTo(Refusal.PRIVATE_CALL);
        assertThat(phases(after(joined, hold(1, A)))).containsExactly(Phase.HELD_PRIVATE, Phase.HELD_PRIVATE);
    }

    @Test
    void whatIsOnPublicHoldAtAnotherPhoneMayBeJoined() {
        LineState line = after(line(4), originate(B, 1, 1), answer(1, B), hold(1, B), originate(A, 2, 2), answer(2, A));

        LineState joined = after(line, conference(A, 2, 1L, 2L));

        assertThat(joined.snapshot().at(1).orElseThrow().owner()).contains(A);
    }

    @Test
    void callsThatOthersTalkInAreNotReady() {
        LineState line =
                after(line(4), originate(B, 1, 1), answer(1, B), originate(A, 2, 2), answer(2, A), originate(A, 3, 3));

        assertThat(refusal(line, conference(A, 2, 1L, 2L))).isEqualTo(Refusal.NOT_OWNER);
        assertThat(refusal(line, conference(A, 2, 2L, 3L))).isEqualTo(Refusal.WRONG_PHASE);
        assertThat(refusal(line, conference(A, 2, 2L, 9L))).isEqualTo(Refusal.NOT_THERE);
        assertThat(refusal(line, conference(A, 2, 2L, 2L))).isEqualTo(Refusal.WRONG_PHASE);
        assertThat(refusal(after(line, answer(3, A), bridge(3, C)), conference(A, 2, 2L, 3L)))
                .isEqualTo(Refusal.WRONG_PHASE);
    }

    @Test
    void aLineHasOneConference() {
        LineState four = after(JOINED, originate(A, 3, 3), answer(3, A), hold(3, A), originate(A, 4, 4), answer(4, A));

        assertThat(refusal(four, conference(A, 4, 3L, 4L))).isEqualTo(Refusal.IN_CONFERENCE);
    }

    @Test
    void oneMoreCallIsAddedByWhicheverLegOfTheControllerTalks() {
        LineState third = after(JOINED, hold(2, A), originate(A, 3, 3), answer(3, A));

        LineState joined = after(third, addToConference(3, 3));

        assertThat(phases(joined)).containsExactly(Phase.ACTIVE, Phase.ACTIVE, Phase.ACTIVE);
        assertThat(joined.snapshot().conference().orElseThrow().index()).isEqualTo(3);
        assertThat(after(joined, addToConference(3, 3))).isSameAs(joined);
        LineState led = after(third, addToConference(3, 2));
        assertThat(led.snapshot().conference().orElseThrow().index()).isEqualTo(2);
        assertThat(phases(led)).containsExactly(Phase.HELD, Phase.HELD, Phase.HELD);
    }

    @Test
    void aCallIsAddedToAConferenceThatOtherPhonesAreIn() {
        LineState shared = after(JOINED, bridge(1, B), hold(2, A), originate(A, 3, 3), answer(3, A));

        LineState joined = after(shared, addToConference(3, 3));

        assertThat(phases(joined)).containsOnly(Phase.BRIDGE_ACTIVE).hasSize(3);
        assertThat(joined.snapshot().at(3).orElseThrow().call().orElseThrow().parties())
                .containsOnlyKeys(A, B)
                .allSatisfy((phone, leg) -> assertThat(leg.holding()).isFalse());
    }

    @Test
    void participantsAndControllerAreMutedEachForThemselves() {
        LineState quiet = after(JOINED, mute(1, true), deafen(2, true), muteController(true));

        LineSnapshot.Conference conference = quiet.snapshot().conference().orElseThrow();
        assertThat(conference.muted()).isTrue();
        assertThat(conference.participants())
                .containsExactly(new Participant(call(1), true, false), new Participant(call(2), false, true));
        assertThat(after(quiet, mute(1, true))).isSameAs(quiet);
        assertThat(after(quiet, mute(1, false), deafen(2, false), muteController(false))
                        .conference())
                .isEqualTo(JOINED.conference());
        assertThat(refusal(JOINED, mute(9, true))).isEqualTo(Refusal.NOT_THERE);
        assertThat(refusal(TWO_CALLS, muteController(true))).isEqualTo(Refusal.NOT_THERE);
    }

    @Test
    void oneCallLeftIsAnOrdinaryCallAsItWas() {
        LineState left = after(JOINED, hold(1, A), end(2));

        assertThat(left.snapshot().conference()).isEmpty();
        assertThat(phases(left)).containsExactly(Phase.HELD);
    }

    @Test
    void twoOfThreeLeftGoOn() {
        LineState three =
                after(JOINED, hold(2, A), originate(A, 3, 3), answer(3, A), addToConference(3, 3), mute(1, true));

        LineState left = after(three, end(3));

        assertThat(left.snapshot().conference())
                .contains(new LineSnapshot.Conference(
                        A, 1, false, false, List.of(new Participant(call(1), true, false), Participant.of(call(2)))));
    }

    private static List<Phase> phases(LineState state) {
        return state.snapshot().busy().stream().map(LineSnapshot.Busy::phase).toList();
    }

    private static Refusal refusal(LineState state, LineEvent event) {
        return ((Outcome.Refused) LineRules.decide(state, event)).why();
    }
}

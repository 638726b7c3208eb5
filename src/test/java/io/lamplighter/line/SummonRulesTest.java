package io.lamplighter.line;

import static io.lamplighter.line.Happenings.A;
import static io.lamplighter.line.Happenings.B;
import static io.lamplighter.line.Happenings.LINE;
import static io.lamplighter.line.Happenings.after;
import static io.lamplighter.line.Happenings.answer;
import static io.lamplighter.line.Happenings.leg;
import static io.lamplighter.line.Happenings.line;
import static io.lamplighter.line.Happenings.offer;
import static io.lamplighter.line.Happenings.oneLocationAtATime;
import static io.lamplighter.line.Happenings.originate;
import static io.lamplighter.line.Happenings.phoneRinging;
import static io.lamplighter.line.Happenings.pickUp;
import static io.lamplighter.line.Happenings.settings;
import static io.lamplighter.line.Happenings.summon;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Calls out that begin with the server ringing the line's own phones. */
class SummonRulesTest {
    @Test
    void whoAnswersOwnsTheCallOutFromThenOn() {
        LineState ringing = after(line(3), summon(1), phoneRinging(1, A, "a"), phoneRinging(1, B, "b"));
        assertThat(ringing.at(1).phase()).isEqualTo(Phase.ALERTING);
        LineState calling = after(ringing, pickUp(1, B, "b"));
        LineSnapshot.Busy seen = calling.snapshot().at(1).orElseThrow();
        assertThat(seen.phase()).isEqualTo(Phase.PROGRESSING);
        assertThat(seen.owner()).contains(B);
        assertThat(seen.call().orElseThrow().direction()).isEqualTo(Direction.OUTBOUND);
        assertThat(seen.call().orElseThrow().owned()).contains(leg("b"));
        assertThat(after(calling, answer(1, B)).at(1).phase()).isEqualTo(Phase.ACTIVE);
    }

    @Test
    void onePhoneAloneMakesItsLegKnownWhenItAnswers() {
        LineState calling = after(line(3), originate(A, 1), pickUp(1, A, "its tag"));
        assertThat(calling.snapshot().at(1).orElseThrow().call().orElseThrow().owned())
                .contains(leg("its tag"));
    }

    @Test
    void aCallToTheLineCannotBePickedUpToCallOut() {
        assertThat(LineRules.decide(after(line(3), offer(1)), pickUp(1, A, "a")))
                .isEqualTo(new Outcome.Refused(Refusal.WRONG_PHASE));
    }

    @Test
    void aLocationThatMayNotCallOutMayNotPickUpEither() {
        LineSettings strict = Happenings.with(settings(3), A, new LineSettings.Rights(true, false, true));
        LineState ringing = after(LineState.initial(LINE, strict), summon(1));
        assertThat(LineRules.decide(ringing, pickUp(1, A, "a")))
                .isEqualTo(new Outcome.Refused(Refusal.ORIGINATION_NOT_ALLOWED));
        assertThat(ringing.mayOriginate(A.linePort())).isFalse();
        assertThat(ringing.mayOriginate(B.linePort())).isTrue();
    }

    @Test
    void withCallsAtOneLocationOnlyTheBusyOneMayPickUp() {
        LineState busy = after(LineState.initial(LINE, oneLocationAtATime(3)), originate(A, 1), summon(2));
        assertThat(LineRules.decide(busy, pickUp(2, B, "b")))
                .isEqualTo(new Outcome.Refused(Refusal.OTHER_LOCATION_BUSY));
        assertThat(after(busy, pickUp(2, A, "a")).at(2).phase()).isEqualTo(Phase.PROGRESSING);
    }
}

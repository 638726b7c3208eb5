package io.lamplighter.line;

import static io.lamplighter.line.Happenings.A;
import static io.lamplighter.line.Happenings.B;
import static io.lamplighter.line.Happenings.BOB;
import static io.lamplighter.line.Happenings.C;
import static io.lamplighter.line.Happenings.CAROL;
import static io.lamplighter.line.Happenings.T0;
import static io.lamplighter.line.Happenings.after;
import static io.lamplighter.line.Happenings.answer;
import static io.lamplighter.line.Happenings.bridge;
import static io.lamplighter.line.Happenings.call;
import static io.lamplighter.line.Happenings.clicked;
import static io.lamplighter.line.Happenings.divert;
import static io.lamplighter.line.Happenings.farHolds;
import static io.lamplighter.line.Happenings.leg;
import static io.lamplighter.line.Happenings.line;
import static io.lamplighter.line.Happenings.offer;
import static io.lamplighter.line.Happenings.originate;
import static io.lamplighter.line.Happenings.phoneRinging;
import static io.lamplighter.line.Happenings.phoneStopped;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.line.LineSnapshot.Call;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a snapshot tells of a call beside its lamp. */
class ToldOfACallTest {
    private static final LineState TALK = after(line(2), originate(A, 1, 1), answer(1, A));

    private static Call told(LineState state) {
        return state.snapshot().at(1).orElseThrow().call().orElseThrow();
    }

    private static LineEvent hold(int second) {
        return new LineEvent.Hold(T0.plusSeconds(second), call(1), A);
    }

    private static LineEvent resume(int second) {
        return new LineEvent.Resume(T0.plusSeconds(second), call(1), A);
    }

    @Test
    void holdsAreAddedUpWhoeverEndsThem() {
        LineState once = after(TALK, hold(10), resume(14));
        assertThat(told(once).details().heldBefore()).isEqualTo(Duration.ofSeconds(4));
        LineState twice = after(
                once,
                hold(20),
                new LineEvent.HoldPrivately(T0.plusSeconds(21), call(1), A),
                new LineEvent.Retrieve(T0.plusSeconds(25), Optional.of(call(1)), A, leg("new")));
        assertThat(told(twice).details().heldBefore()).isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void aBridgeIsHeldWhileNobodyTalks() {
        LineState held = after(TALK, bridge(1, B), hold(10), new LineEvent.Hold(T0.plusSeconds(12), call(1), B));
        assertThat(told(held).held()).contains(T0.plusSeconds(12));
        assertThat(told(after(held, resume(15))).details().heldBefore()).isEqualTo(Duration.ofSeconds(3));
        LineState left = after(held, new LineEvent.Leave(T0.plusSeconds(13), call(1), B));
        assertThat(told(after(left, resume(15))).details().heldBefore()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void whetherAPhoneThatRingsCanBeMadeToAnswerIsKnownWhileItRings() {
        LineState offered = after(line(2), offer(1));
        assertThat(told(offered).details().alerted()).isFalse();
        LineState ringing =
                after(offered, phoneRinging(1, B, "b"), new LineEvent.PhoneRinging(T0, call(1), A, leg("a"), true));
        assertThat(told(ringing).answerable()).containsExactly(A);
        assertThat(told(ringing).details().alerted()).isTrue();
        LineState fewer = after(ringing, phoneStopped(1, A));
        assertThat(told(fewer).answerable()).isEmpty();
        assertThat(told(fewer).details().alerted()).as("it did ring").isTrue();
    }

    @Test
    void aPhoneThatIsRungToCallOutIsKnownToRing() {
        LineState clicked = after(line(2), clicked(A, 1, 1));
        LineState rings = after(clicked, new LineEvent.PhoneRinging(T0, call(1), A, leg("a"), true));
        assertThat(told(rings).details().alerted()).isTrue();
        assertThat(told(rings).answerable()).containsExactly(A);
        assertThat(told(after(rings, new LineEvent.PickUp(T0, call(1), A, leg("a"))))
                        .answerable())
                .isEmpty();
    }

    @Test
    void aFarPartyMayHoldAndGoOnAsSomebodyElse() {
        LineState held = after(TALK, farHolds(1, true));
        assertThat(told(held).details().farHolding()).isTrue();
        LineState turned = after(
                held,
                new LineEvent.Note(T0, call(1), new CallNote.NetworkLeg("7d1c@192.0.2.1")),
                new LineEvent.Note(T0, call(1), new CallNote.Turned(Turn.Kind.TRANSFERRED, CAROL, 9)));
        assertThat(told(turned).far()).isEqualTo(CAROL);
        assertThat(told(turned).details().session()).isEqualTo(9);
        assertThat(told(turned).details().farHolding()).isFalse();
        assertThat(told(turned).details().networkCallId()).isEmpty();
        assertThat(told(turned).details().turn()).contains(new Turn(Turn.Kind.TRANSFERRED, 1));
    }

    @Test
    void aFarPartyThatIsStillThereIsReachedAndHoldsAsBefore() {
        LineState joined = after(
                TALK,
                farHolds(1, true),
                new LineEvent.Note(T0, call(1), new CallNote.NetworkLeg("7d1c@192.0.2.1")),
                new LineEvent.Note(
                        T0,
                        call(1),
                        new CallNote.Turned(Turn.Kind.BARGED_IN, told(TALK).far(), 9)));
        assertThat(told(joined).details().session()).isEqualTo(9);
        assertThat(told(joined).details().turn()).contains(new Turn(Turn.Kind.BARGED_IN, 1));
        assertThat(told(joined).details().farHolding()).isTrue();
        assertThat(told(joined).details().networkCallId()).contains("7d1c@192.0.2.1");
    }

    @Test
    void whoParkedACallAndTakesItAgainHoldsItNoMore() {
        LineState taken = after(
                TALK,
                farHolds(1, true),
                new LineEvent.Note(
                        T0,
                        call(1),
                        new CallNote.Turned(Turn.Kind.PARK_RETRIEVED, told(TALK).far(), 9)));
        assertThat(told(taken).details().farHolding()).isFalse();
    }

    @Test
    void anotherFarPartyHasNotPutTheCallOnHold() {
        LineState other = after(TALK, farHolds(1, true), new LineEvent.FarChanged(T0, call(1), CAROL));
        assertThat(told(other).far()).isEqualTo(CAROL);
        assertThat(told(other).details().farHolding()).isFalse();
    }

    @Test
    void aTokenStaysUntilItIsTakenAway() {
        LineState marked = after(TALK, new LineEvent.Note(T0, call(1), new CallNote.ClientInfo("ticket 7")));
        assertThat(told(marked).details().clientInfo()).contains("ticket 7");
        LineState bare = after(marked, new LineEvent.Note(T0, call(1), new CallNote.ClientInfo("")));
        assertThat(told(bare).details().clientInfo()).isEmpty();
    }

    @Test
    void soundsThatCouldNotBePlayedAreCounted() {
        LineState once = after(TALK, new LineEvent.Note(T0, call(1), new CallNote.SoundFailed()));
        assertThat(told(once).details().soundFailures()).isEqualTo(1);
        LineState twice = after(once, new LineEvent.Note(T0, call(1), new CallNote.SoundFailed()));
        assertThat(told(twice).details().soundFailures()).isEqualTo(2);
    }

    @Test
    void whereACallComesFromIsToldUntilItEnds() {
        CallDetails details = CallDetails.of(call(1))
                .inSession(7)
                .overNetwork("7d1c@192.0.2.1")
                .ringing(3)
                .recalled(Recall.PARK)
                .divertedBy(List.of(new Diversion(CAROL, RedirectReason.USER_BUSY, 1)));
        LineState over = after(
                line(2),
                new LineEvent.Offer(T0, call(1), BOB, details),
                new LineEvent.End(T0, call(1), new Redirect(CAROL, RedirectReason.NO_ANSWER, T0)));
        LineSnapshot.Ended ended = over.snapshot().ended().get(0);
        assertThat(ended.call().details()).isEqualTo(details);
        assertThat(ended.why()).isEqualTo(EndCause.REPLACED);
        assertThat(ended.redirect()).contains(new Redirect(CAROL, RedirectReason.NO_ANSWER, T0));
    }

    @Test
    void aCodeIsToldButLightsNoLamp() {
        LineSnapshot seen = after(TALK, Happenings.dialCode(B, 2)).snapshot();
        assertThat(seen.busy()).isEqualTo(TALK.snapshot().busy());
        assertThat(seen.passed()).singleElement().satisfies(call -> {
            assertThat(call.lastOwner()).contains(B);
            assertThat(call.call().far().isCode()).isTrue();
        });
        assertThat(RemoteParty.of("sip:%2A68@example.com").isCode()).isTrue();
        assertThat(RemoteParty.of("tel:#31").isCode()).isTrue();
        assertThat(BOB.isCode()).isFalse();
    }

    @Test
    void aCallThatIsSentOnAtOnceIsToldButLightsNoLamp() {
        LineState passed = after(TALK, divert(2));
        LineSnapshot seen = passed.snapshot();
        assertThat(seen.busy()).isEqualTo(TALK.snapshot().busy());
        assertThat(seen.ended()).isEmpty();
        assertThat(seen.passed()).singleElement().satisfies(call -> {
            assertThat(call.index()).isZero();
            assertThat(call.call().far()).isEqualTo(BOB);
            assertThat(call.redirect().orElseThrow().to()).contains(CAROL);
        });
        assertThat(after(passed, originate(C, 2, 3)).snapshot().passed()).isEmpty();
    }
}

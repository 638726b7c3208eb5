package io.lamplighter.sip.server.call.takeover;

import io.lamplighter.line.CallId;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.LineSnapshot;
import io.lamplighter.line.Outcome;
import io.lamplighter.line.Phase;
import io.lamplighter.sip.server.call.leg.CallRefusal;
import io.lamplighter.sip.server.call.leg.CodecAgreement;
import io.lamplighter.sip.server.call.leg.EstablishedLeg;
import io.lamplighter.sip.server.call.leg.LineRoom;
import io.lamplighter.sip.server.call.stage.CallBook;
import io.lamplighter.sip.server.call.stage.TalkingCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;

/**
 * One phone's wish for a call in progress, until it is granted or refused. The rules are asked first; what they would
 * grant is made possible (a codec, a place in the mixer) and then carried out in the same task, so that nothing comes
 * between. Only where the others have to change their codec first does it take longer than one task. Owned by the
 * mailbox.
 */
final class Takeover {
    private final CallBook book;
    private final LineRoom room;
    private final Wish wish;
    private final List<LineEvent> beforehand;
    private final WarningTones tones;
    private final Duration patience;
    private Newcomer newcomer;
    private Optional<TalkingCall> asked = Optional.empty();
    private boolean settled;

    /**
     * @param beforehand what happens to the line together with the wish, and also when the wish is refused
     * @param patience how long the others may take to change their codec
     */
    Takeover(CallBook book, Wish wish, List<LineEvent> beforehand, WarningTones tones, Duration patience) {
        this.book = book;
        this.room = book.room();
        this.wish = wish;
        this.beforehand = beforehand;
        this.tones = tones;
        this.patience = patience;
    }

    /** The phone asks. */
    void begin(Newcomer phone) {
        newcomer = phone;
        attempt();
    }

    /** The phone no longer wants it; its INVITE has its final answer. */
    void abandoned() {
        settleBeforehand();
    }

    private void attempt() {
        if (newcomer.isGone()) {
            return;
        }
        Outcome outcome = room.consider(events());
        if (outcome instanceof Outcome.Accepted accepted) {
            LineSnapshot.Busy then = accepted.after()
                    .snapshot()
                    .at(accepted.index().orElseThrow())
                    .orElseThrow();
            talking(then).ifPresentOrElse(call -> arrange(call, then), () -> refuse(CallRefusal.UNAVAILABLE));
        } else if (outcome instanceof Outcome.Refused refused) {
            refuse(CallRefusal.of(refused.why()));
        }
    }

    private List<LineEvent> events() {
        List<LineEvent> all = new ArrayList<>(beforehand);
        all.add(leftToNewcomer().orElseGet(() -> wish.by(newcomer.phone(), newcomer.identity(), room.now())));
        return all;
    }

    /** Whoever was to be joined may have hung up while the others changed their codec: nobody is there for a bridge. */
    private Optional<LineEvent> leftToNewcomer() {
        return asked.filter(call ->
                        wish.kind() == Wish.Kind.BRIDGE && call.parties().isEmpty())
                .flatMap(call -> room.snapshot().carrying(call.id()))
                .map(busy -> new LineEvent.HandOver(
                        room.now(),
                        busy.call().orElseThrow().id(),
                        busy.owner().orElseThrow(),
                        newcomer.phone(),
                        newcomer.identity()));
    }

    private Optional<TalkingCall> talking(LineSnapshot.Busy busy) {
        CallId id = busy.call().orElseThrow().id();
        return book.find(id).filter(TalkingCall.class::isInstance).map(TalkingCall.class::cast);
    }

    private void arrange(TalkingCall call, LineSnapshot.Busy then) {
        if (call.transfer().isTaken()) {
            refuse(CallRefusal.of(403, "Call Being Transferred"));
            return;
        }
        List<EstablishedLeg> leaving =
                call.parties().legsWithout(then.call().orElseThrow().parties().keySet(), newcomer.phone());
        CodecAgreement agreement =
                CodecAgreement.between(newcomer.speaks(), call.codecs().inForceWithout(leaving));
        if (agreement instanceof CodecAgreement.Speaks speaks && newcomer.agreeOn(speaks.codecs())) {
            enter(call, then, leaving);
        } else if (agreement instanceof CodecAgreement.OthersChange change && asked.isEmpty()) {
            askOthers(call, then, leaving, change);
        } else {
            refuse(CallRefusal.NO_COMMON_CODEC);
        }
    }

    /** Meanwhile the call stays as it is, even if its last phone hangs up. */
    private void askOthers(
            TalkingCall call,
            LineSnapshot.Busy then,
            List<EstablishedLeg> leaving,
            CodecAgreement.OthersChange change) {
        asked = Optional.of(call);
        call.expectPhone();
        IntConsumer once = firstOnly(status -> {
            if (status < 300) {
                attempt();
            } else {
                refuse(othersFailed(status, then));
            }
            call.expectPhoneNoMore();
        });
        room.after(patience, () -> once.accept(408));
        call.codecs().changeWithout(leaving, change.to(), once);
    }

    /** What the phone is told when somebody in the call could not be brought to a codec that all can speak. */
    private static CallRefusal othersFailed(int status, LineSnapshot.Busy then) {
        if (status == 408) {
            return CallRefusal.of(408);
        }
        return then.phase() == Phase.BRIDGE_ACTIVE ? CallRefusal.NO_COMMON_CODEC : CallRefusal.of(500);
    }

    private static IntConsumer firstOnly(IntConsumer result) {
        AtomicBoolean told = new AtomicBoolean();
        return status -> {
            if (!told.getAndSet(true)) {
                result.accept(status);
            }
        };
    }

    private void enter(TalkingCall call, LineSnapshot.Busy then, List<EstablishedLeg> leaving) {
        if (!takePlace(call, leaving)) {
            refuse(CallRefusal.TRY_AGAIN);
            return;
        }
        room.applyAll(events());
        EstablishedLeg leg =
                newcomer.enter(then.index(), then.call().orElseThrow().far(), call);
        call.admit(newcomer.phone(), leg, leaving);
        if (leaving.isEmpty() && call.parties().phones().size() > 1) {
            tones.joined(room.line(), call);
        }
    }

    /** Whoever leaves makes room in the same step, so that the far party hears no gap. */
    private boolean takePlace(TalkingCall call, List<EstablishedLeg> leaving) {
        if (leaving.isEmpty()) {
            return newcomer.audio().join(call.floor());
        }
        return newcomer.audio().takePlaceOf(leaving.get(0).audio());
    }

    private void refuse(CallRefusal why) {
        newcomer.refuse(why);
        settleBeforehand();
    }

    private void settleBeforehand() {
        if (!beforehand.isEmpty() && !settled) {
            room.applyAll(beforehand);
        }
        settled = true;
    }
}

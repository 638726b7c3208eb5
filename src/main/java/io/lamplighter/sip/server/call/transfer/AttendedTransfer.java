package io.lamplighter.sip.server.call.transfer;

import io.lamplighter.line.CallId;
import io.lamplighter.line.EndCause;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.Outcome;
import io.lamplighter.line.Redirect;
import io.lamplighter.line.RedirectReason;
import io.lamplighter.line.Turn;
import io.lamplighter.sip.server.call.leg.EstablishedLeg;
import io.lamplighter.sip.server.call.stage.CallBook;
import io.lamplighter.sip.server.call.stage.FarPair;
import io.lamplighter.sip.server.call.stage.TalkingCall;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The far parties of two calls, which are one phone's or two phones', are brought together, and the phones are out of
 * both. Where one of them is a colleague on the same line, no two far parties are left to join: the colleague takes the
 * phone's place in the other call, which stays on its appearance, and what the two had to say to each other goes out with
 * its appearances. Either way the lamps change in one step. Used once, inside the line's mailbox.
 */
final class AttendedTransfer {
    private static final Logger LOG = LoggerFactory.getLogger(AttendedTransfer.class);

    private final CallBook book;
    private final TalkingCall first;
    private final TalkingCall second;
    private final EstablishedLeg firstLeg;
    private final EstablishedLeg secondLeg;

    /** Each call has one phone of the line and no other. */
    AttendedTransfer(CallBook book, TalkingCall first, TalkingCall second) {
        this.book = book;
        this.first = first;
        this.second = second;
        this.firstLeg = first.parties().legs().get(0);
        this.secondLeg = second.parties().legs().get(0);
    }

    /**
     * Does it.
     *
     * @param pair what the two far parties are known by from then on
     * @return whether it worked; nothing changed otherwise
     */
    boolean carryOut(CallId pair) {
        Optional<TalkingCall> behindSecond = colleague(second);
        Optional<TalkingCall> behindFirst = colleague(first);
        boolean handedOver = behindSecond.isPresent() != behindFirst.isPresent()
                && behindSecond
                        .map(colleague -> handOver(first, firstLeg, second, secondLeg, colleague))
                        .orElseGet(() -> handOver(second, secondLeg, first, firstLeg, behindFirst.orElseThrow()));
        boolean done = handedOver || join(pair);
        LOG.info("line={} call={} call={} joined: {}", book.room().line(), first.id(), second.id(), done);
        return done;
    }

    /** A third phone of this line that is alone at the other end of a call. */
    private Optional<TalkingCall> colleague(TalkingCall call) {
        return call.far()
                .oppositeOn(book.room())
                .filter(TalkingCall.class::isInstance)
                .map(TalkingCall.class::cast)
                .filter(opposite -> opposite.parties().legs().size() == 1 && !opposite.isSpokenFor())
                .filter(opposite -> !opposite.phone().equals(first.phone())
                        && !opposite.phone().equals(second.phone()));
    }

    private boolean join(CallId pair) {
        firstLeg.audio().leave();
        secondLeg.audio().leave();
        FarPair both = new FarPair(pair, book, first.far(), second.far(), Turn.Kind.TRANSFERRED, pair.number());
        if (!both.begin()) {
            firstLeg.audio().join(first.far().conversation());
            secondLeg.audio().join(second.far().conversation());
            return false;
        }
        first.givenAway();
        second.givenAway();
        Map<CallId, Redirect> sentOn = new LinkedHashMap<>();
        sentOn.put(first.id(), transferTo(second));
        sentOn.put(second.id(), transferTo(first));
        book.endedTogether(sentOn);
        both.agreeOnCodecs();
        return true;
    }

    private Redirect transferTo(TalkingCall other) {
        return new Redirect(
                other.far().party(), RedirectReason.TRANSFER, book.room().now());
    }

    private boolean handOver(
            TalkingCall kept,
            EstablishedLeg leaving,
            TalkingCall inside,
            EstablishedLeg between,
            TalkingCall colleague) {
        Endpoint heir = colleague.phone().orElseThrow();
        EstablishedLeg leg = colleague.parties().legOf(heir).orElseThrow();
        Outcome outcome = book.room()
                .applyAll(List.of(
                        new LineEvent.End(book.room().now(), inside.id(), transferTo(kept)),
                        new LineEvent.End(book.room().now(), colleague.id(), EndCause.REPLACED),
                        new LineEvent.HandOver(
                                book.room().now(), kept.id(), kept.phone().orElseThrow(), heir, leg.identity())));
        if (outcome instanceof Outcome.Refused) {
            return false;
        }
        between.audio().leave();
        leg.audio().takePlaceOf(leaving.audio());
        inside.givenAway();
        colleague.givenAway();
        colleague.parties().remove(leg);
        book.forget(inside.id());
        book.forget(colleague.id());
        kept.handOver(leaving, heir, leg);
        kept.codecs().makeUnderstood();
        book.room()
                .snapshot()
                .carrying(kept.id())
                .ifPresent(
                        busy -> leg.show(busy.index(), busy.call().orElseThrow().far()));
        return true;
    }
}

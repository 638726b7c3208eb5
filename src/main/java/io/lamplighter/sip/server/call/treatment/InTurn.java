package io.lamplighter.sip.server.call.treatment;

import io.lamplighter.line.CallId;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LegIdentity;
import io.lamplighter.media.sdp.SessionDescription;
import io.lamplighter.sip.server.call.far.Callee;
import io.lamplighter.sip.server.call.far.Caller;
import io.lamplighter.sip.server.call.leg.CallRefusal;
import io.lamplighter.sip.server.call.leg.EstablishedLeg;
import io.lamplighter.sip.server.call.leg.Farewell;
import io.lamplighter.sip.server.call.leg.LineRoom;
import io.lamplighter.sip.server.call.leg.Redirection;
import io.lamplighter.sip.server.call.ring.RingOrder;
import io.lamplighter.sip.server.call.ring.Ringing;
import io.lamplighter.sip.server.call.ring.RingingBranch;
import io.lamplighter.time.Cancellable;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Places that a call rings one after the other: each until its time is up or it refuses, the last as long as the call
 * rings. Owned by the line's mailbox.
 */
final class InTurn {
    private final LineRoom room;
    private final Duration each;
    private final Deque<Turn> waiting = new ArrayDeque<>();
    private boolean begun;
    private boolean over;

    private InTurn(LineRoom room, Duration each) {
        this.room = room;
        this.each = each;
    }

    /** The same places, in turn. @param each how long one rings before the next does */
    static List<RingOrder.Place> of(List<RingOrder.Place> places, LineRoom room, Duration each) {
        InTurn order = new InTurn(room, each);
        List<Turn> turns = places.stream().map(place -> order.new Turn(place)).toList();
        order.waiting.addAll(turns);
        return List.copyOf(turns);
    }

    private void next() {
        if (!over && !waiting.isEmpty()) {
            waiting.poll().begin();
        }
    }

    /** One place's turn. */
    private final class Turn implements RingOrder.Place, RingingBranch, Ringing {
        private final RingOrder.Place place;
        private Ringing call;
        private RingingBranch branch;
        private Cancellable end = Cancellable.NOTHING;

        Turn(RingOrder.Place place) {
            this.place = place;
        }

        @Override
        public Endpoint as() {
            return place.as();
        }

        @Override
        public RingingBranch branch(Ringing ringing) {
            call = ringing;
            branch = place.branch(this);
            return this;
        }

        /** The first that is to ring has the first place ring; the others wait. */
        @Override
        public void ring() {
            if (!begun) {
                begun = true;
                next();
            }
        }

        private void begin() {
            if (!waiting.isEmpty()) {
                end = room.after(each, () -> branch.cancel(Farewell.NO_ANSWER));
            }
            branch.ring();
        }

        /** Nobody is rung any more. */
        @Override
        public void cancel(Farewell why) {
            over = true;
            end.cancel();
            if (waiting.remove(this)) {
                call.failedAt(as(), CallRefusal.CANCELLED);
            } else {
                branch.cancel(why);
            }
        }

        @Override
        public CallId id() {
            return call.id();
        }

        @Override
        public Caller caller() {
            return call.caller();
        }

        @Override
        public void heardFrom(Endpoint phone, int status, Optional<LegIdentity> leg) {
            call.heardFrom(phone, status, leg);
        }

        @Override
        public void answeredBy(Endpoint phone, EstablishedLeg leg, SessionDescription answer) {
            end.cancel();
            call.answeredBy(phone, leg, answer);
            if (leg.isOver()) {
                next(); // the line's rules did not let it have the call
            }
        }

        @Override
        public void answeredElsewhere(Endpoint at, Callee who, SessionDescription answer) {
            end.cancel();
            call.answeredElsewhere(at, who, answer);
        }

        @Override
        public void failedAt(Endpoint phone, CallRefusal why) {
            end.cancel();
            call.failedAt(phone, why);
            next();
        }

        @Override
        public void sentOnBy(Endpoint phone, Redirection elsewhere) {
            call.sentOnBy(phone, elsewhere);
        }
    }
}

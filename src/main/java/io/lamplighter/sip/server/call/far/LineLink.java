package io.lamplighter.sip.server.call.far;

import io.lamplighter.line.CallDetails;
import io.lamplighter.line.CallId;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.line.Turn;
import io.lamplighter.media.sdp.Codec;
import io.lamplighter.media.sdp.SessionDescription;
import io.lamplighter.sip.server.call.leg.CallRefusal;
import io.lamplighter.sip.server.call.leg.Conversation;
import io.lamplighter.sip.server.call.leg.Farewell;
import io.lamplighter.sip.server.call.leg.LineRoom;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * A call from one line to another, or to itself: two calls in two mailboxes that tell each other by one-way messages
 * what they do. To each of them the other looks like any far side. Neither ever waits for the other: what does not
 * come in time is ended by the caller's ringing limit.
 */
public final class LineLink {
    private final Conversation conversation;
    private final CallerEnd callerEnd;
    private final CalledEnd calledEnd;

    /**
     * Links two lines.
     *
     * @param conversation what both ends have in common; only phones of the two lines are in it
     * @param callingRoom mailbox of the line that calls
     * @param behalf on whose behalf it calls
     * @param calledRoom mailbox of the line that is called
     * @param called that line as the caller sees it
     * @param inbound starts the inbound call in the called line's mailbox
     */
    public LineLink(
            Conversation conversation,
            LineRoom callingRoom,
            Behalf behalf,
            LineRoom calledRoom,
            RemoteParty called,
            Consumer<Caller> inbound) {
        this.conversation = conversation;
        this.callerEnd = new CallerEnd(callingRoom, called, inbound);
        this.calledEnd = new CalledEnd(calledRoom, behalf);
    }

    /** The far side of the outbound call. */
    public Callee towardsCalled() {
        return callerEnd;
    }

    /** One end: it lives in one mailbox, and its listener is the call there. */
    private abstract class End implements FarSide {
        final LineRoom room;
        private RemoteParty other;
        private FarListener listener;
        private boolean over;

        End(LineRoom room, RemoteParty other) {
            this.room = room;
            this.other = other;
        }

        abstract End peer();

        /** Tells the call at this end; dropped when this end is already over. */
        void tell(Consumer<FarListener> news) {
            tell(news, () -> {});
        }

        /** As above. @param otherwise what happens when there is nobody to be told */
        void tell(Consumer<FarListener> news, Runnable otherwise) {
            boolean told = room.insist(() -> {
                if (!over && listener != null) {
                    news.accept(listener);
                } else {
                    otherwise.run();
                }
            });
            if (!told) {
                otherwise.run();
            }
        }

        /** As {@link #tell}, but a full mailbox does not take it: what a phone may say by the thousand, and ends nothing. */
        void mention(Consumer<FarListener> news) {
            room.post(() -> {
                if (!over && listener != null) {
                    news.accept(listener);
                }
            });
        }

        @Override
        public void listener(FarListener newListener) {
            listener = newListener;
        }

        @Override
        public RemoteParty party() {
            return other;
        }

        @Override
        public Conversation conversation() {
            return conversation;
        }

        /** The other line's phones are asked in its mailbox; the answer comes back into this one. */
        @Override
        public void renegotiate(List<Codec> to, IntConsumer result) {
            IntConsumer here = status -> room.insist(() -> result.accept(status));
            peer().tell(there -> there.farRenegotiates(to, here), () -> here.accept(481));
        }

        /** Safe to look at only where both ends live in one mailbox. */
        @Override
        public Optional<FarListener> oppositeOn(LineRoom line) {
            return peer().room == line ? Optional.ofNullable(peer().listener) : Optional.empty();
        }

        @Override
        public void introduce(Company newcomer) {
            End there = peer();
            there.room.insist(() -> there.other = newcomer.party());
            there.tell(call -> call.farIs(newcomer));
        }

        /** To the other end this one is who it was. */
        @Override
        public void joined(long session) {
            End there = peer();
            there.tell(call -> call.farIs(new Company(there.other, Turn.Kind.BARGED_IN, session)));
        }

        @Override
        public void holding(boolean on) {
            peer().tell(there -> there.farHolds(on));
        }

        @Override
        public void pause() {
            peer().tell(FarListener::farPaused);
        }

        @Override
        public void unpause() {
            peer().tell(FarListener::farUnpaused);
        }

        @Override
        public void end(Farewell why) {
            over = true;
            peer().tell(other -> other.farEnded(why.seenFromTheOtherSide()));
        }

        void closed() {
            over = true;
        }
    }

    /** Where the outbound call is. */
    private final class CallerEnd extends End implements Callee {
        private final Consumer<Caller> inbound;

        CallerEnd(LineRoom room, RemoteParty called, Consumer<Caller> inbound) {
            super(room, called);
            this.inbound = inbound;
        }

        @Override
        End peer() {
            return calledEnd;
        }

        @Override
        public void place(SessionDescription offer) {
            calledEnd.offered = Optional.of(offer);
            if (!calledEnd.room.post(this::arrive)) {
                tell(listener -> listener.farRefused(CallRefusal.NOT_FOUND));
            }
        }

        /** In the called line's mailbox; a fault of ours there must not leave the caller without an answer. */
        private void arrive() {
            try {
                inbound.accept(calledEnd);
            } catch (RuntimeException fault) {
                calledEnd.refuse(CallRefusal.of(500));
                throw fault;
            }
        }
    }

    /** Where the inbound call is. */
    private final class CalledEnd extends End implements Caller {
        private final Behalf behalf;
        private Optional<SessionDescription> offered = Optional.empty();

        CalledEnd(LineRoom room, Behalf behalf) {
            super(room, behalf.caller());
            this.behalf = behalf;
        }

        @Override
        End peer() {
            return callerEnd;
        }

        @Override
        public int maxForwards() {
            return behalf.hops();
        }

        @Override
        public Optional<SessionDescription> offer() {
            return offered;
        }

        @Override
        public CallDetails details(CallId call) {
            return behalf.details(call);
        }

        @Override
        public boolean stays() {
            return behalf.stays();
        }

        @Override
        public void forwarded(RemoteParty to) {
            callerEnd.tell(listener -> listener.farForwarded(to));
        }

        @Override
        public void ringing() {
            progress(180, Optional.empty());
        }

        @Override
        public void progress(int status, Optional<SessionDescription> early) {
            callerEnd.mention(listener -> listener.farRinging(status, early));
        }

        @Override
        public void answer(SessionDescription answer) {
            callerEnd.tell(listener -> listener.farAnswered(answer, callerEnd.party()));
        }

        @Override
        public void refuse(CallRefusal refusal) {
            closed();
            callerEnd.tell(listener -> listener.farRefused(refusal));
        }
    }
}

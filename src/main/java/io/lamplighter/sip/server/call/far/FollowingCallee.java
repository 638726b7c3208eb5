package io.lamplighter.sip.server.call.far;

import io.lamplighter.line.RemoteParty;
import io.lamplighter.media.sdp.SessionDescription;
import io.lamplighter.sip.message.Uri;
import io.lamplighter.sip.server.call.leg.CallRefusal;
import io.lamplighter.sip.server.call.leg.Conversation;
import io.lamplighter.sip.server.call.leg.EstablishedLeg;
import io.lamplighter.sip.server.call.leg.Farewell;
import io.lamplighter.sip.server.call.leg.LineRoom;
import io.lamplighter.sip.server.call.leg.Redirection;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Somebody who is called and may send the call on: the addresses he names are tried in turn, and those that others name
 * on the way, a few in all and none twice (RFC 3261 §8.1.3.4). To the call it is one far side, in one conversation.
 */
public final class FollowingCallee implements Callee, StandIn, FarListener {
    private static final Logger LOG = LoggerFactory.getLogger(FollowingCallee.class);

    private final LineRoom room;
    private final Conversation conversation;
    private final Function<Uri, Optional<Stop>> ways;
    private final Deque<Uri> ahead = new ArrayDeque<>();
    private final Set<String> tried = new HashSet<>();
    private Callee current;
    private FarListener listener;
    private SessionDescription offer;
    private CallRefusal last = CallRefusal.UNAVAILABLE;
    private boolean answered;
    private boolean over;

    /**
     * An address on the way.
     *
     * @param name the same for every way to write it
     */
    public record Stop(String name, Callee callee) {}

    /**
     * @param conversation a new one
     * @param ways makes a callee of an address, where it leads anywhere
     */
    public FollowingCallee(LineRoom room, Conversation conversation, Stop first, Function<Uri, Optional<Stop>> ways) {
        this.room = room;
        this.conversation = conversation;
        this.ways = ways;
        this.current = first.callee();
        this.tried.add(first.name());
    }

    @Override
    public void place(SessionDescription phoneOffer) {
        offer = phoneOffer;
        call();
    }

    private void call() {
        current.listener(this);
        current.conversation().mergeInto(conversation);
        current.place(offer);
    }

    @Override
    public void farRedirected(Redirection elsewhere) {
        if (!over) {
            last = CallRefusal.UNAVAILABLE;
            elsewhere.targets().forEach(ahead::add);
            next();
        }
    }

    @Override
    public void farRefused(CallRefusal refusal) {
        if (!over) {
            last = refusal;
            next();
        }
    }

    private void next() {
        while (!ahead.isEmpty() && tried.size() <= Redirection.MOST) {
            Optional<Stop> stop = ways.apply(ahead.poll()).filter(way -> tried.add(way.name()));
            if (stop.isPresent()) {
                LOG.info("line={} call sent on to {}", room.line(), stop.get().name());
                current = stop.get().callee();
                listener.farForwarded(current.party());
                call();
                return;
            }
        }
        over = true;
        listener.farRefused(last);
    }

    @Override
    public void farAnswered(SessionDescription answer, RemoteParty who) {
        answered = true;
        current.listener(listener);
        listener.farAnswered(answer, who);
    }

    @Override
    public void farRinging(int status, Optional<SessionDescription> early) {
        listener.farRinging(status, early);
    }

    @Override
    public void farForwarded(RemoteParty to) {
        listener.farForwarded(to);
    }

    /** Somebody else takes the call in the callee's place. */
    @Override
    public void farIs(Company other) {
        listener.farIs(other);
    }

    @Override
    public void farEnded(Farewell why) {
        over = true;
        listener.farEnded(why);
    }

    @Override
    public void listener(FarListener newListener) {
        listener = newListener;
        if (answered) {
            current.listener(newListener);
        }
    }

    @Override
    public FarSide principal() {
        return current;
    }

    @Override
    public Conversation conversation() {
        return conversation;
    }

    @Override
    public Optional<EstablishedLeg> leg() {
        return current.leg();
    }

    @Override
    public void end(Farewell why) {
        over = true;
        current.end(why);
    }
}

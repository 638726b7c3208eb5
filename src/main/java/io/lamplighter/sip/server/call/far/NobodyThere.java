package io.lamplighter.sip.server.call.far;

import io.lamplighter.line.RemoteParty;
import io.lamplighter.media.sdp.Codec;
import io.lamplighter.media.sdp.SessionDescription;
import io.lamplighter.sip.server.call.leg.CallRefusal;
import io.lamplighter.sip.server.call.leg.Conversation;
import io.lamplighter.sip.server.call.leg.Farewell;
import java.util.List;
import java.util.function.IntConsumer;

/** The far side of a call to a name that leads nowhere: it refuses at once. */
public final class NobodyThere implements Callee {
    private final RemoteParty party;
    private final Conversation conversation;
    private FarListener listener;

    public NobodyThere(RemoteParty party, Conversation conversation) {
        this.party = party;
        this.conversation = conversation;
    }

    @Override
    public void listener(FarListener newListener) {
        listener = newListener;
    }

    @Override
    public RemoteParty party() {
        return party;
    }

    @Override
    public Conversation conversation() {
        return conversation;
    }

    @Override
    public void place(SessionDescription offer) {
        listener.farRefused(CallRefusal.NOT_FOUND);
    }

    @Override
    public void renegotiate(List<Codec> to, IntConsumer result) {
        result.accept(481);
    }

    @Override
    public void pause() {
        // Nobody listens.
    }

    @Override
    public void unpause() {
        // Nobody listens.
    }

    @Override
    public void end(Farewell why) {
        // Nobody is told.
    }
}

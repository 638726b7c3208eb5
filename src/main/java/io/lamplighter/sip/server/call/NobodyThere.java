package io.lamplighter.sip.server.call;

import io.lamplighter.line.RemoteParty;
import io.lamplighter.media.rtp.MediaLeg;
import io.lamplighter.media.sdp.SessionDescription;
import java.util.Optional;

/** The far side of a call to a name that leads nowhere: it refuses at once. */
final class NobodyThere implements FarSide {
    private final RemoteParty party;
    private final int maxForwards;
    private FarListener listener;

    NobodyThere(RemoteParty party, int maxForwards) {
        this.party = party;
        this.maxForwards = maxForwards;
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
    public Optional<SessionDescription> offer() {
        return Optional.empty();
    }

    @Override
    public int maxForwards() {
        return maxForwards;
    }

    @Override
    public void place(SessionDescription offer, MediaLeg phone) {
        listener.farRefused(CallRefusal.NOT_FOUND);
    }

    @Override
    public void ringing() {
        throw new IllegalStateException("nobody rings");
    }

    @Override
    public void answer(SessionDescription answer, MediaLeg phone) {
        throw new IllegalStateException("nobody answers");
    }

    @Override
    public void refuse(CallRefusal refusal) {
        throw new IllegalStateException("nobody is refused");
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

package io.lamplighter.sip.server.call.summon;

import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LegIdentity;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.media.sdp.Codec;
import io.lamplighter.sip.server.call.leg.CallRefusal;
import io.lamplighter.sip.server.call.leg.EstablishedLeg;
import io.lamplighter.sip.server.call.leg.Farewell;
import io.lamplighter.sip.server.call.leg.LegAudio;
import io.lamplighter.sip.server.call.leg.LegListener;
import io.lamplighter.sip.server.call.takeover.Newcomer;
import java.util.List;
import java.util.Optional;

/** A phone that the server called for a call in progress, and that has answered. */
public final class SummonedNewcomer implements Newcomer, LegListener {
    private final Endpoint phone;
    private final EstablishedLeg leg;

    /** @param leg the one by which it answered; waits with its phone until the call takes it */
    public SummonedNewcomer(Endpoint phone, EstablishedLeg leg) {
        this.phone = phone;
        this.leg = leg;
        leg.listener(this);
    }

    @Override
    public Endpoint phone() {
        return phone;
    }

    @Override
    public LegIdentity identity() {
        return leg.identity();
    }

    @Override
    public LegAudio audio() {
        return leg.audio();
    }

    @Override
    public Optional<List<Codec>> speaks() {
        return Optional.of(leg.audio().agreed());
    }

    @Override
    public boolean isGone() {
        return leg.isOver();
    }

    /** It has agreed on what it was offered, all of which the others can be given. */
    @Override
    public boolean agreeOn(List<Codec> codecs) {
        return true;
    }

    @Override
    public EstablishedLeg enter(int index, RemoteParty far, LegListener call) {
        leg.listener(call);
        return leg;
    }

    @Override
    public void refuse(CallRefusal why) {
        leg.hangUp(Farewell.CANCELLED);
    }

    @Override
    public void held(EstablishedLeg held, boolean privately) {
        // It is in no call yet.
    }

    @Override
    public void resumed(EstablishedLeg resumed) {
        // It is in no call yet.
    }

    @Override
    public void ended(EstablishedLeg ended, Farewell why) {
        // Whoever wants to let it in asks whether it is gone.
    }
}

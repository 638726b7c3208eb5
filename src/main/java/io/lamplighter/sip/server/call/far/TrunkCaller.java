package io.lamplighter.sip.server.call.far;

import io.lamplighter.line.CallDetails;
import io.lamplighter.line.CallId;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.media.sdp.Codec;
import io.lamplighter.media.sdp.SessionDescription;
import io.lamplighter.sip.message.Replaces;
import io.lamplighter.sip.server.call.leg.CallEnvironment;
import io.lamplighter.sip.server.call.leg.CallRefusal;
import io.lamplighter.sip.server.call.leg.Conversation;
import io.lamplighter.sip.server.call.leg.EstablishedLeg;
import io.lamplighter.sip.server.call.leg.Farewell;
import io.lamplighter.sip.server.call.leg.Identities;
import io.lamplighter.sip.server.call.leg.Incoming;
import io.lamplighter.sip.server.call.leg.IncomingInvite;
import io.lamplighter.sip.server.call.leg.LegAudio;
import io.lamplighter.sip.server.call.leg.LineRoom;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/** A call that came in through a trunk: the caller's leg. */
public final class TrunkCaller implements Caller {
    private final CallEnvironment environment;
    private final IncomingInvite invite;
    private final TrunkLeg trunk = new TrunkLeg();
    private final RemoteParty party;
    private final Conversation conversation;

    public TrunkCaller(CallEnvironment environment, LineRoom room, Incoming incoming, LegAudio audio) {
        this.environment = environment;
        this.party = Identities.asserted(
                incoming.transaction().request(),
                incoming.transaction().request().from(),
                environment.settings().domain());
        this.invite =
                new IncomingInvite(environment, room, incoming, audio, environment.trunkSteering(), trunk::abandoned);
        this.conversation = environment.conversations().open();
        audio.join(conversation);
    }

    IncomingInvite invite() {
        return invite;
    }

    @Override
    public void listener(FarListener listener) {
        trunk.listener(listener);
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
    public Optional<SessionDescription> offer() {
        return invite.offer();
    }

    @Override
    public int maxForwards() {
        return invite.request().maxForwards().orElse(70) - 1;
    }

    @Override
    public Optional<String> networkCallId() {
        return Optional.of(invite.request().callId());
    }

    @Override
    public CallDetails details(CallId call) {
        return Caller.super
                .details(call)
                .divertedBy(DiversionHeader.in(
                        invite.request(), environment.settings().domain()));
    }

    @Override
    public void progress(int status, Optional<SessionDescription> early) {
        invite.provisional(status, early);
    }

    /** RFC 3261 §21.1.3. */
    @Override
    public void forwarded(RemoteParty to) {
        invite.provisional(181, Optional.empty());
    }

    @Override
    public void ringing() {
        invite.provisional(180, Optional.empty());
    }

    @Override
    public void answer(SessionDescription answer) {
        if (invite.isOver()) {
            return;
        }
        EstablishedLeg leg = invite.accept(invite.described(answer), trunk);
        trunk.begin(leg);
    }

    @Override
    public void refuse(CallRefusal refusal) {
        invite.refuse(refusal);
    }

    @Override
    public void renegotiate(List<Codec> to, IntConsumer result) {
        trunk.renegotiate(to, result);
    }

    @Override
    public boolean isNamedBy(Replaces replaces) {
        return trunk.isNamedBy(replaces);
    }

    @Override
    public void pause() {
        trunk.pause();
    }

    @Override
    public void unpause() {
        trunk.unpause();
    }

    @Override
    public void end(Farewell why) {
        if (trunk.isEstablished()) {
            trunk.hangUp(why);
        } else {
            invite.refuse(CallRefusal.UNAVAILABLE);
        }
    }
}

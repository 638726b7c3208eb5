package io.lamplighter.sip.server.call.takeover;

import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LegIdentity;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.media.sdp.Codec;
import io.lamplighter.media.sdp.Direction;
import io.lamplighter.media.sdp.SessionDescription;
import io.lamplighter.sip.server.call.leg.CallRefusal;
import io.lamplighter.sip.server.call.leg.EstablishedLeg;
import io.lamplighter.sip.server.call.leg.IncomingInvite;
import io.lamplighter.sip.server.call.leg.LegAudio;
import io.lamplighter.sip.server.call.leg.LegListener;
import java.util.List;
import java.util.Optional;

/** A phone that asked for a call in progress by an INVITE of its own. */
final class InvitedPhone implements Newcomer {
    private final IncomingInvite invite;
    private final Endpoint phone;
    private final String domain;
    private Optional<SessionDescription> answer = Optional.empty();

    InvitedPhone(IncomingInvite invite, Endpoint phone, String domain) {
        this.invite = invite;
        this.phone = phone;
        this.domain = domain;
    }

    @Override
    public Endpoint phone() {
        return phone;
    }

    @Override
    public LegIdentity identity() {
        return invite.identity();
    }

    @Override
    public LegAudio audio() {
        return invite.audio();
    }

    @Override
    public Optional<List<Codec>> speaks() {
        return invite.offer().flatMap(SessionDescription::audio).map(stream -> stream.codecs());
    }

    @Override
    public boolean isGone() {
        return invite.isOver();
    }

    /** Where the offer is ours, its first codec holds until the ACK brings the answer. */
    @Override
    public boolean agreeOn(List<Codec> codecs) {
        answer = invite.offer().isPresent()
                ? invite.audio().answering(invite.offer().get(), codecs)
                : Optional.of(invite.audio().offering(codecs, Direction.SENDRECV));
        answer.ifPresent(description -> invite.audio().agree(description));
        return answer.isPresent();
    }

    @Override
    public EstablishedLeg enter(int index, RemoteParty far, LegListener call) {
        invite.showOn(domain, index);
        invite.assertIdentity(far);
        return invite.accept(answer.orElseThrow(), call);
    }

    @Override
    public void refuse(CallRefusal why) {
        invite.refuse(why);
    }
}

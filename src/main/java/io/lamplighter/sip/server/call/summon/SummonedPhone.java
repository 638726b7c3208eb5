package io.lamplighter.sip.server.call.summon;

import io.lamplighter.line.LegIdentity;
import io.lamplighter.media.sdp.Direction;
import io.lamplighter.media.sdp.SessionDescription;
import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.message.SipResponse;
import io.lamplighter.sip.server.call.leg.CallEnvironment;
import io.lamplighter.sip.server.call.leg.CallRefusal;
import io.lamplighter.sip.server.call.leg.Challenges;
import io.lamplighter.sip.server.call.leg.EstablishedLeg;
import io.lamplighter.sip.server.call.leg.Farewell;
import io.lamplighter.sip.server.call.leg.Identities;
import io.lamplighter.sip.server.call.leg.LegAudio;
import io.lamplighter.sip.server.call.leg.LegListener;
import io.lamplighter.sip.server.call.leg.LineRoom;
import io.lamplighter.sip.server.call.leg.OutgoingInvite;
import io.lamplighter.sip.server.call.leg.RemoteControl;
import io.lamplighter.sip.server.call.leg.Sdp;
import io.lamplighter.sip.server.call.ring.RingingBranch;
import io.lamplighter.sip.server.call.summon.Summons.Invitation;
import io.lamplighter.sip.transport.Flow;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One phone that the server calls into a call. Owned by the line's mailbox. */
final class SummonedPhone implements RingingBranch, OutgoingInvite.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(SummonedPhone.class);

    private static final int MOST_HOPS = 70;

    private final CallEnvironment environment;
    private final LineRoom room;
    private final Invitation invitation;
    private final Summoned phone;
    private final Listener listener;
    private final LegListener afterwards;
    private Optional<OutgoingInvite> invite = Optional.empty();
    private boolean toldToTalk;
    private boolean over;

    /** What happens at the phone; one of {@link #answered} and {@link #failed} is the last word. */
    interface Listener {
        void ringing(Optional<LegIdentity> leg);

        void answered(EstablishedLeg leg, SessionDescription answer);

        void failed(CallRefusal refusal);
    }

    SummonedPhone(
            CallEnvironment environment,
            LineRoom room,
            Invitation invitation,
            Summoned phone,
            Listener listener,
            LegListener afterwards) {
        this.environment = environment;
        this.room = room;
        this.invitation = invitation;
        this.phone = phone;
        this.listener = listener;
        this.afterwards = afterwards;
    }

    /** Finds the way to the phone and rings it. */
    @Override
    public void ring() {
        phone.reachable().flow().open().whenComplete((flow, failure) -> room.insist(() -> opened(flow, failure)));
    }

    private void opened(Flow flow, Throwable failure) {
        if (over) {
            return;
        }
        if (failure != null) {
            LOG.info(
                    "line={} call={} phone={} cannot be reached: {}",
                    room.line(),
                    invitation.call(),
                    phone.reachable().endpoint(),
                    failure.getMessage());
            fail(CallRefusal.UNAVAILABLE);
            return;
        }
        Optional<LegAudio> audio = environment.openAudio(flow.remote().getAddress());
        if (audio.isEmpty()) {
            fail(CallRefusal.TRY_AGAIN);
            return;
        }
        OutgoingInvite out = new OutgoingInvite(
                environment,
                room,
                audio.get(),
                Challenges.NONE,
                environment.steeringTo(phone.reachable().endpoint()),
                afterwards,
                this);
        invite = Optional.of(out);
        out.send(request(flow, audio.get()), flow);
    }

    private SipRequest request(Flow flow, LegAudio audio) {
        String domain = environment.settings().domain();
        SipRequest.Builder request = environment
                .inviteTo(phone.reachable(), flow, MOST_HOPS)
                .set("Call-ID", phone.leg().callId())
                .set(
                        "From",
                        Identities.nameAddress(invitation.shown()) + ";tag="
                                + phone.leg().remoteTag())
                .body(
                        Sdp.TYPE,
                        audio.offering(invitation.codecs(), Direction.SENDRECV).toBytes());
        Identities.assertTo(request, invitation.shown());
        String appearance = "<sip:" + domain + ">;appearance-index=" + invitation.index();
        phone.autoAnswer()
                .ifPresentOrElse(
                        way -> way.writeTo(request, appearance, domain), () -> request.set("Call-Info", appearance));
        return request.build();
    }

    /** The phone is to ring no more. */
    @Override
    public void cancel(Farewell why) {
        if (invite.isPresent()) {
            invite.get().cancel(why);
        } else {
            fail(CallRefusal.CANCELLED);
        }
    }

    @Override
    public boolean takesTalk() {
        return invite.filter(OutgoingInvite::takesTalk).isPresent();
    }

    @Override
    public void talk(IntConsumer result) {
        invite.ifPresent(i -> i.command(RemoteControl.TALK, result));
    }

    @Override
    public void ringing(SipResponse response, Optional<LegIdentity> identity) {
        listener.ringing(identity);
        if (phone.autoAnswer().isPresent() && !toldToTalk && takesTalk()) {
            toldToTalk = true;
            talk(status -> LOG.debug(
                    "line={} phone={} told to talk: {}",
                    room.line(),
                    phone.reachable().endpoint(),
                    status));
        }
    }

    @Override
    public void answered(EstablishedLeg leg, SessionDescription answer, SipResponse response) {
        over = true;
        listener.answered(leg, answer);
    }

    @Override
    public void failed(CallRefusal refusal) {
        fail(refusal);
    }

    private void fail(CallRefusal refusal) {
        if (!over) {
            over = true;
            listener.failed(refusal);
        }
    }
}

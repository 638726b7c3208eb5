package io.lamplighter.sip.server.call;

import io.lamplighter.line.LegIdentity;
import io.lamplighter.media.sdp.Direction;
import io.lamplighter.media.sdp.SdpNegotiation;
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
import io.lamplighter.sip.server.call.leg.LineRoom;
import io.lamplighter.sip.server.call.leg.OutgoingInvite;
import io.lamplighter.sip.server.call.leg.PhoneDirectory.ReachablePhone;
import io.lamplighter.sip.server.call.leg.Redirection;
import io.lamplighter.sip.server.call.leg.RemoteControl;
import io.lamplighter.sip.server.call.leg.Sdp;
import io.lamplighter.sip.transport.Flow;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One phone that an inbound call rings, with a Call-ID and an audio port of its own. Owned by the mailbox. */
final class PhoneBranch implements OutgoingInvite.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(PhoneBranch.class);

    private final CallEnvironment environment;
    private final CallBook book;
    private final ReachablePhone phone;
    private final int index;
    private final RingingCall call;
    private Optional<OutgoingInvite> invite = Optional.empty();
    private TalkingCall talking;
    private boolean over;

    PhoneBranch(CallEnvironment environment, CallBook book, ReachablePhone phone, int index, RingingCall call) {
        this.environment = environment;
        this.book = book;
        this.phone = phone;
        this.index = index;
        this.call = call;
    }

    /** Finds the way to the phone and rings it; a phone without a way fails alone. */
    void ring() {
        LineRoom room = book.room();
        phone.flow().open().whenComplete((flow, failure) -> room.post(() -> opened(flow, failure)));
    }

    private void opened(Flow flow, Throwable failure) {
        if (over) {
            return;
        }
        if (failure != null) {
            LOG.info(
                    "line={} call={} phone={} cannot be reached: {}",
                    book.room().line(),
                    call.id(),
                    phone.endpoint(),
                    failure.getMessage());
            fail(CallRefusal.of(480));
            return;
        }
        Optional<LegAudio> audio = environment.openAudio(flow.remote().getAddress());
        if (audio.isEmpty()) {
            fail(CallRefusal.TRY_AGAIN);
            return;
        }
        talking = new TalkingCall(call.id(), book, call.caller());
        OutgoingInvite out = new OutgoingInvite(
                environment,
                book.room(),
                audio.get(),
                Challenges.NONE,
                environment.steeringTo(phone.endpoint()),
                talking,
                this);
        invite = Optional.of(out);
        out.send(request(flow, audio.get()), flow);
    }

    private SipRequest request(Flow flow, LegAudio audio) {
        SessionDescription offer = call.caller()
                .offer()
                .map(theirs -> audio.passing(environment.widened(theirs)))
                .orElseGet(() -> audio.offering(SdpNegotiation.DEFAULT_CODECS, Direction.SENDRECV));
        String domain = environment.settings().domain();
        SipRequest.Builder request = environment
                .inviteTo(phone, flow, call.caller().maxForwards())
                .set("From", environment.from(call.caller().party()))
                .set("Call-Info", "<sip:" + domain + ">;appearance-index=" + index)
                .body(Sdp.TYPE, offer.toBytes());
        Identities.assertTo(request, call.caller().party());
        return request.build();
    }

    /** The phone is to ring no more. */
    void cancel(Farewell why) {
        if (invite.isPresent()) {
            invite.get().cancel(why);
        } else {
            fail(CallRefusal.CANCELLED);
        }
    }

    boolean takesTalk() {
        return invite.map(i ->
                        !i.isOver() && i.identity().isPresent() && i.traits().talk())
                .orElse(false);
    }

    void talk(IntConsumer result) {
        invite.ifPresent(i -> i.command(RemoteControl.TALK, result));
    }

    Optional<LegIdentity> identity() {
        return invite.flatMap(OutgoingInvite::identity);
    }

    @Override
    public void ringing(SipResponse response, Optional<LegIdentity> identity) {
        call.heardFrom(phone.endpoint(), response.status(), identity);
    }

    @Override
    public void answered(EstablishedLeg leg, SessionDescription answer, SipResponse response) {
        over = true;
        call.answeredBy(phone.endpoint(), leg, talking, answer);
    }

    @Override
    public void redirected(Redirection elsewhere) {
        if (!over) {
            over = true;
            call.sentOnBy(phone.endpoint(), elsewhere);
        }
    }

    @Override
    public void failed(CallRefusal refusal) {
        fail(refusal);
    }

    private void fail(CallRefusal refusal) {
        if (!over) {
            over = true;
            call.failedAt(phone.endpoint(), refusal);
        }
    }
}

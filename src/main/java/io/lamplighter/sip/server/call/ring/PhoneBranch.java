package io.lamplighter.sip.server.call.ring;

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
import io.lamplighter.sip.server.call.leg.LegListener;
import io.lamplighter.sip.server.call.leg.LineRoom;
import io.lamplighter.sip.server.call.leg.OutgoingInvite;
import io.lamplighter.sip.server.call.leg.PhoneDirectory.ReachablePhone;
import io.lamplighter.sip.server.call.leg.Redirection;
import io.lamplighter.sip.server.call.leg.RemoteControl;
import io.lamplighter.sip.server.call.leg.Sdp;
import io.lamplighter.sip.server.family.AutoAnswer;
import io.lamplighter.sip.transport.Flow;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A phone of the line that a call rings, with a Call-ID and an audio port of its own. Owned by the mailbox. */
public final class PhoneBranch implements RingingBranch, OutgoingInvite.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(PhoneBranch.class);

    /** Nothing can be sent to the phone (RFC 5626 §11.3). */
    private static final CallRefusal NO_WAY = CallRefusal.of(430);

    private final CallEnvironment environment;
    private final LineRoom room;
    private final ReachablePhone phone;
    private final OptionalInt index;
    private final OptionalInt ring;
    private final Ringing call;
    private Optional<AutoAnswer> autoAnswer = Optional.empty();
    private Optional<OutgoingInvite> invite = Optional.empty();
    private boolean toldToTalk;
    private boolean over;

    /**
     * @param index the appearance it is to show the call on; empty where the call is on none
     * @param distinctive the number of a ring other than usual, 2 to 5
     */
    public PhoneBranch(
            CallEnvironment environment,
            LineRoom room,
            ReachablePhone phone,
            OptionalInt index,
            OptionalInt distinctive,
            Ringing call) {
        this.environment = environment;
        this.room = room;
        this.phone = phone;
        this.index = index;
        this.ring = distinctive;
        this.call = call;
    }

    /** The phone is to answer without its user; to be said before it rings. */
    PhoneBranch byItself(AutoAnswer way) {
        autoAnswer = Optional.of(way);
        return this;
    }

    /** Finds the way to the phone and rings it; a phone without a way fails alone. */
    @Override
    public void ring() {
        phone.flow().open().whenComplete((flow, failure) -> room.insist(() -> opened(flow, failure)));
    }

    private void opened(Flow flow, Throwable failure) {
        if (over) {
            return;
        }
        if (failure != null) {
            LOG.info(
                    "line={} call={} phone={} cannot be reached: {}",
                    room.line(),
                    call.id(),
                    phone.endpoint(),
                    failure.getMessage());
            fail(NO_WAY);
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
                environment.steeringTo(phone.endpoint()),
                LegListener.NOBODY,
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
                .body(Sdp.TYPE, offer.toBytes());
        Identities.assertTo(request, call.caller().party());
        index.ifPresent(shown -> appearance(request, "<sip:" + domain + ">;appearance-index=" + shown));
        ring.ifPresent(pattern -> request.set("Alert-Info", "<http://127.0.0.1/Bellcore-dr" + pattern + ">"));
        return request.build();
    }

    private void appearance(SipRequest.Builder request, String shown) {
        autoAnswer.ifPresentOrElse(
                way -> way.writeTo(request, shown, environment.settings().domain()),
                () -> request.set("Call-Info", shown));
    }

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
    public Optional<LegIdentity> identity() {
        return invite.flatMap(OutgoingInvite::identity);
    }

    @Override
    public void ringing(SipResponse response, Optional<LegIdentity> identity) {
        call.heardFrom(phone.endpoint(), response.status(), identity);
        if (autoAnswer.isPresent() && !toldToTalk && takesTalk()) {
            toldToTalk = true;
            talk(status -> LOG.debug("line={} phone={} told to talk: {}", room.line(), phone.endpoint(), status));
        }
    }

    @Override
    public void answered(EstablishedLeg leg, SessionDescription answer, SipResponse response) {
        over = true;
        call.answeredBy(phone.endpoint(), leg, answer);
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

package io.lamplighter.sip.server.call.leg;

import io.lamplighter.media.sdp.Direction;
import io.lamplighter.media.sdp.SessionDescription;
import io.lamplighter.sip.dialog.AcceptedInvite;
import io.lamplighter.sip.dialog.Dialog;
import io.lamplighter.sip.message.CallInfo;
import io.lamplighter.sip.message.SipMessage;
import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.message.SipResponse;
import io.lamplighter.sip.server.call.leg.EstablishedLeg.AnswerDue;
import io.lamplighter.sip.server.dispatch.Capabilities;
import io.lamplighter.sip.transaction.ServerTransaction;
import java.util.Optional;

/**
 * New offers from the party on a leg: re-INVITE (RFC 3261 §14.2) and UPDATE (RFC 3311 §5.2). They are answered here and
 * now, within the codecs in force, because the audio is anchored: the other party is not asked.
 */
public final class PeerOffers {
    private final CallEnvironment environment;
    private final LineRoom room;
    private final EstablishedLeg leg;
    private Optional<Awaited> awaited = Optional.empty();
    private boolean answerDueInAck;
    private boolean privateAsked;
    private Optional<SessionDescription> lastOffer = Optional.empty();

    /** A 2xx of ours that waits for the ACK with this number. */
    private record Awaited(AcceptedInvite ok, long cseq) {}

    PeerOffers(CallEnvironment environment, LineRoom room, EstablishedLeg leg) {
        this.environment = environment;
        this.room = room;
        this.leg = leg;
    }

    /** The first INVITE's 2xx was sent. */
    void accepted(ServerTransaction invite, SipResponse ok, AnswerDue due) {
        answerDueInAck = due == AnswerDue.IN_THEIR_ACK;
        await(invite, ok);
    }

    void reinvite(ServerTransaction transaction) {
        SipRequest request = transaction.request();
        if (collides()) {
            transaction.respond(SipResponse.replyTo(request, 491).build());
        } else if (SessionInterval.tooSmall(request, environment.settings().minSessionExpires())) {
            transaction.respond(intervalTooSmall(request));
        } else {
            leg.dialog().refreshTarget(request);
            answerInvite(transaction, request);
        }
    }

    private void answerInvite(ServerTransaction transaction, SipRequest request) {
        try {
            Optional<SessionDescription> offer = Sdp.of(request);
            privateAsked = asksForPrivacy(request);
            if (offer.isEmpty()) {
                answerDueInAck = true;
                accept(transaction, leg.audio().offering(leg.audio().agreed(), Direction.SENDRECV));
            } else {
                answerOffer(transaction, offer.get());
            }
        } catch (Sdp.Unusable e) {
            transaction.respond(e.refusal().answerTo(request).build());
        }
    }

    private void answerOffer(ServerTransaction transaction, SessionDescription offer) {
        Optional<SessionDescription> answer = leg.audio().reanswer(offer, leg.source());
        if (answer.isEmpty()) {
            transaction.respond(
                    CallRefusal.NO_COMMON_CODEC.answerTo(transaction.request()).build());
        } else {
            accept(transaction, answer.get());
            stated(transaction.request(), offer);
        }
    }

    /** A mere refresh of a session on hold says nothing new; else it would make a private hold public. */
    private void stated(SipRequest request, SessionDescription offer) {
        boolean refresh = lastOffer.equals(Optional.of(offer))
                && request.header("Session-Expires").isPresent()
                && !namesState(request);
        lastOffer = Optional.of(offer);
        if (!refresh || !leg.isHolding()) {
            leg.stated(offer.holdKind(), asksForPrivacy(request));
        }
    }

    private void accept(ServerTransaction transaction, SessionDescription description) {
        SipResponse ok = ok(transaction.request(), Optional.of(description));
        stop();
        await(transaction, ok);
    }

    private void await(ServerTransaction invite, SipResponse ok) {
        long number = invite.request().cseq().number();
        awaited = Optional.of(new Awaited(environment.accepted(room, invite, ok, this::neverAcknowledged), number));
    }

    /** An offer of ours waits for its answer: in an INVITE, or in a 2xx whose ACK is to bring it (RFC 3311 §5.2). */
    private boolean collides() {
        return leg.offering() || answerDueInAck;
    }

    private SipResponse ok(SipRequest request, Optional<SessionDescription> description) {
        SessionInterval agreed =
                SessionInterval.answering(request, environment.settings().sessionExpires());
        SipResponse.Builder ok = SipResponse.replyTo(request, 200)
                .set("Contact", Dialog.contact("", leg.dialog().flow()).toString())
                .set("Allow", Capabilities.ALLOW)
                .set("Supported", Capabilities.SUPPORTED);
        agreed.writeTo(ok, request.lists("Supported", "timer"));
        description.ifPresent(d -> ok.body(Sdp.TYPE, d.toBytes()));
        leg.refreshed(agreed);
        return ok.build();
    }

    void update(ServerTransaction transaction) {
        SipRequest request = transaction.request();
        try {
            Optional<SessionDescription> offer = Sdp.of(request);
            if (offer.isPresent() && collides()) {
                transaction.respond(SipResponse.replyTo(request, 491).build());
            } else if (SessionInterval.tooSmall(request, environment.settings().minSessionExpires())) {
                transaction.respond(intervalTooSmall(request));
            } else {
                leg.dialog().refreshTarget(request);
                answerUpdate(transaction, request, offer);
            }
        } catch (Sdp.Unusable e) {
            transaction.respond(e.refusal().answerTo(request).build());
        }
    }

    private void answerUpdate(ServerTransaction transaction, SipRequest request, Optional<SessionDescription> offer) {
        Optional<SessionDescription> answer = offer.flatMap(o -> leg.audio().reanswer(o, leg.source()));
        if (offer.isPresent() && answer.isEmpty()) {
            transaction.respond(CallRefusal.NO_COMMON_CODEC.answerTo(request).build());
            return;
        }
        transaction.respond(ok(request, answer));
        offer.ifPresent(o -> stated(request, o));
    }

    void acknowledged(SipRequest ack) {
        boolean late = awaited.map(a -> a.cseq() != ack.cseq().number()).orElse(true);
        if (late) {
            return; // the ACK of an earlier INVITE, repeated with its 2xx
        }
        stop();
        if (answerDueInAck && !leg.isOver()) {
            answerDueInAck = false;
            Sdp.orNone(ack).ifPresent(answer -> answeredInAck(ack, answer));
        }
    }

    private void answeredInAck(SipRequest ack, SessionDescription answer) {
        leg.audio().answered(answer, leg.source());
        leg.stated(answer.holdKind(), privateAsked || asksForPrivacy(ack));
    }

    /** Whether a 2xx of ours still waits for its ACK. */
    boolean awaitsAck() {
        return awaited.isPresent();
    }

    void stop() {
        awaited.ifPresent(a -> a.ok().acknowledged());
        awaited = Optional.empty();
    }

    private void neverAcknowledged() {
        stop();
        leg.neverAcknowledged();
    }

    private SipResponse intervalTooSmall(SipRequest request) {
        return SessionInterval.refusal(request, environment.settings().minSessionExpires())
                .build();
    }

    private static boolean namesState(SipMessage message) {
        return CallInfo.parse(message.headers("Call-Info")).stream()
                .anyMatch(value -> value.state().isPresent());
    }

    /** The mark of a private hold: an appearance state that says so (reference 3.5); nothing else is known. */
    static boolean asksForPrivacy(SipMessage message) {
        return CallInfo.parse(message.headers("Call-Info")).stream()
                .anyMatch(value -> value.state().map(s -> s.contains("private")).orElse(false));
    }
}

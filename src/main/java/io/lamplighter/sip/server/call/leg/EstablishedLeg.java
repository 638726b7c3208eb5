package io.lamplighter.sip.server.call.leg;

import io.lamplighter.line.EndCause;
import io.lamplighter.line.LegIdentity;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.media.sdp.Codec;
import io.lamplighter.media.sdp.Direction;
import io.lamplighter.media.sdp.HoldKind;
import io.lamplighter.sip.dialog.Dialog;
import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.message.SipResponse;
import io.lamplighter.sip.server.dispatch.Capabilities;
import io.lamplighter.sip.transaction.ClientListener;
import io.lamplighter.sip.transaction.ServerTransaction;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One answered dialog with one party of a call: its requests in both directions (RFC 3261 §12 to §15), its audio and
 * its session timer. Owned by the line's mailbox.
 */
public final class EstablishedLeg implements DialogUser {
    private static final Logger LOG = LoggerFactory.getLogger(EstablishedLeg.class);

    /** A referred call that is answered late or ends in many steps is still told of. */
    private static final Duration AFTER_RINGING = Duration.ofSeconds(60);

    private final CallEnvironment environment;
    private final LineRoom room;
    private final Dialog dialog;
    private final Steering steering;
    private final LegAudio audio;
    private LegListener listener;
    private final PeerOffers peerOffers;
    private final OwnOffers ownOffers;
    private final SessionRefresh session;
    private final LegProbe probe;
    private final Referrals referrals;
    private LegTraits traits;
    private boolean holding;
    private Optional<Farewell> parting = Optional.empty();
    private boolean weCalled = true;
    private boolean over;
    private Consumer<SipRequest.Builder> face = request -> {};

    EstablishedLeg(
            CallEnvironment environment,
            LineRoom room,
            Dialog dialog,
            Steering steering,
            LegAudio audio,
            LegTraits traits,
            LegListener listener) {
        this.environment = environment;
        this.room = room;
        this.dialog = dialog;
        this.steering = steering;
        this.audio = audio;
        this.traits = traits;
        this.listener = listener;
        this.ownOffers = new OwnOffers(environment, room, this);
        this.peerOffers = new PeerOffers(environment, room, this);
        this.session = new SessionRefresh(environment, room, this, ownOffers);
        this.probe = new LegProbe(environment, room, this);
        this.referrals =
                new Referrals(room, this, environment.settings().noAnswer().plus(AFTER_RINGING));
        environment.dialogs().add(dialog.callId(), dialog.localTag(), room, this);
        steer();
    }

    /** The dialog is confirmed: it is journalled, timed and watched from now on. */
    void begin(SessionInterval agreed) {
        environment.journal().stored(dialog);
        session.restart(agreed);
        probe.begin();
    }

    /** Another call has the leg from now on and hears what becomes of it. */
    public void listener(LegListener newListener) {
        listener = newListener;
    }

    Dialog dialog() {
        return dialog;
    }

    public LegAudio audio() {
        return audio;
    }

    public LegTraits traits() {
        return traits;
    }

    public boolean isHolding() {
        return holding;
    }

    public boolean isOver() {
        return over;
    }

    /** The identifiers watchers may name this leg by, when the party is a phone of the line. */
    public LegIdentity identity() {
        return new LegIdentity(dialog.callId(), dialog.remoteTag(), dialog.localTag());
    }

    @Override
    public void request(ServerTransaction transaction) {
        SipRequest request = transaction.request();
        if (parting.isPresent() && request.method().equals("BYE")) {
            transaction.respond(SipResponse.replyTo(request, 200).build());
            parting = Optional.empty();
            forget();
        } else if (over || !dialog.remoteTag().equals(request.from().tag().orElse(""))) {
            transaction.respond(SipResponse.replyTo(request, 481).build());
        } else if (!dialog.accepts(request)) {
            transaction.respond(
                    SipResponse.replyTo(request, 500, "CSeq Not Higher").build());
        } else {
            probe.heard();
            dialog.flow(transaction.flow());
            handle(transaction, request);
            steer();
        }
    }

    private void handle(ServerTransaction transaction, SipRequest request) {
        switch (request.method()) {
            case "BYE" -> hungUp(transaction, request);
            case "INVITE" -> {
                traits = traits.with(request);
                peerOffers.reinvite(transaction);
            }
            case "UPDATE" -> peerOffers.update(transaction);
            case "OPTIONS" ->
                transaction.respond(SipResponse.replyTo(request, 200)
                        .set("Allow", Capabilities.ALLOW)
                        .set("Supported", Capabilities.SUPPORTED)
                        .build());
            case "REFER" -> {
                dialog.refreshTarget(request);
                listener.referred(this, transaction);
            }
            case "SUBSCRIBE" -> referrals.subscribe(transaction);
            case "PRACK" -> // RFC 3262 §3: it may cross our final answer
                transaction.respond(SipResponse.replyTo(request, 200).build());
            default ->
                transaction.respond(SipResponse.replyTo(request, 405)
                        .set("Allow", Capabilities.ALLOW)
                        .build());
        }
    }

    /** Accepts a REFER of the party's. @return who is to be told how it goes */
    public ReferReport accept(ServerTransaction refer) {
        return referrals.accept(refer);
    }

    @Override
    public void acknowledged(SipRequest ack) {
        peerOffers.acknowledged(ack);
        partIfAgreed();
    }

    /** Sends our 2xx to the first INVITE and repeats it until the ACK comes, which may bring the answer. */
    void accepted(ServerTransaction invite, SipResponse ok, AnswerDue due) {
        weCalled = false;
        peerOffers.accepted(invite, ok, due);
    }

    /** Where the answer to an INVITE's offer is. */
    enum AnswerDue {
        IN_OUR_OK,
        IN_THEIR_ACK
    }

    private void hungUp(ServerTransaction transaction, SipRequest bye) {
        transaction.respond(SipResponse.replyTo(bye, 200).build());
        finish(Farewell.REMOTE_BYE.withReason(bye.header("Reason")));
    }

    /** The peer's Contact in an answer to a target refresh request. */
    void targetMoved(SipResponse response) {
        dialog.refreshTarget(response);
        steer();
    }

    /** The target or the flow may be new: requests go where the peer wants them. */
    private void steer() {
        dialog.flow(steering.flowFor(dialog));
    }

    /** Whether the Call-ID is ours, which decides who waits longer after a collision (RFC 3261 §14.1). */
    boolean ownsCallId() {
        return weCalled;
    }

    /**
     * The phone is to show the call on this appearance and as one with this party, from now on and in whatever we send
     * it: RFC 3325, and RFC 4916 for a party that changes in mid-call.
     */
    public void show(int index, RemoteParty party) {
        face = builder -> {
            builder.set("Call-Info", "<sip:" + environment.settings().domain() + ">;appearance-index=" + index);
            Identities.assertTo(builder, party);
        };
        if (!over) {
            session.ask(status -> {});
        }
    }

    /** What a target refresh of ours says besides. */
    void face(SipRequest.Builder request) {
        face.accept(request);
    }

    /** Asks the peer whether it is still there. @param result the final status of the question */
    void ask(IntConsumer result) {
        session.ask(result);
    }

    /** The session was refreshed or changed by either side. */
    void refreshed(SessionInterval agreed) {
        if (!over) {
            session.restart(agreed);
            environment.journal().stored(dialog);
        }
    }

    /** The party's newest description says what it does with its audio. */
    void stated(HoldKind kind, boolean privately) {
        if (kind == HoldKind.HELD) {
            holding = true;
            listener.held(this, privately);
        } else if (kind == HoldKind.ACTIVE && (holding || audio.media().isHolding())) {
            holding = false;
            listener.resumed(this);
        }
    }

    /** Sends an offer of ours with a direction, in the codecs that are in force. */
    public void reoffer(Direction direction) {
        ownOffers.send(audio.offering(audio.agreed(), direction));
    }

    /** Asks the party to change to one of these codecs, unless it speaks one. @param result told the final status once */
    public void renegotiate(List<Codec> to, IntConsumer result) {
        if (over) {
            result.accept(481);
        } else if (audio.speaksOneOf(to)) {
            result.accept(200);
        } else {
            ownOffers.send(audio.offering(to, audio.directionSent()), result);
        }
    }

    /** Whether an offer of ours waits for its answer. */
    boolean offering() {
        return ownOffers.outstanding();
    }

    /** Sends a request in this dialog. */
    void send(SipRequest request, ClientListener answers) {
        steer();
        environment.transactions().send(request, dialog.flow(), new RoomListener(room, answers));
    }

    /** An unsolicited command to the phone: {@code talk} or {@code hold}. */
    public void command(String event, IntConsumer result) {
        RemoteControl.command(environment, room, dialog, event, result);
    }

    /** Ends the leg from our side. */
    public void hangUp(Farewell why) {
        if (over) {
            return;
        }
        stop();
        if (peerOffers.awaitsAck()) {
            parting = Optional.of(why);
        } else {
            part(why);
        }
    }

    /** Says BYE; not before the ACK of our 2xx has come or was given up (RFC 3261 §15). */
    private void part(Farewell why) {
        parting = Optional.empty();
        forget();
        SipRequest.Builder bye = dialog.request("BYE");
        why.reason().ifPresent(reason -> bye.set("Reason", reason));
        send(bye.build(), FinalStatus.to(status -> LOG.debug("BYE of {} answered {}", dialog.callId(), status)));
    }

    private void partIfAgreed() {
        if (!peerOffers.awaitsAck()) {
            parting.ifPresent(this::part);
        }
    }

    /** No ACK came for our 2xx within 64*T1 (RFC 3261 §13.3.1.4). */
    void neverAcknowledged() {
        partIfAgreed();
        giveUp(Farewell.because(EndCause.TIMEOUT, 408, "No ACK"));
    }

    /** The peer is gone or hung up: no BYE of ours. */
    void finish(Farewell why) {
        if (!over) {
            stop();
            forget();
            listener.ended(this, why);
        }
    }

    /** The peer does not answer: say BYE all the same, and end. */
    void giveUp(Farewell why) {
        if (!over) {
            hangUp(why);
            listener.ended(this, why);
        }
    }

    /** The call is over here: nothing is heard, asked or timed any more. */
    private void stop() {
        over = true;
        session.stop();
        probe.stop();
        audio.close();
    }

    /** The dialog is over too. */
    private void forget() {
        peerOffers.stop();
        environment.dialogs().remove(dialog.callId(), dialog.localTag());
        environment.journal().removed(dialog);
    }

    InetAddress source() {
        return dialog.flow().remote().getAddress();
    }
}

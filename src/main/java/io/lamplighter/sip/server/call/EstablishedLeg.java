package io.lamplighter.sip.server.call;

import io.lamplighter.line.EndCause;
import io.lamplighter.line.LegIdentity;
import io.lamplighter.media.sdp.Direction;
import io.lamplighter.media.sdp.HoldKind;
import io.lamplighter.sip.dialog.Dialog;
import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.message.SipResponse;
import io.lamplighter.sip.server.dispatch.Capabilities;
import io.lamplighter.sip.transaction.ClientFailure;
import io.lamplighter.sip.transaction.ClientListener;
import io.lamplighter.sip.transaction.ServerTransaction;
import java.net.InetAddress;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One answered dialog with one party of a call: its requests in both directions (RFC 3261 §12 to §15), its audio and
 * its session timer. Owned by the line's mailbox.
 */
final class EstablishedLeg implements DialogUser {
    private static final Logger LOG = LoggerFactory.getLogger(EstablishedLeg.class);

    private final CallEnvironment environment;
    private final LineRoom room;
    private final Dialog dialog;
    private final LegAudio audio;
    private final LegListener listener;
    private final PeerOffers peerOffers;
    private final OwnOffers ownOffers;
    private final SessionTimer timer;
    private final LegProbe probe;
    private LegTraits traits;
    private boolean holding;
    private boolean over;

    EstablishedLeg(
            CallEnvironment environment,
            LineRoom room,
            Dialog dialog,
            LegAudio audio,
            LegTraits traits,
            LegListener listener) {
        this.environment = environment;
        this.room = room;
        this.dialog = dialog;
        this.audio = audio;
        this.traits = traits;
        this.listener = listener;
        this.ownOffers = new OwnOffers(environment, room, this);
        this.peerOffers = new PeerOffers(environment, room, this);
        this.timer = new SessionTimer(room, this::refresh, this::expire);
        this.probe = new LegProbe(environment, room, this);
        environment.dialogs().add(dialog.callId(), dialog.localTag(), room, this);
    }

    /** The dialog is confirmed: it is journalled, timed and watched from now on. */
    void begin(SessionInterval agreed) {
        environment.journal().stored(dialog);
        timer.restart(agreed);
        probe.begin();
    }

    Dialog dialog() {
        return dialog;
    }

    LegAudio audio() {
        return audio;
    }

    LegTraits traits() {
        return traits;
    }

    boolean isHolding() {
        return holding;
    }

    boolean isOver() {
        return over;
    }

    /** The identifiers watchers may name this leg by, when the party is a phone of the line. */
    LegIdentity identity() {
        return new LegIdentity(dialog.callId(), dialog.remoteTag(), dialog.localTag());
    }

    @Override
    public void request(ServerTransaction transaction) {
        SipRequest request = transaction.request();
        if (over || !dialog.remoteTag().equals(request.from().tag().orElse(""))) {
            transaction.respond(SipResponse.replyTo(request, 481).build());
        } else if (!dialog.accepts(request)) {
            transaction.respond(
                    SipResponse.replyTo(request, 500, "CSeq Not Higher").build());
        } else {
            probe.heard();
            dialog.flow(transaction.flow());
            handle(transaction, request);
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
            default ->
                transaction.respond(SipResponse.replyTo(request, 405)
                        .set("Allow", Capabilities.ALLOW)
                        .build());
        }
    }

    @Override
    public void acknowledged(SipRequest ack) {
        peerOffers.acknowledged(ack);
    }

    /** Sends our 2xx to the first INVITE and repeats it until the ACK comes, which may bring the answer. */
    void accepted(ServerTransaction invite, SipResponse ok, AnswerDue due) {
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

    /** The session was refreshed or changed by either side. */
    void refreshed(SessionInterval agreed) {
        timer.restart(agreed);
        environment.journal().stored(dialog);
    }

    /** The party's newest description says what it does with its audio. */
    void stated(HoldKind kind, boolean privately) {
        if (kind == HoldKind.HELD) {
            holding = true;
            listener.held(this, privately);
        } else if (kind == HoldKind.ACTIVE && holding) {
            holding = false;
            listener.resumed(this);
        }
    }

    /** Sends an offer of ours with a direction, in the codecs that are in force. */
    void reoffer(Direction direction) {
        ownOffers.send(audio.offering(audio.agreed(), direction));
    }

    /** Whether an offer of ours waits for its answer. */
    boolean offering() {
        return ownOffers.outstanding();
    }

    /** Sends a request in this dialog. */
    void send(SipRequest request, ClientListener answers) {
        environment.transactions().send(request, dialog.flow(), inRoom(answers));
    }

    /** An unsolicited command to the phone: {@code talk} or {@code hold}. */
    void command(String event, IntConsumer result) {
        SipRequest notify = dialog.request("NOTIFY")
                .set("Event", event)
                .set("Subscription-State", "terminated;reason=noresource")
                .build();
        send(notify, FinalStatus.to(result));
    }

    /** Ends the leg from our side. */
    void hangUp(Farewell why) {
        if (over) {
            return;
        }
        close();
        SipRequest.Builder bye = dialog.request("BYE");
        why.reason().ifPresent(reason -> bye.set("Reason", reason));
        send(bye.build(), FinalStatus.to(status -> LOG.debug("BYE of {} answered {}", dialog.callId(), status)));
    }

    /** The peer is gone or hung up: no BYE of ours. */
    void finish(Farewell why) {
        if (!over) {
            close();
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

    private void refresh() {
        if (over) {
            return;
        }
        if (traits.update()) {
            sendUpdate(this::refreshAnswered);
        } else {
            sendUnchanged(status -> {});
        }
    }

    private void refreshAnswered(int status) {
        if (status == 408 || status == 481) {
            giveUp(Farewell.VANISHED);
        } else {
            refreshed(new SessionInterval(environment.settings().sessionExpires(), true));
        }
    }

    /** An UPDATE without a description: asks whether the peer is there and refreshes the session (RFC 4028 §7.4). */
    void sendUpdate(IntConsumer result) {
        SipRequest update = dialog.request("UPDATE")
                .set("Supported", Capabilities.SUPPORTED)
                .set("Session-Expires", environment.settings().sessionExpires().toSeconds() + ";refresher=uac")
                .build();
        send(update, FinalStatus.to(result));
    }

    /** A re-INVITE without change, for peers that do not take UPDATE. */
    void sendUnchanged(IntConsumer result) {
        audio.lastSent().ifPresent(unchanged -> ownOffers.send(unchanged, result));
    }

    private void expire() {
        if (!over) {
            LOG.info("call-id={} session expired without refresh", dialog.callId());
            giveUp(Farewell.because(EndCause.TIMEOUT, 408, "Session expired"));
        }
    }

    private void close() {
        over = true;
        timer.stop();
        probe.stop();
        peerOffers.stop();
        audio.close();
        environment.dialogs().remove(dialog.callId(), dialog.localTag());
        environment.journal().removed(dialog);
    }

    /** Callbacks of transactions arrive on other threads; this brings them home. */
    private ClientListener inRoom(ClientListener answers) {
        return new RoomListener(room, answers);
    }

    InetAddress source() {
        return dialog.flow().remote().getAddress();
    }

    /** Hands transaction callbacks to the mailbox. */
    record RoomListener(LineRoom room, ClientListener answers) implements ClientListener {
        @Override
        public void response(SipResponse response) {
            room.post(() -> answers.response(response));
        }

        @Override
        public void failed(ClientFailure failure) {
            room.post(() -> answers.failed(failure));
        }
    }
}

package io.lamplighter.sip.server.call.leg;

import io.lamplighter.line.LegIdentity;
import io.lamplighter.media.sdp.SessionDescription;
import io.lamplighter.sip.dialog.Dialog;
import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.message.SipResponse;
import io.lamplighter.sip.transaction.ClientFailure;
import io.lamplighter.sip.transaction.ClientListener;
import io.lamplighter.sip.transaction.ClientTransaction;
import io.lamplighter.sip.transaction.ServerTransaction;
import io.lamplighter.sip.transport.Flow;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * An INVITE of ours until its final answer (RFC 3261 §13.2): provisional answers, challenge, cancel, and 2xx answers
 * that cross a CANCEL or come from a second branch downstream. It always carries our offer. Owned by the mailbox.
 */
public final class OutgoingInvite implements ClientListener, DialogUser {
    private static final int MOST_ATTEMPTS = 4;

    private final CallEnvironment environment;
    private final LineRoom room;
    private final LegAudio audio;
    private final Challenges challenges;
    private final Steering steering;
    private final LegListener afterwards;
    private final Listener listener;
    private final Acknowledgements acknowledgements;
    private SipRequest invite;
    private Flow flow;
    private ClientTransaction transaction;
    private Optional<Dialog> early = Optional.empty();
    private LegTraits traits = new LegTraits(false, false, false, false);
    private int attempts;
    private Optional<SessionDescription> earlyAnswer = Optional.empty();
    private Farewell parting = Farewell.ELSEWHERE;
    private boolean cancelled;
    private boolean over;

    /** What becomes of the INVITE. */
    public interface Listener {
        /** A provisional answer above 100 arrived. */
        void ringing(SipResponse response, Optional<LegIdentity> identity);

        /** Answered and acknowledged. */
        void answered(EstablishedLeg leg, SessionDescription answer, SipResponse response);

        /** Refused, unreachable, or cancelled (487) and now over. */
        void failed(CallRefusal refusal);

        /** Sent on to somewhere else, and over here. */
        default void redirected(Redirection elsewhere) {
            failed(CallRefusal.UNAVAILABLE);
        }
    }

    public OutgoingInvite(
            CallEnvironment environment,
            LineRoom room,
            LegAudio audio,
            Challenges challenges,
            Steering steering,
            LegListener afterwards,
            Listener listener) {
        this.environment = environment;
        this.room = room;
        this.audio = audio;
        this.challenges = challenges;
        this.steering = steering;
        this.afterwards = afterwards;
        this.listener = listener;
        this.acknowledgements = new Acknowledgements(environment.transactions());
    }

    /** Sends the INVITE. */
    public void send(SipRequest request, Flow over) {
        this.invite = request;
        this.flow = over;
        this.attempts++;
        environment.dialogs().add(request.callId(), localTag(), room, this);
        this.transaction = environment.transactions().send(request, over, new RoomListener(room, this));
    }

    /** Gives the call up; {@link Listener#failed} follows when the peer has confirmed it. */
    public void cancel(Farewell why) {
        if (over || cancelled) {
            return;
        }
        cancelled = true;
        parting = why;
        transaction.cancel(why.reason().map(r -> new String[] {"Reason: " + r}).orElse(new String[0]));
    }

    public InetAddress source() {
        return flow.remote().getAddress();
    }

    public boolean isOver() {
        return over;
    }

    public LegAudio audio() {
        return audio;
    }

    public LegTraits traits() {
        return traits;
    }

    /** The identifiers of the early dialog, once the phone has answered with a tag. */
    public Optional<LegIdentity> identity() {
        return early.map(d -> new LegIdentity(d.callId(), d.remoteTag(), d.localTag()));
    }

    /** Whether the phone rings and takes a {@code talk} event, which makes it answer. */
    public boolean takesTalk() {
        return !isOver() && identity().isPresent() && traits().talk();
    }

    /** An unsolicited command to a phone that rings with a tag; without one there is no dialog to send it in. */
    public void command(String event, IntConsumer result) {
        early.ifPresent(dialog -> RemoteControl.command(environment, room, dialog, event, result));
    }

    @Override
    public void response(SipResponse response) {
        if (response.status() < 200) {
            provisional(response);
        } else if (response.status() < 300) {
            success(response);
        } else if (!over) {
            refused(response);
        }
    }

    private void provisional(SipResponse response) {
        if (over || response.status() == 100) {
            return;
        }
        traits = traits.with(response);
        if (response.to().tag().isPresent()) {
            remember(response);
            acknowledgeProvisional(response);
        }
        if (!cancelled) {
            listener.ringing(response, identity());
        }
    }

    private void remember(SipResponse response) {
        String tag = response.to().tag().orElseThrow();
        if (early.map(d -> !d.remoteTag().equals(tag)).orElse(true)) {
            early = Optional.of(Dialog.asClient(invite, response, flow));
            earlyAnswer = Optional.empty();
        }
        earlyAnswer = Sdp.orNone(response).or(() -> earlyAnswer);
    }

    /** RFC 3262 §4: a provisional answer that requires it is acknowledged. */
    private void acknowledgeProvisional(SipResponse response) {
        Optional<String> sequence = response.header("RSeq");
        if (sequence.isPresent() && response.lists("Require", "100rel")) {
            Dialog dialog = early.orElseThrow();
            SipRequest prack = dialog.request("PRACK")
                    .set("RAck", sequence.get() + " " + response.cseq().number() + " INVITE")
                    .build();
            environment.transactions().send(prack, flow, new RoomListener(room, FinalStatus.to(status -> {})));
        }
    }

    private void success(SipResponse response) {
        String tag = response.to().tag().orElse("");
        if (acknowledgements.repeated(tag)) {
            return;
        }
        Dialog dialog = dialogOf(response, tag);
        dialog.flow(steering.flowFor(dialog));
        acknowledgements.send(dialog, invite);
        if (over || cancelled) {
            partWith(dialog);
            failIfNotOver(CallRefusal.CANCELLED);
        } else {
            established(dialog, response);
        }
    }

    private Dialog dialogOf(SipResponse response, String tag) {
        if (early.isPresent() && early.get().remoteTag().equals(tag)) {
            early.get().confirm(response);
            return early.get();
        }
        return Dialog.asClient(invite, response, flow);
    }

    /** A 2xx nobody wants any more: it was acknowledged and is ended at once (RFC 3261 §13.2.2.4). */
    private void partWith(Dialog dialog) {
        SipRequest.Builder bye = dialog.request("BYE");
        parting.reason().ifPresent(reason -> bye.set("Reason", reason));
        environment.transactions().send(bye.build(), dialog.flow(), new RoomListener(room, FinalStatus.to(s -> {})));
    }

    private void established(Dialog dialog, SipResponse response) {
        Optional<SessionDescription> answer = answerIn(dialog, response);
        if (answer.isEmpty()) {
            parting = Farewell.NO_ANSWER_IN_OK;
            partWith(dialog);
            fail(CallRefusal.NO_COMMON_CODEC);
            return;
        }
        over = true;
        audio.answered(answer.get(), source());
        EstablishedLeg leg =
                new EstablishedLeg(environment, room, dialog, steering, audio, traits.with(response), afterwards);
        leg.begin(SessionInterval.answered(response, environment.settings()));
        listener.answered(leg, answer.get(), response);
    }

    /** The answer may have come early in a provisional response and be left out of the 2xx (RFC 3261 §13.2.1). */
    private Optional<SessionDescription> answerIn(Dialog dialog, SipResponse response) {
        boolean sameBranch = early.filter(known -> known == dialog).isPresent();
        return Sdp.orNone(response).or(() -> sameBranch ? earlyAnswer : Optional.empty());
    }

    private void refused(SipResponse response) {
        int status = response.status();
        boolean mayRepeat = !cancelled && attempts < MOST_ATTEMPTS;
        Optional<SipRequest.Builder> again = Optional.empty();
        if (mayRepeat && (status == 401 || status == 407)) {
            again = challenges.answer(response, invite);
        } else if (mayRepeat && status == 422) {
            again = Optional.of(withLongerInterval(response));
        }
        if (again.isPresent()) {
            SipRequest.Builder next = again.get();
            send(next.set("CSeq", (invite.cseq().number() + 1) + " INVITE").build(), flow);
        } else {
            close();
            Redirection.in(response)
                    .filter(elsewhere -> !cancelled)
                    .ifPresentOrElse(listener::redirected, () -> listener.failed(CallRefusal.from(response)));
        }
    }

    private SipRequest.Builder withLongerInterval(SipResponse response) {
        Duration minimum =
                SessionInterval.minimumOf(response, environment.settings().sessionExpires());
        return invite.toBuilder()
                .set("Min-SE", Long.toString(minimum.toSeconds()))
                .set("Session-Expires", minimum.toSeconds() + ";refresher=uac");
    }

    @Override
    public void failed(ClientFailure failure) {
        failIfNotOver(CallRefusal.of(FinalStatus.statusOf(failure)));
    }

    private void failIfNotOver(CallRefusal refusal) {
        if (!over) {
            fail(refusal);
        }
    }

    private void fail(CallRefusal refusal) {
        close();
        listener.failed(refusal);
    }

    private void close() {
        over = true;
        environment.dialogs().remove(invite.callId(), localTag());
        audio.close();
    }

    /** Requests inside the early dialog: the peer may hang up, anything else comes too early. */
    @Override
    public void request(ServerTransaction inDialog) {
        SipRequest request = inDialog.request();
        if (request.method().equals("BYE")) {
            inDialog.respond(SipResponse.replyTo(request, 200).build());
            failIfNotOver(CallRefusal.UNAVAILABLE);
        } else {
            inDialog.respond(
                    SipResponse.replyTo(request, 500).set("Retry-After", "2").build());
        }
    }

    @Override
    public void acknowledged(SipRequest ack) {
        // An ACK to a UAC has no meaning; RFC 3261 §13.2.2.4 has none.
    }

    private String localTag() {
        return invite.from().tag().orElseThrow();
    }
}

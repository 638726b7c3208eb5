package io.lamplighter.sip.server.call.leg;

import io.lamplighter.line.LegIdentity;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.media.sdp.Codec;
import io.lamplighter.media.sdp.Direction;
import io.lamplighter.media.sdp.SdpNegotiation;
import io.lamplighter.media.sdp.SessionDescription;
import io.lamplighter.sip.dialog.Dialog;
import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.message.SipResponse;
import io.lamplighter.sip.server.call.leg.EstablishedLeg.AnswerDue;
import io.lamplighter.sip.server.dispatch.Capabilities;
import io.lamplighter.sip.transaction.ServerTransaction;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An INVITE that reached us until our final answer (RFC 3261 §13.3). Owned by the mailbox.
 */
public final class IncomingInvite implements DialogUser {
    /** RFC 3262 §3: the first RSeq is chosen between 1 and 2^31-1; far below it there is room to count. */
    private static final int FIRST_RSEQ_LIMIT = 1 << 30;

    private final CallEnvironment environment;
    private final LineRoom room;
    private final ServerTransaction transaction;
    private final LegAudio audio;
    private final Steering steering;
    private final String localTag;
    private final Optional<SessionDescription> offer;
    private final Consumer<Farewell> onAbandoned;
    private final ReliableProvisional reliable;
    private Optional<String> callInfo = Optional.empty();
    private Optional<RemoteParty> asserted = Optional.empty();
    private boolean over;

    /**
     * Takes charge of an INVITE.
     *
     * @param steering where requests inside its dialog go
     * @param onAbandoned told when the caller gives up before the final answer, or the call cannot go on
     */
    public IncomingInvite(
            CallEnvironment environment,
            LineRoom room,
            Incoming incoming,
            LegAudio audio,
            Steering steering,
            Consumer<Farewell> onAbandoned) {
        this.environment = environment;
        this.room = room;
        this.transaction = incoming.transaction();
        this.audio = audio;
        this.offer = incoming.offer();
        this.steering = steering;
        this.onAbandoned = onAbandoned;
        this.localTag = environment.ids().tag();
        this.reliable = new ReliableProvisional(
                room,
                environment.timers(),
                transaction,
                environment.random().nextInt(1, FIRST_RSEQ_LIMIT),
                this::neverAcknowledged);
        environment.dialogs().add(request().callId(), localTag, room, this);
        environment.pending().taken(transaction, this);
        offer.ifPresent(o -> audio.offered(o, source()));
    }

    public SipRequest request() {
        return transaction.request();
    }

    ServerTransaction transaction() {
        return transaction;
    }

    public Optional<SessionDescription> offer() {
        return offer;
    }

    public LegAudio audio() {
        return audio;
    }

    /** The identifiers of the dialog this INVITE will make. */
    public LegIdentity identity() {
        return new LegIdentity(request().callId(), request().from().tag().orElse(""), localTag);
    }

    /** The appearance the phone is to show the call on; written into every answer from now on. */
    public void showOn(String domain, int index) {
        callInfo = Optional.of("<sip:" + domain + ">;appearance-index=" + index);
    }

    /** Who the phone is to show as the other party; written into answers from now on. */
    public void assertIdentity(RemoteParty party) {
        asserted = Optional.of(party);
    }

    /** Sends a provisional answer with our tag. @param early what answers its offer for now; left out where it made none */
    public void provisional(int status, Optional<SessionDescription> early) {
        if (!over) {
            SipResponse.Builder response = answer(SipResponse.replyTo(request(), status));
            early.filter(e -> offer.isPresent()).ifPresent(e -> response.body(Sdp.TYPE, early(e).toBytes()));
            if (ReliableProvisional.isRequiredBy(request())) {
                reliable.send(response);
            } else {
                transaction.respond(response.build());
            }
        }
    }

    /** What the far side plays before it answers has to be translated already. */
    private SessionDescription early(SessionDescription theirs) {
        SessionDescription answer = described(theirs);
        audio.agree(answer);
        return answer;
    }

    /** What the caller is sent of the other party's answer: an answer to its offer, or where it made none, an offer. */
    public SessionDescription described(SessionDescription answer) {
        return offer.map(own -> audio.answeringAs(answer, own)).orElseGet(() -> lateOffer(answer));
    }

    /** The one codec that the other party chose; where not every phone has that, whatever can be translated too. */
    private SessionDescription lateOffer(SessionDescription answer) {
        return SdpNegotiation.chosen(answer)
                .map(chosen ->
                        SdpNegotiation.only(chosen, answer.audio().orElseThrow().codecs()))
                .map(codecs -> audio.offering(withChoice(codecs), Direction.SENDRECV))
                .orElseGet(() -> audio.passing(answer));
    }

    private List<Codec> withChoice(List<Codec> chosen) {
        boolean common = SdpNegotiation.spoken(chosen)
                .flatMap(spoken -> SdpNegotiation.like(spoken, SdpNegotiation.DEFAULT_CODECS))
                .isPresent();
        return common ? chosen : environment.offer(chosen).audio().orElseThrow().codecs();
    }

    /** Answers with what the other party chose; codecs are in force from now on. */
    public EstablishedLeg accept(SessionDescription answer, LegListener listener) {
        over = true;
        reliable.stop();
        environment.pending().settled(transaction);
        if (offer.isPresent()) {
            audio.agree(answer);
        }
        AnswerDue due = offer.isPresent() ? AnswerDue.IN_OUR_OK : AnswerDue.IN_THEIR_ACK;
        SessionInterval agreed =
                SessionInterval.answering(request(), environment.settings().sessionExpires());
        SipResponse.Builder ok = answer(SipResponse.replyTo(request(), 200));
        agreed.writeTo(ok, request().lists("Supported", "timer"));
        SipResponse response = ok.body(Sdp.TYPE, answer.toBytes()).build();
        Dialog dialog = Dialog.asServer(request(), localTag, transaction.flow());
        EstablishedLeg leg =
                new EstablishedLeg(environment, room, dialog, steering, audio, LegTraits.of(request()), listener);
        // First what a next start has to know, should a crash follow: a phone that has its 200 believes in the call.
        leg.begin(agreed);
        leg.accepted(transaction, response, due);
        return leg;
    }

    /** Sends a final answer that is no success. */
    public void refuse(CallRefusal refusal) {
        if (!over) {
            close();
            transaction.respond(refusal.answerTo(request()).toTag(localTag).build());
        }
    }

    public boolean isOver() {
        return over;
    }

    private SipResponse.Builder answer(SipResponse.Builder response) {
        response.toTag(localTag)
                .set("Contact", Dialog.contact("", transaction.flow()).toString())
                .set("Allow", Capabilities.ALLOW)
                .set("Supported", Capabilities.SUPPORTED)
                .set("Allow-Events", Capabilities.ALLOW_EVENTS);
        request().headers("Record-Route").forEach(route -> response.add("Record-Route", route));
        callInfo.ifPresent(value -> response.set("Call-Info", value));
        asserted.ifPresent(party -> Identities.assertTo(response, party));
        return response;
    }

    /** Requests inside the early dialog: the caller may hang up; anything else has to wait for the answer. */
    @Override
    public void request(ServerTransaction inDialog) {
        SipRequest request = inDialog.request();
        if (request.method().equals("BYE")) {
            inDialog.respond(SipResponse.replyTo(request, 200).build());
            abandoned(request.header("Reason"));
        } else if (request.method().equals("PRACK")) {
            reliable.acknowledged(inDialog);
        } else {
            inDialog.respond(SipResponse.replyTo(request, 500)
                    .set("Retry-After", Integer.toString(environment.random().nextInt(11)))
                    .build());
        }
    }

    @Override
    public void acknowledged(SipRequest ack) {
        // The leg that followed this INVITE has taken its place in the index before any ACK can arrive.
    }

    /** The caller cancelled or hung up. @param reason value of its Reason header */
    void abandoned(Optional<String> reason) {
        giveUp(CallRefusal.CANCELLED, Farewell.CANCELLED.withReason(reason));
    }

    /** A fault of ours: the call cannot go on. */
    public void failed() {
        giveUp(CallRefusal.of(500), Farewell.FAULT);
    }

    private void giveUp(CallRefusal refusal, Farewell why) {
        if (!over) {
            refuse(refusal);
            onAbandoned.accept(why);
        }
    }

    InetAddress source() {
        return transaction.flow().remote().getAddress();
    }

    /** RFC 3262 §3: a caller that requires PRACK and never sends it is refused. */
    private void neverAcknowledged() {
        giveUp(CallRefusal.of(504), Farewell.CANCELLED);
    }

    private void close() {
        over = true;
        reliable.stop();
        environment.dialogs().remove(request().callId(), localTag);
        environment.pending().settled(transaction);
        audio.close();
    }
}

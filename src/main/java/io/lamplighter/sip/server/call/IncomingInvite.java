package io.lamplighter.sip.server.call;

import io.lamplighter.line.LegIdentity;
import io.lamplighter.media.sdp.SessionDescription;
import io.lamplighter.sip.dialog.Dialog;
import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.message.SipResponse;
import io.lamplighter.sip.server.call.EstablishedLeg.AnswerDue;
import io.lamplighter.sip.server.dispatch.Capabilities;
import io.lamplighter.sip.transaction.ServerTransaction;
import java.net.InetAddress;
import java.util.Optional;

/**
 * An INVITE that reached us until our final answer (RFC 3261 §13.3). Owned by the mailbox.
 */
final class IncomingInvite implements DialogUser {
    /** RFC 3262 §3: the first RSeq is chosen between 1 and 2^31-1; far below it there is room to count. */
    private static final int FIRST_RSEQ_LIMIT = 1 << 30;

    private final CallEnvironment environment;
    private final LineRoom room;
    private final ServerTransaction transaction;
    private final LegAudio audio;
    private final String localTag;
    private final Optional<SessionDescription> offer;
    private final Runnable onAbandoned;
    private final ReliableProvisional reliable;
    private Optional<String> callInfo = Optional.empty();
    private Optional<String> assertedIdentity = Optional.empty();
    private boolean over;

    /**
     * Takes charge of an INVITE.
     *
     * @param offer its description, already found usable; empty when it has none
     * @param onAbandoned run when the caller gives up before the final answer
     */
    IncomingInvite(
            CallEnvironment environment,
            LineRoom room,
            ServerTransaction transaction,
            LegAudio audio,
            Optional<SessionDescription> offer,
            Runnable onAbandoned) {
        this.environment = environment;
        this.room = room;
        this.transaction = transaction;
        this.audio = audio;
        this.offer = offer;
        this.onAbandoned = onAbandoned;
        this.localTag = environment.ids().tag();
        this.reliable = new ReliableProvisional(
                room,
                environment.timers(),
                transaction,
                environment.random().nextInt(1, FIRST_RSEQ_LIMIT),
                this::neverAcknowledged);
        environment.dialogs().add(request().callId(), localTag, room, this);
        offer.ifPresent(o -> audio.offered(o, source()));
    }

    SipRequest request() {
        return transaction.request();
    }

    ServerTransaction transaction() {
        return transaction;
    }

    Optional<SessionDescription> offer() {
        return offer;
    }

    LegAudio audio() {
        return audio;
    }

    /** The identifiers of the dialog this INVITE will make. */
    LegIdentity identity() {
        return new LegIdentity(request().callId(), request().from().tag().orElse(""), localTag);
    }

    /** The appearance the phone is to show the call on; written into every answer from now on. */
    void showOn(String domain, int index) {
        callInfo = Optional.of("<sip:" + domain + ">;appearance-index=" + index);
    }

    /** Who the phone is to show as the other party; written into answers from now on. */
    void assertIdentity(String nameAddress) {
        assertedIdentity = Optional.of(nameAddress);
    }

    /** Sends a provisional answer with our tag. */
    void provisional(int status, Optional<SessionDescription> early) {
        if (!over) {
            SipResponse.Builder response = answer(SipResponse.replyTo(request(), status));
            early.ifPresent(e -> response.body(Sdp.TYPE, audio.passing(e).toBytes()));
            if (ReliableProvisional.isRequiredBy(request())) {
                reliable.send(response);
            } else {
                transaction.respond(response.build());
            }
        }
    }

    /** Answers with what the other party chose; codecs are in force from now on. */
    EstablishedLeg accept(SessionDescription answer, LegListener listener) {
        over = true;
        reliable.stop();
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
        EstablishedLeg leg = new EstablishedLeg(environment, room, dialog, audio, LegTraits.of(request()), listener);
        leg.accepted(transaction, response, due);
        leg.begin(agreed);
        return leg;
    }

    /** Sends a final answer that is no success. */
    void refuse(CallRefusal refusal) {
        if (!over) {
            close();
            transaction.respond(refusal.answerTo(request()).toTag(localTag).build());
        }
    }

    boolean isOver() {
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
        assertedIdentity.ifPresent(value -> response.set("P-Asserted-Identity", value));
        return response;
    }

    /** Requests inside the early dialog: the caller may hang up; anything else has to wait for the answer. */
    @Override
    public void request(ServerTransaction inDialog) {
        SipRequest request = inDialog.request();
        if (request.method().equals("BYE")) {
            inDialog.respond(SipResponse.replyTo(request, 200).build());
            abandoned();
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

    /** The caller cancelled or hung up. */
    void abandoned() {
        if (!over) {
            refuse(CallRefusal.CANCELLED);
            onAbandoned.run();
        }
    }

    InetAddress source() {
        return transaction.flow().remote().getAddress();
    }

    /** RFC 3262 §3: a caller that requires PRACK and never sends it is refused. */
    private void neverAcknowledged() {
        if (!over) {
            refuse(CallRefusal.of(504));
            onAbandoned.run();
        }
    }

    private void close() {
        over = true;
        reliable.stop();
        environment.dialogs().remove(request().callId(), localTag);
        audio.close();
    }
}

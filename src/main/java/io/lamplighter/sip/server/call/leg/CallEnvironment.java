package io.lamplighter.sip.server.call.leg;

import io.lamplighter.line.Endpoint;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.media.rtp.MediaRelay;
import io.lamplighter.media.sdp.Codec;
import io.lamplighter.media.sdp.Direction;
import io.lamplighter.media.sdp.MediaAddress;
import io.lamplighter.media.sdp.Origin;
import io.lamplighter.media.sdp.SdpNegotiation;
import io.lamplighter.media.sdp.SessionDescription;
import io.lamplighter.media.sdp.WidenedOffer;
import io.lamplighter.sip.dialog.AcceptedInvite;
import io.lamplighter.sip.dialog.Dialog;
import io.lamplighter.sip.message.NameAddress;
import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.message.SipResponse;
import io.lamplighter.sip.message.SipUri;
import io.lamplighter.sip.message.Uri;
import io.lamplighter.sip.server.call.leg.PhoneDirectory.ReachablePhone;
import io.lamplighter.sip.server.dispatch.Capabilities;
import io.lamplighter.sip.transaction.Ids;
import io.lamplighter.sip.transaction.ServerTransaction;
import io.lamplighter.sip.transaction.Timers;
import io.lamplighter.sip.transaction.Transactions;
import io.lamplighter.sip.transport.Flow;
import io.lamplighter.time.Scheduler;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What every leg needs and none owns.
 *
 * @param trunkSteering where requests to peers on the open network go
 * @param phones where the phones of a line can be reached
 */
public record CallEnvironment(
        Transactions transactions,
        Ids ids,
        Scheduler scheduler,
        RandomGenerator random,
        MediaRelay media,
        Conversations conversations,
        DialogIndex dialogs,
        PendingInvites pending,
        LegJournal journal,
        CallSettings settings,
        Timers timers,
        Steering trunkSteering,
        PhoneDirectory phones) {
    private static final int DISCARD = 9;

    /** Where requests to a phone go. */
    public Steering steeringTo(Endpoint phone) {
        return Steering.backTo(phone, phones);
    }

    /** A port for one leg, or empty when the pool is. @param peer where the other end signals from */
    public Optional<LegAudio> openAudio(InetAddress peer) {
        return media.openLeg(peer).map(leg -> new LegAudio(leg, sessionId()));
    }

    /** What every INVITE of ours has in common. */
    public SipRequest.Builder invite(Uri target, Flow flow, int maxForwards) {
        return SipRequest.builder("INVITE", target)
                .set("Max-Forwards", Integer.toString(maxForwards))
                .set("Call-ID", ids.callId())
                .set("CSeq", "1 INVITE")
                .set("Contact", Dialog.contact("", flow).toString())
                .set("Allow", Capabilities.ALLOW)
                .set("Supported", Capabilities.SUPPORTED)
                .set("Allow-Events", Capabilities.ALLOW_EVENTS)
                .set("Session-Expires", settings.sessionExpires().toSeconds() + ";refresher=uac")
                .set("Min-SE", Long.toString(settings.minSessionExpires().toSeconds()));
    }

    /** What every INVITE of ours to a phone has in common: it goes the way the phone registered by. */
    public SipRequest.Builder inviteTo(ReachablePhone phone, Flow flow, int maxForwards) {
        SipRequest.Builder invite = invite(phone.target(), flow, maxForwards)
                .set("To", "<sip:" + phone.endpoint().linePort() + ">");
        phone.route().forEach(hop -> invite.add("Route", loose(hop)));
        return invite;
    }

    private static String loose(NameAddress hop) {
        return hop.uri() instanceof SipUri uri && !uri.parameters().has("lr")
                ? hop.withUri(uri.withParameter("lr", "")).toString()
                : hop.toString();
    }

    /** Gives a request outside a dialog its final answer. */
    public void refuse(ServerTransaction transaction, CallRefusal refusal) {
        pending.settled(transaction);
        transaction.respond(
                refusal.answerTo(transaction.request()).toTag(ids.tag()).build());
    }

    /** A From value with a new tag of ours. */
    public String from(RemoteParty party) {
        return Identities.nameAddress(party) + ";tag=" + ids.tag();
    }

    /** Sends a 2xx and repeats it until its ACK comes, inside the room's mailbox. @param onGivenUp run in the mailbox after 64*T1 */
    AcceptedInvite accepted(LineRoom room, ServerTransaction invite, SipResponse ok, Runnable onGivenUp) {
        AcceptedInvite accepted = new AcceptedInvite(invite, ok, timers, scheduler, () -> room.finish(onGivenUp));
        accepted.start();
        return accepted;
    }

    /**
     * An offer of ours on behalf of somebody who speaks these codecs: they come first, and what the relay can translate
     * them into follows. Whoever sends the offer writes its address into it.
     */
    public SessionDescription offer(List<Codec> spoken) {
        List<Codec> codecs = new ArrayList<>(spoken);
        boolean translatable = settings.transcoding()
                && SdpNegotiation.spoken(spoken)
                        .filter(codec -> CodecAgreement.OURS.stream().anyMatch(codec::sameFormat))
                        .isPresent();
        CodecAgreement.OURS.stream()
                .filter(ours -> translatable)
                .filter(ours ->
                        codecs.stream().noneMatch(c -> c.sameFormat(ours) || c.payloadType() == ours.payloadType()))
                .forEach(codecs::add);
        MediaAddress nowhere = nowhere();
        return SdpNegotiation.offer(codecs, Direction.SENDRECV, nowhere, Origin.of(sessionId(), nowhere.address()));
    }

    /** An offer as it is passed on to somebody else: with what the relay can translate besides, unless that is off. */
    public SessionDescription widened(SessionDescription offer) {
        return settings.transcoding() ? WidenedOffer.of(offer) : offer;
    }

    /** The place of audio in a description that a leg has not made its own yet: the discard port (RFC 863). */
    public MediaAddress nowhere() {
        return MediaAddress.of(InetAddress.getLoopbackAddress(), DISCARD);
    }

    /** A session id for an SDP origin: positive, and unlike any other leg's. */
    public long sessionId() {
        return random.nextLong(1, 1L << 46);
    }
}

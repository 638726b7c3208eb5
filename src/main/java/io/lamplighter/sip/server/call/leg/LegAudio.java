package io.lamplighter.sip.server.call.leg;

import io.lamplighter.media.rtp.MediaLeg;
import io.lamplighter.media.sdp.Codec;
import io.lamplighter.media.sdp.Direction;
import io.lamplighter.media.sdp.Origin;
import io.lamplighter.media.sdp.SdpNegotiation;
import io.lamplighter.media.sdp.SessionDescription;
import io.lamplighter.media.sdp.WidenedOffer;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * What one leg has offered, answered and agreed on (RFC 3264), and the audio port behind it. Each leg has an origin of
 * its own whose version grows with every description sent.
 */
public final class LegAudio {
    private final MediaLeg media;
    private Origin origin;
    private Optional<Conversation> conversation = Optional.empty();
    private List<Codec> agreed = List.of();
    private Optional<SessionDescription> lastSent = Optional.empty();

    LegAudio(MediaLeg media, long sessionId) {
        this.media = media;
        this.origin = Origin.of(sessionId, media.local().address());
    }

    public MediaLeg media() {
        return media;
    }

    /**
     * Joins a conversation and leaves the one it was in.
     *
     * @return false when the new one has no room; this leg is in none then
     */
    public boolean join(Conversation next) {
        leave();
        boolean joined = next.add(media);
        conversation = joined ? Optional.of(next) : Optional.empty();
        return joined;
    }

    /**
     * Takes the place of another leg in the conversation that one is in, in one step.
     *
     * @return false when the conversation cannot have this leg; the other stays in it then
     */
    public boolean takePlaceOf(LegAudio other) {
        leave();
        boolean replaced =
                other.conversation.map(c -> c.replace(other.media, media)).orElse(true);
        if (replaced) {
            conversation = other.conversation;
            other.conversation = Optional.empty();
        }
        return replaced;
    }

    /** Leaves the conversation it is in and hears nothing from there any more; it may join again. */
    public void leave() {
        conversation.ifPresent(c -> c.remove(media));
        conversation = Optional.empty();
    }

    /** The codecs in force; empty before an answer. */
    public List<Codec> agreed() {
        return agreed;
    }

    /**
     * The answer to this leg's offer, which the other party was passed with more codecs than it had.
     *
     * @param answer the other party's
     */
    SessionDescription answeringAs(SessionDescription answer, SessionDescription offer) {
        return sent(WidenedOffer.answered(offer, answer, media.local(), nextOrigin()));
    }

    /** The other party's description with our address: codecs and attributes stay as they are. */
    public SessionDescription passing(SessionDescription theirs) {
        return sent(theirs.rewritten(media.local(), nextOrigin()));
    }

    /** An offer of our own. */
    public SessionDescription offering(List<Codec> codecs, Direction direction) {
        return sent(SdpNegotiation.offer(codecs, direction, media.local(), nextOrigin()));
    }

    /**
     * An answer to an offer, with nothing put in force yet.
     *
     * @param allowed what the other side speaks, which the relay may have to transcode
     * @return empty when there is nothing in common and nothing that could be transcoded
     */
    public Optional<SessionDescription> answering(SessionDescription offer, List<Codec> allowed) {
        return newer(SdpNegotiation.answerTowards(allowed, offer, Direction.SENDRECV, media.local(), origin));
    }

    /** The last description sent, once more and unchanged (RFC 4028 §7.4: a refresh). */
    Optional<SessionDescription> lastSent() {
        return lastSent;
    }

    /** The direction of the last description sent. */
    Direction directionSent() {
        return lastSent.flatMap(SessionDescription::audio)
                .map(stream -> stream.direction())
                .orElse(Direction.SENDRECV);
    }

    /** Whether the codec in force is one of these. */
    boolean speaksOneOf(List<Codec> codecs) {
        return agreed.stream()
                .filter(Codec::isSpeech)
                .findFirst()
                .flatMap(spoken -> SdpNegotiation.like(spoken, codecs))
                .isPresent();
    }

    /** An offer arrived on this leg before anything was agreed. */
    void offered(SessionDescription offer, InetAddress source) {
        media.expect(offer, source);
    }

    /** An answer arrived on this leg. */
    public void answered(SessionDescription answer, InetAddress source) {
        media.expect(answer, source);
        agree(answer);
    }

    /** An answer was sent on this leg or received on it: these codecs are in force. */
    public void agree(SessionDescription answer) {
        agreed = answer.audio().map(stream -> stream.codecs()).orElse(List.of());
        media.negotiated(agreed);
    }

    /**
     * Answers a new offer so that the others need not change: within what is agreed, else by what can be transcoded for
     * those who hear this leg.
     *
     * @return empty when neither is to be had
     */
    Optional<SessionDescription> reanswer(SessionDescription offer, InetAddress source) {
        Optional<SessionDescription> answer = within(offer, agreed).or(() -> within(offer, forTheOthers(offer)));
        answer.ifPresent(description -> {
            media.expect(offer, source);
            agree(description);
        });
        return answer;
    }

    private Optional<SessionDescription> within(SessionDescription offer, List<Codec> allowed) {
        return newer(SdpNegotiation.answer(offer, allowed, Direction.SENDRECV, media.local(), origin));
    }

    /** A description that came about takes the next version; one that did not leaves no gap in them. */
    private Optional<SessionDescription> newer(Optional<SessionDescription> description) {
        description.ifPresent(made -> {
            nextOrigin();
            sent(made);
        });
        return description;
    }

    private List<Codec> forTheOthers(SessionDescription offer) {
        List<List<Codec>> others = conversation.map(Conversation::members).orElse(List.of()).stream()
                .filter(member -> member != media)
                .map(MediaLeg::codecs)
                .toList();
        CodecAgreement agreement = CodecAgreement.between(offer.audio().map(stream -> stream.codecs()), others);
        return agreement instanceof CodecAgreement.Speaks speaks ? speaks.codecs() : List.of();
    }

    /** Leaves the conversation and gives the port back; repetitions change nothing. */
    public void close() {
        leave();
        media.close();
    }

    private SessionDescription sent(SessionDescription description) {
        lastSent = Optional.of(description);
        return description;
    }

    private Origin nextOrigin() {
        Origin current = origin;
        origin = origin.next();
        return current;
    }
}

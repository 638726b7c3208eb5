package io.lamplighter.media.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Offers and answers of our own for one audio stream (RFC 3264), and what an exchange has settled. */
public final class SdpNegotiation {
    /** What a phone is offered when there is no offer to pass on. */
    public static final List<Codec> DEFAULT_CODECS = List.of(Codec.PCMU, Codec.PCMA, Codec.TELEPHONE_EVENT);

    /** What we read and write ourselves: a party that uses one of these can be transcoded, and be in a bridge. */
    public static final List<Codec> BRIDGE_CODECS = List.of(Codec.PCMU, Codec.PCMA, Codec.G722, Codec.TELEPHONE_EVENT);

    private static final SdpLine PTIME = SdpLine.attribute("ptime", "20");

    private SdpNegotiation() {}

    /** An offer of one audio stream. */
    public static SessionDescription offer(List<Codec> codecs, Direction direction, MediaAddress ours, Origin origin) {
        return new SessionDescription(origin, "-", List.of(), List.of(stream(codecs, direction, ours)));
    }

    /**
     * Answers an offer ourselves, in the offer's order and under its numbers.
     *
     * @param allowed what may be used; their parameters go into the answer, else the offer's do
     * @param direction what we would do: the answer never says more than the offer permits
     * @return empty if no speech codec is common or there is no plain audio, which is a 488
     */
    public static Optional<SessionDescription> answer(
            SessionDescription offer, List<Codec> allowed, Direction direction, MediaAddress ours, Origin origin) {
        Optional<MediaStream> audio = offer.audio().filter(stream -> offer.isUsable());
        List<Codec> common =
                audio.map(stream -> common(stream.codecs(), allowed)).orElse(List.of());
        if (common.stream().noneMatch(Codec::isSpeech)) {
            return Optional.empty();
        }
        Direction agreed = audio.get().direction().reversed().and(direction);
        MediaStream answered = stream(common, agreed, ours);
        List<MediaStream> streams = offer.streams().stream()
                .map(stream -> stream == audio.get() ? withProto(answered, stream.proto()) : stream.refused())
                .toList();
        return Optional.of(new SessionDescription(origin, "-", List.of(), streams));
    }

    /**
     * Answers an offer so that its maker can be joined to a party with these codecs in force: in one of them if it can
     * be, so that packets cross as they are, else in one that the relay transcodes.
     *
     * @return empty as for {@link #answer}
     */
    public static Optional<SessionDescription> answerTowards(
            List<Codec> inForce, SessionDescription offer, Direction direction, MediaAddress ours, Origin origin) {
        boolean transcoded = spoken(inForce).filter(SdpNegotiation::isOurs).isPresent();
        return answer(offer, inForce, direction, ours, origin)
                .or(() -> transcoded ? answer(offer, BRIDGE_CODECS, direction, ours, origin) : Optional.empty());
    }

    /** The codec that an answer settles on: its first that carries speech. */
    public static Optional<Codec> chosen(SessionDescription answer) {
        return answer.audio().filter(stream -> stream.port() != 0).stream()
                .flatMap(stream -> stream.codecs().stream())
                .filter(Codec::isSpeech)
                .findFirst();
    }

    /** One codec with the events of its list, for an answer that leaves no choice. */
    public static List<Codec> only(Codec chosen, List<Codec> from) {
        List<Codec> kept = new ArrayList<>(List.of(chosen));
        from.stream().filter(Codec::isEvent).forEach(kept::add);
        return List.copyOf(kept);
    }

    /** Whether what one leg uses can be relayed to the other: judged by the first speech codec of each. */
    public static CodecMatch compare(List<Codec> a, List<Codec> b) {
        Optional<Codec> first = spoken(a);
        Optional<Codec> second = spoken(b);
        if (first.isEmpty() || second.isEmpty()) {
            return CodecMatch.DIFFERENT;
        }
        if (!first.get().sameFormat(second.get())) {
            return isOurs(first.get()) && isOurs(second.get()) ? CodecMatch.TRANSCODED : CodecMatch.DIFFERENT;
        }
        boolean renumbered = a.stream()
                .anyMatch(codec -> like(codec, b)
                        .filter(other -> other.payloadType() != codec.payloadType())
                        .isPresent());
        return renumbered ? CodecMatch.RENUMBERED : CodecMatch.UNTOUCHED;
    }

    /** The codec that a leg with these in force speaks and hears: its first that carries speech. */
    public static Optional<Codec> spoken(List<Codec> inForce) {
        return inForce.stream().filter(Codec::isSpeech).findFirst();
    }

    private static boolean isOurs(Codec speech) {
        return like(speech, BRIDGE_CODECS).isPresent();
    }

    /** The codec of a list that has this format, the same number preferred. */
    public static Optional<Codec> like(Codec wanted, List<Codec> codecs) {
        List<Codec> same = codecs.stream().filter(wanted::sameFormat).toList();
        return same.stream()
                .filter(codec -> codec.payloadType() == wanted.payloadType())
                .findFirst()
                .or(() -> same.stream().findFirst());
    }

    private static List<Codec> common(List<Codec> offered, List<Codec> allowed) {
        return offered.stream()
                .flatMap(codec ->
                        like(codec, allowed)
                                .map(match -> codec.withFmtp(match.fmtp().or(codec::fmtp)))
                                .stream())
                .toList();
    }

    private static MediaStream stream(List<Codec> codecs, Direction direction, MediaAddress ours) {
        MediaStream bare = MediaStream.audio(codecs, direction, ours);
        List<SdpLine> lines = new ArrayList<>(bare.lines());
        lines.add(PTIME);
        return new MediaStream(
                bare.kind(), bare.port(), bare.proto(), bare.formats(), bare.connection(), direction, lines);
    }

    private static MediaStream withProto(MediaStream stream, String proto) {
        return new MediaStream(
                stream.kind(),
                stream.port(),
                proto,
                stream.formats(),
                stream.connection(),
                stream.direction(),
                stream.lines());
    }
}

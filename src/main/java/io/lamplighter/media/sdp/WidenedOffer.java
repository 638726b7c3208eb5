package io.lamplighter.media.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * An offer that is passed on with the codecs that we can translate into, and what becomes of the answer to it. Whoever
 * offered hears of none but the codecs it offered itself.
 */
public final class WidenedOffer {
    private static final int FIRST_DYNAMIC = 96;
    private static final int LAST_DYNAMIC = 127;

    private WidenedOffer() {}

    /**
     * An offer with PCMU, PCMA and G.722 after its own codecs, as far as it lacks them. One that has none of these stays
     * as it is: nothing could be translated into what its maker speaks. A number that the offer uses for something else
     * is replaced by a free dynamic one (RFC 3551 section 3).
     */
    public static SessionDescription of(SessionDescription offer) {
        return offer.audio()
                .filter(MediaStream::isRelayable)
                .map(audio -> with(offer, audio, audio.offering(lacking(audio))))
                .orElse(offer);
    }

    private static List<Codec> lacking(MediaStream audio) {
        List<Codec> offered = audio.codecs();
        List<String> numbers = new ArrayList<>(audio.formats());
        List<Codec> more = new ArrayList<>();
        if (offered.stream().anyMatch(WidenedOffer::isTranslated)) {
            SdpNegotiation.BRIDGE_CODECS.stream()
                    .filter(WidenedOffer::isTranslated)
                    .filter(ours -> SdpNegotiation.like(ours, offered).isEmpty())
                    .flatMap(ours -> numbered(ours, numbers).stream())
                    .forEach(more::add);
        }
        return more;
    }

    /** Takes a number for a codec: its own, else a dynamic one. */
    private static Optional<Codec> numbered(Codec codec, List<String> taken) {
        Optional<Codec> numbered = IntStream.concat(
                        IntStream.of(codec.payloadType()), IntStream.rangeClosed(FIRST_DYNAMIC, LAST_DYNAMIC))
                .filter(number -> !taken.contains(String.valueOf(number)))
                .mapToObj(codec::withPayloadType)
                .findFirst();
        numbered.ifPresent(found -> taken.add(String.valueOf(found.payloadType())));
        return numbered;
    }

    /**
     * What the maker of an offer is answered: the answer that the widened offer got, as long as it speaks a codec of the
     * offer itself; else an answer in a codec of the offer that can be translated into the one chosen.
     *
     * @param offer as it was before it was widened
     * @param answer to the widened one
     */
    public static SessionDescription answered(
            SessionDescription offer, SessionDescription answer, MediaAddress ours, Origin origin) {
        List<Codec> offered = codecs(offer);
        List<Codec> chosen = codecs(answer);
        boolean foreign = chosen.stream()
                .anyMatch(codec -> SdpNegotiation.like(codec, offered).isEmpty());
        if (!foreign || answer.audio().filter(MediaStream::isRelayable).isEmpty()) {
            return answer.rewritten(ours, origin);
        }
        boolean common = SdpNegotiation.spoken(chosen)
                .flatMap(spoken -> SdpNegotiation.like(spoken, offered))
                .isPresent();
        return common
                ? keeping(offered, answer).rewritten(ours, origin)
                : translated(offer, answer, ours, origin).orElseGet(() -> answer.rewritten(ours, origin));
    }

    private static SessionDescription keeping(List<Codec> offered, SessionDescription answer) {
        MediaStream audio = answer.audio().orElseThrow();
        return with(
                answer,
                audio,
                audio.keeping(codec -> SdpNegotiation.like(codec, offered).isPresent()));
    }

    /** Only what can be translated may be spoken on the offer's side, whatever else both may have in common. */
    private static Optional<SessionDescription> translated(
            SessionDescription offer, SessionDescription answer, MediaAddress ours, Origin origin) {
        List<Codec> usable = codecs(answer).stream()
                .filter(codec -> codec.isEvent() || isTranslated(codec))
                .toList();
        return SdpNegotiation.answerTowards(
                usable, offer, answer.audio().orElseThrow().direction(), ours, origin);
    }

    private static boolean isTranslated(Codec codec) {
        return codec.isSpeech()
                && SdpNegotiation.like(codec, SdpNegotiation.BRIDGE_CODECS).isPresent();
    }

    private static List<Codec> codecs(SessionDescription description) {
        return description.audio().map(MediaStream::codecs).orElse(List.of());
    }

    private static SessionDescription with(SessionDescription description, MediaStream old, MediaStream replacement) {
        List<MediaStream> streams = description.streams().stream()
                .map(stream -> stream == old ? replacement : stream)
                .toList();
        return new SessionDescription(description.origin(), description.name(), description.lines(), streams);
    }
}

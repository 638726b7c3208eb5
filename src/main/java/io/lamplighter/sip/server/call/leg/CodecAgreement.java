package io.lamplighter.sip.server.call.leg;

import io.lamplighter.media.codec.Speech;
import io.lamplighter.media.sdp.Codec;
import io.lamplighter.media.sdp.SdpNegotiation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a phone that comes to a call may speak, so that those in it need not change if that can be had. */
public sealed interface CodecAgreement {
    /** What can be decoded and encoded here, and so be mixed and transcoded; events go with them. */
    List<Codec> OURS = List.of(Codec.PCMU, Codec.PCMA, Codec.G722, Codec.TELEPHONE_EVENT);

    /** The phone is answered (or offered, where it offered nothing) these, the best first. */
    record Speaks(List<Codec> codecs) implements CodecAgreement {}

    /** Those in the call have to change to one of these first. */
    record OthersChange(List<Codec> to) implements CodecAgreement {}

    /** Nothing that this phone speaks can be understood by the others, whatever they change to. */
    record Impossible() implements CodecAgreement {}

    /**
     * Looks for it.
     *
     * @param offered the phone's codecs, its best first; empty where it leaves the offer to us
     * @param others the codecs in force at each of the others it will hear, the best first
     */
    static CodecAgreement between(Optional<List<Codec>> offered, List<List<Codec>> others) {
        return others.size() > 1 ? inBridge(offered, others) : withOne(offered, others);
    }

    private static CodecAgreement inBridge(Optional<List<Codec>> offered, List<List<Codec>> others) {
        List<Codec> usable = offered.map(CodecAgreement::ours).orElse(OURS);
        if (speech(usable).isEmpty()) {
            return new Impossible();
        }
        boolean allMix = others.stream().allMatch(CodecAgreement::isOurs);
        return allMix ? new Speaks(oneOf(usable, others.get(0))) : new OthersChange(OURS);
    }

    private static CodecAgreement withOne(Optional<List<Codec>> offered, List<List<Codec>> others) {
        List<Codec> theirs = others.isEmpty() ? OURS : others.get(0);
        boolean transcodable = isOurs(theirs);
        if (offered.isEmpty()) {
            return new Speaks(transcodable ? bestFirst(theirs) : theirs);
        }
        Optional<Codec> same = speech(theirs).stream()
                .limit(transcodable ? Integer.MAX_VALUE : 1)
                .flatMap(codec -> SdpNegotiation.like(codec, offered.get()).stream())
                .findFirst();
        if (same.isPresent()) {
            return new Speaks(withEvents(same.get(), offered.get()));
        }
        List<Codec> usable = ours(offered.get());
        return transcodable && !speech(usable).isEmpty()
                ? new Speaks(oneOf(usable, theirs))
                : new OthersChange(offered.get());
    }

    /** Whether what is spoken there can be mixed and transcoded. */
    /** Whether two who speak this just now hear each other: untouched, or translated. */
    static boolean understand(List<Codec> one, List<Codec> other) {
        Optional<Codec> spoken = speech(one).stream().findFirst();
        boolean same = spoken.isEmpty()
                || spoken.flatMap(codec -> SdpNegotiation.like(
                                codec, speech(other).stream().limit(1).toList()))
                        .isPresent();
        return same || isOurs(one) && isOurs(other);
    }

    static boolean isOurs(List<Codec> inForce) {
        return Speech.heard(inForce).isPresent();
    }

    private static List<Codec> ours(List<Codec> offered) {
        return offered.stream()
                .filter(codec -> codec.isEvent() || Speech.of(codec).isPresent())
                .toList();
    }

    private static List<Codec> speech(List<Codec> codecs) {
        return codecs.stream().filter(Codec::isSpeech).toList();
    }

    /** The one that the others speak, else the phone's first. */
    private static List<Codec> oneOf(List<Codec> usable, List<Codec> theirs) {
        Codec one = speech(theirs).stream()
                .flatMap(codec -> SdpNegotiation.like(codec, usable).stream())
                .findFirst()
                .orElseGet(() -> speech(usable).get(0));
        return withEvents(one, usable);
    }

    private static List<Codec> withEvents(Codec one, List<Codec> from) {
        return SdpNegotiation.only(one, from);
    }

    /** Ours, with what the others speak first. */
    private static List<Codec> bestFirst(List<Codec> theirs) {
        List<Codec> all = new ArrayList<>(oneOf(OURS, theirs));
        OURS.stream().filter(codec -> !all.contains(codec)).forEach(all::add);
        return List.copyOf(all);
    }
}

package io.lamplighter.media.mix;

import io.lamplighter.media.codec.Speech;
import io.lamplighter.media.sdp.Codec;
import io.lamplighter.media.sdp.SdpNegotiation;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What the numbers of payloads mean on one leg, for the bridge. */
final class Formats {
    /** RFC 3389; in use even where nobody named it. */
    private static final int COMFORT_NOISE = 13;

    private final List<Codec> inForce;
    private final Speech[] speech = new Speech[128];
    private final boolean[] comfort = new boolean[128];
    private final Speech heard;
    private final int heardAs;
    private final OptionalInt events;

    private Formats(List<Codec> inForce, Codec heard, Speech heardSpeech) {
        this.inForce = inForce;
        this.heard = heardSpeech;
        this.heardAs = heard.payloadType();
        this.events = SdpNegotiation.like(Codec.TELEPHONE_EVENT, inForce).stream()
                .mapToInt(Codec::payloadType)
                .findFirst();
        comfort[COMFORT_NOISE] = true;
        inForce.forEach(this::note);
    }

    private void note(Codec codec) {
        comfort[codec.payloadType()] = codec.name().equalsIgnoreCase("CN");
        speech[codec.payloadType()] = Speech.of(codec).orElse(null);
    }

    /** The meaning of codecs in force; empty if the party does not hear one that we can write. */
    static Optional<Formats> of(List<Codec> inForce) {
        return inForce.stream()
                .filter(Codec::isSpeech)
                .findFirst()
                .flatMap(first -> Speech.of(first).map(known -> new Formats(inForce, first, known)));
    }

    boolean isOf(List<Codec> codecs) {
        return inForce == codecs;
    }

    /** What the party hears. */
    Speech heard() {
        return heard;
    }

    /** Its number. */
    int heardAs() {
        return heardAs;
    }

    /** The speech with this number; null if it is none. */
    Speech speech(int payloadType) {
        return speech[payloadType];
    }

    boolean isComfort(int payloadType) {
        return comfort[payloadType];
    }

    /** The number of RFC 4733 events on the clock of our speech codecs. */
    OptionalInt events() {
        return events;
    }

    boolean isEvent(int payloadType) {
        return events.isPresent() && events.getAsInt() == payloadType;
    }
}

package io.lamplighter.media.sdp;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A format of an audio stream.
 *
 * @param payloadType its number in the RTP header, 0 to 127
 * @param name the encoding name, compared without regard to case
 * @param clockRate RTP clock in Hz
 * @param channels 1 for mono
 * @param fmtp the value of its {@code a=fmtp}, without the number
 */
public record Codec(int payloadType, String name, int clockRate, int channels, Optional<String> fmtp) {
    public static final Codec PCMU = mono(0, "PCMU", 8000);
    public static final Codec PCMA = mono(8, "PCMA", 8000);
    /** Its RTP clock is 8000 although it samples at 16 kHz (RFC 3551 section 4.5.2). */
    public static final Codec G722 = mono(9, "G722", 8000);
    /** Keys 0 to 16 by RFC 4733. */
    public static final Codec TELEPHONE_EVENT = new Codec(101, "telephone-event", 8000, 1, Optional.of("0-16"));

    /** Numbers that need no {@code a=rtpmap} (RFC 3551 section 6). */
    private static final Map<Integer, Codec> STATIC = Map.ofEntries(
            Map.entry(0, PCMU),
            Map.entry(3, mono(3, "GSM", 8000)),
            Map.entry(4, mono(4, "G723", 8000)),
            Map.entry(5, mono(5, "DVI4", 8000)),
            Map.entry(6, mono(6, "DVI4", 16000)),
            Map.entry(7, mono(7, "LPC", 8000)),
            Map.entry(8, PCMA),
            Map.entry(9, G722),
            Map.entry(10, new Codec(10, "L16", 44100, 2, Optional.empty())),
            Map.entry(11, mono(11, "L16", 44100)),
            Map.entry(12, mono(12, "QCELP", 8000)),
            Map.entry(13, mono(13, "CN", 8000)),
            Map.entry(14, mono(14, "MPA", 90000)),
            Map.entry(15, mono(15, "G728", 8000)),
            Map.entry(16, mono(16, "DVI4", 11025)),
            Map.entry(17, mono(17, "DVI4", 22050)),
            Map.entry(18, mono(18, "G729", 8000)));

    public Codec {
        if (payloadType < 0 || payloadType > 127 || clockRate < 1 || channels < 1) {
            throw new IllegalArgumentException("no such codec: " + payloadType + " " + name + "/" + clockRate);
        }
    }

    private static Codec mono(int payloadType, String name, int clockRate) {
        return new Codec(payloadType, name, clockRate, 1, Optional.empty());
    }

    /** The codec that this number means without being explained. */
    public static Optional<Codec> ofStaticType(int payloadType) {
        return Optional.ofNullable(STATIC.get(payloadType));
    }

    /** The same format under another number. */
    public Codec withPayloadType(int number) {
        return new Codec(number, name, clockRate, channels, fmtp);
    }

    /** The same format with other parameters. */
    public Codec withFmtp(Optional<String> parameters) {
        return new Codec(payloadType, name, clockRate, channels, parameters);
    }

    /** Whether it carries keys and tones rather than sound (RFC 4733). */
    public boolean isEvent() {
        return name.equalsIgnoreCase("telephone-event");
    }

    /** Whether a call can be held with it alone: neither events nor comfort noise. */
    public boolean isSpeech() {
        return !isEvent() && !isComfortNoise();
    }

    /** Whether it says how quiet it is while nobody speaks (RFC 3389). */
    public boolean isComfortNoise() {
        return name.equalsIgnoreCase("CN");
    }

    /**
     * Whether both name the same encoding, whatever their numbers. For AMR the packing counts too, since its two forms
     * cannot be told apart on the wire (RFC 4867 section 8.3.1).
     */
    public boolean sameFormat(Codec other) {
        return name.equalsIgnoreCase(other.name)
                && clockRate == other.clockRate
                && channels == other.channels
                && octetAligned() == other.octetAligned();
    }

    private boolean octetAligned() {
        return name.toUpperCase(Locale.ROOT).startsWith("AMR")
                && fmtp.filter(parameters -> parameters.replace(" ", "").contains("octet-align=1"))
                        .isPresent();
    }

    /** The value of {@code a=rtpmap}, as {@code 0 PCMU/8000}. */
    String rtpmap() {
        return payloadType + " " + name + "/" + clockRate + (channels > 1 ? "/" + channels : "");
    }
}

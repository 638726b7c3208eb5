package io.lamplighter.media.mix;

import io.lamplighter.media.codec.Speech;
import io.lamplighter.media.codec.SpeechEncoder;
import io.lamplighter.media.rtp.MediaLeg;
import io.lamplighter.media.rtp.PacketKind;
import io.lamplighter.media.rtp.PacketSink;
import io.lamplighter.media.rtp.RtpHeader;
import io.lamplighter.media.sdp.Codec;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * One leg in a bridge. Packets come in on the leg's loop; everything else happens on the loop of the mix.
 */
final class Party implements PacketSink {
    /** Takes the keys that a party presses to the others. */
    interface EventPassage {
        /** @param begun when the event began, in the scheduler's nanoseconds */
        void pass(Party from, boolean marked, ByteBuf event, long begun);
    }

    private final MediaLeg leg;
    private final JitterBuffer buffer;
    private final Voice voice;
    private final EventPassage passage;
    private final LongSupplier nanoTime;
    private volatile Formats formats;
    private Speech encodedFor;
    private SpeechEncoder encoder;
    private volatile boolean heard = true;
    private volatile boolean hears = true;
    private boolean inEvent;
    private int eventStamp;
    private long eventBegun;

    Party(MediaLeg leg, Formats formats, FrameLength frame, EventPassage passage, LongSupplier nanoTime) {
        this.leg = leg;
        this.formats = formats;
        this.buffer = new JitterBuffer(frame.samples(FrameLength.NARROW));
        this.voice = new Voice(new Playout(buffer, frame), frame);
        this.passage = passage;
        this.nanoTime = nanoTime;
    }

    MediaLeg leg() {
        return leg;
    }

    /** Reports describe streams that nobody hears as they are, so they end here. */
    @Override
    public void accept(PacketKind kind, ByteBuf packet) {
        if (kind == PacketKind.RTCP) {
            return;
        }
        Formats known = formats();
        int number = RtpHeader.payloadType(packet);
        Speech speech = known.speech(number);
        if (speech != null || known.isComfort(number)) {
            buffer.offer(packet, speech);
        } else if (known.isEvent(number)) {
            passEvent(packet);
        }
    }

    /** All packets of one event bear the time at which it began (RFC 4733 section 2.5.1.2). */
    private void passEvent(ByteBuf packet) {
        int stamp = RtpHeader.timestamp(packet);
        if (!inEvent || stamp != eventStamp) {
            inEvent = true;
            eventStamp = stamp;
            eventBegun = nanoTime.getAsLong();
        }
        passage.pass(this, RtpHeader.isMarked(packet), RtpHeader.payload(packet), eventBegun);
    }

    /** Those of the codecs now in force; the last known ones while none is ours. */
    Formats formats() {
        List<Codec> inForce = leg.codecs();
        if (!formats.isOf(inForce)) {
            Formats.of(inForce).ifPresent(changed -> formats = changed);
        }
        return formats;
    }

    Voice voice() {
        return voice;
    }

    void admit(boolean toBeHeard, boolean toHear) {
        heard = toBeHeard;
        hears = toHear;
    }

    /** Whether what it says is meant for the others. */
    boolean isHeard() {
        return heard;
    }

    /** Whether what the others say is meant for it. */
    boolean hears() {
        return hears;
    }

    /** To be called when all frames that are due were made. */
    void trim() {
        buffer.trim();
    }

    /** Whether the leg is still ours to fill. */
    boolean isHere() {
        return leg.feeds(this);
    }

    /** The codec to write for this party, or null if it does not listen. */
    Speech listensIn() {
        return leg.wantsSound() ? formats().heard() : null;
    }

    /** Writes the next frame for this party alone. */
    void encode(Speech speech, short[] samples, int count, ByteBuf into) {
        if (encodedFor != speech) {
            encodedFor = speech;
            encoder = speech.encoder();
        }
        encoder.encode(samples, count, into);
    }

    void play(ByteBuf sound, long beat) {
        leg.play(this, formats.heardAs(), sound, beat);
    }

    void playEvent(boolean marked, ByteBuf event, long begun) {
        formats().events().ifPresent(number -> leg.playEvent(this, number, marked, event, begun));
    }

    TalkerCounts counts() {
        return buffer.counts();
    }
}

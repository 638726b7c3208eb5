package io.lamplighter.media.rtp;

import io.lamplighter.media.codec.Speech;
import io.lamplighter.media.codec.SpeechEncoder;
import io.lamplighter.media.sdp.Codec;
import io.lamplighter.media.sound.Tone;
import io.lamplighter.time.Cancellable;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.Optional;

/**
 * Lets a party that talks to nobody hear one tone, once. It begins as soon as a codec of ours is in force on the leg, and
 * says when it is over; what the party says meanwhile is dropped. Nothing more happens once the leg is closed or
 * connected to somebody.
 */
public final class TonePlayer implements PacketSink {
    /** All generated sound is cut so (RFC 3551 §4.2). */
    private static final int FRAMES_PER_SECOND = 50;

    private final MediaLeg leg;
    private final Tone tone;
    private final Runnable onOver;
    private volatile Cancellable beats = Cancellable.NOTHING;
    private volatile boolean over;
    private short[] samples = new short[0];
    private SpeechEncoder encoder;
    private int position;

    private TonePlayer(MediaLeg leg, Tone tone, Runnable onOver) {
        this.leg = leg;
        this.tone = tone;
        this.onOver = onOver;
    }

    /**
     * Plays a tone.
     *
     * @param onOver called once when the whole tone was sent, on an event loop; must not block
     */
    public static void play(MediaRelay relay, MediaLeg leg, Tone tone, Runnable onOver) {
        TonePlayer player = new TonePlayer(leg, tone, onOver);
        leg.feed(player);
        player.start(relay);
    }

    private void start(MediaRelay relay) {
        beats = relay.onBeat(this::beat);
        if (over) {
            beats.cancel();
        }
    }

    @Override
    public void accept(PacketKind kind, ByteBuf packet) {
        // Nobody listens to a party that hears a tone.
    }

    private void beat(long nominal) {
        if (over || !leg.feeds(this)) {
            stop();
        } else if (encoder != null && position >= samples.length) {
            stop(); // a beat after the last frame, which has left by now
            onOver.run();
        } else {
            speak(nominal);
        }
    }

    private void speak(long nominal) {
        Optional<Codec> spoken = leg.codecs().stream().filter(Codec::isSpeech).findFirst();
        spoken.flatMap(Speech::of)
                .ifPresent(speech -> frame(speech, spoken.get().payloadType(), nominal));
    }

    private void frame(Speech speech, int payloadType, long nominal) {
        if (encoder == null) {
            encoder = speech.encoder();
            samples = tone.samples(speech.sampleRate());
        }
        int count = speech.sampleRate() / FRAMES_PER_SECOND;
        ByteBuf payload = Unpooled.buffer(count);
        encoder.encode(Arrays.copyOfRange(samples, position, position + count), count, payload);
        leg.play(this, payloadType, payload, nominal);
        payload.release();
        position += count;
    }

    private void stop() {
        over = true;
        beats.cancel();
    }
}

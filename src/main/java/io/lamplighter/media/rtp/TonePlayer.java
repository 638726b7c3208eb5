package io.lamplighter.media.rtp;

import io.lamplighter.media.sound.Tone;
import io.lamplighter.time.Cancellable;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;

/**
 * Lets a party that talks to nobody hear one tone, once. It begins as soon as a codec of ours is in force on the leg, and
 * says when it is over; what the party says meanwhile is dropped. Nothing more happens once the leg is closed or
 * connected to somebody.
 */
public final class TonePlayer implements PacketSink {
    private static final int MILLIS_PER_SECOND = 1000;

    private final MediaLeg leg;
    private final Tone tone;
    private final Runnable onOver;
    private final int packetMillis;
    private final SpeechWriter writer = new SpeechWriter();
    private volatile Cancellable beats = Cancellable.NOTHING;
    private volatile boolean over;
    private short[] samples = new short[0];
    private int sampleRate;
    private int playedMillis;

    private TonePlayer(MediaLeg leg, Tone tone, int packetMillis, Runnable onOver) {
        this.leg = leg;
        this.tone = tone;
        this.packetMillis = packetMillis;
        this.onOver = onOver;
    }

    /**
     * Plays a tone.
     *
     * @param onOver called once when the whole tone was sent, on an event loop; must not block
     */
    public static void play(MediaRelay relay, MediaLeg leg, Tone tone, Runnable onOver) {
        TonePlayer player = new TonePlayer(leg, tone, relay.packetMillis(), onOver);
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
        } else if (playedMillis >= tone.length().toMillis()) {
            stop();
            leg.afterPlayed(onOver);
        } else {
            speak(nominal);
        }
    }

    /** In the codec of this moment: the party may change it while the tone sounds. */
    private void speak(long nominal) {
        Spoken.heard(leg.codecs()).ifPresent(codec -> frame(codec, nominal));
    }

    private void frame(Spoken codec, long nominal) {
        int rate = codec.speech().sampleRate();
        if (rate != sampleRate) {
            sampleRate = rate;
            samples = tone.samples(rate);
        }
        int from = samplesIn(playedMillis);
        int count = samplesIn(packetMillis);
        ByteBuf payload = Unpooled.buffer(count);
        writer.write(codec.speech(), rate, Arrays.copyOfRange(samples, from, from + count), count, payload);
        leg.play(this, codec.payloadType(), payload, nominal);
        payload.release();
        playedMillis += packetMillis;
    }

    private int samplesIn(int milliseconds) {
        return milliseconds * sampleRate / MILLIS_PER_SECOND;
    }

    private void stop() {
        over = true;
        beats.cancel();
    }
}

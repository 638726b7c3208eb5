package io.lamplighter.sip.server.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.media.codec.Speech;
import io.lamplighter.media.codec.SpeechDecoder;
import io.lamplighter.media.codec.SpeechEncoder;
import io.lamplighter.media.rtp.RtpPhone;
import io.lamplighter.media.sdp.Codec;
import io.lamplighter.media.sdp.MediaAddress;
import io.lamplighter.media.sound.Pitch;
import io.lamplighter.testkit.ScriptedPhone;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** A party's mouth and ear on real sockets: says one tone all the time, and knows which tones it hears just now. */
public final class TonePhone implements AutoCloseable {
    /** A tone that is there has at least this share of what is heard, with up to four others beside it. */
    private static final double PRESENT = 0.08;

    private static final double ABSENT = 0.005;
    private static final int RATE = 8000;
    private static final int FRAME = 160;
    private static final int WINDOW = 5;
    private static final int HEADER = 12;
    private static final int USUAL_LOUDNESS = 5000;
    private static final List<Integer> KNOWN = List.of(500, 800, 1100, 1500, 1900, 2300, 2700);

    private final RtpPhone socket = RtpPhone.at("127.0.0.1", 1);
    private final int hertz;
    private final int loudness;
    private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
    private final Thread ear = new Thread(this::listen, "ear");
    private final Map<Speech, SpeechDecoder> decoders = new EnumMap<>(Speech.class);
    private final Deque<short[]> heard = new ArrayDeque<>();
    private final List<Integer> events = new ArrayList<>();
    private volatile Optional<MediaAddress> mouthpiece = Optional.empty();
    private Speech speech = Speech.PCMU;
    private SpeechEncoder encoder = speech.encoder();
    private int sequence = 100;
    private int timestamp = 50_000;
    private int said;

    /** @param hertz its tone, one of those known */
    TonePhone(int hertz) {
        this(hertz, USUAL_LOUDNESS);
    }

    /** @param hertz its tone, one of those known @param loudness the amplitude of what it says, at most 32767 */
    public TonePhone(int hertz, int loudness) {
        assertThat(KNOWN).contains(hertz);
        this.hertz = hertz;
        this.loudness = loudness;
        pace.scheduleAtFixedRate(this::talk, 0, 20, TimeUnit.MILLISECONDS);
        ear.start();
    }

    public int hertz() {
        return hertz;
    }

    public int port() {
        return socket.media().rtpPort();
    }

    /** Says its tone there from now on, in PCMU. */
    public TonePhone talksTo(MediaAddress there) {
        mouthpiece = Optional.of(there);
        return this;
    }

    /** Says its tone in this codec from now on. */
    synchronized TonePhone speaks(Speech codec) {
        speech = codec;
        encoder = codec.encoder();
        return this;
    }

    private void talk() {
        mouthpiece.ifPresent(there -> socket.say(packet(), there));
    }

    private synchronized byte[] packet() {
        int samples = FRAME * speech.sampleRate() / RATE;
        short[] sound = new short[samples];
        for (int i = 0; i < samples; i++) {
            sound[i] = (short) Math.round(loudness * Math.sin(2 * Math.PI * hertz * said++ / speech.sampleRate()));
        }
        ByteBuf payload = Unpooled.buffer();
        encoder.encode(sound, samples, payload);
        return packet(typeOf(speech), Arrays.copyOf(payload.array(), payload.readableBytes()));
    }

    private byte[] packet(int type, byte[] payload) {
        timestamp += FRAME;
        return ByteBuffer.allocate(HEADER + payload.length)
                .put((byte) 0x80)
                .put((byte) type)
                .putShort((short) sequence++)
                .putInt(timestamp)
                .putInt(hertz)
                .put(payload)
                .array();
    }

    /** Presses a key: the whole event in three packets of RFC 4733, the last of them with the end bit. */
    synchronized void presses(int key) {
        MediaAddress there = mouthpiece.orElseThrow();
        timestamp += FRAME;
        for (int i = 1; i <= 3; i++) {
            byte[] event = {(byte) key, (byte) (i == 3 ? 0x8A : 0x0A), 0, (byte) (i * FRAME / 4)};
            socket.say(
                    ByteBuffer.allocate(HEADER + event.length)
                            .put((byte) 0x80)
                            .put((byte) (i == 1 ? 0xE5 : 0x65))
                            .putShort((short) sequence++)
                            .putInt(timestamp)
                            .putInt(hertz)
                            .put(event)
                            .array(),
                    there);
        }
        timestamp += FRAME;
    }

    private static int typeOf(Speech speech) {
        return switch (speech) {
            case PCMU -> Codec.PCMU.payloadType();
            case PCMA -> Codec.PCMA.payloadType();
            case G722 -> Codec.G722.payloadType();
        };
    }

    private void listen() {
        while (!pace.isShutdown()) {
            try {
                take(socket.hear());
            } catch (AssertionError nothingForLong) {
                // silence is judged by who waits for a sound
            } catch (UncheckedIOException closed) {
                return;
            }
        }
    }

    private void take(byte[] packet) {
        int type = packet[1] & 0x7F;
        if (type == 101) {
            synchronized (heard) {
                events.add((int) packet[HEADER]);
            }
            return;
        }
        Codec.ofStaticType(type).flatMap(Speech::of).ifPresent(codec -> keep(codec, packet));
    }

    private void keep(Speech codec, byte[] packet) {
        short[] sound = new short[960];
        int count = decoders.computeIfAbsent(codec, Speech::decoder)
                .decode(Unpooled.wrappedBuffer(packet, HEADER, packet.length - HEADER), sound);
        short[] narrow = codec.sampleRate() == RATE ? Arrays.copyOf(sound, count) : halved(sound, count);
        synchronized (heard) {
            heard.addLast(narrow);
        }
    }

    private static short[] halved(short[] wide, int count) {
        short[] narrow = new short[count / 2];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = (short) ((wide[2 * i] + wide[2 * i + 1]) / 2);
        }
        return narrow;
    }

    /** Waits until it hears these tones and none of the others that parties say. */
    void hears(TonePhone... others) {
        hears(Arrays.stream(others).mapToInt(TonePhone::hertz).toArray());
    }

    /** Waits until it hears these of the tones known and none of the others. @param wanted in Hz */
    public void hears(int... wanted) {
        await("hears " + Arrays.toString(wanted), () -> isHearing(wanted));
    }

    /** Waits until it hears a tone, whatever else it hears. */
    void hearsAmongOthers(int tone) {
        await("hears " + tone + " among others", () -> share(tone, newest()) > PRESENT / 2);
    }

    /** Waits until nothing it hears is a tone of anybody. */
    public void hearsNobody() {
        await("hears nobody", () -> isHearing());
    }

    private void await(String what, java.util.concurrent.Callable<Boolean> condition) {
        synchronized (heard) {
            heard.clear();
        }
        try {
            Awaitility.await()
                    .atMost(ScriptedPhone.PATIENCE)
                    .pollInterval(20, TimeUnit.MILLISECONDS)
                    .until(condition);
        } catch (ConditionTimeoutException late) {
            throw new AssertionError(hertz + " Hz never " + what + "; hears " + shares(newest()), late);
        }
    }

    private boolean isHearing(int... wanted) {
        short[] sound = newest();
        return sound.length == WINDOW * FRAME
                && KNOWN.stream()
                        .allMatch(tone -> Arrays.stream(wanted).anyMatch(w -> w == tone)
                                ? share(tone, sound) > PRESENT
                                : isAbsent(tone, sound));
    }

    private static boolean isAbsent(int tone, short[] sound) {
        return Pitch.loudness(sound) < 50 || share(tone, sound) < ABSENT;
    }

    private short[] newest() {
        synchronized (heard) {
            List<short[]> frames = new ArrayList<>(heard);
            return joined(frames.subList(Math.max(0, frames.size() - WINDOW), frames.size()));
        }
    }

    private static short[] joined(List<short[]> frames) {
        short[] all = new short[frames.stream().mapToInt(frame -> frame.length).sum()];
        int at = 0;
        for (short[] frame : frames) {
            System.arraycopy(frame, 0, all, at, frame.length);
            at += frame.length;
        }
        return all;
    }

    private static double share(int tone, short[] sound) {
        return new Pitch(tone, RATE).shareOf(sound);
    }

    private static String shares(short[] sound) {
        StringBuilder out = new StringBuilder();
        KNOWN.forEach(tone -> out.append(tone).append(String.format("=%.3f ", share(tone, sound))));
        return out + "of " + sound.length + " samples";
    }

    /** Forgets what it heard until now. */
    public void listensAnew() {
        synchronized (heard) {
            heard.clear();
            events.clear();
        }
    }

    /** How often a tone began in what was heard since {@link #listensAnew}: 100 ms and more of it, 100 ms and more apart. */
    public int timesHeard(int tone) {
        List<short[]> frames;
        synchronized (heard) {
            frames = new ArrayList<>(heard);
        }
        return new Pitch(tone, RATE).timesHeard(joined(frames), PRESENT / 2);
    }

    /** How many packets of 20 ms it heard since {@link #listensAnew}. */
    int framesHeard() {
        synchronized (heard) {
            return heard.size();
        }
    }

    /** Waits until it has heard as many packets more. */
    public void listensFor(int frames) {
        int enough = framesHeard() + frames;
        Awaitility.await().atMost(ScriptedPhone.PATIENCE).until(() -> framesHeard() >= enough);
    }

    /** Waits for a key that somebody pressed. */
    void hearsKey(int key) {
        Awaitility.await().atMost(ScriptedPhone.PATIENCE).until(() -> {
            synchronized (heard) {
                return events.contains(key);
            }
        });
    }

    @Override
    public void close() {
        pace.shutdownNow();
        socket.close();
    }
}

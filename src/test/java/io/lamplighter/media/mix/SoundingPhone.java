package io.lamplighter.media.mix;

import io.lamplighter.media.codec.Speech;
import io.lamplighter.media.codec.SpeechDecoder;
import io.lamplighter.media.codec.SpeechEncoder;
import io.lamplighter.media.rtp.MediaLeg;
import io.lamplighter.media.rtp.RtpHeader;
import io.lamplighter.media.rtp.RtpPhone;
import io.lamplighter.media.sdp.Codec;
import io.lamplighter.media.sound.Pitch;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A phone in a bridge: says a tone of its own, frame by frame, and keeps what it hears. */
final class SoundingPhone {
    static final int OCTETS = 160;
    private static final int HEADER = 12;

    final RtpPhone socket;
    final MediaLeg leg;
    private final Speech speech;
    private final int payloadType;
    private final SpeechEncoder encoder;
    private final SpeechDecoder decoder;
    private final double hertz;
    private int amplitude = 8000;
    private int said;
    private int sequence;
    private int timestamp;
    private int source;
    private boolean talks = true;
    private final List<byte[]> packets = new ArrayList<>();
    private short[] heard = new short[0];

    SoundingPhone(RtpPhone socket, MediaLeg leg, Codec codec, double hertz) {
        this.socket = socket;
        this.leg = leg;
        this.speech = Speech.of(codec).orElseThrow();
        this.payloadType = codec.payloadType();
        this.encoder = speech.encoder();
        this.decoder = speech.decoder();
        this.hertz = hertz;
        this.sequence = (int) hertz;
        this.timestamp = 100_000 * (int) hertz;
        this.source = (int) hertz;
    }

    double hertz() {
        return hertz;
    }

    void amplitude(int peak) {
        amplitude = peak;
    }

    /** Keeps its mouth shut and sends nothing, as with discontinuous transmission. */
    void beSilent() {
        talks = false;
    }

    void talkAgain() {
        talks = true;
    }

    boolean talks() {
        return talks;
    }

    /** Another source with numbers of its own, as after an answer elsewhere. */
    void beginAnew() {
        source += 1;
        sequence = 5;
        timestamp -= 1_000_000;
    }

    void jump(int steps) {
        timestamp += steps;
    }

    /** Makes the next 20 ms without sending it. */
    byte[] next() {
        return next(OCTETS);
    }

    byte[] next(int octets) {
        byte[] packet = packet(payloadType, sequence++, timestamp, code(octets * speech.sampleRate() / 8000));
        timestamp += octets;
        return packet;
    }

    private byte[] code(int samples) {
        short[] sound = new short[samples];
        for (int i = 0; i < samples; i++) {
            sound[i] = (short) Math.round(amplitude * Math.sin(2 * Math.PI * hertz * said++ / speech.sampleRate()));
        }
        ByteBuf payload = Unpooled.buffer();
        encoder.encode(sound, samples, payload);
        return Arrays.copyOf(payload.array(), payload.readableBytes());
    }

    byte[] packet(int type, int number, int stamp, byte[] payload) {
        return ByteBuffer.allocate(HEADER + payload.length)
                .put((byte) 0x80)
                .put((byte) type)
                .putShort((short) number)
                .putInt(stamp)
                .putInt(source)
                .put(payload)
                .array();
    }

    /** A packet of the event in progress, in place of 20 ms of sound: key, end, duration so far. */
    byte[] event(int type, int key, boolean first, boolean last, int begun, int duration) {
        byte[] payload = {(byte) key, (byte) (last ? 0x8A : 0x0A), (byte) (duration >> 8), (byte) duration};
        byte[] packet = packet(type, sequence++, begun, payload);
        packet[1] |= (byte) (first ? 0x80 : 0);
        return packet;
    }

    int timestamp() {
        return timestamp;
    }

    void send(byte[] packet) {
        socket.say(packet, leg.local());
    }

    void talk() {
        if (talks) {
            send(next());
        } else {
            timestamp += OCTETS;
        }
    }

    /** Waits for the next packet, and decodes it if it is sound. */
    byte[] hear() {
        byte[] packet = socket.hear();
        packets.add(packet);
        if ((packet[1] & 0x7F) == payloadType) {
            short[] sound = new short[960];
            int count = decoder.decode(Unpooled.wrappedBuffer(packet, HEADER, packet.length - HEADER), sound);
            int before = heard.length;
            heard = Arrays.copyOf(heard, before + count);
            System.arraycopy(sound, 0, heard, before, count);
        }
        return packet;
    }

    /** Forgets what was heard, so that only what follows is judged. */
    void listenAnew() {
        heard = new short[0];
    }

    short[] heard() {
        return heard;
    }

    /** The packets that arrived, all of them. */
    List<byte[]> packets() {
        return packets;
    }

    double share(double pitch) {
        return new Pitch(pitch, speech.sampleRate()).shareOf(heard);
    }

    static int sequence(byte[] packet) {
        return RtpHeader.sequence(Unpooled.wrappedBuffer(packet));
    }

    static int timestamp(byte[] packet) {
        return RtpHeader.timestamp(Unpooled.wrappedBuffer(packet));
    }

    static int source(byte[] packet) {
        return RtpHeader.source(Unpooled.wrappedBuffer(packet));
    }

    static boolean isMarked(byte[] packet) {
        return RtpHeader.isMarked(Unpooled.wrappedBuffer(packet));
    }
}

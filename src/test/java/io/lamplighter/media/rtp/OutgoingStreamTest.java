package io.lamplighter.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OutgoingStreamTest {
    private static final int PHONE = 77;

    private final OutgoingStream stream = new OutgoingStream();
    private final Random random = new Random(3);
    private long milliseconds;

    private ByteBuf relay(int sequence, int timestamp, int source) {
        ByteBuf packet = Unpooled.wrappedBuffer(RtpPhone.packet(0, sequence, timestamp, source));
        stream.relay(packet, TimeUnit.MILLISECONDS.toNanos(milliseconds));
        milliseconds += 20;
        return packet;
    }

    private ByteBuf generate() {
        ByteBuf packet = Unpooled.buffer();
        stream.generate(packet, 0, TimeUnit.MILLISECONDS.toNanos(milliseconds), random);
        milliseconds += 20;
        return packet;
    }

    private static void assertNumbers(ByteBuf packet, int sequence, int timestamp) {
        assertThat(RtpHeader.sequence(packet)).isEqualTo(sequence);
        assertThat(RtpHeader.timestamp(packet)).isEqualTo(timestamp);
    }

    @Test
    void numbersRunOverTheirEnds() {
        relay(65535, -160, PHONE);
        assertNumbers(generate(), 0, 0);
        assertNumbers(generate(), 1, 160);
        assertNumbers(relay(0, 0, PHONE), 2, 320);
        assertNumbers(relay(1, 160, PHONE), 3, 480);
    }

    @Test
    void aLatePacketDoesNotTurnTheSilenceBack() {
        relay(10, 1600, PHONE);
        relay(12, 1920, PHONE);
        assertNumbers(relay(11, 1760, PHONE), 11, 1760);
        milliseconds -= 20;

        assertNumbers(generate(), 13, 2080);
    }

    @Test
    void anotherSourceKeepsItsOwnNumbers() {
        relay(10, 1600, PHONE);
        generate();
        ByteBuf other = relay(5, 9, PHONE + 1);

        assertNumbers(other, 5, 9);
        assertThat(RtpHeader.source(other)).isEqualTo(PHONE + 1);
        assertThat(other.getByte(1) & 0x80).isNotZero();
    }

    @Test
    void aSecondHoldLeadsOnFromTheShiftedCall() {
        relay(10, 1600, PHONE);
        generate();
        generate();
        assertNumbers(relay(11, 1760, PHONE), 13, 2080);
        assertNumbers(generate(), 14, 2240);
        assertNumbers(relay(12, 1920, PHONE), 15, 2400);
    }

    @Test
    void silenceMayBeTheFirstThingHeard() {
        ByteBuf first = generate();
        ByteBuf second = generate();

        assertThat(first.getByte(1) & 0x80).isNotZero();
        assertThat(second.getByte(1) & 0x80).isZero();
        assertNumbers(second, RtpHeader.sequence(first) + 1, RtpHeader.timestamp(first) + 160);
    }
}

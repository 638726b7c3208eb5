package io.lamplighter.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.media.sdp.Codec;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Keys that the server presses for a party. */
class KeysTest extends RelayHarness {
    private final RtpPhone desk = phone("127.0.0.2", 0x1111);
    private final RtpPhone world = phone("127.0.0.3", 0x2222);

    private List<byte[]> heardByWorld(int packets) {
        List<byte[]> heard = new ArrayList<>();
        for (int i = 0; i < packets; i++) {
            time.advance(settings().ptime());
            heard.add(world.hear());
        }
        return heard;
    }

    private static int type(byte[] packet) {
        return packet[1] & 0x7F;
    }

    private static int duration(byte[] packet) {
        return (packet[14] & 0xFF) << 8 | packet[15] & 0xFF;
    }

    @Test
    void aKeyIsAnEventThatEndsThreeTimes() {
        MediaSession call = call(desk, world);
        assertThat(call.b().keypad().isTaken()).isTrue();
        assertThat(call.b().keypad().press("a")).isTrue();

        List<byte[]> heard = heardByWorld(11);

        assertThat(heard).allMatch(packet -> type(packet) == 101 && packet[12] == 12);
        assertThat(heard).extracting(packet -> (packet[1] & 0x80) != 0).startsWith(true, false);
        assertThat(heard).extracting(packet -> (packet[13] & 0x80) != 0).endsWith(false, true, true, true);
        assertThat(heard).extracting(KeysTest::duration).startsWith(160, 320).endsWith(1280, 1280, 1280, 1280);
        assertThat(heard)
                .extracting(RtpHeaderReading::timestamp)
                .containsOnly(RtpHeaderReading.timestamp(heard.get(0)));
    }

    @Test
    void keysFollowEachOtherAndAPauseLastsTwoSeconds() {
        MediaSession call = call(desk, world);
        call.b().keypad().press("1,");
        call.b().keypad().press("#");

        List<byte[]> one = heardByWorld(11);
        time.advance(settings().ptime().multipliedBy(4 + 100));
        List<byte[]> hash = heardByWorld(11);

        assertThat(one).allMatch(packet -> packet[12] == 1);
        assertThat(hash).allMatch(packet -> packet[12] == 11);
        int apart = RtpHeaderReading.timestamp(hash.get(0)) - RtpHeaderReading.timestamp(one.get(0));
        assertThat(apart).isEqualTo((11 + 4 + 100) * 160);
    }

    @Test
    void whatIsSaidMeanwhileIsNotHeardAndGoesOnAfterwardsInOneStream() {
        MediaSession call = call(desk, world);
        desk.talk(0, to(call.a()));
        byte[] before = world.hear();
        call.b().keypad().press("5");
        List<byte[]> key = heardByWorld(11);
        time.advance(settings().ptime());
        desk.talk(0, to(call.a()));
        byte[] after = world.hear();

        assertThat(type(before)).isZero();
        assertThat(type(after)).isZero();
        assertThat(RtpHeaderReading.sequence(key.get(0))).isEqualTo(RtpHeaderReading.sequence(before) + 1);
        assertThat(RtpHeaderReading.sequence(after)).isEqualTo(RtpHeaderReading.sequence(before) + 12);
        assertThat(RtpHeaderReading.source(after)).isEqualTo(RtpHeaderReading.source(key.get(3)));
    }

    @Test
    void moreKeysThanAnybodyPressesAreRefused() {
        MediaSession call = call(desk, world);
        assertThat(call.b().keypad().press("1".repeat(256))).isTrue();
        assertThat(call.b().keypad().press("2")).isFalse();
    }

    @Test
    void aPartyWithoutKeyEventsTakesNone() {
        MediaSession call = call(desk, world);
        call.b().negotiated(List.of(Codec.PCMU));
        assertThat(call.b().keypad().isTaken()).isFalse();
    }

    /** Header fields as they stand on the wire. */
    private static final class RtpHeaderReading {
        static int sequence(byte[] packet) {
            return (packet[2] & 0xFF) << 8 | packet[3] & 0xFF;
        }

        static int timestamp(byte[] packet) {
            return word(packet, 4);
        }

        static int source(byte[] packet) {
            return word(packet, 8);
        }

        private static int word(byte[] packet, int at) {
            return (packet[at] & 0xFF) << 24
                    | (packet[at + 1] & 0xFF) << 16
                    | (packet[at + 2] & 0xFF) << 8
                    | packet[at + 3] & 0xFF;
        }
    }
}

package io.lamplighter.media.mix;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.media.sdp.Codec;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Keys pressed in a bridge (RFC 4733). */
class BridgedKeysTest extends BridgeHarness {
    private static final int FIVE = 5;
    private static final Codec EVENTS_96 = Codec.TELEPHONE_EVENT.withPayloadType(96);

    private final SoundingPhone desk = phone(500, Codec.PCMU, Codec.TELEPHONE_EVENT);
    private final SoundingPhone caller = phone(1200, Codec.PCMA, EVENTS_96);
    private final SoundingPhone deaf = phone(800, Codec.PCMU);

    private void press(SoundingPhone presser, int type) {
        int begun = presser.timestamp();
        for (int i = 0; i < 5; i++) {
            presser.send(presser.event(type, FIVE, i == 0, i > 2, begun, 160 * Math.min(i + 1, 4)));
        }
        presser.jump(5 * 160);
    }

    private static List<byte[]> events(List<byte[]> packets, int type) {
        return packets.stream().filter(packet -> (packet[1] & 0x7F) == type).toList();
    }

    @Test
    void aKeyReachesAllOthersInTheirNumbers() {
        List.of(desk, caller, deaf).forEach(phone -> bridge.join(phone.leg));
        converse(desk, caller, deaf);
        int before = caller.packets().size();

        press(desk, 101);
        for (int i = 0; i < 5; i++) {
            caller.hear();
        }
        rounds(3, desk, caller, deaf);

        List<byte[]> heard = caller.packets().subList(before, before + 5);
        assertThat(heard).allMatch(packet -> (packet[1] & 0x7F) == 96);
        assertThat(heard).allMatch(packet -> packet[12] == FIVE);
        assertThat(heard).extracting(SoundingPhone::isMarked).containsExactly(true, false, false, false, false);
        assertThat(heard).extracting(SoundingPhone::timestamp).containsOnly(SoundingPhone.timestamp(heard.get(0)));
        assertThat(heard.stream().map(packet -> packet[13] & 0xFF)).containsExactly(0x0A, 0x0A, 0x0A, 0x8A, 0x8A);
        assertContinuous(caller.packets());
        assertThat(events(deaf.packets(), 101)).isEmpty();
        assertThat(events(desk.packets(), 101)).isEmpty();
    }

    private static void assertContinuous(List<byte[]> packets) {
        int[] numbers = packets.stream().mapToInt(SoundingPhone::sequence).toArray();
        for (int i = 1; i < numbers.length; i++) {
            assertThat(numbers[i]).isEqualTo(numbers[i - 1] + 1 & 0xFFFF);
        }
        assertThat(packets.stream().mapToInt(SoundingPhone::source).distinct()).hasSize(1);
    }

    @Test
    void aKeyIsNotMixedAndAllOfItHasTheTimeOfItsBeginning() {
        List.of(desk, caller, deaf).forEach(phone -> bridge.join(phone.leg));
        converse(desk, caller, deaf);
        int begun = desk.timestamp();
        for (int i = 0; i < 5; i++) {
            desk.send(desk.event(101, FIVE, i == 0, i > 2, begun, 160 * (i + 1)));
            desk.jump(160);
            assertThat(caller.hear()[12]).isEqualTo((byte) FIVE);
            say(List.of(caller, deaf));
            time.advance(FRAME);
            List.of(desk, caller, deaf).forEach(SoundingPhone::hear);
        }
        List<byte[]> events = events(caller.packets(), 96);
        assertThat(events).hasSize(5);
        assertThat(events).extracting(SoundingPhone::timestamp).containsOnly(SoundingPhone.timestamp(events.get(0)));
        assertContinuous(caller.packets());

        press(desk, 101);
        for (int i = 0; i < 5; i++) {
            caller.hear();
        }
        List<byte[]> both = events(caller.packets(), 96);
        assertThat(SoundingPhone.timestamp(both.get(5)) - SoundingPhone.timestamp(both.get(4)))
                .isPositive();
        assertThat(deaf.share(500)).isLessThan(1);
        assertThat(Arrays.stream(new int[] {both.size()})).containsExactly(10);
    }

    @Test
    void theKeysOfOneWhoHoldsStayWithHim() {
        List.of(desk, caller, deaf).forEach(phone -> bridge.join(phone.leg));
        converse(desk, caller, deaf);
        desk.leg.hold();
        long expected = relay.totals().packetsIn() + 5;
        press(desk, 101);
        awaitHeard(expected);
        rounds(3, caller, deaf);
        assertThat(events(caller.packets(), 96)).isEmpty();
    }
}

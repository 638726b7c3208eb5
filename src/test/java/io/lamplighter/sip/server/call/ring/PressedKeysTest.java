package io.lamplighter.sip.server.call.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lamplighter.directory.InMemoryDirectoryStore;
import io.lamplighter.directory.LineFixtures;
import io.lamplighter.engine.Lines;
import io.lamplighter.media.MediaSettings;
import io.lamplighter.media.rtp.MediaLeg;
import io.lamplighter.media.rtp.MediaRelay;
import io.lamplighter.media.rtp.RtpPhone;
import io.lamplighter.media.sdp.Codec;
import io.lamplighter.sip.server.call.leg.LineRoom;
import io.lamplighter.time.WheelScheduler;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who is asked to press a key sends its event in any number of packets. */
class PressedKeysTest {
    private static final int PACKETS = 50;

    private final WheelScheduler scheduler = new WheelScheduler(Clock.systemUTC());
    private final MediaRelay relay = new MediaRelay(MediaSettings.defaults(), scheduler, new SecureRandom());
    private final RtpPhone phone = RtpPhone.at("127.0.0.1", 7);
    private final MediaLeg leg = relay.openLeg(phone.address()).orElseThrow();
    private final AtomicInteger turns = new AtomicInteger();
    private final AtomicInteger confirmed = new AtomicInteger();

    @AfterEach
    void close() {
        phone.close();
        relay.close();
        scheduler.close();
    }

    private LineRoom room() {
        Lines lines = new Lines(InMemoryDirectoryStore.directoryOf(LineFixtures.reception()), scheduler, task -> {
            turns.incrementAndGet();
            task.run();
        });
        return new LineRoom(LineFixtures.RECEPTION, lines, scheduler);
    }

    private static byte[] pressing(int key, int sequence) {
        return ByteBuffer.allocate(16)
                .put((byte) 0x80)
                .put((byte) Codec.TELEPHONE_EVENT.payloadType())
                .putShort((short) sequence)
                .putInt(8000)
                .putInt(7)
                .put((byte) key)
                .put((byte) 0x0A)
                .putShort((short) 160)
                .array();
    }

    @Test
    void theLineIsToldOnceHoweverOftenTheyCome() {
        leg.expect(phone.media(), phone.address());
        leg.negotiated(List.of(Codec.PCMU, Codec.TELEPHONE_EVENT));
        AnswerConfirmation asked = new AnswerConfirmation(room(), List.of(leg), confirmed::incrementAndGet, () -> {});
        asked.begin(Duration.ofMinutes(1));
        for (int packet = 1; packet <= PACKETS; packet++) {
            phone.say(pressing(1, packet), leg.local());
        }
        await().until(() -> leg.counts().packetsIn() == PACKETS);
        await().untilAsserted(() -> assertThat(confirmed).hasValue(1));
        assertThat(turns).hasValue(1);
    }
}

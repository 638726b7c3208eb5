package io.lamplighter.media.mix;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import io.lamplighter.media.sdp.Codec;
import io.lamplighter.media.sound.Tone;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.util.ResourceLeakDetector;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Every buffer that a bridge takes goes back, however the parties come and go. */
class BridgeLeakTest extends BridgeHarness {
    private static final String MINE = "lost on purpose";

    /** What it says of the buffer lost on purpose would alarm whoever reads the log. */
    private final Logger detector = (Logger) LoggerFactory.getLogger(ResourceLeakDetector.class);

    private final ResourceLeakDetector.Level usual = ResourceLeakDetector.getLevel();
    private final Queue<String> leaks = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void watchEveryBuffer() {
        detector.setAdditive(false);
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
        ByteBufUtil.setLeakListener((kind, records) -> leaks.add(records));
    }

    @AfterEach
    void watchAsUsual() {
        ByteBufUtil.setLeakListener(null);
        ResourceLeakDetector.setLevel(usual);
        detector.setAdditive(true);
    }

    @Test
    void nothingIsLeftBehind() {
        SoundingPhone desk = joined(Codec.PCMU, 500);
        SoundingPhone lobby = joined(Codec.G722, 800);
        SoundingPhone caller = joined(Codec.PCMA, 1200);
        SoundingPhone listener = joined(Codec.PCMA, 900);
        listener.beSilent();
        bridge.warn(new Tone(1400, Duration.ofMillis(100), -15));
        converse(desk, lobby, caller, listener);
        desk.send(desk.event(101, 5, true, false, desk.timestamp(), 160));
        caller.hear();
        lobby.leg.hold();
        round(List.of(desk, caller, listener));
        bridge.leave(desk.leg);
        relay.connect(desk.leg, lobby.leg);
        round(List.of(caller, listener));
        caller.leg.close();
        time.advance(FRAME);
        bridge.close();
        relay.close();

        loseOne();
        Awaitility.await().until(() -> {
            System.gc();
            // The next buffer taken makes the detector look for those that were collected.
            ByteBufAllocator.DEFAULT.buffer(16).release();
            return leaks.stream().anyMatch(records -> records.contains(MINE));
        });
        assertThat(leaks).allMatch(records -> records.contains(MINE));
    }

    private static void loseOne() {
        ByteBuf lost = ByteBufAllocator.DEFAULT.buffer(16);
        lost.touch(MINE);
    }
}

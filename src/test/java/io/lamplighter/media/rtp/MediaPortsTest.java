package io.lamplighter.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lamplighter.media.MediaSettings;
import io.lamplighter.time.VirtualScheduler;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MediaPortsTest {
    private static final InetAddress LOOPBACK = RelayHarness.LOOPBACK;

    private final Random random = new Random();
    private final List<MediaRelay> relays = new ArrayList<>();

    @AfterEach
    void closeAll() {
        relays.forEach(MediaRelay::close);
    }

    private MediaRelay relay(int firstPort, int pairs, DatagramSockets sockets) {
        MediaSettings settings = RelayHarness.settings().withPorts(firstPort, firstPort + 2 * pairs - 1);
        MediaRelay relay = new MediaRelay(settings, new VirtualScheduler(), random, sockets);
        relays.add(relay);
        return relay;
    }

    /** The first of as many free pairs in a row, in a part of the port space that systems do not hand out. */
    private int freePairs(int pairs) {
        return IntStream.generate(() -> 12_000 + 2 * random.nextInt(3500))
                .limit(1000)
                .filter(first -> IntStream.range(first, first + 2 * pairs).allMatch(MediaPortsTest::isFree))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (DatagramSocket probe = new DatagramSocket(port, LOOPBACK)) {
            return probe.isBound();
        } catch (SocketException taken) {
            return false;
        }
    }

    @Test
    void anExhaustedPoolSaysSoAndServesAgainOnceACallEnds() {
        MediaRelay relay = relay(freePairs(3), 3, DatagramSockets.fastest());
        MediaSession call = relay.open(LOOPBACK, LOOPBACK).orElseThrow();
        assertThat(relay.open(LOOPBACK, LOOPBACK)).isEmpty();
        Awaitility.await().until(() -> relay.portsInUse() == 2);
        assertThat(relay.legsOpen()).isEqualTo(2);
        call.close();
        call.close();
        Awaitility.await().until(() -> relay.portsInUse() == 0);

        assertThat(relay.open(LOOPBACK, LOOPBACK)).isPresent();
        assertThat(relay.portsInUse()).isEqualTo(2);
    }

    @Test
    void rtpIsEvenAndRtcpTheNext() {
        MediaRelay relay = relay(freePairs(20) + 1, 20, DatagramSockets.portable());
        for (Optional<MediaLeg> leg = relay.openLeg(LOOPBACK); leg.isPresent(); leg = relay.openLeg(LOOPBACK)) {
            assertThat(leg.get().local().rtpPort()).isEven();
            assertThat(leg.get().local().rtcpPort()).isEqualTo(leg.get().local().rtpPort() + 1);
        }
        assertThat(relay.portsInUse()).isPositive();
    }

    @Test
    void portsOfOtherProgramsArePassedOver() throws SocketException {
        int first = freePairs(2);
        try (DatagramSocket other = new DatagramSocket(first + 1, LOOPBACK)) {
            MediaRelay relay = relay(first, 2, DatagramSockets.fastest());

            assertThat(relay.openLeg(LOOPBACK).orElseThrow().local().rtpPort()).isEqualTo(first + 2);
            assertThat(relay.openLeg(LOOPBACK)).isEmpty();
            assertThat(relay.portsInUse()).isEqualTo(1);
            assertThat(other.isBound()).isTrue();
        }
    }

    @Test
    void aThousandCallsLeaveNoPortBehind() {
        MediaRelay relay = relay(freePairs(8), 8, DatagramSockets.fastest());
        ConditionFactory soon = Awaitility.await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1));
        for (int i = 0; i < 1000; i++) {
            soon.until(() -> relay.portsInUse() <= 6);
            relay.open(LOOPBACK, LOOPBACK).orElseThrow().close();
        }
        Awaitility.await().until(() -> relay.portsInUse() == 0);
    }

    @Test
    void theRelayAlsoRunsWithoutEpoll() {
        MediaRelay relay = relay(freePairs(4), 4, DatagramSockets.portable());
        try (RtpPhone alice = RtpPhone.at("127.0.0.1", 1);
                RtpPhone bob = RtpPhone.at("127.0.0.3", 2);
                MediaSession call = relay.open(alice.address(), bob.address()).orElseThrow()) {
            call.a().expect(alice.media(), alice.address());
            call.b().expect(bob.media(), bob.address());
            assertThat(alice.talk(0, call.a().local())).isEqualTo(bob.hear());
            assertThat(bob.talk(0, call.b().local())).isEqualTo(alice.hear());
        }
    }

    @Test
    void theWildcardIsBoundButNeverAdvertised() {
        MediaSettings everywhere = MediaSettings.defaults();
        MediaRelay relay = new MediaRelay(everywhere, new VirtualScheduler(), random);
        relays.add(relay);
        try (RtpPhone alice = RtpPhone.at("127.0.0.1", 1);
                RtpPhone bob = RtpPhone.at("127.0.0.1", 2);
                MediaSession call = relay.open(alice.address(), bob.address()).orElseThrow()) {
            assertThat(call.a().local().address()).isEqualTo(LOOPBACK);
            call.a().expect(alice.media(), alice.address());
            call.b().expect(bob.media(), bob.address());
            assertThat(alice.talk(0, call.a().local())).isEqualTo(bob.hear());
        }
    }

    @Test
    void impossibleRangesAreRefused() {
        MediaSettings defaults = MediaSettings.defaults();

        assertThatThrownBy(() -> defaults.withPorts(80, 90)).hasMessageContaining("1024-65535");
        assertThatThrownBy(() -> defaults.withPorts(20001, 20002)).hasMessageContaining("no even port");
        assertThatThrownBy(() -> defaults.withPorts(30000, 29999)).isInstanceOf(IllegalArgumentException.class);
        assertThat(defaults.pairs()).isEqualTo(5000);
        assertThat(defaults.withPorts(20001, 20003).pairs()).isEqualTo(1);
    }

    @Test
    void aRelayThatIsClosedWhileCallsBeginEndsWithoutAWord() throws Exception {
        ExecutorService beginning = Executors.newSingleThreadExecutor();
        try {
            for (int round = 0; round < 50; round++) {
                MediaRelay relay = relay(20_000, 50, DatagramSockets.fastest());
                CountDownLatch begun = new CountDownLatch(1);
                Future<?> calls = beginning.submit(() -> {
                    for (int i = 0; i < 20; i++) {
                        relay.openLeg(LOOPBACK);
                        begun.countDown();
                    }
                });
                begun.await();
                assertThatCode(relay::close).doesNotThrowAnyException();
                calls.get(30, TimeUnit.SECONDS);
            }
        } finally {
            beginning.shutdownNow();
        }
    }
}

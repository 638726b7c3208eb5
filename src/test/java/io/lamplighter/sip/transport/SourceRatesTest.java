package io.lamplighter.sip.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.time.VirtualScheduler;
import java.net.InetAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SourceRatesTest {
    private static final InetAddress TRUNK = address("192.0.2.99");

    private final VirtualScheduler time = new VirtualScheduler();
    private final SourceRates rates = new SourceRates(10, 20, TRUNK::equals, time::nanoTime);
    private final InetAddress flooding = address("192.0.2.1");

    private static InetAddress address(String numeric) {
        try {
            return InetAddress.getByName(numeric);
        } catch (java.net.UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private int admitted(InetAddress source, int tries) {
        int admitted = 0;
        for (int i = 0; i < tries; i++) {
            admitted += rates.admits(source) ? 1 : 0;
        }
        return admitted;
    }

    @Test
    void aBurstIsTakenAndThenTheSteadyRate() {
        assertThat(admitted(flooding, 100)).isEqualTo(20);
        time.advance(Duration.ofSeconds(1));
        assertThat(admitted(flooding, 100)).isEqualTo(10);
        time.advance(Duration.ofMinutes(1));
        assertThat(admitted(flooding, 100)).isEqualTo(20);
    }

    @Test
    void otherSourcesAreNotAffected() {
        admitted(flooding, 100);
        assertThat(admitted(address("192.0.2.2"), 5)).isEqualTo(5);
    }

    @Test
    void anIpv4AddressInIpv6ClothesIsTheSameSource() {
        admitted(flooding, 100);
        assertThat(rates.admits(address("::ffff:192.0.2.1"))).isFalse();
    }

    @Test
    void loopbackIsNotBounded() {
        assertThat(admitted(InetAddress.getLoopbackAddress(), 1000)).isEqualTo(1000);
    }

    @Test
    void aTrustedSourceIsNotBounded() {
        assertThat(admitted(TRUNK, 1000)).isEqualTo(1000);
    }

    @Test
    void zeroMeansNoBound() {
        assertThat(new SourceRates(0, 0, TRUNK::equals, time::nanoTime).admits(flooding))
                .isTrue();
    }
}

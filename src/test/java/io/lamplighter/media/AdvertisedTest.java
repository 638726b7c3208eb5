package io.lamplighter.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class AdvertisedTest {
    private static final InetAddress LOOPBACK = NetUtil.createInetAddressFromIpAddressString("127.0.0.1");
    private static final InetAddress PUBLIC = NetUtil.createInetAddressFromIpAddressString("203.0.113.5");

    private final MediaSettings everywhere = MediaSettings.defaults();

    @Test
    void withoutConfigurationAPeerIsToldTheAddressThatRoutesToIt() {
        assertThat(new Advertised(everywhere).towards(LOOPBACK)).isEqualTo(LOOPBACK);
    }

    @Test
    void aBoundAddressIsAdvertised() {
        InetAddress bound = NetUtil.createInetAddressFromIpAddressString("127.0.0.9");

        assertThat(new Advertised(everywhere.withBindAddress(bound)).towards(LOOPBACK))
                .isEqualTo(bound);
    }

    @Test
    void aConfiguredAddressWins() {
        assertThat(new Advertised(everywhere.withBindAddress(LOOPBACK).withAdvertisedAddress(PUBLIC)).towards(LOOPBACK))
                .isEqualTo(PUBLIC);
    }

    @Test
    void theWildcardCannotBeConfigured() {
        assertThatThrownBy(() -> everywhere.withAdvertisedAddress(everywhere.bindAddress()))
                .hasMessageContaining("0.0.0.0");
    }
}

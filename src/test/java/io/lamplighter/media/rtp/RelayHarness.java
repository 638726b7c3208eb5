package io.lamplighter.media.rtp;

import io.lamplighter.media.MediaSettings;
import io.lamplighter.media.sdp.Codec;
import io.lamplighter.media.sdp.MediaAddress;
import io.lamplighter.time.VirtualScheduler;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;

/** A relay on loopback in time that the test moves, with phones on addresses of their own. */
abstract class RelayHarness {
    static final InetAddress LOOPBACK = address("127.0.0.1");

    final VirtualScheduler time = new VirtualScheduler();
    final MediaRelay relay = new MediaRelay(settings(), time, new Random(7));
    private final List<RtpPhone> phones = new ArrayList<>();

    static MediaSettings settings() {
        return MediaSettings.defaults().withBindAddress(LOOPBACK);
    }

    static InetAddress address(String literal) {
        return NetUtil.createInetAddressFromIpAddressString(literal);
    }

    RtpPhone phone(String address, int source) {
        RtpPhone phone = RtpPhone.at(address, source);
        phones.add(phone);
        return phone;
    }

    /** A connected pair of legs whose parties have described themselves and use PCMU. */
    MediaSession call(RtpPhone a, RtpPhone b) {
        MediaSession call = relay.open(a.address(), b.address()).orElseThrow();
        call.a().expect(a.media(), a.address());
        call.b().expect(b.media(), b.address());
        call.a().negotiated(List.of(Codec.PCMU, Codec.TELEPHONE_EVENT));
        call.b().negotiated(List.of(Codec.PCMU, Codec.TELEPHONE_EVENT));
        return call;
    }

    /** Where to send so that a leg receives it. */
    static MediaAddress to(MediaLeg leg) {
        return leg.local();
    }

    /** After every test all ports are home again and nobody is left on the clock. */
    @AfterEach
    void nothingLeaks() {
        relay.close();
        phones.forEach(RtpPhone::close);
        Awaitility.await().until(() -> relay.portsInUse() == 0);
        org.assertj.core.api.Assertions.assertThat(relay.legsOpen()).isZero();
        time.advance(settings().ptime());
        org.assertj.core.api.Assertions.assertThat(time.pending()).isZero();
    }
}

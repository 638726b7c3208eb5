package io.lamplighter.media.mix;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.media.MediaSettings;
import io.lamplighter.media.rtp.MediaLeg;
import io.lamplighter.media.rtp.MediaRelay;
import io.lamplighter.media.rtp.RtpPhone;
import io.lamplighter.media.sdp.Codec;
import io.lamplighter.time.VirtualScheduler;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;

/** A bridge on loopback sockets in time that the test moves, 20 ms a round. */
abstract class BridgeHarness {
    static final InetAddress LOOPBACK = NetUtil.createInetAddressFromIpAddressString("127.0.0.1");
    static final Duration FRAME = Duration.ofMillis(20);
    /** Rounds until what is said is heard. */
    static final int DELAY = 3;

    final MediaSettings settings =
            MediaSettings.defaults().withBindAddress(LOOPBACK).withBridges(2, 15);
    final VirtualScheduler time = new VirtualScheduler();
    final MediaRelay relay = new MediaRelay(settings, time, new Random(7));
    final Bridges bridges = new Bridges(relay, settings, time);
    final Bridge bridge = bridges.open().orElseThrow();
    final List<SoundingPhone> phones = new ArrayList<>();

    SoundingPhone phone(Codec codec, double hertz) {
        return phone(hertz, codec, Codec.TELEPHONE_EVENT);
    }

    SoundingPhone phone(double hertz, Codec... codecs) {
        RtpPhone socket = RtpPhone.at("127.0.0.1", 1);
        MediaLeg leg = relay.openLeg(LOOPBACK).orElseThrow();
        leg.expect(socket.media(), LOOPBACK);
        leg.negotiated(List.of(codecs));
        SoundingPhone phone = new SoundingPhone(socket, leg, codecs[0], hertz);
        phones.add(phone);
        return phone;
    }

    SoundingPhone joined(Codec codec, double hertz) {
        SoundingPhone phone = phone(codec, hertz);
        assertThat(bridge.join(phone.leg)).isTrue();
        return phone;
    }

    /** All who are given say 20 ms, a beat passes, and each of them has heard it. */
    void round(List<SoundingPhone> parties) {
        say(parties);
        time.advance(FRAME);
        parties.forEach(SoundingPhone::hear);
    }

    void say(List<SoundingPhone> parties) {
        long expected = relay.totals().packetsIn()
                + parties.stream().filter(SoundingPhone::talks).count();
        parties.forEach(SoundingPhone::talk);
        awaitHeard(expected);
    }

    void awaitHeard(long packets) {
        Awaitility.await()
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> relay.totals().packetsIn() >= packets);
    }

    void rounds(int count, SoundingPhone... parties) {
        for (int i = 0; i < count; i++) {
            round(Arrays.asList(parties));
        }
    }

    /** Lets the talk settle, then a fifth of a second is judged. */
    void converse(SoundingPhone... parties) {
        rounds(2 * DELAY, parties);
        Arrays.asList(parties).forEach(SoundingPhone::listenAnew);
        rounds(10, parties);
    }

    static void assertHears(SoundingPhone listener, double... pitches) {
        for (double pitch : pitches) {
            assertThat(listener.share(pitch))
                    .as("%s hears %s", listener.hertz(), pitch)
                    .isGreaterThan(0.7 / pitches.length);
        }
    }

    static void assertDoesNotHear(SoundingPhone listener, double pitch) {
        assertThat(listener.share(pitch))
                .as("%s hears %s", listener.hertz(), pitch)
                .isLessThan(0.01);
    }

    @AfterEach
    void nothingLeaks() {
        bridges.close();
        relay.close();
        phones.forEach(phone -> phone.socket.close());
        Awaitility.await().until(() -> relay.portsInUse() == 0);
        assertThat(bridges.bridgesOpen()).isZero();
        assertThat(relay.legsOpen()).isZero();
        time.advance(FRAME);
        assertThat(time.pending()).isZero();
    }
}

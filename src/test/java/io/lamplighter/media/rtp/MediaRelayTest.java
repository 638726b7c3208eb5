package io.lamplighter.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.media.sdp.Codec;
import io.lamplighter.media.sdp.Direction;
import io.lamplighter.media.sdp.MediaAddress;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class MediaRelayTest extends RelayHarness {
    private final RtpPhone alice = phone("127.0.0.1", 0xA11CE);
    private final RtpPhone bob = phone("127.0.0.3", 0xB0B);

    @Test
    void bothPartiesHearEachOtherByteForByte() {
        MediaSession call = call(alice, bob);
        for (int i = 0; i < 20; i++) {
            assertThat(say(alice, 0, call.a(), bob)).isTrue();
            assertThat(say(bob, 0, call.b(), alice)).isTrue();
        }

        MediaCounts each = new MediaCounts(20, 20 * 172, 20, 20 * 172, 0);
        Awaitility.await()
                .until(() -> call.a().counts().equals(each) && call.b().counts().equals(each));
        assertThat(relay.totals().packetsIn()).isEqualTo(40);
    }

    private static boolean say(RtpPhone speaker, int payloadType, MediaLeg leg, RtpPhone listener) {
        byte[] sent = speaker.talk(payloadType, to(leg));
        return java.util.Arrays.equals(listener.hear(), sent);
    }

    /** A bridge on another loop may still be mixing while the relay ends. */
    @Test
    void whatComesForALegAfterItsLoopHasEndedIsGivenBack() {
        MediaSession call = call(alice, bob);
        relay.close();
        ByteBuf late = Unpooled.wrappedBuffer(new byte[172]);

        call.a().send(PacketKind.RTP, late);
        call.a().play(PacketSink.NOWHERE, 0, late, 0);
        call.a().playEvent(PacketSink.NOWHERE, 101, true, late, 0);

        assertThat(late.refCnt()).isEqualTo(1);
        assertThat(call.a().counts().packetsDropped()).isEqualTo(3);
    }

    @Test
    void reportsCrossOnTheirOwnPorts() {
        MediaSession call = call(alice, bob);
        alice.sayRtcp(RtpPhone.report(1), to(call.a()));
        assertThat(bob.hearRtcp()).isEqualTo(RtpPhone.report(1));
        bob.sayRtcp(RtpPhone.report(2), to(call.b()));
        assertThat(alice.hearRtcp()).isEqualTo(RtpPhone.report(2));
    }

    @Test
    void keysPressedPassLikeAnyOtherPacket() {
        MediaSession call = call(alice, bob);
        assertThat(say(alice, 101 | 0x80, call.a(), bob)).isTrue();
    }

    @Test
    void earlyMediaReachesTheCallerBeforeTheAnswer() {
        MediaSession call = relay.open(alice.address(), bob.address()).orElseThrow();
        call.a().expect(alice.media(), alice.address());
        call.b().expect(MediaAddress.of(address("127.0.0.99"), 9), bob.address());

        assertThat(say(bob, 0, call.b(), alice)).isTrue();
    }

    @Test
    void aStrangersPacketsAreDroppedAndNeverAnswered() {
        RtpPhone stranger = phone("127.0.0.66", 0xBAD);
        MediaSession call = call(alice, bob);
        stranger.talk(0, to(call.a()));
        assertThat(say(alice, 0, call.a(), bob)).isTrue();
        // The stranger's own address is not reached by what the other side says either.
        assertThat(say(bob, 0, call.b(), alice)).isTrue();

        assertThat(call.a().counts().packetsDropped()).isEqualTo(1);
        Awaitility.await().until(() -> call.b().counts().packetsOut() == 1);
    }

    @Test
    void beforeAnyDescriptionNobodyIsHeard() {
        MediaSession call = relay.open(alice.address(), bob.address()).orElseThrow();
        call.b().expect(bob.media(), bob.address());
        alice.talk(0, to(call.a()));
        Awaitility.await().until(() -> call.a().counts().packetsDropped() == 1);
        call.a().expect(alice.media(), alice.address());

        assertThat(say(alice, 0, call.a(), bob)).isTrue();
    }

    @Test
    void onceHeardOnlyThatSourceIsHeardUntilTheNextOffer() {
        RtpPhone sameHost = phone("127.0.0.1", 0xBAD);
        MediaSession call = call(alice, bob);
        assertThat(say(alice, 0, call.a(), bob)).isTrue();
        sameHost.talk(0, to(call.a()));
        assertThat(say(alice, 0, call.a(), bob)).isTrue();
        assertThat(call.a().counts().packetsDropped()).isEqualTo(1);

        call.a().expect(sameHost.media(), sameHost.address());
        assertThat(say(sameHost, 0, call.a(), bob)).isTrue();
        assertThat(say(bob, 0, call.b(), sameHost)).isTrue();
        alice.talk(0, to(call.a()));
        assertThat(say(sameHost, 0, call.a(), bob)).isTrue();
        assertThat(call.a().counts().packetsDropped()).isEqualTo(2);
    }

    @Test
    void aPhoneBehindNatIsFoundByTheSourceOfItsSignalling() {
        MediaSession call = relay.open(alice.address(), bob.address()).orElseThrow();
        call.a().expect(MediaAddress.of(address("10.255.255.1"), 4000), alice.address());
        call.b().expect(bob.media(), bob.address());

        assertThat(say(alice, 0, call.a(), bob)).isTrue();
        assertThat(say(bob, 0, call.b(), alice)).isTrue();
    }

    @Test
    void aRefreshWithTheSameDescriptionDoesNotLoseAPhoneBehindNat() {
        MediaAddress inside = MediaAddress.of(address("127.0.0.77"), 4000);
        MediaSession call = relay.open(alice.address(), bob.address()).orElseThrow();
        call.a().expect(inside, alice.address());
        call.b().expect(bob.media(), bob.address());
        assertThat(say(alice, 0, call.a(), bob)).isTrue();
        call.a().expect(inside, alice.address());

        assertThat(say(bob, 0, call.b(), alice)).isTrue();
    }

    @Test
    void whatIsNotRtpOrRtcpIsDropped() {
        MediaSession call = call(alice, bob);
        alice.say(new byte[] {(byte) 0x80, 0, 0}, to(call.a()));
        alice.say(new byte[40], to(call.a()));
        byte[] tooManySources = alice.sound(0);
        tooManySources[0] = (byte) 0x8F;
        alice.say(java.util.Arrays.copyOf(tooManySources, 20), to(call.a()));
        alice.say(RtpPhone.report(1), to(call.a()));
        alice.sayRtcp(alice.sound(0), to(call.a()));
        alice.say(java.util.Arrays.copyOf(alice.sound(0), 3000), to(call.a()));
        assertThat(say(alice, 0, call.a(), bob)).isTrue();

        Awaitility.await().until(() -> call.a().counts().packetsDropped() == 6);
        assertThat(call.a().counts().packetsIn()).isEqualTo(1);
    }

    @Test
    void nothingIsSentToGroupsBroadcastOrNowhere() {
        for (String refused : List.of("224.0.1.75", "255.255.255.255", "0.0.0.0")) {
            MediaSession call = relay.open(alice.address(), bob.address()).orElseThrow();
            call.a().expect(alice.media(), alice.address());
            call.b().expect(MediaAddress.of(address(refused), 4000), bob.address());
            alice.talk(0, to(call.a()));
            Awaitility.await().until(() -> call.b().counts().packetsDropped() == 1);
            assertThat(call.b().counts().packetsOut()).isZero();
        }
    }

    @Test
    void aPhoneThatNamesOurOwnPortDoesNotMakePacketsCircle() {
        RtpPhone honest = phone("127.0.0.1", 1);
        MediaSession call = relay.open(LOOPBACK, LOOPBACK).orElseThrow();
        call.a().expect(call.b().local(), LOOPBACK);
        call.b().expect(call.a().local(), LOOPBACK);
        honest.talk(0, to(call.a()));
        Awaitility.await()
                .until(() ->
                        call.a().counts().packetsDropped() + call.b().counts().packetsDropped() == 1);

        assertThat(relay.totals().packetsIn()).isEqualTo(1);
    }

    @Test
    void numbersAreTranslatedWhereTheLegsDisagreeAndNothingElse() {
        Codec opus = new Codec(111, "opus", 48000, 2, Optional.empty());
        MediaSession call = call(alice, bob);
        call.a().negotiated(List.of(opus, Codec.TELEPHONE_EVENT));
        call.b().negotiated(List.of(opus.withPayloadType(96), Codec.TELEPHONE_EVENT));

        byte[] sent = alice.talk(111 | 0x80, to(call.a()));
        sent[1] = (byte) (96 | 0x80);
        assertThat(bob.hear()).isEqualTo(sent);
        byte[] answered = bob.talk(96, to(call.b()));
        answered[1] = 111;
        assertThat(alice.hear()).isEqualTo(answered);
        assertThat(say(alice, 101, call.a(), bob)).isTrue();
    }

    @Test
    void aFarPartyMovesFromOnePhoneToAnother() {
        RtpPhone lobby = phone("127.0.0.5", 0x10BB);
        MediaSession call = call(alice, bob);
        assertThat(say(bob, 0, call.b(), alice)).isTrue();
        MediaLeg lobbyLeg = relay.openLeg(lobby.address()).orElseThrow();
        lobbyLeg.expect(lobby.media(), lobby.address());
        relay.connect(call.b(), lobbyLeg);

        assertThat(say(bob, 0, call.b(), lobby)).isTrue();
        assertThat(say(lobby, 0, lobbyLeg, bob)).isTrue();
        alice.talk(0, to(call.a()));
        assertThat(say(lobby, 0, lobbyLeg, bob)).isTrue();
        call.a().close();
        assertThat(say(bob, 0, call.b(), lobby)).isTrue();
    }

    @Test
    void aDisconnectedLegIsHeardByNobody() {
        MediaSession call = call(alice, bob);
        relay.disconnect(call.a());
        alice.talk(0, to(call.a()));
        Awaitility.await().until(() -> call.a().counts().packetsIn() == 1);
        relay.connect(call.a(), call.b());

        assertThat(say(alice, 0, call.a(), bob)).isTrue();
    }

    @Test
    void aMixerTakesWhatALegSaysAndSpeaksToIt() throws InterruptedException {
        MediaSession call = call(alice, bob);
        var heard = new LinkedBlockingQueue<byte[]>();
        call.a().feed((kind, packet) -> {
            byte[] copy = new byte[packet.readableBytes()];
            packet.getBytes(packet.readerIndex(), copy);
            heard.add(copy);
            call.a().send(kind, packet);
        });
        byte[] sent = alice.talk(0, to(call.a()));

        assertThat(heard.poll(30, TimeUnit.SECONDS)).isEqualTo(sent);
        assertThat(alice.hear()).isEqualTo(sent);
    }

    @Test
    void whoOnlySendsGetsNothingAndWhoOnlyListensSaysNothing() {
        MediaSession call = call(alice, bob);
        call.a().direction(Direction.SENDONLY);
        bob.talk(0, to(call.b()));
        assertThat(say(alice, 0, call.a(), bob)).isTrue();
        Awaitility.await().until(() -> call.a().counts().packetsDropped() == 1);
        call.a().direction(Direction.RECVONLY);
        alice.talk(0, to(call.a()));
        assertThat(say(bob, 0, call.b(), alice)).isTrue();
        Awaitility.await().until(() -> call.a().counts().packetsDropped() == 2);
    }

    @Test
    void silenceOfAPartyIsMeasuredOverBothStreams() {
        MediaSession call = call(alice, bob);
        time.advance(Duration.ofSeconds(20));
        assertThat(call.a().silentFor(time.nanoTime())).isEqualTo(Duration.ofSeconds(20));
        alice.sayRtcp(RtpPhone.report(1), to(call.a()));
        bob.hearRtcp();

        assertThat(call.a().silentFor(time.nanoTime())).isZero();
        time.advance(Duration.ofSeconds(3));
        assertThat(say(alice, 0, call.a(), bob)).isTrue();
        assertThat(call.a().silentFor(time.nanoTime())).isZero();
        assertThat(call.b().silentFor(time.nanoTime())).isEqualTo(Duration.ofSeconds(23));
    }
}

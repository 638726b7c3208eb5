package io.lamplighter.sip.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.message.SipResponse;
import io.lamplighter.time.VirtualScheduler;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UdpTransportTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private final VirtualScheduler time = new VirtualScheduler();
    private final Listened listened = new Listened();
    private SipTransports transports;
    private InetSocketAddress server;
    private DatagramSocket phone;

    @BeforeEach
    void open() throws IOException {
        start(TransportSettings.defaults(), LOOPBACK);
        phone = new DatagramSocket(0, LOOPBACK);
        phone.setSoTimeout(30_000);
    }

    private void start(TransportSettings settings, InetAddress address) {
        transports = new SipTransports(settings, time);
        transports.listener(listened);
        server = transports
                .start(List.of(new ListenPoint(Transport.UDP, new InetSocketAddress(address, 0))))
                .get(0)
                .address();
    }

    private void restart(TransportSettings settings, InetAddress address) {
        transports.close();
        start(settings, address);
    }

    @AfterEach
    void close() {
        phone.close();
        transports.close();
    }

    private void send(byte[] datagram) throws IOException {
        phone.send(new DatagramPacket(datagram, datagram.length, LOOPBACK, server.getPort()));
    }

    private String receive(DatagramSocket socket) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[65_536], 65_536);
        socket.receive(packet);
        return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
    }

    private String via(String parameters) {
        return "SIP/2.0/UDP 127.0.0.1:" + phone.getLocalPort() + ";branch=z9hG4bKa" + parameters;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRequestArrivesAndItsAnswerGoesBack(boolean nativeIo) throws Exception {
        TransportSettings settings = TransportSettings.defaults();
        restart(nativeIo ? settings : settings.withoutNativeIo(), LOOPBACK);
        send(Texts.options(via(";rport"), "one"));
        Listened.Arrival arrival = listened.next();
        SipRequest request = (SipRequest) arrival.message();
        assertThat(arrival.flow().remote().getPort()).isEqualTo(phone.getLocalPort());
        assertThat(arrival.flow().isOpen()).isTrue();
        arrival.flow().send(SipResponse.replyTo(request, 200).build().toBytes(), UdpTransportTest::unexpected);
        assertThat(receive(phone)).startsWith("SIP/2.0 200 OK\r\n").contains("Call-ID: one\r\n");
    }

    private static void unexpected(Throwable failure) {
        throw new AssertionError(failure);
    }

    @Test
    void receivedAndRportAreNotedWhereAskedFor() throws Exception {
        send(Texts.options("SIP/2.0/UDP phone.invalid:9999;rport;branch=z9hG4bKa", "one"));
        SipRequest request = (SipRequest) listened.next().message();
        assertThat(request.topVia().received()).contains("127.0.0.1");
        assertThat(request.topVia().rport()).hasValue(phone.getLocalPort());
        assertThat(request.topVia().host()).isEqualTo("phone.invalid");
    }

    @Test
    void receivedAloneIsNotedWhereTheHostDiffersAndNothingWhereItDoesNot() throws Exception {
        send(Texts.options("SIP/2.0/UDP phone.invalid;branch=z9hG4bKa", "one"));
        SipRequest request = (SipRequest) listened.next().message();
        assertThat(request.topVia().received()).contains("127.0.0.1");
        assertThat(request.topVia().asksForRport()).isFalse();
        send(Texts.options(via(""), "two"));
        assertThat(listened.next().message().topVia().received()).isEmpty();
    }

    @Test
    void withoutRportTheResponseGoesToThePortThatTheViaNames() throws Exception {
        try (DatagramSocket answers = new DatagramSocket(0, LOOPBACK)) {
            answers.setSoTimeout(30_000);
            send(Texts.options("SIP/2.0/UDP 127.0.0.1:" + answers.getLocalPort() + ";branch=z9hG4bKa", "one"));
            Listened.Arrival arrival = listened.next();
            SipRequest request = (SipRequest) arrival.message();
            arrival.flow()
                    .forResponse(request.topVia())
                    .send(SipResponse.replyTo(request, 200).build().toBytes(), UdpTransportTest::unexpected);
            assertThat(receive(answers)).startsWith("SIP/2.0 200 OK");
        }
    }

    @Test
    void flowsToOnePeerOverOneSocketAreEqual() throws Exception {
        send(Texts.options(via(""), "one"));
        InetSocketAddress remote = new InetSocketAddress(LOOPBACK, phone.getLocalPort());
        assertThat(listened.next().flow())
                .isEqualTo(transports.datagram(remote))
                .isEqualTo(transports.datagram(server, remote));
    }

    @Test
    void keepAlivesAndTinyDatagramsAreDroppedSilently() throws Exception {
        for (String tiny : List.of("\r\n\r\n", "\0", "\r\n", "abcd", "\r\n\r\n\r\n\r\n", "")) {
            send(Texts.bytes(tiny));
        }
        send(Texts.options(via(""), "after"));
        assertThat(listened.next().message().callId()).isEqualTo("after");
        assertThat(listened.nothingMore()).isTrue();
    }

    @Test
    void aMalformedRequestIsRefusedAtTheSocket() throws Exception {
        String broken = new String(Texts.options(via(";rport"), "one"), StandardCharsets.UTF_8)
                .replace("CSeq: 1 OPTIONS", "CSeq: 1 INVITE");
        send(Texts.bytes(broken));
        assertThat(receive(phone))
                .startsWith("SIP/2.0 400 ")
                .contains("rport=" + phone.getLocalPort())
                .containsPattern("To: <sip:b@example.com>;tag=r[0-9a-f]+\r\n");
        assertThat(listened.nothingMore()).isTrue();
    }

    @Test
    void anotherVersionOfSipIsRefused() throws Exception {
        send(Texts.bytes(new String(Texts.options(via(""), "one"), StandardCharsets.UTF_8)
                .replace("lamplighter SIP/2.0", "lamplighter SIP/7.0")));
        assertThat(receive(phone)).startsWith("SIP/2.0 505 ");
    }

    @Test
    void aDatagramShorterThanItsContentLengthIsRefused() throws Exception {
        send(Texts.bytes(new String(Texts.options(via(""), "one"), StandardCharsets.UTF_8)
                .replace("Content-Length: 0", "Content-Length: 10")));
        assertThat(receive(phone)).startsWith("SIP/2.0 400 ");
    }

    @Test
    void tooManyHeaderOctetsAreRefused() throws Exception {
        send(Texts.bytes(new String(Texts.options(via(""), "one"), StandardCharsets.UTF_8)
                .replace("Content-Length", "Subject: " + "x".repeat(20_000) + "\r\nContent-Length")));
        assertThat(receive(phone)).startsWith("SIP/2.0 513 ");
    }

    @Test
    void aBodyOfSixtyThousandOctetsArrivesWhole() throws Exception {
        send(Texts.options(via(""), "big", "x".repeat(60_000)));
        assertThat(listened.next().message().body()).hasSize(60_000);
    }

    @Test
    void garbageDoesNotDisturbWhatFollows() throws Exception {
        send(new byte[] {(byte) 0x80, 0, 1, 2, 3, 4, 5, (byte) 0xff});
        send(Texts.bytes("GET / HTTP/1.1\r\nHost: x\r\n\r\n"));
        send(Texts.options(via(""), "after"));
        assertThat(listened.next().message().callId()).isEqualTo("after");
    }

    @Test
    void aResponseForAnotherHostIsDropped() throws Exception {
        InetSocketAddress advertised =
                transports.datagram(new InetSocketAddress(LOOPBACK, 9)).advertised();
        send(Texts.ok("SIP/2.0/UDP 255.255.255.255;branch=z9hG4bKa"));
        send(Texts.ok("SIP/2.0/UDP 127.0.0.1:1;branch=z9hG4bKa"));
        send(Texts.ok("SIP/2.0/UDP " + Addresses.text(advertised) + ";branch=z9hG4bKours"));
        assertThat(listened.next().message().topVia().branch()).contains("z9hG4bKours");
        assertThat(listened.nothingMore()).isTrue();
    }

    @Test
    void aWildcardSocketAdvertisesTheAddressThatRoutesToThePeer() throws Exception {
        restart(TransportSettings.defaults(), InetAddress.getByName("0.0.0.0"));
        assertThat(transports.datagram(new InetSocketAddress("127.0.0.1", 5060)).advertised())
                .isEqualTo(new InetSocketAddress("127.0.0.1", server.getPort()));
    }

    @Test
    void aConfiguredAddressIsAdvertisedToAll() throws Exception {
        restart(
                TransportSettings.defaults().withAdvertised(InetSocketAddress.createUnresolved("sip.example.com", 0)),
                LOOPBACK);
        InetSocketAddress advertised =
                transports.datagram(new InetSocketAddress(LOOPBACK, 9)).advertised();
        assertThat(Addresses.text(advertised)).isEqualTo("sip.example.com:" + server.getPort());
        send(Texts.ok("SIP/2.0/UDP " + Addresses.text(advertised) + ";branch=z9hG4bKours"));
        assertThat(listened.next().message().callId()).isEqualTo("answered");
    }

    @Test
    void aDatagramThatCannotBeSentIsReported() throws Exception {
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        transports.datagram(new InetSocketAddress(LOOPBACK, 9)).send(new byte[70_000], failure::complete);
        assertThat(failure.get(30, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void manyMessagesFromOtherThreadsAllArriveInOrder() throws Exception {
        Flow flow = transports.datagram(new InetSocketAddress(LOOPBACK, phone.getLocalPort()));
        for (int i = 0; i < 100; i++) {
            flow.send(Texts.options(via(""), "call" + i), UdpTransportTest::unexpected);
        }
        for (int i = 0; i < 100; i++) {
            assertThat(receive(phone)).contains("Call-ID: call" + i + "\r\n");
        }
    }

    @Test
    void aTakenPortIsNamed() {
        ListenPoint taken = new ListenPoint(Transport.UDP, server);
        try (SipTransports others = new SipTransports(TransportSettings.defaults(), time)) {
            assertThatThrownBy(() -> others.start(List.of(taken)))
                    .isInstanceOfSatisfying(
                            BindFailed.class,
                            refused -> assertThat(refused.point()).isEqualTo(taken))
                    .hasMessageContaining("cannot listen on UDP 127.0.0.1:" + server.getPort());
        }
    }

    @Test
    void afterClosingSendingFails() throws Exception {
        Flow flow = transports.datagram(new InetSocketAddress(LOOPBACK, 9));
        transports.close();
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        flow.send(Texts.options(via(""), "late"), failure::complete);
        assertThat(failure.get(30, TimeUnit.SECONDS)).isNotNull();
        assertThat(flow.isOpen()).isFalse();
    }
}

package io.lamplighter.sip.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.message.SipResponse;
import io.lamplighter.time.VirtualScheduler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TcpTransportTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private final VirtualScheduler time = new VirtualScheduler();
    private final Listened listened = new Listened();
    private SipTransports transports;
    private InetSocketAddress server;
    private Socket phone;

    @BeforeEach
    void open() throws IOException {
        start(TransportSettings.defaults());
    }

    private void start(TransportSettings settings) throws IOException {
        transports = new SipTransports(settings, time);
        transports.listener(listened);
        server = transports
                .start(List.of(new ListenPoint(Transport.TCP, new InetSocketAddress(LOOPBACK, 0))))
                .get(0)
                .address();
        phone = connected();
    }

    private Socket connected() throws IOException {
        Socket socket = new Socket(LOOPBACK, server.getPort());
        socket.setSoTimeout(30_000);
        return socket;
    }

    private void restart(TransportSettings settings) throws IOException {
        close();
        start(settings);
    }

    @AfterEach
    void close() throws IOException {
        phone.close();
        transports.close();
    }

    private void send(byte[] octets) throws IOException {
        phone.getOutputStream().write(octets);
        phone.getOutputStream().flush();
    }

    private String via() {
        return "SIP/2.0/TCP 127.0.0.1:" + phone.getLocalPort() + ";branch=z9hG4bKa";
    }

    private String receive(int octets) throws IOException {
        return new String(phone.getInputStream().readNBytes(octets), StandardCharsets.UTF_8);
    }

    private String receiveAll() throws IOException {
        return new String(phone.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void unexpected(Throwable failure) {
        throw new AssertionError(failure);
    }

    @Test
    void aRequestArrivesAndItsAnswerGoesBackOverTheSameConnection() throws Exception {
        send(Texts.options(via(), "one"));
        Listened.Arrival arrival = listened.next();
        byte[] answer =
                SipResponse.replyTo((SipRequest) arrival.message(), 200).build().toBytes();
        arrival.flow().send(answer, TcpTransportTest::unexpected);
        assertThat(receive(answer.length)).startsWith("SIP/2.0 200 OK\r\n");
        assertThat(arrival.flow().advertised()).isEqualTo(server);
    }

    @Test
    void manyMessagesInOneReadAreToldApart() throws Exception {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < 50; i++) {
            all.write(Texts.options(via(), "call" + i, "x".repeat(i)));
        }
        send(all.toByteArray());
        for (int i = 0; i < 50; i++) {
            Listened.Arrival arrival = listened.next();
            assertThat(arrival.message().callId()).isEqualTo("call" + i);
            assertThat(arrival.message().body()).hasSize(i);
        }
    }

    @Test
    void oneMessageInManyReadsIsPutTogether() throws Exception {
        phone.setTcpNoDelay(true);
        byte[] whole = Texts.options(via(), "slow", "body");
        for (byte octet : whole) {
            send(new byte[] {octet});
        }
        assertThat(listened.next().message().body()).hasSize(4);
    }

    @Test
    void aPingIsAnsweredWithOneLineEnd() throws Exception {
        send(Texts.bytes("\r\n\r\n"));
        send(Texts.options(via(), "one"));
        byte[] answer = SipResponse.replyTo((SipRequest) listened.next().message(), 200)
                .build()
                .toBytes();
        assertThat(receive(2)).isEqualTo("\r\n");
        transports
                .open(Transport.TCP, server, new InetSocketAddress(LOOPBACK, phone.getLocalPort()))
                .orElseThrow()
                .send(answer, TcpTransportTest::unexpected);
        assertThat(receive(answer.length)).startsWith("SIP/2.0 200");
    }

    @Test
    void aMalformedRequestIsRefusedAndTheConnectionGoesOn() throws Exception {
        send(Texts.bytes(new String(Texts.options(via(), "one"), StandardCharsets.UTF_8)
                .replace("CSeq: 1 OPTIONS", "CSeq: 1 INVITE")));
        send(Texts.options(via(), "two"));
        assertThat(receive(12)).isEqualTo("SIP/2.0 400 ");
        assertThat(listened.next().message().callId()).isEqualTo("two");
    }

    @Test
    void anOversizedMessageIsRefusedWith513AndTheConnectionCloses() throws Exception {
        send(Texts.bytes(new String(Texts.options(via(), "big"), StandardCharsets.UTF_8)
                .replace("Content-Length: 0", "Content-Length: 70000")));
        send(new byte[10_000]);
        assertThat(receiveAll()).startsWith("SIP/2.0 513 ");
        phone.close();
        listened.nextClosed();
    }

    @Test
    void aNegativeContentLengthIsRefusedWith400AndTheConnectionCloses() throws Exception {
        send(Texts.bytes(new String(Texts.options(via(), "ncl"), StandardCharsets.UTF_8)
                .replace("Content-Length: 0", "Content-Length: -999")));
        assertThat(receiveAll()).startsWith("SIP/2.0 400 ");
    }

    @Test
    void aPeerThatDoesNotCloseAfterARefusalIsClosed() throws Exception {
        send(Texts.bytes(new String(Texts.options(via(), "ncl"), StandardCharsets.UTF_8)
                .replace("Content-Length: 0", "Content-Length: -999")));
        receiveAll();
        time.advance(Duration.ofSeconds(2));
        listened.nextClosed();
        assertThat(transports.connectionCount()).isZero();
    }

    @Test
    void aMessageNotCompletedIn30SecondsClosesTheConnection() throws Exception {
        send(Texts.options(via(), "whole"));
        Flow flow = listened.next().flow();
        time.advance(Duration.ofSeconds(29));
        Instant begun = time.now();
        send(Texts.bytes("OPTIONS sip:x SIP/2.0\r\nVia: "));
        await().pollInterval(Duration.ofMillis(5)).until(() -> {
            time.advance(Duration.ofSeconds(1));
            return !flow.isOpen();
        });
        assertThat(Duration.between(begun, time.now())).isGreaterThanOrEqualTo(Duration.ofSeconds(30));
        assertThat(phone.getInputStream().read()).isEqualTo(-1);
    }

    @Test
    void aConnectionThatNeverSendsAMessageIsClosed() throws Exception {
        await().until(() -> transports.connectionCount() == 1 && time.pending() >= 2);
        time.advance(Duration.ofSeconds(30));
        listened.nextClosed();
    }

    @Test
    void aConnectionInUseStaysAndAnIdleOneIsClosed() throws Exception {
        send(Texts.options(via(), "one"));
        listened.next();
        time.advance(Duration.ofMinutes(69));
        send(Texts.options(via(), "two"));
        Flow flow = listened.next().flow();
        time.advance(Duration.ofMinutes(69));
        assertThat(flow.isOpen()).isTrue();
        time.advance(Duration.ofMinutes(1));
        assertThat(listened.nextClosed()).isSameAs(flow);
    }

    @Test
    void aClosedConnectionIsToldAndForgotten() throws Exception {
        send(Texts.options(via(), "one"));
        Flow flow = listened.next().flow();
        InetSocketAddress remote = new InetSocketAddress(LOOPBACK, phone.getLocalPort());
        assertThat(transports.open(Transport.TCP, server, remote)).contains(flow);
        phone.close();
        assertThat(listened.nextClosed()).isSameAs(flow);
        assertThat(flow.isOpen()).isFalse();
        assertThat(transports.open(Transport.TCP, server, remote)).isEmpty();
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        flow.send(Texts.ok(via()), failure::complete);
        assertThat(failure.get(30, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void connectionsAreBounded() throws Exception {
        restart(TransportSettings.defaults().withMaxConnections(1));
        send(Texts.options(via(), "one"));
        listened.next();
        try (Socket second = connected()) {
            assertThat(second.getInputStream().read()).isEqualTo(-1);
        }
        assertThatThrownBy(() -> transports
                        .connect(Transport.TCP, new InetSocketAddress(LOOPBACK, 9))
                        .toCompletableFuture()
                        .get(30, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasMessageContaining("too many connections");
    }

    @Test
    void aPeerThatDoesNotReadIsClosed() throws Exception {
        restart(TransportSettings.defaults().withMaxUnsent(100_000));
        send(Texts.options(via(), "one"));
        Flow flow = listened.next().flow();
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        byte[] large = Texts.options(via(), "large", "x".repeat(50_000));
        await().until(() -> {
            for (int i = 0; i < 100; i++) {
                flow.send(large, failure::complete);
            }
            return failure.isDone();
        });
        // the connection of the first start may be told of as well
        await().until(() -> listened.nextClosed() == flow);
    }

    @Test
    void aConnectionOfOursIsSharedAndReused() throws Exception {
        try (ServerSocket trunk = new ServerSocket(0, 5, LOOPBACK)) {
            InetSocketAddress remote = new InetSocketAddress(LOOPBACK, trunk.getLocalPort());
            CompletableFuture<Flow> first =
                    transports.connect(Transport.TCP, remote).toCompletableFuture();
            CompletableFuture<Flow> second =
                    transports.connect(Transport.TCP, remote).toCompletableFuture();
            try (Socket accepted = trunk.accept()) {
                Flow flow = first.get(30, TimeUnit.SECONDS);
                assertThat(second.get(30, TimeUnit.SECONDS)).isSameAs(flow);
                assertThat(transports
                                .connect(Transport.TCP, remote)
                                .toCompletableFuture()
                                .get(30, TimeUnit.SECONDS))
                        .isSameAs(flow);
                assertThat(flow.advertised()).isEqualTo(server);
                byte[] request = Texts.options(via(), "out");
                flow.send(request, TcpTransportTest::unexpected);
                InputStream in = accepted.getInputStream();
                assertThat(in.readNBytes(request.length)).isEqualTo(request);
                accepted.getOutputStream().write(Texts.ok("SIP/2.0/TCP " + Addresses.text(flow.advertised())));
                assertThat(listened.next().flow()).isSameAs(flow);
            }
        }
    }

    @Test
    void aPeerThatRefusesConnectionsIsAFailure() throws Exception {
        int free;
        try (ServerSocket probe = new ServerSocket(0, 1, LOOPBACK)) {
            free = probe.getLocalPort();
        }
        assertThatThrownBy(() -> transports
                        .connect(Transport.TCP, new InetSocketAddress(LOOPBACK, free))
                        .toCompletableFuture()
                        .get(30, TimeUnit.SECONDS))
                .hasCauseInstanceOf(IOException.class);
        assertThat(transports.connectionCount()).isOne();
    }

    @Test
    void aTakenPortLeavesNothingOpen() {
        ListenPoint free = new ListenPoint(Transport.UDP, new InetSocketAddress(LOOPBACK, 0));
        ListenPoint taken = new ListenPoint(Transport.TCP, server);
        try (SipTransports others = new SipTransports(TransportSettings.defaults(), time)) {
            assertThatThrownBy(() -> others.start(List.of(free, taken)))
                    .isInstanceOf(BindFailed.class)
                    .hasMessageContaining("TCP 127.0.0.1:" + server.getPort());
            assertThatThrownBy(() -> others.datagram(server)).isInstanceOf(IllegalStateException.class);
        }
    }
}

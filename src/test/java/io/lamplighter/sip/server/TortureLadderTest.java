package io.lamplighter.sip.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.message.TortureVectors;
import io.lamplighter.sip.message.TortureVectors.Vector;
import io.lamplighter.sip.server.dispatch.CallDoor;
import io.lamplighter.sip.transaction.ServerTransaction;
import io.lamplighter.sip.transport.Flow;
import io.lamplighter.testkit.SipNetwork;
import io.lamplighter.testkit.WireMessage;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every published torture message from a stranger's address: refused as its RFC says, or challenged, or forbidden, never
 * taken, and the server lives; and from an address that is trusted. The answer's way back is the message's own Via, so only where that leads to the sender can
 * the status be read; a rewritten top Via makes it so for all.
 */
class TortureLadderTest {
    private static final int ANSWER_MILLIS = 200;

    private SipNetwork net;

    @AfterEach
    void stop() {
        net.close();
    }

    static Stream<Vector> messages() {
        return TortureVectors.all().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("messages")
    void aStrangersMessageIsRefusedAndTheServerLives(Vector vector) throws Exception {
        net = SipNetwork.reception().start();

        List<Integer> statuses = answersTo(vector);

        assertThat(statuses).noneMatch(s -> s >= 200 && s < 300);
        assertTreated(vector, statuses);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("messages")
    void aTrunksMessageIsTreatedAsItsRfcSays(Vector vector) throws Exception {
        net = SipNetwork.reception().calls(rooms -> new TrustingDoor()).start();

        assertTreated(vector, answersTo(vector));
    }

    private void assertTreated(Vector vector, List<Integer> statuses) {
        if (vector.dropped()) {
            assertThat(statuses).isEmpty();
        }
        Set<Integer> fit = new HashSet<>(vector.statuses());
        fit.addAll(Set.of(401, 403));
        assertThat(fit).containsAll(statuses.stream().filter(s -> s >= 200).toList());
        assertThat(net.phone("2000").asks("OPTIONS", "sip:example.com").status())
                .isEqualTo(200);
        assertThat(net.server().rooms().bindings().size()).isZero();
    }

    private List<Integer> answersTo(Vector vector) throws Exception {
        List<Integer> statuses = new ArrayList<>();
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            byte[] bytes = answerableAt(socket, vector.bytes());
            socket.send(new DatagramPacket(bytes, bytes.length, net.address()));
            socket.setSoTimeout(ANSWER_MILLIS);
            collect(socket, statuses);
        }
        return statuses;
    }

    /** Everybody is a trunk, and nobody is called. */
    private static final class TrustingDoor implements CallDoor {
        private final CallDoor closed = CallDoor.closed();

        @Override
        public void request(ServerTransaction transaction) {
            closed.request(transaction);
        }

        @Override
        public void acknowledged(SipRequest ack, Flow flow) {
            closed.acknowledged(ack, flow);
        }

        @Override
        public void cancelled(ServerTransaction invite, SipRequest cancel) {
            closed.cancelled(invite, cancel);
        }

        @Override
        public boolean trusts(Flow flow) {
            return true;
        }
    }

    private static void collect(DatagramSocket socket, List<Integer> statuses) throws Exception {
        byte[] buffer = new byte[65535];
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                statuses.add(
                        WireMessage.parse(packet.getData(), packet.getLength()).status());
            }
        } catch (SocketTimeoutException nothingMore) {
            return;
        }
    }

    /** Adds rport to the top Via where the message has one in the plain form, so that the answer finds its way here. */
    private static byte[] answerableAt(DatagramSocket socket, byte[] message) {
        String text = new String(message, StandardCharsets.ISO_8859_1);
        String rewritten = text.replaceFirst(
                "(?im)^(Via|v)(\\s*:\\s*)(SIP/2.0/UDP)\\s+[^;\\r\\n,]+", "$1$2$3 127.0.0.1:" + socket.getLocalPort());
        return rewritten.getBytes(StandardCharsets.ISO_8859_1);
    }
}

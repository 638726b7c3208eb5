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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    /** The first Via line; its third group is the address, where it stands in the plain form. */
    private static final Pattern TOP_VIA = Pattern.compile(
            "^(Via|v)[ \\t]*:([ \\t]*SIP/2.0/UDP[ \\t]+([^;\\r\\n,\\[]+)(?=[;\\r]))?",
            Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

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
        boolean answered = statuses.stream().anyMatch(s -> s >= 200);
        assertThat(answered).as("%s is answered", vector).isEqualTo(!vector.dropped());
        Set<Integer> fit = new HashSet<>(vector.statuses());
        fit.addAll(Set.of(401, 403));
        // Nobody of those names lives here, and an INVITE with a To tag belongs to a dialog that does not.
        if (vector.name().startsWith("reg")) {
            fit.add(404);
        } else if (vector.name().equals("wsinv")) {
            fit.add(481);
        }
        assertThat(fit).containsAll(statuses.stream().filter(s -> s >= 200).toList());
        assertThat(net.phone("2000").asks("OPTIONS", "sip:example.com").status())
                .isEqualTo(200);
        assertThat(net.server().rooms().bindings().size()).isZero();
    }

    private List<Integer> answersTo(Vector vector) throws Exception {
        List<Integer> statuses = new ArrayList<>();
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            byte[] bytes = answerableAt(socket, vector);
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
                int status =
                        WireMessage.parse(packet.getData(), packet.getLength()).status();
                statuses.add(status);
                if (status >= 200) {
                    return;
                }
            }
        } catch (SocketTimeoutException nothingMore) {
            return;
        }
    }

    /**
     * Makes the answer find its way here: the top Via's address is put right where it stands in the plain form, else the
     * message comes through a proxy, which adds a Via of its own.
     */
    private static byte[] answerableAt(DatagramSocket socket, Vector vector) {
        String here = "127.0.0.1:" + socket.getLocalPort();
        String text = new String(vector.bytes(), StandardCharsets.ISO_8859_1);
        Matcher top = TOP_VIA.matcher(text);
        String rewritten = top.find() && top.group(3) != null
                ? text.substring(0, top.start(3)) + here + text.substring(top.end(3))
                : text;
        if (rewritten.equals(text) && !vector.dropped()) {
            rewritten = text.replaceFirst(
                    "\r\n", "\r\nVia: SIP/2.0/UDP " + here + ";rport;branch=z9hG4bK-proxy-" + vector.name() + "\r\n");
        }
        return rewritten.getBytes(StandardCharsets.ISO_8859_1);
    }
}

package io.lamplighter;

import io.lamplighter.cli.CannotStart;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.random.RandomGenerator;

/**
 * Chooses one port for UDP and TCP where the operator asked for any. The system would choose one for each; and it
 * chooses from a range that outgoing connections use, so that a port found free there may be gone a moment later.
 */
final class FreePort {
    private static final int LOWEST = 10_240;
    private static final int HIGHEST = 19_999;
    private static final int ATTEMPTS = 100;

    private FreePort() {}

    static int forUdpAndTcp(InetAddress address, RandomGenerator random) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = random.nextInt(LOWEST, HIGHEST + 1);
            if (isFree(new InetSocketAddress(address, port))) {
                return port;
            }
        }
        throw CannotStart.settings("sip.listen: no port from " + LOWEST + " to " + HIGHEST + " is free on "
                + address.getHostAddress() + "; name one");
    }

    private static boolean isFree(InetSocketAddress address) {
        try (DatagramSocket udp = new DatagramSocket(address);
                ServerSocket tcp = new ServerSocket()) {
            tcp.bind(address);
            return udp.isBound() && tcp.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}

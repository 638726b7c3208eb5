package io.lamplighter.peers;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * Ports for programs that cannot choose their own. They lie below those the server chooses from and those the system
 * gives out by itself, and two test processes on one machine begin at different ones, so a port that was free a moment ago
 * is still free when it is used.
 */
final class FreePorts {
    private static final int LOWEST = 2_100;
    private static final int SPAN = 8_000;
    private static final int STRIDE = 211;

    private final InetAddress loopback = InetAddress.getLoopbackAddress();
    private int offset = (int) (ProcessHandle.current().pid() * STRIDE % SPAN);

    /** An even port that is free for UDP and TCP, as are the next ones. @param count how many, 1 to 100 */
    int block(int count) {
        for (int tried = 0; tried < SPAN; tried += 2) {
            int first = LOWEST + offset / 2 * 2;
            offset = (offset + count + count % 2) % SPAN;
            if (isFree(first, count)) {
                return first;
            }
        }
        throw new IllegalStateException("no " + count + " free ports from " + LOWEST);
    }

    private boolean isFree(int first, int count) {
        for (int port = first; port < first + count; port++) {
            if (!isFree(port)) {
                return false;
            }
        }
        return true;
    }

    private boolean isFree(int port) {
        try (DatagramSocket datagrams = new DatagramSocket(null);
                ServerSocket streams = new ServerSocket()) {
            datagrams.bind(new InetSocketAddress(loopback, port));
            streams.bind(new InetSocketAddress(loopback, port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}

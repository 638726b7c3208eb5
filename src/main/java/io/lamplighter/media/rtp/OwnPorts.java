package io.lamplighter.media.rtp;

import io.lamplighter.media.sdp.MediaAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells whether a packet comes from a port of our own: between the two ports of one call it would circle for ever. */
final class OwnPorts {
    private static final Logger LOG = LoggerFactory.getLogger(OwnPorts.class);

    private OwnPorts() {}

    static boolean include(InetSocketAddress source, MediaAddress ours) {
        int port = source.getPort();
        return (port == ours.rtpPort() || port == ours.rtcpPort()) && isLocal(source.getAddress());
    }

    private static boolean isLocal(InetAddress address) {
        try {
            return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException unreadable) {
            LOG.warn("cannot read the network interfaces: {}", unreadable.toString());
            return true;
        }
    }
}

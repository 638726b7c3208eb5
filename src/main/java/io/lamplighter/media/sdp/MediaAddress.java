package io.lamplighter.media.sdp;

import java.net.InetAddress;
import java.util.Arrays;

/**
 * Where one party takes media.
 *
 * @param address the address for both ports
 * @param rtpPort 1 to 65535
 * @param rtcpPort 1 to 65535, or 0 where there is no RTCP
 */
public record MediaAddress(InetAddress address, int rtpPort, int rtcpPort) {
    private static final byte[] BROADCAST = {(byte) 255, (byte) 255, (byte) 255, (byte) 255};

    public MediaAddress {
        if (rtpPort < 1 || rtpPort > 65535 || rtcpPort < 0 || rtcpPort > 65535) {
            throw new IllegalArgumentException("media ports out of range: " + rtpPort + ", " + rtcpPort);
        }
    }

    /** RTP on this port and RTCP on the next (RFC 3550 section 11). */
    public static MediaAddress of(InetAddress address, int rtpPort) {
        return new MediaAddress(address, rtpPort, rtpPort == 65535 ? 0 : rtpPort + 1);
    }

    /** Whether packets may be sent here: not the wildcard, not a group, not the broadcast address. */
    public boolean isUnicast() {
        return !address.isAnyLocalAddress()
                && !address.isMulticastAddress()
                && !Arrays.equals(address.getAddress(), BROADCAST);
    }
}

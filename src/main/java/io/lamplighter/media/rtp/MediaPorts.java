package io.lamplighter.media.rtp;

import io.lamplighter.media.MediaSettings;
import io.netty.channel.socket.DatagramChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.BitSet;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pool of port pairs: even for RTP, the odd one above for RTCP. A pair is handed out with both sockets bound, so it
 * is really ours; ports that another program has are passed over. The search starts anywhere, so that a late packet of
 * the last call seldom meets the next.
 */
final class MediaPorts {
    private static final Logger LOG = LoggerFactory.getLogger(MediaPorts.class);
    /** How many pairs taken by others are tried before giving up, so that a call's set-up stays short. */
    private static final int MOST_REFUSALS = 200;

    private final MediaSettings settings;
    private final DatagramSockets sockets;
    private final RandomGenerator random;
    private final BitSet taken;

    MediaPorts(MediaSettings settings, DatagramSockets sockets, RandomGenerator random) {
        this.settings = settings;
        this.sockets = sockets;
        this.random = random;
        this.taken = new BitSet(settings.pairs());
    }

    /** A bound pair, or empty if all are in use. */
    Optional<Pair> take() {
        BitSet refused = new BitSet();
        while (refused.cardinality() < MOST_REFUSALS) {
            int index = reserve(refused);
            if (index < 0) {
                break;
            }
            Optional<Pair> pair = bind(index);
            if (pair.isPresent()) {
                return pair;
            }
            refused.set(index);
            giveBack(index);
        }
        LOG.warn("no media ports left: {} of {} pairs in use", inUse(), settings.pairs());
        return Optional.empty();
    }

    /** How many pairs are in use. */
    synchronized int inUse() {
        return taken.cardinality();
    }

    private synchronized int reserve(BitSet refused) {
        BitSet unavailable = (BitSet) taken.clone();
        unavailable.or(refused);
        int index = unavailable.nextClearBit(random.nextInt(settings.pairs()));
        if (index >= settings.pairs()) {
            index = unavailable.nextClearBit(0);
        }
        if (index >= settings.pairs()) {
            return -1;
        }
        taken.set(index);
        return index;
    }

    private synchronized void giveBack(int index) {
        taken.clear(index);
    }

    private Optional<Pair> bind(int index) {
        int port = settings.rtpPort(index);
        Optional<DatagramChannel> rtp = bindPort(port);
        Optional<DatagramChannel> rtcp = rtp.flatMap(bound -> bindPort(port + 1));
        if (rtcp.isEmpty()) {
            rtp.ifPresent(bound -> bound.unsafe().closeForcibly());
            return Optional.empty();
        }
        return Optional.of(new Pair(index, port, rtp.get(), rtcp.get()));
    }

    private Optional<DatagramChannel> bindPort(int port) {
        try {
            return Optional.of(sockets.bind(new InetSocketAddress(settings.bindAddress(), port)));
        } catch (IOException refused) {
            LOG.debug("media port {} cannot be bound: {}", port, refused.getMessage());
            return Optional.empty();
        }
    }

    /** Two bound sockets that no loop serves yet. */
    final class Pair {
        private final int index;
        private final int rtpPort;
        private final DatagramChannel rtp;
        private final DatagramChannel rtcp;
        private final AtomicBoolean returned = new AtomicBoolean();

        private Pair(int index, int rtpPort, DatagramChannel rtp, DatagramChannel rtcp) {
            this.index = index;
            this.rtpPort = rtpPort;
            this.rtp = rtp;
            this.rtcp = rtcp;
        }

        int rtpPort() {
            return rtpPort;
        }

        DatagramChannel rtp() {
            return rtp;
        }

        DatagramChannel rtcp() {
            return rtcp;
        }

        /** Returns the pair to the pool once both sockets are closed; a repetition changes nothing. */
        void giveBackOnceClosed() {
            rtp.closeFuture()
                    .addListener(rtpClosed -> rtcp.closeFuture().addListener(rtcpClosed -> {
                        if (returned.compareAndSet(false, true)) {
                            giveBack(index);
                        }
                    }));
        }
    }
}

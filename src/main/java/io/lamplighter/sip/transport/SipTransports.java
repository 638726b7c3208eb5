package io.lamplighter.sip.transport;

import io.lamplighter.sip.message.SipParser;
import io.lamplighter.time.Scheduler;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.DuplexChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All sockets: listening ones, connections in and out, and the flows over them. */
public final class SipTransports implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SipTransports.class);
    private final TransportSettings settings;
    private final Sockets sockets;
    private final SipParser parser = new SipParser();
    private final Advertising advertising;
    private final Intake intake;
    private final QuietLog quietly;
    private final Connections connections;
    private final List<DatagramPort> datagramPorts = new CopyOnWriteArrayList<>();
    private final List<Channel> listening = new CopyOnWriteArrayList<>();

    /** @param scheduler measures rates and the patience with connections */
    public SipTransports(TransportSettings settings, Scheduler scheduler) {
        this.settings = settings;
        this.sockets = new Sockets(settings);
        this.advertising = new Advertising(settings.advertised(), new LocalRoutes(scheduler::nanoTime));
        this.quietly = new QuietLog(LOG, scheduler::nanoTime);
        SourceRates rates = new SourceRates(
                settings.messagesPerSecond(), settings.burst(), settings.trusted(), scheduler::nanoTime);
        this.intake = new Intake(rates, advertising, quietly);
        this.connections = new Connections(settings, scheduler);
    }

    /** Who is handed what arrives; to be set before {@link #start}. */
    public void listener(TransportListener listener) {
        intake.listener(listener);
    }

    /**
     * Opens all listening sockets, or none.
     *
     * @return the points as they came to be, in the given order, with the ports that the system chose
     * @throws BindFailed if an address cannot be had
     */
    public List<ListenPoint> start(List<ListenPoint> points) {
        List<ListenPoint> started = new ArrayList<>(points.size());
        try {
            for (ListenPoint point : points) {
                Channel channel = bound(point);
                listening.add(channel);
                started.add(new ListenPoint(point.transport(), (InetSocketAddress) channel.localAddress()));
            }
        } catch (BindFailed refused) {
            stopListening();
            throw refused;
        }
        started.forEach(point -> LOG.info("listening on {}", point));
        return started;
    }

    private Channel bound(ListenPoint point) {
        ChannelFuture binding = switch (point.transport()) {
            case UDP -> sockets.datagram(this::installDatagramPort).bind(point.address());
            case TCP ->
                sockets.listening(channel -> accepted(channel, Transport.TCP)).bind(point.address());
            case TLS, WS, WSS ->
                throw new BindFailed(point, new UnsupportedOperationException("no such transport here"));
        };
        binding.awaitUninterruptibly();
        if (!binding.isSuccess()) {
            throw new BindFailed(point, binding.cause());
        }
        if (point.transport() == Transport.UDP) {
            datagramPorts.add(binding.channel().pipeline().get(DatagramPort.class));
        }
        return binding.channel();
    }

    private void installDatagramPort(Channel channel) {
        channel.pipeline().addLast(new DatagramPort(channel, parser, intake, advertising, settings.maxQueued()));
    }

    private void accepted(Channel channel, Transport transport) {
        if (connections.admit()) {
            int port = ((InetSocketAddress) channel.localAddress()).getPort();
            installed(channel, transport, port).awaitFirstMessage();
        } else {
            quietly.warn("too many connections: refused {}", channel.remoteAddress());
            channel.close();
        }
    }

    /** The place where TLS and WebSocket stages go before the flow, by transport. */
    private StreamFlow installed(Channel channel, Transport transport, int listeningPort) {
        StreamFlow flow = new StreamFlow(
                (DuplexChannel) channel, transport, listeningPort, parser, intake, advertising, connections);
        channel.pipeline().addLast(flow);
        connections.began(flow);
        return flow;
    }

    /** The flow to a peer over the UDP socket that suits it best. */
    public Flow datagram(InetSocketAddress remote) {
        return new DatagramFlow(portFor(remote.getAddress()), remote);
    }

    /** The flow to a peer over the UDP socket with that address, or the one that suits best if there is none. */
    public Flow datagram(InetSocketAddress local, InetSocketAddress remote) {
        for (DatagramPort port : datagramPorts) {
            if (port.local().equals(local)) {
                return new DatagramFlow(port, remote);
            }
        }
        return datagram(remote);
    }

    private DatagramPort portFor(InetAddress remote) {
        for (DatagramPort port : datagramPorts) {
            if (suits(port.local().getAddress(), remote)) {
                return port;
            }
        }
        if (datagramPorts.isEmpty()) {
            throw new IllegalStateException("no UDP socket is open");
        }
        return datagramPorts.get(0);
    }

    private static boolean suits(InetAddress local, InetAddress remote) {
        return local.isAnyLocalAddress()
                || local.isLoopbackAddress() == remote.isLoopbackAddress() && local.getClass() == remote.getClass();
    }

    /**
     * The flow to a peer, over the connection there is or a new one.
     *
     * @return completes with an {@link IOException} if the peer cannot be reached in time or there are too many
     *     connections
     */
    public CompletionStage<Flow> connect(Transport transport, InetSocketAddress remote) {
        return switch (transport) {
            case UDP -> CompletableFuture.completedFuture(datagram(remote));
            case TCP -> connections.obtain(transport, remote, () -> opened(transport, remote));
            case TLS, WS, WSS -> CompletableFuture.failedFuture(new IOException(transport + " is not available"));
        };
    }

    private CompletableFuture<Flow> opened(Transport transport, InetSocketAddress remote) {
        CompletableFuture<Flow> result = new CompletableFuture<>();
        if (!connections.admit()) {
            result.completeExceptionally(new IOException("too many connections"));
            return result;
        }
        sockets.connecting().connect(remote).addListener((ChannelFuture connecting) -> {
            if (connecting.isSuccess()) {
                result.complete(installed(connecting.channel(), transport, listeningPort(transport)));
            } else {
                connections.vacate();
                result.completeExceptionally(connecting.cause());
            }
        });
        return result;
    }

    /** Where peers may connect to us; 0 if we do not listen on that transport. */
    private int listeningPort(Transport transport) {
        for (Channel channel : listening) {
            if (transport == Transport.TCP && channel instanceof ServerChannel) {
                return ((InetSocketAddress) channel.localAddress()).getPort();
            }
        }
        return 0;
    }

    /** An open connection with these ends, whoever opened it. */
    public Optional<Flow> open(Transport transport, InetSocketAddress local, InetSocketAddress remote) {
        return connections.find(transport, remote).filter(flow -> flow.local().equals(local));
    }

    /** Messages dropped so far because their source sent too many. */
    public long droppedByRate() {
        return intake.droppedByRate();
    }

    /** Connections open now. */
    public int connectionCount() {
        return connections.count();
    }

    /** Closes every socket; returns when the event loops have ended, within 3 s. */
    @Override
    public void close() {
        stopListening();
        connections.closeAll();
        sockets.close();
    }

    private void stopListening() {
        listening.forEach(channel -> channel.close().awaitUninterruptibly(1, TimeUnit.SECONDS));
        listening.clear();
        datagramPorts.clear();
    }
}

package io.lamplighter.sip.transport;

import io.lamplighter.sip.message.Via;
import java.net.InetSocketAddress;
import java.util.function.Consumer;

/** One peer's address as seen from one UDP socket. */
record DatagramFlow(DatagramPort port, InetSocketAddress remote) implements Flow {
    @Override
    public Transport transport() {
        return Transport.UDP;
    }

    @Override
    public InetSocketAddress local() {
        return port.local();
    }

    @Override
    public boolean isOpen() {
        return port.isOpen();
    }

    @Override
    public InetSocketAddress advertised() {
        return port.advertised(remote);
    }

    @Override
    public void send(byte[] message, Consumer<Throwable> onFailure) {
        port.send(message, remote, onFailure);
    }

    /**
     * Never to another address than the source, whatever {@code maddr} or {@code sent-by} say: else a forged request
     * could aim our responses at a third party.
     */
    @Override
    public Flow forResponse(Via top) {
        int named = top.port() > 0 ? top.port() : Transport.UDP.defaultPort();
        return top.asksForRport() || named == remote.getPort()
                ? this
                : new DatagramFlow(port, new InetSocketAddress(remote.getAddress(), named));
    }

    @Override
    public String toString() {
        return "UDP " + Addresses.text(remote);
    }
}

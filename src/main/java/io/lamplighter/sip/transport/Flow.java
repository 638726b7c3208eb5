package io.lamplighter.sip.transport;

import io.lamplighter.sip.message.Via;
import java.net.InetSocketAddress;
import java.util.function.Consumer;

/**
 * A path to one peer: a local socket and a remote address over UDP, or one open connection (RFC 5626 section 3.1).
 *
 * <p>Flows are cheap values; two over the same UDP socket to the same address are equal. Every method may be called
 * from any thread and none blocks.
 */
public interface Flow {
    /** How messages travel on it. */
    Transport transport();

    /** The local socket's address; it may be a wildcard and is then not fit to be written into a message. */
    InetSocketAddress local();

    /** Where the peer is, as seen here. */
    InetSocketAddress remote();

    /** False once the connection has closed; a datagram flow is open as long as its socket. */
    boolean isOpen();

    /**
     * What we write into Via and Contact towards this peer: the configured address, else the local address that routes
     * to the peer; never a wildcard.
     */
    InetSocketAddress advertised();

    /**
     * Sends a whole message.
     *
     * @param message the bytes, not changed afterwards
     * @param onFailure told once, on any thread and possibly before this method returns, if the message is known not
     *     to have left
     */
    void send(byte[] message, Consumer<Throwable> onFailure);

    /**
     * The flow on which a request's response leaves (RFC 3261 section 18.2.2, RFC 3581 section 4).
     *
     * @param top the request's top Via as received
     * @return this flow, except over UDP when the peer did not ask for {@code rport} and named another port
     */
    default Flow forResponse(Via top) {
        return this;
    }
}

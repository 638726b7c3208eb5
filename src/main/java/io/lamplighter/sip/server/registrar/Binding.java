package io.lamplighter.sip.server.registrar;

import io.lamplighter.engine.Registrations.Place;
import io.lamplighter.engine.Registrations.Registration;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LinePort;
import io.lamplighter.sip.message.NameAddress;
import io.lamplighter.sip.message.SipUri;
import io.lamplighter.sip.server.access.EndpointNames;
import io.lamplighter.sip.transport.Addresses;
import io.lamplighter.sip.transport.Transport;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where one phone of a line/port can be reached (RFC 3261 §10).
 *
 * @param contact as the phone gave it, unknown parameters included, without {@code expires}
 * @param path route set towards it (RFC 3327), outermost first
 * @param transport how it registered
 * @param remote where requests to it go
 * @param local our address it registered at
 * @param updated when it was last refreshed
 * @param callId Call-ID of the newest REGISTER
 * @param cseq CSeq number of the newest REGISTER
 */
public record Binding(
        LinePort linePort,
        NameAddress contact,
        List<NameAddress> path,
        Transport transport,
        InetSocketAddress remote,
        InetSocketAddress local,
        Instant updated,
        Instant expires,
        String callId,
        long cseq,
        String userAgent) {

    public Binding {
        path = List.copyOf(path);
    }

    /** The same with other times. */
    Binding lasting(Instant from, Instant until) {
        return new Binding(linePort, contact, path, transport, remote, local, from, until, callId, cseq, userAgent);
    }

    /** Which phone it is. */
    public Endpoint endpoint() {
        return EndpointNames.of(linePort, contact);
    }

    /** The Request-URI of requests to it. */
    public SipUri uri() {
        return (SipUri) contact.uri();
    }

    public Optional<String> instance() {
        return EndpointNames.instance(contact);
    }

    /** Whether it registers the same phone as another: same instance, else same Contact (RFC 3261 §19.1.4). */
    boolean sameAs(Binding other) {
        boolean sameInstance = instance().isPresent() && instance().equals(other.instance());
        return sameInstance || uri().sameAs(other.uri());
    }

    /** What others than SIP see of it. */
    Registration registration() {
        Place told = new Place(uri().host(), port());
        return new Registration(
                linePort,
                uri().toString(),
                expires,
                new Place(Addresses.host(remote), remote.getPort()),
                behindNat() ? Optional.of(told) : Optional.empty(),
                userAgent,
                path.stream().map(NameAddress::toString).toList());
    }

    private int port() {
        return uri().port() < 0 ? transport.defaultPort() : uri().port();
    }

    /** Whether there is an address translator between us and the phone. */
    boolean behindNat() {
        return !Addresses.host(remote).equals(uri().host()) || remote.getPort() != port();
    }
}

package io.lamplighter.sip.server.access;

import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LinePort;
import io.lamplighter.sip.message.SipUri;
import java.net.InetSocketAddress;
import java.util.Optional;

/** Phones already known by their registration, so that a request without an instance is still theirs. */
public interface KnownPhones {
    /** The phone that registered this contact. */
    Optional<Endpoint> at(LinePort linePort, SipUri contact);

    /** The phone that registered from this address. */
    Optional<Endpoint> from(LinePort linePort, InetSocketAddress source);
}

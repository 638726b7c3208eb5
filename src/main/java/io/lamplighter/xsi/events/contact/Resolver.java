package io.lamplighter.xsi.events.contact;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Looks up where a name leads; may wait for name servers. */
@FunctionalInterface
interface Resolver {
    /** The addresses of a name, one at least. @throws UnknownHostException when it has none */
    InetAddress[] addresses(String host) throws UnknownHostException;
}

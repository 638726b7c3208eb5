package io.lamplighter;

import io.lamplighter.cli.CannotStart;
import io.lamplighter.config.HostPort;
import java.net.InetSocketAddress;

/** Addresses to listen on, as the settings write them and as the system knows them. */
final class ListenAddress {
    private ListenAddress() {}

    /** @throws CannotStart when the host is a name that nobody knows */
    static InetSocketAddress resolve(String key, HostPort listen) {
        InetSocketAddress address = new InetSocketAddress(listen.host(), listen.port());
        if (address.isUnresolved()) {
            throw CannotStart.settings(key + ": no address is known for the host " + listen.host()
                    + "; write an IP address of this machine");
        }
        return address;
    }

    /** Whether nobody but programs on this machine can reach it. */
    static boolean isLoopback(String key, HostPort listen) {
        return resolve(key, listen).getAddress().isLoopbackAddress();
    }

    /** As it stands in the ready line. */
    static String text(InetSocketAddress address) {
        return new HostPort(address.getAddress().getHostAddress(), address.getPort()).toString();
    }

    /** Why the system refused an address, in words. @param failure what the socket library threw */
    static String refusal(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        if (message.contains("in use")) {
            return "already in use";
        }
        if (message.contains("Cannot assign") || message.contains("assign requested")) {
            return "not an address of this machine";
        }
        if (message.contains("ermission denied")) {
            return "permission denied";
        }
        return message;
    }
}

package io.lamplighter.config;

/**
 * An address to listen on or to send to.
 *
 * @param host name or IP address; an IPv6 address without brackets
 * @param port 0 to 65535; 0 lets the system choose where we listen
 */
public record HostPort(String host, int port) {
    private static final int HIGHEST_PORT = 65535;

    public HostPort {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("the port must be 0 to " + HIGHEST_PORT + ", was " + port);
        }
    }

    /** Reads {@code host:port} or {@code [ipv6]:port}. */
    public static HostPort parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1 || !text.substring(colon + 1).matches("\\d{1,5}")) {
            throw malformed(text);
        }
        return new HostPort(host(text.substring(0, colon), text), Integer.parseInt(text.substring(colon + 1)));
    }

    private static String host(String written, String text) {
        if (written.startsWith("[") && written.endsWith("]")) {
            return IpLiteral.parse(written.substring(1, written.length() - 1)).getHostAddress();
        }
        if (!HostName.isHost(written)) {
            throw malformed(text);
        }
        return written;
    }

    private static IllegalArgumentException malformed(String text) {
        return new IllegalArgumentException(
                "must be HOST:PORT, such as 127.0.0.1:5060 or [::1]:5060; was '" + text + "'");
    }

    @Override
    public String toString() {
        return host.indexOf(':') >= 0 ? "[" + host + "]:" + port : host + ":" + port;
    }
}

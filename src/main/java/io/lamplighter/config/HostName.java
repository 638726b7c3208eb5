package io.lamplighter.config;

/** The form of host and domain names. */
final class HostName {
    private static final int LONGEST = 253;
    private static final String LABEL = "[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?";

    private HostName() {}

    /** A name or an IPv4 address; what consists of digits and dots alone must be an address. */
    static boolean isHost(String text) {
        if (text.matches("[0-9.]+")) {
            return IpLiteral.isIpv4(text);
        }
        return text.length() <= LONGEST && text.matches(LABEL + "(\\." + LABEL + ")*");
    }

    static String parse(String text) {
        if (!isHost(text)) {
            throw new IllegalArgumentException("must be a host or domain name, was '" + text + "'");
        }
        return text;
    }
}

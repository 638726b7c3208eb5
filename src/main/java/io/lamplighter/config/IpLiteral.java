package io.lamplighter.config;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** IP addresses written as numbers; names are refused, so that reading settings never waits for DNS. */
final class IpLiteral {
    private IpLiteral() {}

    static InetAddress parse(String text) {
        if (!isIpv4(text) && !looksLikeIpv6(text)) {
            throw notAnAddress(text);
        }
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw notAnAddress(text);
        }
    }

    static boolean isIpv4(String text) {
        return text.matches("(\\d{1,3})(\\.\\d{1,3}){3}") && octetsFit(text.split("\\."));
    }

    private static boolean octetsFit(String[] octets) {
        for (String octet : octets) {
            if (Integer.parseInt(octet) > 255) {
                return false;
            }
        }
        return true;
    }

    private static boolean looksLikeIpv6(String text) {
        return text.indexOf(':') >= 0 && text.matches("[0-9a-fA-F:.]{2,45}");
    }

    private static IllegalArgumentException notAnAddress(String text) {
        return new IllegalArgumentException("must be an IP address, was '" + text + "'");
    }
}

package io.lamplighter.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * What an {@code Authorization: Basic} header carries (RFC 7617).
 *
 * @param name up to the first colon
 * @param password the rest
 */
public record BasicCredentials(String name, String password) {
    private static final String SCHEME = "basic ";

    /**
     * Reads a header value. White space around the encoded part and line ends at the end of the decoded one are ignored,
     * because clients in the field send both.
     *
     * @return empty when the header is missing, of another scheme or unreadable
     */
    public static Optional<BasicCredentials> parse(String header) {
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        return decode(header.substring(SCHEME.length()).strip()).flatMap(BasicCredentials::split);
    }

    private static Optional<String> decode(String encoded) {
        try {
            byte[] decoded = Base64.getDecoder().decode(encoded);
            return Optional.of(new String(decoded, StandardCharsets.UTF_8).replaceFirst("[\r\n]+$", ""));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static Optional<BasicCredentials> split(String pair) {
        int colon = pair.indexOf(':');
        return colon < 0
                ? Optional.empty()
                : Optional.of(new BasicCredentials(pair.substring(0, colon), pair.substring(colon + 1)));
    }

    @Override
    public String toString() {
        return "BasicCredentials[" + name + ", ***]";
    }
}

package io.lamplighter.xsi.events;

import io.lamplighter.xsi.wire.XsiError;
import io.lamplighter.xsi.wire.XsiRefused;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * An address of the client's own that events are posted to.
 *
 * @param uri as the client wrote it, with the scheme that it left out
 */
public record HttpContact(URI uri) {
    private static final int LONGEST = 1_024;
    private static final int HIGHEST_PORT = 65_535;
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /**
     * What a client wrote: without a scheme it means http, without a port the scheme's.
     *
     * @throws XsiRefused when it is no address of a web server
     */
    public static HttpContact parse(String text) {
        if (text.length() > LONGEST) {
            throw bad("must not be longer than " + LONGEST);
        }
        try {
            return new HttpContact(checked(new URI(text.contains("://") ? text : "http://" + text)));
        } catch (URISyntaxException e) {
            throw bad("is no address: " + e.getReason());
        }
    }

    private static URI checked(URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw bad("must begin with http:// or https://");
        }
        if (uri.getHost() == null || uri.getUserInfo() != null || uri.getFragment() != null) {
            throw bad("must be a host with a path, without credentials or a fragment");
        }
        if (uri.getPort() == 0 || uri.getPort() > HIGHEST_PORT) {
            throw bad("must have a port from 1 to " + HIGHEST_PORT + ", or none");
        }
        return uri;
    }

    private static XsiRefused bad(String why) {
        return new XsiRefused(XsiError.BAD_REQUEST, "The uri of httpContact " + why);
    }

    /** Name or address, in lower case, without the brackets of IPv6. */
    public String host() {
        return uri.getHost().toLowerCase(Locale.ROOT).replaceAll("^\\[|]$", "");
    }

    /** Whether it wants TLS. */
    public boolean isSecure() {
        return uri.getScheme().equalsIgnoreCase("https");
    }

    /** The port, which is the scheme's where none is written. */
    public int port() {
        return uri.getPort() >= 0 ? uri.getPort() : isSecure() ? HTTPS : HTTP;
    }

    /** Host and port as they are written. */
    public String authority() {
        return uri.getRawAuthority();
    }

    /** What is behind the server; {@code /} for nothing. */
    public String pathAndQuery() {
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    /** The server alone, for the log: what is behind it may be a secret of the client's. */
    @Override
    public String toString() {
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }
}

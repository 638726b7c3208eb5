package io.lamplighter.sip.server.call;

import io.lamplighter.directory.Administrator;
import io.lamplighter.http.FailedLogins;
import io.lamplighter.http.HttpLimits;
import io.lamplighter.http.Logins;
import io.lamplighter.http.RawHttp;
import io.lamplighter.security.Passwords;
import io.lamplighter.web.HttpSettings;
import io.lamplighter.web.HttpSurface;
import io.lamplighter.xsi.XsiSettings;
import io.lamplighter.xsi.XsiSurface;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The reception's user before a screen: a client of XSI over HTTP, beside the phones of a {@link CallNetwork}. */
final class Screen implements AutoCloseable {
    private static final Pattern CALL_ID = Pattern.compile("<callId>([^<]+)</callId>");
    private static final String CALLS = "/com.broadsoft.xsi-actions/v2.0/user/2000@example.com/calls";
    private static final String LOGIN =
            Base64.getEncoder().encodeToString("admin:secret".getBytes(StandardCharsets.UTF_8));

    private final HttpSurface surface;

    private Screen(CallNetwork net) {
        Passwords passwords = new Passwords(4, new SecureRandom(), Clock.systemUTC());
        net.directory().put(new Administrator("admin", passwords.hash("secret")));
        Logins logins = new Logins(net.directory(), passwords, new FailedLogins(net.scheduler()), "example.com");
        surface = HttpSurface.open(
                new HttpSettings("127.0.0.1", 0, 4),
                HttpLimits.defaults(),
                net.scheduler(),
                Map.of(
                        XsiSurface.CONTEXT,
                        XsiSurface.actions(
                                net.directory(),
                                net.lines(),
                                net.control(),
                                logins,
                                XsiSettings.defaults(),
                                net.scheduler())));
    }

    static Screen beside(CallNetwork net) {
        return net.closing(new Screen(net));
    }

    /** A request below the user's calls. @param path such as {@code /New?address=2001} */
    RawHttp.Reply asks(String method, String path) throws IOException {
        try (RawHttp client = new RawHttp(surface.address())) {
            return client.send(method + " " + CALLS + path + " HTTP/1.1\r\nHost: xsi.example.com\r\n"
                            + "Authorization: Basic " + LOGIN + "\r\nContent-Length: 0\r\n\r\n")
                    .read();
        }
    }

    /** The document of a call. */
    String shows(String callId) throws IOException {
        return asks("GET", "/" + callId).body();
    }

    /** The id of the first call in a document. */
    static String callIn(String document) {
        Matcher id = CALL_ID.matcher(document);
        if (!id.find()) {
            throw new AssertionError("no call in " + document);
        }
        return id.group(1);
    }

    @Override
    public void close() {
        surface.close();
    }
}

package io.lamplighter.sip.server.call;

import io.lamplighter.directory.Administrator;
import io.lamplighter.directory.owned.InMemoryOwnedLists;
import io.lamplighter.directory.owned.OwnedLists;
import io.lamplighter.directory.schedule.Schedules;
import io.lamplighter.http.FailedLogins;
import io.lamplighter.http.HttpLimits;
import io.lamplighter.http.Logins;
import io.lamplighter.http.RawHttp;
import io.lamplighter.security.Passwords;
import io.lamplighter.web.HttpSettings;
import io.lamplighter.web.HttpSurface;
import io.lamplighter.xsi.UserRecords;
import io.lamplighter.xsi.XsiSurface;
import io.lamplighter.xsi.door.Door;
import io.lamplighter.xsi.wire.XsiContexts;
import io.lamplighter.xsi.wire.XsiSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The reception's user before a screen: a client of XSI over HTTP, beside the phones of a {@link CallNetwork}. */
final class Screen implements AutoCloseable {
    private static final Pattern CALL_ID = Pattern.compile("<callId>([^<]+)</callId>");
    private static final String USER = "/com.broadsoft.xsi-actions/v2.0/user/2000@example.com";
    private static final String CALLS = USER + "/calls";
    private static final String LOGIN =
            Base64.getEncoder().encodeToString("admin:secret".getBytes(StandardCharsets.UTF_8));

    private final HttpSurface surface;

    private Screen(CallNetwork net) {
        Passwords passwords = new Passwords(4, new SecureRandom(), Clock.systemUTC());
        net.directory().put(new Administrator("admin", passwords.hash("secret")));
        OwnedLists lists = new InMemoryOwnedLists();
        Logins logins = new Logins(net.directory(), passwords, new FailedLogins(net.scheduler()), "example.com");
        surface = HttpSurface.open(
                new HttpSettings("127.0.0.1", 0, 4),
                HttpLimits.defaults(),
                net.scheduler(),
                Map.of(
                        XsiContexts.usual().actions(),
                        XsiSurface.actions(
                                net.directory(),
                                net.lines(),
                                net.ports(),
                                net.messages(),
                                new UserRecords(lists, new Schedules(lists), net.registrations(), net.logs()),
                                new Door(logins, Duration.ofMinutes(30), net.scheduler(), new SecureRandom()),
                                XsiSettings.defaults(),
                                net.scheduler())));
    }

    static Screen beside(CallNetwork net) {
        return net.closing(new Screen(net));
    }

    /** A request below the user himself. @param path such as {@code /profile/Device} */
    RawHttp.Reply asksOfUser(String method, String path, String body) throws IOException {
        return asksOf(USER, method, path, body);
    }

    /** A request below another user. */
    RawHttp.Reply asksOfColleague(String extension, String method, String path) throws IOException {
        return asksOf(USER.replace("/2000@", "/" + extension + "@"), method, path, "");
    }

    private RawHttp.Reply asksOf(String user, String method, String path, String body) throws IOException {
        try (RawHttp client = new RawHttp(surface.address())) {
            return client.send(method + " " + user + path + " HTTP/1.1\r\nHost: xsi.example.com\r\n"
                            + "Authorization: Basic " + LOGIN + "\r\nContent-Length: " + body.length() + "\r\n\r\n"
                            + body)
                    .read();
        }
    }

    /** A request below the user's calls. @param path such as {@code /New?address=2001} */
    RawHttp.Reply asks(String method, String path) throws IOException {
        return asks(method, path, "");
    }

    /** As above, with a body. */
    RawHttp.Reply asks(String method, String path, String body) throws IOException {
        try (RawHttp client = new RawHttp(surface.address())) {
            return client.send(method + " " + CALLS + path + " HTTP/1.1\r\nHost: xsi.example.com\r\n"
                            + "Authorization: Basic " + LOGIN + "\r\nContent-Length: " + body.length() + "\r\n\r\n"
                            + body)
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

package io.lamplighter.xsi.door;

import static io.lamplighter.xsi.door.BothInterfaces.ACTIONS;
import static io.lamplighter.xsi.door.BothInterfaces.ASYNC;
import static io.lamplighter.xsi.door.BothInterfaces.CALLS;
import static io.lamplighter.xsi.door.BothInterfaces.EVENTS;
import static io.lamplighter.xsi.door.BothInterfaces.SUBSCRIBE;
import static io.lamplighter.xsi.door.BothInterfaces.basic;
import static io.lamplighter.xsi.door.BothInterfaces.cookie;
import static io.lamplighter.xsi.door.BothInterfaces.header;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.LineFixtures;
import io.lamplighter.directory.Scope;
import io.lamplighter.http.Caller;
import io.lamplighter.http.RawHttp.Reply;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that has logged in and goes on with the cookie alone. */
class SessionTest {
    private static final String USER = basic("2000:portal");
    private static final String VERSIONS = EVENTS + "/v2.0/versions";

    @RegisterExtension
    final BothInterfaces server = new BothInterfaces();

    @Test
    void theCookieIsForTheContextAndNotForScripts() throws IOException {
        assertThat(header(server.get(CALLS, USER), "Set-Cookie"))
                .matches("JSESSIONID=[A-Za-z0-9_-]{43}; Path=/com\\.broadsoft\\.xsi-actions; HttpOnly");
        assertThat(header(server.get(VERSIONS, USER), "Set-Cookie"))
                .matches("JSESSIONID=[A-Za-z0-9_-]{43}; Path=/com\\.broadsoft\\.xsi-events; HttpOnly");
        assertThat(header(server.get(ASYNC + "/v2.0/versions", USER), "Set-Cookie"))
                .contains("; Path=/com.broadsoft.xsi-events;");
    }

    @Test
    void theCookieAloneIsEnoughAtBothInterfaces() throws IOException {
        String cookie = cookie(server.get(CALLS, USER));
        Reply next = server.get(CALLS, "Cookie: theme=dark; " + cookie.substring("Cookie: ".length()));
        assertThat(next.status()).isEqualTo(200);
        assertThat(header(next, "Set-Cookie")).isEmpty();
        assertThat(server.get(VERSIONS, cookie).status()).isEqualTo(200);
        assertThat(server.get(ACTIONS + "/v2.0/user/2001/calls", cookie).status())
                .isEqualTo(403);
    }

    @Test
    void whoHasTheCookieIsNotHandedAnother() throws IOException {
        String cookie = cookie(server.get(CALLS, USER));
        assertThat(header(server.get(CALLS, USER, cookie), "Set-Cookie")).isEmpty();
    }

    @Test
    void clientsThatTakeNoCookieFillNoMemory() throws IOException {
        Set<String> cookies = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            cookies.add(cookie(server.get(CALLS, USER)));
        }
        assertThat(cookies).hasSize(1);
        assertThat(server.door.openSessions()).isEqualTo(1);
    }

    @Test
    void credentialsCountMoreThanTheCookie() throws IOException {
        String cookie = cookie(server.get(CALLS, USER));
        assertThat(server.get(CALLS, basic("2000:wrong"), cookie).status()).isEqualTo(401);
        Reply other = server.get(ACTIONS + "/v2.0/user/2001/calls", basic("2001:portal"), cookie);
        assertThat(other.status()).isEqualTo(200);
        assertThat(cookie(other)).isNotEqualTo(cookie);
        assertThat(server.get(CALLS, cookie(other)).status()).isEqualTo(403);
    }

    @Test
    void aSessionEndsWhenNobodyUsesIt() throws IOException {
        String cookie = cookie(server.get(CALLS, USER));
        for (int i = 0; i < 4; i++) {
            server.time.advance(Duration.ofMinutes(29));
            assertThat(server.get(CALLS, cookie).status()).isEqualTo(200);
        }
        server.time.advance(Duration.ofMinutes(30));
        assertThat(server.get(CALLS, cookie).status()).isEqualTo(401);
        assertThat(server.door.openSessions()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ACTIONS + "/j_logout",
                ACTIONS + "/v2.0/user/2000/J_LOGOUT?x=1",
                EVENTS + "/v2.0/j_logout",
                ASYNC + "/j_logout"
            })
    void aLogoutEndsIt(String path) throws IOException {
        String cookie = cookie(server.get(CALLS, USER));
        Reply reply = server.ask("POST", path, "", cookie);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(header(reply, "Set-Cookie")).startsWith("JSESSIONID=; Path=/com.broadsoft.xsi-");
        assertThat(server.get(CALLS, cookie).status()).isEqualTo(401);
        assertThat(server.get(path).status()).isEqualTo(200);
    }

    @Test
    void aChangeOfAnythingHeLogsInWithEndsIt() throws IOException {
        String first = cookie(server.get(CALLS, USER));
        server.change(server.line("2000").withPortalPassword(server.passwords.hash("new")));
        assertThat(server.get(CALLS, first).status()).isEqualTo(401);
        String second = cookie(server.get(CALLS, basic("2000:new")));
        server.change(server.line("2000").withPortalPasscode(server.passwords.hash("0000")));
        assertThat(server.get(CALLS, second).status()).isEqualTo(401);
        String third = cookie(server.get(CALLS, basic("2000:new")));
        server.change(LineFixtures.withLocations(
                server.line("2000"), LineFixtures.location(LineFixtures.DESK, true, "other")));
        assertThat(server.get(CALLS, third).status()).isEqualTo(401);
    }

    @Test
    void anAdministratorsEndsWithHisScopeAndWithHim() throws IOException {
        String cookie = cookie(server.get(CALLS, basic("sales:secret")));
        assertThat(server.get(CALLS, cookie).status()).isEqualTo(200);
        server.admin("sales", new Scope.Group("acme", "service"));
        assertThat(server.get(CALLS, cookie).status()).isEqualTo(401);
        String again = cookie(server.get(VERSIONS, basic("sales:secret")));
        server.directory.removeAdministrator("sales");
        assertThat(server.get(VERSIONS, again).status()).isEqualTo(401);
    }

    /** A browser sends the cookie with whatever a page asks for, the password only when the page has it. */
    @Test
    void aPageFromElsewhereCannotUseTheCookieOfWhoeverLooksAtIt() throws IOException {
        String cookie = cookie(server.get(CALLS, USER));
        for (String origin : List.of("https://evil.example", "null", "http://xsi.example.com.evil.example")) {
            for (String path : List.of(ACTIONS + "/v2.0/user/2000/calls/new?address=2001", SUBSCRIBE)) {
                Reply reply = server.ask("POST", path, "", cookie, "Origin: " + origin);
                assertThat(reply.status()).isEqualTo(401);
                assertThat(reply.body()).contains("A page of another origin needs credentials");
            }
            assertThat(server.get(CALLS, cookie, "Origin: " + origin, USER).status())
                    .isEqualTo(200);
        }
        assertThat(server.get(CALLS, cookie, "Origin: http://xsi.example.com").status())
                .isEqualTo(200);
        assertThat(server.get(CALLS, cookie).status()).isEqualTo(200);
    }

    @Test
    void aPageOfANamedOriginGoesOnWithTheCookie() throws IOException {
        Door door = new Door(
                server.door.logins(),
                Duration.ofMinutes(30),
                Set.of("*", "https://cti.example.com"),
                server.time,
                new SecureRandom());
        Admission first =
                door.admit("192.0.2.1", name -> name.equals("Authorization") ? USER.substring(15) : null, "/x");
        String cookie = first.headers().get(0).value().replaceFirst(";.*", "");
        assertThat(door.admit("192.0.2.1", asked(cookie, "https://cti.example.com"), "/x"))
                .isInstanceOf(Admission.Admitted.class);
        assertThat(door.admit("192.0.2.1", asked(cookie, "https://other.example.com"), "/x"))
                .isInstanceOf(Admission.Turned.class);
    }

    private static UnaryOperator<String> asked(String cookie, String origin) {
        return name -> Map.of("Cookie", cookie, "Origin", origin).get(name);
    }

    @Test
    void sessionsOfOneCallerAreBounded() {
        Caller user = new Caller.LineUser(LineFixtures.RECEPTION);
        for (int i = 0; i < 500; i++) {
            server.door.admit("192.0.2." + i, name -> name.equals("Authorization") ? USER.substring(15) : null, "/x");
        }
        assertThat(server.door.openSessions()).isEqualTo(100);
        assertThat(user.exists(server.directory.current())).isTrue();
    }
}

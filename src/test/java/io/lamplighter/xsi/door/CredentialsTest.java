package io.lamplighter.xsi.door;

import static io.lamplighter.xsi.door.BothInterfaces.ACTIONS;
import static io.lamplighter.xsi.door.BothInterfaces.CALLS;
import static io.lamplighter.xsi.door.BothInterfaces.EVENTS;
import static io.lamplighter.xsi.door.BothInterfaces.basic;
import static io.lamplighter.xsi.door.BothInterfaces.cookie;
import static io.lamplighter.xsi.door.BothInterfaces.header;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.http.RawHttp.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Login tokens and the portal password. */
class CredentialsTest {
    private static final String USER = basic("2000:portal");
    private static final String PROFILE = ACTIONS + "/v2.0/user/2000/profile";
    private static final String PORTAL = PROFILE + "/Password/Portal";

    @RegisterExtension
    final BothInterfaces server = new BothInterfaces();

    /** A client with single sign-on: a token, one request with it, and then the cookie alone. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/LoginToken",
                "/logintoken",
                "/DeviceToken?deviceName=device-2000&deviceLevel=Group",
                "/devicetoken?devicelevel=System&devicename=device-2000-b"
            })
    void aTokenLogsInOnceAndTheCookieGoesOn(String path) throws IOException {
        Reply issued = server.ask("POST", PROFILE + path, "", USER);
        assertThat(issued.status()).isEqualTo(201);
        assertThat(header(issued, "Location"))
                .isEqualToIgnoringCase("http://xsi.example.com" + PROFILE + path.replaceFirst("\\?.*", ""));
        String name = path.toLowerCase().startsWith("/login") ? "LoginToken" : "DeviceToken";
        assertThat(issued.body())
                .matches("<\\?xml version=\"1.0\" encoding=\"UTF-8\"\\?>\n<" + name
                        + " xmlns=\"http://schema.broadsoft.com/xsi\"><token>[A-Za-z0-9_-]{43}</token></" + name + ">");
        String sso = sso(issued);
        Reply first = server.get(CALLS, sso);
        assertThat(first.status()).isEqualTo(200);
        assertThat(server.get(CALLS, sso).status()).as("a token is used up").isEqualTo(401);
        assertThat(server.get(CALLS, sso, cookie(first)).status())
                .as("the session carries a client on that keeps showing its token")
                .isEqualTo(200);
        assertThat(server.get(EVENTS + "/v2.0/versions", cookie(first)).status())
                .isEqualTo(200);
    }

    @Test
    void aTokenLastsSixtySeconds() throws IOException {
        String young = sso(server.ask("POST", PROFILE + "/LoginToken", "", USER));
        server.time.advance(Duration.ofSeconds(59));
        assertThat(server.get(CALLS, young).status()).isEqualTo(200);
        String old = sso(server.ask("POST", PROFILE + "/LoginToken", "", USER));
        server.time.advance(Duration.ofSeconds(60));
        Reply late = server.get(CALLS, old);
        assertThat(late.status()).isEqualTo(401);
        assertThat(late.body()).contains("<summary>The login token is unknown, used or older than 60 s</summary>");
    }

    @Test
    void anAdministratorGetsTokensOfHisUsersThatLogInAsThem() throws IOException {
        String sso = sso(server.ask("POST", PROFILE + "/LoginToken", "", basic("sales:secret")));
        assertThat(server.get(ACTIONS + "/v2.0/user/2001/calls", sso).status()).isEqualTo(403);
        assertThat(server.ask("POST", PROFILE + "/LoginToken", "", basic("service:secret"))
                        .status())
                .isEqualTo(403);
        assertThat(server.ask("POST", PROFILE + "/LoginToken", "", basic("2001:portal"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aTokenDiesWithThePassword() throws IOException {
        String sso = sso(server.ask("POST", PROFILE + "/LoginToken", "", USER));
        server.change(server.line("2000").withPortalPassword(server.passwords.hash("new")));
        assertThat(server.get(CALLS, sso).status()).isEqualTo(401);
    }

    @Test
    void onlyTheNewestTokensOfAUserAreKept() throws IOException {
        String first = sso(server.ask("POST", PROFILE + "/LoginToken", "", USER));
        String second = sso(server.ask("POST", PROFILE + "/LoginToken", "", USER));
        for (int i = 0; i < 19; i++) {
            server.ask("POST", PROFILE + "/LoginToken", "", USER);
        }
        assertThat(server.get(CALLS, first).status()).isEqualTo(401);
        assertThat(server.get(CALLS, second).status()).isEqualTo(200);
    }

    @Test
    void aDeviceTokenNeedsADeviceOfTheUser() throws IOException {
        assertThat(server.ask("POST", PROFILE + "/DeviceToken?deviceLevel=Group", "", USER)
                        .body())
                .contains("<summary>deviceName is missing</summary>");
        assertThat(server.ask("POST", PROFILE + "/DeviceToken?deviceName=device-2000", "", USER)
                        .body())
                .contains("<summary>deviceLevel is missing</summary>");
        assertThat(server.ask("POST", PROFILE + "/DeviceToken?deviceName=device-2000&deviceLevel=x", "", USER)
                        .status())
                .isEqualTo(400);
        Reply unknown = server.ask("POST", PROFILE + "/DeviceToken?deviceName=toaster&deviceLevel=Group", "", USER);
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.body()).contains("<errorCode>110418</errorCode>");
    }

    @Test
    void aUserChangesHisPasswordAndEverySessionOfHisEnds() throws IOException {
        String cookie = cookie(server.get(CALLS, USER));
        Reply changed = server.ask(
                "PUT",
                PORTAL,
                "<Portal xmlns=\"http://schema.broadsoft.com/xsi\"><oldPassword>portal</oldPassword>"
                        + "<newPassword>fr&amp;sh</newPassword></Portal>",
                cookie);
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(header(changed, "Content-Length")).isEqualTo("0");
        assertThat(server.get(CALLS, cookie).status()).isEqualTo(401);
        assertThat(server.get(CALLS, USER).status()).isEqualTo(401);
        assertThat(server.get(CALLS, basic("2000:fr&sh")).status()).isEqualTo(200);
    }

    @Test
    void anAdministratorNeedsNoOldPassword() throws IOException {
        String body = "{\"Portal\":{\"newPassword\":{\"$\":\"fresh\"}}}";
        assertThat(server.ask("PUT", PORTAL, body, basic("service:secret")).status())
                .isEqualTo(403);
        assertThat(server.ask("PUT", PORTAL, body, USER).body()).contains("<summary>oldPassword is missing</summary>");
        assertThat(server.ask("PUT", PORTAL, body, basic("sales:secret")).status())
                .isEqualTo(200);
        assertThat(server.get(CALLS, basic("2000:fresh")).status()).isEqualTo(200);
    }

    @Test
    void aStolenSessionGuessesNoPassword() throws IOException {
        String cookie = cookie(server.get(CALLS, USER));
        String guess = "<Portal><oldPassword>guess</oldPassword><newPassword>mine</newPassword></Portal>";
        Reply wrong = server.ask("PUT", PORTAL, guess, cookie);
        assertThat(wrong.status()).isEqualTo(403);
        assertThat(wrong.body()).contains("<errorCode>110406</errorCode>");
        server.ask("PUT", PORTAL, guess, cookie);
        server.ask("PUT", PORTAL, guess, cookie);
        assertThat(server.ask("PUT", PORTAL, guess, cookie).status()).isEqualTo(503);
    }

    static Stream<String> badPasswords() {
        return Stream.of(
                "",
                "<Portal/>",
                "<Portal><newPassword/></Portal>",
                "<Portal><newPassword>" + "x".repeat(61) + "</newPassword></Portal>",
                "<Portal><newPassword>a</newPassword>",
                "<Other><newPassword>a</newPassword></Other>");
    }

    @ParameterizedTest
    @MethodSource("badPasswords")
    void whatIsNoPasswordChangesNothing(String body) throws IOException {
        assertThat(server.ask("PUT", PORTAL, body, basic("admin:secret")).status())
                .isEqualTo(400);
        assertThat(server.get(CALLS, USER).status()).isEqualTo(200);
    }

    private static String sso(Reply issued) {
        return "Authorization: BroadWorksSSO " + issued.body().replaceFirst("(?s).*<token>(.*)</token>.*", "$1");
    }
}

package io.lamplighter.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.http.RawHttp;
import io.lamplighter.http.RawHttp.Reply;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A kit that asks for a login token, signs on with it once, and from then on sends nothing but its cookie. */
class SingleSignOnClientTest {
    @RegisterExtension
    static final Office OFFICE = new Office();

    private static final String USER = Office.ACTIONS + "/user/" + Office.ALICE;
    private static final Pattern COOKIE = Pattern.compile("Set-Cookie: (JSESSIONID=[^;]+);");

    @Test
    void aTokenIsGoodForOneSignOnAndTheCookieForTheRest() throws Exception {
        Reply token = ask("POST", USER + "/profile/logintoken", "Authorization: " + Office.basicOf("alice"));
        assertThat(token.status()).as(token.body()).isEqualTo(201);
        String value = token.body().replaceFirst("(?s).*<token>([^<]+)</token>.*", "$1");
        Reply signedOn = ask("GET", USER + "/profile", "Authorization: BroadWorksSSO " + value);
        assertThat(signedOn.status()).as(signedOn.body()).isEqualTo(200);
        Matcher cookie = COOKIE.matcher(signedOn.head());
        assertThat(cookie.find()).as(signedOn.head()).isTrue();
        String session = "Cookie: " + cookie.group(1);

        assertThat(ask("GET", USER + "/directories/Enterprise?firstName=*li*", session)
                        .body())
                .contains("<firstName>Alice<");
        assertThat(ask("GET", USER + "/profile/Device", session).body())
                .contains("<endpointType>Primary<", "<endpointType>Shared Call Appearance<");
        assertThat(ask("GET", USER + "/profile", "Authorization: BroadWorksSSO " + value)
                        .status())
                .isEqualTo(401);
        assertThat(ask("GET", Office.ACTIONS + "/user/" + Office.BOB + "/profile", session)
                        .status())
                .isEqualTo(403);
        assertThat(ask("GET", Office.ACTIONS + "/j_logout", session).status()).isEqualTo(200);
        assertThat(ask("GET", USER + "/profile", session).status()).isEqualTo(401);
    }

    private static Reply ask(String method, String path, String header) throws IOException {
        try (RawHttp client = new RawHttp(OFFICE.http())) {
            return client.send(method + " " + path + " HTTP/1.1\r\nHost: xsp.example.com\r\n" + header
                            + "\r\nContent-Length: 0\r\n\r\n")
                    .read();
        }
    }
}

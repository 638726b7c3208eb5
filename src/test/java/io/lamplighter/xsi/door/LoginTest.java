package io.lamplighter.xsi.door;

import static io.lamplighter.xsi.door.BothInterfaces.CALLS;
import static io.lamplighter.xsi.door.BothInterfaces.SUBSCRIBE;
import static io.lamplighter.xsi.door.BothInterfaces.base64;
import static io.lamplighter.xsi.door.BothInterfaces.basic;
import static io.lamplighter.xsi.door.BothInterfaces.header;
import static io.lamplighter.xsi.door.BothInterfaces.sip;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.LineFixtures;
import io.lamplighter.http.RawHttp;
import io.lamplighter.http.RawHttp.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way to log in, at Xsi-Actions and at Xsi-Events alike. */
class LoginTest {
    private static final String WRONG = basic("2000@example.com:wrong");
    private static final String RIGHT = basic("2000@example.com:portal");

    @RegisterExtension
    final BothInterfaces server = new BothInterfaces();

    static Stream<String> rightOnes() {
        return Stream.of(
                RIGHT,
                basic("2000:portal"),
                basic("2000@EXAMPLE.com:portal"),
                basic("admin:secret"),
                basic("Sales:secret"),
                // A number with the passcode of the voice portal, in E.164 and as people write it.
                basic("+15550100:271828"),
                basic("15550100:271828"),
                basic("5550100:271828"),
                basic("011 1 555-0100:271828"),
                // Blanks and line ends where clients leave them.
                RIGHT + "   ",
                "Authorization:   basic   " + base64("2000@example.com:portal"),
                basic("2000@example.com:portal\n"),
                // The SIP credentials of a phone, with and without a blank between the parts.
                sip("2000@example.com:secret-b", "2000-b"),
                sip("2000:secret-a", "2000"),
                sip("sip:2000@example.com:secret-a", "2000"),
                sip("2000-b@example.com:secret-b", "2000-b"),
                "Authorization: BroadWorksSIP basic=\"" + base64("2000@example.com:secret-a") + "\", sipUser=\""
                        + base64("2000") + "\" ",
                "Authorization: broadworkssip sipUser=\"" + base64("2000") + "\",basic=\""
                        + base64("2000@example.com:secret-a") + "\"");
    }

    @ParameterizedTest
    @MethodSource("rightOnes")
    void rightCredentialsComeIn(String authorization) throws IOException {
        assertThat(server.get(CALLS, authorization).status()).isEqualTo(200);
        assertThat(subscribe(authorization)).isEqualTo(409);
    }

    static Stream<String> wrongOnes() {
        return Stream.of(
                "X-Nothing: here",
                "Authorization:",
                WRONG,
                basic("2000@example.com:"),
                basic("2000@example.com"),
                basic("nobody@example.com:portal"),
                basic("2000@elsewhere.example:portal"),
                // User id and passcode never mix, nor do number and password.
                basic("2000@example.com:271828"),
                basic("2000:271828"),
                basic("+15550100:portal"),
                basic("+15550199:271828"),
                "Authorization: Basic ???",
                "Authorization: Basic",
                sip("2000@example.com:secret-a", "2000-b"),
                sip("2000@example.com:portal", "2000"),
                sip("2001@example.com:secret-a", "2000"),
                sip("2000@example.com:secret-a", ""),
                "Authorization: BroadWorksSIP basic=\"" + base64("2000@example.com:secret-a") + "\"",
                "Authorization: BroadWorksSIP",
                "Authorization: BroadWorksSSO made-up",
                "Authorization: BroadWorksSSO",
                "Authorization: Bearer " + "x".repeat(200),
                "Authorization: OAuth token",
                "Authorization: Digest username=\"2000\"",
                "Cookie: JSESSIONID=made-up");
    }

    @ParameterizedTest
    @MethodSource("wrongOnes")
    void wrongOnesAreChallengedOnEveryMethod(String authorization) throws IOException {
        for (String path : new String[] {CALLS, SUBSCRIBE}) {
            Reply reply = server.get(path, authorization);
            assertThat(reply.status()).isEqualTo(401);
            assertThat(header(reply, "WWW-Authenticate").lines()).contains("Basic realm=\"XtendedServicesInterface\"");
            assertThat(reply.body()).contains("<errorCode>110401</errorCode>");
            assertThat(header(reply, "Set-Cookie")).isEmpty();
            server.time.advance(Duration.ofSeconds(31));
        }
        assertThat(subscribe(authorization)).isEqualTo(401);
    }

    @Test
    void onlyAPhoneIsChallengedToShowItsSipCredentials() throws IOException {
        String wrong = sip("2000@example.com:wrong", "2000");
        for (String path : new String[] {CALLS, SUBSCRIBE}) {
            assertThat(header(server.get(path, wrong), "WWW-Authenticate"))
                    .isEqualTo("Basic realm=\"XtendedServicesInterface\"\nBroadWorksSIP");
            server.time.advance(Duration.ofSeconds(31));
            assertThat(header(server.get(path, WRONG), "WWW-Authenticate"))
                    .isEqualTo("Basic realm=\"XtendedServicesInterface\"");
            server.time.advance(Duration.ofSeconds(31));
        }
    }

    @Test
    void pagesOfABrowserMayDoWithoutAChallenge() throws IOException {
        for (String path : new String[] {CALLS, SUBSCRIBE}) {
            Reply reply = server.get(path, WRONG, "X-BroadWorks-No-AuthChallenge: true");
            assertThat(reply.status()).isEqualTo(401);
            assertThat(header(reply, "WWW-Authenticate")).isEmpty();
            assertThat(reply.body()).hasSizeGreaterThan(32);
        }
    }

    @Test
    void accessTokensAreRefusedInWords() throws IOException {
        for (String scheme : new String[] {"Bearer", "OAuth", "bearer"}) {
            assertThat(server.get(CALLS, "Authorization: " + scheme + " abc").body())
                    .contains("<summary>This server issues and takes no access tokens: log in with Basic,"
                            + " BroadWorksSIP or BroadWorksSSO</summary>");
        }
    }

    /** Java's own client sends no credentials until it is asked, and then the same body on the same connection. */
    @Test
    void aChannelIsOpenedAfterTheChallengeOnOneConnection() throws IOException {
        String path = BothInterfaces.ASYNC + "/v2.0/channel";
        String body = "<Channel xmlns=\"http://schema.broadsoft.com/xsi\"/>";
        RawHttp client = server.connect();
        Reply first = client.send(BothInterfaces.request("POST", path, body)).read();
        assertThat(first.status()).isEqualTo(401);
        assertThat(header(first, "WWW-Authenticate")).isEqualTo("Basic realm=\"XtendedServicesInterface\"");
        String second = client.send(BothInterfaces.request("POST", path, body, RIGHT))
                .readHead()
                .head();
        assertThat(second).startsWith("HTTP/1.1 200").contains("Set-Cookie: JSESSIONID=");
        assertThat(client.readChunk()).contains("<channelId>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"basic", "sip", "passcode", "token"})
    void whoFailsTooOftenWaitsWithoutBeingLockedOut(String kind) throws IOException {
        String wrong = guess(kind);
        for (int i = 0; i < 3; i++) {
            assertThat(server.get(CALLS, wrong).status()).isEqualTo(401);
        }
        for (String path : new String[] {CALLS, SUBSCRIBE}) {
            Reply reply = server.get(path, wrong);
            assertThat(reply.status()).isEqualTo(503);
            assertThat(header(reply, "Retry-After")).isNotEmpty();
            assertThat(header(reply, "WWW-Authenticate")).isEmpty();
            assertThat(reply.body()).contains("<errorCode>110504</errorCode>");
        }
        server.time.advance(Duration.ofSeconds(2));
        assertThat(server.get(CALLS, wrong).status()).isEqualTo(401);
        server.time.advance(Duration.ofSeconds(31));
        if (!kind.equals("token")) {
            assertThat(server.get(CALLS, wrong.equals(guess("sip")) ? sip("2000:secret-a", "2000") : RIGHT)
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void whoGuessesAPasscodeGainsNothingByWritingTheNumberInOtherForms() throws IOException {
        for (String form : List.of("+15550100", "15550100", "555-0100")) {
            assertThat(server.get(CALLS, basic(form + ":0000")).status()).isEqualTo(401);
        }
        for (String form : List.of("5550100", "(555) 0100", "1.555.0100", "011 1 555 0100")) {
            assertThat(server.get(CALLS, basic(form + ":0000")).status()).isEqualTo(503);
        }
    }

    @Test
    void norDoesWhoGuessesAPasswordByWritingTheUserInOtherForms() throws IOException {
        for (String form : List.of("2000", "2000@example.com", "2000@EXAMPLE.com")) {
            assertThat(server.get(CALLS, basic(form + ":guess")).status()).isEqualTo(401);
        }
        for (String form : List.of("2000", "sip:2000", "SIPS:2000@example.com", "2000-b@example.com", "2000-c")) {
            assertThat(server.get(CALLS, sip(form + ":guess", "2000")).status()).isEqualTo(503);
        }
    }

    private static String guess(String kind) {
        return switch (kind) {
            case "basic" -> WRONG;
            case "sip" -> sip("2000@example.com:guess", "2000");
            case "passcode" -> basic("+15550100:0000");
            default -> "Authorization: BroadWorksSSO guess";
        };
    }

    @Test
    void anOperatorComesInFromElsewhereWhileSomebodyGuessesHisPassword() throws IOException {
        for (int i = 0; i < 10; i++) {
            server.get(CALLS, basic("admin:guess"));
            server.time.advance(Duration.ofSeconds(31));
        }
        server.get(CALLS, basic("admin:guess"));
        assertThat(server.get(CALLS, basic("admin:secret")).status()).isEqualTo(503);
        Admission elsewhere = server.door.admit(
                "192.0.2.7",
                name -> name.equals("Authorization") ? "Basic " + base64("admin:secret") : null,
                "/com.broadsoft.xsi-actions");
        assertThat(elsewhere).isInstanceOf(Admission.Admitted.class);
        server.time.advance(Duration.ofSeconds(31));
        assertThat(server.get(CALLS, basic("admin:secret")).status()).isEqualTo(200);
    }

    @Test
    void aNewPasswordCountsAtOnceAndTheOldOneNoMore() throws IOException {
        assertThat(server.get(CALLS, RIGHT).status()).isEqualTo(200);
        server.change(server.line("2000").withPortalPassword(server.passwords.hash("new")));
        assertThat(server.get(CALLS, RIGHT).status()).isEqualTo(401);
        assertThat(server.get(CALLS, basic("2000:new")).status()).isEqualTo(200);
    }

    @Test
    void aLocationThatIsGoneLetsNobodyIn() throws IOException {
        String lobby = sip("2000:secret-c", "2000-c");
        assertThat(server.get(CALLS, lobby).status()).isEqualTo(200);
        server.change(LineFixtures.withLocations(
                server.line("2000"), LineFixtures.location(LineFixtures.DESK, true, "secret-a")));
        assertThat(server.get(CALLS, lobby).status()).isEqualTo(401);
    }

    /** The caller is in, and there is no channel to deliver to. */
    private int subscribe(String authorization) throws IOException {
        return server.ask(
                        "POST",
                        SUBSCRIBE,
                        "<Subscription><event>Basic Call</event><channelSetId>none</channelSetId></Subscription>",
                        authorization)
                .status();
    }
}

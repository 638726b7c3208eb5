package io.lamplighter.xsi.door;

import static io.lamplighter.xsi.door.BothInterfaces.ACTIONS;
import static io.lamplighter.xsi.door.BothInterfaces.ASYNC;
import static io.lamplighter.xsi.door.BothInterfaces.CALLS;
import static io.lamplighter.xsi.door.BothInterfaces.EVENTS;
import static io.lamplighter.xsi.door.BothInterfaces.basic;
import static io.lamplighter.xsi.door.BothInterfaces.header;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.http.RawHttp;
import io.lamplighter.http.RawHttp.Reply;
import io.lamplighter.xsi.wire.XsiContexts;
import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The paths of both interfaces: where they are, where a client is told that it is wrong, and how else it may write them. */
class ContextsTest {
    private static final String USER = basic("2000:portal");

    @RegisterExtension
    final BothInterfaces server = new BothInterfaces();

    @ParameterizedTest
    @ValueSource(
            strings = {
                ACTIONS,
                ACTIONS + "/",
                ACTIONS + "?x=1",
                "//COM.BROADSOFT.XSI-ACTIONS",
                EVENTS,
                EVENTS + "/",
                ASYNC + "/",
                "/com.broadsoft.async",
                "/com.broadsoft.async/"
            })
    void aPersonSeesAPageAtEachContext(String path) throws IOException {
        Reply page = server.get(path);
        assertThat(page.status()).isEqualTo(200);
        assertThat(header(page, "Content-Type")).isEqualTo("text/html;charset=UTF-8");
        assertThat(page.body())
                .contains(
                        "<code>" + CALLS.replace("2000@example.com", "{userId}") + "</code>",
                        "<code>POST " + ASYNC + "/v2.0/channel</code>",
                        "<a href=\"" + EVENTS + "/v2.0/versions\">",
                        "voice portal passcode");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ACTIONS + "/v2.0",
                ACTIONS + "/v1.0/user/2000/calls",
                ACTIONS + "/v2.0/user/2000/nothing",
                ACTIONS + "/user/2000/calls",
                EVENTS + "/v2.0",
                EVENTS + "/v2.0/nothing",
                "/com.broadsoft.async/v2.0/channel",
                "/com.broadsoft.async/nothing",
                "/xsi-actions/v2.0/user/2000/calls",
                "/XSI/v2.0/versions",
                "/v2.0/user/2000/calls",
                "/v1.0/user/2000/calls",
                "/com.broadsoft.xsi-mmtel/user/2000/mmtel"
            })
    void aWrongPathIsToldTheRightOnes(String path) throws IOException {
        for (boolean json : new boolean[] {false, true}) {
            Reply reply = server.get(path, USER, json ? "Accept: application/json" : "Accept: */*", "TrackingID: 7");
            assertThat(reply.status()).isEqualTo(404);
            assertThat(reply.body()).startsWith(json ? "{\"ErrorInfo\":{" : "<?xml version=\"1.0\"");
            assertThat(reply.body())
                    .contains("Nothing is at this path. Xsi-Actions are at " + ACTIONS + "/v2.0/user/", "110411");
            assertThat(header(reply, "TrackingID")).isEqualTo("7");
        }
        assertThat(server.get(path + "?format=JSON", USER).body()).startsWith("{\"ErrorInfo\"");
    }

    @Test
    void whatHasNothingToDoWithXsiIsToldInPlainWords() throws IOException {
        Reply reply = server.get("/favicon.ico");
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.body()).isEqualTo("Nothing is here. What this server offers is listed at /\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/com.broadsoft.xsi-actions/v2.0/User/2000/Calls",
                "/com.broadsoft.xsi-actions/V2.0/user/2000@EXAMPLE.com/CALLS",
                "//com.broadsoft.xsi-actions//v2.0///user//2000//calls/",
                "/com.broadsoft.xsi-actions/v2.0//v2.0/user/2000/calls",
                "/com.broadsoft.xsi-actions/v2.0/v2.0/user/2000%40example.com/calls?_=1767225600000",
                "http://cti.example.com/com.broadsoft.xsi-actions/v2.0/user/2000/calls",
                "/com.broadsoft.xsi-events/v2.0//V2.0/Versions/",
                "/COM.BROADSOFT.ASYNC//com.broadsoft.xsi-events//v2.0/versions"
            })
    void pathsMayBeWrittenCarelessly(String path) throws IOException {
        assertThat(server.get(path, USER).status()).isEqualTo(200);
    }

    @Test
    void aChannelsIdMayBeWrittenTwice() throws IOException {
        RawHttp stream = server.connect();
        stream.send(BothInterfaces.request("POST", ASYNC + "/v2.0/channel", "<Channel/>", USER));
        stream.readHead();
        String id = stream.readChunk().replaceFirst("(?s).*<channelId>(.*)</channelId>.*", "$1");
        Reply refreshed = server.ask(
                "PUT", EVENTS + "/v2.0/channel/" + id + "/" + id, "<Channel><expires>7200</expires></Channel>", USER);
        assertThat(refreshed.status()).isEqualTo(200);
        assertThat(refreshed.body()).contains("<channelId>" + id + "</channelId>");
        assertThat(server.ask("DELETE", ASYNC + "/v2.0/channel/" + id, "", USER).status())
                .isEqualTo(200);
    }

    @Test
    void preflightsNeedNoLogin() throws IOException {
        for (String path : new String[] {CALLS, EVENTS + "/v2.0/user/2000", ASYNC + "/v2.0/channel"}) {
            Reply reply = server.ask(
                    "OPTIONS",
                    path,
                    "",
                    "Origin: https://cti.example.com",
                    "Access-Control-Request-Method: PUT",
                    "Access-Control-Request-Headers: authorization,x-broadworks-protocol-version");
            assertThat(reply.status()).isEqualTo(200);
            assertThat(header(reply, "WWW-Authenticate")).isEmpty();
            assertThat(header(reply, "Access-Control-Allow-Origin")).isEqualTo("https://cti.example.com");
            assertThat(header(reply, "Access-Control-Allow-Credentials")).isEqualTo("true");
            assertThat(header(reply, "Access-Control-Allow-Methods")).isEqualTo("GET, POST, PUT, DELETE, OPTIONS");
            assertThat(header(reply, "Access-Control-Allow-Headers"))
                    .isEqualTo("Authorization, Content-Type, Accept, X-Requested-With, X-BroadWorks-Protocol-Version,"
                            + " X-BroadWorks-No-AuthChallenge, TrackingID");
            assertThat(header(reply, "Access-Control-Expose-Headers"))
                    .isEqualTo("Location, Content-Location, TrackingID");
        }
    }

    /** Programs that watch a server, and caches, ask for the headers alone and go on on the same connection. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                CALLS,
                CALLS + "/callhalf-9:0",
                ACTIONS + "/v2.0/user/2000/profile?format=json",
                ACTIONS + "/v2.0/nothing"
            })
    void theHeadersAloneAreThoseOfTheWholeAnswer(String path) throws IOException {
        Reply whole = server.get(path, USER);
        RawHttp client = server.connect();
        for (int i = 0; i < 2; i++) {
            Reply head =
                    client.send(BothInterfaces.request("HEAD", path, "", USER)).readHead();
            assertThat(head.status()).isEqualTo(whole.status());
            assertThat(header(head, "Content-Type")).isEqualTo(header(whole, "Content-Type"));
            assertThat(header(head, "Content-Length")).isEqualTo(header(whole, "Content-Length"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE, /user/2000/profile, 'GET, HEAD, OPTIONS'",
        "PATCH, /user/2000/calls/callhalf-9:0, 'DELETE, GET, HEAD, OPTIONS'",
        "POST, /user/2000/calls/callhalf-9:0/Hold, 'OPTIONS, PUT'",
        "GET, /user/2000/profile/LoginToken, 'OPTIONS, POST'",
        "PUT, /user/2000/directories/Personal, 'GET, HEAD, OPTIONS, POST'",
        "GET, /user/2000/calls/new, 'OPTIONS, POST'",
        "DELETE, /user/2000/Calls/HookStatus, 'GET, HEAD, OPTIONS'",
        "GET, /user/2000/calls/Conference/hold, 'OPTIONS, PUT'",
        "GET, /user/2000/calls/CustomerOriginatedTrace, 'OPTIONS, POST'",
        "PUT, /user/2000/calls/imrn, 'DELETE, GET, HEAD, OPTIONS, POST'",
        "POST, /user/2000/calls/callhalf-9:0, 'DELETE, GET, HEAD, OPTIONS'"
    })
    void whoAsksByTheWrongMethodIsToldTheRightOnes(String method, String path, String allow) throws IOException {
        Reply reply = server.ask(method, ACTIONS + "/v2.0" + path, "", USER);
        assertThat(reply.status()).isEqualTo(405);
        assertThat(header(reply, "Allow")).isEqualTo(allow);
        assertThat(reply.body()).contains("<errorCode>110405</errorCode>");
    }

    @ParameterizedTest
    @ValueSource(strings = {CALLS, EVENTS + "/v2.0/versions", EVENTS + "/v2.0/nothing", "/xsi/nothing"})
    void everyAnswerHasTheHeadersThatLiveServersHave(String path) throws IOException {
        Reply reply = server.get(path, USER);
        assertThat(header(reply, "TrackingID")).matches("NA_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        assertThat(header(reply, "X-Frame-Options")).isEqualTo("SAMEORIGIN");
        assertThat(header(reply, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(reply, "Keep-Alive")).isEqualTo("timeout=60");
        assertThat(header(reply, "Content-Type").toLowerCase(Locale.ROOT)).endsWith(";charset=utf-8");
        assertThat(header(reply, "Content-Length")).isNotEmpty();
        assertThat(header(reply, "Transfer-Encoding")).isEmpty();
    }

    @Test
    void anyProtocolVersionIsTakenAndAnOlderOneSparesTheClientWhatCameLater() throws IOException {
        String devices = ACTIONS + "/v2.0/user/2000/profile/Device";
        for (String version : new String[] {"25.0", "21.sp1", "99.0", "nonsense"}) {
            assertThat(server.get(devices, USER, "X-BroadWorks-Protocol-Version: " + version)
                            .body())
                    .contains("<endpointType>Primary</endpointType>", "<allowTermination>true</allowTermination>");
        }
        for (String version : new String[] {"21.0", "17.0"}) {
            Reply older = server.get(devices, USER, "X-BroadWorks-Protocol-Version: " + version);
            assertThat(older.status()).isEqualTo(200);
            assertThat(older.body())
                    .contains("<deviceName>device-2000</deviceName>")
                    .doesNotContain("endpointType", "allowTermination");
        }
    }

    /** An operator may rename the contexts; what documents say stays relative to them. */
    @Nested
    class Renamed {
        @RegisterExtension
        final BothInterfaces renamed = new BothInterfaces(new XsiContexts("/cti/actions", "/cti/events", "/long"));

        @Test
        void everythingIsAtTheNewPathsAndNothingAtTheOld() throws IOException {
            Reply services = renamed.get("/cti/actions/v2.0/user/2000/services", USER);
            assertThat(services.status()).isEqualTo(200);
            assertThat(services.body()).contains("<uri>/v2.0/user/2000@example.com/services/");
            assertThat(header(services, "Set-Cookie")).contains("; Path=/cti/actions; HttpOnly");
            assertThat(header(renamed.get("/cti/events/v2.0/versions", USER), "Set-Cookie"))
                    .contains("; Path=/cti/events; HttpOnly");
            assertThat(renamed.get("/long/cti/events/v2.0/versions", USER).status())
                    .isEqualTo(200);
            assertThat(renamed.get("/cti/actions").body()).contains("POST /long/cti/events/v2.0/channel");
            Reply old = renamed.get(CALLS, USER);
            assertThat(old.status()).isEqualTo(404);
            assertThat(old.body()).contains("Xsi-Actions are at /cti/actions/v2.0/");
            assertThat(header(
                            renamed.ask("POST", "/cti/actions/v2.0/user/2000/profile/LoginToken", "", USER),
                            "Location"))
                    .endsWith("/cti/actions/v2.0/user/2000/profile/LoginToken");
        }
    }
}

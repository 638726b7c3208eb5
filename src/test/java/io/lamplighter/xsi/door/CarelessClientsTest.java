package io.lamplighter.xsi.door;

import static io.lamplighter.xsi.door.BothInterfaces.ACTIONS;
import static io.lamplighter.xsi.door.BothInterfaces.ASYNC;
import static io.lamplighter.xsi.door.BothInterfaces.CALLS;
import static io.lamplighter.xsi.door.BothInterfaces.EVENTS;
import static io.lamplighter.xsi.door.BothInterfaces.SUBSCRIBE;
import static io.lamplighter.xsi.door.BothInterfaces.basic;
import static io.lamplighter.xsi.door.BothInterfaces.header;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.http.RawHttp;
import io.lamplighter.http.RawHttp.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP as clients in the field write it, byte by byte, at both interfaces. */
class CarelessClientsTest {
    private static final String AUTHORIZATION = basic("2000:portal");
    private static final String VERSIONS = EVENTS + "/v2.0/versions";
    private static final String SHARED = ACTIONS + "/v2.0/user/2000/services/SharedCallAppearance";
    private static final String SUBSCRIPTION =
            "<Subscription><event>Basic Call</event><channelSetId>none</channelSetId></Subscription>";

    @RegisterExtension
    final BothInterfaces server = new BothInterfaces();

    @ParameterizedTest
    @ValueSource(strings = {CALLS, VERSIONS})
    void linesMayEndWithoutACarriageReturn(String path) throws IOException {
        assertThat(raw("GET " + path + " HTTP/1.1\nHost: x\n" + AUTHORIZATION + "\n\n")
                        .status())
                .isEqualTo(200);
        assertThat(raw("\n\r\nGET " + path + " HTTP/1.1\r\nHost: x\n" + AUTHORIZATION + "\r\n\n")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aBareLineFeedClientSubscribesAndListens() throws IOException {
        RawHttp stream = server.connect();
        String body = "<Channel><channelSetId>raw</channelSetId></Channel>";
        stream.send("POST " + ASYNC + "/v2.0/channel HTTP/1.1\nHost: x\n" + AUTHORIZATION
                + "\nContent-Type: application/x-www-form-urlencoded\nContent-Length: " + body.length() + "\n\n"
                + body);
        assertThat(stream.readHead().head()).startsWith("HTTP/1.1 200");
        stream.readChunk();
        String subscription =
                "<Subscription><event>Standard Call</event><channelSetId>raw</channelSetId></Subscription>";
        Reply reply = raw("POST " + EVENTS + "/v2.0/User/2000/subscription HTTP/1.1\nHost: x\n" + AUTHORIZATION
                + "\nContent-Type: application/x-www-form-urlencoded\nContent-Length: " + subscription.length() + "\n\n"
                + subscription);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(stream.readChunk()).contains("CallSubscriptionEvent");
    }

    @Test
    void chunkedBodiesOnOneConnectionAreReadToTheirEnd() throws IOException {
        RawHttp client = server.connect();
        String chunked = " HTTP/1.1\r\nHost: x\r\n" + AUTHORIZATION + "\r\nTransfer-Encoding: chunked\r\n\r\n";
        for (String end : new String[] {"\r\n", "\n"}) {
            client.send("POST " + SUBSCRIBE + chunked.replace("\r\n", end) + Integer.toHexString(SUBSCRIPTION.length())
                    + end + SUBSCRIPTION + end + "0" + end + end);
            assertThat(client.read().status()).isEqualTo(409);
            client.send("PUT " + ACTIONS + "/v2.0/user/2000/calls/callhalf-9:0/Hold" + chunked.replace("\r\n", end)
                    + "3" + end + "abc" + end + "4" + end + "defg" + end + "0" + end + end);
            assertThat(client.read().status()).isEqualTo(404);
            client.send("DELETE " + EVENTS + "/v2.0/subscription/none" + chunked.replace("\r\n", end) + "2" + end + "{}"
                    + end + "0" + end + end);
            assertThat(client.read().status()).isEqualTo(403);
        }
    }

    @Test
    void aPutWithoutABodyIsTaken() throws IOException {
        String head = "PUT " + ACTIONS + "/v2.0/user/2000/calls/callhalf-9:0/Talk HTTP/1.1\r\nHost: x\r\n"
                + AUTHORIZATION + "\r\n";
        RawHttp client = server.connect();
        assertThat(client.send(head + "Content-Length: 0\r\n\r\n").read().status())
                .isEqualTo(404);
        assertThat(client.send(head + "\r\n").read().status()).isEqualTo(404);
    }

    static Stream<String> contentTypes() {
        return Stream.of(
                "application/xml; charset=UTF-8",
                "text/xml",
                "text/xml;charset=UTF-8",
                "text/plain;charset=UTF-8",
                "application/x-www-form-urlencoded",
                "application/json",
                "multipart/form-data; boundary=x",
                "nonsense",
                "");
    }

    /** With the content type of anything, or none; by XML and by JSON. */
    @ParameterizedTest
    @MethodSource("contentTypes")
    void whatABodyIsIsToldByItsFirstByte(String type) throws IOException {
        String json = "{\"SharedCallAppearance\":{\"multipleCallArrangementIsActive\":{\"$\":\"%s\"}}}";
        String xml = "<SharedCallAppearance ><multipleCallArrangementIsActive>%s</multipleCallArrangementIsActive>"
                + "</SharedCallAppearance>";
        for (String form : new String[] {json, xml, " \r\n\t" + xml, "\n" + json}) {
            for (boolean active : new boolean[] {false, true}) {
                Reply reply = server.ask(
                        "PUT", SHARED + "?format=json", form.formatted(active), AUTHORIZATION, "Content-Type: " + type);
                assertThat(reply.status()).as(reply.body()).isEqualTo(200);
                assertThat(reply.body()).isEmpty();
                assertThat(header(reply, "Content-Length")).isEqualTo("0");
                assertThat(server.line("2000").settings().multipleCallArrangementIsActive())
                        .isEqualTo(active);
            }
            assertThat(server.ask(
                                    "POST",
                                    SUBSCRIBE,
                                    form.charAt(0) == '{'
                                            ? "{\"Subscription\":{\"event\":{\"$\":\"Basic Call\"},"
                                                    + "\"channelSetId\":{\"$\":\"none\"}}}"
                                            : SUBSCRIPTION,
                                    AUTHORIZATION,
                                    "Content-Type: " + type)
                            .status())
                    .isEqualTo(409);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<?xml version='1.0' encoding='iso-8859-1'?>",
                "<?xml version=\"1.0\" encoding=\"ISO-8859-1\" standalone=\"yes\"?>\n",
                "<?xml version='1.0' encoding='UTF-8'?>\r\n\r\n   ",
                "<?xml version=\"1.0\"?>",
                "   ",
                ""
            })
    void declarationsMayBeOfAnyKind(String declaration) throws IOException {
        assertThat(server.ask(
                                "PUT",
                                SHARED,
                                declaration
                                        + "<s:SharedCallAppearance xmlns:s=\"http://schema.broadsoft.com/xsi-actions\">"
                                        + "<s:multipleCallArrangementIsActive>False</s:multipleCallArrangementIsActive>"
                                        + "</s:SharedCallAppearance>",
                                AUTHORIZATION,
                                "Content-Type: application/xml; charset=UTF-8")
                        .status())
                .isEqualTo(200);
        assertThat(server.line("2000").settings().multipleCallArrangementIsActive())
                .isFalse();
        assertThat(server.ask("POST", SUBSCRIBE, declaration + SUBSCRIPTION, AUTHORIZATION)
                        .status())
                .isEqualTo(409);
    }

    static Stream<String[]> unreadable() {
        return Stream.of(
                new String[] {"414", "GET %s?x=" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: x\r\n\r\n"},
                new String[] {"431", "GET %s HTTP/1.1\r\nHost: x\r\nX-Long: " + "a".repeat(20_000) + "\r\n\r\n"},
                new String[] {"431", "GET %s HTTP/1.1\r\nHost: x\r\n" + "X-Many: a\r\n".repeat(150) + "\r\n"},
                new String[] {"400", "GET %s HTTP/1.1\r\n\r\n"},
                new String[] {"400", "PUT %s HTTP/1.1\r\nHost: x\r\nContent-Length: many\r\n\r\n"},
                new String[] {"400", "PUT %s HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n"},
                new String[] {
                    "400", "PUT %s HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef"
                },
                new String[] {"400", "PUT %s HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\nabc\r\n"},
                new String[] {"505", "GET %s SPDY/3\r\nHost: x\r\n\r\n"},
                new String[] {
                    "413", "PUT %s HTTP/1.1\r\nHost: x\r\nContent-Length: 1048577\r\n\r\n" + "x".repeat(1_048_577)
                },
                new String[] {"405", "TRACE %s HTTP/1.1\r\nHost: x\r\n" + AUTHORIZATION + "\r\n\r\n"},
                new String[] {"405", "BREW %s HTTP/1.1\r\nHost: x\r\n" + AUTHORIZATION + "\r\n\r\n"});
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void whatIsNoHttpIsAnsweredWithErrorInfo(String status, String request) throws IOException {
        for (String path : new String[] {CALLS, VERSIONS}) {
            Reply reply = raw(request.formatted(path));
            assertThat(reply.status()).isEqualTo(Integer.parseInt(status));
            assertThat(header(reply, "Content-Type")).isEqualTo("application/xml;charset=UTF-8");
            assertThat(reply.body())
                    .matches(
                            "(?s)<\\?xml version=\"1\\.0\" encoding=\"UTF-8\"\\?>\n<ErrorInfo .*<errorCode>1\\d{5}<.*");
        }
        assertThat(server.get(CALLS, AUTHORIZATION).status()).isEqualTo(200);
    }

    @Test
    void aBodyThatNeverComesIsAnsweredInTime() throws IOException {
        for (String path : new String[] {SHARED, SUBSCRIBE}) {
            Reply reply = raw(
                    "PUT " + path + " HTTP/1.1\r\nHost: x\r\n" + AUTHORIZATION + "\r\nContent-Length: 100\r\n\r\n<Sha");
            assertThat(reply.status()).isEqualTo(408);
            assertThat(reply.body()).contains("<errorCode>110408</errorCode>");
        }
    }

    @Test
    void aClientThatSpeaksTlsIsHungUpOn() throws IOException {
        RawHttp client = server.connect();
        client.send(new String(new byte[] {0x16, 3, 1, 0, 5, 1, 0, 0, 1, 0}, StandardCharsets.US_ASCII));
        assertThat(client.closedByServer()).isTrue();
    }

    private Reply raw(String bytes) throws IOException {
        return server.connect().send(bytes).read();
    }
}

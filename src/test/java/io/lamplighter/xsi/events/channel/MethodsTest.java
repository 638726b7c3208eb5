package io.lamplighter.xsi.events.channel;

import static io.lamplighter.xsi.events.channel.EventServer.USER;
import static io.lamplighter.xsi.events.channel.EventServer.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.http.RawHttp;
import io.lamplighter.http.RawHttp.Reply;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which methods the paths of events offer, and what those hear who use another. */
class MethodsTest {
    private static final Pattern ALLOW = Pattern.compile("(?m)^Allow: (.*?)\\r?$");

    @RegisterExtension
    final EventServer server = new EventServer();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/channel                          | POST, OPTIONS",
                "/channel/x                        | PUT, DELETE, OPTIONS",
                "/channel/x/heartbeat              | PUT, OPTIONS",
                "/channel/EventResponse            | POST, OPTIONS",
                "/channelset/x                     | GET, HEAD, OPTIONS",
                "/clients                          | GET, HEAD, OPTIONS",
                "/user/2000                        | POST, OPTIONS",
                "/User/2000/subscription           | POST, OPTIONS",
                "/serviceprovider/acme             | POST, OPTIONS",
                "/enterprise/acme/group/sales      | POST, OPTIONS",
                "/system                           | POST, OPTIONS",
                "/subscription                     | GET, HEAD, OPTIONS",
                "/subscription/x                   | GET, PUT, DELETE, HEAD, OPTIONS",
                "/subscription/x/events            | GET, HEAD, OPTIONS",
                "/subscription/x/deliveries        | GET, HEAD, OPTIONS",
                "/versions                         | GET, HEAD, OPTIONS"
            })
    void whoUsesAWrongMethodIsToldTheRightOnes(String path, String allowed) throws IOException {
        Reply refused = server.ask("PATCH", path, "");
        assertThat(refused.status()).isEqualTo(405);
        assertThat(refused.body()).contains("<errorCode>110405<");
        Matcher allow = ALLOW.matcher(refused.head());
        assertThat(allow.find()).as(refused.head()).isTrue();
        assertThat(allow.group(1)).isEqualTo(allowed);
        for (String method : allowed.split(", ")) {
            assertThat(head(method, path).status()).as(method + " is offered").isNotEqualTo(405);
        }
        List.of("GET", "PUT", "POST", "DELETE").stream()
                .filter(method -> !allowed.contains(method))
                .forEach(method ->
                        assertThat(head(method, path).status()).as(method).isEqualTo(405));
    }

    /** Whatever its body, it is not read: a HEAD has none, and its length says what there would be. */
    private Reply head(String method, String path) {
        try (RawHttp client = new RawHttp(server.address())) {
            return client.send(request(USER, method, EventServer.BASE + path, ""))
                    .readHead();
        } catch (IOException e) {
            throw new AssertionError(method + " " + path, e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/versions", "/subscription", "/channelset/none", "/nothing"})
    void aHeadIsAnsweredLikeAGetWithoutTheBody(String path) throws IOException {
        RawHttp client = server.connect();
        Reply head =
                client.send(request(USER, "HEAD", EventServer.BASE + path, "")).readHead();
        Reply get =
                client.send(request(USER, "GET", EventServer.BASE + path, "")).read();
        assertThat(head.status()).isEqualTo(get.status());
        assertThat(get.body()).isNotEmpty();
        assertThat(head.head().lines().filter(l -> l.startsWith("Content-")))
                .as("and the connection goes on with the next answer")
                .containsExactlyInAnyOrderElementsOf(
                        get.head().lines().filter(l -> l.startsWith("Content-")).toList());
    }

    @Test
    void aHeadOfTheContextIsAnsweredWithoutThePage() throws IOException {
        RawHttp client = server.connect();
        Reply head = client.send(request("", "HEAD", "/com.broadsoft.xsi-events/", ""))
                .readHead();
        assertThat(head.status()).isEqualTo(200);
        assertThat(client.send(request(USER, "GET", EventServer.BASE + "/versions", ""))
                        .read()
                        .status())
                .isEqualTo(200);
    }
}

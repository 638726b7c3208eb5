package io.lamplighter.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lamplighter.http.RawHttp;
import io.lamplighter.http.RawHttp.Reply;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Clients that accept JSON with every request: they give whatever answers them to a JSON parser, their channel too, and
 * what comes on the channel after that to an XML parser, whose elements they take by their places. When something is over
 * they go by status and code.
 */
class TwoParsersClientTest {
    @RegisterExtension
    static final Office OFFICE = new Office();

    private static final String XSI =
            "<?xml version=\"1.0\" ?><%1$s xmlns=\"http://schema.broadsoft.com/xsi\">%2$s</%1$s>";
    private static final int SUBSCRIPTION = 4;
    private static final int EVENT = 6;

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void theChannelIsReadAsJsonAndItsEventsAsXml() throws Exception {
        RawHttp stream = OFFICE.connect();
        String channel = opens(stream, "two-parsers");
        String subscription = subscribes("two-parsers");
        assertThat(asks("PUT", "/channel/" + channel + "/heartbeat", "").status())
                .isEqualTo(200);
        assertThat(document(stream).getTagName()).isEqualTo("ChannelHeartBeat");
        assertThat(answer("GET", "/channelset/two-parsers")
                        .at("/ChannelSet/channel/channelId/$")
                        .asText())
                .isEqualTo(channel);
        assertThat(asks("DELETE", "/subscription/" + subscription, "").status()).isEqualTo(200);
        NodeList event = document(stream).getChildNodes();
        assertThat(((Element) event.item(EVENT)).getAttribute("xsi1:type"))
                .isEqualTo("xsi:SubscriptionTerminatedEvent");
        assertThat(event.item(SUBSCRIPTION).getTextContent()).isEqualTo(subscription);
    }

    @Test
    void aClientWhoseChannelIsOverOpensAnother() throws Exception {
        RawHttp stream = OFFICE.connect();
        String channel = opens(stream, "lost");
        assertThat(asks("DELETE", "/channel/" + channel, "").status()).isEqualTo(200);
        assertThat(code(asks("GET", "/channelset/lost", ""))).isEqualTo("110842");
        assertThat(asks("DELETE", "/channel/" + channel, "").status())
                .as("forgotten, not tried for ever")
                .isEqualTo(403);
        assertThat(asks("PUT", "/channel/" + channel, XSI.formatted("Channel", "<expires>3800</expires>"))
                        .status())
                .as("not held to live still")
                .isEqualTo(403);
        assertThat(opens(OFFICE.connect(), "lost")).isNotEqualTo(channel);
    }

    @Test
    void aClientWhoseSubscriptionIsOverSubscribesAnew() throws Exception {
        opens(OFFICE.connect(), "over");
        String subscription = subscribes("over");
        assertThat(asks("DELETE", "/subscription/" + subscription, "").status()).isEqualTo(200);
        String renewal = XSI.formatted("Subscription", "<expires>3800</expires>");
        for (Reply over : new Reply[] {
            asks("GET", "/subscription/" + subscription, ""),
            asks("PUT", "/subscription/" + subscription, renewal),
            asks("DELETE", "/subscription/" + subscription, "")
        }) {
            assertThat(over.status()).isEqualTo(403);
            assertThat(code(over)).isEqualTo("110862");
        }
        assertThat(subscribes("over")).isNotEqualTo(subscription);
    }

    private String opens(RawHttp stream, String set) throws IOException {
        String asked = "<channelSetId>" + set + "</channelSetId><priority>1</priority><weight>50</weight>"
                + "<expires>3600</expires>";
        stream.send(request("POST", Office.CHANNEL, XSI.formatted("Channel", asked)));
        assertThat(stream.readHead().status()).isEqualTo(200);
        return json.readTree(stream.readChunk()).at("/Channel/channelId/$").asText();
    }

    private String subscribes(String set) throws IOException {
        String asked = "<event>Advanced Call</event><expires>1000</expires><channelSetId>" + set
                + "</channelSetId><applicationId>two-parsers</applicationId>";
        Reply reply = asks("POST", "/enterprise/example", XSI.formatted("Subscription", asked));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        JsonNode subscription = json.readTree(reply.body()).get("Subscription");
        assertThat(Integer.parseInt(subscription.at("/expires/$").asText(), 10)).isPositive();
        return subscription.at("/subscriptionId/$").asText();
    }

    private static Element document(RawHttp stream) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(stream.readChunk().getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
    }

    private JsonNode answer(String method, String path) throws IOException {
        return json.readTree(asks(method, path, "").body());
    }

    private String code(Reply refused) throws IOException {
        return json.readTree(refused.body()).at("/ErrorInfo/errorCode/$").asText();
    }

    private static Reply asks(String method, String path, String body) throws IOException {
        try (RawHttp client = new RawHttp(OFFICE.http())) {
            return client.send(request(method, Office.EVENTS + path, body)).read();
        }
    }

    private static String request(String method, String path, String body) {
        return method + " " + path + " HTTP/1.1\r\nHost: xsp.example.com\r\nAccept-Encoding: identity\r\n"
                + "Content-Type: application/xml\r\nAccept: application/json\r\nAuthorization: " + Office.admin()
                + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }
}

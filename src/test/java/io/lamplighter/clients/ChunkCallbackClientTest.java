package io.lamplighter.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.http.RawHttp;
import io.lamplighter.sip.server.call.Speech;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.ScriptedPhone;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.w3c.dom.Element;

/**
 * A client whose HTTP library calls back for each piece of the body that arrives, and which parses each piece as a document
 * once it has thrown away the namespaces. It sends a heartbeat only after some time without a piece.
 */
class ChunkCallbackClientTest {
    @RegisterExtension
    static final Office OFFICE = new Office();

    @Test
    void everyPieceIsADocument() throws Exception {
        ScriptedPhone desk = OFFICE.phone("alice-desk2");
        ScriptedPhone bob = OFFICE.phone("bob");
        RawHttp stream = OFFICE.connect();
        stream.send(
                request(
                        "POST",
                        Office.CHANNEL,
                        "<Channel xmlns=\"http://schema.broadsoft.com/xsi\"><channelSetId>pieces</channelSetId><expires>21600</expires></Channel>"));
        assertThat(stream.readHead().status()).isEqualTo(200);
        Element channel = piece(stream);
        assertThat(channel.getTagName()).isEqualTo("Channel");
        RawHttp other = OFFICE.connect();
        other.send(request(
                "POST",
                Office.EVENTS + "/user/" + Office.ALICE,
                "<Subscription xmlns=\"http://schema.broadsoft.com/xsi\"><event>Advanced Call</event><expires>21600</expires>"
                        + "<channelSetId>pieces</channelSetId><applicationId>pieces</applicationId></Subscription>"));
        assertThat(other.read().body()).contains("<expires>21600</expires>");

        PhoneCall call = OFFICE.callsAlice(bob);
        PhoneCall rings = desk.expectsInvite();
        rings.answers(Speech.sendrecv(7_330));
        rings.expects("ACK");
        call.expects(200);
        call.acks();
        call.hangsUp();
        List<String> types = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        while (!types.contains("CallReleasedEvent")) {
            Element event = piece(stream);
            types.add(((Element) event.getElementsByTagName("eventData").item(0)).getAttribute("type"));
            numbers.add(Integer.valueOf(
                    event.getElementsByTagName("sequenceNumber").item(0).getTextContent()));
        }
        assertThat(types)
                .startsWith("CallSubscriptionEvent", "CallReceivedEvent")
                .contains("HookStatusEvent", "CallAnsweredEvent");
        assertThat(numbers)
                .isEqualTo(java.util.stream.IntStream.rangeClosed(1, numbers.size())
                        .boxed()
                        .toList());
    }

    @Test
    void aHeartbeatOfNobodysChannelIsNotFound() throws Exception {
        RawHttp client = OFFICE.connect();
        client.send(request("PUT", Office.EVENTS + "/channel/nobodys/heartbeat", ""));
        assertThat(client.read().status()).isEqualTo(404);
        client.send(request("PUT", Office.EVENTS + "/subscription/nobodys", "<Subscription/>"));
        assertThat(client.read().status()).isEqualTo(403);
    }

    private static Element piece(RawHttp stream) throws Exception {
        String text = stream.readChunk()
                .replaceAll(" xmlns(:\\w+)?=\"[^\"]*\"", "")
                .replaceAll("(</?)\\w+:", "$1")
                .replaceAll(" xsi1:type=\"xsi:", " type=\"");
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
    }

    private static String request(String method, String path, String body) {
        return method + " " + path + " HTTP/1.1\r\nHost: xsp.example.com\r\nAuthorization: " + Office.basicOf("alice")
                + "\r\nContent-Type: application/xml\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }
}

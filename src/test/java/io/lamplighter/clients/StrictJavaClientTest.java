package io.lamplighter.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.http.RawHttp;
import io.lamplighter.http.RawHttp.Reply;
import io.lamplighter.sip.server.call.Speech;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.ScriptedPhone;
import io.lamplighter.xsi.xml.AccessEndpoint;
import io.lamplighter.xsi.xml.CallEvent;
import io.lamplighter.xsi.xml.Channel;
import io.lamplighter.xsi.xml.ChannelTerminatedEvent;
import io.lamplighter.xsi.xml.ObjectFactory;
import io.lamplighter.xsi.xml.Subscription;
import io.lamplighter.xsi.xml.SubscriptionEvent;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBElement;
import jakarta.xml.bind.JAXBException;
import java.io.IOException;
import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A Java client that binds documents to classes: it sends no credentials before it is challenged, repeats the request on
 * the same connection, cuts the content type behind {@code charset=}, takes each chunk for a document and unmarshals it by
 * its type. It ends its process when an acknowledgement is not answered 200.
 */
class StrictJavaClientTest {
    @RegisterExtension
    static final Office OFFICE = new Office();

    private static final String SET = "urn:example:strict";

    private final JAXBContext classes = context();

    @Test
    void itIsChallengedAndUnderstandsEveryDocumentOfACall() throws Exception {
        ScriptedPhone desk = OFFICE.phone("alice");
        ScriptedPhone bob = OFFICE.phone("bob");
        RawHttp stream = OFFICE.connect();
        String body = """
                <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
                <Channel xmlns="http://schema.broadsoft.com/xsi">
                    <channelSetId>%s</channelSetId>
                    <priority>1</priority>
                    <weight>50</weight>
                    <expires>3600</expires>
                </Channel>
                """.formatted(SET);
        Reply challenge = stream.send(request("POST", Office.CHANNEL, body, "Accept: text/xml"))
                .read();
        assertThat(challenge.status()).isEqualTo(401);
        assertThat(challenge.head()).contains("WWW-Authenticate: Basic realm=\"XtendedServicesInterface\"\r\n");
        assertThat(challenge.body()).hasSizeGreaterThan(32);
        stream.send(authorised("POST", Office.CHANNEL, body, "Accept: text/xml"));
        Reply head = stream.readHead();
        assertThat(head.status()).isEqualTo(200);
        assertThat(charset(head)).isEqualTo("UTF-8");
        assertThat(head.head()).contains("Set-Cookie: JSESSIONID=");
        Channel channel = (Channel) read(stream);

        assertThat(heartbeat(channel).status()).isEqualTo(200);
        assertThat(stream.readChunk()).contains("ChannelHeartBeat");

        Reply granted = ask(
                "POST",
                Office.EVENTS + "/user/" + Office.ALICE + "/subscription",
                "<?xml version='1.0' encoding='ISO-8859-1'?><Subscription xmlns=\"http://schema.broadsoft.com/xsi\">"
                        + "<event>Advanced Call</event><expires>3600</expires><channelSetId>" + SET
                        + "</channelSetId><applicationId>strict</applicationId></Subscription>");
        assertThat(granted.status()).isEqualTo(200);
        assertThat(charset(granted)).isEqualTo("UTF-8");
        Subscription subscription = (Subscription) unmarshal(granted.body());
        assertThat(event(stream).getSubscriptionId()).isEqualTo(subscription.getSubscriptionId());

        PhoneCall call = OFFICE.callsAlice(bob);
        PhoneCall rings = desk.expectsInvite();
        rings.replies("180 Ringing");
        rings.answers(Speech.sendrecv(7_320));
        rings.expects("ACK");
        call.expects(200);
        call.acks();
        CallEvent answered = untilCall(stream, "Answered");
        AccessEndpoint endpoint = (AccessEndpoint) answered.getCall().getEndpoint();
        assertThat(endpoint.getAddressOfRecord()).isEqualTo(Office.ALICE);
        assertThat(answered.getCall().getAppearance()).isEqualTo(1);
        call.hangsUp();
        assertThat(untilCall(stream, "Released").getCall().getReleaseTime()).isPositive();

        assertThat(ask("DELETE", Office.CHANNEL + "/" + channel.getChannelId(), "")
                        .status())
                .isEqualTo(200);
        Object last = read(stream);
        while (!(last instanceof ChannelTerminatedEvent)) {
            acknowledge((SubscriptionEvent) last);
            last = read(stream);
        }
        assertThat(stream.readChunk()).isEmpty();
    }

    /** Announces a body that it never sends. */
    private Reply heartbeat(Channel channel) throws IOException {
        try (RawHttp client = new RawHttp(OFFICE.http())) {
            return client.send("PUT " + Office.EVENTS + "/channel/" + channel.getChannelId() + "/heartbeat HTTP/1.1\r\n"
                            + "Host: xsp.example.com\r\nAuthorization: " + Office.basicOf("alice")
                            + "\r\nContent-Length: 64\r\n\r\n")
                    .read();
        }
    }

    private CallEvent untilCall(RawHttp stream, String kind) throws Exception {
        while (true) {
            SubscriptionEvent event = event(stream);
            if (event.getEventData() instanceof CallEvent call
                    && call.getClass().getSimpleName().equals("Call" + kind + "Event")) {
                return call;
            }
        }
    }

    private SubscriptionEvent event(RawHttp stream) throws Exception {
        SubscriptionEvent event = (SubscriptionEvent) read(stream);
        acknowledge(event);
        return event;
    }

    private void acknowledge(SubscriptionEvent event) throws IOException {
        Reply reply = ask(
                "POST",
                Office.EVENTS + "/channel/eventresponse",
                "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><EventResponse xmlns=\"http://schema.broadsoft.com/xsi\">"
                        + "<eventID>" + event.getEventID()
                        + "</eventID><statusCode>200</statusCode><reason>OK</reason></EventResponse>",
                "Accept: application/json");
        assertThat(reply.status()).as("else the client ends its process").isEqualTo(200);
    }

    private Object read(RawHttp stream) throws Exception {
        String chunk = stream.readChunk();
        assertThat(chunk).startsWith("<?xml").hasSizeGreaterThan(32);
        return unmarshal(chunk);
    }

    private Object unmarshal(String document) throws JAXBException {
        Object read = classes.createUnmarshaller().unmarshal(new StringReader(document));
        return read instanceof JAXBElement<?> element ? element.getValue() : read;
    }

    private static String charset(Reply reply) {
        String type = reply.head()
                .lines()
                .filter(line -> line.startsWith("Content-Type:"))
                .findFirst()
                .orElseThrow();
        return type.substring(type.indexOf("charset=") + "charset=".length());
    }

    private Reply ask(String method, String path, String body, String... headers) throws IOException {
        try (RawHttp client = new RawHttp(OFFICE.http())) {
            return client.send(authorised(method, path, body, headers)).read();
        }
    }

    private static String authorised(String method, String path, String body, String... headers) {
        String[] more = new String[headers.length + 1];
        System.arraycopy(headers, 0, more, 0, headers.length);
        more[headers.length] = "Authorization: " + Office.basicOf("alice");
        return request(method, path, body, more);
    }

    private static String request(String method, String path, String body, String... headers) {
        return method + " " + path + " HTTP/1.1\r\nHost: xsp.example.com\r\nUser-Agent: Java/11\r\n"
                + String.join("\r\n", headers) + "\r\nContent-Type: text/xml;charset=UTF-8\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
    }

    private static JAXBContext context() {
        try {
            return JAXBContext.newInstance(ObjectFactory.class);
        } catch (JAXBException e) {
            throw new AssertionError(e);
        }
    }
}

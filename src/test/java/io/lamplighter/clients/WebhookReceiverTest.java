package io.lamplighter.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.lamplighter.http.RawHttp;
import io.lamplighter.http.RawHttp.Reply;
import io.lamplighter.sip.server.call.Speech;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.ScriptedPhone;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A receiver of events by POST: it subscribes once, in XML or JSON, and then only answers 200 with nothing. */
class WebhookReceiverTest {
    @RegisterExtension
    static final Office OFFICE = new Office("--set", "xsi.events.contacts=127.0.0.1");

    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private HttpServer receiver;

    @BeforeEach
    void listen() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/bw/events", exchange -> {
            events.add(exchange.getRequestMethod() + " "
                    + exchange.getRequestHeaders().getFirst("Content-Type") + "\n"
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        receiver.start();
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
    }

    @Test
    void itSubscribesInXmlAndHearsACall() throws Exception {
        ScriptedPhone desk = OFFICE.phone("alice");
        ScriptedPhone bob = OFFICE.phone("bob");
        Reply reply = subscribes(
                "/user/" + Office.ALICE,
                Office.basicOf("alice"),
                "<Subscription xmlns=\"http://schema.broadsoft.com/xsi\"><event>Advanced Call</event><expires>86400</expires>"
                        + "<httpContact><uri>" + contact()
                        + "</uri></httpContact><applicationId>hook</applicationId></Subscription>");
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(next())
                .startsWith(
                        "POST application/xml; charset=UTF-8\n<?xml version=\"1.0\" encoding=\"UTF-8\"?><xsi:Event ")
                .contains("xsi1:type=\"xsi:CallSubscriptionEvent\"", "<xsi:httpContact><xsi:uri>" + contact() + "<")
                .doesNotContain("<xsi:channelId>");
        PhoneCall call = OFFICE.callsAlice(bob);
        PhoneCall rings = desk.expectsInvite();
        rings.replies("180 Ringing");
        rings.answers(Speech.sendrecv(7_360));
        rings.expects("ACK");
        call.expects(200);
        call.acks();
        assertThat(nextOf("CallReceivedEvent")).contains("<xsi:targetId>alice@example.com<");
        assertThat(nextOf("CallAnsweredEvent")).contains("<xsi:state>Active<");
        call.hangsUp();
        assertThat(nextOf("CallReleasedEvent")).contains("<xsi:state>Released<");
    }

    @Test
    void itSubscribesInJsonForAnEnterpriseAndStillGetsXml() throws Exception {
        ScriptedPhone desk = OFFICE.phone("alice");
        ScriptedPhone bob = OFFICE.phone("bob");
        Reply reply = subscribes(
                "/enterprise/example",
                Office.admin(),
                "{\"Subscription\":{\"@xmlns\":{\"$\":\"http://schema.broadsoft.com/xsi\"},\"event\":{\"$\":\"Basic Call\"},"
                        + "\"expires\":{\"$\":\"86400\"},\"httpContact\":{\"uri\":{\"$\":\"" + contact() + "\"}},"
                        + "\"applicationId\":{\"$\":\"hook\"}}}");
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        PhoneCall call = OFFICE.callsAlice(bob);
        desk.expectsInvite().replies("180 Ringing");
        assertThat(nextOf("CallReceivedEvent")).contains("<xsi:targetId>alice@example.com<");
        call.cancels();
        call.expects(487);
    }

    @Test
    void aContactThatIsNotAllowedIsRefusedAtOnce() throws Exception {
        Reply reply = subscribes(
                "/user/" + Office.ALICE,
                Office.basicOf("alice"),
                "<Subscription xmlns=\"http://schema.broadsoft.com/xsi\"><event>Basic Call</event>"
                        + "<httpContact><uri>http://intranet.example.net/secrets</uri></httpContact></Subscription>");
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.body()).contains("<ErrorInfo ", "intranet.example.net");
    }

    private String contact() {
        return "http://127.0.0.1:" + receiver.getAddress().getPort() + "/bw/events";
    }

    private String next() throws InterruptedException {
        String event = events.poll(30, TimeUnit.SECONDS);
        assertThat(event).as("an event at the contact").isNotNull();
        return event;
    }

    private String nextOf(String type) throws InterruptedException {
        String event = next();
        while (!event.contains("xsi1:type=\"xsi:" + type + "\"")) {
            event = next();
        }
        return event;
    }

    private static Reply subscribes(String target, String login, String body) throws IOException {
        try (RawHttp client = new RawHttp(OFFICE.http())) {
            return client.send(
                            "POST " + Office.EVENTS + target + " HTTP/1.1\r\nHost: xsp.example.com\r\nAuthorization: "
                                    + login + "\r\nContent-Type: application/"
                                    + (body.startsWith("{") ? "json" : "xml") + "\r\nContent-Length: " + body.length()
                                    + "\r\n\r\n" + body)
                    .read();
        }
    }
}

package io.lamplighter.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.http.RawHttp;
import io.lamplighter.http.RawHttp.Reply;
import io.lamplighter.sip.server.call.Speech;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.ScriptedPhone;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A page's worker that watches the growing text of an XMLHttpRequest: it cuts it at the declaration and acts when it ends
 * with a closing tag. All users of the product have the same channel set and application id.
 */
class BrowserWorkerTest {
    @RegisterExtension
    static final Office OFFICE = new Office();

    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
    private static final String SAME_FOR_ALL = "broadworks-worker";

    @Test
    void fourSubscriptionsOnOneChannelAndTheButtonsThatTheyLight() throws Exception {
        ScriptedPhone desk = OFFICE.phone("alice");
        ScriptedPhone bob = OFFICE.phone("bob");
        Worker worker = new Worker("alice");
        assertThat(worker.head).contains("Access-Control-Allow-Origin: https://pages.example.com\r\n");
        for (String event :
                new String[] {"Standard Call", "Do Not Disturb", "Remote Office", "Call Forwarding Always"}) {
            assertThat(worker.asks("POST", "/user/" + Office.ALICE, subscription(event))
                            .status())
                    .isEqualTo(200);
            String first = worker.next();
            worker.acknowledges(first);
            assertThat(first).contains(event.equals("Standard Call") ? "CallSubscriptionEvent" : "<xsi:active>false<");
        }
        assertThat(worker.asks("PUT", "/channel/" + worker.id + "/heartbeat", "")
                        .status())
                .isEqualTo(200);
        assertThat(worker.next()).endsWith("<ChannelHeartBeat xmlns=\"http://schema.broadsoft.com/xsi\"/>");

        Reply off = worker.actions(
                "PUT",
                "/user/" + Office.ALICE + "/services/DoNotDisturb",
                "<DoNotDisturb xmlns=\"http://schema.broadsoft.com/xsi\"><active>true</active></DoNotDisturb>");
        assertThat(off.status()).as(off.body()).isEqualTo(200);
        assertThat(worker.nextAcknowledged()).contains("xsi:DoNotDisturbEvent", "<xsi:active>true</xsi:active>");
        worker.actions(
                "PUT",
                "/user/" + Office.ALICE + "/services/DoNotDisturb",
                "<DoNotDisturb xmlns=\"http://schema.broadsoft.com/xsi\"><active>false</active></DoNotDisturb>");
        assertThat(worker.nextAcknowledged()).contains("<xsi:active>false</xsi:active>");

        PhoneCall call = OFFICE.callsAlice(bob);
        PhoneCall rings = desk.expectsInvite();
        rings.replies("180 Ringing");
        assertThat(worker.nextAcknowledged())
                .contains(
                        "xsi:CallReceivedEvent",
                        "<xsi:callId>callhalf-",
                        "<xsi:personality>Terminator<",
                        "<xsi:state>Alerting<",
                        "<xsi:remoteParty>",
                        "<xsi:startTime>");
        rings.answers(Speech.sendrecv(7_340));
        rings.expects("ACK");
        call.expects(200);
        call.acks();
        call.hangsUp();
        String event = worker.nextAcknowledged();
        while (!event.contains("xsi:CallReleasedEvent")) {
            event = worker.nextAcknowledged();
        }

        String again = "<Channel xmlns=\"http://schema.broadsoft.com/xsi\"><expires>3600</expires></Channel>";
        assertThat(worker.asks("PUT", "/channel/" + worker.id + "/" + worker.id, again)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void theSameSetAndApplicationOfAnotherUserAreNotTouched() throws Exception {
        Worker alice = new Worker("alice");
        Worker bob = new Worker("bob");
        assertThat(alice.asks("PUT", "/channel/" + alice.id + "/heartbeat", "").status())
                .isEqualTo(200);
        assertThat(alice.next()).contains("ChannelHeartBeat");
        assertThat(bob.asks("PUT", "/channel/" + alice.id + "/heartbeat", "").status())
                .isIn(403, 404);
    }

    @Test
    void aPreflightNeedsNoLoginAndAWrongPasswordNoPopUp() throws Exception {
        RawHttp client = OFFICE.connect();
        client.send("OPTIONS " + Office.CHANNEL + " HTTP/1.1\r\nHost: x\r\nOrigin: https://pages.example.com\r\n"
                + "Access-Control-Request-Method: POST\r\nAccess-Control-Request-Headers: authorization\r\n\r\n");
        Reply preflight = client.read();
        assertThat(preflight.status()).isEqualTo(200);
        assertThat(preflight.head())
                .contains("Access-Control-Allow-Methods: GET, POST, PUT, DELETE, OPTIONS", "Authorization");
        client.send("GET " + Office.ACTIONS + "/user/" + Office.ALICE + "/profile HTTP/1.1\r\nHost: x\r\n"
                + "X-BroadWorks-No-AuthChallenge: true\r\n\r\n");
        Reply refused = client.read();
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.head()).doesNotContain("WWW-Authenticate");
        assertThat(refused.body()).contains("<ErrorInfo ");
    }

    private static String subscription(String event) {
        return DECLARATION + "<Subscription xmlns=\"http://schema.broadsoft.com/xsi\"><event>" + event
                + "</event><expires>3600</expires><channelSetId>" + SAME_FOR_ALL + "</channelSetId><applicationId>"
                + SAME_FOR_ALL + "</applicationId></Subscription>";
    }

    /** What the page knows: the text so far, and how much of it has been acted on. */
    private static final class Worker {
        private static final Pattern EVENT_ID = Pattern.compile("<xsi:eventID>([^<]+)<");

        private final String user;
        private final RawHttp stream;
        final String head;
        final String id;
        private final StringBuilder responseText = new StringBuilder();
        private int handled;

        Worker(String user) throws IOException {
            this.user = user;
            this.stream = OFFICE.connect();
            stream.send(request(
                    "POST",
                    Office.CHANNEL,
                    DECLARATION + "<Channel xmlns=\"http://schema.broadsoft.com/xsi\"><channelSetId>" + SAME_FOR_ALL
                            + "</channelSetId><priority>1</priority><weight>100</weight><expires>3600</expires>"
                            + "<applicationId>" + SAME_FOR_ALL + "</applicationId></Channel>"));
            this.head = stream.readHead().head();
            String channel = next();
            this.id = channel.substring(
                    channel.indexOf("<channelId>") + "<channelId>".length(), channel.indexOf("</channelId>"));
        }

        /** The next piece between two declarations that ends with a closing tag. */
        String next() throws IOException {
            while (true) {
                String rest = responseText.substring(handled);
                int second = rest.indexOf(DECLARATION, 1);
                String piece = second < 0 ? rest : rest.substring(0, second);
                if (piece.endsWith("</xsi:Event>") || piece.endsWith("</Channel>") || piece.endsWith("/>")) {
                    handled += piece.length();
                    return piece;
                }
                responseText.append(stream.readChunk());
            }
        }

        String nextAcknowledged() throws IOException {
            String event = next();
            while (event.contains("ChannelHeartBeat")) {
                event = next();
            }
            acknowledges(event);
            return event;
        }

        void acknowledges(String event) throws IOException {
            Matcher found = EVENT_ID.matcher(event);
            assertThat(found.find()).as(event).isTrue();
            Reply reply = asks(
                    "POST",
                    "/channel/eventresponse",
                    DECLARATION + "<EventResponse xmlns=\"http://schema.broadsoft.com/xsi\"><eventID>" + found.group(1)
                            + "</eventID><statusCode>200</statusCode><reason>OK</reason></EventResponse>");
            assertThat(reply.status()).isEqualTo(200);
        }

        Reply asks(String method, String path, String body) throws IOException {
            return sends(method, Office.EVENTS + path, body);
        }

        Reply actions(String method, String path, String body) throws IOException {
            return sends(method, Office.ACTIONS + path, body);
        }

        private Reply sends(String method, String path, String body) throws IOException {
            try (RawHttp client = new RawHttp(OFFICE.http())) {
                return client.send(request(method, path, body)).read();
            }
        }

        private String request(String method, String path, String body) {
            return method + " " + path + " HTTP/1.1\r\nHost: xsp.example.com\r\nOrigin: https://pages.example.com\r\n"
                    + "Authorization: " + Office.basicOf(user) + "\r\nAccept: */*\r\n"
                    + "Content-Type: text/plain;charset=UTF-8\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        }
    }
}

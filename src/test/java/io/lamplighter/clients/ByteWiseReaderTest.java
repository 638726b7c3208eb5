package io.lamplighter.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.sip.server.call.Speech;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.ScriptedPhone;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A client with a thread per channel that reads byte by byte until a closing tag it knows, takes ids by greedy regular
 * expressions, and sends everything else on one pool of kept-alive connections with JSON as its default content type.
 */
class ByteWiseReaderTest {
    @RegisterExtension
    static final Office OFFICE = new Office();

    private static final Pattern CHANNEL_ID = Pattern.compile("<channelId>(.+)</channelId>");
    private static final Pattern EVENT_ID = Pattern.compile("<xsi:eventID>(.+)</xsi:eventID>");
    private static final String HEARTBEAT = "<ChannelHeartBeat xmlns=\"http://schema.broadsoft.com/xsi\"/>";

    private final String set = "byte-wise-" + UUID.randomUUID();
    private final HttpClient pool = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    @Test
    void itOpensAChannelListensAnswersRenewsAndTakesItsLeave() throws Exception {
        ScriptedPhone desk = OFFICE.phone("alice");
        ScriptedPhone bob = OFFICE.phone("bob");
        Stream channel = opens("alice");
        String id = channel.until("</Channel>", CHANNEL_ID);

        assertThat(sends("PUT", "/channel/" + id + "/heartbeat", "").statusCode())
                .isEqualTo(200);
        assertThat(channel.until("/>")).endsWith(HEARTBEAT);

        String subscription = subscribes("Standard Call");
        String first = channel.until("</xsi:Event>");
        assertThat(first).contains("xsi1:type=\"xsi:CallSubscriptionEvent\"").contains("<xsi:sequenceNumber>1<");
        acknowledges(first);

        PhoneCall call = OFFICE.callsAlice(bob);
        PhoneCall rings = desk.expectsInvite();
        rings.replies("180 Ringing");
        String received = channel.until("</xsi:Event>");
        assertThat(received).contains("xsi1:type=\"xsi:CallReceivedEvent\"");
        acknowledges(received);
        rings.answers(Speech.sendrecv(7_310));
        rings.expects("ACK");
        call.expects(200);
        call.acks();
        String answered = channel.untilEvent("CallAnsweredEvent", this::acknowledges);
        assertThat(answered).contains("<xsi:state>Active<", "<xsi:addressOfRecord>alice@example.com<");

        assertThat(sends(
                                "PUT",
                                "/channel/" + id,
                                "<Channel xmlns=\"http://schema.broadsoft.com/xsi\"><expires>7200</expires></Channel>")
                        .body())
                .contains("<expires>7200</expires>");
        assertThat(sends("PUT", "/subscription/" + subscription, subscriptionBody("<expires>7200</expires>"))
                        .body())
                .contains("<expires>7200</expires>");
        acknowledges(channel.untilEvent("CallSubscriptionEvent", this::acknowledges));

        call.hangsUp();
        acknowledges(channel.untilEvent("CallReleasedEvent", this::acknowledges));
        assertThat(sends("DELETE", "/subscription/" + subscription, "").statusCode())
                .isEqualTo(200);
        acknowledges(channel.untilEvent("SubscriptionTerminatedEvent", this::acknowledges));
        assertThat(sends("DELETE", "/channel/" + id, "").statusCode()).isEqualTo(200);
        assertThat(channel.until("</xsi:Event>"))
                .contains("xsi1:type=\"xsi:ChannelTerminatedEvent\"", "<xsi:reason>ExplicitDelete<");
        assertThat(channel.isOver()).isTrue();
    }

    @Test
    void aHeartbeatOfAChannelThatIsNoMoreMakesItOpenAnother() throws Exception {
        HttpResponse<String> reply = sends("PUT", "/channel/" + UUID.randomUUID() + "/heartbeat", "");
        assertThat(reply.statusCode()).isEqualTo(404);
        assertThat(reply.body()).contains("<ErrorInfo ").hasSizeGreaterThan(32);
        assertThat(opens("alice").until("</Channel>", CHANNEL_ID)).hasSize(36);
    }

    private Stream opens(String user) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) URI.create("http://" + OFFICE.authority() + Office.CHANNEL)
                .toURL()
                .openConnection();
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setReadTimeout(10_000);
        connection.setRequestProperty("Authorization", Office.basicOf(user));
        connection.setRequestProperty("TrackingID", "byte-wise");
        connection.setRequestProperty("Content-Type", "application/json");
        String body = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Channel xmlns=\"http://schema.broadsoft.com/xsi\">"
                + "<channelSetId>" + set + "</channelSetId><priority>1</priority><weight>50</weight>"
                + "<expires>7200</expires><applicationId>" + UUID.randomUUID() + "</applicationId></Channel>";
        connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
        assertThat(connection.getResponseCode()).isEqualTo(200);
        assertThat(connection.getHeaderField("TrackingID")).isEqualTo("byte-wise");
        OFFICE.closing(connection::disconnect);
        return new Stream(connection.getInputStream());
    }

    private String subscribes(String event) throws Exception {
        HttpResponse<String> reply = sends(
                "POST",
                "/user/" + Office.ALICE,
                subscriptionBody("<event>" + event + "</event><expires>7200</expires>" + "<channelSetId>" + set
                        + "</channelSetId><applicationId>byte-wise</applicationId>"));
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        Matcher id = Pattern.compile("<subscriptionId>(.+)</subscriptionId>").matcher(reply.body());
        assertThat(id.find()).isTrue();
        return id.group(1);
    }

    private static String subscriptionBody(String content) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Subscription xmlns=\"http://schema.broadsoft.com/xsi\">"
                + content + "</Subscription>";
    }

    private void acknowledges(String event) throws Exception {
        Matcher id = EVENT_ID.matcher(event);
        assertThat(id.find()).as(event).isTrue();
        HttpResponse<String> reply = sends(
                "POST",
                "/channel/eventresponse",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><EventResponse xmlns=\"http://schema.broadsoft.com/xsi\"><eventID>"
                        + id.group(1) + "</eventID><statusCode>200</statusCode><reason>OK</reason></EventResponse>");
        assertThat(reply.statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> sends(String method, String path, String body) throws Exception {
        return pool.send(
                HttpRequest.newBuilder(URI.create("http://" + OFFICE.authority() + Office.EVENTS + path))
                        .header("Authorization", Office.basicOf("alice"))
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private interface Answer {
        void to(String event) throws Exception;
    }

    /** What comes on a channel, one byte after the other. */
    private static final class Stream {
        private final InputStream in;

        Stream(InputStream in) {
            this.in = in;
        }

        String until(String end) throws IOException {
            StringBuilder text = new StringBuilder();
            while (!text.toString().endsWith(end) || end.equals("/>") && text.indexOf("HeartBeat") < 0) {
                int next = in.read();
                assertThat(next).as("the stream ended after " + text).isNotNegative();
                text.append((char) next);
            }
            return text.toString();
        }

        String until(String end, Pattern what) throws IOException {
            Matcher found = what.matcher(until(end));
            assertThat(found.find()).isTrue();
            return found.group(1);
        }

        /** Skips events, answering each, until one of a type comes, which it leaves to the caller to answer. */
        String untilEvent(String type, Answer answer) throws Exception {
            String event = until("</xsi:Event>");
            while (!event.contains("xsi1:type=\"xsi:" + type + "\"")) {
                answer.to(event);
                event = until("</xsi:Event>");
            }
            return event;
        }

        boolean isOver() throws IOException {
            return in.read() < 0;
        }
    }
}

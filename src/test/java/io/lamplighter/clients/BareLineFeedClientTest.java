package io.lamplighter.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.http.RawHttp;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.ScriptedPhone;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A client on bare sockets that ends its lines with LF alone, calls its XML a web form, reads the status line and one
 * buffer, and sends heartbeats on sockets that it closes without reading.
 */
class BareLineFeedClientTest {
    @RegisterExtension
    static final Office OFFICE = new Office();

    private static final Pattern CHANNEL_ID = Pattern.compile("<channelId>(.+)</channelId>");

    @Test
    void linesMayEndWithLineFeedsAlone() throws Exception {
        ScriptedPhone desk = OFFICE.phone("alice");
        ScriptedPhone bob = OFFICE.phone("bob");
        RawHttp stream = OFFICE.connect();
        stream.send(request(
                "POST",
                Office.CHANNEL,
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Channel xmlns=\"http://schema.broadsoft.com/xsi\">"
                        + "<channelSetId>bare</channelSetId><expires>3600</expires></Channel>"));
        String first = stream.readBuffer();
        assertThat(first.lines().findFirst())
                .hasValueSatisfying(line -> assertThat(line).contains("200"));
        Matcher id = CHANNEL_ID.matcher(first);
        assertThat(id.find()).as("the id comes with the headers: " + first).isTrue();

        for (int beat = 0; beat < 3; beat++) {
            try (RawHttp careless = new RawHttp(OFFICE.http())) {
                careless.send(request("PUT", Office.EVENTS + "/channel/" + id.group(1) + "/heartbeat", ""));
            }
            assertThat(chunk(stream)).endsWith("<ChannelHeartBeat xmlns=\"http://schema.broadsoft.com/xsi\"/>");
        }

        RawHttp subscribing = OFFICE.connect();
        subscribing.send(
                request(
                        "POST",
                        Office.EVENTS + "/User/" + Office.ALICE + "/subscription",
                        "<Subscription xmlns=\"http://schema.broadsoft.com/xsi\"><event>Standard Call</event>"
                                + "<expires>3600</expires><channelSetId>bare</channelSetId><applicationId>bare</applicationId></Subscription>"));
        assertThat(subscribing.readBuffer()).startsWith("HTTP/1.1 200").contains("<subscriptionId>");
        assertThat(chunk(stream)).contains("CallSubscriptionEvent");

        PhoneCall call = OFFICE.callsAlice(bob);
        desk.expectsInvite().replies("180 Ringing");
        assertThat(chunk(stream)).contains("CallReceivedEvent");
        call.cancels();
        call.expects(487);
        assertThat(chunk(stream)).contains("CallReleasedEvent");
    }

    /** Chunk sizes are lines of the stream, as this client reads them. */
    private static String chunk(RawHttp stream) throws IOException {
        return stream.readChunk();
    }

    private static String request(String method, String path, String body) {
        return method + " " + path + " HTTP/1.1\nHost: xsp.example.com\nAuthorization: " + Office.basicOf("alice")
                + "\nContent-Type: application/x-www-form-urlencoded\nContent-Length: " + body.length() + "\n\n" + body;
    }
}

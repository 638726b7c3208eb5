package io.lamplighter.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.http.RawHttp;
import java.util.Base64;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A probe that opens a channel, subscribes, waits for the first event, and reads lines with regular expressions. */
class MonitoringProbeTest {
    @RegisterExtension
    static final Office OFFICE = new Office();

    @Test
    void theFirstEventHasNumberOne() throws Exception {
        RawHttp stream = OFFICE.connect();
        stream.send(request(
                "POST",
                Office.CHANNEL,
                Office.ALICE + ":portal-of-alice\n",
                "<Channel xmlns=\"http://schema.broadsoft.com/xsi\">\n<channelSetId>probe</channelSetId>\n"
                        + "<priority>1</priority>\n<weight>50</weight>\n<expires>120</expires>\n</Channel>\n"));
        assertThat(stream.readHead().status()).isEqualTo(200);
        assertThat(stream.readChunk()).containsPattern("<expires>(3600|[4-9]\\d{3}|\\d{5,})</expires>");
        RawHttp other = OFFICE.connect();
        other.send(
                request(
                        "POST",
                        Office.EVENTS + "/user/" + Office.ALICE,
                        Office.ALICE + ":portal-of-alice\n",
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Subscription xmlns=\"http://schema.broadsoft.com/xsi\">\n"
                                + "  <event>Basic Call</event>\n  <expires>120</expires>\n"
                                + "  <channelSetId>probe</channelSetId>\n  <applicationId>probe</applicationId>\n</Subscription>\n"));
        assertThat(other.read().body()).containsPattern("(?m)^.*<subscriptionId>[0-9a-f-]{36}</subscriptionId>.*$");
        assertThat(stream.readChunk()).contains("<xsi:sequenceNumber>1</xsi:sequenceNumber>");
    }

    @Test
    void anErrorHasASummaryInEnglishOnALineThatEnds() throws Exception {
        RawHttp client = OFFICE.connect();
        client.send(request("POST", Office.CHANNEL, Office.ALICE + ":wrong\n", "<Channel/>"));
        RawHttp.Reply reply = client.read();
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.body()).containsPattern(Pattern.compile("<summaryEnglish>.+</summaryEnglish>.*\n"));
    }

    /** The encoded credentials end with a line end, and the header with a blank. */
    private static String request(String method, String path, String credentials, String body) {
        return method + " " + path + " HTTP/1.1\r\nHost: xsp.example.com\r\nAuthorization: Basic "
                + Base64.getEncoder().encodeToString(credentials.getBytes()) + " \r\nContent-Length: " + body.length()
                + "\r\n\r\n" + body;
    }
}

package io.lamplighter.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.http.RawHttp;
import io.lamplighter.http.RawHttp.Reply;
import io.lamplighter.sip.server.call.Speech;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.ScriptedPhone;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A client on an event loop: every body goes out in chunks on one kept-alive connection, it logs in as a group's
 * administrator, subscribes to the group, and collects what comes until one of four closing tags stands there.
 */
class EventLoopClientTest {
    @RegisterExtension
    static final Office OFFICE = new Office();

    private static final List<String> ENDS = List.of("</Channel>", "</xsi:Event>", "/>", "</ErrorInfo>");

    @Test
    void aGroupIsWatchedThroughOneChannel() throws Exception {
        givesTheGroupAnAdministrator();
        ScriptedPhone desk = OFFICE.phone("alice");
        ScriptedPhone bob = OFFICE.phone("bob");
        RawHttp stream = OFFICE.connect();
        stream.send(
                chunked(
                        "POST",
                        Office.CHANNEL,
                        "<Channel xmlns=\"http://schema.broadsoft.com/xsi\"><channelSetId>loop</channelSetId><expires>3600</expires></Channel>"));
        assertThat(stream.readHead().status()).isEqualTo(200);
        String opened = collect(stream);
        String id = opened.replaceFirst("(?s).*<channelId>([^<]+)<.*", "$1");

        RawHttp commands = OFFICE.connect();
        Reply subscribed = commands.send(
                        chunked(
                                "POST",
                                Office.EVENTS + "/serviceprovider/example/group/sales",
                                "<Subscription xmlns=\"http://schema.broadsoft.com/xsi\"><event>Advanced Call</event><expires>3600</expires>"
                                        + "<channelSetId>loop</channelSetId><applicationId>loop</applicationId></Subscription>"))
                .read();
        assertThat(subscribed.status()).as(subscribed.body()).isEqualTo(200);
        String subscription = subscribed.body().replaceFirst("(?s).*<subscriptionId>([^<]+)<.*", "$1");
        assertThat(commands.send(chunked("PUT", Office.EVENTS + "/channel/" + id + "/heartbeat", ""))
                        .read()
                        .status())
                .isEqualTo(200);
        assertThat(collect(stream)).contains("ChannelHeartBeat");

        PhoneCall call = OFFICE.callsAlice(bob);
        PhoneCall rings = desk.expectsInvite();
        rings.answers(Speech.sendrecv(7_350));
        rings.expects("ACK");
        call.expects(200);
        call.acks();
        boolean alice = false;
        boolean bobs = false;
        while (!(alice && bobs)) {
            String event = collect(stream);
            boolean answered = event.contains("xsi1:type=\"xsi:CallAnsweredEvent\"");
            alice |= answered && event.contains("<xsi:targetId>alice@example.com</xsi:targetId>");
            bobs |= answered && event.contains("<xsi:targetId>bob@example.com</xsi:targetId>");
            acknowledges(commands, event);
        }
        Reply held = commands.send(chunked("GET", Office.ACTIONS + "/user/" + Office.ALICE + "/calls", ""))
                .read();
        assertThat(held.body()).contains("<callId>callhalf-");
        for (String what : List.of("/channel/" + id, "/subscription/" + subscription)) {
            String root = what.startsWith("/channel") ? "Channel" : "Subscription";
            Reply renewed = commands.send(chunked(
                            "PUT",
                            Office.EVENTS + what,
                            "<" + root + " xmlns=\"http://schema.broadsoft.com/xsi\"><expires>3800</expires></" + root
                                    + ">"))
                    .read();
            assertThat(renewed.status()).as(renewed.body()).isEqualTo(200);
            assertThat(renewed.body()).contains("<expires>3800</expires>");
        }
        call.hangsUp();
    }

    @Test
    void anotherGroupIsNotForIt() throws Exception {
        givesTheGroupAnAdministrator();
        RawHttp commands = OFFICE.connect();
        Reply refused = commands.send(chunked(
                        "POST",
                        Office.EVENTS + "/serviceprovider/example/group/support",
                        "<Subscription xmlns=\"http://schema.broadsoft.com/xsi\"><event>Advanced Call</event>"
                                + "<channelSetId>loop</channelSetId></Subscription>"))
                .read();
        assertThat(refused.status()).isEqualTo(403);
        assertThat(commands.send(chunked("GET", Office.ACTIONS + "/user/carol@example.com/calls", ""))
                        .read()
                        .status())
                .isEqualTo(403);
    }

    private static void givesTheGroupAnAdministrator() throws IOException {
        String body = "<administrator xmlns=\"urn:lamplighter:provisioning:1\"><scope>Group</scope>"
                + "<serviceProviderId>example</serviceProviderId><groupId>sales</groupId>"
                + "<password>secret-of-sales</password></administrator>";
        try (RawHttp client = new RawHttp(OFFICE.http())) {
            Reply reply = client.send(
                            "PUT /provisioning/v1/administrators/sales-admin HTTP/1.1\r\nHost: x\r\nAuthorization: "
                                    + Office.admin() + "\r\nContent-Type: application/xml\r\nContent-Length: "
                                    + body.length()
                                    + "\r\n\r\n" + body)
                    .read();
            assertThat(reply.status()).as(reply.body()).isIn(200, 201);
        }
    }

    private static void acknowledges(RawHttp commands, String event) throws IOException {
        String id = event.replaceFirst("(?s).*<xsi:eventID>([^<]+)<.*", "$1");
        Reply reply = commands.send(chunked(
                        "POST",
                        Office.EVENTS + "/channel/EventResponse",
                        "<EventResponse xmlns=\"http://schema.broadsoft.com/xsi\"><eventID>" + id
                                + "</eventID><statusCode>200</statusCode><reason>OK</reason></EventResponse>"))
                .read();
        assertThat(reply.status()).isEqualTo(200);
    }

    private static String collect(RawHttp stream) throws IOException {
        StringBuilder data = new StringBuilder();
        do {
            data.append(stream.readChunk());
        } while (ENDS.stream().noneMatch(data.toString()::endsWith));
        return data.toString();
    }

    /** The body in two pieces. */
    private static String chunked(String method, String path, String body) {
        int half = body.length() / 2;
        String chunks = body.isEmpty()
                ? ""
                : Integer.toHexString(half) + "\r\n" + body.substring(0, half) + "\r\n"
                        + Integer.toHexString(body.length() - half) + "\r\n" + body.substring(half) + "\r\n";
        return method + " " + path + " HTTP/1.1\r\nHost: xsp.example.com\r\nContent-Type: text/xml\r\nAuthorization: "
                + Office.basic("sales-admin:secret-of-sales")
                + "\r\nTransfer-Encoding: chunked\r\nConnection: keep-alive\r\n\r\n"
                + chunks + "0\r\n\r\n";
    }
}

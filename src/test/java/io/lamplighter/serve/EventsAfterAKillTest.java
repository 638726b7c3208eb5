package io.lamplighter.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lamplighter.http.RawHttp;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client of the events of a server that is killed comes back with its channel set, and goes on. */
class EventsAfterAKillTest {
    private static final String LINES = "<lines xmlns=\"urn:lamplighter:provisioning:1\"><line>"
            + "<userId>2000@localhost</userId><firstName>Ann</firstName><lastName>Other</lastName>"
            + "<locations><location><linePort>2000@localhost</linePort><primary>true</primary>"
            + "<device><name>desk</name><type>Generic</type></device><userName>2000</userName>"
            + "<password>secret-of-2000</password></location></locations></line></lines>";
    private static final String SET = "<channelSetId>dialer</channelSetId>";
    private static final String EVENTS = "/com.broadsoft.xsi-events/v2.0";
    private static final String ASYNC = "/com.broadsoft.async" + EVENTS + "/channel";

    @Test
    void theSubscriptionGoesOnWithAResync(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("lines.xml"), LINES);
        String id;
        try (ServerProcess server = ServerProcess.serve(directory, "--load", "lines.xml")) {
            InetSocketAddress http = server.ready().http();
            try (RawHttp channel = open(http)) {
                id = subscribe(http);
                assertThat(channel.readChunk())
                        .contains("CallSubscriptionEvent")
                        .contains(id);
                await().atMost(Duration.ofSeconds(30)).until(() -> isOnDisk(directory, id));
            }
            server.kill();
        }
        try (ServerProcess server = ServerProcess.serve(directory);
                RawHttp channel = open(server.ready().http())) {
            assertThat(channel.readChunk())
                    .contains("<xsi:subscriptionId>" + id + "</xsi:subscriptionId>")
                    .contains("CallSubscriptionResyncEvent");
        }
    }

    private static boolean isOnDisk(Path directory, String text) throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve("data"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) {
                    return true;
                }
            }
            return false;
        }
    }

    private static RawHttp open(InetSocketAddress http) throws IOException {
        RawHttp channel = new RawHttp(http);
        channel.send(request(ASYNC, "<Channel>" + SET + "</Channel>"));
        assertThat(channel.readHead().status()).isEqualTo(200);
        assertThat(channel.readChunk()).contains("<channelId>");
        return channel;
    }

    private static String subscribe(InetSocketAddress http) throws IOException {
        try (RawHttp client = new RawHttp(http)) {
            RawHttp.Reply reply = client.send(request(
                            EVENTS + "/user/2000@localhost",
                            "<Subscription><event>Basic Call</event>" + SET + "</Subscription>"))
                    .read();
            assertThat(reply.status()).isEqualTo(200);
            return reply.body().replaceFirst("(?s).*<subscriptionId>(.+)</subscriptionId>.*", "$1");
        }
    }

    private static String request(String path, String body) {
        String login = Base64.getEncoder().encodeToString(("admin:" + ServerProcess.ADMIN_PASSWORD).getBytes(UTF_8));
        return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic " + login + "\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
    }
}

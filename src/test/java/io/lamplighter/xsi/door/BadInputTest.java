package io.lamplighter.xsi.door;

import static io.lamplighter.xsi.door.BothInterfaces.ASYNC;
import static io.lamplighter.xsi.door.BothInterfaces.CALLS;
import static io.lamplighter.xsi.door.BothInterfaces.EVENTS;
import static io.lamplighter.xsi.door.BothInterfaces.basic;
import static io.lamplighter.xsi.door.BothInterfaces.header;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.http.RawHttp;
import io.lamplighter.http.RawHttp.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes in, to whichever command: nothing but an ErrorInfo comes back, in the form asked for. */
class BadInputTest {
    private static final String USER = basic("2000:portal");
    private static final String XML = "application/xml;charset=UTF-8";
    private static final String JSON = "application/json;charset=UTF-8";
    private static final List<String> ROOTS = List.of("Conference", "Subscription");

    @RegisterExtension
    final BothInterfaces server = new BothInterfaces();

    private final SoftAssertions all = new SoftAssertions();

    /** What is wrong in all requests is told together; and after all of it the server still works. */
    @AfterEach
    void theServerStillWorks() throws IOException {
        all.assertAll();
        assertThat(server.get(CALLS, USER).status()).isEqualTo(200);
        assertThat(server.get(EVENTS + "/v2.0/versions", USER).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/xml", "application/json"})
    void badBodiesToEveryActionsCommand(String accept) throws IOException {
        for (Endpoint command : Endpoint.all()) {
            if (command.takesBody()) {
                for (byte[] body : BadInput.bodies(root(command))) {
                    Reply reply = send(command.method(), command.path("2000"), body, "Accept: " + accept);
                    check(command + " " + excerpt(body), reply, accept);
                }
            }
        }
    }

    /** The last word of a path is often the name of its document. */
    private static String root(Endpoint command) {
        String path = command.path("2000");
        String last = path.substring(path.lastIndexOf('/') + 1);
        return last.matches("[A-Za-z]+") ? last : ROOTS.get(0);
    }

    @Test
    void hugeBodiesToEveryCommand() throws IOException {
        byte[] huge = "x".repeat(1_048_577).getBytes(StandardCharsets.UTF_8);
        List<String> paths = new ArrayList<>(List.of(
                "POST " + ASYNC + "/v2.0/channel",
                "POST " + EVENTS + "/v2.0/user/2000",
                "PUT " + EVENTS + "/v2.0/subscription/1"));
        Endpoint.all().stream().filter(Endpoint::takesBody).forEach(c -> paths.add(c.method() + " " + c.path("2000")));
        for (String path : paths) {
            Reply reply = send(path.split(" ")[0], path.split(" ")[1], huge, "Accept: */*");
            check(path, reply, "application/xml");
            all.assertThat(reply.status()).as(path).isEqualTo(413);
        }
    }

    @Test
    void unknownIdsToEveryActionsCommand() throws IOException {
        for (Endpoint command : Endpoint.all()) {
            for (String id : BadInput.IDS) {
                String path = command.path(variable -> variable.equals("userId") ? "2000" : id);
                Reply reply = send(command.method(), path, new byte[0], "Accept: */*");
                check(command + " " + excerpt(id.getBytes(StandardCharsets.UTF_8)), reply, "application/xml");
                if (command.namesUser()) {
                    Reply stranger = send(command.method(), command.path(id), new byte[0], "Accept: */*");
                    check(command + " user " + id, stranger, "application/xml");
                    all.assertThat(stranger.status())
                            .as(command + " user " + id)
                            .isNotEqualTo(200);
                }
            }
        }
    }

    @Test
    void parametersOfAnyKindToEveryActionsCommand() throws IOException {
        String query = "?address=%00&address=&location=%zz&start=-1&results=99999999999&playdtmf=%F0%9F%98%80&info="
                + "x".repeat(2_000)
                + "&decline=perhaps&firstName=**/i&sortColumn=;drop&deviceName=%C3%28&=&&&a=b=c&format=xml";
        for (Endpoint command : Endpoint.all()) {
            Reply reply = send(command.method(), command.path("2000") + query, new byte[0], "Accept: */*");
            check(command.toString(), reply, "application/xml");
        }
    }

    /** Every command of events that takes a body; targets and channels alike. */
    @ParameterizedTest
    @ValueSource(strings = {"application/xml", "application/json"})
    void badBodiesToEveryEventsCommand(String accept) throws IOException {
        RawHttp stream = server.connect();
        stream.send(BothInterfaces.request("POST", ASYNC + "/v2.0/channel", "<Channel/>", USER));
        stream.readHead();
        String channel = stream.readChunk().replaceFirst("(?s).*<channelId>(.*)</channelId>.*", "$1");
        List<String> commands = new ArrayList<>(List.of(
                "POST " + ASYNC + "/v2.0/channel",
                "PUT " + EVENTS + "/v2.0/channel/" + channel,
                "POST " + EVENTS + "/v2.0/channel/eventresponse",
                "POST " + EVENTS + "/v2.0/user/2000",
                "POST " + EVENTS + "/v2.0/user/2000/subscription",
                "PUT " + EVENTS + "/v2.0/subscription/none"));
        for (String command : commands) {
            String[] parts = command.split(" ");
            String root = parts[1].contains("eventresponse")
                    ? "EventResponse"
                    : parts[1].contains("/channel") ? "Channel" : "Subscription";
            for (byte[] body : BadInput.bodies(root)) {
                if (!opensChannel(parts, body)) {
                    Reply reply = send(parts[0], parts[1], body, "Accept: " + accept);
                    check(command + " " + excerpt(body), reply, accept);
                }
            }
        }
    }

    /** A Channel document with things in it that nobody knows is one all the same, and its stream would go on. */
    private static boolean opensChannel(String[] command, byte[] body) {
        return command[1].startsWith(ASYNC) && new String(body, StandardCharsets.UTF_8).contains("<active>");
    }

    @Test
    void unknownIdsToEveryEventsCommand() throws IOException {
        for (String id : BadInput.IDS) {
            for (String path : List.of(
                    "channel/" + id,
                    "channel/" + id + "/heartbeat",
                    "channelset/" + id,
                    "subscription/" + id,
                    "subscription/" + id + "/events?after=" + id,
                    "subscription/" + id + "/deliveries",
                    "user/" + id,
                    "serviceprovider/" + id,
                    "enterprise/" + id + "/group/" + id,
                    id)) {
                for (String method : List.of("GET", "PUT", "POST", "DELETE", "PATCH")) {
                    Reply reply = send(method, EVENTS + "/v2.0/" + path, "<Channel/>".getBytes(), "Accept: */*");
                    check(method + " " + path, reply, "application/xml");
                    all.assertThat(reply.status()).as(method + " " + path).isGreaterThanOrEqualTo(400);
                }
            }
        }
    }

    private Reply send(String method, String path, byte[] body, String accept) throws IOException {
        try (RawHttp client = server.connect()) {
            client.send((method + " " + path + " HTTP/1.1\r\nHost: x\r\n" + USER + "\r\n" + accept
                            + "\r\nContent-Length: " + body.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
            return client.send(body).read();
        }
    }

    private void check(String what, Reply reply, String accept) {
        all.assertThat(reply.status()).as(what + reply.body()).isLessThan(500);
        all.assertThat(reply.body()).as(what).doesNotContain(BadInput.LEAK);
        if (reply.status() >= 400) {
            boolean json = accept.contains("json");
            all.assertThat(header(reply, "Content-Type")).as(what).isEqualTo(json ? JSON : XML);
            all.assertThat(reply.body())
                    .as(what)
                    .startsWith(json ? "{\"ErrorInfo\":{" : "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ErrorInfo ")
                    .hasSizeGreaterThan(32);
        } else if (!reply.body().isEmpty()) {
            all.assertThat(reply.body().charAt(0)).as(what).isEqualTo(accept.contains("json") ? '{' : '<');
        }
    }

    private static String excerpt(byte[] body) {
        return new String(body, 0, Math.min(body.length, 60), StandardCharsets.ISO_8859_1)
                .toLowerCase(Locale.ROOT)
                .strip();
    }
}

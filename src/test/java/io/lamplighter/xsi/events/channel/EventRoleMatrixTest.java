package io.lamplighter.xsi.events.channel;

import static io.lamplighter.xsi.door.BothInterfaces.ASYNC;
import static io.lamplighter.xsi.door.BothInterfaces.EVENTS;
import static io.lamplighter.xsi.door.BothInterfaces.basic;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.http.RawHttp;
import io.lamplighter.http.RawHttp.Reply;
import io.lamplighter.xsi.door.BothInterfaces;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who may send which command of Xsi-Events: every role by every command, about user 2000 of group sales of acme. */
class EventRoleMatrixTest {
    private static final String OWNER = basic("2000:portal");
    private static final String SUBSCRIPTION =
            "<Subscription><event>Basic Call</event><channelSetId>set</channelSetId></Subscription>";

    /** Commands about what user 2000 has made, and the status for who may; others are answered 403. */
    private static final Map<String, Integer> ABOUT_HIS = Map.of(
            "GET subscription/{subscription}/events", 200,
            "GET subscription/{subscription}/deliveries", 404,
            "PUT channel/{channel}/heartbeat", 200,
            "PUT channel/{channel}", 200,
            "GET subscription/{subscription}", 200,
            "PUT subscription/{subscription}", 200,
            "DELETE subscription/{subscription}", 200,
            "DELETE channel/{channel}", 200);

    /** Commands that are about the caller himself, and the status for anybody who is logged in. */
    private static final Map<String, Integer> ABOUT_ONESELF = Map.of(
            "GET versions", 200,
            "GET subscription", 200,
            "GET clients", 200,
            "POST channel/eventresponse", 200,
            "GET channelset/none", 404);

    private static final String HIM = "user/2000";
    private static final String GROUP = "serviceprovider/acme/group/sales";
    private static final String PROVIDER = "serviceprovider/acme";
    private static final String SYSTEM = "system";
    private static final List<String> TARGETS = List.of(
            HIM,
            HIM + "/subscription",
            GROUP,
            "enterprise/acme/group/sales",
            PROVIDER,
            "enterprise/acme/subscription",
            SYSTEM);

    @RegisterExtension
    final BothInterfaces server = new BothInterfaces();

    enum Role {
        NOBODY("", Set.of()),
        GUESSER("2000:guess", Set.of()),
        HIMSELF("2000:portal", Set.of(HIM)),
        COLLEAGUE("2001:portal", Set.of()),
        USER_OF_ANOTHER_GROUP("3000:portal", Set.of()),
        HIS_GROUP("sales:secret", Set.of(HIM, GROUP)),
        ANOTHER_GROUP("service:secret", Set.of()),
        HIS_PROVIDER("acme:secret", Set.of(HIM, GROUP, PROVIDER)),
        ANOTHER_PROVIDER("other:secret", Set.of()),
        EVERYTHING("admin:secret", Set.of(HIM, GROUP, PROVIDER, SYSTEM));

        private final String credentials;
        private final Set<String> targets;

        Role(String credentials, Set<String> targets) {
            this.credentials = credentials;
            this.targets = targets;
        }

        private boolean isKnown() {
            return this != NOBODY && this != GUESSER;
        }

        private boolean mayHear(String target) {
            return targets.contains(
                    target.replace("enterprise", "serviceprovider").replace("/subscription", ""));
        }
    }

    @Test
    void theMatrixSeesEveryCommand() {
        Set<String> seen = new TreeSet<>(Set.of("channel", "channel/heartbeat"));
        ABOUT_HIS.keySet().forEach(c -> seen.add(command(c)));
        ABOUT_ONESELF.keySet().forEach(c -> seen.add(command(c)));
        TARGETS.forEach(t ->
                seen.add(EventsPath.of("/v2.0/" + t).orElseThrow().command().replaceFirst("/subscription$", "")));
        Set<String> there = new TreeSet<>(CommandTable.METHODS.keySet());
        there.addAll(CommandTable.TARGETS.keySet());
        assertThat(seen).containsAll(there);
    }

    private static String command(String line) {
        return EventsPath.of("/v2.0/" + line.replaceFirst("\\S+ ", ""))
                .orElseThrow()
                .command();
    }

    @ParameterizedTest
    @EnumSource
    void everyCommandIsAnsweredAsTheRoleMay(Role role) throws IOException {
        RawHttp stream = open(OWNER);
        String channel = id(stream.readChunk(), "channelId");
        String subscription = id(
                server.ask("POST", EVENTS + "/v2.0/user/2000", SUBSCRIPTION, OWNER)
                        .body(),
                "subscriptionId");
        SoftAssertions all = new SoftAssertions();
        // What ends them comes last: the order of the map is none.
        List<String> commands = ABOUT_HIS.keySet().stream()
                .sorted((a, b) -> Boolean.compare(a.startsWith("DELETE"), b.startsWith("DELETE")))
                .toList();
        for (String command : commands) {
            String path = command.replace("{channel}", channel).replace("{subscription}", subscription);
            check(all, role, command, send(role, path, ""), role.mayHear(HIM) ? ABOUT_HIS.get(command) : 403);
        }
        ABOUT_ONESELF.forEach((command, status) -> check(all, role, command, send(role, command, ""), status));
        all.assertAll();
    }

    @ParameterizedTest
    @EnumSource
    void everyTargetIsHeardOfByWhoMay(Role role) throws IOException {
        SoftAssertions all = new SoftAssertions();
        if (role.isKnown()) {
            open(basic(role.credentials)).readChunk();
        }
        for (String target : TARGETS) {
            check(all, role, target, send(role, "POST " + target, SUBSCRIPTION), role.mayHear(target) ? 200 : 403);
        }
        check(all, role, "channel", role.isKnown() ? null : send(role, "POST channel", "<Channel/>"), 200);
        all.assertAll();
    }

    private static void check(SoftAssertions all, Role role, String command, Reply reply, int status) {
        if (reply == null) {
            return;
        }
        int expected = role.isKnown() ? status : 401;
        all.assertThat(reply.status())
                .as(role + " " + command + " " + reply.body())
                .isEqualTo(expected);
        if (expected >= 400) {
            all.assertThat(reply.body()).as(role + " " + command).contains("<ErrorInfo xmlns=");
        }
    }

    private RawHttp open(String authorization) throws IOException {
        RawHttp stream = server.connect();
        stream.send(BothInterfaces.request(
                "POST", ASYNC + "/v2.0/channel", "<Channel><channelSetId>set</channelSetId></Channel>", authorization));
        assertThat(stream.readHead().head()).startsWith("HTTP/1.1 200");
        return stream;
    }

    private Reply send(Role role, String command, String body) {
        String[] parts = command.split(" ");
        // Another name each time, since who guesses one too often is answered 503.
        String credentials = role == Role.GUESSER ? System.nanoTime() + ":guess" : role.credentials;
        String[] headers = credentials.isEmpty() ? new String[0] : new String[] {basic(credentials)};
        String document =
                !body.isEmpty() ? body : parts[1].contains("eventresponse") ? "<EventResponse/>" : root(parts[1]);
        try {
            return server.ask(parts[0], EVENTS + "/v2.0/" + parts[1], document, headers);
        } catch (IOException e) {
            throw new AssertionError(command, e);
        }
    }

    private static String root(String path) {
        return path.startsWith("subscription") ? "<Subscription/>" : "<Channel/>";
    }

    private static String id(String document, String element) {
        return document.replaceFirst("(?s).*<" + element + ">(.*)</" + element + ">.*", "$1");
    }
}

package io.lamplighter.requests;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.clients.Office;
import io.lamplighter.http.RawHttp.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/**
 * What users and administrators do with clients of their own, step by step: {@code alice sees /calls callId}, {@code bob PUT
 * /services/DoNotDisturb DOCUMENT}, {@code alice opens TARGET DOCUMENT}. A step that begins with a method is Alice's.
 */
final class Screens {
    private static final String USER = Office.ACTIONS + "/user/";
    private static final List<String> VERBS =
            List.of("GET", "PUT", "POST", "DELETE", "sees", "notes", "enters", "opens", "subscribes", "reads");
    private static final Pattern SUBSCRIPTION = Pattern.compile("subscriptionId(?:>|\":\\{\"\\$\":\")([^<\"]+)");
    private static final List<String> SUBSCRIBERS = List.of("alice", "carol", "admin");

    private final Sender sender;
    private final Names names;
    private final List<EventStream> streams = new ArrayList<>();

    Screens(Sender sender, Names names) {
        this.sender = sender;
        this.names = names;
    }

    /** Whether a step is one on a screen, and not one of a phone. */
    static boolean isFor(String... words) {
        return VERBS.contains(words[0]) || VERBS.contains(words[1]);
    }

    void perform(String... words) throws IOException {
        if (VERBS.contains(words[0])) {
            asks("alice", words[0], words[1], words.length > 2 ? words[2] : "");
            return;
        }
        String who = words[0];
        switch (words[1]) {
            case "sees" -> sees(who, words[2], words[3]);
            case "notes" -> notes(who, words[2], words[3], words[4]);
            case "enters" -> enters(who);
            case "opens" -> opened(sender.open(who, words[2], words[3]));
            case "subscribes" -> subscribed(asks(who, "POST", words[2], words[3]));
            case "reads" -> stream().next();
            default -> asks(who, words[1], words[2], words.length > 3 ? words[3] : "");
        }
    }

    private Reply asks(String who, String method, String target, String document) throws IOException {
        Reply reply = sender.ask(who, method, path(who, target), document);
        assertThat(reply.status())
                .as(method + " " + target + ": " + reply.body())
                .isIn(200, 201);
        return reply;
    }

    /** Waits until a document has something in it: what happens on other threads than the call's. */
    void sees(String who, String target, String what) {
        Awaitility.await()
                .untilAsserted(() -> assertThat(
                                sender.look(who, path(who, target), false).body())
                        .contains(what));
    }

    /** Gives the text of an element of a document a name. */
    private void notes(String who, String name, String target, String element) throws IOException {
        String document = sender.look(who, path(who, target), false).body();
        Matcher text = Pattern.compile("<" + element + ">([^<]+)<").matcher(document);
        assertThat(text.find()).as(element + " in " + document).isTrue();
        names.bind(name, text.group(1));
    }

    /** Logs in with the token that the request was answered. */
    private void enters(String who) throws IOException {
        Reply reply = sender.look("nobody", path(who, "/profile"), false, "Authorization: BroadWorksSSO {token}");
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    }

    static String path(String who, String target) {
        return target.matches("/(com\\.|provisioning/).*") ? target : USER + who + "@example.com" + target;
    }

    /** A stream that there is from now on, the newest of several. */
    void opened(EventStream stream) {
        names.bind("channel", stream.channel());
        streams.add(stream);
    }

    /** What a subscription was answered gives it its name. */
    void subscribed(Reply reply) {
        Matcher id = SUBSCRIPTION.matcher(reply.body());
        if (reply.status() == 200 && id.find()) {
            names.bind("subscription", id.group(1));
        }
    }

    /** The newest stream. */
    EventStream stream() {
        assertThat(streams).as("open event channels").isNotEmpty();
        return streams.get(streams.size() - 1);
    }

    /** Ends every subscription and channel there is. */
    void leave() throws IOException {
        for (String who : SUBSCRIBERS) {
            Matcher id = SUBSCRIPTION.matcher(
                    sender.look(who, Office.EVENTS + "/subscription", false).body());
            while (id.find()) {
                sender.ask(who, "DELETE", Office.EVENTS + "/subscription/" + id.group(1), "");
            }
        }
        for (EventStream stream : streams) {
            sender.ask("admin", "DELETE", Office.EVENTS + "/channel/" + stream.channel(), "");
            stream.close();
        }
    }
}

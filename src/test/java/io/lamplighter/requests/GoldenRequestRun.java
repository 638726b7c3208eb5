package io.lamplighter.requests;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.clients.Office;
import io.lamplighter.http.RawHttp.Reply;
import io.lamplighter.requests.GoldenRequest.Look;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** One golden request from its setting to what has become of it. */
final class GoldenRequestRun {
    private static final Pattern TOKEN = Pattern.compile("Token.*?token(?:>|\":\\{\"\\$\":\")([^<\"]+)");
    private static final Pattern STARTED = Pattern.compile("callhalf-[0-9]+:[0-9]+");
    private static final Pattern PACKAGE = Pattern.compile("Nobody here has the event package ([^;]+);");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Office office;
    private final GoldenRequest request;
    private final Names names = new Names();
    private final Sender sender;
    private final Screens screens;
    private final Phones phones;
    private Contact contact;

    GoldenRequestRun(Office office, GoldenRequest request) {
        this.office = office;
        this.request = request;
        this.sender = new Sender(office, names);
        this.screens = new Screens(sender, names);
        this.phones = new Phones(office, sender, names, screens);
    }

    /** Sends it, and sees what the table says. */
    void run() throws IOException {
        try (Contact listening = new Contact()) {
            contact = listening;
            names.bind("contact", listening.authority());
            runs();
        } finally {
            screens.leave();
            phones.leave();
        }
    }

    private void runs() throws IOException {
        phones.come(String.join("; ", request.all("given")) + "; " + String.join("; ", request.all("hears")));
        if (request.only("given").isPresent()) {
            phones.perform(request.only("given").get());
            phones.names();
        }
        looksOtherwise();
        answered(sent());
        for (String piece : request.all("sends")) {
            screens.stream().sends(sender.body(request.resource(piece)));
        }
        if (request.only("hears").isPresent()) {
            phones.perform(request.only("hears").get());
        }
        for (String document : request.all("tells")) {
            told(screens.stream().next(), request.resource(document));
        }
        for (String document : request.all("posts")) {
            told(contact.next(), request.resource(document));
        }
        for (String line : request.all("log")) {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(office.log()).anyMatch(l -> l.contains(names.filled(line))));
        }
        for (Look look : RequestTable.looks(request)) {
            Awaitility.await().atMost(PATIENCE).untilAsserted(() -> looks(look));
        }
    }

    private Reply sent() throws IOException {
        if (Sender.isForAChannel(request) && request.expected().status() == 200) {
            EventStream stream = sender.open(request);
            screens.opened(stream);
            return stream.opened();
        }
        Reply reply = sender.send(request);
        screens.subscribed(reply);
        return reply;
    }

    /** Clients depend on every byte of what they are told. */
    private void told(String told, String document) {
        GoldenDocument golden = new GoldenDocument(document);
        golden.mustBe(names.named(told), request.toString());
        assertThat(names.named(told)).isEqualTo(golden.text());
        if (golden.isXml()) {
            Schemas.assertValid(told);
        }
    }

    /** What is said to have become of a request must not have been so before, or be said to be as before. */
    private void looksOtherwise() throws IOException {
        for (Look look : RequestTable.looks(request)) {
            if (names.fills(look.target())) {
                Reply before = look(look);
                boolean same = look.status()
                        .map(s -> s == before.status())
                        .orElseGet(() -> new GoldenDocument(look.document()).is(names.named(before.body())));
                assertThat(same)
                        .as("%s looks like %s before, %s", look.target(), look.document(), before.body())
                        .isEqualTo(!look.changed());
            }
        }
    }

    private void answered(Reply reply) throws IOException {
        GoldenRequest.Expected expected = request.expected();
        Matcher refused = PACKAGE.matcher(reply.body());
        if (refused.find()) {
            names.bind("package", refused.group(1));
        }
        assertThat(reply.status()).as(request + ": " + reply.body()).isEqualTo(expected.status());
        Matcher started = STARTED.matcher(reply.body());
        if (reply.status() == 201 && started.find() && !names.knows(started.group())) {
            names.bind("started", started.group());
        }
        Matcher token = TOKEN.matcher(reply.body());
        if (token.find()) {
            names.bind("token", token.group(1));
        }
        for (String head : request.all("head")) {
            assertThat(names.named(reply.head()).lines()).as("header").contains(head);
        }
        is(reply, expected.document(), request.toString());
    }

    private void is(Reply reply, Optional<String> document, String what) {
        if (document.isEmpty()) {
            assertThat(reply.body()).as(what).isEmpty();
            return;
        }
        new GoldenDocument(document.get()).mustBe(names.named(reply.body()), what);
        boolean xml = document.get().endsWith(".xml");
        if (!Sender.isForAChannel(request)) {
            assertThat(reply.head())
                    .containsIgnoringCase("Content-Type: application/" + (xml ? "xml" : "json") + ";charset=UTF-8\r\n");
        }
        if (xml) {
            Schemas.assertValid(reply.body());
        }
    }

    private void looks(Look look) throws IOException {
        Reply reply = look(look);
        if (look.status().isPresent()) {
            assertThat(reply.status()).as(look.target()).isEqualTo(look.status().get());
        } else {
            is(reply, Optional.of(look.document()), look.target());
        }
    }

    private Reply look(Look look) throws IOException {
        return sender.look(
                request.only("by").orElse("alice"),
                look.target(),
                look.document().endsWith(".json"));
    }
}

package io.lamplighter.requests;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.clients.Office;
import io.lamplighter.sip.server.call.Speech;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.ScriptedPhone;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/**
 * Phones of the office that do what a table says, step by step: {@code bob calls 1001; alice rings; alice answers; bob hears
 * 200}. {@code alice.1} is her first call, {@code alice} the newest. What people do on their screens, {@link Screens} do.
 */
final class Phones {
    private static final Pattern CALL = Pattern.compile("<callId>(callhalf-([0-9]+):[0-9]+)</callId>");
    private static final List<String> ORDER = List.of("call", "second", "third");

    private final Office office;
    private final Sender sender;
    private final Names names;
    private final Screens screens;
    private final Map<String, ScriptedPhone> phones = new LinkedHashMap<>();
    private final Map<String, List<PhoneCall>> calls = new HashMap<>();
    private int port = 7_400;

    Phones(Office office, Sender sender, Names names, Screens screens) {
        this.office = office;
        this.sender = sender;
        this.names = names;
        this.screens = screens;
    }

    /** Registers the phones that steps speak of: who is called must be there before. */
    void come(String steps) {
        for (String step : steps.split(" *; *")) {
            String[] words = step.strip().split(" +");
            if (words.length > 1 && !Screens.isFor(words)) {
                phones.computeIfAbsent(place(words[0]), office::phone);
            }
        }
    }

    private static String place(String who) {
        return who.replaceFirst("\\..*", "");
    }

    /** Does steps that are separated by semicolons. */
    void perform(String steps) throws IOException {
        for (String step : steps.split(" *; *")) {
            step(step.strip());
        }
    }

    private void step(String step) throws IOException {
        String[] words = step.split(" +");
        if (Screens.isFor(words)) {
            names();
            screens.perform(words);
            return;
        }
        String who = place(words[0]);
        String what = words.length > 2 ? words[1] + " " + words[2] : words[1];
        switch (words[1]) {
            case "is" -> assertThat(phones).as(step).containsKey(who);
            case "calls" -> calls(who, words[2]);
            case "rings" -> rings(who, what);
            case "idles" -> idles(who);
            default -> inCall(call(words[0]), what);
        }
    }

    private ScriptedPhone phone(String place) {
        return phones.get(place);
    }

    private void calls(String who, String number) {
        newest(who).add(phone(who).invites("sip:" + number + "@example.com", speech()));
    }

    private void rings(String who, String how) {
        PhoneCall rings = phone(who).expectsInvite();
        newest(who).add(rings);
        if (how.equals("rings remotely")) {
            rings.replies("180 Ringing", "Allow-Events: talk, hold");
        } else {
            rings.replies("180 Ringing");
        }
    }

    /** Waits until the user has no call any more: a call is over for its line a moment after its phone has heard so. */
    private void idles(String who) {
        Awaitility.await().until(() -> callsOf(who).isEmpty());
    }

    private void inCall(PhoneCall call, String what) {
        switch (what) {
            case "answers" -> answers(call);
            case "gets INVITE" -> {
                call.expects("INVITE");
                answers(call);
            }
            case "gets talk", "gets hold" ->
                assertThat(call.hears("NOTIFY").event()).isEqualTo(what.substring(5));
            case "hears 200" -> {
                call.expects(200);
                call.acks();
            }
            case "hangs up" -> call.hangsUp();
            case "refuses" -> call.replies("486 Busy Here");
            default -> {
                String[] words = what.split(" ");
                if (words[0].equals("hears")) {
                    call.expects(Integer.parseInt(words[1]));
                } else {
                    assertThat(words[0]).as(what).isEqualTo("gets");
                    call.expects(words[1]);
                }
            }
        }
    }

    private void answers(PhoneCall call) {
        call.answers(speech());
        call.expects("ACK");
    }

    private String speech() {
        port += 2;
        return Speech.sendrecv(port);
    }

    private List<PhoneCall> newest(String who) {
        return calls.computeIfAbsent(who, w -> new ArrayList<>());
    }

    private PhoneCall call(String name) {
        String[] words = name.split("\\.");
        List<PhoneCall> all = newest(words[0]);
        assertThat(all).as("calls of " + name).isNotEmpty();
        return all.get(words.length > 1 ? Integer.parseInt(words[1]) - 1 : all.size() - 1);
    }

    /** Gives Alice's calls their names, the oldest first; those that have one keep it. */
    void names() throws IOException {
        for (Matcher call : callsOf("alice")) {
            if (!names.knows(call.group(1))) {
                String name =
                        ORDER.stream().filter(n -> !names.has(n)).findFirst().orElseThrow();
                names.bind(name, call.group(1));
                names.spell("escaped" + name, call.group(1).replace(":", "%3A"));
                names.spell("numberof" + name, call.group(2));
            }
        }
    }

    private List<Matcher> callsOf(String user) throws IOException {
        String list = sender.look("admin", Screens.path(user, "/calls"), false).body();
        List<Matcher> all = new ArrayList<>();
        Matcher call = CALL.matcher(list);
        while (call.find()) {
            Matcher one = CALL.matcher(call.group());
            assertThat(one.find()).isTrue();
            all.add(one);
        }
        all.sort((a, b) -> Long.compare(Long.parseLong(a.group(2)), Long.parseLong(b.group(2))));
        return all;
    }

    /** Ends every call of the office and takes the phones away, so that the next request finds nothing of it. */
    void leave() throws IOException {
        for (String user : List.of("alice", "bob", "carol")) {
            for (Matcher call : callsOf(user)) {
                sender.ask("admin", "DELETE", Screens.path(user, "/calls/" + call.group(1) + "?decline=true"), "");
            }
            idles(user);
        }
        phones.values().forEach(ScriptedPhone::unregisters);
    }
}

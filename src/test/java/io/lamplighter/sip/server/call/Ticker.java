package io.lamplighter.sip.server.call;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A client of Xsi-Events that hears of the reception's calls on a channel, event by event, by their types. */
final class Ticker {
    private static final Pattern TYPE = Pattern.compile("<xsi:eventData xsi1:type=\"xsi:([A-Za-z]+)\"");

    private final EventFeed feed;

    private Ticker(EventFeed feed) {
        this.feed = feed;
    }

    /** One that is told everything of a package from now on; its first event is read. */
    static Ticker beside(CallNetwork net, String eventPackage) throws IOException {
        return beside(net, eventPackage, "2000@example.com");
    }

    /** The same about another user. */
    static Ticker beside(CallNetwork net, String eventPackage, String user) throws IOException {
        return new Ticker(EventDesk.beside(net).subscribes(user, eventPackage));
    }

    /** The next event. */
    String next() throws IOException {
        return feed.next();
    }

    /** The types of the next events. */
    List<String> next(int count) throws IOException {
        List<String> types = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            types.add(type(next()));
        }
        return types;
    }

    /** Reads on until an event of this type. */
    String until(String type) throws IOException {
        String event = next();
        while (!type(event).equals(type)) {
            event = next();
        }
        return event;
    }

    private static String type(String event) {
        Matcher matcher = TYPE.matcher(event);
        if (!matcher.find()) {
            throw new AssertionError("no event: " + event);
        }
        return matcher.group(1);
    }
}

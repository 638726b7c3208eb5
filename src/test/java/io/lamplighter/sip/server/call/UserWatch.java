package io.lamplighter.sip.server.call;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** A client that hears of one user's calls twice: by Advanced Call and by Standard Call. */
final class UserWatch {
    private static final String ADVANCED_ONLY = "A: ";
    private static final String STANDARD_ONLY = "S: ";

    private final EventText names;
    private final EventFeed advanced;
    private final EventFeed standard;

    private UserWatch(EventText names, EventFeed advanced, EventFeed standard) {
        this.names = names;
        this.advanced = advanced;
        this.standard = standard;
    }

    /** @param names the letters of calls, which clients of several users share */
    static UserWatch of(EventDesk desk, String user, EventText names) throws IOException {
        return new UserWatch(names, desk.subscribes(user, "Advanced Call"), desk.subscribes(user, "Standard Call"));
    }

    /**
     * These come next, in this order, and nothing between.
     *
     * @param events as {@link EventText} writes them; with {@code A: } before them they come by Advanced Call only, with
     *     {@code S: } by Standard Call only
     */
    void hears(String... events) {
        advanced.tells(names, without(STANDARD_ONLY, ADVANCED_ONLY, events));
        standard.tells(names, without(ADVANCED_ONLY, STANDARD_ONLY, events));
    }

    private static List<String> without(String others, String mine, String... events) {
        return Arrays.stream(events)
                .filter(event -> !event.startsWith(others))
                .map(event -> event.startsWith(mine) ? event.substring(mine.length()) : event)
                .toList();
    }

    /** Nothing has been told that was not read. */
    void hearsNothingMore() {
        advanced.tellsNothing(names);
        standard.tellsNothing(names);
    }
}

package io.lamplighter.sip.server.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The events of one subscription, in their order and without a gap in their numbers. */
final class EventFeed {
    private static final Pattern NUMBER = Pattern.compile("<xsi:sequenceNumber>([0-9]+)</xsi:sequenceNumber>");

    private final EventDesk desk;
    private final String name;
    private final String subscription;
    private long number;

    EventFeed(EventDesk desk, String name, String subscription) {
        this.desk = desk;
        this.name = name;
        this.subscription = subscription;
    }

    /** The next event. */
    String next() throws IOException {
        String event = desk.next(name);
        Matcher found = NUMBER.matcher(event);
        assertThat(found.find()).as(event).isTrue();
        assertThat(Long.parseLong(found.group(1)))
                .as("number after %d of %s: %s", number, name, event)
                .isEqualTo(++number);
        return event;
    }

    /** These come next. @param events as {@link EventText} writes them */
    void tells(EventText names, List<String> events) {
        List<String> told = new ArrayList<>();
        try {
            while (told.size() < events.size()) {
                told.add(names.of(next()));
            }
        } catch (IOException silence) {
            told.add("(" + silence.getMessage() + ")");
        }
        assertThat(told).as(name).containsExactlyElementsOf(events);
    }

    /** Nothing was told since: the state that is asked for comes next. */
    void tellsNothing(EventText names) {
        try {
            desk.refreshes(subscription);
            assertThat(names.of(next())).as(name).startsWith("Subscription");
        } catch (IOException silence) {
            throw new AssertionError(name + ": nothing came at all", silence);
        }
    }
}

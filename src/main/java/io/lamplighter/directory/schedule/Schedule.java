package io.lamplighter.directory.schedule;

import java.time.LocalDateTime;
import java.util.List;

/**
 * Times under a name.
 *
 * @param type what it is for
 * @param name unique among its owner's schedules of the type, 1 to 40 characters, without {@code /}
 * @param events at most 100, of different names
 */
public record Schedule(Type type, String name, List<ScheduleEvent> events) {
    public static final int LONGEST_NAME = 40;
    public static final int MOST_EVENTS = 100;

    /** What a schedule is for. */
    public enum Type {
        TIME("Time"),
        HOLIDAY("Holiday");

        private final String wireName;

        Type(String wireName) {
            this.wireName = wireName;
        }

        /** The name in documents and paths. */
        public String wireName() {
            return wireName;
        }
    }

    /** @throws IllegalArgumentException saying what is wrong */
    public Schedule {
        events = List.copyOf(events);
        requireName(name, "the schedule's name");
        if (events.size() > MOST_EVENTS) {
            throw new IllegalArgumentException("a schedule may have at most " + MOST_EVENTS + " events");
        }
        if (events.stream().map(ScheduleEvent::name).distinct().count() < events.size()) {
            throw new IllegalArgumentException("two events of the schedule have the same eventName");
        }
    }

    static void requireName(String name, String what) {
        if (name.isBlank() || name.length() > LONGEST_NAME || name.contains("/")) {
            throw new IllegalArgumentException(
                    what + " must have 1 to " + LONGEST_NAME + " characters, none of them a /");
        }
    }

    /** Whether one of its events is on at a moment of the clock. */
    public boolean covers(LocalDateTime at) {
        return events.stream().anyMatch(e -> e.covers(at));
    }
}

package io.lamplighter.xsi.schedules;

import io.lamplighter.directory.schedule.Recurrence;
import io.lamplighter.directory.schedule.Schedule;
import io.lamplighter.directory.schedule.ScheduleEvent;
import io.lamplighter.xsi.wire.DocumentReader;
import io.lamplighter.xsi.wire.RequestElement;
import io.lamplighter.xsi.wire.XsiError;
import io.lamplighter.xsi.wire.XsiRefused;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Reads the schedules and events that clients send. */
final class EventReading {
    private EventReading() {}

    /**
     * The schedules of a {@code Schedule} document, at least one.
     *
     * @param usual type of those that do not say, as the path has it
     * @throws XsiRefused saying what is wrong
     */
    static List<Schedule> schedules(byte[] body, Optional<Schedule.Type> usual) {
        List<RequestElement> details = DocumentReader.read(body, "Schedule").children("scheduleDetail");
        if (details.isEmpty()) {
            throw new XsiRefused(XsiError.BAD_REQUEST, "scheduleDetail is missing");
        }
        return details.stream().map(d -> schedule(d, usual)).toList();
    }

    /**
     * What a {@code Schedule} document makes of one that is there: it may have another name, and where the document has
     * {@code events} they take the place of those there are.
     *
     * @throws XsiRefused saying what is wrong
     */
    static UnaryOperator<Schedule> change(byte[] body) {
        RequestElement detail = DocumentReader.read(body, "Schedule")
                .child("scheduleDetail")
                .orElseThrow(() -> new XsiRefused(XsiError.BAD_REQUEST, "scheduleDetail is missing"));
        Optional<List<ScheduleEvent>> events = detail.child("events").map(EventReading::events);
        return now -> possible(
                () -> new Schedule(now.type(), detail.text("name").orElse(now.name()), events.orElse(now.events())));
    }

    private static Schedule schedule(RequestElement detail, Optional<Schedule.Type> usual) {
        Schedule.Type type = Optional.ofNullable(detail.attributes().get("type"))
                .map(EventReading::type)
                .or(() -> usual)
                .orElseThrow(() -> new XsiRefused(XsiError.BAD_REQUEST, "the type of scheduleDetail is missing"));
        return possible(() -> new Schedule(
                type,
                detail.required("name"),
                detail.child("events").map(EventReading::events).orElse(List.of())));
    }

    private static Schedule.Type type(String text) {
        return Stream.of(Schedule.Type.values())
                .filter(t -> t.wireName().equalsIgnoreCase(text.strip()))
                .findFirst()
                .orElseThrow(() -> new XsiRefused(XsiError.BAD_REQUEST, "type must be one of Time, Holiday"));
    }

    private static List<ScheduleEvent> events(RequestElement events) {
        return events.children("eventDetail").stream()
                .map(e -> event(e, Optional.empty()))
                .toList();
    }

    /** The events of an {@code Events} document, or the one of an {@code EventDetail}. */
    static List<ScheduleEvent> events(byte[] body) {
        RequestElement root = DocumentReader.read(body, "Events", "EventDetail");
        List<ScheduleEvent> events =
                root.name().equals("Events") ? events(root) : List.of(event(root, Optional.empty()));
        if (events.isEmpty()) {
            throw new XsiRefused(XsiError.BAD_REQUEST, "eventDetail is missing");
        }
        return events;
    }

    /** The event of an {@code EventDetail}. @param name what it is called where the document does not say */
    static ScheduleEvent event(byte[] body, String name) {
        return event(DocumentReader.read(body, "EventDetail"), Optional.of(name));
    }

    private static ScheduleEvent event(RequestElement detail, Optional<String> name) {
        boolean allDay = detail.flag("allDayEvent").orElse(false);
        return possible(() -> new ScheduleEvent(
                detail.text("eventName").or(() -> name).orElseGet(() -> detail.required("eventName")),
                allDay,
                date("startDate", detail.required("startDate")),
                allDay ? LocalTime.MIDNIGHT : time(detail, "startTime"),
                date("endDate", detail.required("endDate")),
                allDay ? LocalTime.MIDNIGHT : time(detail, "endTime"),
                detail.child("recurrence").map(RecurrenceDocuments::read).orElse(Recurrence.NONE)));
    }

    private static LocalTime time(RequestElement detail, String name) {
        RequestElement time = detail.child(name)
                .orElseThrow(() -> new XsiRefused(
                        XsiError.BAD_REQUEST, name + " is missing, and allDayEvent does not say that it has none"));
        return LocalTime.of(
                time.number("hour", 0, 23).orElseThrow(() -> missing(name, "hour")),
                time.number("minute", 0, 59).orElseThrow(() -> missing(name, "minute")));
    }

    private static XsiRefused missing(String time, String part) {
        return new XsiRefused(XsiError.BAD_REQUEST, part + " of " + time + " is missing");
    }

    /** A day; a zone behind it is not looked at. */
    static LocalDate date(String name, String text) {
        try {
            return LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
        } catch (DateTimeException notADate) {
            throw new XsiRefused(XsiError.BAD_REQUEST, name + " must be a date such as 2026-01-05");
        }
    }

    private static <T> T possible(Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException impossible) {
            throw new XsiRefused(XsiError.BAD_REQUEST, impossible.getMessage());
        }
    }
}

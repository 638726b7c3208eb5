package io.lamplighter.xsi.schedules;

import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.owned.Owner;
import io.lamplighter.directory.schedule.Schedule;
import io.lamplighter.directory.schedule.ScheduleEvent;
import io.lamplighter.directory.schedule.Schedules.Owned;
import io.lamplighter.xsi.wire.PathText;
import io.lamplighter.xsi.xml.EventDetail;
import io.lamplighter.xsi.xml.HourMinute;
import io.lamplighter.xsi.xml.ScheduleDetail;
import io.lamplighter.xsi.xml.ScheduleEvents;
import io.lamplighter.xsi.xml.ScheduleLevel;
import io.lamplighter.xsi.xml.ScheduleList;
import io.lamplighter.xsi.xml.ScheduleReference;
import io.lamplighter.xsi.xml.ScheduleType;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/** Writes schedules as a user sees them. */
final class ScheduleDocuments {
    private ScheduleDocuments() {}

    /** Those of one type, or of both. */
    static ScheduleList list(LineDefinition line, List<Owned> schedules) {
        ScheduleList document = new ScheduleList();
        for (Owned owned : schedules) {
            ScheduleReference reference = new ScheduleReference();
            reference.setLevel(level(owned.owner()));
            reference.setName(owned.schedule().name());
            reference.setUri(uri(line, owned) + levelQuery(owned.owner()));
            (owned.schedule().type() == Schedule.Type.TIME ? document.getTimeSchedule() : document.getHolidaySchedule())
                    .add(reference);
        }
        return document;
    }

    static io.lamplighter.xsi.xml.Schedule schedule(LineDefinition line, Owned owned) {
        ScheduleDetail detail = new ScheduleDetail();
        detail.setType(ScheduleType.fromValue(owned.schedule().type().wireName()));
        detail.setName(owned.schedule().name());
        detail.setLevel(level(owned.owner()));
        detail.setEvents(events(line, owned));
        io.lamplighter.xsi.xml.Schedule document = new io.lamplighter.xsi.xml.Schedule();
        document.getScheduleDetail().add(detail);
        return document;
    }

    static ScheduleEvents events(LineDefinition line, Owned owned) {
        ScheduleEvents document = new ScheduleEvents();
        owned.schedule().events().forEach(e -> document.getEventDetail().add(event(line, owned, e)));
        return document;
    }

    static EventDetail event(LineDefinition line, Owned owned, ScheduleEvent event) {
        EventDetail document = new EventDetail();
        document.setEventName(event.name());
        document.setStartDate(event.startDate().toString());
        if (event.allDay()) {
            document.setAllDayEvent(true);
        } else {
            document.setStartTime(time(event.startTime()));
            document.setEndTime(time(event.endTime()));
        }
        document.setEndDate(event.endDate().toString());
        Optional.ofNullable(RecurrenceDocuments.of(event.recurrence())).ifPresent(document::setRecurrence);
        document.setUri(uri(line, owned) + "/event/" + PathText.segment(event.name()) + levelQuery(owned.owner()));
        return document;
    }

    private static HourMinute time(LocalTime time) {
        HourMinute document = new HourMinute();
        document.setHour(time.getHour());
        document.setMinute(time.getMinute());
        return document;
    }

    private static ScheduleLevel level(Owner owner) {
        return ScheduleLevel.fromValue(owner.level().wireName());
    }

    /** Where a schedule is, without its level. */
    static String uri(LineDefinition line, Owned owned) {
        return PathText.user(line.id()) + "/profile/Schedule/"
                + owned.schedule().type().wireName() + "/"
                + PathText.segment(owned.schedule().name());
    }

    private static String levelQuery(Owner owner) {
        return owner.level() == Owner.Level.USER
                ? ""
                : "?scheduleLevel=" + owner.level().wireName();
    }
}

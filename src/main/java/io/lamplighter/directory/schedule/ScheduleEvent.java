package io.lamplighter.directory.schedule;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;

/**
 * A time in a schedule, by the clock of whom it is for.
 *
 * @param name unique in its schedule, 1 to 40 characters, without {@code /}
 * @param allDay it covers whole days; both times are midnight then
 * @param startDate first day
 * @param startTime when it begins on it
 * @param endDate last day, at most 366 days later
 * @param endTime when it ends on it; that minute is no longer in it
 * @param recurrence how it comes again
 */
public record ScheduleEvent(
        String name,
        boolean allDay,
        LocalDate startDate,
        LocalTime startTime,
        LocalDate endDate,
        LocalTime endTime,
        Recurrence recurrence) {
    private static final int MOST_DAYS = 366;

    /** @throws IllegalArgumentException saying what is wrong */
    public ScheduleEvent {
        Schedule.requireName(name, "eventName");
        if (allDay) {
            startTime = LocalTime.MIDNIGHT;
            endTime = LocalTime.MIDNIGHT;
        }
        boolean ordered = allDay
                ? !endDate.isBefore(startDate)
                : startDate.atTime(startTime).isBefore(endDate.atTime(endTime));
        if (!ordered) {
            throw new IllegalArgumentException("the event must end after it begins");
        }
        if (ChronoUnit.DAYS.between(startDate, endDate) > MOST_DAYS) {
            throw new IllegalArgumentException("an event may cover at most " + MOST_DAYS + " days");
        }
    }

    /** Whether it is on at a moment of the clock. */
    boolean covers(LocalDateTime at) {
        long days = ChronoUnit.DAYS.between(startDate, endDate);
        for (long back = 0; back <= days; back++) {
            LocalDate begin = at.toLocalDate().minusDays(back);
            if (recurrence.begins(startDate, begin) && isBetween(begin, days, at)) {
                return true;
            }
        }
        return false;
    }

    private boolean isBetween(LocalDate begin, long days, LocalDateTime at) {
        LocalDateTime from = begin.atTime(startTime);
        LocalDateTime to = begin.plusDays(allDay ? days + 1 : days).atTime(endTime);
        return !at.isBefore(from) && at.isBefore(to);
    }
}

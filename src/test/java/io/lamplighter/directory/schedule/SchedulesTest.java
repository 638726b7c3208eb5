package io.lamplighter.directory.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lamplighter.directory.DirectorySnapshot;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.LineFixtures;
import io.lamplighter.directory.PersonDetails;
import io.lamplighter.directory.PersonField;
import io.lamplighter.directory.owned.InMemoryOwnedLists;
import io.lamplighter.directory.owned.Owner;
import io.lamplighter.directory.schedule.Recurrence.Pattern;
import io.lamplighter.directory.schedule.Recurrence.Week;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SchedulesTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 1, 5);

    @Test
    void aWeeklyEventComesOnItsDaysAtItsTimesUntilItsEnd() {
        ScheduleEvent office = event(
                MONDAY,
                "08:00",
                MONDAY,
                "17:00",
                weekly(1, LocalDate.of(2026, 1, 16), 0, DayOfWeek.MONDAY, DayOfWeek.WEDNESDAY));
        assertOn(office, "2026-01-05T08:00", "2026-01-07T16:59", "2026-01-14T12:00");
        assertOff(office, "2026-01-05T07:59", "2026-01-05T17:00", "2026-01-06T12:00", "2026-01-19T12:00");
        assertOff(office, "2025-12-29T12:00");
    }

    @Test
    void everySecondWeekSkipsOne() {
        ScheduleEvent odd =
                event(MONDAY, "08:00", MONDAY, "17:00", weekly(2, Recurrence.FOR_EVER, 0, DayOfWeek.SUNDAY));
        assertOn(odd, "2026-01-05T09:00", "2026-01-18T09:00");
        assertOff(odd, "2026-01-11T09:00");
    }

    @Test
    void anEventOverMidnightIsOnTheNextMorning() {
        ScheduleEvent night = event(MONDAY, "22:00", MONDAY.plusDays(1), "06:00", daily(1));
        assertOn(night, "2026-01-06T05:59", "2026-01-09T23:00");
        assertOff(night, "2026-01-06T06:00", "2026-01-05T05:00");
    }

    @Test
    void anAllDayEventHasItsLastDayToo() {
        ScheduleEvent feast = new ScheduleEvent(
                "Feast",
                true,
                LocalDate.of(2026, 12, 24),
                LocalTime.NOON,
                LocalDate.of(2026, 12, 26),
                LocalTime.NOON,
                yearlyByDay(12, 24));
        assertOn(feast, "2026-12-24T00:00", "2026-12-26T23:59", "2030-12-25T12:00");
        assertOff(feast, "2026-12-27T00:00", "2026-12-23T23:59");
    }

    @Test
    void everyPatternOfMonthsAndYearsFindsItsDay() {
        assertOn(whole(pattern(Pattern.MONTHLY_BY_DAY, 15, Week.FIRST, 1)), "2026-01-15T09:00", "2026-03-15T09:00");
        assertOff(whole(pattern(Pattern.MONTHLY_BY_DAY, 31, Week.FIRST, 1)), "2026-02-28T09:00");
        assertOn(whole(pattern(Pattern.MONTHLY_BY_WEEK, 1, Week.LAST, 1)), "2026-01-30T09:00", "2026-02-27T09:00");
        assertOff(whole(pattern(Pattern.MONTHLY_BY_WEEK, 1, Week.LAST, 1)), "2026-02-20T09:00");
        assertOn(whole(pattern(Pattern.YEARLY_BY_WEEK, 1, Week.FOURTH, 11)), "2026-11-27T09:00", "2027-11-26T09:00");
        assertOff(whole(pattern(Pattern.YEARLY_BY_DAY, 1, Week.FIRST, 5)), "2026-06-01T09:00");
        assertOn(whole(pattern(Pattern.YEARLY_BY_DAY, 1, Week.FIRST, 5)), "2028-05-01T09:00");
    }

    @Test
    void anEventThatComesThreeTimesDoesNotComeAFourth() {
        ScheduleEvent thrice =
                event(MONDAY, "08:00", MONDAY, "17:00", weekly(1, Recurrence.FOR_EVER, 3, DayOfWeek.MONDAY));
        assertOn(thrice, "2026-01-05T09:00", "2026-01-12T09:00", "2026-01-19T09:00");
        assertOff(thrice, "2026-01-26T09:00");
    }

    @Test
    void aUsersOwnClockDecides() {
        LineDefinition line = LineFixtures.reception();
        Schedules schedules = new Schedules(new InMemoryOwnedLists());
        schedules.change(
                Owner.of(Owner.Level.GROUP, line),
                all -> List.of(new Schedule(
                        Schedule.Type.TIME,
                        "Office",
                        List.of(event(MONDAY, "08:00", MONDAY, "09:00", Recurrence.NONE)))));
        Instant eightInUtc = MONDAY.atTime(8, 0).toInstant(ZoneOffset.UTC);
        ZoneId utc = ZoneId.of("UTC");
        assertThat(schedules.holds(line, "Office", eightInUtc, utc)).isTrue();
        LineDefinition inTokyo = line.withDetails(PersonDetails.NONE.with(PersonField.TIME_ZONE, "Asia/Tokyo"));
        assertThat(schedules.holds(inTokyo, "Office", eightInUtc, utc)).isFalse();
        assertThat(schedules.holds(line, "Elsewhere", eightInUtc, utc)).isFalse();
        assertThat(schedules.holds(line.inGroup("acme", "support"), "Office", eightInUtc, utc))
                .isFalse();
    }

    @Test
    void aUserWhoIsGoneHasNoSchedulesWhenHeComesBack() {
        LineDefinition line = LineFixtures.reception();
        Schedules schedules = new Schedules(new InMemoryOwnedLists());
        Owner user = Owner.user(line.id());
        Owner group = Owner.of(Owner.Level.GROUP, line);
        schedules.change(user, all -> List.of(new Schedule(Schedule.Type.TIME, "Mine", List.of())));
        schedules.change(group, all -> List.of(new Schedule(Schedule.Type.TIME, "Ours", List.of())));
        schedules.follow(new DirectorySnapshot(List.of(line), Map.of(), List.of()));
        assertThat(schedules.of(user)).hasSize(1);
        schedules.follow(new DirectorySnapshot(List.of(), Map.of(), List.of()));
        assertThat(schedules.of(user)).isEmpty();
        assertThat(schedules.of(group)).hasSize(1);
    }

    @Test
    void whatCannotBeIsRefusedInWords() {
        assertThatThrownBy(() -> event(MONDAY, "09:00", MONDAY, "09:00", Recurrence.NONE))
                .hasMessage("the event must end after it begins");
        assertThatThrownBy(() -> event(MONDAY, "09:00", MONDAY.plusDays(400), "09:00", Recurrence.NONE))
                .hasMessage("an event may cover at most 366 days");
        assertThatThrownBy(() -> weekly(1, Recurrence.FOR_EVER, 0))
                .hasMessage("a weekly recurrence needs a day of the week");
        assertThatThrownBy(() -> new Schedule(Schedule.Type.TIME, "a/b", List.of()))
                .hasMessageContaining("none of them a /");
    }

    private static ScheduleEvent event(LocalDate from, String begin, LocalDate to, String end, Recurrence again) {
        return new ScheduleEvent("event", false, from, LocalTime.parse(begin), to, LocalTime.parse(end), again);
    }

    /** From nine to ten, first on the first Thursday of 2026. */
    private static ScheduleEvent whole(Recurrence again) {
        LocalDate first = LocalDate.of(2026, 1, 1);
        return event(first, "09:00", first, "10:00", again);
    }

    private static Recurrence weekly(int interval, LocalDate until, int times, DayOfWeek... days) {
        return new Recurrence(Pattern.WEEKLY, interval, Set.of(days), 1, Week.FIRST, 1, until, times);
    }

    private static Recurrence daily(int interval) {
        return new Recurrence(Pattern.DAILY, interval, Set.of(), 1, Week.FIRST, 1, Recurrence.FOR_EVER, 0);
    }

    private static Recurrence yearlyByDay(int month, int day) {
        return new Recurrence(Pattern.YEARLY_BY_DAY, 1, Set.of(), day, Week.FIRST, month, Recurrence.FOR_EVER, 0);
    }

    private static Recurrence pattern(Pattern pattern, int day, Week week, int month) {
        return new Recurrence(pattern, 1, Set.of(DayOfWeek.FRIDAY), day, week, month, Recurrence.FOR_EVER, 0);
    }

    private static void assertOn(ScheduleEvent event, String... moments) {
        assertThat(moments)
                .allSatisfy(m ->
                        assertThat(event.covers(LocalDateTime.parse(m))).as(m).isTrue());
    }

    private static void assertOff(ScheduleEvent event, String... moments) {
        assertThat(moments)
                .allSatisfy(m ->
                        assertThat(event.covers(LocalDateTime.parse(m))).as(m).isFalse());
    }
}

package io.lamplighter.directory.schedule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.EnumSet;
import java.util.Set;

/**
 * How an event comes again. Fields that a pattern does not use have their neutral value.
 *
 * @param pattern what is counted
 * @param interval every so many days, weeks, months or years, 1 to 999
 * @param days of the week, for {@link Pattern#WEEKLY}; of the two patterns by week the one day
 * @param dayOfMonth 1 to 31, neutral 1; a month without that day is left out
 * @param week which of the month's days of that name, neutral the first
 * @param month 1 to 12 for the yearly patterns, neutral 1
 * @param until last day on which it may begin; {@link #FOR_EVER}
 * @param times how often it comes in all, the first included; 0 for without end
 */
public record Recurrence(
        Pattern pattern,
        int interval,
        Set<DayOfWeek> days,
        int dayOfMonth,
        Week week,
        int month,
        LocalDate until,
        int times) {
    /** The last day there is. */
    public static final LocalDate FOR_EVER = LocalDate.of(9999, 12, 31);

    /** It happens once. */
    public static final Recurrence NONE = new Recurrence(Pattern.ONCE, 1, Set.of(), 1, Week.FIRST, 1, FOR_EVER, 0);

    /** No look-up goes over more days or months than this; an event comes again for at most so many periods. */
    private static final int MOST_PERIODS = 40_000;

    /** What is counted from one occurrence to the next. */
    public enum Pattern {
        ONCE,
        DAILY,
        WEEKLY,
        MONTHLY_BY_DAY,
        MONTHLY_BY_WEEK,
        YEARLY_BY_DAY,
        YEARLY_BY_WEEK
    }

    /** Which one of a month. */
    public enum Week {
        FIRST,
        SECOND,
        THIRD,
        FOURTH,
        LAST
    }

    /** @throws IllegalArgumentException saying what is out of its range */
    public Recurrence {
        days = days.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(days));
        require(interval >= 1 && interval <= 999, "recurInterval must be 1 to 999");
        require(dayOfMonth >= 1 && dayOfMonth <= 31, "dayOfMonth must be 1 to 31");
        require(month >= 1 && month <= 12, "month must be one of the twelve");
        require(times >= 0 && times <= 9_999, "recurEndOccurrence must be 1 to 9999");
        require(pattern != Pattern.WEEKLY || !days.isEmpty(), "a weekly recurrence needs a day of the week");
        boolean byWeek = pattern == Pattern.MONTHLY_BY_WEEK || pattern == Pattern.YEARLY_BY_WEEK;
        require(!byWeek || days.size() == 1, "a recurrence by week needs one day of the week");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    /** Whether an event that first began on a day begins on another as well. */
    boolean begins(LocalDate first, LocalDate day) {
        if (day.equals(first)) {
            return true;
        }
        if (day.isBefore(first) || day.isAfter(until) || pattern == Pattern.ONCE || !matches(first, day)) {
            return false;
        }
        return times == 0 || occurrencesBefore(first, day) < times;
    }

    private boolean matches(LocalDate first, LocalDate day) {
        return switch (pattern) {
            case ONCE -> false;
            case DAILY -> ChronoUnit.DAYS.between(first, day) % interval == 0;
            case WEEKLY -> days.contains(day.getDayOfWeek()) && weeks(first, day) % interval == 0;
            case MONTHLY_BY_DAY -> day.getDayOfMonth() == dayOfMonth && months(first, day) % interval == 0;
            case MONTHLY_BY_WEEK -> day.equals(ofWeek(YearMonth.from(day))) && months(first, day) % interval == 0;
            case YEARLY_BY_DAY ->
                day.getMonthValue() == month && day.getDayOfMonth() == dayOfMonth && years(first, day) % interval == 0;
            case YEARLY_BY_WEEK ->
                day.getMonthValue() == month
                        && day.equals(ofWeek(YearMonth.from(day)))
                        && years(first, day) % interval == 0;
        };
    }

    /** Counts by walking, which only events with a count need; bounded. */
    private int occurrencesBefore(LocalDate first, LocalDate day) {
        int count = 1;
        LocalDate at = first.plusDays(1);
        for (int i = 0; i < MOST_PERIODS && at.isBefore(day) && count < times; i++) {
            if (matches(first, at)) {
                count++;
            }
            at = at.plusDays(1);
        }
        return count;
    }

    /** Weeks begin on Sunday, as the wire lists their days. */
    private static long weeks(LocalDate first, LocalDate day) {
        return ChronoUnit.WEEKS.between(sunday(first), sunday(day));
    }

    private static LocalDate sunday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY));
    }

    private static long months(LocalDate first, LocalDate day) {
        return ChronoUnit.MONTHS.between(YearMonth.from(first), YearMonth.from(day));
    }

    private static long years(LocalDate first, LocalDate day) {
        return (long) day.getYear() - first.getYear();
    }

    private LocalDate ofWeek(YearMonth in) {
        DayOfWeek name = days.iterator().next();
        return week == Week.LAST
                ? in.atDay(1).with(TemporalAdjusters.lastInMonth(name))
                : in.atDay(1).with(TemporalAdjusters.dayOfWeekInMonth(week.ordinal() + 1, name));
    }
}

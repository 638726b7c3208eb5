package io.lamplighter.xsi.schedules;

import io.lamplighter.directory.schedule.Recurrence;
import io.lamplighter.directory.schedule.Recurrence.Pattern;
import io.lamplighter.directory.schedule.Recurrence.Week;
import io.lamplighter.xsi.wire.RequestElement;
import io.lamplighter.xsi.wire.XsiError;
import io.lamplighter.xsi.wire.XsiRefused;
import io.lamplighter.xsi.xml.EventRecurrence;
import io.lamplighter.xsi.xml.RecurDaily;
import io.lamplighter.xsi.xml.RecurMonthlyByDay;
import io.lamplighter.xsi.xml.RecurMonthlyByWeek;
import io.lamplighter.xsi.xml.RecurWeekly;
import io.lamplighter.xsi.xml.RecurYearlyByDay;
import io.lamplighter.xsi.xml.RecurYearlyByWeek;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads and writes how an event comes again. */
final class RecurrenceDocuments {
    private static final Map<String, Pattern> PATTERNS = Map.of(
            "recurDaily", Pattern.DAILY,
            "recurWeekly", Pattern.WEEKLY,
            "recurMonthlyByDay", Pattern.MONTHLY_BY_DAY,
            "recurMonthlyByWeek", Pattern.MONTHLY_BY_WEEK,
            "recurYearlyByDay", Pattern.YEARLY_BY_DAY,
            "recurYearlyByWeek", Pattern.YEARLY_BY_WEEK);

    private RecurrenceDocuments() {}

    /** The element that a client sent. @throws XsiRefused saying what is wrong in it */
    static Recurrence read(RequestElement element) {
        List<RequestElement> patterns = element.children().stream()
                .filter(c -> PATTERNS.containsKey(c.name()))
                .toList();
        if (patterns.size() != 1) {
            throw new XsiRefused(
                    XsiError.BAD_REQUEST,
                    "recurrence must have one of "
                            + PATTERNS.keySet().stream().sorted().collect(Collectors.joining(", ")));
        }
        RequestElement pattern = patterns.get(0);
        return new Recurrence(
                PATTERNS.get(pattern.name()),
                pattern.number("recurInterval", 1, 999).orElse(1),
                days(pattern),
                pattern.number("dayOfMonth", 1, 31).orElse(1),
                named(pattern, "dayOfWeekInMonth", Week.values(), RecurrenceDocuments::name)
                        .orElse(Week.FIRST),
                named(pattern, "month", Month.values(), RecurrenceDocuments::name)
                        .orElse(Month.JANUARY)
                        .getValue(),
                element.text("recurEndDate")
                        .map(text -> EventReading.date("recurEndDate", text))
                        .orElse(Recurrence.FOR_EVER),
                element.number("recurEndOccurrence", 1, 9_999).orElse(0));
    }

    private static Set<DayOfWeek> days(RequestElement pattern) {
        Optional<DayOfWeek> one = named(pattern, "dayOfWeek", DayOfWeek.values(), RecurrenceDocuments::name);
        return one.map(Set::of)
                .orElseGet(() -> Arrays.stream(DayOfWeek.values())
                        .filter(day ->
                                pattern.flag(name(day).toLowerCase(Locale.ROOT)).orElse(false))
                        .collect(Collectors.toSet()));
    }

    private static <T> Optional<T> named(RequestElement in, String child, T[] values, Function<T, String> name) {
        List<String> names = Arrays.stream(values).map(name).toList();
        return in.word(child, names).map(word -> values[names.indexOf(word)]);
    }

    private static String name(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    private static String name(Month month) {
        return month.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    private static String name(Week week) {
        return week.name().charAt(0) + week.name().substring(1).toLowerCase(Locale.ROOT);
    }

    /** The document; null for what happens once. */
    static EventRecurrence of(Recurrence recurrence) {
        if (recurrence.pattern() == Pattern.ONCE) {
            return null;
        }
        EventRecurrence document = new EventRecurrence();
        switch (recurrence.pattern()) {
            case DAILY -> document.setRecurDaily(daily(recurrence));
            case WEEKLY -> document.setRecurWeekly(weekly(recurrence));
            case MONTHLY_BY_DAY -> document.setRecurMonthlyByDay(monthlyByDay(recurrence));
            case MONTHLY_BY_WEEK -> document.setRecurMonthlyByWeek(monthlyByWeek(recurrence));
            case YEARLY_BY_DAY -> document.setRecurYearlyByDay(yearlyByDay(recurrence));
            default -> document.setRecurYearlyByWeek(yearlyByWeek(recurrence));
        }
        end(document, recurrence);
        return document;
    }

    private static void end(EventRecurrence document, Recurrence recurrence) {
        LocalDate until = recurrence.until();
        if (recurrence.times() > 0) {
            document.setRecurEndOccurrence(recurrence.times());
        } else if (until.equals(Recurrence.FOR_EVER)) {
            document.setRecurForEver(true);
        } else {
            document.setRecurEndDate(until.toString());
        }
    }

    private static RecurDaily daily(Recurrence recurrence) {
        RecurDaily document = new RecurDaily();
        document.setRecurInterval(recurrence.interval());
        return document;
    }

    private static RecurWeekly weekly(Recurrence recurrence) {
        RecurWeekly document = new RecurWeekly();
        document.setRecurInterval(recurrence.interval());
        document.setSunday(recurrence.days().contains(DayOfWeek.SUNDAY));
        document.setMonday(recurrence.days().contains(DayOfWeek.MONDAY));
        document.setTuesday(recurrence.days().contains(DayOfWeek.TUESDAY));
        document.setWednesday(recurrence.days().contains(DayOfWeek.WEDNESDAY));
        document.setThursday(recurrence.days().contains(DayOfWeek.THURSDAY));
        document.setFriday(recurrence.days().contains(DayOfWeek.FRIDAY));
        document.setSaturday(recurrence.days().contains(DayOfWeek.SATURDAY));
        return document;
    }

    private static RecurMonthlyByDay monthlyByDay(Recurrence recurrence) {
        RecurMonthlyByDay document = new RecurMonthlyByDay();
        document.setRecurInterval(recurrence.interval());
        document.setDayOfMonth(recurrence.dayOfMonth());
        return document;
    }

    private static RecurMonthlyByWeek monthlyByWeek(Recurrence recurrence) {
        RecurMonthlyByWeek document = new RecurMonthlyByWeek();
        document.setRecurInterval(recurrence.interval());
        document.setDayOfWeekInMonth(name(recurrence.week()));
        document.setDayOfWeek(name(recurrence.days().iterator().next()));
        return document;
    }

    private static RecurYearlyByDay yearlyByDay(Recurrence recurrence) {
        RecurYearlyByDay document = new RecurYearlyByDay();
        document.setRecurInterval(recurrence.interval());
        document.setDayOfMonth(recurrence.dayOfMonth());
        document.setMonth(name(Month.of(recurrence.month())));
        return document;
    }

    private static RecurYearlyByWeek yearlyByWeek(Recurrence recurrence) {
        RecurYearlyByWeek document = new RecurYearlyByWeek();
        document.setRecurInterval(recurrence.interval());
        document.setDayOfWeek(name(recurrence.days().iterator().next()));
        document.setDayOfWeekInMonth(name(recurrence.week()));
        document.setMonth(name(Month.of(recurrence.month())));
        return document;
    }
}

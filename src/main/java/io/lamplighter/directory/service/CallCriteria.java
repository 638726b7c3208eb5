package io.lamplighter.directory.service;

import java.util.Collection;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A rule about calls that a user gave a name.
 *
 * @param name unique in its service
 * @param active counts
 * @param timeSchedule name of the time schedule during which it holds; empty for always
 * @param holidaySchedule name of the holiday schedule during which it holds
 * @param blacklisted calls that meet it are left out, instead of in
 * @param from whose calls
 */
public record CallCriteria(
        String name,
        boolean active,
        Optional<String> timeSchedule,
        Optional<String> holidaySchedule,
        boolean blacklisted,
        CallerCondition from) {

    public CallCriteria {
        name = Limits.name("criteriaName", name);
        timeSchedule = timeSchedule.filter(s -> !s.isBlank()).map(s -> Limits.text("timeSchedule", s));
        holidaySchedule = holidaySchedule.filter(s -> !s.isBlank()).map(s -> Limits.text("holidaySchedule", s));
    }

    /**
     * Whether a call meets it now.
     *
     * @param names as for {@link CallerCondition#matches}
     * @param withheld as there
     * @param holdsNow whether a schedule of that name has an event at this moment; one of time and holiday is enough
     */
    public boolean isMetBy(Collection<String> names, boolean withheld, Predicate<String> holdsNow) {
        boolean always = timeSchedule.isEmpty() && holidaySchedule.isEmpty();
        boolean now = always
                || timeSchedule.filter(holdsNow).isPresent()
                || holidaySchedule.filter(holdsNow).isPresent();
        return active && now && from.matches(names, withheld);
    }
}

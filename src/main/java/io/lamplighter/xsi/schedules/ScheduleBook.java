package io.lamplighter.xsi.schedules;

import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.Scope;
import io.lamplighter.directory.owned.ListFull;
import io.lamplighter.directory.owned.Owner;
import io.lamplighter.directory.schedule.Schedule;
import io.lamplighter.directory.schedule.ScheduleEvent;
import io.lamplighter.directory.schedule.Schedules;
import io.lamplighter.directory.schedule.Schedules.Owned;
import io.lamplighter.http.Caller;
import io.lamplighter.xsi.wire.XsiError;
import io.lamplighter.xsi.wire.XsiRefused;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds and changes the schedules of a user; those of his group and enterprise only administrators change. */
final class ScheduleBook {
    private static final Logger LOG = LoggerFactory.getLogger(ScheduleBook.class);

    private final Schedules schedules;

    ScheduleBook(Schedules schedules) {
        this.schedules = schedules;
    }

    /** Those a user may name, of a type and a level where one is given. */
    List<Owned> visible(LineDefinition line, Optional<Schedule.Type> type, Optional<Owner.Level> level) {
        return schedules
                .visibleTo(line)
                .filter(s -> type.filter(t -> s.schedule().type() != t).isEmpty())
                .filter(s -> level.filter(l -> s.owner().level() != l).isEmpty())
                .toList();
    }

    /** One of them. @throws XsiRefused when there is none */
    Owned find(LineDefinition line, Wanted wanted) {
        return visible(line, Optional.of(wanted.type()), wanted.level()).stream()
                .filter(s -> s.schedule().name().equals(wanted.name()))
                .findFirst()
                .orElseThrow(() -> new XsiRefused(
                        XsiError.ENTRY_NOT_FOUND,
                        "There is no " + wanted.type().wireName() + " schedule " + wanted.name()));
    }

    static ScheduleEvent event(Owned owned, String name) {
        return owned.schedule().events().stream()
                .filter(e -> e.name().equals(name))
                .findFirst()
                .orElseThrow(() -> noEvent(owned.schedule(), name));
    }

    private static XsiRefused noEvent(Schedule schedule, String name) {
        return new XsiRefused(XsiError.ENTRY_NOT_FOUND, "The schedule " + schedule.name() + " has no event " + name);
    }

    /** Adds schedules, all or none. */
    void add(Owner owner, List<Schedule> more, Caller caller) {
        change(owner, caller, all -> {
            List<Schedule> after = new ArrayList<>(all);
            for (Schedule schedule : more) {
                refuseTaken(after, schedule);
                after.add(schedule);
            }
            return after;
        });
        more.forEach(s -> LOG.info("schedule created owner={} name={}", owner, s.name()));
    }

    private static void refuseTaken(List<Schedule> all, Schedule wanted) {
        if (all.stream().anyMatch(s -> s.type() == wanted.type() && s.name().equals(wanted.name()))) {
            throw new XsiRefused(
                    XsiError.ENTRY_EXISTS,
                    "There already is a " + wanted.type().wireName() + " schedule " + wanted.name());
        }
    }

    /** Replaces one, which may change its name. */
    void replace(Owned old, UnaryOperator<Schedule> change, Caller caller) {
        change(old.owner(), caller, all -> {
            List<Schedule> after = new ArrayList<>(all);
            int at = indexOf(all, old.schedule());
            after.remove(at);
            Schedule changed = change.apply(all.get(at));
            refuseTaken(after, changed);
            after.add(at, changed);
            return after;
        });
        LOG.info(
                "schedule changed owner={} name={}", old.owner(), old.schedule().name());
    }

    void remove(Owned old, Caller caller) {
        change(old.owner(), caller, all -> {
            List<Schedule> after = new ArrayList<>(all);
            after.remove(indexOf(all, old.schedule()));
            return after;
        });
        LOG.info(
                "schedule removed owner={} name={}", old.owner(), old.schedule().name());
    }

    private static int indexOf(List<Schedule> all, Schedule wanted) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).type() == wanted.type() && all.get(i).name().equals(wanted.name())) {
                return i;
            }
        }
        throw new XsiRefused(XsiError.ENTRY_NOT_FOUND, "There is no schedule " + wanted.name());
    }

    /** A change of one event: the list of events maps to that from now on. */
    static UnaryOperator<Schedule> events(UnaryOperator<List<ScheduleEvent>> change) {
        return schedule -> {
            try {
                return new Schedule(schedule.type(), schedule.name(), change.apply(schedule.events()));
            } catch (IllegalArgumentException impossible) {
                throw new XsiRefused(XsiError.BAD_REQUEST, impossible.getMessage());
            }
        };
    }

    /** The events without one; the new ones take its place. @throws XsiRefused when it is not there */
    static UnaryOperator<Schedule> event(String name, List<ScheduleEvent> instead) {
        return schedule -> events(all -> {
                    List<ScheduleEvent> after = new ArrayList<>();
                    all.forEach(e -> after.addAll(e.name().equals(name) ? instead : List.of(e)));
                    if (all.stream().noneMatch(e -> e.name().equals(name))) {
                        throw noEvent(schedule, name);
                    }
                    return after;
                })
                .apply(schedule);
    }

    private void change(Owner owner, Caller caller, UnaryOperator<List<Schedule>> change) {
        if (!mayChange(owner, caller)) {
            throw new XsiRefused(XsiError.NOT_ALLOWED, "Only an administrator may change the schedules of " + owner);
        }
        try {
            schedules.change(owner, change);
        } catch (ListFull full) {
            throw new XsiRefused(XsiError.LIST_FULL, full.getMessage());
        }
    }

    /** That the caller may address the user himself has been seen to. */
    private static boolean mayChange(Owner owner, Caller caller) {
        return switch (owner.level()) {
            case USER -> true;
            case GROUP ->
                caller instanceof Caller.Admin admin
                        && admin.scope().covers(new Scope.Group(owner.serviceProviderId(), owner.id()));
            case ENTERPRISE ->
                caller instanceof Caller.Admin admin && admin.scope().covers(new Scope.ServiceProvider(owner.id()));
        };
    }

    /**
     * Which schedule a request means.
     *
     * @param level whose it is; empty for the first of that name: the user's, his group's, his enterprise's
     */
    record Wanted(Schedule.Type type, String name, Optional<Owner.Level> level) {}
}

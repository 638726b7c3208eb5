package io.lamplighter.xsi.events;

import io.lamplighter.line.LineSnapshot;
import io.lamplighter.xsi.events.EventSource.Occasion;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The sources of a server, by what they serve. */
public final class EventSources {
    private final List<EventSource> all;
    private final Map<EventPackage, EventSource> byPackage = new EnumMap<>(EventPackage.class);

    /** @throws IllegalArgumentException when two serve the same package */
    public EventSources(List<EventSource> all) {
        this.all = List.copyOf(all);
        for (EventSource source : all) {
            for (EventPackage served : source.packages()) {
                if (byPackage.put(served, source) != null) {
                    throw new IllegalArgumentException("two sources serve " + served);
                }
            }
        }
    }

    /** Whether a package is served. */
    public boolean serve(EventPackage of) {
        return byPackage.containsKey(of);
    }

    /** The packages served, in their order. */
    public Set<EventPackage> served() {
        return byPackage.keySet();
    }

    /** What is so now, for a choice of packages. */
    public Set<EventData> state(PackageChoice choice, LineSnapshot line, Occasion why) {
        Set<EventData> states = new LinkedHashSet<>();
        for (EventPackage of : choice.packages()) {
            EventSource source = byPackage.get(of);
            if (source != null) {
                source.state(of, line, why).ifPresent(states::add);
            }
        }
        return states;
    }

    /** What is so now, for those of a choice of packages that begin with the state of each of several users. */
    public Set<EventData> stateOfEach(PackageChoice choice, LineSnapshot line) {
        List<EventPackage> each = eachOf(choice);
        return each.isEmpty() ? Set.of() : state(PackageChoice.list(each), line, Occasion.SUBSCRIBED);
    }

    /** Whether there is any such package among them. */
    public boolean beginWithEach(PackageChoice choice) {
        return !eachOf(choice).isEmpty();
    }

    private List<EventPackage> eachOf(PackageChoice choice) {
        return choice.packages().stream()
                .filter(of -> serve(of) && byPackage.get(of).beginsWithEach())
                .toList();
    }

    /** What there is to tell because a line changed. */
    public List<PackageEvent> changes(LineSnapshot before, LineSnapshot after) {
        return all.stream()
                .flatMap(source -> source.changes(before, after).stream())
                .toList();
    }

    /** Lets the sources begin to tell. */
    public void begin(EventPublisher publisher) {
        all.forEach(source -> source.begin(publisher));
    }
}

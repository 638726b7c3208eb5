package io.lamplighter.xsi.directories;

import io.lamplighter.directory.Directory;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.xsi.directories.People.Reach;
import io.lamplighter.xsi.wire.Paging;
import io.lamplighter.xsi.wire.Parameters;
import io.lamplighter.xsi.wire.XsiSettings;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Looks users up for a user. Safe for use by several threads. */
final class UserDirectory {
    private final Directory directory;
    private final XsiSettings settings;
    private final AtomicReference<Optional<People>> newest = new AtomicReference<>(Optional.empty());

    UserDirectory(Directory directory, XsiSettings settings) {
        this.directory = directory;
        this.settings = settings;
    }

    /** Those within reach of a user that his request looks for. */
    Page<LineDefinition> find(Reach reach, LineDefinition asking, Parameters parameters) {
        Paging paging = Paging.of(parameters, settings.lists());
        PersonSearch search = new PersonSearch(parameters, settings);
        SortOrder order = SortOrder.of(parameters);
        People now = people();
        return Page.of(
                search.isForAll()
                        ? now.visible(reach, asking, order)
                        : found(now, search, now.within(reach, asking), asking, order),
                paging);
    }

    private static List<LineDefinition> found(
            People now, PersonSearch search, Roll roll, LineDefinition asking, SortOrder order) {
        List<LineDefinition> found = search.find(roll).stream()
                .mapToObj(roll.people()::get)
                .filter(person -> now.isVisible(person, asking))
                .toList();
        return order.equals(SortOrder.USUAL) ? found : order.sorted(found);
    }

    /** Those of some users whom a user may see, in the order given. */
    List<LineDefinition> visible(LineDefinition asking, List<LineDefinition> some) {
        People now = people();
        return some.stream()
                .filter(line -> Reach.ENTERPRISE.covers(asking, line) && now.isVisible(line, asking))
                .toList();
    }

    private People people() {
        return newest.updateAndGet(before -> Optional.of(
                        before.map(p -> p.follow(directory.current())).orElseGet(() -> People.of(directory.current()))))
                .orElseThrow();
    }
}

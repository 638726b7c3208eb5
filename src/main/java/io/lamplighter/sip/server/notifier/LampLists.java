package io.lamplighter.sip.server.notifier;

import io.lamplighter.directory.Directory;
import io.lamplighter.directory.DirectorySnapshot;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.service.BusyLampField;
import io.lamplighter.engine.Lines;
import io.lamplighter.line.LineId;
import io.lamplighter.line.LineSnapshot;
import io.lamplighter.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** The lists of users whose calls a phone shows on its keys by one subscription (RFC 4662). */
final class LampLists {
    private final Directory directory;
    private final Lines lines;
    private final Scheduler scheduler;
    private final ListWatches watches;
    private final BiConsumer<LineId, Runnable> afterwards;

    /** @param afterwards runs something in a line's mailbox and then tells its watchers what is new to them */
    LampLists(
            Directory directory,
            Lines lines,
            Scheduler scheduler,
            ListWatches watches,
            BiConsumer<LineId, Runnable> afterwards) {
        this.directory = directory;
        this.lines = lines;
        this.scheduler = scheduler;
        this.watches = watches;
        this.afterwards = afterwards;
    }

    /** Whose list an address is; empty when it is none. */
    Optional<LineId> ownerOf(String address) {
        return directory.current().ownerOfList(address);
    }

    /**
     * What a phone sees of its user's list.
     *
     * @param told how many documents were told before, at most
     * @param interval least time between two
     */
    View view(Watch watch, long told, Duration interval) {
        return new LampListView(this, watch, told, interval);
    }

    /** What a phone is shown of the users on its user's list now, in their order; nothing of those who hide their calls. */
    Map<LineId, ListedUser> of(Watch watch) {
        DirectorySnapshot now = directory.current();
        LineId owner = watch.line().id();
        BusyLampField list = now.services(owner).busyLampField();
        Map<LineId, ListedUser> users = new LinkedHashMap<>();
        for (String userId : list.monitoredUsers()) {
            now.line(new LineId(userId)).ifPresent(line -> users.put(line.id(), user(now, watch, line)));
        }
        watches.watch(owner, Set.copyOf(users.keySet()));
        return users;
    }

    private ListedUser user(DirectorySnapshot now, Watch watch, LineDefinition line) {
        boolean shown =
                now.services(line.id()).privacy().showsCallsTo(watch.line().id().value())
                        && line.mayBeWatchedBy(watch.phone().location().linePort());
        Optional<LineSnapshot> snapshot = shown ? lines.snapshot(line.id()) : Optional.empty();
        String id = line.id().value();
        DialogElements elements = new DialogElements(id.substring(0, id.indexOf('@')), watch.endpoint());
        return new ListedUser(
                line.name().display(), snapshot.map(state -> elements.of(state, List.of(), Optional.empty())));
    }

    Instant now() {
        return scheduler.now();
    }

    /** Nobody watches the owner's list any more. */
    void unwatched(LineId owner) {
        watches.watch(owner, Set.of());
    }

    /** Lets the owner's phones be told again when the mailbox comes to it. */
    void tellMore(LineId owner) {
        afterwards.accept(owner, () -> {});
    }

    /**
     * One user of a list as a phone sees him.
     *
     * @param elements empty when he hides his calls from it
     */
    record ListedUser(String name, Optional<List<DialogElement>> elements) {}
}

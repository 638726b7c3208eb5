package io.lamplighter.engine;

import static io.lamplighter.directory.LineFixtures.RECEPTION;
import static io.lamplighter.directory.LineFixtures.reception;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.Directory;
import io.lamplighter.directory.DirectoryStore.DirectoryChange;
import io.lamplighter.directory.InMemoryDirectoryStore;
import io.lamplighter.directory.LineFixtures;
import io.lamplighter.line.LineSnapshot;
import io.lamplighter.time.VirtualScheduler;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lines leave and come back while tasks of theirs wait; the test is the pool and decides what runs when. */
class RemovedLineTest {
    private final Deque<Runnable> pool = new ArrayDeque<>();
    private final Directory directory = InMemoryDirectoryStore.directoryOf(reception());
    private final Lines lines = new Lines(directory, new VirtualScheduler(), pool::add);
    private final List<String> story = new ArrayList<>();

    RemovedLineTest() {
        lines.onRemoved(id -> story.add("removed"));
    }

    @Test
    void whatWaitedRunsBeforeTheLineIsGone() {
        lines.post(RECEPTION, desk -> story.add("waiting"));
        remove();
        assertThat(lines.post(RECEPTION, desk -> story.add("late"))).isFalse();
        runAll();
        assertThat(story).containsExactly("waiting", "removed");
    }

    @Test
    void aLineThatComesBackAtOnceBeginsWhenItsPredecessorIsDone() {
        lines.post(RECEPTION, desk -> story.add("old"));
        remove();
        add();
        assertThat(lines.post(RECEPTION, desk -> story.add("between"))).isFalse();

        runAll();
        assertThat(lines.post(RECEPTION, desk -> story.add("new"))).isTrue();
        runAll();
        assertThat(story).containsExactly("old", "removed", "new");
    }

    @Test
    void aLineThatComesBackChangedHasItsNewestSettings() {
        lines.post(RECEPTION, desk -> story.add("old"));
        remove();
        add();
        directory.apply(List.of(new DirectoryChange.Put(LineFixtures.withAppearances(reception(), 7))));
        runAll();
        assertThat(lines.snapshot(RECEPTION).map(LineSnapshot::appearances)).contains(7);
    }

    @Test
    void aLineThatComesBackAndGoesAgainIsGone() {
        remove();
        add();
        remove();
        runAll();
        assertThat(lines.snapshot(RECEPTION)).isEmpty();
        assertThat(story).containsExactly("removed");
    }

    @Test
    void aCallbackThatFailsDoesNotKeepTheLineFromComingBack() {
        lines.onRemoved(id -> {
            throw new IllegalStateException("thrown by a test");
        });
        remove();
        add();
        runAll();
        assertThat(lines.snapshot(RECEPTION)).isPresent();
    }

    private void remove() {
        directory.apply(List.of(new DirectoryChange.Remove(RECEPTION)));
    }

    private void add() {
        directory.apply(List.of(new DirectoryChange.Put(reception())));
    }

    private void runAll() {
        while (!pool.isEmpty()) {
            pool.remove().run();
        }
    }
}

package io.lamplighter.sip.server.call.leg;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.Directory;
import io.lamplighter.directory.DirectoryStore.DirectoryChange;
import io.lamplighter.directory.InMemoryDirectoryStore;
import io.lamplighter.directory.LineFixtures;
import io.lamplighter.engine.Lines;
import io.lamplighter.time.Cancellable;
import io.lamplighter.time.VirtualScheduler;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** What waits for its time in a line's mailbox. */
class LineRoomTest {
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private final VirtualScheduler time = new VirtualScheduler();
    private final Queue<Runnable> mailboxes = new ArrayDeque<>();
    private final Directory directory = InMemoryDirectoryStore.directoryOf(LineFixtures.reception());
    private final Lines lines = new Lines(directory, time, mailboxes::add);
    private final LineRoom room = new LineRoom(LineFixtures.RECEPTION, lines, time);
    private final List<String> ran = new ArrayList<>();

    @Test
    void aSessionThatIsRefreshedJustAsItsTimeRunsOutIsNotEnded() {
        Cancellable end = room.after(A_MINUTE, () -> ran.add("ended"));
        room.post(() -> {
            end.cancel();
            ran.add("refreshed");
        });
        time.advance(A_MINUTE);

        mailboxes.remove().run();

        assertThat(ran).containsExactly("refreshed");
    }

    @Test
    void whatNobodyCallsOffRunsInTheMailbox() {
        room.after(A_MINUTE, () -> ran.add("ended"));
        time.advance(A_MINUTE);
        assertThat(ran).isEmpty();

        mailboxes.remove().run();

        assertThat(ran).containsExactly("ended");
    }

    @Test
    void whatACallEndsByRunsThoughTheMailboxIsFull() {
        room.after(A_MINUTE, () -> ran.add("ended"));
        boolean taken = true;
        while (taken) {
            taken = room.post(() -> {});
        }
        room.finish(() -> ran.add("answered"));
        time.advance(A_MINUTE);

        mailboxes.remove().run();

        assertThat(ran).containsExactly("answered", "ended");
    }

    @Test
    void whatIsAnsweredWhileTheLineIsBeingRemovedIsHeardOnceItsCallsAreLetGo() {
        lines.onRemoved(line -> room.outlive(() -> ran.add("let go")));
        directory.apply(List.of(new DirectoryChange.Remove(LineFixtures.RECEPTION)));
        room.finish(() -> ran.add("answered"));
        assertThat(ran).isEmpty();

        mailboxes.remove().run();
        room.finish(() -> ran.add("acknowledged"));

        assertThat(ran).containsExactly("let go", "answered", "acknowledged");
    }
}

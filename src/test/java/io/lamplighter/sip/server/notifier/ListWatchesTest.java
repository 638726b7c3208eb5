package io.lamplighter.sip.server.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.line.LineId;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ListWatchesTest {
    private static final LineId WATCHED = new LineId("2000@example.com");
    private static final LineId COMES = new LineId("3000@example.com");
    private static final LineId GOES = new LineId("3001@example.com");
    private static final int TIMES = 20_000;

    private final ListWatches watches = new ListWatches();

    @Test
    void whoBeginsToWatchWhileTheLastOtherStopsIsTold() {
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < TIMES; i++) {
                watches.watch(GOES, Set.of(WATCHED));
                watches.watch(GOES, Set.of());
            }
        });
        for (int i = 0; i < TIMES; i++) {
            watches.watch(COMES, Set.of(WATCHED));
            assertThat(watches.ownersOf(WATCHED)).contains(COMES);
            watches.watch(COMES, Set.of());
        }
        other.join();
        assertThat(watches.lines()).isEmpty();
    }
}

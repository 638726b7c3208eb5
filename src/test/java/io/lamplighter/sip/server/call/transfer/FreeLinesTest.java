package io.lamplighter.sip.server.call.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.Directory;
import io.lamplighter.directory.DirectoryStore.DirectoryChange;
import io.lamplighter.directory.InMemoryDirectoryStore;
import io.lamplighter.directory.LineFixtures;
import io.lamplighter.engine.Lines;
import io.lamplighter.line.CallDetails;
import io.lamplighter.line.CallId;
import io.lamplighter.line.EndCause;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.LineId;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.sip.server.call.leg.LineRoom;
import io.lamplighter.time.Cancellable;
import io.lamplighter.time.VirtualScheduler;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who waits for a busy line is told when it is free. */
class FreeLinesTest {
    private static final LineId COLLEAGUE = new LineId("3000@example.com");
    private static final RemoteParty BOB = RemoteParty.of("sip:15550199@example.com");

    private final VirtualScheduler time = new VirtualScheduler();
    private final Directory directory = new Directory(new InMemoryDirectoryStore());
    private final List<String> told = new ArrayList<>();
    private Lines lines;
    private LineRoom room;
    private FreeLines free;

    @BeforeEach
    void thereAreLines() {
        directory.apply(List.of(
                new DirectoryChange.Put(LineFixtures.reception()),
                new DirectoryChange.Put(LineFixtures.line("3000", 1))));
        lines = new Lines(directory, time, Runnable::run);
        room = new LineRoom(LineFixtures.RECEPTION, lines, time);
        free = FreeLines.of(lines);
    }

    private void called(long call, long session) {
        CallId id = new CallId(call);
        lines.submit(
                COLLEAGUE,
                new LineEvent.Offer(time.now(), id, BOB, CallDetails.of(id).inSession(session)));
    }

    private void ends(long call) {
        lines.submit(COLLEAGUE, new LineEvent.End(time.now(), new CallId(call), EndCause.REMOTE_BYE));
    }

    private Cancellable waits(String name) {
        return free.await(COLLEAGUE, room, () -> told.add(name));
    }

    @Test
    void theyAreToldInTurnOneEachTimeTheLineIsFree() {
        called(1, 1);
        waits("first");
        waits("second");
        called(2, 2);
        ends(1);
        assertThat(told).isEmpty();
        ends(2);
        assertThat(told).containsExactly("first");
        called(3, 3);
        ends(3);
        assertThat(told).containsExactly("first", "second");
        called(4, 4);
        ends(4);
        assertThat(told).hasSize(2);
    }

    @Test
    void whoGivesUpIsNotToldAndDelaysNobody() {
        called(1, 1);
        Cancellable first = waits("first");
        waits("second");
        first.cancel();
        first.cancel();
        ends(1);
        assertThat(told).containsExactly("second");
    }

    @Test
    void whoseOwnLineIsGoneMeanwhileDelaysNobody() {
        called(1, 1);
        LineRoom gone = new LineRoom(new LineId("9999@example.com"), lines, time);
        free.await(COLLEAGUE, gone, () -> told.add("first"));
        waits("second");
        ends(1);
        assertThat(told).containsExactly("second");
    }

    @Test
    void aLineThatIsFreeAlreadyIsToldAtOnce() {
        waits("first");
        assertThat(told).containsExactly("first");
    }

    @Test
    void aLineThatOnlyRingsForTheOneWhoAsksIsNotInUse() {
        assertThat(free.isInUse(COLLEAGUE, 7)).isFalse();
        called(1, 7);
        assertThat(free.isInUse(COLLEAGUE, 7)).isFalse();
        called(2, 8);
        assertThat(free.isInUse(COLLEAGUE, 7)).isTrue();
    }

    @Test
    void aLineThatIsRemovedIsCalledInVainAtOnce() {
        called(1, 1);
        waits("first");
        directory.apply(List.of(new DirectoryChange.Remove(COLLEAGUE)));
        assertThat(told).containsExactly("first");
        assertThat(free.isInUse(COLLEAGUE, 7)).isFalse();
    }
}

package io.lamplighter.engine;

import static io.lamplighter.directory.LineFixtures.DESK;
import static io.lamplighter.directory.LineFixtures.FRONT;
import static io.lamplighter.directory.LineFixtures.RECEPTION;
import static io.lamplighter.directory.LineFixtures.reception;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.Directory;
import io.lamplighter.directory.DirectoryStore.DirectoryChange;
import io.lamplighter.directory.InMemoryDirectoryStore;
import io.lamplighter.line.CallId;
import io.lamplighter.line.EndCause;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LegIdentity;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.LineSnapshot;
import io.lamplighter.line.Outcome;
import io.lamplighter.line.ParkedCall;
import io.lamplighter.line.Refusal;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.time.VirtualScheduler;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Things that happen to a line at once. */
class SeveralEventsTest {
    private static final RemoteParty BOB = RemoteParty.of("sip:+15550199@example.com");
    private static final LegIdentity LEG = new LegIdentity("leg", "phone", "server");
    private static final CallId FIRST = new CallId(1);
    private static final CallId SECOND = new CallId(2);

    private final VirtualScheduler time = new VirtualScheduler();
    private final Instant now = time.now();
    private final Endpoint desk = new Endpoint(DESK, "desk");
    private final Endpoint front = new Endpoint(FRONT, "front");
    private final Directory directory = InMemoryDirectoryStore.directoryOf(reception());
    private final Lines lines = new Lines(directory, time, Runnable::run);
    private final List<LineSnapshot> told = new ArrayList<>();

    SeveralEventsTest() {
        lines.post(RECEPTION, desk -> {
            desk.applyAll(dialled(FIRST));
            desk.applyAll(dialled(SECOND));
        });
        lines.listen(told::add);
    }

    private List<LineEvent> dialled(CallId call) {
        return List.of(
                new LineEvent.Originate(now, desk, OptionalInt.empty(), call, LEG, BOB),
                new LineEvent.Answer(now, call, desk, LEG, BOB));
    }

    private LineEvent end(CallId call) {
        return new LineEvent.End(now, call, EndCause.REPLACED);
    }

    private LineEvent park(CallId call) {
        return new LineEvent.ParkAgainst(now, new ParkedCall(call, BOB, RECEPTION, DESK, now, now.plusSeconds(45)));
    }

    @Test
    void watchersAreToldOnceWhenATransferFreesTwoAppearances() {
        lines.post(RECEPTION, line -> line.applyAll(List.of(end(FIRST), end(SECOND))));
        assertThat(told).hasSize(1);
        assertThat(told.get(0).busy()).isEmpty();
        assertThat(told.get(0).ended()).hasSize(2);
    }

    @Test
    void nobodyIsToldAnythingWhenOneOfThemIsRefused() {
        List<Outcome> answers = new ArrayList<>();
        lines.post(RECEPTION, line -> answers.add(line.applyAll(List.of(end(FIRST), end(FIRST)))));
        assertThat(answers).containsExactly(new Outcome.Refused(Refusal.NOT_THERE));
        assertThat(told).isEmpty();
        assertThat(lines.snapshot(RECEPTION).orElseThrow().busy()).hasSize(2);
    }

    @Test
    void toAskChangesNothing() {
        List<Outcome> answers = new ArrayList<>();
        lines.post(RECEPTION, line -> {
            answers.add(line.consider(List.of(new LineEvent.Retrieve(now, Optional.of(FIRST), front, LEG))));
            answers.add(line.consider(List.of(new LineEvent.Leave(now, FIRST, desk))));
        });
        assertThat(answers.get(0)).isInstanceOf(Outcome.Accepted.class);
        assertThat(answers.get(1)).isEqualTo(new Outcome.Refused(Refusal.WRONG_PHASE));
        assertThat(told).isEmpty();
    }

    @Test
    void aParkedCallIsGoneWithItsLine() {
        lines.post(RECEPTION, line -> line.applyAll(List.of(end(FIRST), park(FIRST))));
        assertThat(told.get(0).parked()).isPresent();
        directory.apply(List.of(new DirectoryChange.Remove(RECEPTION)));
        assertThat(told.get(told.size() - 1).parked()).isEmpty();
        assertThat(told.get(told.size() - 1).busy()).isEmpty();
    }
}

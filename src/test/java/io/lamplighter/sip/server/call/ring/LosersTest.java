package io.lamplighter.sip.server.call.ring;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.call.Fork;
import io.lamplighter.call.Stopped;
import io.lamplighter.directory.InMemoryDirectoryStore;
import io.lamplighter.directory.LineFixtures;
import io.lamplighter.engine.Lines;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LineId;
import io.lamplighter.sip.server.call.leg.Farewell;
import io.lamplighter.sip.server.call.leg.LineRoom;
import io.lamplighter.time.VirtualScheduler;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A phone that rings in vain for several calls is told nothing until it has stopped for each of them. */
class LosersTest {
    private static final Endpoint PHONE = new Endpoint(LineFixtures.DESK, "desk");
    private static final Duration LONGEST = Duration.ofSeconds(2);
    private static final RingingBranch SILENT = new SilentBranch();

    private final VirtualScheduler time = new VirtualScheduler();
    private final AtomicInteger heldBack = new AtomicInteger();
    private final Fork stopped = Fork.to(List.of(PHONE)).stop(Stopped.ANSWERED_ELSEWHERE);
    private final Lines lines =
            new Lines(InMemoryDirectoryStore.directoryOf(LineFixtures.reception()), time, Runnable::run);
    private final LineRoom room = new LineRoom(LineFixtures.RECEPTION, lines, time);

    private Losers ofACall() {
        return new Losers(room, new Counted(), LONGEST);
    }

    private Losers lost() {
        Losers losers = ofACall();
        losers.holdBack(stopped);
        losers.cancel(stopped, Map.of(PHONE, SILENT), Farewell.ELSEWHERE);
        return losers;
    }

    @Test
    void aPhoneThatHasStoppedIsLetGoOnce() {
        Losers first = lost();
        time.advance(Duration.ofSeconds(1));
        first.letGo(PHONE);
        lost();
        time.advance(Duration.ofSeconds(1));
        assertThat(heldBack).hasValue(1);
        time.advance(Duration.ofSeconds(1));
        assertThat(heldBack).hasValue(0);
    }

    @Test
    void aPhoneThatStopsAfterAllIsNotLetGoASecondTime() {
        Losers first = lost();
        time.advance(LONGEST);
        lost();
        first.letGo(PHONE);
        assertThat(heldBack).hasValue(1);
    }

    @Test
    void aPhoneThatRefusesWhileItsCallStillRingsLetsNothingGo() {
        lost();
        ofACall().letGo(PHONE);
        assertThat(heldBack).hasValue(1);
    }

    /** How often the phone is held back. */
    private final class Counted implements LampHoldback {
        @Override
        public void holdBack(LineId line, Endpoint phone) {
            heldBack.incrementAndGet();
        }

        @Override
        public void letGo(LineId line, Endpoint phone) {
            heldBack.decrementAndGet();
        }
    }

    /** A phone that answers nothing. */
    private static final class SilentBranch implements RingingBranch {
        @Override
        public void ring() {
            // it rings for ever
        }

        @Override
        public void cancel(Farewell why) {
            // it does not hear
        }
    }
}

package io.lamplighter.sip.server.call.far;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.InMemoryDirectoryStore;
import io.lamplighter.directory.LineFixtures;
import io.lamplighter.engine.Lines;
import io.lamplighter.line.LineId;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.media.sdp.Codec;
import io.lamplighter.media.sdp.Direction;
import io.lamplighter.media.sdp.MediaAddress;
import io.lamplighter.media.sdp.Origin;
import io.lamplighter.media.sdp.SdpNegotiation;
import io.lamplighter.media.sdp.SessionDescription;
import io.lamplighter.sip.server.call.leg.CallRefusal;
import io.lamplighter.sip.server.call.leg.Conversations;
import io.lamplighter.sip.server.call.leg.Farewell;
import io.lamplighter.sip.server.call.leg.LineRoom;
import io.lamplighter.time.VirtualScheduler;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Two lines in a call with each other: what one asks of the other is answered. */
class LineLinkTest {
    private static final LineId COLLEAGUE = new LineId("3000@example.com");
    private static final RemoteParty BOTH = RemoteParty.of("sip:2000@example.com");

    private final VirtualScheduler time = new VirtualScheduler();
    private final Queue<Runnable> mailboxes = new ArrayDeque<>();
    private final Lines lines = new Lines(
            InMemoryDirectoryStore.directoryOf(LineFixtures.reception(), LineFixtures.line("3000", 1)),
            time,
            mailboxes::add);
    private final LineRoom room = new LineRoom(LineFixtures.RECEPTION, lines, time);
    private final LineRoom theirs = new LineRoom(COLLEAGUE, lines, time);
    private final List<Caller> arrived = new ArrayList<>();
    private final Callee called = towards(arrived::add);

    private Callee towards(Consumer<Caller> inbound) {
        Behalf behalf = new Behalf(BOTH, Optional.empty(), 70);
        return new LineLink(new Conversations(null, null).open(), room, behalf, theirs, BOTH, inbound).towardsCalled();
    }

    private static SessionDescription offer() {
        InetAddress here = InetAddress.getLoopbackAddress();
        return SdpNegotiation.offer(
                List.of(Codec.PCMU), Direction.SENDRECV, MediaAddress.of(here, 20_000), Origin.of(1, here));
    }

    private void everythingPostedRuns() {
        while (!mailboxes.isEmpty()) {
            mailboxes.remove().run();
        }
    }

    @Test
    void aCodecThatIsAskedForAsTheOtherLineHangsUpIsRefused() {
        List<Integer> answers = new ArrayList<>();
        called.place(offer());
        everythingPostedRuns();
        arrived.get(0).listener(why -> {});
        theirs.post(() -> arrived.get(0).end(Farewell.REMOTE_BYE));
        room.post(() -> called.renegotiate(List.of(Codec.PCMU), answers::add));

        everythingPostedRuns();

        assertThat(answers).containsExactly(481);
    }

    @Test
    void whoCallsALineThatMeetsAFaultOfOursIsNotLeftWaiting() {
        List<Integer> refused = new ArrayList<>();
        Callee faulty = towards(caller -> {
            throw new IllegalStateException("a fault");
        });
        faulty.listener(new FarListener() {
            @Override
            public void farEnded(Farewell why) {}

            @Override
            public void farRefused(CallRefusal refusal) {
                refused.add(refusal.status());
            }
        });
        faulty.place(offer());

        everythingPostedRuns();

        assertThat(refused).containsExactly(500);
    }
}

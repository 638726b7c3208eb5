package io.lamplighter.xsi.events.channel;

import static io.lamplighter.xsi.events.channel.EventServer.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.line.CallId;
import io.lamplighter.line.EndCause;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.LineSnapshot;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.xsi.events.EventData;
import io.lamplighter.xsi.events.EventPackage;
import io.lamplighter.xsi.events.EventSettings;
import io.lamplighter.xsi.events.EventSource;
import io.lamplighter.xsi.events.PackageEvent;
import io.lamplighter.xsi.events.channel.EventServer.Opened;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A line may change faster than its clients can be told: on a machine whose other threads have the processors, three
 * hundred changes came before the first was told. What is kept for a line is bounded, so the oldest changes are dropped;
 * a client that counts on each of them waits for documents that never come. It is told the line as a whole in their place.
 */
class HurriedLineTest {
    private static final String SET = "<channelSetId>dialer</channelSetId>";
    private static final RemoteParty CAROL = RemoteParty.of("sip:carol@example.net");
    private static final int CALLS = 150;
    private static final int PENDING_BYTES = 1 << 20;

    private final Slow slow = new Slow();

    @RegisterExtension
    final EventServer server = new EventServer(slow);

    /** Hundreds of documents come at once: this client is late, not stalled, whatever else its machine does. */
    HurriedLineTest() {
        EventSettings usual = server.settings;
        server.settings = new EventSettings(
                usual.heartbeat(), usual.acknowledgement(), PENDING_BYTES, 3, 4, false, usual.replay());
    }

    @Test
    void aLineThatChangesFasterThanItIsToldIsToldAsAWholeAndThenOnFromThere() throws Exception {
        Opened channel = server.open(SET);
        server.ask("POST", "/user/2000", "<Subscription><event>Advanced Call</event>" + SET + "</Subscription>");
        assertThat(channel.next()).contains("CallSubscriptionEvent").contains(">1</xsi:sequenceNumber>");
        for (int i = 1; i <= CALLS; i++) {
            CallId call = new CallId(i);
            server.happens(new LineEvent.Offer(START, call, CAROL));
            assertThat(slow.held.await(30, TimeUnit.SECONDS)).isTrue();
            server.happens(new LineEvent.End(START, call, EndCause.CANCELLED));
        }
        slow.goOn.countDown();
        int number = 2;
        int wholes = 0;
        String document = channel.next();
        while (!document.contains("<xsi:callId>callhalf-" + CALLS + ":0</xsi:callId>")
                || !document.contains("CallReleasedEvent")) {
            assertThat(document).contains(">" + number + "</xsi:sequenceNumber>");
            wholes += document.contains("CallSubscriptionResyncEvent") ? 1 : 0;
            number++;
            document = channel.next();
        }
        assertThat(wholes).isEqualTo(1);
        assertThat(number).isLessThan(2 * CALLS);
    }

    /** Holds the event thread at the first change. */
    private static final class Slow implements EventSource {
        private final CountDownLatch held = new CountDownLatch(1);
        private final CountDownLatch goOn = new CountDownLatch(1);

        @Override
        public Set<EventPackage> packages() {
            return Set.of();
        }

        @Override
        public Optional<EventData> state(EventPackage of, LineSnapshot line, Occasion why) {
            return Optional.empty();
        }

        @Override
        public List<PackageEvent> changes(LineSnapshot before, LineSnapshot after) {
            held.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return List.of();
        }
    }
}

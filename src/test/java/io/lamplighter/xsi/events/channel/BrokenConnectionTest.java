package io.lamplighter.xsi.events.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.LineFixtures;
import io.lamplighter.line.LineSnapshot;
import io.lamplighter.xsi.events.EventData;
import io.lamplighter.xsi.events.EventPackage;
import io.lamplighter.xsi.events.EventPublisher;
import io.lamplighter.xsi.events.EventSource;
import io.lamplighter.xsi.events.channel.EventServer.Opened;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A connection breaks just as a call changes: the thread that tells of calls has not heard of it yet. */
class BrokenConnectionTest {
    private static final String SET = "<channelSetId>dialer</channelSetId>";

    private final Occupation occupation = new Occupation();

    @RegisterExtension
    final EventServer server = new EventServer(occupation);

    @Test
    void whatWasOnItsWayThereIsToldOnTheOtherChannelBeforeWhatHappensNext() throws Exception {
        Opened breaking = server.open(SET + "<priority>1</priority>");
        Opened other = server.open(SET + "<priority>2</priority>");
        subscribe("Silent Alerting");
        subscribe("Advanced Call");
        server.missedCall(1);
        // Answered when that has been told.
        server.ask("GET", "/versions", "");
        CountDownLatch happened = new CountDownLatch(1);
        occupation.publisher.publish(LineFixtures.RECEPTION, EventPackage.SILENT_ALERTING, () -> {
            await(happened);
            breaks(breaking);
            return Optional.empty();
        });
        server.missedCall(2);
        happened.countDown();
        for (int number = 1; number <= 5; number++) {
            assertThat(other.next()).contains(">" + number + "</xsi:sequenceNumber>");
        }
    }

    private void subscribe(String events) throws IOException {
        assertThat(server.ask(
                                "POST",
                                "/user/2000@example.com",
                                "<Subscription><event>" + events + "</event>" + SET + "</Subscription>")
                        .status())
                .isEqualTo(200);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void breaks(Opened channel) {
        try {
            channel.stream().breaks();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Has nothing to tell, and lets a test have the thread that tells for itself. */
    private static final class Occupation implements EventSource {
        private EventPublisher publisher;

        @Override
        public Set<EventPackage> packages() {
            return Set.of(EventPackage.SILENT_ALERTING);
        }

        @Override
        public Optional<EventData> state(EventPackage of, LineSnapshot line, Occasion why) {
            return Optional.empty();
        }

        @Override
        public void begin(EventPublisher to) {
            publisher = to;
        }
    }
}

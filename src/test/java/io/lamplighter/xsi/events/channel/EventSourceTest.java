package io.lamplighter.xsi.events.channel;

import static io.lamplighter.xsi.events.channel.EventServer.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.LineFixtures;
import io.lamplighter.line.LineId;
import io.lamplighter.line.LineSnapshot;
import io.lamplighter.xsi.events.EventData;
import io.lamplighter.xsi.events.EventPackage;
import io.lamplighter.xsi.events.EventPublisher;
import io.lamplighter.xsi.events.EventSource;
import io.lamplighter.xsi.events.PackageEvent;
import io.lamplighter.xsi.events.channel.EventServer.Opened;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What others have to tell reaches those who asked for it, in the order it was told. */
class EventSourceTest {
    private static final String SET = "<channelSetId>dialer</channelSetId>";
    private static final String ME = "/user/2000@example.com";

    private final Lamp lamp = new Lamp();

    @RegisterExtension
    final EventServer server = new EventServer(lamp);

    @Test
    void aSubscriptionBeginsWithWhatIsSoAndGoesOnWithWhatChanges() throws IOException {
        lamp.shine(LineFixtures.RECEPTION, "red");
        Opened channel = server.open(SET);
        assertThat(server.ask("POST", ME, body("Silent Alerting")).status()).isEqualTo(200);
        assertThat(channel.next())
                .contains("<xsi:sequenceNumber>1</xsi:sequenceNumber>")
                .contains("<xsi:targetId>2000@example.com</xsi:targetId>"
                        + "<xsi:eventData xsi1:type=\"xsi:LampEvent\"><xsi:info>red</xsi:info></xsi:eventData>");
        lamp.shine(LineFixtures.RECEPTION, "green");
        lamp.shine(LineFixtures.RECEPTION, "blue");
        assertThat(channel.next()).contains(">2</xsi:sequenceNumber>").contains("green");
        assertThat(channel.next()).contains(">3</xsi:sequenceNumber>").contains("blue");
    }

    @Test
    void aGroupIsToldOfEachUserButNotAtTheBegin() throws IOException {
        Opened channel = server.open(ADMIN, SET);
        server.askAs(ADMIN, "POST", "/system", body("Silent Alerting"));
        lamp.shine(new LineId("2001@example.com"), "green");
        assertThat(channel.next())
                .contains(">1</xsi:sequenceNumber>")
                .contains("<xsi:targetId>2001@example.com</xsi:targetId>")
                .contains("green");
    }

    @Test
    void nobodyIsAskedForWhatNobodyWantsToHear() throws IOException {
        Opened channel = server.open(SET);
        server.ask("POST", ME, body("Basic Call"));
        assertThat(channel.next()).contains("CallSubscriptionEvent");
        lamp.shine(LineFixtures.RECEPTION, "green");
        server.missedCall(1);
        assertThat(server.ask("GET", "/versions", "").status()).isEqualTo(200);
        server.ask("POST", ME, body("Silent Alerting"));
        assertThat(channel.next()).contains("LampEvent").contains("green");
        assertThat(lamp.asked).hasValue(0);
    }

    private static String body(String name) {
        return "<Subscription><event>" + name + "</event>" + SET + "</Subscription>";
    }

    /** A lamp of some colour for each user. */
    private static final class Lamp implements EventSource {
        private final Map<LineId, String> colours = new ConcurrentHashMap<>();
        private final AtomicInteger asked = new AtomicInteger();
        private EventPublisher publisher;

        @Override
        public Set<EventPackage> packages() {
            return Set.of(EventPackage.SILENT_ALERTING);
        }

        @Override
        public Optional<EventData> state(EventPackage of, LineSnapshot line, Occasion why) {
            return Optional.ofNullable(colours.get(line.line())).map(Lamp::data);
        }

        @Override
        public void begin(EventPublisher to) {
            publisher = to;
        }

        /** It blinks with the line. */
        @Override
        public List<PackageEvent> changes(LineSnapshot before, LineSnapshot after) {
            return List.of(PackageEvent.of(EventPackage.SILENT_ALERTING, () -> {
                asked.incrementAndGet();
                return data("blinking");
            }));
        }

        void shine(LineId line, String colour) {
            colours.put(line, colour);
            publisher.publish(line, EventPackage.SILENT_ALERTING, () -> {
                asked.incrementAndGet();
                return Optional.of(data(colour));
            });
        }

        private static EventData data(String colour) {
            return new EventData("LampEvent", "<xsi:info>" + colour + "</xsi:info>");
        }
    }
}

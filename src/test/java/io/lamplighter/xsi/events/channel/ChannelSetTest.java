package io.lamplighter.xsi.events.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.LineFixtures;
import io.lamplighter.http.Caller;
import io.lamplighter.time.VirtualScheduler;
import io.lamplighter.xsi.events.ChannelRequest;
import io.lamplighter.xsi.events.Destination;
import io.lamplighter.xsi.events.EventData;
import io.lamplighter.xsi.events.EventPackage;
import io.lamplighter.xsi.events.EventTarget;
import io.lamplighter.xsi.events.OutgoingEvent;
import io.lamplighter.xsi.events.PackageChoice;
import io.lamplighter.xsi.events.SubscriptionTerms;
import io.lamplighter.xsi.wire.ProtocolVersion;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.WriteHandler;
import org.glassfish.grizzly.http.io.NIOOutputStream;
import org.glassfish.grizzly.http.server.Response;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections break on other threads than the one that tells of calls, between any two looks at them. */
class ChannelSetTest {
    private static final int EVENTS = 20;
    private static final Pattern NUMBER = Pattern.compile("<xsi:sequenceNumber>(\\d+)<");
    private static final SetKey KEY = new SetKey(new Caller.LineUser(LineFixtures.RECEPTION), "dialer");
    private static final SubscriptionTerms TERMS = new SubscriptionTerms(
            "s",
            "2000@example.com",
            new EventTarget.User(LineFixtures.RECEPTION),
            PackageChoice.of(EventPackage.ADVANCED_CALL),
            new Destination.ToSet("dialer"),
            Optional.empty(),
            ProtocolVersion.NEWEST);

    private final VirtualScheduler time = new VirtualScheduler(Instant.EPOCH);
    private final ChannelSet set = new ChannelSet(time, new Random(1));

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 5, 8, 13, 20, 21, 22, 23, 30})
    void wheneverAConnectionBreaksNothingOvertakesWhatWasOnItsWayThere(int looks) {
        Breaking connection = new Breaking(looks);
        Written other = new Written();
        set.add(channel("first", 1, new Written(), connection::isOpen));
        set.add(channel("second", 2, other, () -> true));
        for (int number = 1; number <= EVENTS; number++) {
            assertThat(set.deliver(event(number))).isEmpty();
        }
        connection.breaks();
        assertThat(set.deliver(event(EVENTS + 1))).isEmpty();
        List<Integer> told = other.numbers();
        assertThat(told).isSorted().endsWith(EVENTS + 1);
        assertThat(told).hasSize(EVENTS + 1);
    }

    private static OutgoingEvent event(int number) {
        return new OutgoingEvent(
                "e" + number, TERMS, number, Optional.of(LineFixtures.RECEPTION), EventData.of("CallUpdatedEvent"));
    }

    private Channel channel(String id, int priority, Written written, BooleanSupplier isOpen) {
        ChannelRequest request = ChannelRequest.of(
                Map.of("channelSetId", "dialer", "priority", String.valueOf(priority)),
                Map.of(),
                ProtocolVersion.NEWEST);
        ChannelStream stream = new ChannelStream(
                new Response() {
                    @Override
                    public NIOOutputStream getNIOOutputStream() {
                        return written;
                    }
                },
                connection(isOpen),
                64 * 1024,
                new Backlog(1 << 20),
                () -> {});
        return new Channel(id, KEY, request, stream, time);
    }

    private static Connection<?> connection(BooleanSupplier isOpen) {
        return (Connection<?>) Proxy.newProxyInstance(
                ChannelSetTest.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> method.getName().equals("isOpen") ? isOpen.getAsBoolean() : null);
    }

    /** Is found broken at the look after so many. */
    private static final class Breaking {
        private int looks;

        Breaking(int looks) {
            this.looks = looks;
        }

        boolean isOpen() {
            return looks-- > 0;
        }

        void breaks() {
            looks = 0;
        }
    }

    /** What one reader has been sent. */
    private static final class Written extends NIOOutputStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        List<Integer> numbers() {
            return NUMBER.matcher(bytes.toString(StandardCharsets.UTF_8))
                    .results()
                    .map(found -> Integer.valueOf(found.group(1)))
                    .toList();
        }

        @Override
        public void write(Buffer document) {
            byte[] content = new byte[document.remaining()];
            document.get(content);
            bytes.writeBytes(content);
        }

        @Override
        public void write(int single) {
            bytes.write(single);
        }

        @Override
        public boolean canWrite() {
            return true;
        }

        @Override
        @Deprecated
        public boolean canWrite(int length) {
            return true;
        }

        @Override
        @Deprecated
        public void notifyCanWrite(WriteHandler handler, int length) {
            notifyCanWrite(handler);
        }

        @Override
        public void notifyCanWrite(WriteHandler handler) {
            try {
                handler.onWritePossible();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}

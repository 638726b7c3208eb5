package io.lamplighter.sip.transaction;

import static io.lamplighter.sip.transaction.Requests.answer;
import static io.lamplighter.sip.transaction.Requests.outgoing;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.transport.Flow;
import io.lamplighter.sip.transport.Transport;
import io.lamplighter.time.VirtualScheduler;
import java.net.InetSocketAddress;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A connection whose last request is answered in the instant in which the next one leaves over it. */
class ConnectionRaceTest {
    private static final int ROUNDS = 20_000;

    private final VirtualScheduler time = new VirtualScheduler();
    private final Transactions transactions =
            new Transactions(Timers.rfc3261(), time, new CountingIds("x"), new RecordingUser());
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final CyclicBarrier instant = new CyclicBarrier(2);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private <T> Future<T> inThatInstant(Callable<T> step) {
        return threads.submit(() -> {
            instant.await();
            return step.call();
        });
    }

    @Test
    void theRequestThatIsUnderWayFailsAtOnceWhenTheConnectionCloses() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Flow connection = new Silent(round);
            SipRequest first = transactions
                    .send(outgoing("NOTIFY").build(), connection, new Heard(time))
                    .request();
            Heard second = new Heard(time);

            Future<?> answered = inThatInstant(() -> {
                transactions.received(answer(first, 200), connection);
                return null;
            });
            Future<?> sent =
                    inThatInstant(() -> transactions.send(outgoing("NOTIFY").build(), connection, second));
            answered.get();
            sent.get();
            transactions.closed(connection);

            assertThat(second.events).as("round %d", round).containsExactly("TRANSPORT@0");
        }
    }

    /** A connection over which nothing is ever heard. */
    private record Silent(int number) implements Flow {
        @Override
        public Transport transport() {
            return Transport.TCP;
        }

        @Override
        public InetSocketAddress local() {
            return new InetSocketAddress("192.0.2.1", 5060);
        }

        @Override
        public InetSocketAddress remote() {
            return new InetSocketAddress("192.0.2.2", 1 + number);
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public InetSocketAddress advertised() {
            return local();
        }

        @Override
        public void send(byte[] message, Consumer<Throwable> onFailure) {}
    }
}

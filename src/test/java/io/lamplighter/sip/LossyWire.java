package io.lamplighter.sip;

import io.lamplighter.sip.message.Parsed;
import io.lamplighter.sip.message.SipParser;
import io.lamplighter.sip.transport.Flow;
import io.lamplighter.sip.transport.Transport;
import io.lamplighter.sip.transport.TransportListener;
import io.lamplighter.time.Scheduler;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Random;
import java.util.function.Consumer;

/** A datagram path between two listeners that loses, delays and doubles messages as a seed decides. */
final class LossyWire {
    private final Scheduler scheduler;
    private final Random random;
    private final double loss;
    private final SipParser parser = new SipParser();
    private final End near = new End(new InetSocketAddress("192.0.2.1", 5060));
    private final End far = new End(new InetSocketAddress("192.0.2.2", 5060));

    LossyWire(Scheduler scheduler, long seed, double loss) {
        this.scheduler = scheduler;
        this.random = new Random(seed);
        this.loss = loss;
        near.other = far;
        far.other = near;
    }

    /** The flow that the near party sends on. */
    Flow join(TransportListener nearParty, TransportListener farParty) {
        near.owner = nearParty;
        far.owner = farParty;
        return near;
    }

    private final class End implements Flow {
        private final InetSocketAddress address;
        private End other;
        private TransportListener owner;

        End(InetSocketAddress address) {
            this.address = address;
        }

        @Override
        public Transport transport() {
            return Transport.UDP;
        }

        @Override
        public InetSocketAddress local() {
            return address;
        }

        @Override
        public InetSocketAddress remote() {
            return other.address;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public InetSocketAddress advertised() {
            return address;
        }

        @Override
        public void send(byte[] message, Consumer<Throwable> onFailure) {
            int copies = random.nextDouble() < loss ? 0 : random.nextInt(10) == 0 ? 2 : 1;
            for (int i = 0; i < copies; i++) {
                scheduler.schedule(Duration.ofMillis(1 + random.nextInt(30)), () -> other.arrive(message));
            }
        }

        private void arrive(byte[] message) {
            if (parser.parseDatagram(message) instanceof Parsed.Accepted accepted) {
                owner.received(accepted.message(), this);
            } else {
                throw new AssertionError("malformed on the wire");
            }
        }
    }
}

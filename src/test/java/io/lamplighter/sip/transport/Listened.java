package io.lamplighter.sip.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.sip.message.SipMessage;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A listener that keeps what it was handed until a test asks for it. */
final class Listened implements TransportListener {
    record Arrival(SipMessage message, Flow flow) {}

    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    private final BlockingQueue<Flow> closed = new LinkedBlockingQueue<>();

    @Override
    public void received(SipMessage message, Flow flow) {
        arrivals.add(new Arrival(message, flow));
    }

    @Override
    public void closed(Flow flow) {
        closed.add(flow);
    }

    Arrival next() throws InterruptedException {
        Arrival arrival = arrivals.poll(30, TimeUnit.SECONDS);
        assertThat(arrival).as("a message arrives").isNotNull();
        return arrival;
    }

    Flow nextClosed() throws InterruptedException {
        Flow flow = closed.poll(30, TimeUnit.SECONDS);
        assertThat(flow).as("a connection closes").isNotNull();
        return flow;
    }

    boolean nothingMore() {
        return arrivals.isEmpty();
    }
}

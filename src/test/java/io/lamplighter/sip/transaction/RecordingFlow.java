package io.lamplighter.sip.transaction;

import io.lamplighter.sip.message.Parsed;
import io.lamplighter.sip.message.SipMessage;
import io.lamplighter.sip.message.SipParser;
import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.message.SipResponse;
import io.lamplighter.sip.transport.Flow;
import io.lamplighter.sip.transport.Transport;
import io.lamplighter.time.Scheduler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A flow that leads nowhere and writes down what was sent and when. */
public final class RecordingFlow implements Flow {
    private final Transport transport;
    private final Scheduler time;
    private final Instant start;
    private final List<SipMessage> sent = new ArrayList<>();
    private final List<Long> millis = new ArrayList<>();
    private boolean broken;

    public RecordingFlow(Transport transport, Scheduler time) {
        this.transport = transport;
        this.time = time;
        this.start = time.now();
    }

    /** From now on nothing can be sent. */
    public void breaks() {
        broken = true;
    }

    public List<SipMessage> sent() {
        return sent;
    }

    /** Milliseconds from the start at which each message was sent. */
    public List<Long> sentAt() {
        return millis;
    }

    /** Methods and status codes in the order they were sent. */
    public List<String> summary() {
        return sent.stream()
                .map(message -> message instanceof SipRequest request
                        ? request.method()
                        : Integer.toString(((SipResponse) message).status()))
                .toList();
    }

    public SipRequest request(int place) {
        return (SipRequest) sent.get(place);
    }

    public SipResponse response(int place) {
        return (SipResponse) sent.get(place);
    }

    public void forget() {
        sent.clear();
        millis.clear();
    }

    @Override
    public Transport transport() {
        return transport;
    }

    @Override
    public InetSocketAddress local() {
        return new InetSocketAddress("192.0.2.1", 5060);
    }

    @Override
    public InetSocketAddress remote() {
        return new InetSocketAddress("192.0.2.2", 5060);
    }

    @Override
    public boolean isOpen() {
        return !broken;
    }

    @Override
    public InetSocketAddress advertised() {
        return local();
    }

    @Override
    public void send(byte[] message, Consumer<Throwable> onFailure) {
        if (broken) {
            onFailure.accept(new IOException("broken"));
        } else if (new SipParser().parseDatagram(message) instanceof Parsed.Accepted accepted) {
            sent.add(accepted.message());
            millis.add(Duration.between(start, time.now()).toMillis());
        } else {
            throw new AssertionError("sent something malformed: " + new String(message));
        }
    }
}

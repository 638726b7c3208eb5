package io.lamplighter.sip.transaction;

import io.lamplighter.sip.message.SipResponse;
import io.lamplighter.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A listener that writes down what it was told and when. */
final class Heard implements ClientListener {
    private final Scheduler time;
    private final Instant start;
    final List<String> events = new CopyOnWriteArrayList<>();
    final List<SipResponse> responses = new CopyOnWriteArrayList<>();

    Heard(Scheduler time) {
        this.time = time;
        this.start = time.now();
    }

    @Override
    public void response(SipResponse response) {
        responses.add(response);
        events.add(Integer.toString(response.status()));
    }

    @Override
    public void failed(ClientFailure failure) {
        events.add(failure + "@" + Duration.between(start, time.now()).toMillis());
    }
}

package io.lamplighter.sip.transaction;

import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.message.SipResponse;
import io.lamplighter.sip.transport.Flow;
import io.lamplighter.time.Cancellable;

/**
 * The non-INVITE client transaction (RFC 3261 section 17.1.2): Trying and Proceeding. Completed holds nothing, see
 * {@link ClientTable#received}.
 */
final class NonInviteClient implements ClientTransaction, ClientMachine {
    private enum State {
        TRYING,
        PROCEEDING,
        COMPLETED
    }

    private final ClientTable table;
    private final String key;
    private final SipRequest request;
    private final Flow flow;
    private final ClientListener listener;
    private final Backoff backoff;
    private State state = State.TRYING;
    private Cancellable timer = Cancellable.NOTHING;

    NonInviteClient(ClientTable table, String key, SipRequest request, Flow flow, ClientListener listener) {
        this.table = table;
        this.key = key;
        this.request = request;
        this.flow = flow;
        this.listener = listener;
        Timers timers = table.timers();
        // timer F alone over a reliable transport: the first delay is the whole time
        this.backoff = flow.transport().reliable()
                ? new Backoff(timers.giveUp(), timers.giveUp(), timers.giveUp())
                : new Backoff(timers.t1(), timers.t2(), timers.giveUp());
    }

    /** Sends the request and starts timer E with timer F behind it. */
    synchronized void start() {
        timer = table.schedule(backoff.next(), this::timeout);
        transmit();
    }

    @Override
    public SipRequest request() {
        return request;
    }

    @Override
    public String method() {
        return request.method();
    }

    @Override
    public void received(SipResponse response) {
        if (advance(response)) {
            listener.response(response);
        }
    }

    private synchronized boolean advance(SipResponse response) {
        if (state == State.COMPLETED) {
            return false;
        }
        if (response.status() < 200) {
            state = State.PROCEEDING;
            if (!flow.transport().reliable()) {
                backoff.slowDown();
            }
        } else {
            end();
            table.remove(key, this, flow);
        }
        return true;
    }

    private void timeout() {
        if (retransmitted()) {
            return;
        }
        listener.failed(ClientFailure.TIMEOUT);
    }

    /** Timer E sends again; false only if it was timer F that ended the wait. */
    private synchronized boolean retransmitted() {
        if (state == State.COMPLETED) {
            return true;
        }
        if (backoff.exhausted()) {
            end();
            table.remove(key, this, flow);
            return false;
        }
        timer = table.schedule(backoff.next(), this::timeout);
        transmit();
        return true;
    }

    @Override
    public void connectionLost() {
        if (lost()) {
            listener.failed(ClientFailure.TRANSPORT);
        }
    }

    private synchronized boolean lost() {
        if (state == State.COMPLETED) {
            return false;
        }
        end();
        table.remove(key, this, flow);
        return true;
    }

    /** Only an INVITE can be cancelled (RFC 3261 section 9.1). */
    @Override
    public void cancel(String... extraHeaderLines) {
        // nothing to cancel: these requests are answered at once
    }

    private void end() {
        state = State.COMPLETED;
        timer.cancel();
    }

    private void transmit() {
        table.transmit(request, flow, this);
    }
}

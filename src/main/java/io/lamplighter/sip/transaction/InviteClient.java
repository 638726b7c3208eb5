package io.lamplighter.sip.transaction;

import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.message.SipResponse;
import io.lamplighter.sip.transport.Flow;
import io.lamplighter.time.Cancellable;
import java.time.Duration;

/** The INVITE client transaction (RFC 3261 section 17.1.1 with RFC 6026 section 7.2). */
final class InviteClient implements ClientTransaction, ClientMachine {
    private enum State {
        CALLING,
        PROCEEDING,
        COMPLETED,
        ACCEPTED,
        TERMINATED
    }

    private final ClientTable table;
    private final String key;
    private final SipRequest request;
    private final Flow flow;
    private final ClientListener listener;
    private final Backoff backoff;
    private State state = State.CALLING;
    private Cancellable timer = Cancellable.NOTHING;
    /** The header lines of a CANCEL that waits for the first provisional response; null while none is wanted. */
    private String[] wantedCancel;

    private boolean cancelSent;
    private SipRequest ack;

    InviteClient(ClientTable table, String key, SipRequest request, Flow flow, ClientListener listener) {
        this.table = table;
        this.key = key;
        this.request = request;
        this.flow = flow;
        this.listener = listener;
        Timers timers = table.timers();
        // timer B alone over a reliable transport; timer A has no ceiling but timer B
        this.backoff = new Backoff(
                flow.transport().reliable() ? timers.giveUp() : timers.t1(), timers.giveUp(), timers.giveUp());
    }

    /** Sends the INVITE and starts timer A with timer B behind it. */
    synchronized void start() {
        timer = table.schedule(backoff.next(), this::timeout);
        table.transmit(request, flow, this);
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

    /** Moves on; true if the listener wants to hear of this response. */
    private synchronized boolean advance(SipResponse response) {
        switch (state) {
            case CALLING, PROCEEDING -> inProgress(response);
            case COMPLETED -> {
                if (response.status() >= 300) {
                    table.transmit(ack, flow, this);
                }
                return false;
            }
            case ACCEPTED -> {
                return response.status() / 100 == 2;
            }
            case TERMINATED -> {
                return false;
            }
        }
        return true;
    }

    private void inProgress(SipResponse response) {
        if (response.status() < 200) {
            provisional();
        } else if (response.status() < 300) {
            finish(State.ACCEPTED, table.timers().giveUp());
        } else {
            ack = HopByHop.ack(request, response);
            finish(State.COMPLETED, table.timers().d());
            table.transmit(ack, flow, this);
        }
    }

    private void provisional() {
        if (state == State.CALLING) {
            state = State.PROCEEDING;
            timer.cancel();
        }
        if (wantedCancel != null && !cancelSent) {
            sendCancel();
        }
    }

    /** Timer M in Accepted, timer D in Completed; over a reliable transport D is zero (section 17.1.1.2). */
    private void finish(State next, Duration kept) {
        timer.cancel();
        state = next;
        if (next == State.COMPLETED && flow.transport().reliable()) {
            terminate();
        } else {
            timer = table.schedule(kept, this::terminate);
        }
    }

    private synchronized void terminate() {
        state = State.TERMINATED;
        table.remove(key, this, flow);
    }

    private void timeout() {
        if (!retransmitted()) {
            listener.failed(ClientFailure.TIMEOUT);
        }
    }

    /** Timer A sends again; false only if it was timer B that ended the wait. */
    private synchronized boolean retransmitted() {
        if (state != State.CALLING) {
            return true;
        }
        if (backoff.exhausted()) {
            terminate();
            return false;
        }
        timer = table.schedule(backoff.next(), this::timeout);
        table.transmit(request, flow, this);
        return true;
    }

    @Override
    public synchronized void cancel(String... extraHeaderLines) {
        if (wantedCancel != null || state != State.CALLING && state != State.PROCEEDING) {
            return;
        }
        wantedCancel = extraHeaderLines.clone();
        if (state == State.PROCEEDING) {
            sendCancel();
        }
    }

    private void sendCancel() {
        cancelSent = true;
        table.startCancel(HopByHop.cancel(request, wantedCancel), flow);
        timer.cancel();
        timer = table.schedule(table.timers().giveUp(), this::cancelUnanswered);
    }

    /** 64*T1 after the CANCEL the INVITE counts as cancelled (section 9.1). */
    private void cancelUnanswered() {
        if (abandoned(State.PROCEEDING)) {
            listener.failed(ClientFailure.TIMEOUT);
        }
    }

    @Override
    public void connectionLost() {
        if (abandoned(State.CALLING) || abandoned(State.PROCEEDING)) {
            listener.failed(ClientFailure.TRANSPORT);
        }
    }

    private synchronized boolean abandoned(State only) {
        if (state != only) {
            return false;
        }
        timer.cancel();
        terminate();
        return true;
    }
}

package io.lamplighter.sip.transaction;

import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.message.SipResponse;
import io.lamplighter.sip.transport.Flow;
import io.lamplighter.time.Cancellable;
import java.time.Duration;
import java.util.Optional;

/** The INVITE server transaction (RFC 3261 section 17.2.1 with RFC 6026 section 7.1). */
final class InviteServer implements ServerTransaction, ServerMachine {
    private enum State {
        PROCEEDING,
        COMPLETED,
        CONFIRMED,
        ACCEPTED,
        TERMINATED
    }

    private final ServerTable table;
    private final ServerKey key;
    private final SipRequest request;
    private final Flow flow;
    private final Flow back;
    private State state = State.PROCEEDING;
    private Cancellable timer = Cancellable.NOTHING;
    private Backoff backoff;
    /** The last response sent, repeated when the INVITE is; null before the first. */
    private byte[] last;

    private Optional<String> localTag = Optional.empty();

    InviteServer(ServerTable table, ServerKey key, SipRequest request, Flow flow) {
        this.table = table;
        this.key = key;
        this.request = request;
        this.flow = flow;
        this.back = flow.forResponse(request.topVia());
    }

    /** Answers 100 if the user does not answer soon. */
    synchronized void start() {
        timer = table.schedule(table.timers().trying(), this::trying);
    }

    private synchronized void trying() {
        if (last == null) {
            transmit(SipResponse.replyTo(request, 100).build().toBytes());
        }
    }

    @Override
    public SipRequest request() {
        return request;
    }

    @Override
    public Flow flow() {
        return flow;
    }

    /** The To tag of our responses so far, which the response to a CANCEL should carry too (section 9.2). */
    synchronized Optional<String> localTag() {
        return localTag;
    }

    @Override
    public synchronized boolean answered() {
        return state != State.PROCEEDING;
    }

    @Override
    public synchronized void respond(SipResponse response) {
        boolean success = response.status() / 100 == 2;
        if (state == State.PROCEEDING) {
            timer.cancel();
            response.to().tag().ifPresent(tag -> localTag = Optional.of(tag));
            transmit(response.toBytes());
            if (success) {
                accept();
            } else if (response.status() >= 300) {
                complete();
            }
        } else if (state == State.ACCEPTED && success) {
            transmit(response.toBytes());
        }
    }

    /** Timer L: repeated INVITEs are absorbed and the 2xx is repeated by the user alone. */
    private void accept() {
        state = State.ACCEPTED;
        last = null;
        timer = table.schedule(table.timers().giveUp(), this::terminate);
    }

    /** Timer G with timer H behind it; H alone over a reliable transport. */
    private void complete() {
        state = State.COMPLETED;
        Timers timers = table.timers();
        backoff = back.transport().reliable()
                ? new Backoff(timers.giveUp(), timers.giveUp(), timers.giveUp())
                : new Backoff(timers.t1(), timers.t2(), timers.giveUp());
        timer = table.schedule(backoff.next(), this::unacknowledged);
    }

    private synchronized void unacknowledged() {
        if (state != State.COMPLETED) {
            return;
        }
        if (backoff.exhausted()) {
            terminate();
        } else {
            timer = table.schedule(backoff.next(), this::unacknowledged);
            transmit(last);
        }
    }

    @Override
    public synchronized void repeated() {
        if (last != null && (state == State.PROCEEDING || state == State.COMPLETED)) {
            transmit(last);
        }
    }

    @Override
    public synchronized boolean acknowledged(SipRequest ack) {
        if (state == State.COMPLETED) {
            confirm();
        }
        return state != State.ACCEPTED;
    }

    /** Timer I absorbs further ACKs. */
    private void confirm() {
        timer.cancel();
        state = State.CONFIRMED;
        last = null;
        Duration kept =
                back.transport().reliable() ? Duration.ZERO : table.timers().t4();
        if (kept.isZero()) {
            terminate();
        } else {
            timer = table.schedule(kept, this::terminate);
        }
    }

    private synchronized void terminate() {
        state = State.TERMINATED;
        table.remove(key, this, request);
    }

    private void transmit(byte[] response) {
        last = response;
        back.send(response, SendFailures.LOGGED);
    }
}

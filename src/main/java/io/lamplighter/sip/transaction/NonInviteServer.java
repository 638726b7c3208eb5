package io.lamplighter.sip.transaction;

import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.message.SipResponse;
import io.lamplighter.sip.transport.Flow;

/** The non-INVITE server transaction (RFC 3261 section 17.2.2): Trying, Proceeding, then {@link AnsweredServer}. */
final class NonInviteServer implements ServerTransaction, ServerMachine {
    private final ServerTable table;
    private final ServerKey key;
    private final SipRequest request;
    private final Flow flow;
    private final Flow back;
    /** The last provisional response; null in Trying. */
    private byte[] last;

    private boolean answered;

    NonInviteServer(ServerTable table, ServerKey key, SipRequest request, Flow flow) {
        this.table = table;
        this.key = key;
        this.request = request;
        this.flow = flow;
        this.back = flow.forResponse(request.topVia());
    }

    @Override
    public SipRequest request() {
        return request;
    }

    @Override
    public Flow flow() {
        return flow;
    }

    @Override
    public synchronized boolean answered() {
        return answered;
    }

    @Override
    public synchronized void respond(SipResponse response) {
        if (answered) {
            return;
        }
        last = response.toBytes();
        if (response.status() >= 200) {
            answered = true;
            table.completed(key, this, new AnsweredServer(back, last));
        }
        back.send(last, SendFailures.LOGGED);
    }

    @Override
    public synchronized void repeated() {
        if (last != null) {
            back.send(last, SendFailures.LOGGED);
        }
    }

    @Override
    public boolean acknowledged(SipRequest ack) {
        return true;
    }
}

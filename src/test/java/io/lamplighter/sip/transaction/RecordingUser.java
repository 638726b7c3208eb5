package io.lamplighter.sip.transaction;

import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.transport.Flow;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A transaction user that writes down what it is handed and answers nothing by itself. */
final class RecordingUser implements TransactionUser {
    final List<ServerTransaction> requests = new CopyOnWriteArrayList<>();
    final List<SipRequest> acks = new CopyOnWriteArrayList<>();
    final List<ServerTransaction> cancelled = new CopyOnWriteArrayList<>();

    @Override
    public void request(ServerTransaction transaction) {
        requests.add(transaction);
    }

    @Override
    public void ack(SipRequest ack, Flow flow) {
        acks.add(ack);
    }

    @Override
    public void cancelled(ServerTransaction invite, SipRequest cancel) {
        cancelled.add(invite);
    }
}

package io.lamplighter.sip.transaction;

import io.lamplighter.sip.message.SipMessage;
import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.message.SipResponse;
import io.lamplighter.sip.transport.Flow;
import io.lamplighter.sip.transport.TransportListener;
import io.lamplighter.time.Scheduler;

/** The transaction layer: requests out with their responses back, requests in with their responses out. */
public final class Transactions implements TransportListener {
    private final Ids ids;
    private final ClientTable clients;
    private final ServerTable servers;

    public Transactions(Timers timers, Scheduler scheduler, Ids ids, TransactionUser user) {
        this(timers, scheduler, ids, user, TransactionLimits.defaults());
    }

    public Transactions(Timers timers, Scheduler scheduler, Ids ids, TransactionUser user, TransactionLimits limits) {
        this.ids = ids;
        this.clients = new ClientTable(timers, scheduler, ids, limits.client());
        this.servers = new ServerTable(timers, scheduler, ids, user, limits);
    }

    /**
     * Sends a request in a transaction of its own.
     *
     * @param request complete but for the top Via, which is added here; not an ACK
     * @param listener told of every response, or of the failure, never before this method was entered and possibly
     *     before it returns
     */
    public ClientTransaction send(SipRequest request, Flow flow, ClientListener listener) {
        return clients.start(request, flow, listener);
    }

    /** Sends the ACK for a 2xx, which is a transaction without an answer (RFC 3261 section 13.2.2.4). */
    public void sendAck(SipRequest ack, Flow flow) {
        SipRequest sent = ClientTable.withVia(ack, flow, ids.branch());
        flow.send(sent.toBytes(), SendFailures.LOGGED);
    }

    @Override
    public void received(SipMessage message, Flow flow) {
        if (message instanceof SipRequest request) {
            servers.received(request, flow);
        } else if (message instanceof SipResponse response) {
            clients.received(response);
        }
    }

    @Override
    public void closed(Flow flow) {
        clients.closed(flow);
    }

    /** Client transactions held now. */
    public int clientCount() {
        return clients.size();
    }

    /** Server transactions held now, those that only repeat their response included. */
    public int serverCount() {
        return servers.size();
    }
}

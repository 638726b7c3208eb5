package io.lamplighter.sip.transaction;

import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.message.SipResponse;
import io.lamplighter.sip.transport.Addresses;
import io.lamplighter.sip.transport.Flow;
import io.lamplighter.time.Cancellable;
import io.lamplighter.time.Scheduler;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Our requests under way, found by branch and method (RFC 3261 section 17.1.3). */
final class ClientTable {
    private static final Logger LOG = LoggerFactory.getLogger(ClientTable.class);
    private static final String CANCEL = "CANCEL";

    /** A CANCEL's own response changes nothing: the INVITE's response tells what became of it (section 9.1). */
    private static final ClientListener UNHEARD = new ClientListener() {
        @Override
        public void response(SipResponse response) {
            LOG.debug("CANCEL answered {}", response.status());
        }

        @Override
        public void failed(ClientFailure failure) {
            LOG.debug("CANCEL failed: {}", failure);
        }
    };

    private final Timers timers;
    private final Scheduler scheduler;
    private final Ids ids;
    private final int limit;
    private final Map<String, ClientMachine> machines = new ConcurrentHashMap<>();
    /** Only for connections, whose end concerns all that was sent over them. */
    private final Map<Flow, Set<ClientMachine>> byConnection = new ConcurrentHashMap<>();

    ClientTable(Timers timers, Scheduler scheduler, Ids ids, int limit) {
        this.timers = timers;
        this.scheduler = scheduler;
        this.ids = ids;
        this.limit = limit;
    }

    Timers timers() {
        return timers;
    }

    Cancellable schedule(Duration delay, Runnable task) {
        return scheduler.schedule(delay, task);
    }

    int size() {
        return machines.size();
    }

    ClientTransaction start(SipRequest bare, Flow flow, ClientListener listener) {
        String branch = ids.branch();
        SipRequest request = withVia(bare, flow, branch);
        if (request.method().equals("INVITE")) {
            InviteClient invite = new InviteClient(this, branch, request, flow, listener);
            if (entered(branch, invite, flow)) {
                invite.start();
            }
            return invite;
        }
        return startNonInvite(branch, request, flow, listener);
    }

    /** A CANCEL carries the branch of its INVITE, so its method is part of its key. */
    void startCancel(SipRequest cancel, Flow flow) {
        String key = cancel.topVia().branch().orElseThrow() + CANCEL;
        startNonInvite(key, cancel, flow, UNHEARD);
    }

    private NonInviteClient startNonInvite(String key, SipRequest request, Flow flow, ClientListener listener) {
        NonInviteClient client = new NonInviteClient(this, key, request, flow, listener);
        if (entered(key, client, flow)) {
            client.start();
        }
        return client;
    }

    private boolean entered(String key, ClientMachine machine, Flow flow) {
        boolean room = machines.size() < limit;
        if (room) {
            machines.put(key, machine);
            remember(machine, flow);
        } else {
            LOG.warn("too many client transactions: {}", limit);
            loseSoon(machine);
        }
        return room;
    }

    /** Hands over a request; a failure to send is told later, never in this call. */
    void transmit(SipRequest request, Flow flow, ClientMachine machine) {
        flow.send(request.toBytes(), failure -> {
            LOG.debug("{} to {} not sent: {}", request.method(), flow.remote(), failure.toString());
            loseSoon(machine);
        });
    }

    private void loseSoon(ClientMachine machine) {
        scheduler.schedule(Duration.ZERO, machine::connectionLost);
    }

    static SipRequest withVia(SipRequest bare, Flow flow, String branch) {
        String via = "SIP/2.0/" + flow.transport() + " " + Addresses.text(flow.advertised()) + ";branch=" + branch
                + ";rport";
        return bare.withFirstVia(via);
    }

    /**
     * A response that matches nothing is dropped. So are repeats of a final response: what timer K (section 17.1.2.2) would
     * keep a table of answered requests for, several hundred thousand of them under load, happens without one.
     */
    void received(SipResponse response) {
        String branch = response.topVia().branch().orElse("");
        String method = response.cseq().method();
        ClientMachine machine = machines.get(method.equals(CANCEL) ? branch + CANCEL : branch);
        if (machine == null || !machine.method().equals(method)) {
            LOG.debug("response {} to {} matches nothing", response.status(), method);
        } else {
            machine.received(response);
        }
    }

    void closed(Flow flow) {
        Set<ClientMachine> affected = byConnection.remove(flow);
        if (affected != null) {
            affected.forEach(ClientMachine::connectionLost);
        }
    }

    void remove(String key, ClientMachine machine, Flow flow) {
        machines.remove(key, machine);
        forget(machine, flow);
    }

    /** In one step with the finding of the set: another thread may be about to drop it as empty. */
    private void remember(ClientMachine machine, Flow flow) {
        if (flow.transport().reliable()) {
            byConnection.compute(flow, (ignored, known) -> {
                Set<ClientMachine> all = known == null ? ConcurrentHashMap.newKeySet() : known;
                all.add(machine);
                return all;
            });
        }
    }

    private void forget(ClientMachine machine, Flow flow) {
        if (flow.transport().reliable()) {
            byConnection.computeIfPresent(flow, (ignored, left) -> {
                left.remove(machine);
                return left.isEmpty() ? null : left;
            });
        }
    }
}

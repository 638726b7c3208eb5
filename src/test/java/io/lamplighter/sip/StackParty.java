package io.lamplighter.sip;

import io.lamplighter.sip.dialog.AcceptedInvite;
import io.lamplighter.sip.dialog.Dialog;
import io.lamplighter.sip.message.SipMessage;
import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.message.SipResponse;
import io.lamplighter.sip.transaction.ClientFailure;
import io.lamplighter.sip.transaction.ClientListener;
import io.lamplighter.sip.transaction.ClientTransaction;
import io.lamplighter.sip.transaction.CountingIds;
import io.lamplighter.sip.transaction.Requests;
import io.lamplighter.sip.transaction.ServerTransaction;
import io.lamplighter.sip.transaction.Timers;
import io.lamplighter.sip.transaction.TransactionUser;
import io.lamplighter.sip.transaction.Transactions;
import io.lamplighter.sip.transport.Flow;
import io.lamplighter.sip.transport.TransportListener;
import io.lamplighter.time.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One end of a call: calls, rings, answers, hangs up or gives up, and writes down each step once. */
final class StackParty implements TransactionUser, TransportListener {
    /** What the called party does with a call. */
    enum Manner {
        ANSWERS,
        RINGS_ON
    }

    private final Timers timers;
    private final Scheduler scheduler;
    private final Manner manner;
    private final Transactions transactions;
    private final List<String> steps = new ArrayList<>();
    private Dialog dialog;
    private AcceptedInvite accepted;
    private ClientTransaction invite;

    StackParty(String name, Timers timers, Scheduler scheduler, Manner manner) {
        this.timers = timers;
        this.scheduler = scheduler;
        this.manner = manner;
        this.transactions = new Transactions(timers, scheduler, new CountingIds(name), this);
    }

    synchronized List<String> steps() {
        return List.copyOf(steps);
    }

    int transactionsLeft() {
        return transactions.clientCount() + transactions.serverCount();
    }

    @Override
    public void received(SipMessage message, Flow flow) {
        transactions.received(message, flow);
    }

    @Override
    public void closed(Flow flow) {
        transactions.closed(flow);
    }

    private synchronized void note(String step) {
        if (!steps.contains(step)) {
            steps.add(step);
        }
    }

    /** Calls, and hangs up some time after the answer. */
    synchronized void call(Flow flow, Duration talk) {
        SipRequest request = Requests.outgoing("INVITE")
                .set("Contact", Dialog.contact("alice", flow))
                .build();
        invite = transactions.send(request, flow, new ClientListener() {
            @Override
            public void response(SipResponse response) {
                answered(response, flow, talk);
            }

            @Override
            public void failed(ClientFailure failure) {
                note("call failed: " + failure);
            }
        });
    }

    synchronized void giveUp() {
        note("gives up");
        invite.cancel("Reason: SIP;cause=487");
    }

    private synchronized void answered(SipResponse response, Flow flow, Duration talk) {
        note("hears " + response.status());
        if (!response.isSuccess()) {
            return;
        }
        boolean first = dialog == null;
        if (first) {
            dialog = Dialog.asClient(invite.request(), response, flow);
        }
        transactions.sendAck(dialog.ack(invite.request()).build(), flow);
        if (first) {
            scheduler.schedule(talk, this::hangUp);
        }
    }

    private synchronized void hangUp() {
        note("hangs up");
        transactions.send(dialog.request("BYE").build(), dialog.flow(), new ClientListener() {
            @Override
            public void response(SipResponse response) {
                note("BYE " + response.status());
            }

            @Override
            public void failed(ClientFailure failure) {
                note("BYE failed: " + failure);
            }
        });
    }

    @Override
    public synchronized void request(ServerTransaction transaction) {
        SipRequest request = transaction.request();
        note("gets " + request.method());
        if (request.is("INVITE")) {
            rung(transaction);
        } else if (request.is("BYE")) {
            accepted.acknowledged();
            int status = dialog.accepts(request) ? 200 : 500;
            transaction.respond(SipResponse.replyTo(request, status).build());
        } else {
            transaction.respond(SipResponse.replyTo(request, 405).toTag("b1").build());
        }
    }

    private void rung(ServerTransaction transaction) {
        transaction.respond(
                SipResponse.replyTo(transaction.request(), 180).toTag("b1").build());
        if (manner == Manner.ANSWERS) {
            scheduler.schedule(Duration.ofMillis(50), () -> answer(transaction));
        }
    }

    private synchronized void answer(ServerTransaction transaction) {
        if (transaction.answered()) {
            return;
        }
        dialog = Dialog.asServer(transaction.request(), "b1", transaction.flow());
        SipResponse ok = SipResponse.replyTo(transaction.request(), 200)
                .toTag("b1")
                .add("Contact", dialog.contact())
                .build();
        accepted = new AcceptedInvite(transaction, ok, timers, scheduler, () -> note("no ACK came"));
        accepted.start();
        note("answers");
    }

    @Override
    public synchronized void ack(SipRequest ack, Flow flow) {
        note("gets ACK");
        accepted.acknowledged();
    }

    @Override
    public synchronized void cancelled(ServerTransaction transaction, SipRequest cancel) {
        note("gets CANCEL " + cancel.header("Reason").orElse("without reason"));
        transaction.respond(
                SipResponse.replyTo(transaction.request(), 487).toTag("b1").build());
    }
}

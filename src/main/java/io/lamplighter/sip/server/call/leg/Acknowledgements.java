package io.lamplighter.sip.server.call.leg;

import io.lamplighter.sip.dialog.Dialog;
import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.transaction.Transactions;
import io.lamplighter.sip.transport.Flow;
import java.util.HashMap;
import java.util.Map;

/** The ACKs for the 2xx answers to one INVITE, one for each branch downstream (RFC 3261 §13.2.2.4). */
public final class Acknowledgements {
    private record Sent(SipRequest ack, Flow flow) {}

    private final Transactions transactions;
    private final Map<String, Sent> byTag = new HashMap<>();

    Acknowledgements(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Sends the ACK once more if this branch had one. @return whether it had */
    boolean repeated(String remoteTag) {
        Sent sent = byTag.get(remoteTag);
        if (sent != null) {
            transactions.sendAck(sent.ack(), sent.flow());
        }
        return sent != null;
    }

    /** Acknowledges the first 2xx of a branch. */
    void send(Dialog dialog, SipRequest invite) {
        Sent sent = new Sent(dialog.ack(invite).build(), dialog.flow());
        byTag.put(dialog.remoteTag(), sent);
        transactions.sendAck(sent.ack(), sent.flow());
    }
}

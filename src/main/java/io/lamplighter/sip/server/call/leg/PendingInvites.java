package io.lamplighter.sip.server.call.leg;

import io.lamplighter.sip.transaction.ServerTransaction;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * INVITEs that passed the door and have no final answer yet, so that a CANCEL or a fault finds what became of them.
 *
 * <p>Safe from any thread.
 */
public final class PendingInvites {
    private final Map<ServerTransaction, LineRoom> rooms = new ConcurrentHashMap<>();
    private final Map<ServerTransaction, IncomingInvite> invites = new ConcurrentHashMap<>();

    /** An INVITE goes to a line's mailbox. */
    public void handedTo(LineRoom room, ServerTransaction transaction) {
        rooms.put(transaction, room);
    }

    /** The mailbox has taken charge of it. */
    void taken(ServerTransaction transaction, IncomingInvite invite) {
        invites.put(transaction, invite);
    }

    /** It has its final answer. */
    void settled(ServerTransaction transaction) {
        rooms.remove(transaction);
        invites.remove(transaction);
    }

    public Optional<IncomingInvite> find(ServerTransaction transaction) {
        return Optional.ofNullable(invites.get(transaction));
    }

    /** The caller gave up. @param reason value of the CANCEL's Reason header */
    public void cancelled(ServerTransaction transaction, Optional<String> reason) {
        Optional.ofNullable(rooms.get(transaction))
                .ifPresent(room -> room.insist(() -> find(transaction).ifPresent(invite -> invite.abandoned(reason))));
    }

    /** How many wait for their answer, for leak tests. */
    public int size() {
        return rooms.size();
    }
}

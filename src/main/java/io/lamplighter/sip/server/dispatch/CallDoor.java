package io.lamplighter.sip.server.dispatch;

import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.message.SipResponse;
import io.lamplighter.sip.transaction.ServerTransaction;
import io.lamplighter.sip.transport.Flow;

/** Where calls are handled. Called on an event loop: hand over to a mailbox and return. */
public interface CallDoor {
    /**
     * An INVITE, or any request with a To tag but a SUBSCRIBE of the notifier's packages. Nobody has authenticated it; it
     * must be answered.
     */
    void request(ServerTransaction transaction);

    /** The ACK of a 2xx. */
    void acknowledged(SipRequest ack, Flow flow);

    /** The peer gave up an INVITE that is not answered yet. */
    void cancelled(ServerTransaction invite, SipRequest cancel);

    /** Whether a peer that is no phone may ask us things: a trunk. */
    default boolean trusts(Flow flow) {
        return false;
    }

    /** A server without calls: every INVITE finds nobody, every dialog is unknown. */
    static CallDoor closed() {
        return new CallDoor() {
            @Override
            public void request(ServerTransaction transaction) {
                int status = transaction.request().to().tag().isPresent() ? 481 : 404;
                transaction.respond(SipResponse.replyTo(transaction.request(), status)
                        .toTag("none")
                        .build());
            }

            @Override
            public void acknowledged(SipRequest ack, Flow flow) {
                // There is no dialog it could belong to, and an ACK is never answered (RFC 3261 §17.1.1.3).
            }

            @Override
            public void cancelled(ServerTransaction invite, SipRequest cancel) {
                invite.respond(
                        SipResponse.replyTo(invite.request(), 487).toTag("none").build());
            }
        };
    }
}

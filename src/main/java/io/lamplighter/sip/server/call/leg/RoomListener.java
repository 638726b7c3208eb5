package io.lamplighter.sip.server.call.leg;

import io.lamplighter.sip.message.SipResponse;
import io.lamplighter.sip.transaction.ClientFailure;
import io.lamplighter.sip.transaction.ClientListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands what becomes of a request to the mailbox it was sent from, also when the line is gone by then: its last
 * requests still want their ACKs. An answer that cannot be handled counts as none.
 */
public record RoomListener(LineRoom room, ClientListener answers) implements ClientListener {
    private static final Logger LOG = LoggerFactory.getLogger(RoomListener.class);

    @Override
    public void response(SipResponse response) {
        room.finish(() -> {
            try {
                answers.response(response);
            } catch (RuntimeException fault) {
                LOG.error("call-id={} answer {} failed", response.callId(), response.status(), fault);
                answers.failed(ClientFailure.TRANSPORT);
            }
        });
    }

    @Override
    public void failed(ClientFailure failure) {
        room.finish(() -> answers.failed(failure));
    }
}

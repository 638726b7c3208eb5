package io.lamplighter.sip.server.call.leg;

import io.lamplighter.sip.message.SipResponse;
import io.lamplighter.sip.transaction.ClientFailure;
import io.lamplighter.sip.transaction.ClientListener;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands what becomes of a request to the mailbox it was sent from, also when the line is gone by then: its last
 * requests still want their ACKs. An answer that cannot be handled counts as none.
 *
 * <p>A full mailbox takes the first final answer, for nothing else ends what the request began. A peer may send any
 * number of provisional ones; and of 2xx, which come again until they are acknowledged.
 */
public final class RoomListener implements ClientListener {
    private static final Logger LOG = LoggerFactory.getLogger(RoomListener.class);

    private final LineRoom room;
    private final ClientListener answers;
    private final AtomicBoolean answered = new AtomicBoolean();

    /** @param answers told in the mailbox */
    public RoomListener(LineRoom room, ClientListener answers) {
        this.room = room;
        this.answers = answers;
    }

    @Override
    public void response(SipResponse response) {
        if (response.isFinal() && !answered.getAndSet(true)) {
            room.finish(() -> hand(response));
        } else {
            room.finishIfRoom(() -> hand(response));
        }
    }

    private void hand(SipResponse response) {
        try {
            answers.response(response);
        } catch (RuntimeException fault) {
            LOG.error("call-id={} answer {} failed", response.callId(), response.status(), fault);
            answers.failed(ClientFailure.TRANSPORT);
        }
    }

    @Override
    public void failed(ClientFailure failure) {
        room.finish(() -> answers.failed(failure));
    }
}

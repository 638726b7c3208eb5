package io.lamplighter.sip.server.call.leg;

import io.lamplighter.sip.message.SipResponse;
import io.lamplighter.sip.transaction.ClientFailure;
import io.lamplighter.sip.transaction.ClientListener;
import java.util.function.IntConsumer;

/**
 * Hears only how a request ended: the final status, 408 for no answer and 503 for no way to send, as RFC 3261 §8.1.3.1
 * reads them.
 */
public record FinalStatus(IntConsumer result) implements ClientListener {
    public static FinalStatus to(IntConsumer result) {
        return new FinalStatus(result);
    }

    @Override
    public void response(SipResponse response) {
        if (response.status() >= 200) {
            result.accept(response.status());
        }
    }

    @Override
    public void failed(ClientFailure failure) {
        result.accept(statusOf(failure));
    }

    static int statusOf(ClientFailure failure) {
        return failure == ClientFailure.TIMEOUT ? 408 : 503;
    }
}

package io.lamplighter.sip.server.notifier;

import io.lamplighter.line.Endpoint;
import io.lamplighter.sip.dialog.Dialog;
import io.lamplighter.sip.dialog.DialogState;
import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.message.SipResponse;
import io.lamplighter.sip.transaction.ClientFailure;
import io.lamplighter.sip.transaction.ClientListener;
import io.lamplighter.sip.transport.Flow;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Takes one subscription's NOTIFYs to its phone, one at a time: over UDP two on their way could overtake each other, and
 * phones answer 500 to the late one.
 *
 * <p>Everything but the answers happens in the line's mailbox. An ordinary 200 frees the way at once, on the thread it
 * arrives on; every other answer is handed over.
 */
final class Delivery implements ClientListener {
    private static final int FREE = 0;
    private static final int UNDER_WAY = 1;
    private static final int UNDER_WAY_AND_BEHIND = 2;

    /** What a datagram may hold (RFC 3261 §18.1.1), and what a NOTIFY needs besides addresses and Call-Info. */
    private static final int DATAGRAM = 1300;

    private static final int FIXED = 420;

    private final Surroundings around;
    private final Dialog dialog;
    private final String event;
    private final Endpoint phone;
    private final Consumer<NotifyAnswer> answers;
    private final AtomicInteger state = new AtomicInteger(FREE);
    private final int addresses;
    private volatile boolean heeded;

    /** @param answers told of every answer but an ordinary 200, on any thread */
    Delivery(Surroundings around, Dialog dialog, String event, Endpoint phone, Consumer<NotifyAnswer> answers) {
        this.around = around;
        this.dialog = dialog;
        this.event = event;
        this.phone = phone;
        this.answers = answers;
        this.addresses = length(dialog.stored());
    }

    private static int length(DialogState state) {
        return state.localParty().length()
                + state.remoteParty().length()
                + state.remoteTarget().length()
                + state.id().callId().length()
                + String.join("Route: \r\n", state.routeSet()).length();
    }

    Dialog dialog() {
        return dialog;
    }

    /** Octets left for header values; without bound over a stream. */
    int room() {
        return dialog.flow().transport().reliable() ? Integer.MAX_VALUE : DATAGRAM - FIXED - addresses;
    }

    /** Takes the way if it is free; otherwise whoever frees it will be told. */
    boolean claim() {
        if (state.compareAndSet(FREE, UNDER_WAY)) {
            return true;
        }
        if (state.compareAndSet(UNDER_WAY, UNDER_WAY_AND_BEHIND)) {
            return false;
        }
        return state.compareAndSet(FREE, UNDER_WAY);
    }

    /** Gives the way free. */
    void release() {
        state.set(FREE);
    }

    /** Whether the next 200 is to be handed over too. */
    void heed(boolean every) {
        heeded = every;
    }

    /** Sends a NOTIFY; the way was claimed. */
    void send(String subscriptionState, Contents contents) {
        findWay();
        SipRequest.Builder notify =
                dialog.request("NOTIFY").add("Event", event).add("Subscription-State", subscriptionState);
        contents.write(notify);
        around.transactions().send(notify.build(), dialog.flow(), this);
    }

    /** Whether there is a way to the phone now; a closed connection is replaced by the one it registered over since. */
    boolean findWay() {
        Flow known = dialog.flow();
        if (!known.isOpen()) {
            around.ways()
                    .open(known.transport(), known.local(), known.remote())
                    .or(this::registered)
                    .ifPresent(dialog::flow);
        }
        return dialog.flow().isOpen();
    }

    private Optional<Flow> registered() {
        return around.bindings().of(phone).flatMap(b -> around.ways().open(b.transport(), b.local(), b.remote()));
    }

    @Override
    public void response(SipResponse response) {
        if (!response.isFinal()) {
            return;
        }
        boolean ordinary = response.isSuccess() && !heeded && state.compareAndSet(UNDER_WAY, FREE);
        if (!ordinary) {
            answers.accept(NotifyAnswer.of(response));
        }
    }

    @Override
    public void failed(ClientFailure failure) {
        boolean closed =
                failure == ClientFailure.TRANSPORT && dialog.flow().transport().reliable();
        answers.accept(closed ? new NotifyAnswer.Unreachable() : new NotifyAnswer.Silence());
    }
}

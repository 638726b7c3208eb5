package io.lamplighter.sip.server.call.leg;

import io.lamplighter.sip.message.EventHeader;
import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.message.StatusFragment;
import io.lamplighter.sip.message.SubscriptionState;
import io.lamplighter.time.Cancellable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The subscription that an accepted REFER made (RFC 3515 §2.4.4). Its NOTIFYs go one at a time, so that none overtakes
 * another; what happens while one is on its way is told by the next, the newest alone. It ends with the final status, when
 * the peer no longer knows it, and in any case with its time. It does not need the call it was made in: a phone that hangs
 * up after its REFER still hears how the transfer went. Owned by the line's mailbox.
 */
public final class ReferSubscription implements ReferReport {
    private final LineRoom room;
    private final EstablishedLeg leg;
    private final EventHeader event;
    private final Consumer<ReferSubscription> onEnd;
    private final Instant until;
    private final Cancellable limit;
    private StatusFragment newest = StatusFragment.TRYING;
    private Optional<String> ending = Optional.empty();
    private boolean underWay;
    private boolean behind;
    private boolean over;

    /**
     * A subscription that has been accepted.
     *
     * @param event as the NOTIFYs name it
     * @param lifetime how long it lasts at most
     * @param onEnd told in the mailbox when it is over
     */
    ReferSubscription(
            LineRoom room,
            EstablishedLeg leg,
            EventHeader event,
            Duration lifetime,
            Consumer<ReferSubscription> onEnd) {
        this.room = room;
        this.leg = leg;
        this.event = event;
        this.onEnd = onEnd;
        this.until = room.now().plus(lifetime);
        this.limit = room.after(lifetime, () -> end("timeout"));
    }

    EventHeader event() {
        return event;
    }

    /** Seconds left, rounded up. */
    long expires() {
        return Math.max(1, Duration.between(room.now(), until).plusMillis(999).toSeconds());
    }

    @Override
    public void tell(StatusFragment status) {
        if (ending.isEmpty() && !over && !status.equals(newest)) {
            newest = status;
            if (status.isFinal()) {
                end("noresource");
            } else {
                send();
            }
        }
    }

    /** The last NOTIFY goes out, with whatever is known. @param reason why there will be no more */
    void end(String reason) {
        if (ending.isEmpty() && !over) {
            ending = Optional.of(reason);
            limit.cancel();
            send();
        }
    }

    /** Tells the state as it is now: at the beginning, and when the peer asks again (RFC 6665 §4.2.1.4). */
    void send() {
        if (underWay) {
            behind = true;
            return;
        }
        underWay = true;
        behind = false;
        leg.send(notification(), FinalStatus.to(this::answered));
    }

    private SipRequest notification() {
        SubscriptionState state =
                ending.map(SubscriptionState::terminated).orElseGet(() -> SubscriptionState.active(expires()));
        return leg.dialog()
                .request("NOTIFY")
                .set("Event", event.toString())
                .set("Subscription-State", state.toString())
                .body(StatusFragment.TYPE, newest.toBytes())
                .build();
    }

    /** Whoever refuses a NOTIFY does not know the subscription any more or never will (RFC 6665 §4.2.2). */
    private void answered(int status) {
        underWay = false;
        if (status >= 300) {
            finish();
        } else if (behind) {
            send();
        } else if (ending.isPresent()) {
            finish();
        }
    }

    private void finish() {
        if (!over) {
            over = true;
            limit.cancel();
            onEnd.accept(this);
        }
    }
}

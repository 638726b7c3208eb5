package io.lamplighter.sip.server.call.leg;

import io.lamplighter.sip.message.EventHeader;
import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.message.SipResponse;
import io.lamplighter.sip.server.dispatch.Capabilities;
import io.lamplighter.sip.transaction.ServerTransaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The REFERs of the party on one leg that were accepted, and the subscriptions they made. Owned by the line's mailbox. */
public final class Referrals {
    private static final String PACKAGE = "refer";

    private final LineRoom room;
    private final EstablishedLeg leg;
    private final Duration lifetime;
    private final List<ReferSubscription> subscriptions = new ArrayList<>();
    private boolean hadOne;

    /** @param lifetime how long a subscription lasts at most */
    Referrals(LineRoom room, EstablishedLeg leg, Duration lifetime) {
        this.room = room;
        this.leg = leg;
        this.lifetime = lifetime;
    }

    /**
     * Accepts a REFER: 202 and a subscription, or 200 and none where its sender wants to hear nothing (RFC 4488 §4).
     *
     * @return who is to be told how it goes
     */
    ReferReport accept(ServerTransaction refer) {
        SipRequest request = refer.request();
        boolean subscribes = request.wantsReferSubscription();
        SipResponse.Builder accepted = SipResponse.replyTo(request, subscribes ? 202 : 200)
                .set("Contact", leg.dialog().contact().toString())
                .set("Allow", Capabilities.ALLOW)
                .set("Supported", Capabilities.SUPPORTED);
        if (!subscribes) {
            accepted.set("Refer-Sub", "false");
        }
        refer.respond(accepted.build());
        return subscribes ? subscription(request) : ReferReport.TO_NOBODY;
    }

    private ReferSubscription subscription(SipRequest refer) {
        EventHeader event = EventHeader.parse(
                hadOne ? PACKAGE + ";id=" + refer.cseq().number() : PACKAGE); // RFC 3515 §2.4.6: from the second on
        hadOne = true;
        ReferSubscription subscription = new ReferSubscription(room, leg, event, lifetime, subscriptions::remove);
        subscriptions.add(subscription);
        subscription.send();
        return subscription;
    }

    /** The subscriber refreshes a subscription, asks for its state, or gives it up (RFC 3515 §2.4.4). */
    void subscribe(ServerTransaction transaction) {
        SipRequest request = transaction.request();
        Optional<ReferSubscription> known = request.event().flatMap(this::named);
        if (known.isEmpty()) {
            transaction.respond(SipResponse.replyTo(request, 481).build());
            return;
        }
        boolean givesUp = request.expires().orElse(1) == 0;
        transaction.respond(SipResponse.replyTo(request, 200)
                .set("Expires", givesUp ? "0" : Long.toString(known.get().expires()))
                .set("Contact", leg.dialog().contact().toString())
                .build());
        if (givesUp) {
            known.get().end("timeout");
        } else {
            known.get().send();
        }
    }

    private Optional<ReferSubscription> named(EventHeader event) {
        return subscriptions.stream()
                .filter(s -> s.event().id().equals(event.id()))
                .findFirst();
    }
}

package io.lamplighter.sip.server.call;

import io.lamplighter.media.sdp.SessionDescription;
import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.message.SipResponse;
import io.lamplighter.sip.server.dispatch.Capabilities;
import io.lamplighter.sip.transaction.ClientFailure;
import io.lamplighter.sip.transaction.ClientListener;
import java.time.Duration;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * re-INVITEs of ours on a leg, one at a time; the newest waits while one is out. A crossing (491) is tried again after
 * the random pause of RFC 3261 §14.1.
 */
final class OwnOffers {
    private static final int MOST_COLLISIONS = 5;

    private final CallEnvironment environment;
    private final LineRoom room;
    private final EstablishedLeg leg;
    private Optional<Waiting> waiting = Optional.empty();
    private boolean outstanding;
    private boolean pausing;
    private int collisions;

    OwnOffers(CallEnvironment environment, LineRoom room, EstablishedLeg leg) {
        this.environment = environment;
        this.room = room;
        this.leg = leg;
    }

    boolean outstanding() {
        return outstanding;
    }

    private record Waiting(SessionDescription offer, IntConsumer result) {}

    void send(SessionDescription offer) {
        send(offer, status -> {});
    }

    /** As {@link #send(SessionDescription)}. @param result told the final status */
    void send(SessionDescription offer, IntConsumer result) {
        if (outstanding || pausing) {
            waiting = Optional.of(new Waiting(offer, result));
            return;
        }
        outstanding = true;
        SipRequest invite = leg.dialog()
                .request("INVITE")
                .set("Allow", Capabilities.ALLOW)
                .set("Supported", Capabilities.SUPPORTED)
                .set("Session-Expires", environment.settings().sessionExpires().toSeconds() + ";refresher=uac")
                .body(Sdp.TYPE, offer.toBytes())
                .build();
        leg.send(invite, new Answers(invite, new Waiting(offer, result)));
    }

    private void next() {
        outstanding = false;
        Optional<Waiting> next = waiting;
        waiting = Optional.empty();
        if (!leg.isOver()) {
            next.ifPresent(w -> send(w.offer(), w.result()));
        }
    }

    private void collided(Waiting mine) {
        outstanding = false;
        if (++collisions > MOST_COLLISIONS || leg.isOver()) {
            collisions = 0;
            next();
            return;
        }
        pausing = true;
        room.after(pause(), () -> {
            Waiting newest = waiting.orElse(mine);
            waiting = Optional.empty();
            pausing = false;
            if (!leg.isOver()) {
                send(newest.offer(), newest.result());
            }
        });
    }

    /** RFC 3261 §14.1: in units of 10 ms, and longer for whoever chose the Call-ID. */
    private Duration pause() {
        int units = leg.ownsCallId()
                ? environment.random().nextInt(210, 401)
                : environment.random().nextInt(0, 201);
        return Duration.ofMillis(units * 10L);
    }

    /** What became of one re-INVITE. */
    private final class Answers implements ClientListener {
        private final SipRequest invite;
        private final Waiting mine;
        private boolean settled;

        Answers(SipRequest invite, Waiting mine) {
            this.invite = invite;
            this.mine = mine;
        }

        @Override
        public void response(SipResponse response) {
            if (response.status() < 200) {
                return;
            }
            if (response.status() < 300) {
                leg.targetMoved(response);
                environment
                        .transactions()
                        .sendAck(leg.dialog().ack(invite).build(), leg.dialog().flow());
            }
            if (!settled && !leg.isOver()) {
                settled = true;
                settle(response);
            }
        }

        private void settle(SipResponse response) {
            mine.result().accept(response.status());
            if (response.status() < 300) {
                collisions = 0;
                Sdp.orNone(response).ifPresent(answer -> leg.audio().answered(answer, leg.source()));
                leg.refreshed(SessionInterval.answered(response, environment.settings()));
                next();
            } else if (response.status() == 491) {
                collided(mine);
            } else {
                refused(response.status());
            }
        }

        @Override
        public void failed(ClientFailure failure) {
            mine.result().accept(FinalStatus.statusOf(failure));
            refused(FinalStatus.statusOf(failure));
        }

        private void refused(int status) {
            outstanding = false;
            if (status == 481 || status == 408) {
                leg.giveUp(Farewell.VANISHED);
            } else {
                next();
            }
        }
    }
}

package io.lamplighter.sip.server.call.leg;

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
public final class OwnOffers {
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

    /**
     * An offer and who wants to know about it.
     *
     * @param result told the final status, once; 491 when a newer offer took its place
     * @param collided told each time it crosses the peer's and is to be tried again
     */
    private record Waiting(SessionDescription offer, IntConsumer result, Runnable collided) {}

    void send(SessionDescription offer) {
        send(offer, status -> {});
    }

    /** As {@link #send(SessionDescription)}. @param result told the final status, once */
    void send(SessionDescription offer, IntConsumer result) {
        send(offer, result, () -> {});
    }

    /** As {@link #send(SessionDescription, IntConsumer)}. @param collided told of each crossing before the next try */
    void send(SessionDescription offer, IntConsumer result, Runnable collided) {
        send(new Waiting(offer, result, collided));
    }

    private void send(Waiting next) {
        if (outstanding || pausing) {
            Optional<Waiting> replaced = waiting;
            waiting = Optional.of(next);
            replaced.ifPresent(older -> older.result().accept(491));
            return;
        }
        outstanding = true;
        SipRequest.Builder request = leg.dialog()
                .request("INVITE")
                .set("Allow", Capabilities.ALLOW)
                .set("Supported", Capabilities.SUPPORTED)
                .set("Session-Expires", environment.settings().sessionExpires().toSeconds() + ";refresher=uac")
                .body(Sdp.TYPE, next.offer().toBytes());
        leg.face(request);
        SipRequest invite = request.build();
        leg.send(invite, new Answers(invite, next));
    }

    private void next() {
        outstanding = false;
        Optional<Waiting> next = waiting;
        waiting = Optional.empty();
        next.ifPresent(this::sendUnlessOver);
    }

    private void sendUnlessOver(Waiting next) {
        if (leg.isOver()) {
            next.result().accept(481);
        } else {
            send(next);
        }
    }

    private void collided(Waiting mine) {
        outstanding = false;
        if (++collisions > MOST_COLLISIONS || leg.isOver()) {
            collisions = 0;
            mine.result().accept(491);
            next();
            return;
        }
        mine.collided().run();
        pausing = true;
        room.after(pause(), () -> tryAgain(mine));
    }

    /** An offer that came meanwhile is newer. */
    private void tryAgain(Waiting mine) {
        pausing = false;
        if (waiting.isPresent()) {
            mine.result().accept(491);
            next();
        } else {
            sendUnlessOver(mine);
        }
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
            if (!settled) {
                settled = true;
                settle(response);
            }
        }

        private void settle(SipResponse response) {
            if (leg.isOver()) {
                mine.result().accept(481);
                next();
            } else if (response.status() < 300) {
                collisions = 0;
                Sdp.orNone(response).ifPresent(answer -> leg.audio().answered(answer, leg.source()));
                leg.refreshed(SessionInterval.answered(response, environment.settings()));
                mine.result().accept(response.status());
                next();
            } else if (response.status() == 491) {
                collided(mine);
            } else {
                refused(response.status());
            }
        }

        @Override
        public void failed(ClientFailure failure) {
            refused(FinalStatus.statusOf(failure));
        }

        private void refused(int status) {
            mine.result().accept(status);
            outstanding = false;
            if (status == 481 || status == 408) {
                leg.giveUp(Farewell.VANISHED);
            }
            next();
        }
    }
}

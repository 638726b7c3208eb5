package io.lamplighter.sip.server.call.leg;

import io.lamplighter.time.Cancellable;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out that a phone vanished in mid-call: a leg that is silent, or held, is asked at intervals whether it is still
 * there. Two questions without answer, or a 481, end it.
 */
public final class LegProbe {
    private static final Logger LOG = LoggerFactory.getLogger(LegProbe.class);
    private static final int FAILURES_ALLOWED = 1;

    private final CallEnvironment environment;
    private final LineRoom room;
    private final EstablishedLeg leg;
    private Cancellable pending = Cancellable.NOTHING;
    private int failures;
    private long question;

    LegProbe(CallEnvironment environment, LineRoom room, EstablishedLeg leg) {
        this.environment = environment;
        this.room = room;
        this.leg = leg;
    }

    void begin() {
        pending = room.after(environment.settings().probe().interval(), this::look);
    }

    void stop() {
        pending.cancel();
    }

    /** The peer was heard from by itself: it lives. */
    void heard() {
        failures = 0;
    }

    private void look() {
        if (leg.isOver()) {
            return;
        }
        if (suspicious()) {
            ask();
        } else {
            failures = 0;
            begin();
        }
    }

    private boolean suspicious() {
        Duration silence = leg.audio().media().silentFor(environment.scheduler().nanoTime());
        return leg.isHolding()
                || silence.compareTo(environment.settings().probe().silence()) >= 0;
    }

    private void ask() {
        long mine = ++question;
        pending = room.after(environment.settings().probe().timeout(), () -> answered(mine, 408));
        leg.ask(status -> answered(mine, status));
    }

    private void answered(long which, int status) {
        if (which != question || leg.isOver()) {
            return;
        }
        question++;
        pending.cancel();
        if (status == 481 || (status == 408 && ++failures > FAILURES_ALLOWED)) {
            LOG.info(
                    "line={} call-id={} peer vanished",
                    room.line(),
                    leg.dialog().callId());
            leg.giveUp(Farewell.VANISHED);
        } else {
            if (status != 408) {
                failures = 0;
            }
            begin();
        }
    }
}

package io.lamplighter.sip.server.call.leg;

import io.lamplighter.line.EndCause;
import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.message.SipResponse;
import io.lamplighter.sip.server.dispatch.Capabilities;
import io.lamplighter.sip.transaction.ClientFailure;
import io.lamplighter.sip.transaction.ClientListener;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the session of a leg alive (RFC 4028), and asks its peer whether it is still there. Owned by the mailbox. */
public final class SessionRefresh {
    private static final Logger LOG = LoggerFactory.getLogger(SessionRefresh.class);

    private final CallEnvironment environment;
    private final EstablishedLeg leg;
    private final OwnOffers offers;
    private final SessionTimer timer;

    SessionRefresh(CallEnvironment environment, LineRoom room, EstablishedLeg leg, OwnOffers offers) {
        this.environment = environment;
        this.leg = leg;
        this.offers = offers;
        this.timer = new SessionTimer(room, this::due, this::expired);
    }

    /** The session was set up, refreshed or changed by either side. */
    void restart(SessionInterval agreed) {
        timer.restart(agreed);
    }

    void stop() {
        timer.stop();
    }

    /** Asks by UPDATE (RFC 4028 §7.4), or by a re-INVITE without change where the peer takes none. @param result final status */
    void ask(IntConsumer result) {
        if (leg.traits().update()) {
            leg.send(update(), new UpdateAnswer(result));
        } else {
            leg.audio().lastSent().ifPresent(unchanged -> offers.send(unchanged, result, () -> result.accept(491)));
        }
    }

    private SipRequest update() {
        SipRequest.Builder update = leg.dialog()
                .request("UPDATE")
                .set("Supported", Capabilities.SUPPORTED)
                .set("Session-Expires", environment.settings().sessionExpires().toSeconds() + ";refresher=uac");
        leg.face(update);
        return update.build();
    }

    private void due() {
        if (!leg.isOver()) {
            ask(this::answered);
        }
    }

    /** A peer that refuses the refresh is there all the same, and is asked again. */
    private void answered(int status) {
        if (status == 408 || status == 481) {
            leg.giveUp(Farewell.VANISHED);
        } else if (status >= 300) {
            leg.refreshed(new SessionInterval(environment.settings().sessionExpires(), true));
        }
    }

    private void expired() {
        if (!leg.isOver()) {
            LOG.info("call-id={} session expired without refresh", leg.dialog().callId());
            leg.giveUp(Farewell.because(EndCause.TIMEOUT, 408, "Session expired"));
        }
    }

    /** What became of one UPDATE. */
    private final class UpdateAnswer implements ClientListener {
        private final IntConsumer result;

        UpdateAnswer(IntConsumer result) {
            this.result = result;
        }

        @Override
        public void response(SipResponse response) {
            if (response.status() >= 200 && response.status() < 300) {
                leg.targetMoved(response);
                leg.refreshed(SessionInterval.answered(response, environment.settings()));
            }
            if (response.status() >= 200) {
                result.accept(response.status());
            }
        }

        @Override
        public void failed(ClientFailure failure) {
            result.accept(FinalStatus.statusOf(failure));
        }
    }
}

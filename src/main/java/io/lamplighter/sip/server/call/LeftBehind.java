package io.lamplighter.sip.server.call;

import io.lamplighter.sip.dialog.Dialog;
import io.lamplighter.sip.dialog.DialogState;
import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.server.call.leg.CallEnvironment;
import io.lamplighter.sip.server.call.leg.FinalStatus;
import io.lamplighter.sip.server.call.leg.StoredLeg;
import io.lamplighter.sip.transport.Flow;
import io.lamplighter.sip.transport.SipTransports;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes leave of the calls that the last run left behind: their media is gone, so every peer that still believes in
 * one is sent a BYE.
 */
final class LeftBehind {
    private static final Logger LOG = LoggerFactory.getLogger(LeftBehind.class);
    private static final String REASON = "SIP;cause=503;text=\"Server restarted\"";

    /** Far past any sequence number that was used after the leg was last written. */
    private static final int CSEQ_LEAP = 1000;

    private final CallEnvironment environment;
    private final SipTransports transports;

    LeftBehind(CallEnvironment environment, SipTransports transports) {
        this.environment = environment;
        this.transports = transports;
    }

    /** Sends the farewells; who cannot be reached has lost the call anyway. */
    void takeLeave() {
        environment.journal().leftBehind().forEach(this::takeLeave);
    }

    private void takeLeave(StoredLeg leg) {
        String callId = leg.dialog().id().callId();
        Optional<Flow> way = leg.way(transports);
        if (way.isEmpty()) {
            LOG.info("call-id={} peer of an interrupted call cannot be reached", callId);
            return;
        }
        DialogState state = leg.dialog().withNextCSeq(leg.dialog().nextCSeq() + CSEQ_LEAP);
        SipRequest bye = Dialog.restore(state, way.get())
                .request("BYE")
                .set("Reason", REASON)
                .build();
        environment
                .transactions()
                .send(
                        bye,
                        way.get(),
                        FinalStatus.to(
                                status -> LOG.info("call-id={} interrupted call ended, status={}", callId, status)));
    }
}

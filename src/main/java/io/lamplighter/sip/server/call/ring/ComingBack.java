package io.lamplighter.sip.server.call.ring;

import io.lamplighter.line.CallDetails;
import io.lamplighter.line.CallId;
import io.lamplighter.line.LineId;
import io.lamplighter.line.Recall;
import io.lamplighter.media.rtp.MediaLeg;
import io.lamplighter.media.sdp.Codec;
import io.lamplighter.media.sdp.Direction;
import io.lamplighter.media.sdp.Origin;
import io.lamplighter.media.sdp.SdpNegotiation;
import io.lamplighter.media.sdp.SessionDescription;
import io.lamplighter.sip.server.call.far.Caller;
import io.lamplighter.sip.server.call.far.FarSide;
import io.lamplighter.sip.server.call.far.StandIn;
import io.lamplighter.sip.server.call.leg.CallEnvironment;
import io.lamplighter.sip.server.call.leg.CallRefusal;
import io.lamplighter.sip.server.call.leg.CodecAgreement;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A party that the line gave away, as its caller again: it is connected already, and only needs a phone. Owned by the
 * line's mailbox.
 */
public final class ComingBack implements Caller, StandIn {
    private static final int MOST_HOPS = 70;

    private final CallEnvironment environment;
    private final FarSide far;
    private final Recall why;
    private final Optional<LineId> executive;
    private final long session;
    private final Consumer<CallRefusal> onRefused;

    /**
     * @param far in its conversation alone
     * @param executive whose call it was, where the line had it for another
     * @param session the one that the party is part of, and stays in
     * @param onRefused nobody of the line takes it
     */
    public ComingBack(
            CallEnvironment environment,
            FarSide far,
            Recall why,
            Optional<LineId> executive,
            long session,
            Consumer<CallRefusal> onRefused) {
        this.executive = executive;
        this.session = session;
        this.environment = environment;
        this.far = far;
        this.why = why;
        this.onRefused = onRefused;
    }

    @Override
    public FarSide principal() {
        return far;
    }

    @Override
    public Optional<SessionDescription> offer() {
        List<List<Codec>> codecs =
                far.conversation().members().stream().map(MediaLeg::codecs).toList();
        List<Codec> spoken = CodecAgreement.between(Optional.empty(), codecs) instanceof CodecAgreement.Speaks speaks
                ? speaks.codecs()
                : CodecAgreement.OURS;
        return far.conversation().members().stream()
                .findFirst()
                .map(leg -> SdpNegotiation.offer(spoken, Direction.SENDRECV, leg.local(), origin(leg)));
    }

    private Origin origin(MediaLeg leg) {
        return Origin.of(environment.sessionId(), leg.local().address());
    }

    @Override
    public int maxForwards() {
        return MOST_HOPS;
    }

    @Override
    public void ringing() {
        // The party waits; it is not told that its wait nears its end.
    }

    @Override
    public void answer(SessionDescription answer) {
        // The phone is in the conversation already, in a codec that the party was using.
        far.holding(false);
    }

    @Override
    public void refuse(CallRefusal refusal) {
        onRefused.accept(refusal);
    }

    @Override
    public CallDetails details(CallId call) {
        CallDetails back = Caller.super.details(call).inSession(session).recalled(why);
        return executive.map(back::onBehalfOf).orElse(back);
    }
}

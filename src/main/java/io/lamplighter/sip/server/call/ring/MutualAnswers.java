package io.lamplighter.sip.server.call.ring;

import io.lamplighter.media.sdp.Codec;
import io.lamplighter.media.sdp.Direction;
import io.lamplighter.media.sdp.Origin;
import io.lamplighter.media.sdp.SdpNegotiation;
import io.lamplighter.media.sdp.SessionDescription;
import io.lamplighter.sip.server.call.leg.CallEnvironment;
import java.util.List;
import java.util.Optional;

/**
 * What two callers are answered who are to talk to each other, though both have made an offer already.
 *
 * @param caller answers the one who called first; where he made no offer, it names what he will be offered
 * @param fetcher answers the other
 */
record MutualAnswers(SessionDescription caller, SessionDescription fetcher) {
    /** @return empty when they have no codec in common, nor two that can be translated */
    static Optional<MutualAnswers> between(
            CallEnvironment environment, Optional<SessionDescription> caller, SessionDescription fetcher) {
        if (caller.isEmpty()) {
            return answer(environment, fetcher, SdpNegotiation.DEFAULT_CODECS)
                    .map(common -> new MutualAnswers(common, common));
        }
        return answer(environment, caller.get(), codecs(fetcher))
                .flatMap(first ->
                        answer(environment, fetcher, codecs(first)).map(second -> new MutualAnswers(first, second)));
    }

    private static Optional<SessionDescription> answer(
            CallEnvironment environment, SessionDescription offer, List<Codec> towards) {
        return SdpNegotiation.answerTowards(
                towards,
                offer,
                Direction.SENDRECV,
                environment.nowhere(),
                Origin.of(environment.sessionId(), environment.nowhere().address()));
    }

    private static List<Codec> codecs(SessionDescription description) {
        return description.audio().map(stream -> stream.codecs()).orElse(List.of());
    }
}

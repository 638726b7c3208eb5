package io.lamplighter.sip.transport;

import io.lamplighter.sip.message.MalformedException;
import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.message.SipResponse;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers to requests that are too broken to be handed up. */
final class Refusals {
    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    void send(SipRequest request, int status, String reason, Flow flow) {
        SipRequest answerable = SourceStamp.on(request, flow.remote());
        SipResponse.Builder refusal = SipResponse.replyTo(answerable, status, reason);
        if (lacksTag(request)) {
            refusal.toTag(tag(request));
        }
        flow.forResponse(answerable.topVia()).send(refusal.build().toBytes(), Refusals::notSent);
    }

    private static boolean lacksTag(SipRequest request) {
        try {
            return request.to().tag().isEmpty();
        } catch (MalformedException broken) {
            return true;
        }
    }

    /** The same for each repetition of the request, since nothing of it is remembered (RFC 3261 section 8.2.7). */
    private static String tag(SipRequest request) {
        int hash = Objects.hash(
                request.topVia(), request.header("Call-ID"), request.header("From"), request.header("CSeq"));
        return "r" + Integer.toHexString(hash);
    }

    private static void notSent(Throwable failure) {
        LOG.debug("refusal not sent: {}", failure.toString());
    }
}

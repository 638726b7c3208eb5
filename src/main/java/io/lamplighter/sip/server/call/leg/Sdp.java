package io.lamplighter.sip.server.call.leg;

import io.lamplighter.media.sdp.HoldKind;
import io.lamplighter.media.sdp.SdpSyntaxException;
import io.lamplighter.media.sdp.SessionDescription;
import io.lamplighter.sip.message.SipMessage;
import java.util.Optional;

/** The session description in a message's body. */
public final class Sdp {
    public static final String TYPE = "application/sdp";

    private Sdp() {}

    /**
     * Reads it.
     *
     * @return empty when the message has no body
     * @throws Unusable when the body is no session description or has no audio the relay can carry
     */
    static Optional<SessionDescription> of(SipMessage message) throws Unusable {
        if (message.body().length == 0) {
            return Optional.empty();
        }
        if (!message.contentType().map(TYPE::equals).orElse(false)) {
            throw new Unusable(415, "Unsupported Media Type");
        }
        try {
            return Optional.of(SessionDescription.parse(message.body()));
        } catch (SdpSyntaxException e) {
            throw new Unusable(400, "Bad SDP line " + e.line() + ": " + e.reason());
        }
    }

    /** As {@link #of}, for a first offer: it must have audio the relay can carry. */
    public static Optional<SessionDescription> offerOf(SipMessage message) throws Unusable {
        Optional<SessionDescription> offer = of(message);
        if (offer.isPresent() && !offer.get().isUsable() && offer.get().holdKind() != HoldKind.HELD) {
            throw new Unusable(488, "Not Acceptable Here");
        }
        return offer;
    }

    /** A description that cannot be used is treated as none: for provisional responses, where it is only a loss. */
    public static Optional<SessionDescription> orNone(SipMessage message) {
        try {
            return of(message);
        } catch (Unusable e) {
            return Optional.empty();
        }
    }

    /** A body that cannot be used, with the answer the sender gets. */
    public static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        private final int status;

        Unusable(int status, String phrase) {
            super(phrase);
            this.status = status;
        }

        public CallRefusal refusal() {
            return CallRefusal.of(status, getMessage());
        }
    }
}

package io.lamplighter.sip.dialog;

import io.lamplighter.sip.message.SipMessage;
import io.lamplighter.sip.message.SipRequest;
import java.util.Objects;

/**
 * What identifies a dialog at our end (RFC 3261 section 12).
 *
 * @param remoteTag empty for a peer older than RFC 3261
 */
public record DialogId(String callId, String localTag, String remoteTag) {
    public DialogId {
        Objects.requireNonNull(callId, "callId");
        Objects.requireNonNull(localTag, "localTag");
        Objects.requireNonNull(remoteTag, "remoteTag");
    }

    /** The dialog that a request from the peer belongs to; its local tag is empty outside any dialog. */
    public static DialogId ofIncoming(SipRequest request) {
        return new DialogId(request.callId(), toTag(request), fromTag(request));
    }

    /** The dialog that a response to our request belongs to. */
    public static DialogId ofAnswered(SipMessage response) {
        return new DialogId(response.callId(), fromTag(response), toTag(response));
    }

    private static String toTag(SipMessage message) {
        return message.to().tag().orElse("");
    }

    private static String fromTag(SipMessage message) {
        return message.from().tag().orElse("");
    }
}

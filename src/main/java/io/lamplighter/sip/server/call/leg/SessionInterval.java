package io.lamplighter.sip.server.call.leg;

import io.lamplighter.sip.message.SipMessage;
import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.message.SipResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * An agreed session interval (RFC 4028).
 *
 * @param interval the session is dead when this long passes without a refresh
 * @param oursToRefresh whether this server sends the refreshes
 */
public record SessionInterval(Duration interval, boolean oursToRefresh) {
    /**
     * What the answer to a request settles, seen from the server side (§9): a peer that names itself stays the
     * refresher; otherwise we refresh, because that also finds out about phones that died.
     */
    static SessionInterval answering(SipRequest request, Duration preferred) {
        Duration asked = secondsOf(request, "Session-Expires").orElse(preferred);
        boolean theirs = hasRefresher(request, "uac") && request.lists("Supported", "timer");
        Duration shorter = asked.compareTo(preferred) < 0 ? asked : preferred;
        return new SessionInterval(longest(shorter, secondsOf(request, "Min-SE").orElse(shorter)), !theirs);
    }

    /** What a 2xx to a request of ours settled (§7.2); a peer that does not know timers leaves the refresh to us. */
    static SessionInterval answered(SipResponse response, CallSettings settings) {
        Duration granted = secondsOf(response, "Session-Expires").orElse(settings.sessionExpires());
        return new SessionInterval(longest(granted, settings.minSessionExpires()), !hasRefresher(response, "uas"));
    }

    private static Duration longest(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    /** Whether a request asks for an interval below what we accept; it is answered 422 then (§5). */
    public static boolean tooSmall(SipRequest request, Duration minimum) {
        return secondsOf(request, "Session-Expires")
                .map(asked -> asked.compareTo(minimum) < 0)
                .orElse(false);
    }

    /** The answer to a request that asks for less than the minimum. */
    public static SipResponse.Builder refusal(SipRequest request, Duration minimum) {
        return SipResponse.replyTo(request, 422).set("Min-SE", Long.toString(minimum.toSeconds()));
    }

    /** The smallest interval the peer accepts, from its 422 (§6). */
    static Duration minimumOf(SipResponse response, Duration otherwise) {
        return secondsOf(response, "Min-SE").orElse(otherwise);
    }

    /** Writes the answer's headers: the refresher is named from the requester's point of view. */
    void writeTo(SipResponse.Builder response, boolean peerKnowsTimers) {
        response.set("Session-Expires", interval.toSeconds() + ";refresher=" + (oursToRefresh ? "uas" : "uac"));
        if (!oursToRefresh && peerKnowsTimers) {
            response.add("Require", "timer");
        }
    }

    private static Optional<Duration> secondsOf(SipMessage message, String header) {
        return message.header(header).flatMap(SessionInterval::seconds);
    }

    private static Optional<Duration> seconds(String value) {
        int end = value.indexOf(';');
        String digits = (end < 0 ? value : value.substring(0, end)).trim();
        boolean number =
                !digits.isEmpty() && digits.length() < 10 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Optional.of(Duration.ofSeconds(Long.parseLong(digits))) : Optional.empty();
    }

    private static boolean hasRefresher(SipMessage message, String role) {
        return message.header("Session-Expires")
                .map(v -> v.replace(" ", "").toLowerCase(Locale.ROOT).contains("refresher=" + role))
                .orElse(false);
    }
}

package io.lamplighter.sip.server.call.leg;

import io.lamplighter.line.Failure;
import io.lamplighter.line.Refusal;
import io.lamplighter.sip.message.ReasonPhrases;
import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.message.SipResponse;
import io.lamplighter.sip.message.StatusFragment;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A final answer that is no success.
 *
 * @param status 300 to 699
 * @param phrase reason phrase
 * @param retryAfter seconds, if the caller may try again
 * @param q850 cause value of ITU-T Q.850, if a network named one (RFC 3326)
 */
public record CallRefusal(int status, String phrase, OptionalInt retryAfter, OptionalInt q850) {
    private static final Pattern Q850 = Pattern.compile("(?i)\\s*Q\\.850\\s*;.*?\\bcause\\s*=\\s*([0-9]{1,3})\\b.*");

    public static final CallRefusal FULL_FOR_CALLER = of(486);
    public static final CallRefusal CANCELLED = of(487);
    public static final CallRefusal NO_COMMON_CODEC = of(488);
    public static final CallRefusal NOT_FOUND = of(404);
    public static final CallRefusal FORBIDDEN = of(403);
    public static final CallRefusal UNAVAILABLE = of(480);
    public static final CallRefusal TRY_AGAIN =
            new CallRefusal(480, ReasonPhrases.of(480), OptionalInt.of(1), OptionalInt.empty());

    public static CallRefusal of(int status) {
        return new CallRefusal(status, ReasonPhrases.of(status), OptionalInt.empty(), OptionalInt.empty());
    }

    public static CallRefusal of(int status, String phrase) {
        return new CallRefusal(status, phrase, OptionalInt.empty(), OptionalInt.empty());
    }

    /**
     * What a peer answered, to be passed on. A redirection that cannot be followed means nothing to whoever called, nor
     * does a challenge that was not answered: that is about our account.
     */
    static CallRefusal from(SipResponse response) {
        int status = response.status();
        if (status < 400) {
            return UNAVAILABLE;
        }
        return status == 401 || status == 407 ? FORBIDDEN : passedOn(response);
    }

    private static CallRefusal passedOn(SipResponse response) {
        OptionalInt retryAfter = response.header("Retry-After")
                .filter(v -> !v.isEmpty() && v.length() < 8 && v.chars().allMatch(c -> c >= '0' && c <= '9'))
                .map(v -> OptionalInt.of(Integer.parseInt(v)))
                .orElse(OptionalInt.empty());
        return new CallRefusal(response.status(), response.reason(), retryAfter, q850(response));
    }

    private static OptionalInt q850(SipResponse response) {
        return response.headers("Reason").stream()
                .map(Q850::matcher)
                .filter(Matcher::matches)
                .mapToInt(match -> Integer.parseInt(match.group(1)))
                .filter(cause -> cause >= 1 && cause <= 127)
                .findFirst();
    }

    /** As whoever follows the calls of a line is told of it; empty for what is no refusal of a call. */
    public Optional<Failure> failure() {
        return status < 400 ? Optional.empty() : Optional.of(new Failure(status, q850));
    }

    /** The same, with leave to try again if the other had it. */
    public CallRefusal encouragedBy(CallRefusal other) {
        boolean encourages = status == 480 && retryAfter.isEmpty();
        return encourages ? new CallRefusal(status, phrase, other.retryAfter, q850) : this;
    }

    /** What a phone is told when the rules refuse its call, or its wish for another phone's call. */
    public static CallRefusal of(Refusal why) {
        return switch (why) {
            case ORIGINATION_NOT_ALLOWED -> of(403, "Origination Not Allowed");
            case LOCATION_NOT_ALLOWED -> of(403, "Location Not Active");
            case RETRIEVE_NOT_ALLOWED -> of(403, "Call Retrieve Not Allowed");
            case BRIDGING_NOT_ALLOWED -> of(403, "Bridging Not Allowed");
            case PRIVATE_CALL -> of(403, "Private Call");
            case PRIMARY_CALL_RESTRICTED -> of(403, "Call Of Primary Location");
            case NOTHING_TO_RETRIEVE -> of(480, "No Call To Retrieve");
            case BRIDGE_FULL -> of(486, "Bridge Full");
            case PARK_OCCUPIED -> of(486, "Call Parked There Already");
            case IN_CONFERENCE -> of(403, "In Conference");
            case NOT_OWNER -> FORBIDDEN;
            case NOT_THERE, WRONG_PHASE -> UNAVAILABLE;
            case NO_SUCH_APPEARANCE, APPEARANCE_BUSY, LINE_FULL, OTHER_LOCATION_BUSY -> TRY_AGAIN;
        };
    }

    /** As a referrer is told of it. */
    public StatusFragment fragment() {
        return new StatusFragment(status, phrase);
    }

    /** The answer to a request. */
    public SipResponse.Builder answerTo(SipRequest request) {
        SipResponse.Builder builder = SipResponse.replyTo(request, status, phrase);
        retryAfter.ifPresent(seconds -> builder.set("Retry-After", Integer.toString(seconds)));
        return builder;
    }
}

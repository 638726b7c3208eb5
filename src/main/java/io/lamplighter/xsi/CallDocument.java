package io.lamplighter.xsi;

import io.lamplighter.directory.Directory;
import io.lamplighter.line.CallId;
import io.lamplighter.line.Direction;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LineId;
import io.lamplighter.line.LineSnapshot;
import io.lamplighter.line.LineSnapshot.Busy;
import io.lamplighter.line.Phase;
import io.lamplighter.xsi.xml.AccessEndpoint;
import io.lamplighter.xsi.xml.Call;
import io.lamplighter.xsi.xml.CallReference;
import io.lamplighter.xsi.xml.CallState;
import io.lamplighter.xsi.xml.Calls;
import io.lamplighter.xsi.xml.Empty;
import io.lamplighter.xsi.xml.Personality;
import io.lamplighter.xsi.xml.ReleasingParty;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Calls of a line as XSI shows them: one per appearance that carries a call. */
public final class CallDocument {
    private static final Pattern CALL_ID = Pattern.compile("callhalf-([1-9][0-9]{0,17}):0");

    /** Tracking counters wrap at 2^31. */
    private static final long WRAP = 0x7FFF_FFFFL;

    private final Parties parties;

    CallDocument(Parties parties) {
        this.parties = parties;
    }

    /** Documents of a server's calls. @param country country code to mark in numbers that have it; empty for none */
    public CallDocument(Directory directory, String country) {
        this(new Parties(directory, country));
    }

    /** The list of a line's calls. */
    static Calls list(LineSnapshot snapshot) {
        Calls calls = new Calls();
        snapshot.busy().stream().flatMap(b -> b.call().stream()).forEach(c -> {
            CallReference reference = new CallReference();
            reference.setInConference(false);
            reference.setCallId(callId(c.id()));
            reference.setUri(uri(snapshot.line(), c.id()));
            calls.getCall().add(reference);
        });
        return calls;
    }

    /** An appearance with a call on it. */
    public Call document(LineId line, Busy busy) {
        LineSnapshot.Call call = busy.call().orElseThrow();
        Call document = new Call();
        document.setCallId(callId(call.id()));
        document.setExtTrackingId(trackingId(call.id()));
        document.setPersonality(personality(busy.phase(), call));
        document.setState(state(busy.phase()));
        document.setRemoteParty(parties.remote(line, call.far()));
        busy.owner().filter(o -> busy.phase() != Phase.ALERTING).ifPresent(owner -> {
            document.setEndpoint(endpoint(owner));
            document.setAppearance(busy.index());
        });
        if (busy.phase() == Phase.HELD || busy.phase() == Phase.BRIDGE_HELD) {
            document.setAllowRetrieve(new Empty());
        }
        document.setStartTime(call.started().toEpochMilli());
        call.answered().map(Instant::toEpochMilli).ifPresent(document::setAnswerTime);
        call.held()
                .filter(at -> document.getState() == CallState.HELD)
                .map(Instant::toEpochMilli)
                .ifPresent(document::setHeldTime);
        return document;
    }

    /** A call that is over: without its appearance, but with the location that had it. */
    public Call released(LineId line, LineSnapshot.Ended ended) {
        LineSnapshot.Call call = ended.call();
        Call document = new Call();
        document.setCallId(callId(call.id()));
        document.setExtTrackingId(trackingId(call.id()));
        document.setPersonality(personality(Phase.IDLE, call));
        document.setState(CallState.RELEASED);
        document.setReleasingParty(releasing(ended));
        document.setRemoteParty(parties.remote(line, call.far()));
        ended.lastOwner().ifPresent(owner -> document.setEndpoint(endpoint(owner)));
        document.setStartTime(call.started().toEpochMilli());
        call.answered().map(Instant::toEpochMilli).ifPresent(document::setAnswerTime);
        document.setReleaseTime(ended.at().toEpochMilli());
        return document;
    }

    /** A caller who gives up and a phone that declines are on their own sides; what nobody ended counts as the far side's. */
    private static ReleasingParty releasing(LineSnapshot.Ended ended) {
        boolean outbound = ended.call().direction() == Direction.OUTBOUND;
        return switch (ended.why()) {
            case LOCAL_BYE, REPLACED -> ReleasingParty.LOCAL_RELEASE;
            case REMOTE_BYE, ERROR, TIMEOUT -> ReleasingParty.REMOTE_RELEASE;
            case CANCELLED -> outbound ? ReleasingParty.LOCAL_RELEASE : ReleasingParty.REMOTE_RELEASE;
            case REJECTED -> outbound ? ReleasingParty.REMOTE_RELEASE : ReleasingParty.LOCAL_RELEASE;
        };
    }

    private static AccessEndpoint endpoint(Endpoint owner) {
        AccessEndpoint endpoint = new AccessEndpoint();
        endpoint.setAddressOfRecord(owner.linePort().value());
        return endpoint;
    }

    /** While the server rings the user's own phones for a call out, none of their legs has a tag of the phone's as owner. */
    private static Personality personality(Phase phase, LineSnapshot.Call call) {
        if (call.direction() == Direction.INBOUND) {
            return Personality.TERMINATOR;
        }
        boolean unanswered = phase == Phase.ALERTING
                || call.owned().filter(leg -> leg.localTag().isEmpty()).isPresent();
        return unanswered ? Personality.CLICK_TO_DIAL : Personality.ORIGINATOR;
    }

    private static CallState state(Phase phase) {
        return switch (phase) {
            case ALERTING, PROGRESSING, SEIZED -> CallState.ALERTING;
            case ACTIVE, BRIDGE_ACTIVE -> CallState.ACTIVE;
            case HELD, HELD_PRIVATE, BRIDGE_HELD -> CallState.HELD;
            case IDLE -> CallState.IDLE;
        };
    }

    /** The id of a call on the wire. */
    static String callId(CallId id) {
        return "callhalf-" + id.number() + ":0";
    }

    /** The counter that follows a call through the system. */
    static String trackingId(CallId id) {
        return (id.number() & WRAP) + ":1";
    }

    /** The call an id on the wire means, if it has the form of one. */
    static Optional<CallId> callId(String id) {
        Matcher matcher = CALL_ID.matcher(id);
        return matcher.matches() ? Optional.of(new CallId(Long.parseLong(matcher.group(1)))) : Optional.empty();
    }

    /** Relative to the context, as all addresses in documents. */
    private static String uri(LineId line, CallId id) {
        return "/v2.0/user/" + line + "/calls/" + callId(id);
    }
}

package io.lamplighter.xsi.calls;

import io.lamplighter.directory.Directory;
import io.lamplighter.line.CallDetails;
import io.lamplighter.line.CallId;
import io.lamplighter.line.Direction;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LineId;
import io.lamplighter.line.LineSnapshot;
import io.lamplighter.line.LineSnapshot.Busy;
import io.lamplighter.line.LineSnapshot.Ended;
import io.lamplighter.line.Phase;
import io.lamplighter.line.Recall;
import io.lamplighter.line.Turn;
import io.lamplighter.xsi.wire.PathText;
import io.lamplighter.xsi.xml.Call;
import io.lamplighter.xsi.xml.CallReference;
import io.lamplighter.xsi.xml.CallState;
import io.lamplighter.xsi.xml.CallType;
import io.lamplighter.xsi.xml.Calls;
import io.lamplighter.xsi.xml.DistinctiveRing;
import io.lamplighter.xsi.xml.Empty;
import io.lamplighter.xsi.xml.PartyInformation;
import io.lamplighter.xsi.xml.Personality;
import io.lamplighter.xsi.xml.RecallType;
import java.time.Duration;
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
    private final CallEnds ends;
    private final SpokenFrom spokenFrom;

    public CallDocument(Parties parties) {
        this.parties = parties;
        this.ends = new CallEnds(parties);
        this.spokenFrom = new SpokenFrom(parties);
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
            reference.setInConference(
                    snapshot.conference().filter(joined -> joined.has(c.id())).isPresent());
            reference.setCallId(callId(c.id()));
            reference.setUri(uri(snapshot.line(), c.id()));
            calls.getCall().add(reference);
        });
        return calls;
    }

    /** An appearance with a call on it. */
    public Call document(LineId line, Busy busy) {
        LineSnapshot.Call call = busy.call().orElseThrow();
        Call document = begun(line, call);
        document.setPersonality(personality(busy));
        document.setState(state(busy));
        location(busy).map(spokenFrom::endpoint).ifPresent(document::setEndpoint);
        if (hasAppearance(busy)) {
            document.setAppearance(busy.index());
        }
        if (busy.phase() == Phase.ALERTING) {
            ends.redirections(line, call.details()).ifPresent(document::setRedirections);
        }
        if (!call.answerable().isEmpty()) {
            document.setAllowAnswer(new Empty());
        }
        if (busy.phase() == Phase.HELD || busy.phase() == Phase.BRIDGE_HELD) {
            document.setAllowRetrieve(new Empty());
        }
        call.held()
                .filter(at -> document.getState() == CallState.HELD)
                .map(Instant::toEpochMilli)
                .ifPresent(document::setHeldTime);
        heldInAll(call.details().heldBefore(), document);
        return document;
    }

    /** A call that is over: without its appearance, but with the location that had it. */
    public Call released(LineId line, Ended ended) {
        Call document = over(line, ended);
        document.setState(CallState.RELEASED);
        document.setReleasingParty(CallEnds.releasing(ended));
        ended.failure().map(CallEnds::cause).ifPresent(document::setReleaseCause);
        document.setReleaseTime(ended.at().toEpochMilli());
        return document;
    }

    /** A call whose far party goes on elsewhere: it is out of the user's hands. */
    public Call detached(LineId line, Ended ended) {
        Call document = over(line, ended);
        document.setState(CallState.DETACHED);
        document.setDetachedTime(ended.at().toEpochMilli());
        return document;
    }

    /** A call that is over, as it was before anybody answered it. */
    public Call alerting(LineId line, Ended ended) {
        Call document = begun(line, ended.call());
        document.setPersonality(
                ended.call().direction() == Direction.INBOUND ? Personality.TERMINATOR : Personality.ORIGINATOR);
        document.setState(CallState.ALERTING);
        ended.lastOwner()
                .filter(owner -> ended.call().direction() == Direction.OUTBOUND)
                .map(spokenFrom::endpoint)
                .ifPresent(document::setEndpoint);
        if (ended.call().direction() == Direction.INBOUND) {
            ends.redirections(line, ended.call().details()).ifPresent(document::setRedirections);
        }
        document.setAnswerTime(null);
        return document;
    }

    private Call over(LineId line, Ended ended) {
        LineSnapshot.Call call = ended.call();
        Call document = begun(line, call);
        document.setPersonality(
                call.direction() == Direction.INBOUND
                        ? Personality.TERMINATOR
                        : isUntagged(call) ? Personality.CLICK_TO_DIAL : Personality.ORIGINATOR);
        ended.redirect().map(redirect -> ends.redirect(line, redirect)).ifPresent(document::setRedirect);
        ended.lastOwner()
                .or(() -> call.direction() == Direction.OUTBOUND ? rings(call) : Optional.empty())
                .map(spokenFrom::endpoint)
                .ifPresent(document::setEndpoint);
        Duration last = call.held().map(at -> Duration.between(at, ended.at())).orElse(Duration.ZERO);
        heldInAll(call.details().heldBefore().plus(last), document);
        return document;
    }

    /** What is so in every state. */
    private Call begun(LineId line, LineSnapshot.Call call) {
        CallDetails details = call.details();
        Call document = new Call();
        document.setCallId(callId(call.id()));
        document.setExtTrackingId(trackingId(details.session()));
        document.setRemoteParty(parties.remote(line, call.far()));
        details.networkCallId()
                .filter(dialog -> !isLeftWithGuest(details, document.getRemoteParty()))
                .ifPresent(document::setNetworkCallId);
        details.alternate().ifPresent(id -> document.setAlternateAddressType(String.valueOf(id)));
        details.ring().ifPresent(ring -> document.setDistinctiveRing(DistinctiveRing.fromValue("Bellcore-dr" + ring)));
        details.recall().map(CallDocument::recall).ifPresent(document::setRecallType);
        document.setStartTime(call.started().toEpochMilli());
        call.answered().map(Instant::toEpochMilli).ifPresent(document::setAnswerTime);
        details.executive()
                .filter(executive -> !executive.equals(line))
                .map(LineId::provisioned)
                .ifPresent(document::setExecutiveUserId);
        details.clientInfo().ifPresent(document::setClientSessionInfo);
        return document;
    }

    /** Somebody inside came in, and the party of the network is gone. */
    private static boolean isLeftWithGuest(CallDetails details, PartyInformation other) {
        return other.getCallType() != CallType.NETWORK
                && details.turn()
                        .filter(turn -> turn.kind() == Turn.Kind.BARGED_IN)
                        .isPresent();
    }

    private static void heldInAll(Duration all, Call document) {
        if (all.toMillis() > 0) {
            document.setTotalHeldTime(all.toMillis());
        }
    }

    private static RecallType recall(Recall why) {
        return switch (why) {
            case PARK -> RecallType.CALL_PARK_RECALL;
            case TRANSFER -> RecallType.CALL_TRANSFER_RECALL;
            case EXECUTIVE_PUSH -> RecallType.EXECUTIVE_ASSISTANT_CALL_PUSH_RECALL;
        };
    }

    /**
     * The phone that a call is reported at: nowhere while an incoming call only rings; of those that are rung so that one
     * of them calls out, the first that rings.
     */
    public static Optional<Endpoint> location(Busy busy) {
        if (!isClicked(busy)) {
            return busy.phase() == Phase.ALERTING ? Optional.empty() : busy.owner();
        }
        LineSnapshot.Call call = busy.call().orElseThrow();
        return rings(call).or(() -> busy.owner().filter(owner -> call.details().alerted()));
    }

    /** The phone that is shown of those that are rung. */
    private static Optional<Endpoint> rings(LineSnapshot.Call call) {
        return call.answerable().stream()
                .findFirst()
                .or(() -> call.ringing().keySet().stream().findFirst())
                .or(() -> call.details().rung().outside());
    }

    /** The server rings the user's own phones for a call out, and none of them has answered. */
    public static boolean isClicked(Busy busy) {
        return busy.call()
                .filter(call -> call.direction() == Direction.OUTBOUND)
                .filter(call -> busy.phase() == Phase.ALERTING || isUntagged(call))
                .isPresent();
    }

    /** No phone of the user's has it yet: of the one that is rung, if it is one, the leg has no tag. */
    private static boolean isUntagged(LineSnapshot.Call call) {
        return call.owned().filter(leg -> !leg.localTag().isEmpty()).isEmpty();
    }

    private static boolean hasAppearance(Busy busy) {
        return busy.phase() != Phase.ALERTING && !isClicked(busy);
    }

    private static Personality personality(Busy busy) {
        if (busy.call().orElseThrow().direction() == Direction.INBOUND) {
            return Personality.TERMINATOR;
        }
        return isClicked(busy) ? Personality.CLICK_TO_DIAL : Personality.ORIGINATOR;
    }

    /** What the far side holds is told only while the user himself does not. */
    private static CallState state(Busy busy) {
        return switch (busy.phase()) {
            case ALERTING, PROGRESSING, SEIZED -> CallState.ALERTING;
            case ACTIVE, BRIDGE_ACTIVE ->
                busy.call().orElseThrow().details().farHolding() ? CallState.REMOTE_HELD : CallState.ACTIVE;
            case HELD, HELD_PRIVATE, BRIDGE_HELD -> CallState.HELD;
            case IDLE -> CallState.IDLE;
        };
    }

    /** The id of a call on the wire. */
    public static String callId(CallId id) {
        return "callhalf-" + id.number() + ":0";
    }

    /** The counter that follows a call through the system: the same at both ends inside it. */
    public static String trackingId(long session) {
        return (session & WRAP) + ":1";
    }

    /** The call an id on the wire means, if it has the form of one. */
    static Optional<CallId> callId(String id) {
        Matcher matcher = CALL_ID.matcher(id);
        return matcher.matches() ? Optional.of(new CallId(Long.parseLong(matcher.group(1)))) : Optional.empty();
    }

    /** Relative to the context, as all addresses in documents. */
    private static String uri(LineId line, CallId id) {
        return PathText.user(line) + "/calls/" + callId(id);
    }
}

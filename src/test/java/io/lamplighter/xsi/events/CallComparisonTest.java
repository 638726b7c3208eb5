package io.lamplighter.xsi.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.LineFixtures;
import io.lamplighter.line.CallDetails;
import io.lamplighter.line.CallId;
import io.lamplighter.line.Direction;
import io.lamplighter.line.EndCause;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LegIdentity;
import io.lamplighter.line.LineSnapshot;
import io.lamplighter.line.LineSnapshot.Busy;
import io.lamplighter.line.LineSnapshot.Call;
import io.lamplighter.line.LineSnapshot.Ended;
import io.lamplighter.line.LineSnapshot.Leg;
import io.lamplighter.line.Phase;
import io.lamplighter.line.RemoteParty;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Two pictures of a line in, news out: no server, no time. */
class CallComparisonTest {
    private static final Instant START = Instant.ofEpochMilli(1_767_225_600_000L);
    private static final Endpoint DESK = new Endpoint(LineFixtures.DESK, "desk");
    private static final Endpoint FRONT = new Endpoint(LineFixtures.FRONT, "front");
    private static final RemoteParty CAROL = RemoteParty.of("sip:carol@example.net");
    private static final LineSnapshot IDLE = line();

    @Test
    void anIncomingCallIsToldOnceHoweverManyPhonesRing() {
        assertThat(news(IDLE, line(inbound(Phase.ALERTING)))).containsExactly("CallReceivedEvent");
        Busy more = busy(Phase.ALERTING, inbound(List.of(), Map.of(DESK, leg("d"), FRONT, leg("f")), CAROL));
        assertThat(news(line(inbound(Phase.ALERTING)), line(more))).isEmpty();
    }

    @Test
    void anAnswerComesAfterTheHook() {
        assertThat(news(line(inbound(Phase.ALERTING)), line(inbound(Phase.ACTIVE, DESK))))
                .as("a phone that answers without ringing is the first that most clients hear of the call")
                .containsExactly("CallReceivedEvent", "Off-Hook", "CallAnsweredEvent");
    }

    @Test
    void holdComesBeforeTheHook() {
        assertThat(news(line(inbound(Phase.ACTIVE, DESK)), line(inbound(Phase.HELD, DESK))))
                .containsExactly("CallHeldEvent", "On-Hook");
    }

    @Test
    void aHeldCallTakenElsewhereIsRetrieved() {
        assertThat(news(line(inbound(Phase.HELD, DESK)), line(inbound(Phase.ACTIVE, FRONT))))
                .containsExactly("Off-Hook", "CallRetrievedEvent");
    }

    @Test
    void anActiveCallTakenElsewhereIsUpdated() {
        assertThat(news(line(inbound(Phase.ACTIVE, DESK)), line(inbound(Phase.ACTIVE, FRONT))))
                .containsExactly("CallUpdatedEvent");
    }

    @Test
    void aPhoneThatJoinsIsAnUpdateAndOneThatLeavesIsNone() {
        LineSnapshot one = line(inbound(Phase.ACTIVE, DESK));
        LineSnapshot two = line(inbound(Phase.BRIDGE_ACTIVE, DESK, FRONT));
        assertThat(news(one, two)).containsExactly("CallUpdatedEvent");
        assertThat(news(two, one)).isEmpty();
        assertThat(news(two, line(inbound(Phase.ACTIVE, FRONT)))).containsExactly("CallUpdatedEvent");
    }

    @Test
    void aHeldCallMadePrivateIsUpdated() {
        assertThat(news(line(inbound(Phase.HELD, DESK)), line(inbound(Phase.HELD_PRIVATE, DESK))))
                .containsExactly("CallUpdatedEvent");
    }

    @Test
    void aSeizureIsTheHookAlone() {
        LineSnapshot seized = line(new Busy(1, Phase.SEIZED, Optional.of(DESK), Optional.empty(), START, "a seizure"));
        assertThat(news(IDLE, seized)).containsExactly("Off-Hook");
        assertThat(news(seized, line(outbound(Phase.PROGRESSING, DESK)))).containsExactly("CallOriginatedEvent");
        assertThat(news(seized, IDLE)).containsExactly("On-Hook");
    }

    @Test
    void aCallOutIsAnsweredByTheFarParty() {
        assertThat(news(line(outbound(Phase.PROGRESSING, DESK)), line(outbound(Phase.ACTIVE, DESK))))
                .containsExactly("CallAnsweredEvent");
    }

    @Test
    void aClickedCallOriginatesWhenAPhoneAnswers() {
        LineSnapshot ringing = line(outbound(Phase.ALERTING));
        assertThat(news(IDLE, ringing)).containsExactly("CallOriginatingEvent");
        assertThat(news(ringing, line(outbound(Phase.PROGRESSING, DESK))))
                .containsExactly("Off-Hook", "CallOriginatedEvent");
    }

    @Test
    void theLastCallThatEndsPutsTheHookOn() {
        Busy talk = inbound(Phase.ACTIVE, DESK);
        Ended ended = new Ended(
                1,
                talk.call().orElseThrow(),
                Optional.of(DESK),
                EndCause.REMOTE_BYE,
                START,
                Optional.empty(),
                Optional.empty());
        LineSnapshot over = new LineSnapshot(
                LineFixtures.RECEPTION, 2, 3, List.of(), Optional.empty(), Optional.empty(), List.of(ended), List.of());
        assertThat(news(line(talk), over)).containsExactly("CallReleasedEvent", "On-Hook");
    }

    @Test
    void aFarPartyWhoIsSomebodyElseIsAnUpdate() {
        Busy other = busy(Phase.ACTIVE, inbound(List.of(DESK), Map.of(), RemoteParty.of("sip:dave@example.net")));
        assertThat(news(line(inbound(Phase.ACTIVE, DESK)), line(other))).containsExactly("CallUpdatedEvent");
    }

    @Test
    void basicCarriesNoHolds() {
        assertThat(CallEventType.HELD.packages())
                .containsExactlyInAnyOrder(EventPackage.STANDARD_CALL, EventPackage.ADVANCED_CALL);
        assertThat(CallEventType.ANSWERED.packages()).isEqualTo(EventPackage.CALLS);
        assertThat(CallEventType.values()).allMatch(type -> type.packages().contains(EventPackage.ADVANCED_CALL));
    }

    private static List<String> news(LineSnapshot before, LineSnapshot after) {
        return CallComparison.between(before, after).stream()
                .map(n -> n instanceof CallNews.Hook hook
                        ? hook.offHook() ? "Off-Hook" : "On-Hook"
                        : n.type().wireName())
                .toList();
    }

    private static LineSnapshot line(Busy... busy) {
        return new LineSnapshot(
                LineFixtures.RECEPTION, 1, 3, List.of(busy), Optional.empty(), Optional.empty(), List.of(), List.of());
    }

    private static Busy inbound(Phase phase, Endpoint... parties) {
        return busy(phase, inbound(List.of(parties), Map.of(), CAROL));
    }

    private static Call inbound(List<Endpoint> parties, Map<Endpoint, LegIdentity> ringing, RemoteParty far) {
        return call(Direction.INBOUND, parties, ringing, far);
    }

    private static Busy outbound(Phase phase, Endpoint... parties) {
        return busy(phase, call(Direction.OUTBOUND, List.of(parties), Map.of(), CAROL));
    }

    private static Busy busy(Phase phase, Call call) {
        return new Busy(1, phase, call.parties().keySet().stream().findFirst(), Optional.of(call), START, "a call");
    }

    private static Call call(
            Direction direction, List<Endpoint> parties, Map<Endpoint, LegIdentity> ringing, RemoteParty far) {
        Map<Endpoint, Leg> legs = new LinkedHashMap<>();
        parties.forEach(p -> legs.put(p, new Leg(leg(p.instance()), false)));
        return new Call(
                new CallId(41),
                direction,
                far,
                parties.stream().findFirst().map(p -> leg(p.instance())),
                legs,
                ringing,
                Set.of(),
                false,
                false,
                "1",
                START,
                Optional.empty(),
                Optional.empty(),
                CallDetails.of(new CallId(41)));
    }

    private static LegIdentity leg(String tag) {
        return new LegIdentity("leg@example.com", tag, "ours");
    }
}

package io.lamplighter.sip.server.call;

import static io.lamplighter.sip.server.call.CallNetwork.NUMBER;
import static io.lamplighter.sip.server.call.CallNetwork.RECEPTION;
import static io.lamplighter.sip.server.call.Scene.takes;
import static io.lamplighter.sip.server.call.Scene.talk;
import static io.lamplighter.sip.server.call.Speech.sendrecv;
import static io.lamplighter.sip.server.call.Speech.where;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.LineFixtures;
import io.lamplighter.directory.service.CallForwarding;
import io.lamplighter.directory.service.DoNotDisturb;
import io.lamplighter.directory.service.Executive;
import io.lamplighter.directory.service.Executive.Alerting;
import io.lamplighter.directory.service.Executive.Filtering;
import io.lamplighter.directory.service.Executive.Screening;
import io.lamplighter.directory.service.ExecutiveAssistant;
import io.lamplighter.directory.service.Service;
import io.lamplighter.directory.service.ServiceSwitch;
import io.lamplighter.line.LineId;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.ScriptedPhone;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Calls to an executive, the user of the reception, that ring at his assistants: lines 3000 and, where named, 4000. */
class CallsForAssistantsTest {
    private static final String ASSISTANT = "3000@example.com";
    private static final String SECOND = "4000@example.com";
    private static final Duration RING = Duration.ofMillis(150);
    private static final Filtering EVERY = filter(Filtering.SimpleType.ALL_CALLS);

    private static Filtering filter(Filtering.SimpleType which) {
        return new Filtering(true, Filtering.Mode.SIMPLE, which, List.of());
    }

    private static Executive assisted(Filtering filter, String... assistants) {
        return Executive.ALONE.assistedBy(false, List.of(assistants)).with(filter);
    }

    private static Scene scene(Executive set) throws Exception {
        return Scene.of(plan(set));
    }

    private static NetworkPlan plan(Executive set) {
        return CallNetwork.plan()
                .countingRingsOf(RING, RING)
                .with(LineFixtures.line("3000", 1))
                .with(LineFixtures.line("4000", 1))
                .with(Service.EXECUTIVE, set);
    }

    private static Alerting inTurn(boolean rollover, Optional<String> to) {
        return new Alerting(
                Alerting.Mode.SEQUENTIAL,
                Alerting.NameMode.ORIGINATOR,
                Optional.empty(),
                Alerting.NumberMode.ORIGINATOR,
                Optional.empty(),
                4,
                2,
                rollover,
                1,
                to.isPresent() ? Alerting.RolloverAction.FORWARD : Alerting.RolloverAction.NO_ANSWER_PROCESSING,
                to);
    }

    private static PhoneCall worldCalls(Scene at) {
        return at.line.net.world().invites(NUMBER, sendrecv(at.world.port()));
    }

    private static ScriptedPhone second(Scene at) {
        return at.line.net.phone("second", "4000", "secret-1");
    }

    private static PhoneCall rings(ScriptedPhone phone) {
        PhoneCall ringing = phone.expectsInvite();
        ringing.replies("180 Ringing");
        return ringing;
    }

    private static void nobodyOfTheReceptionRings(Scene at) {
        at.line.members().forEach(member -> member.phone.expectsNoInvite(RING));
    }

    @Test
    void anAssistantAnswersAndTheExecutivesLampsShowThatItRang() throws Exception {
        try (Scene at = scene(assisted(EVERY, ASSISTANT))) {
            PhoneCall atWorld = worldCalls(at);
            PhoneCall atOther = rings(at.other);
            assertThat(atOther.invite().need("From")).contains("15550199");
            atWorld.expects(180);
            at.line.everybodySees("1=alerting");
            at.user.hears("Received A/1 Terminator Alerting ~+15550199");
            at.colleague.hears("Received B/1 Terminator Alerting ~+15550199 for 2000");
            nobodyOfTheReceptionRings(at);
            takes(atOther, at.otherAudio);
            at.worldIsAnswered(atWorld);
            at.line.everybodySees("dark");
            talk(at.otherAudio, at.world);
            atOther.hangsUp();
            atWorld.expects("BYE");
            at.line.net.expectsEverythingGivenBack();
        }
    }

    @Test
    void theExecutiveTakesTheCallFromTheLampWhileItRingsAtTheAssistant() throws Exception {
        try (Scene at = scene(assisted(EVERY, ASSISTANT))) {
            PhoneCall atWorld = worldCalls(at);
            PhoneCall atOther = rings(at.other);
            at.line.everybodySees("1=alerting");
            PhoneCall atA = at.a.asksFor(1);
            at.a.isIn(atA);
            atOther.expects("CANCEL");
            at.worldIsAnswered(atWorld);
            talk(at.a.audio, at.world);
        }
    }

    @Test
    void assistantsRingTogetherAndOneWhoDeclinesLeavesItToTheOther() throws Exception {
        try (Scene at = scene(assisted(EVERY, ASSISTANT, SECOND))) {
            ScriptedPhone second = second(at);
            PhoneCall atWorld = worldCalls(at);
            rings(at.other).replies("486 Busy Here");
            takes(rings(second), at.otherAudio);
            at.worldIsAnswered(atWorld);
            talk(at.otherAudio, at.world);
        }
    }

    @Test
    void assistantsRingInTurnAndTheNextAtOnceWhereOneIsBusy() throws Exception {
        try (Scene at = scene(assisted(EVERY, ASSISTANT, SECOND).with(inTurn(false, Optional.empty())))) {
            ScriptedPhone second = second(at);
            PhoneCall atWorld = worldCalls(at);
            PhoneCall first = rings(at.other);
            second.expectsNoInvite(RING);
            first.expects("CANCEL");
            takes(rings(second), at.otherAudio);
            at.worldIsAnswered(atWorld);
            atWorld.hangsUp();

            PhoneCall again = worldCalls(at);
            rings(at.other).replies("486 Busy Here");
            PhoneCall atSecond = rings(second);
            again.expects(180);
            again.cancels();
            atSecond.expects("CANCEL");
            at.line.net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aCallerWhoGivesUpWhileAnAssistantWaitsForHisTurnIsGone() throws Exception {
        try (Scene at = scene(assisted(EVERY, ASSISTANT, SECOND).with(inTurn(false, Optional.empty())))) {
            ScriptedPhone second = second(at);
            PhoneCall atWorld = worldCalls(at);
            PhoneCall first = rings(at.other);
            atWorld.expects(180);
            atWorld.cancels();
            first.expects("CANCEL");
            second.expectsNoInvite(RING.multipliedBy(3));
            at.line.everybodySees("dark");
            at.line.net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aNumberToWhichTwoAssistantsDivertRingsOnceAndTheNextFollows() throws Exception {
        String third = "5000@example.com";
        ExecutiveAssistant away = new ExecutiveAssistant(true, Optional.of("15550155"), List.of());
        try (Scene at = Scene.of(plan(assisted(EVERY, SECOND, third, ASSISTANT).with(inTurn(false, Optional.empty())))
                .with(LineFixtures.line("5000", 1))
                .with(new LineId(SECOND), Service.EXECUTIVE_ASSISTANT, away)
                .with(new LineId(third), Service.EXECUTIVE_ASSISTANT, away))) {
            worldCalls(at);
            PhoneCall outside = at.line.net.world().expectsInvite();
            assertThat(outside.invite().startLine()).contains("15550155");
            outside.replies("486 Busy Here");
            rings(at.other);
        }
    }

    @Test
    void anAssistantsOwnForwardingDoesNotTakeTheExecutivesCalls() throws Exception {
        try (Scene at = Scene.of(plan(assisted(EVERY, ASSISTANT, SECOND))
                .with(
                        new LineId(SECOND),
                        Service.CALL_FORWARDING_ALWAYS,
                        new CallForwarding(true, Optional.of("15550188"), false)))) {
            ScriptedPhone second = second(at);
            worldCalls(at);
            rings(at.other);
            rings(second);
            at.line.net.world().expectsNoInvite(RING);
        }
    }

    @Test
    void whomNoAssistantAnswersGoesWhereTheExecutiveSays() throws Exception {
        try (Scene at = scene(assisted(EVERY, ASSISTANT).with(inTurn(true, Optional.of("15550166"))))) {
            worldCalls(at);
            rings(at.other).expects("CANCEL");
            PhoneCall forwarded = at.line.net.world().expectsInvite();
            assertThat(forwarded.invite().startLine()).contains("15550166");
            assertThat(forwarded.invite().need("Diversion")).contains("no-answer");
        }
    }

    @Test
    void anExecutiveWhoIsNotToBeDisturbedIsStillAssisted() throws Exception {
        try (Scene at = Scene.of(
                plan(assisted(EVERY, ASSISTANT)).with(Service.DO_NOT_DISTURB, new DoNotDisturb(true, false)))) {
            worldCalls(at);
            rings(at.other);
            nobodyOfTheReceptionRings(at);
        }
    }

    @Test
    void callsOfAssistantsReachTheExecutiveHimself() throws Exception {
        try (Scene at = scene(assisted(EVERY, ASSISTANT))) {
            PhoneCall call = at.other.invites("sip:2000@example.com", sendrecv(at.otherAudio.port()));
            PhoneCall atA = at.answers(at.a);
            at.otherAudio.talksTo(where(call.expects(200)));
            call.acks();
            talk(at.a.audio, at.otherAudio);
            atA.hangsUp();
        }
    }

    @Test
    void anAssistantWhoHidesHisNumberReachesTheExecutiveAndNotHimself() throws Exception {
        try (Scene at = Scene.of(plan(assisted(EVERY, ASSISTANT))
                .with(new LineId(ASSISTANT), Service.CALLING_LINE_ID_DELIVERY_BLOCKING, ServiceSwitch.ON))) {
            at.other.invites("sip:2000@example.com", sendrecv(at.otherAudio.port()));
            assertThat(at.a.phone.expectsInvite().invite().need("From")).doesNotContain("3000");
            at.other.expectsNoInvite(RING);
        }
    }

    @Test
    void aStrangerWhoCallsHimselfAsAnAssistantDoesIsAnsweredByTheAssistants() throws Exception {
        try (Scene at = scene(assisted(EVERY, ASSISTANT))) {
            at.line
                    .net
                    .world()
                    .invites(NUMBER, sendrecv(at.world.port()), "P-Asserted-Identity: <sip:3000@gateway.example.net>");
            rings(at.other);
            nobodyOfTheReceptionRings(at);
        }
    }

    @Test
    void aCallThatAnAssistantGivesToTheExecutiveReachesHim() throws Exception {
        try (Scene at = scene(assisted(EVERY, ASSISTANT))) {
            PhoneCall atWorld = worldCalls(at);
            PhoneCall atOther = takes(rings(at.other), at.otherAudio);
            at.worldIsAnswered(atWorld);
            at.line.everybodySees("dark");
            Referral.accepted(atOther, "<sip:2000@example.com>");
            PhoneCall atA = at.answers(at.a);
            talk(at.a.audio, at.world);
            atA.hangsUp();
            atWorld.expects("BYE");
        }
    }

    @Test
    void callsFromInsideAndOutsideAreToldApart() throws Exception {
        try (Scene at = scene(assisted(filter(Filtering.SimpleType.ALL_EXTERNAL_CALLS), ASSISTANT))) {
            ScriptedPhone second = second(at);
            second.invites("sip:2000@example.com", sendrecv(at.otherAudio.port()));
            rings(at.a.phone);
            at.other.expectsNoInvite(RING);
        }
        try (Scene at = scene(assisted(filter(Filtering.SimpleType.ALL_INTERNAL_CALLS), ASSISTANT))) {
            worldCalls(at);
            rings(at.a.phone);
            at.other.expectsNoInvite(RING);
        }
    }

    @Test
    void anAssistantWhoHasNotOptedInIsNotRungAndWithNoneTheExecutiveIs() throws Exception {
        Executive set = assisted(EVERY, ASSISTANT).assistedBy(true, List.of(ASSISTANT));
        try (Scene at = scene(set)) {
            worldCalls(at);
            rings(at.a.phone);
            at.other.expectsNoInvite(RING);
        }
        try (Scene at = Scene.of(plan(set)
                .with(
                        new LineId(ASSISTANT),
                        Service.EXECUTIVE_ASSISTANT,
                        new ExecutiveAssistant(false, Optional.empty(), List.of(RECEPTION.value()))))) {
            worldCalls(at);
            rings(at.other);
            nobodyOfTheReceptionRings(at);
        }
    }

    @Test
    void anAssistantHasTheExecutivesCallsRingElsewhere() throws Exception {
        try (Scene at = Scene.of(plan(assisted(EVERY, ASSISTANT))
                .with(
                        new LineId(ASSISTANT),
                        Service.EXECUTIVE_ASSISTANT,
                        new ExecutiveAssistant(true, Optional.of("15550155"), List.of())))) {
            worldCalls(at);
            PhoneCall outside = at.line.net.world().expectsInvite();
            assertThat(outside.invite().startLine()).contains("15550155");
            assertThat(outside.invite().need("Diversion")).contains("+15550100");
            at.other.expectsNoInvite(RING);
        }
    }

    @Test
    void assistantsSeeTheNamesAndNumbersThatTheExecutiveWants() throws Exception {
        Alerting shown = new Alerting(
                Alerting.Mode.SIMULTANEOUS,
                Alerting.NameMode.CUSTOM,
                Optional.of("Call for the boss"),
                Alerting.NumberMode.EXECUTIVE,
                Optional.empty(),
                4,
                4,
                false,
                20,
                Alerting.RolloverAction.NO_ANSWER_PROCESSING,
                Optional.empty());
        try (Scene at = scene(assisted(EVERY, ASSISTANT).with(shown))) {
            worldCalls(at);
            assertThat(at.other.expectsInvite().invite().need("From"))
                    .contains("\"Call for the boss\"")
                    .contains("15550100");
        }
    }

    @Test
    void aScreeningExecutivesPrimaryPhoneRingsOnce() throws Exception {
        Screening once = new Screening(true, Screening.AlertType.RING_SPLASH, false, false, false);
        try (Scene at = scene(assisted(EVERY, ASSISTANT).with(once))) {
            worldCalls(at);
            rings(at.other);
            PhoneCall splash = rings(at.a.phone);
            assertThat(splash.invite().need("Alert-Info")).containsIgnoringCase("bellcore-dr5");
            splash.expects("CANCEL");
            at.b.phone.expectsNoInvite(RING);
        }
    }
}

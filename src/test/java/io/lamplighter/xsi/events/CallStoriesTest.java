package io.lamplighter.xsi.events;

import static io.lamplighter.xsi.events.EventPackage.ADVANCED_CALL;
import static io.lamplighter.xsi.events.EventPackage.BASIC_CALL;
import static io.lamplighter.xsi.events.EventPackage.STANDARD_CALL;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.LineFixtures;
import io.lamplighter.line.CallDetails;
import io.lamplighter.line.CallId;
import io.lamplighter.line.CallNote;
import io.lamplighter.line.EndCause;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LegIdentity;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.LineRules;
import io.lamplighter.line.LineState;
import io.lamplighter.line.Outcome;
import io.lamplighter.line.Redirect;
import io.lamplighter.line.RedirectReason;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.line.Turn;
import io.lamplighter.xsi.calls.CallDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What subscribers to the call packages hear when something happens to a line. */
class CallStoriesTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Endpoint FRONT = new Endpoint(LineFixtures.FRONT, "front-phone");
    private static final Endpoint DESK = new Endpoint(LineFixtures.DESK, "desk-phone");
    private static final Endpoint MOBILE = new Endpoint(LineFixtures.DESK, "15550177", Endpoint.Kind.ANYWHERE);
    private static final RemoteParty CAROL = new RemoteParty("Carol", "sip:+15550100200@example.net", false);
    private static final RemoteParty DAVE = RemoteParty.of("sip:dave@example.net");
    private static final CallId CALL = new CallId(41);
    private static final CallId SECOND = new CallId(42);
    private static final LegIdentity LEG = new LegIdentity("leg@example.com", "phone", "ours");
    private static final LegIdentity UNTAGGED = new LegIdentity("leg@example.com", "", "ours");

    private LineState line =
            LineState.initial(LineFixtures.RECEPTION, LineFixtures.reception().rules());

    private List<CallNews> happens(LineEvent... events) {
        Outcome outcome = LineRules.decideAll(line, List.of(events));
        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
        LineState before = line;
        line = ((Outcome.Accepted) outcome).after();
        return CallComparison.between(before.snapshot(), line.snapshot());
    }

    private static List<String> heardBy(EventPackage calls, List<CallNews> news) {
        List<String> names = new ArrayList<>();
        for (CallNews each : news) {
            if (each.packages().contains(calls)) {
                String name = each.type().wireName().replaceFirst("^Call(.*)Event$", "$1");
                names.add(each instanceof CallNews.Hook hook ? hook.offHook() ? "Off-Hook" : "On-Hook" : name);
            }
        }
        return names;
    }

    private List<String> standard(LineEvent... events) {
        return heardBy(STANDARD_CALL, happens(events));
    }

    private static LineEvent ringing(Endpoint phone, boolean answerable) {
        return new LineEvent.PhoneRinging(START, CALL, phone, LEG, answerable);
    }

    private static LineEvent offer() {
        return new LineEvent.Offer(START, CALL, CAROL);
    }

    private void isInACall() {
        happens(offer(), ringing(DESK, false), new LineEvent.Answer(START, CALL, DESK, LEG, CAROL));
    }

    private static LineEvent note(CallNote note) {
        return new LineEvent.Note(START, CALL, note);
    }

    @Test
    void advancedHearsOfACallBeforeAnyPhoneRingsTheOthersWhenTheFirstDoes() {
        List<CallNews> offered = happens(offer());
        assertThat(heardBy(ADVANCED_CALL, offered)).containsExactly("Received");
        assertThat(heardBy(STANDARD_CALL, offered)).isEmpty();
        assertThat(heardBy(BASIC_CALL, offered)).isEmpty();
        List<CallNews> rings = happens(ringing(DESK, false));
        assertThat(heardBy(ADVANCED_CALL, rings)).isEmpty();
        assertThat(heardBy(STANDARD_CALL, rings)).containsExactly("Received");
        assertThat(heardBy(BASIC_CALL, rings)).containsExactly("Received");
        assertThat(happens(ringing(FRONT, false))).as("never one per location").isEmpty();
    }

    @Test
    void thatAPhoneCanBeMadeToAnswerIsAnUpdate() {
        happens(offer());
        List<CallNews> rings = happens(ringing(DESK, true));
        assertThat(heardBy(ADVANCED_CALL, rings)).containsExactly("Updated");
        assertThat(heardBy(STANDARD_CALL, rings)).as("it says so at once").containsExactly("Received");
        assertThat(happens(ringing(FRONT, true))).as("one is enough").isEmpty();
        assertThat(standard(new LineEvent.PhoneStoppedRinging(START, CALL, DESK)))
                .isEmpty();
        assertThat(standard(new LineEvent.PhoneStoppedRinging(START, CALL, FRONT)))
                .containsExactly("Updated");
    }

    @Test
    void whoDidNotHearThatACallCameDoesNotHearThatItIsGone() {
        happens(offer());
        List<CallNews> over = happens(new LineEvent.End(START, CALL, EndCause.CANCELLED));
        assertThat(heardBy(ADVANCED_CALL, over)).containsExactly("Released");
        assertThat(heardBy(STANDARD_CALL, over)).isEmpty();
    }

    @Test
    void aCallSentOnByAServiceIsSeenByAdvancedAlone() {
        List<CallNews> sent = happens(
                new LineEvent.Divert(START, CALL, CAROL, new Redirect(DAVE, RedirectReason.UNCONDITIONAL, START)));
        assertThat(heardBy(ADVANCED_CALL, sent)).containsExactly("Received", "Redirected", "Released");
        assertThat(heardBy(STANDARD_CALL, sent)).isEmpty();
        List<CallNews> refused = happens(
                new LineEvent.Divert(START, CALL, CAROL, CallDetails.of(CALL), Optional.empty(), Optional.empty()));
        assertThat(heardBy(ADVANCED_CALL, refused)).containsExactly("Received", "Released");
    }

    @Test
    void aCallSentOnAfterItRangIsOverForAll() {
        happens(offer());
        happens(ringing(DESK, false));
        List<CallNews> sent =
                happens(new LineEvent.End(START, CALL, new Redirect(DAVE, RedirectReason.NO_ANSWER, START)));
        assertThat(heardBy(ADVANCED_CALL, sent)).containsExactly("Redirected", "Released");
        assertThat(heardBy(STANDARD_CALL, sent)).containsExactly("Released");
    }

    @Test
    void twoCallsBroughtTogetherAreOneRedirectionOfBoth() {
        isInACall();
        happens(new LineEvent.Hold(START, CALL, DESK));
        happens(new LineEvent.Originate(START, DESK, OptionalInt.empty(), SECOND, LEG, DAVE));
        happens(new LineEvent.Answer(START, SECOND, DESK, LEG, DAVE));
        List<CallNews> joined = happens(
                new LineEvent.End(START, CALL, new Redirect(DAVE, RedirectReason.TRANSFER, START)),
                new LineEvent.End(START, SECOND, new Redirect(CAROL, RedirectReason.TRANSFER, START)));
        assertThat(heardBy(ADVANCED_CALL, joined)).containsExactly("Redirected", "Released", "Released", "On-Hook");
        assertThat(((CallNews.Redirected) joined.get(0)).sent()).hasSize(2);
    }

    @Test
    void aParkedCallIsOutOfTheUsersHands() {
        isInACall();
        List<CallNews> parked = happens(new LineEvent.End(START, CALL, EndCause.REPLACED));
        assertThat(heardBy(ADVANCED_CALL, parked)).containsExactly("Detached", "Released", "On-Hook");
        assertThat(heardBy(STANDARD_CALL, parked)).containsExactly("Released", "On-Hook");
    }

    @Test
    void aClickRingsAPhoneOfTheUsersFirst() {
        assertThat(standard(new LineEvent.Originate(START, DESK, OptionalInt.empty(), CALL, UNTAGGED, CAROL)))
                .as("a phone that only rings is on hook")
                .containsExactly("Originating");
        assertThat(standard(ringing(DESK, true))).containsExactly("Updated");
        assertThat(standard(new LineEvent.PickUp(START, CALL, DESK, LEG))).containsExactly("Off-Hook", "Originated");
        assertThat(standard(new LineEvent.FarRinging(START, CALL))).isEmpty();
        assertThat(standard(note(new CallNote.NetworkLeg("7d1c@192.0.2.1")))).isEmpty();
        assertThat(standard(new LineEvent.Answer(START, CALL, DESK, LEG, CAROL)))
                .containsExactly("Answered");
    }

    @Test
    void aCallThatRingsOutsideAloneIsSeenWhileItRings() {
        happens(offer());
        List<CallNews> rings = happens(note(new CallNote.RingsOutside(MOBILE)));
        assertThat(heardBy(ADVANCED_CALL, rings)).isEmpty();
        assertThat(heardBy(STANDARD_CALL, rings)).containsExactly("Received");
        assertThat(heardBy(BASIC_CALL, rings)).containsExactly("Received");
        assertThat(happens(note(new CallNote.RingsOutside(MOBILE)))).isEmpty();
        assertThat(happens(ringing(DESK, false))).as("never one per phone").isEmpty();
        assertThat(standard(new LineEvent.End(START, CALL, EndCause.CANCELLED))).containsExactly("Released");
    }

    @Test
    void aClickThatRingsAPhoneOutsideIsAnUpdateWithThatPhone() {
        assertThat(standard(new LineEvent.Summon(START, CALL, CAROL))).containsExactly("Originating");
        List<CallNews> rings = happens(note(new CallNote.RingsOutside(MOBILE)));
        assertThat(heardBy(STANDARD_CALL, rings)).containsExactly("Updated");
        assertThat(CallDocument.location(((CallNews.Call) rings.get(0)).appearance()))
                .contains(MOBILE);
        assertThat(standard(new LineEvent.PickUp(START, CALL, MOBILE, LEG))).containsExactly("Off-Hook", "Originated");
    }

    @Test
    void aDialledCodeIsCollected() {
        RemoteParty code = RemoteParty.of("sip:*68@example.com");
        assertThat(heardBy(BASIC_CALL, happens(new LineEvent.DialCode(START, DESK, CALL, code))))
                .containsExactly("Collecting", "Released");
        assertThat(standard(
                        new LineEvent.Originate(START, DESK, OptionalInt.empty(), CALL, LEG, code),
                        new LineEvent.End(START, CALL, EndCause.REJECTED)))
                .as("from a seizure")
                .containsExactly("Collecting", "Released");
    }

    @Test
    void holdOfTheFarPartyIsToldWhileTheUserDoesNotHold() {
        isInACall();
        assertThat(standard(note(new CallNote.FarHolds(true)))).containsExactly("Held");
        assertThat(standard(new LineEvent.Hold(START, CALL, DESK))).containsExactly("Held", "On-Hook");
        assertThat(standard(note(new CallNote.FarHolds(false)))).isEmpty();
        assertThat(standard(note(new CallNote.FarHolds(true)))).isEmpty();
        assertThat(standard(new LineEvent.Resume(START, CALL, DESK)))
                .as("now it is the far party's hold that shows")
                .containsExactly("Off-Hook", "Held");
        assertThat(standard(note(new CallNote.FarHolds(false)))).containsExactly("Retrieved");
    }

    @Test
    void whatTheFarPartyDoesWithTheCallHasANameEach() {
        happens(new LineEvent.Originate(START, DESK, OptionalInt.empty(), CALL, LEG, CAROL));
        assertThat(standard(note(new CallNote.Turned(Turn.Kind.FORWARDED, DAVE, 41))))
                .containsExactly("Forwarded");
        assertThat(standard(note(new CallNote.Turned(Turn.Kind.PICKED_UP, CAROL, 43))))
                .containsExactly("PickedUp");
        assertThat(standard(new LineEvent.Answer(START, CALL, DESK, LEG, CAROL)))
                .containsExactly("Answered");
        assertThat(standard(note(new CallNote.Turned(Turn.Kind.TRANSFERRED, DAVE, 44))))
                .containsExactly("Transferred");
        assertThat(standard(note(new CallNote.Turned(Turn.Kind.TRANSFERRED_UNANNOUNCED, CAROL, 45))))
                .as("answered again")
                .containsExactly("Transferred", "Answered");
        assertThat(standard(note(new CallNote.Turned(Turn.Kind.BARGED_IN, CAROL, 46))))
                .containsExactly("BargedIn");
        happens(note(new CallNote.FarHolds(true)));
        assertThat(standard(note(new CallNote.Turned(Turn.Kind.PARK_RETRIEVED, DAVE, 47))))
                .as("and so no longer on hold")
                .containsExactly("ParkRetrieved");
    }

    @Test
    void basicHearsNothingOfThat() {
        isInACall();
        assertThat(heardBy(BASIC_CALL, happens(note(new CallNote.FarHolds(true)))))
                .isEmpty();
        assertThat(heardBy(BASIC_CALL, happens(note(new CallNote.Turned(Turn.Kind.TRANSFERRED, DAVE, 44)))))
                .isEmpty();
    }

    @Test
    void aRingingCallTakenBySomebodyElseIsPickedUpAndGone() {
        happens(offer());
        happens(ringing(DESK, false));
        List<CallNews> gone = happens(
                note(new CallNote.Turned(Turn.Kind.PICKED_UP, CAROL, 43)),
                new LineEvent.End(START, CALL, EndCause.REPLACED));
        assertThat(heardBy(ADVANCED_CALL, gone)).containsExactly("PickedUp", "Detached", "Released");
        assertThat(heardBy(STANDARD_CALL, gone)).containsExactly("PickedUp", "Released");
    }

    @Test
    void aTokenAttachedToACallIsToldOfItsOwn() {
        isInACall();
        assertThat(standard(note(new CallNote.ClientInfo("ticket 7")))).containsExactly("ClientSessionInfoUpdated");
    }

    @Test
    void aSoundThatCouldNotBePlayedIsToldEachTime() {
        isInACall();
        for (int i = 0; i < 2; i++) {
            List<CallNews> told = happens(note(new CallNote.SoundFailed()));
            assertThat(heardBy(BASIC_CALL, told)).isEmpty();
            assertThat(heardBy(STANDARD_CALL, told)).containsExactly("PlayMusicOnHoldFailureEvent");
            assertThat(heardBy(ADVANCED_CALL, told)).containsExactly("PlayMusicOnHoldFailureEvent");
        }
    }
}

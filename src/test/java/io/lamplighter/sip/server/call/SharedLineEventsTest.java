package io.lamplighter.sip.server.call;

import static io.lamplighter.sip.server.call.Speech.sendrecv;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.LineFixtures;
import io.lamplighter.sip.server.call.Reception.Answered;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.PhoneSubscription;
import io.lamplighter.testkit.ScriptedPhone;
import io.lamplighter.testkit.WireMessage;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * How a shared line shows in the events of its user while phones do what phones do, one scenario after the other. What is
 * not expected next was not told.
 */
class SharedLineEventsTest {
    private static final String RETRIEVE = "sip:*11@example.com";
    private static final String PRIMARY = "<xsi:addressOfRecord>2000@example.com<";
    private static final String DESK_2 = "<xsi:addressOfRecord>2000-b@example.com<";
    private static final String HELD_PRIVATELY =
            "Call-Info: <sip:example.com>;appearance-index=1;appearance-state=held-private";

    private static String expect(Ticker ticker, String type, String... contents) throws IOException {
        String event = ticker.next();
        assertThat(event).contains("<xsi:eventData xsi1:type=\"xsi:" + type + "\"");
        assertThat(contents).allSatisfy(content -> assertThat(event).contains(content));
        return event;
    }

    private static void offHook(Ticker ticker) throws IOException {
        expect(ticker, "HookStatusEvent", "<xsi:hookStatus>Off-Hook<");
    }

    private static void onHook(Ticker ticker) throws IOException {
        expect(ticker, "HookStatusEvent", "<xsi:hookStatus>On-Hook<");
    }

    private static String field(String event, String name) {
        Matcher matcher = Pattern.compile("<xsi:" + name + ">([^<]*)<").matcher(event);
        assertThat(matcher.find()).as(name + " in " + event).isTrue();
        return matcher.group(1);
    }

    /** A call of phone A's with the world, its beginning told. */
    private static Answered talking(Reception line, Ticker ticker) throws IOException {
        Answered call = line.a.callsTheWorld(1);
        offHook(ticker);
        expect(ticker, "CallOriginatedEvent", "<xsi:state>Alerting<", PRIMARY, "<xsi:appearance>1<");
        expect(ticker, "CallAnsweredEvent", "<xsi:state>Active<", PRIMARY, "<xsi:networkCallId>");
        return call;
    }

    @Test
    void anIncomingCallThatRingsEveryLocationIsToldOnceAndThenWhereItWasAnswered() throws Exception {
        try (Reception line = Reception.open()) {
            Ticker ticker = Ticker.beside(line.net, "Standard Call");
            PhoneCall caller = line.net.world().invites(CallNetwork.NUMBER, sendrecv(line.world.port()));
            PhoneCall atA = line.a.phone.expectsInvite();
            PhoneCall atB = line.b.phone.expectsInvite();
            PhoneCall atC = line.c.phone.expectsInvite();
            atA.replies("180 Ringing");
            String received = expect(ticker, "CallReceivedEvent", "<xsi:personality>Terminator<", "Alerting");
            assertThat(received)
                    .doesNotContain("<xsi:endpoint", "<xsi:appearance>", "<xsi:allowAnswer")
                    .contains("<xsi:networkCallId>" + caller.callId() + "<");
            atB.replies("180 Ringing");
            atC.replies("180 Ringing");
            atB.answers(line.b.sdp());
            atB.expects("ACK");
            caller.expects(200);
            caller.acks();
            offHook(ticker);
            String answered = expect(
                    ticker,
                    "CallAnsweredEvent",
                    "<xsi:state>Active<",
                    DESK_2,
                    "<xsi:appearance>1<",
                    "<xsi:answerTime>");
            assertThat(field(answered, "callId")).isEqualTo(field(received, "callId"));
            atA.expects("CANCEL");
            atC.expects("CANCEL");
            caller.hangsUp();
            atB.expects("BYE");
            String released = expect(ticker, "CallReleasedEvent", "<xsi:releasingParty>remoteRelease<", DESK_2);
            assertThat(released).doesNotContain("<xsi:appearance>", "<xsi:releaseCause>");
            onHook(ticker);
        }
    }

    @Test
    void aLocationThatCanBeMadeToAnswerIsToldWithTheCall() throws Exception {
        try (Reception line = Reception.open()) {
            Ticker advanced = Ticker.beside(line.net, "Advanced Call");
            line.net.world().invites(CallNetwork.NUMBER, sendrecv(line.world.port()));
            assertThat(expect(advanced, "CallReceivedEvent")).doesNotContain("<xsi:allowAnswer");
            line.b.phone.expectsInvite().replies("180 Ringing", "Allow-Events: talk");
            expect(advanced, "CallUpdatedEvent", "<xsi:allowAnswer/>", "<xsi:state>Alerting<");
        }
    }

    @Test
    void aPublicHoldMayBeRetrievedAnywhereAndKeepsCallAndAppearance() throws Exception {
        try (Reception line = Reception.open()) {
            Ticker ticker = Ticker.beside(line.net, "Standard Call");
            Answered call = talking(line, ticker);
            line.a.holds(call.atPhone());
            String held = expect(
                    ticker, "CallHeldEvent", "<xsi:state>Held<", PRIMARY, "<xsi:allowRetrieve/>", "<xsi:heldTime>");
            onHook(ticker);
            PhoneCall atB = line.b.asksFor(1);
            line.b.isIn(atB);
            offHook(ticker);
            String retrieved = expect(ticker, "CallRetrievedEvent", "<xsi:state>Active<", DESK_2, "<xsi:appearance>1<");
            assertThat(retrieved).doesNotContain("<xsi:heldTime>", "<xsi:allowRetrieve");
            assertThat(field(retrieved, "callId")).isEqualTo(field(held, "callId"));
            assertThat(field(retrieved, "answerTime")).isEqualTo(field(held, "answerTime"));
            atB.hangsUp();
            expect(ticker, "CallReleasedEvent", "<xsi:releasingParty>localRelease<", DESK_2);
            onHook(ticker);
        }
    }

    @Test
    void aPrivateHoldMayNot() throws Exception {
        try (Reception line = Reception.open()) {
            Ticker ticker = Ticker.beside(line.net, "Standard Call");
            Answered call = talking(line, ticker);
            line.a.holds(call.atPhone(), HELD_PRIVATELY);
            assertThat(expect(ticker, "CallHeldEvent", "<xsi:state>Held<", PRIMARY))
                    .doesNotContain("<xsi:allowRetrieve");
            onHook(ticker);
            line.a.resumes(call.atPhone());
            offHook(ticker);
            expect(ticker, "CallRetrievedEvent", "<xsi:state>Active<", PRIMARY);
        }
    }

    @Test
    void anActiveCallThatIsPulledIsUpdated() throws Exception {
        try (Reception line = Reception.open()) {
            Ticker ticker = Ticker.beside(line.net, "Standard Call");
            Answered call = talking(line, ticker);
            line.b.isIn(line.b.phone.invites(RETRIEVE, line.b.sdp()));
            call.atPhone().expects("BYE");
            expect(ticker, "CallCollectingEvent", DESK_2);
            expect(ticker, "CallReleasedEvent", DESK_2);
            expect(ticker, "CallUpdatedEvent", "<xsi:state>Active<", DESK_2, "<xsi:appearance>1<");
            call.atWorld().hangsUp();
            expect(ticker, "CallReleasedEvent", "<xsi:releasingParty>remoteRelease<", DESK_2);
            onHook(ticker);
        }
    }

    @Test
    void whoeverJoinsACallChangesNothingOfItAndWhoeverLeavesOnlyWhereItIsReported() throws Exception {
        try (Reception line = Reception.open()) {
            Ticker ticker = Ticker.beside(line.net, "Standard Call");
            Answered call = talking(line, ticker);
            PhoneCall atB = line.b.asksFor(1);
            line.b.isIn(atB);
            String joined = expect(ticker, "CallUpdatedEvent", "<xsi:state>Active<", PRIMARY, "<xsi:appearance>1<");
            PhoneCall atC = line.c.asksFor(1);
            line.c.isIn(atC);
            assertThat(field(expect(ticker, "CallUpdatedEvent", PRIMARY), "callId"))
                    .isEqualTo(field(joined, "callId"));
            atC.hangsUp();
            line.everybodySees("1=bridge-active");
            call.atPhone().hangsUp();
            expect(ticker, "CallUpdatedEvent", "<xsi:state>Active<", DESK_2);
            atB.hangsUp();
            expect(ticker, "CallReleasedEvent", "<xsi:releasingParty>localRelease<");
            onHook(ticker);
        }
    }

    @Test
    void aSeizureIsTheHookAlone() throws Exception {
        try (Reception line = Reception.open()) {
            Ticker ticker = Ticker.beside(line.net, "Standard Call");
            PhoneSubscription seizure = line.a.phone.seizes(2);
            seizure.expectsNextLamps("2");
            offHook(ticker);
            seizure.unsubscribes();
            onHook(ticker);
        }
    }

    @Test
    void aSecondCallHasAnIdAndAnAppearanceOfItsOwn() throws Exception {
        try (Reception line = Reception.open()) {
            Ticker ticker = Ticker.beside(line.net, "Standard Call");
            Answered first = talking(line, ticker);
            PhoneCall second = line.b.phone.invites(CallNetwork.BOB, line.b.sdp());
            PhoneCall atWorld = line.net.world().expectsInvite();
            atWorld.answers(sendrecv(line.world.port()));
            second.expects(200);
            second.acks();
            String begun = expect(ticker, "CallOriginatedEvent", DESK_2, "<xsi:appearance>2<");
            expect(ticker, "CallAnsweredEvent", DESK_2, "<xsi:appearance>2<");
            first.atPhone().hangsUp();
            String over = expect(ticker, "CallReleasedEvent", "localRelease", PRIMARY);
            assertThat(field(over, "callId")).isNotEqualTo(field(begun, "callId"));
            second.hangsUp();
            expect(ticker, "CallReleasedEvent", "localRelease", DESK_2);
            onHook(ticker);
        }
    }

    @Test
    void aClickRingsTheNamedLocationWhichIsToldAsItGoesOn() throws Exception {
        try (Reception line = Reception.open()) {
            Screen screen = Screen.beside(line.net);
            Ticker ticker = Ticker.beside(line.net, "Standard Call");
            screen.asks(
                    "POST", "/New?address=15550199&location=SharedCallAppearance&locationAddress=2000-b@example.com");
            String begun = expect(ticker, "CallOriginatingEvent", "<xsi:personality>Click-to-Dial<");
            assertThat(begun).doesNotContain("<xsi:endpoint", "<xsi:appearance>");
            PhoneCall atB = line.b.phone.expectsInvite();
            atB.replies("180 Ringing", "Allow-Events: talk");
            expect(ticker, "CallUpdatedEvent", "<xsi:personality>Click-to-Dial<", DESK_2, "<xsi:allowAnswer/>");
            atB.hears("NOTIFY");
            atB.answers(line.b.sdp());
            atB.expects("ACK");
            offHook(ticker);
            String originated = expect(
                    ticker,
                    "CallOriginatedEvent",
                    "<xsi:personality>Originator<",
                    "<xsi:state>Alerting<",
                    DESK_2,
                    "<xsi:appearance>1<");
            assertThat(field(originated, "callId")).isEqualTo(field(begun, "callId"));
            assertThat(field(originated, "extTrackingId")).isEqualTo(field(begun, "extTrackingId"));
            PhoneCall atWorld = line.net.world().expectsInvite();
            atWorld.replies("180 Ringing");
            atWorld.answers(sendrecv(line.world.port()));
            atWorld.expects("ACK");
            expect(ticker, "CallAnsweredEvent", "<xsi:state>Active<", DESK_2);
        }
    }

    @Test
    void aCallThatIsRefusedSaysWhy() throws Exception {
        try (Reception line = Reception.open()) {
            Ticker ticker = Ticker.beside(line.net, "Basic Call");
            PhoneCall call = line.a.phone.invites(CallNetwork.BOB, line.a.sdp());
            line.net.world().expectsInvite().replies("486 Busy Here", "Reason: Q.850;cause=17");
            call.expects(486);
            offHook(ticker);
            expect(ticker, "CallOriginatedEvent", PRIMARY);
            expect(
                    ticker,
                    "CallReleasedEvent",
                    "<xsi:releaseCause><xsi:internalReleaseCause>Busy</xsi:internalReleaseCause>"
                            + "<xsi:q850Cause>17</xsi:q850Cause><xsi:sipStatus>486</xsi:sipStatus></xsi:releaseCause>",
                    "<xsi:releasingParty>remoteRelease<");
            onHook(ticker);
        }
    }

    @Test
    void aTransferredCallIsRedirectedAndGone() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            Ticker ticker = Ticker.beside(net, "Advanced Call");
            Talk talk = Talk.on(net);
            ticker.until("CallAnsweredEvent");
            Referral referral = Referral.accepted(talk.atPhone(), "<sip:15550177@example.com>");
            PhoneCall atCarol = net.world().expectsInvite();
            atCarol.answers(sendrecv(7200));
            atCarol.expects("ACK");
            referral.endsWith("200");
            expect(
                    ticker,
                    "CallRedirectedEvent",
                    "<xsi:calls><xsi:call>",
                    "<xsi:state>Detached<",
                    "<xsi:redirect><xsi:address>tel:15550177</xsi:address><xsi:reason>transfer</xsi:reason>",
                    "<xsi:detachedTime>");
            expect(ticker, "CallReleasedEvent", "<xsi:redirect>");
            onHook(ticker);
        }
    }

    @Test
    void betweenTwoLinesBothHalvesShareASessionAndHearOfHold() throws Exception {
        try (Reception line = Reception.of(CallNetwork.plan().with(LineFixtures.line("3000", 1)))) {
            ScriptedPhone sales = line.net.phone("sales", "3000", "secret-1");
            Ticker ticker = Ticker.beside(line.net, "Standard Call");
            Ticker ofSales = Ticker.beside(line.net, "Standard Call", "3000@example.com");
            PhoneCall call = line.a.phone.invites("sip:3000@example.com", line.a.sdp());
            PhoneCall atSales = sales.expectsInvite();
            atSales.replies("180 Ringing");
            atSales.answers(sendrecv(7300));
            WireMessage ok = call.expects(200);
            call.acks();
            atSales.expects("ACK");
            assertThat(ok.status()).isEqualTo(200);
            String here = ticker.until("CallAnsweredEvent");
            String there = ofSales.until("CallAnsweredEvent");
            assertThat(here).contains("<xsi:userId>3000@example.com<", "<xsi:callType>Group<");
            assertThat(field(there, "extTrackingId")).isEqualTo(field(here, "extTrackingId"));
            assertThat(field(there, "callId")).isNotEqualTo(field(here, "callId"));
            assertThat(here).doesNotContain("<xsi:networkCallId>");
            atSales.reinvites(Speech.sendonly(7300)).expects(200);
            atSales.acks();
            assertThat(expect(ticker, "CallHeldEvent", "<xsi:state>Remote Held<"))
                    .doesNotContain("<xsi:heldTime>");
            expect(ofSales, "CallHeldEvent", "<xsi:state>Held<", "<xsi:heldTime>");
            atSales.reinvites(sendrecv(7300)).expects(200);
            atSales.acks();
            expect(ticker, "CallRetrievedEvent", "<xsi:state>Active<");
            call.hangsUp();
            atSales.expects("BYE");
            expect(ticker, "CallReleasedEvent", "localRelease");
        }
    }

    @Test
    void aCallSentOnByWhomTheUserCalledIsForwarded() throws Exception {
        try (Reception line = Reception.of(
                CallNetwork.plan().with(LineFixtures.line("3000", 1)).with(LineFixtures.line("4000", 1)))) {
            ScriptedPhone sales = line.net.phone("sales", "3000", "secret-1");
            ScriptedPhone store = line.net.phone("store", "4000", "secret-1");
            Ticker ticker = Ticker.beside(line.net, "Standard Call");
            Ticker ofSales = Ticker.beside(line.net, "Advanced Call", "3000@example.com");
            Ticker ofStore = Ticker.beside(line.net, "Standard Call", "4000@example.com");
            PhoneCall call = line.a.phone.invites("sip:3000@example.com", line.a.sdp());
            PhoneCall atSales = sales.expectsInvite();
            atSales.replies("180 Ringing");
            atSales.replies("302 Moved Temporarily", "Contact: <sip:4000@example.com>");
            PhoneCall atStore = store.expectsInvite();
            atStore.replies("180 Ringing");
            offHook(ticker);
            String originated = expect(ticker, "CallOriginatedEvent", "<xsi:userId>3000@example.com<");
            String forwarded =
                    expect(ticker, "CallForwardedEvent", "<xsi:state>Alerting<", "<xsi:userId>4000@example.com<");
            assertThat(field(forwarded, "callId")).isEqualTo(field(originated, "callId"));
            expect(ofSales, "CallReceivedEvent");
            expect(ofSales, "CallRedirectedEvent", "<xsi:reason>deflection<", "<xsi:state>Detached<");
            expect(ofSales, "CallReleasedEvent");
            expect(
                    ofStore,
                    "CallReceivedEvent",
                    "<xsi:redirections><xsi:redirection><xsi:party>",
                    "<xsi:userId>3000@example.com<",
                    "<xsi:reason>deflection</xsi:reason><xsi:counter>1</xsi:counter>");
            atStore.answers(sendrecv(7300));
            call.expects(200);
            call.acks();
            expect(ticker, "CallAnsweredEvent", "<xsi:userId>4000@example.com<");
        }
    }

    @Test
    void aParkedUserHearsThatHeWaitsAndWhoTakesHim() throws Exception {
        try (Reception line = Reception.of(
                CallNetwork.plan().with(LineFixtures.line("3000", 1)).with(LineFixtures.line("4000", 1)))) {
            ScriptedPhone sales = line.net.phone("sales", "3000", "secret-1");
            ScriptedPhone store = line.net.phone("store", "4000", "secret-1");
            Ticker ticker = Ticker.beside(line.net, "Standard Call");
            PhoneCall call = line.a.phone.invites("sip:3000@example.com", line.a.sdp());
            PhoneCall atSales = sales.expectsInvite();
            atSales.answers(sendrecv(7300));
            call.expects(200);
            call.acks();
            atSales.expects("ACK");
            String before = ticker.until("CallAnsweredEvent");
            Ticker ofSales = Ticker.beside(line.net, "Advanced Call", "3000@example.com");
            Referral parked = Referral.accepted(atSales, "<sip:*68@example.com>");
            parked.endsWith("200");
            expect(ofSales, "CallDetachedEvent", "<xsi:state>Detached<");
            expect(ofSales, "CallReleasedEvent");
            expect(ticker, "CallHeldEvent", "<xsi:state>Remote Held<");
            PhoneCall fetch = store.invites("sip:*883000@example.com", sendrecv(7400));
            fetch.expects(200);
            fetch.acks();
            String taken =
                    expect(ticker, "CallParkRetrievedEvent", "<xsi:state>Active<", "<xsi:userId>4000@example.com<");
            assertThat(field(taken, "extTrackingId")).isNotEqualTo(field(before, "extTrackingId"));
            assertThat(field(taken, "callId")).isEqualTo(field(before, "callId"));
        }
    }

    @Test
    void aRingingCallTakenByANeighbourIsPickedUpForWhoCallsAndForWhomItRang() throws Exception {
        try (Reception line = Reception.of(
                CallNetwork.plan().with(LineFixtures.line("3000", 1)).with(LineFixtures.line("4000", 1)))) {
            ScriptedPhone sales = line.net.phone("sales", "3000", "secret-1");
            ScriptedPhone store = line.net.phone("store", "4000", "secret-1");
            Screen screen = Screen.beside(line.net);
            Ticker ofSales = Ticker.beside(line.net, "Advanced Call", "3000@example.com");
            Ticker ofStore = Ticker.beside(line.net, "Standard Call", "4000@example.com");
            PhoneCall call = store.invites("sip:3000@example.com", sendrecv(7400));
            PhoneCall atSales = sales.expectsInvite();
            atSales.replies("180 Ringing");
            call.expects(180);
            String begun = ofStore.until("CallOriginatedEvent");
            ofSales.until("CallReceivedEvent");

            screen.asks("POST", "/CallPickup?location=SharedCallAppearance&locationAddress=2000-b@example.com");
            PhoneCall atB = line.b.phone.expectsInvite();
            atB.answers(line.b.sdp());
            atB.expects("ACK");
            call.expects(200);
            call.acks();
            atSales.expects("CANCEL");
            String taken =
                    expect(ofStore, "CallPickedUpEvent", "<xsi:state>Alerting<", "<xsi:userId>2000@example.com<");
            assertThat(field(taken, "callId")).isEqualTo(field(begun, "callId"));
            assertThat(field(taken, "extTrackingId")).isNotEqualTo(field(begun, "extTrackingId"));
            expect(ofStore, "CallAnsweredEvent", "<xsi:userId>2000@example.com<");
            expect(ofSales, "CallPickedUpEvent", "<xsi:state>Alerting<", "<xsi:userId>4000@example.com<");
            expect(ofSales, "CallDetachedEvent");
            expect(ofSales, "CallReleasedEvent");
        }
    }

    @Test
    void whoSentACallOnBeforeItCameIsToldAndWrittenDownWithTheLocationThatAnswered() throws Exception {
        try (Reception line = Reception.open()) {
            Screen screen = Screen.beside(line.net);
            Ticker ticker = Ticker.beside(line.net, "Standard Call");
            PhoneCall caller = line.net
                    .world()
                    .invites(
                            CallNetwork.NUMBER,
                            sendrecv(line.world.port()),
                            "Diversion: <sip:+15550177@example.net>;reason=no-answer;counter=2",
                            "Diversion: \"Dan\" <sip:+15550178@example.net>;reason=\"user-busy\";privacy=full",
                            "Diversion: nonsense");
            PhoneCall atB = line.b.phone.expectsInvite();
            atB.replies("180 Ringing");
            expect(
                    ticker,
                    "CallReceivedEvent",
                    "<xsi:redirections><xsi:redirection><xsi:party><xsi:address countryCode=\"1\">tel:+15550177<",
                    "<xsi:reason>no-answer</xsi:reason><xsi:counter>2</xsi:counter></xsi:redirection>",
                    "<xsi:redirection><xsi:party><xsi:privacy/><xsi:callType>Network</xsi:callType></xsi:party>"
                            + "<xsi:reason>user-busy</xsi:reason>");
            atB.answers(line.b.sdp());
            atB.expects("ACK");
            caller.expects(200);
            caller.acks();
            assertThat(ticker.until("CallAnsweredEvent")).doesNotContain("<xsi:redirections>");
            caller.hangsUp();
            ticker.until("CallReleasedEvent");
            assertThat(screen.asksOfUser("GET", "/directories/calllogs/received", "")
                            .body())
                    .contains(
                            "<received><callLogsEntry>",
                            "<linePort>2000-b@example.com</linePort>",
                            "<phoneNumber>+15550199</phoneNumber>");
            assertThat(screen.asksOfUser("GET", "/directories/EnhancedCallLogs", "")
                            .body())
                    .contains("<redirection><party>", "<reason>no-answer</reason>");
        }
    }
}

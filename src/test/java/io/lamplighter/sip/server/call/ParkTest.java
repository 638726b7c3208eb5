package io.lamplighter.sip.server.call;

import static io.lamplighter.sip.server.call.CallNetwork.lampsOf;
import static io.lamplighter.sip.server.call.Listening.bothHear;
import static io.lamplighter.sip.server.call.Listening.hearsSilence;
import static io.lamplighter.sip.server.call.Listening.hearsTone;
import static io.lamplighter.sip.server.call.Speech.sendonly;
import static io.lamplighter.sip.server.call.Speech.sendrecv;
import static io.lamplighter.sip.server.call.Speech.where;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.call.CodeTable;
import io.lamplighter.call.FeatureCode;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.LineFixtures;
import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.engine.CallControl.Parking;
import io.lamplighter.engine.CallControl.Start;
import io.lamplighter.engine.LocationChoice;
import io.lamplighter.line.CallId;
import io.lamplighter.line.LineId;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.PhoneSubscription;
import io.lamplighter.testkit.ScriptedPhone;
import io.lamplighter.testkit.WireMessage;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ParkTest extends ParkHarness {
    @Test
    void aHeldCallIsParkedByCodeAndTakenAtAnotherPhoneOfTheLine() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            Talk talk = held(net);
            parks(net, talk, talk.caller(), PARK);
            expectsParked(net, CallNetwork.RECEPTION, true);
            assertThat(net.snapshot().parked().orElseThrow().far().uri()).contains("15550199");
            hearsSilence(bob);

            ScriptedPhone b = net.phone("b");
            PhoneCall taken = b.invites(UNPARK, sendrecv(port(other)));
            WireMessage ok = taken.expects(200);
            assertThat(ok.need("P-Asserted-Identity")).contains("15550199");
            assertThat(ok.need("Call-Info")).contains("appearance-index=1");
            taken.acks();
            talk.lamps().expectsLamps("1=active");
            expectsParked(net, CallNetwork.RECEPTION, false);
            bothHear(other, where(ok), bob, where(talk.toWorld()));
            taken.hangsUp();
            talk.atWorld().expects("BYE");
            talk.lamps().expectsLamps("dark");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aCallParkedAgainstAnotherExtensionIsTakenThereAndEndsForBothSidesTogether() throws Exception {
        try (CallNetwork net =
                CallNetwork.plan().with(LineFixtures.line("3000", 2)).start()) {
            Talk talk = held(net);
            parks(net, talk, talk.caller(), "sip:*683000@example.com");
            expectsParked(net, SALES, true);
            assertThat(net.snapshot().parked()).isEmpty();

            ScriptedPhone sales = net.phone("sales", "3000", "secret-1");
            PhoneSubscription lamps = lampsOf(net.phone("watching", "3000-2", "secret-2"));
            PhoneCall taken = sales.invites(UNPARK, sendrecv(port(other)));
            WireMessage ok = taken.expects(200);
            taken.acks();
            lamps.expectsLamps("1=active");
            bothHear(other, where(ok), bob, where(talk.toWorld()));
            talk.atWorld().hangsUp();
            taken.expects("BYE");
            lamps.expectsLamps("dark");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aPhoneOfAnotherLineTakesTheCallByTheExtensionItIsParkedAgainst() throws Exception {
        try (CallNetwork net =
                CallNetwork.plan().with(LineFixtures.line("3000", 1)).start()) {
            Talk talk = held(net);
            parks(net, talk, talk.caller(), PARK);
            ScriptedPhone sales = net.phone("sales", "3000", "secret-1");
            PhoneCall taken = sales.invites("sip:*882000%23@example.com", sendrecv(port(other)));
            WireMessage ok = taken.expects(200);
            taken.acks();
            bothHear(other, where(ok), bob, where(talk.toWorld()));
            taken.hangsUp();
            talk.atWorld().expects("BYE");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aCallBetweenTwoLinesIsParkedLikeOneFromOutside() throws Exception {
        try (CallNetwork net =
                CallNetwork.plan().with(LineFixtures.line("3000", 1)).start()) {
            ScriptedPhone a = net.phone("a");
            ScriptedPhone b = net.phone("b");
            ScriptedPhone sales = net.phone("sales", "3000", "secret-1");
            PhoneCall call = a.invites("sip:3000@example.com", sendrecv(port(desk)));
            PhoneCall atSales = sales.expectsInvite();
            atSales.answers(sendrecv(port(bob)));
            call.expects(200);
            call.acks();
            atSales.expects("ACK");
            call.reinvites(sendonly(port(desk))).expects(200);
            call.acks();
            dialsWithSuccess(a, PARK, desk);
            call.expects("BYE");
            hearsSilence(bob);
            PhoneCall taken = b.invites(UNPARK, sendrecv(port(other)));
            WireMessage ok = taken.expects(200);
            taken.acks();
            bothHear(other, where(ok), bob, where(atSales.invite()));
            taken.hangsUp();
            atSales.expects("BYE");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aPartyThatHangsUpWhileItIsParkedLeavesNothing() throws Exception {
        try (CallNetwork net =
                CallNetwork.plan().with(LineFixtures.line("3000", 1)).start()) {
            Talk talk = held(net);
            parks(net, talk, talk.caller(), "sip:*683000@example.com");
            expectsParked(net, SALES, true);
            talk.atWorld().hangsUp();
            expectsParked(net, SALES, false);
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void oneCallIsParkedAgainstALineAndASecondStaysOnHold() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            Talk talk = held(net);
            ScriptedPhone a = parks(net, talk, talk.caller(), PARK);
            PhoneCall second = a.invites(CallNetwork.BOB, sendrecv(port(desk)));
            PhoneCall atWorld = net.world().expectsInvite();
            atWorld.answers(sendrecv(7110));
            second.expects(200);
            second.acks();
            atWorld.expects("ACK");
            second.reinvites(sendonly(port(desk))).expects(200);
            second.acks();
            talk.lamps().expectsLamps("1=held");
            WireMessage refusal = a.invites(PARK, sendrecv(7200)).expects(486);
            assertThat(refusal.startLine()).contains("Call Parked There Already");
            assertThat(net.snapshot().at(1)).isPresent();
            second.hangsUp();
            atWorld.expects("BYE");
            talk.atWorld().hangsUp();
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void theCallPutOnHoldLastIsTheOneThatIsParked() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            Talk talk = held(net);
            PhoneCall second = talk.caller().invites("sip:15550177@example.com", sendrecv(port(desk)));
            PhoneCall atWorld = net.world().expectsInvite();
            atWorld.answers(sendrecv(7110));
            second.expects(200);
            second.acks();
            atWorld.expects("ACK");
            second.reinvites(sendonly(port(desk))).expects(200);
            second.acks();
            talk.lamps().expectsLamps("1=held 2=held");
            dialsWithSuccess(talk.caller(), PARK, desk);
            second.expects("BYE");
            talk.lamps().expectsLamps("1=held");
            assertThat(net.snapshot().parked().orElseThrow().far().uri()).contains("15550177");
        }
    }

    @Test
    void withoutAHeldCallOrAParkedOneOrALineTheCodesSaySoAndFreeTheSeizure() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone b = net.phone("b");
            PhoneSubscription lamps = lampsOf(b);
            PhoneSubscription seizure = b.seizes(1);
            lamps.expectsLamps("1=seized");
            String first = "Call-Info: <sip:example.com>;appearance-index=1";
            assertThat(b.invites(PARK, sendrecv(7002), first).expects(480).startLine())
                    .contains("No Call On Hold");
            assertThat(seizure.expectsTerminated().need("Subscription-State")).contains("noresource");
            lamps.expectsLamps("dark");
            assertThat(b.invites(UNPARK, sendrecv(7002)).expects(480).startLine())
                    .contains("No Call Parked");
            b.invites("sip:*684711@example.com", sendrecv(7002)).expects(404);
            b.invites("sip:*884711@example.com", sendrecv(7002)).expects(404);
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aPhoneThatSendsNoOfferHearsTheToneAfterItsAnswer() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            Talk talk = held(net);
            PhoneCall code = talk.caller().invites(PARK, "");
            code.expects(200);
            code.acks("Content-Type: application/sdp", "\r\n" + sendrecv(port(other)));
            hearsTone(other, 600, 500);
            code.expects("BYE");
            talk.atWorld().hangsUp();
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aCallParkedInTheGroupTakesTheFreeLineWithTheLowestExtension() throws Exception {
        CodeTable table = CodeTable.defaults().with(Map.of(FeatureCode.GROUP_PARK, "#58"));
        try (CallNetwork net = CallNetwork.plan()
                .with(LineFixtures.line("3000", 1))
                .with(LineFixtures.line("700", 1))
                .withCodes(table)
                .start()) {
            Talk talk = held(net);
            dialsWithSuccess(talk.caller(), "sip:%2358@example.com", desk);
            expectsParked(net, new LineId("700@example.com"), true);
            talk.atWorld().hangsUp();
            expectsParked(net, new LineId("700@example.com"), false);
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void whenTheServerEndsAParkedPartyIsToldWhereverItWaits() throws Exception {
        try (CallNetwork net =
                CallNetwork.plan().recallingParkedCallsAfter(SOON).start()) {
            Talk talk = heldAtTheOnlyPhone(net);
            ScriptedPhone a = parks(net, talk, talk.caller(), PARK);
            a.expectsInvite().replies("180 Ringing");
            net.endInOrder();
            assertThat(talk.atWorld().expects("BYE").need("Reason")).contains("503");
        }
        try (CallNetwork net = CallNetwork.reception()) {
            Talk talk = held(net);
            parks(net, talk, talk.caller(), PARK);
            net.endInOrder();
            assertThat(talk.atWorld().expects("BYE").need("Reason")).contains("503");
        }
    }

    @Test
    void aPhoneMayHangUpDuringTheConfirmationTone() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            Talk talk = held(net);
            PhoneCall code = talk.caller().invites(PARK, sendrecv(port(desk)));
            code.expects(200);
            code.acks();
            code.hangsUp();
            talk.atPhone().expects("BYE");
            talk.atWorld().hangsUp();
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aPhoneWithAKeyForItParksATalkingCallByTransferringItToTheCode() throws Exception {
        try (CallNetwork net =
                CallNetwork.plan().with(LineFixtures.line("3000", 1)).start()) {
            Talk talk = Talk.between(net, sendrecv(port(desk)), sendrecv(port(bob)));
            talk.atPhone().asks("REFER", "Refer-To: <sip:*683000@example.com>").mustBe(202);
            assertThat(talk.atPhone().expects("NOTIFY").body()).startsWith("SIP/2.0 100");
            assertThat(talk.atPhone().expects("NOTIFY").body()).startsWith("SIP/2.0 200");
            talk.atPhone().hangsUp();
            talk.lamps().expectsLamps("dark");
            expectsParked(net, SALES, true);
            hearsSilence(bob);
            talk.atWorld().hangsUp();
            expectsParked(net, SALES, false);
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aTransferToACodeForAnExtensionThatIsNotThereLeavesTheCallAsItWas() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            Talk talk = Talk.between(net, sendrecv(port(desk)), sendrecv(port(bob)));
            talk.atPhone().asks("REFER", "Refer-To: <sip:*684711@example.com>").mustBe(202);
            assertThat(talk.atPhone().expects("NOTIFY").body()).startsWith("SIP/2.0 100");
            assertThat(talk.atPhone().expects("NOTIFY").body()).startsWith("SIP/2.0 404");
            bothHear(desk, where(talk.toPhone()), bob, where(talk.toWorld()));
            talk.atPhone().hangsUp();
            talk.atWorld().expects("BYE");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aScreenParksATalkingCallAndBringsItToAPhone() throws Exception {
        try (CallNetwork net =
                CallNetwork.plan().with(LineFixtures.line("3000", 1)).start()) {
            Talk talk = Talk.between(net, sendrecv(port(desk)), sendrecv(port(bob)));
            assertThat(soon(net.control().park(CallNetwork.RECEPTION, net.callOn(1), Optional.of("tel:3000"))))
                    .isEqualTo(new Parking.At(SALES));
            talk.atPhone().expects("BYE");
            expectsParked(net, SALES, true);
            ScriptedPhone c = net.phone("c");
            assertThat(soon(net.control()
                            .unpark(
                                    CallNetwork.RECEPTION,
                                    Optional.of("3000"),
                                    new LocationChoice.One(LineFixtures.LOBBY))))
                    .isInstanceOf(Start.Started.class);
            PhoneCall called = c.expectsInvite();
            assertThat(called.invite().need("From")).contains("15550199");
            called.answers(sendrecv(port(other)));
            called.expects("ACK");
            expectsParked(net, SALES, false);
            talk.lamps().expectsLamps("1=active");
            bothHear(other, where(called.invite()), bob, where(talk.toWorld()));
            called.hangsUp();
            talk.atWorld().expects("BYE");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aScreenIsToldWhyACallCannotBeParkedOrBrought() throws Exception {
        LineDefinition stranger = ofOtherEnterprise(LineFixtures.line("4000", 1));
        try (CallNetwork net = CallNetwork.plan().with(stranger).start()) {
            Talk talk = Talk.between(net, sendrecv(port(desk)), sendrecv(port(bob)));
            CallId call = net.callOn(1);
            assertThat(soon(net.control().park(CallNetwork.RECEPTION, call, Optional.of("4711"))))
                    .isEqualTo(new Parking.NotParked(CommandResult.UNKNOWN_ADDRESS));
            assertThat(soon(net.control().park(CallNetwork.RECEPTION, call, Optional.of("4000"))))
                    .isEqualTo(new Parking.NotParked(CommandResult.UNKNOWN_ADDRESS));
            assertThat(soon(net.control().park(CallNetwork.RECEPTION, new CallId(4711), Optional.empty())))
                    .isEqualTo(new Parking.NotParked(CommandResult.UNKNOWN_CALL));
            assertThat(soon(net.control()
                            .unpark(CallNetwork.RECEPTION, Optional.empty(), new LocationChoice.Primary())))
                    .isEqualTo(new Start.NotStarted(CommandResult.UNKNOWN_ADDRESS));
            bothHear(desk, where(talk.toPhone()), bob, where(talk.toWorld()));
            assertThat(soon(net.control().groupPark(CallNetwork.RECEPTION, call)))
                    .isEqualTo(new Parking.At(CallNetwork.RECEPTION));
            talk.atPhone().expects("BYE");
            talk.atWorld().hangsUp();
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void ofTwoPhonesThatTakeACallAtTheSameTimeOneGetsIt() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            Talk talk = held(net);
            parks(net, talk, talk.caller(), PARK);
            PhoneCall first = net.phone("b").invites(UNPARK, sendrecv(7200));
            PhoneCall second = net.phone("c").invites(UNPARK, sendrecv(7202));
            first.expects(200);
            first.acks();
            second.expects(480);
            talk.lamps().expectsLamps("1=active");
            talk.atWorld().hangsUp();
            first.expects("BYE");
            net.expectsEverythingGivenBack();
        }
    }
}

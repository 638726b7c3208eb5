package io.lamplighter.sip.server.call;

import static io.lamplighter.sip.server.call.CallNetwork.lampsOf;
import static io.lamplighter.sip.server.call.Speech.sendrecv;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.DirectoryStore.DirectoryChange;
import io.lamplighter.directory.LineFixtures;
import io.lamplighter.directory.ScaSettings;
import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.engine.CallControl.Start;
import io.lamplighter.engine.LocationChoice;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.PhoneSubscription;
import io.lamplighter.testkit.ScriptedPhone;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Which of a line's phones are rung for a click. */
class ClickedLocationsTest extends ClickHarness {
    @Test
    void whereTheLineSaysSoEveryLocationRingsAndTheFirstThatAnswersCalls() throws Exception {
        try (CallNetwork net = alertingAll().start()) {
            ScriptedPhone a = net.phone("a");
            ScriptedPhone b = net.phone("b");
            PhoneSubscription lamps = lampsOf(net.unregistered("watcher", "2000-c", "secret-c"));
            dials(net, "15550199", ALL);
            PhoneCall atA = a.expectsInvite();
            PhoneCall atB = b.expectsInvite();
            assertThat(atA.invite().need("Call-Info")).isEqualTo("<sip:example.com>;appearance-index=1");
            assertThat(atA.invite().header("Alert-Info")).isEmpty();
            atA.replies("180 Ringing", "Allow-Events: talk");
            atB.replies("180 Ringing");
            lamps.expectsLamps("1=alerting");
            atB.answers(sendrecv(7002));
            atB.expects("ACK");
            atA.expects("CANCEL");
            lamps.expectsLamps("1=progressing");
            PhoneCall atWorld = net.world().expectsInvite();
            atWorld.answers(sendrecv(7100));
            atWorld.expects("ACK");
            lamps.expectsLamps("1=active");
            assertThat(net.snapshot().at(1).orElseThrow().owner().orElseThrow().linePort())
                    .isEqualTo(LineFixtures.FRONT);
            atWorld.hangsUp();
            atB.expects("BYE");
            net.expectsEverythingGivenBack();
        }
    }

    @RepeatedTest(5)
    void ofTwoPhonesThatAnswerTogetherOneCallsAndTheOtherIsHungUp() throws Exception {
        try (CallNetwork net = alertingAll().start()) {
            ScriptedPhone a = net.phone("a");
            ScriptedPhone b = net.phone("b");
            dials(net, "15550199", ALL);
            PhoneCall atA = a.expectsInvite();
            PhoneCall atB = b.expectsInvite();
            atA.answers(sendrecv(7002));
            atB.answers(sendrecv(7004));
            atA.expects("ACK");
            atB.expects("ACK");
            PhoneCall atWorld = net.world().expectsInvite();
            boolean desk = net.snapshot()
                    .at(1)
                    .orElseThrow()
                    .owner()
                    .orElseThrow()
                    .linePort()
                    .equals(LineFixtures.DESK);
            assertThat((desk ? atB : atA).expects("BYE").need("Reason")).contains("completed elsewhere");
            (desk ? atA : atB).hangsUp();
            atWorld.replies("180 Ringing");
            atWorld.expects("CANCEL");
            net.world().expectsNoInvite(MOMENT);
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void whereCallsAreAtOneLocationAtATimeOnlyThatOneRings() throws Exception {
        ScaSettings d = ScaSettings.defaults();
        ScaSettings strict = new ScaSettings(
                true, false, true, false, true, d.bridgeWarningTone(), false, false, false, false, false);
        try (CallNetwork net = CallNetwork.plan()
                .with(LineFixtures.withSettings(LineFixtures.reception(), strict))
                .start()) {
            Talk.on(net);
            ScriptedPhone b = net.phone("b");
            assertThat(dials(net, "15550142", at(LineFixtures.FRONT))).isEqualTo(not(CommandResult.NOT_ALLOWED));
            assertThat(dials(net, "15550142", ALL)).isInstanceOf(Start.Started.class);
            b.expectsNoInvite(MOMENT);
            assertThat(net.snapshot().at(2).orElseThrow().owner().orElseThrow().linePort())
                    .isEqualTo(LineFixtures.DESK);
        }
    }

    @Test
    void otherwiseAllMeansThePrimaryLocation() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone("a");
            ScriptedPhone b = net.phone("b");
            dials(net, "15550199", ALL);
            assertThat(a.expectsInvite().invite().need("Call-Info")).contains("answer-after=0");
            b.expectsNoInvite(MOMENT);
        }
    }

    @Test
    void whoAsksForTheSharedLocationsHasThemRungAndNotThePrimaryOne() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone("a");
            ScriptedPhone b = net.phone("b");
            ScriptedPhone c = net.phone("c");
            assertThat(dials(net, "15550199", new LocationChoice.Shared())).isInstanceOf(Start.Started.class);
            PhoneCall atB = b.expectsInvite();
            PhoneCall atC = c.expectsInvite();
            a.expectsNoInvite(MOMENT);
            atB.replies("180 Ringing");
            atC.answers(sendrecv(7002));
            atC.expects("ACK");
            atB.expects("CANCEL");
            net.world().expectsInvite();
        }
    }

    @Test
    void aLineWithoutSharedLocationsHasNoneToRing() throws Exception {
        try (CallNetwork net = CallNetwork.plan()
                .with(LineFixtures.withLocations(
                        LineFixtures.reception(), LineFixtures.location(LineFixtures.DESK, true, "secret-a")))
                .start()) {
            net.phone("a");
            assertThat(dials(net, "15550199", new LocationChoice.Shared()))
                    .isEqualTo(not(CommandResult.UNKNOWN_LOCATION));
        }
    }

    @Test
    void aLocationSwitchedOffWhileItRingsForAClickStopsRinging() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone b = net.phone("b");
            dials(net, "15550199", at(LineFixtures.FRONT));
            PhoneCall ringing = b.expectsInvite();
            ringing.replies("180 Ringing");
            net.directory().apply(List.of(new DirectoryChange.Put(RightsTest.frontMay(false, true, true))));
            ringing.expects("CANCEL");
            net.expectsEverythingGivenBack();
        }
    }
}

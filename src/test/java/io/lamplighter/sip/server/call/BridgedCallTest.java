package io.lamplighter.sip.server.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.DirectoryStore.DirectoryChange;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.LineFixtures;
import io.lamplighter.sip.server.call.Reception.Answered;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.WireMessage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Phones of the line join a call in progress. */
class BridgedCallTest {
    private static final String CODE = "sip:*15@example.com";

    @Test
    void whoAsksForTheAppearanceOfAnActiveCallJoinsItAndAllHearEachOther() throws Exception {
        try (Reception line = Reception.open()) {
            Answered call = line.a.callsTheWorld(1);
            PhoneCall atB = line.b.asksFor(1);
            WireMessage ok = line.b.isIn(atB);
            assertThat(ok.need("Call-Info")).contains("appearance-index=1");
            assertThat(ok.need("P-Asserted-Identity")).contains("15550199");
            line.everybodySeesNext("1=bridge-active");
            line.world.hears(line.a.audio, line.b.audio);
            line.a.audio.hears(line.world, line.b.audio);
            line.b.audio.hears(line.world, line.a.audio);
            call.atPhone().expectsSilence(Duration.ofMillis(100));
            call.atWorld().expectsSilence(Duration.ofMillis(100));

            atB.hangsUp();
            line.everybodySeesNext("1=active");
            line.world.hears(line.a.audio);
            line.a.audio.hears(line.world);
            call.atPhone().hangsUp();
            call.atWorld().expects("BYE");
            line.everybodySeesNext("dark");
            line.net.expectsEverythingGivenBack();
        }
    }

    @Test
    void whoBeganTheCallMayLeaveItAndComeBack() throws Exception {
        try (Reception line = Reception.open()) {
            Answered call = line.a.callsTheWorld(1);
            PhoneCall atB = line.b.asksFor(1);
            line.b.isIn(atB);
            line.everybodySeesNext("1=bridge-active");
            call.atPhone().hangsUp();
            line.everybodySeesNext("1=active");
            assertThat(line.net
                            .snapshot()
                            .at(1)
                            .orElseThrow()
                            .owner()
                            .orElseThrow()
                            .linePort()
                            .value())
                    .isEqualTo("2000-b@example.com");
            line.world.hears(line.b.audio);
            PhoneCall back = line.a.asksFor(1);
            line.a.isIn(back);
            line.everybodySeesNext("1=bridge-active");
            line.world.hears(line.a.audio, line.b.audio);
            atB.hangsUp();
            line.everybodySeesNext("1=active");
            back.hangsUp();
            call.atWorld().expects("BYE");
            line.net.expectsEverythingGivenBack();
        }
    }

    @Test
    void theFarPartysEndIsEverybodysEnd() throws Exception {
        try (Reception line = Reception.open()) {
            Answered call = line.a.callsTheWorld(1);
            PhoneCall atB = line.b.asksFor(1);
            line.b.isIn(atB);
            PhoneCall atC = line.c.asksFor(1);
            line.c.isIn(atC);
            line.everybodySeesNext("1=bridge-active");
            line.world.hears(line.a.audio, line.b.audio, line.c.audio);
            line.c.audio.hears(line.a.audio, line.b.audio, line.world);
            call.atWorld().hangsUp();
            call.atPhone().expects("BYE");
            atB.expects("BYE");
            atC.expects("BYE");
            line.everybodySees("dark");
            line.net.expectsEverythingGivenBack();
        }
    }

    @Test
    void theBridgeCodeAndJoinLeadIntoTheCallToo() throws Exception {
        try (Reception line = Reception.open()) {
            PhoneCall call = line.a.phone.invites(CallNetwork.BOB, line.a.sdp());
            PhoneCall atWorld = line.net.world().expectsInvite();
            atWorld.answers(Speech.sendrecv(line.world.port()));
            WireMessage ok = call.expects(200);
            call.acks();
            line.a.audio.talksTo(Speech.where(ok));
            line.world.talksTo(Speech.where(atWorld.invite()));
            line.everybodySees("1=active");
            line.b.phone.seizes(2).expectsNextLamps("2");
            line.everybodySeesNext("1=active 2=seized");
            PhoneCall atB = line.b.phone.invites(CODE, line.b.sdp(), "Call-Info: <sip:example.com>;appearance-index=2");
            assertThat(line.b.isIn(atB).need("Call-Info")).contains("appearance-index=1");
            line.everybodySeesNext("1=bridge-active");
            PhoneCall atC = line.c.phone.invites(
                    CallNetwork.NUMBER,
                    line.c.sdp(),
                    "Join: " + call.callId() + ";to-tag=" + ok.toTag().orElseThrow() + ";from-tag="
                            + ok.fromTag().orElseThrow());
            line.c.isIn(atC);
            line.world.hears(line.a.audio, line.b.audio, line.c.audio);
            line.c
                    .phone
                    .invites(CallNetwork.NUMBER, line.c.sdp(), "Join: nobody;to-tag=x;from-tag=y")
                    .expects(481);
            line.c
                    .phone
                    .invites(
                            CallNetwork.NUMBER,
                            line.c.sdp(),
                            "Join: nobody;to-tag=x;from-tag=y",
                            "Replaces: nobody;to-tag=x;from-tag=y")
                    .expects(400);
        }
    }

    @Test
    void holdInABridgeConcernsThatPhoneAlone() throws Exception {
        try (Reception line = Reception.open()) {
            Answered call = line.a.callsTheWorld(1);
            PhoneCall atB = line.b.asksFor(1);
            line.b.isIn(atB);
            line.everybodySeesNext("1=bridge-active");
            line.world.hears(line.a.audio, line.b.audio);
            line.a.holds(call.atPhone());
            line.world.hears(line.b.audio);
            line.b.audio.hears(line.world);
            line.b.holds(atB);
            line.everybodySees("1=bridge-held");
            line.world.hearsNobody();
            line.a.resumes(call.atPhone());
            line.everybodySees("1=bridge-active");
            line.world.hears(line.a.audio);
            line.b.resumes(atB);
            line.world.hears(line.a.audio, line.b.audio);
            line.a.audio.hears(line.world, line.b.audio);
        }
    }

    @Test
    void theLastPhoneThatHoldsKeepsTheCallOnHold() throws Exception {
        try (Reception line = Reception.open()) {
            Answered call = line.a.callsTheWorld(1);
            PhoneCall atB = line.b.asksFor(1);
            line.b.isIn(atB);
            line.everybodySeesNext("1=bridge-active");
            line.a.holds(call.atPhone());
            atB.hangsUp();
            line.everybodySees("1=held");
            line.world.hearsNobody();
            PhoneCall taken = line.c.asksFor(1);
            line.c.isIn(taken);
            call.atPhone().expects("BYE");
            line.everybodySees("1=active");
            line.world.hears(line.c.audio);
        }
    }

    @Test
    void keysCrossTheBridge() throws Exception {
        try (Reception line = Reception.open()) {
            line.a.callsTheWorld(1);
            line.b.isIn(line.b.asksFor(1));
            line.world.hears(line.a.audio, line.b.audio);
            line.b.audio.presses(7);
            line.world.hearsKey(7);
            line.a.audio.hearsKey(7);
            line.world.presses(3);
            line.a.audio.hearsKey(3);
            line.b.audio.hearsKey(3);
        }
    }

    @Test
    void pullingABridgedCallLeavesThePullerAlone() throws Exception {
        try (Reception line = Reception.open()) {
            Answered call = line.a.callsTheWorld(1);
            PhoneCall atB = line.b.asksFor(1);
            line.b.isIn(atB);
            line.everybodySeesNext("1=bridge-active");
            PhoneCall atC = line.c.phone.invites("sip:*11@example.com", line.c.sdp());
            line.c.isIn(atC);
            call.atPhone().expects("BYE");
            atB.expects("BYE");
            line.everybodySeesNext("1=active");
            line.world.hears(line.c.audio);
            line.c.audio.hears(line.world);
            atC.hangsUp();
            call.atWorld().expects("BYE");
            line.net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aLocationThatIsRemovedLeavesTheCallAndTheOthersGoOn() throws Exception {
        try (Reception line = Reception.open()) {
            Answered call = line.a.callsTheWorld(1);
            PhoneCall atB = line.b.asksFor(1);
            line.b.isIn(atB);
            line.everybodySeesNext("1=bridge-active");
            LineDefinition reception = LineFixtures.reception();
            line.net
                    .directory()
                    .apply(List.of(new DirectoryChange.Put(LineFixtures.withLocations(
                            reception,
                            reception.location(LineFixtures.DESK).orElseThrow(),
                            reception.location(LineFixtures.LOBBY).orElseThrow()))));
            atB.expects("BYE");
            line.c.lamps.expectsLamps("1=active");
            line.world.hears(line.a.audio);
            call.atPhone().hangsUp();
            call.atWorld().expects("BYE");
            line.net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aPhoneThatLostItsLegComesBackToItsPlace() throws Exception {
        try (Reception line = Reception.open()) {
            Answered call = line.a.callsTheWorld(1);
            PhoneCall atB = line.b.asksFor(1);
            line.b.isIn(atB);
            line.everybodySeesNext("1=bridge-active");
            PhoneCall again = line.b.asksFor(1);
            line.b.isIn(again);
            atB.expects("BYE");
            line.world.hears(line.a.audio, line.b.audio);
            again.hangsUp();
            line.everybodySees("1=active");
            call.atPhone().hangsUp();
            line.net.expectsEverythingGivenBack();
        }
    }
}

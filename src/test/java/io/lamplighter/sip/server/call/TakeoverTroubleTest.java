package io.lamplighter.sip.server.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.line.Phase;
import io.lamplighter.sip.server.call.Reception.Answered;
import io.lamplighter.sip.server.call.leg.CallSettings;
import io.lamplighter.sip.transaction.Timers;
import io.lamplighter.testkit.PhoneCall;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong, or comes at the same time, when phones take and join calls. */
class TakeoverTroubleTest {
    private static final CallSettings.Probe QUICK =
            new CallSettings.Probe(Duration.ofMillis(300), Duration.ofMillis(200), Duration.ofMillis(200));

    @Test
    void aPhoneThatVanishesFromABridgeIsTakenOutOfIt() throws Exception {
        try (Reception line = Reception.of(CallNetwork.plan().probing(QUICK))) {
            line.a.callsTheWorld(1);
            line.b.isIn(line.b.asksFor(1));
            line.world.hears(line.a.audio, line.b.audio);
            line.b.audio.close();
            line.b.phone.close();
            line.a.lamps.expectsLamps("1=active");
            line.world.hears(line.a.audio);
        }
    }

    @Test
    void theFarPartysByeBeforeTheRetrieveLeavesNothingToTake() throws Exception {
        try (Reception line = Reception.open()) {
            Answered call = line.a.callsTheWorld(1);
            line.a.holds(call.atPhone());
            line.everybodySeesNext("1=held");
            call.atWorld().hangsUp();
            line.b.asksFor(1).expects(480);
            call.atPhone().expects("BYE");
            line.net.expectsEverythingGivenBack();
        }
    }

    @Test
    void theFarPartysByeRightAfterTheRetrieveEndsTheTakersLeg() throws Exception {
        try (Reception line = Reception.open()) {
            Answered call = line.a.callsTheWorld(1);
            line.a.holds(call.atPhone());
            line.everybodySeesNext("1=held");
            PhoneCall taken = line.b.asksFor(1);
            taken.expects(200);
            call.atWorld().hangsUp();
            taken.acks();
            taken.expects("BYE");
            line.everybodySees("dark");
            line.net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aTakerThatNeverAcknowledgesLosesTheCall() throws Exception {
        try (Reception line = Reception.of(CallNetwork.plan()
                .withTimers(new Timers(
                        Duration.ofMillis(20),
                        Duration.ofMillis(80),
                        Duration.ofMillis(100),
                        Duration.ofSeconds(2),
                        Duration.ofMillis(200))))) {
            Answered call = line.a.callsTheWorld(1);
            PhoneCall atB = line.b.asksFor(1);
            atB.expects(200);
            line.everybodySees("1=bridge-active");
            line.everybodySees("1=active");
            atB.expects("BYE");
            line.world.hears(line.a.audio);
            call.atPhone().hangsUp();
            line.net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aSessionThatIsMerelyRefreshedStaysOnPrivateHold() throws Exception {
        try (Reception line = Reception.open()) {
            Answered call = line.a.callsTheWorld(1);
            line.a.holds(
                    call.atPhone(), "Call-Info: <sip:example.com>;appearance-index=1;appearance-state=held-private");
            line.everybodySeesNext("1=held-private");
            line.a.holds(call.atPhone(), "Supported: timer", "Session-Expires: 1800;refresher=uac");
            line.a.lamps.expectsSilence(Duration.ofMillis(200));
            line.b.asksFor(1).expects(403);
            line.a.holds(call.atPhone(), "Call-Info: <sip:example.com>;appearance-index=1;appearance-state=held");
            line.everybodySeesNext("1=held");
        }
    }

    @Test
    void aPhoneThatTheServerPutOnHoldTalksAgainByAPlainOffer() throws Exception {
        try (Reception line = Reception.open()) {
            Answered call = line.a.callsTheWorld(1);
            line.net.control().hold(CallNetwork.RECEPTION, line.net.callOn(1));
            call.atPhone().expects("INVITE");
            call.atPhone().answers(Speech.inactive(line.a.audio.port()));
            call.atPhone().expects("ACK");
            line.everybodySeesNext("1=held");
            line.a.resumes(call.atPhone());
            line.everybodySeesNext("1=active");
            line.world.hears(line.a.audio);
            line.a.audio.hears(line.world);
        }
    }

    @Test
    void ofTwoThatTakeOneHeldCallTheFirstHasItAndTheOtherIsToldNo() throws Exception {
        try (Reception line = Reception.of(CallNetwork.plan().with(LineVariants.withoutBridging()))) {
            Answered call = line.a.callsTheWorld(1);
            line.a.holds(call.atPhone());
            line.everybodySeesNext("1=held");
            PhoneCall atB = line.b.asksFor(1);
            PhoneCall atC = line.c.asksFor(1);
            line.b.isIn(atB);
            atC.expects(403);
            line.everybodySeesNext("1=active");
            line.world.hears(line.b.audio);
        }
    }

    /** The hold and the request for the bridge leave two phones with 0 to 20 ms between them, either first. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aBridgeThatMeetsAHoldIsARetrieveOrTheBridgeThatWasThereFirst(long seed) throws Exception {
        ScheduledExecutorService starts = Executors.newScheduledThreadPool(2);
        try (Reception line = Reception.open()) {
            Random random = new Random(seed);
            Answered call = line.a.callsTheWorld(1);
            line.b.asksFor(2).expects(480); // it knows the challenge from now on
            PhoneCall atA = call.atPhone();
            for (int round = 0; round < 4; round++) {
                atA = oneRace(line, atA, starts, random);
            }
            atA.hangsUp();
            call.atWorld().expects("BYE");
            line.everybodySees("dark");
            line.net.expectsEverythingGivenBack();
        } finally {
            starts.shutdownNow();
        }
    }

    /** @return the call as phone A has it alone again */
    private static PhoneCall oneRace(Reception line, PhoneCall atA, ScheduledExecutorService starts, Random random)
            throws Exception {
        String hold = Speech.sendonly(line.a.audio.port());
        var held = starts.schedule(() -> atA.reinvites(hold), random.nextInt(21), TimeUnit.MILLISECONDS);
        var asked = starts.schedule(() -> line.b.asksFor(1), random.nextInt(21), TimeUnit.MILLISECONDS);
        held.get(30, TimeUnit.SECONDS);
        PhoneCall atB = asked.get(30, TimeUnit.SECONDS);
        assertThat(line.b.isIn(atB).need("Call-Info")).contains("appearance-index=1");
        line.world.hears(line.b.audio);
        line.b.audio.hears(line.world);
        atA.expects(200);
        atA.acks();
        Phase phase = line.net.snapshot().at(1).orElseThrow().phase();
        assertThat(phase).isIn(Phase.ACTIVE, Phase.BRIDGE_ACTIVE);
        return phase == Phase.ACTIVE ? takenBack(line, atA, atB) : leftAlone(line, atA, atB);
    }

    /** The hold was first: phone B has the call alone, and phone A pulls it back. */
    private static PhoneCall takenBack(Reception line, PhoneCall old, PhoneCall atB) {
        old.expects("BYE");
        PhoneCall back = line.a.phone.invites("sip:*11@example.com", line.a.sdp());
        line.a.isIn(back);
        atB.expects("BYE");
        line.world.hears(line.a.audio);
        return back;
    }

    /** The bridge was first: phone A is in it with its leg on hold. */
    private static PhoneCall leftAlone(Reception line, PhoneCall atA, PhoneCall atB) {
        line.a.resumes(atA);
        line.world.hears(line.a.audio, line.b.audio);
        atB.hangsUp();
        line.world.hears(line.a.audio);
        return atA;
    }
}

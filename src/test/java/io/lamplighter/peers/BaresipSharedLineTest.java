package io.lamplighter.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.media.sound.Pitch;
import io.lamplighter.testkit.Ladder;
import io.lamplighter.testkit.PhoneAccount;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.PhoneSubscription;
import io.lamplighter.testkit.ScriptedPhone;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Three softphones that nobody of us wrote share a line: its calls are taken and pulled from one to another, and joined.
 * Judged by what they recorded, by what the far party received, and by the lamps.
 */
@RealPeers("baresip")
class BaresipSharedLineTest {
    private static final String RETRIEVE = "*11";
    private static final String BRIDGE = "*15";
    private static final String LINE = "2000@" + LoopbackWorld.DOMAIN;
    private static final Pitch WARNING = new Pitch(LoopbackWorld.WARNING, Recording.SAMPLE_RATE);
    private static final Pitch BOB = new Pitch(1500, Recording.SAMPLE_RATE);
    /** Of 20 ms; more than two intervals of the repeated tone. */
    private static final int A_WHILE = 60;

    @RegisterExtension
    final LoopbackWorld world = LoopbackWorld.withTrunk();

    private ScriptedPhone observer;
    private PhoneSubscription lamps;
    private Baresip desk;
    private Baresip office;
    private Baresip hall;
    private FarEnd bob;

    @BeforeEach
    void threePhonesOfTheLineRegisterAndSomebodyWatchesIt() throws IOException {
        PhoneAccount account = new PhoneAccount("2000-d", LoopbackWorld.DOMAIN, "2000-d", "secret-of-d");
        observer = ScriptedPhone.udp("observer", account, world.sip(), new Ladder());
        lamps = observer.subscribes("call-info");
        bob = world.farEnd((int) BOB.hertz());
        desk = world.baresip(new Softphone.Owner("2000", "secret-of-a", "udp", 500));
        office = world.baresip(new Softphone.Owner("2000-b", "secret-of-b", "tcp", 800));
        hall = world.baresip(new Softphone.Owner("2000-c", "secret-of-c", "udp", 1100));
    }

    @AfterEach
    void theObserverLeaves() {
        observer.close();
    }

    private PhoneCall theDeskTalksToBob() {
        desk.dials("15550199");
        PhoneCall call = bob.answers();
        desk.isInCall();
        lamps.expectsLamps("1=active");
        talks(desk);
        return call;
    }

    /** Bob and this phone hear each other and nobody else. */
    private void talks(Baresip phone) {
        bob.audio().hears(hertz(phone));
        Ear.of(phone).hears(BOB);
    }

    private void joins(Baresip phone) {
        phone.dials(BRIDGE);
        phone.isInCall();
    }

    private void allThreeHearEachOther() {
        bob.audio().hears(hertz(desk), hertz(office));
        Ear.of(desk).hears(office.tone(), BOB);
        Ear.of(office).hears(desk.tone(), BOB);
    }

    private static int hertz(Baresip phone) {
        return (int) phone.tone().hertz();
    }

    @Test
    void aCallHeldAtTheDeskIsTakenInTheOffice() {
        PhoneCall call = theDeskTalksToBob();
        desk.holds();
        lamps.expectsNextLamps("1=held");
        bob.audio().hearsNobody();

        office.dials(RETRIEVE);
        office.isInCall();
        assertThat(desk.seesTheEnd()).as("it is hung up on").isEqualTo("Connection reset by peer");
        lamps.expectsNextLamps("1=active");
        talks(office);

        office.hangsUp();
        call.expects("BYE");
        lamps.expectsNextLamps("dark");
    }

    @Test
    void aCallInProgressMovesToTheHall() {
        PhoneCall call = theDeskTalksToBob();
        hall.dials(RETRIEVE);
        hall.isInCall();
        desk.seesTheEnd();
        talks(hall);

        call.hangsUp();
        hall.seesTheEnd();
        lamps.expectsNextLamps("dark");
    }

    @Test
    void whoJoinsIsHeardByAllAndOneToneWarnsEachOfThem() throws Exception {
        world.operator().warnsOfBridges(LINE, "Barge-In");
        PhoneCall call = theDeskTalksToBob();
        bob.audio().listensAnew();
        joins(office);
        lamps.expectsNextLamps("1=bridge-active");
        warnedAtLeast(1);
        listenForAWhile();
        assertThat(warnings()).containsOnly(1);
        allThreeHearEachOther();

        joins(hall);
        bob.audio().hears(hertz(desk), hertz(office), hertz(hall));
        Ear.of(hall).hears(desk.tone(), office.tone(), BOB);
        desk.holds();
        bob.audio().hears(hertz(office), hertz(hall));
        desk.resumes();
        bob.audio().hears(hertz(desk), hertz(office), hertz(hall));

        desk.hangsUp();
        bob.audio().hears(hertz(office), hertz(hall));
        Ear.of(office).hears(hall.tone(), BOB);
        Ear.of(hall).hears(office.tone(), BOB);

        call.hangsUp();
        office.seesTheEnd();
        hall.seesTheEnd();
        lamps.expectsNextLamps("dark");
    }

    @Test
    void whereTheLineWantsNoToneNobodyIsWarned() throws Exception {
        world.operator().warnsOfBridges(LINE, "None");
        theDeskTalksToBob();
        bob.audio().listensAnew();
        joins(office);
        listenForAWhile();
        assertThat(warnings()).containsOnly(0);
        allThreeHearEachOther();
    }

    @Test
    void theRepeatedToneWarnsUntilThePhoneThatJoinedLeaves() throws Exception {
        world.operator().warnsOfBridges(LINE, "Barge-In and Repeat");
        theDeskTalksToBob();
        bob.audio().listensAnew();
        joins(office);
        lamps.expectsNextLamps("1=bridge-active");
        warnedAtLeast(3);

        office.hangsUp();
        lamps.expectsNextLamps("1=active");
        talks(desk);
        bob.audio().listensAnew();
        bob.audio().listensFor(A_WHILE);
        assertThat(bob.audio().timesHeard(LoopbackWorld.WARNING)).isZero();
    }

    private void warnedAtLeast(int times) {
        Awaitility.await()
                .atMost(ScriptedPhone.PATIENCE)
                .until(() -> bob.audio().timesHeard(LoopbackWorld.WARNING), heard -> heard >= times);
        Ear.of(desk).hearsTimes(times, WARNING);
        Ear.of(office).hearsTimes(times, WARNING);
    }

    private void listenForAWhile() {
        bob.audio().listensFor(A_WHILE);
        Duration time = Duration.ofMillis(20 * A_WHILE);
        Ear.of(desk).listensFor(time);
        Ear.of(office).listensFor(time);
    }

    /** How often the world, the desk and the office heard the tone. */
    private List<Integer> warnings() {
        return List.of(
                bob.audio().timesHeard(LoopbackWorld.WARNING),
                Ear.of(desk).timesHeard(WARNING),
                Ear.of(office).timesHeard(WARNING));
    }
}

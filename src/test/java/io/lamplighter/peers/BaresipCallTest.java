package io.lamplighter.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lamplighter.testkit.Ladder;
import io.lamplighter.testkit.PhoneAccount;
import io.lamplighter.testkit.PhoneSubscription;
import io.lamplighter.testkit.ScriptedPhone;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Softphones that nobody of us wrote call each other through the server, and hear each other. */
@RealPeers("baresip")
class BaresipCallTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int HALF_A_SECOND = Recording.SAMPLE_RATE / 2;
    /** The share of energy at its frequency that makes a tone, and the one that makes it absent. */
    private static final double HEARD = 0.8;

    private static final double NOT_HEARD = 0.02;
    /** Below this all samples are silence in G.711. */
    private static final int SILENT = 32;

    @RegisterExtension
    final LoopbackWorld world = new LoopbackWorld();

    private ScriptedPhone observer;
    private PhoneSubscription lamps;
    private Baresip desk;
    private Baresip lobby;

    @BeforeEach
    void twoPhonesRegisterAndSomebodyWatchesTheLine() throws IOException {
        PhoneAccount account = new PhoneAccount("2000-c", LoopbackWorld.DOMAIN, "2000-c", "secret-of-c");
        observer = ScriptedPhone.udp("observer", account, world.sip(), new Ladder());
        lamps = observer.subscribes("call-info");
        desk = phone("2000", "secret-of-a", 440);
        lobby = phone("2001", "secret-of-lobby", 1000);
    }

    @AfterEach
    void theObserverLeaves() {
        observer.close();
    }

    private Baresip phone(String user, String secret, int hertz) throws IOException {
        return world.baresip(new Baresip.Owner(user, LoopbackWorld.DOMAIN, secret, hertz));
    }

    @Test
    void aPhoneOfTheLineCallsTheLobbyAndBothHearEachOther() {
        desk.dials("sip:2001@" + LoopbackWorld.DOMAIN);
        assertThat(lobby.rings()).contains("15550100").doesNotContain("2000@");
        desk.hearsRinging();
        lobby.answers();
        desk.isInCall();
        lamps.expectsLamps("1=active");
        hearEachOther(desk, lobby);

        desk.hangsUp();
        lobby.seesTheEnd();
        lamps.expectsLamps("dark");
    }

    @Test
    void theLobbyCallsTheLineAllItsPhonesRingAndOneIsHeard() throws IOException {
        Baresip assistant = phone("2000-b", "secret-of-b", 620);
        lobby.dials("sip:2000@" + LoopbackWorld.DOMAIN);
        desk.rings();
        assistant.rings();
        lamps.expectsLamps("1=alerting");
        assistant.answers();
        desk.seesTheEnd();
        lobby.isInCall();
        lamps.expectsLamps("1=active");
        hearEachOther(assistant, lobby);

        lobby.hangsUp();
        assistant.seesTheEnd();
        lamps.expectsLamps("dark");
    }

    @Test
    void aHeldLobbyHearsSilenceUntilTheLineComesBack() {
        desk.dials("sip:2001@" + LoopbackWorld.DOMAIN);
        lobby.rings();
        lobby.answers();
        desk.isInCall();
        hearEachOther(desk, lobby);
        desk.receivesAudio();

        desk.holds();
        lamps.expectsLamps("1=held");
        hearsSilence(lobby);
        desk.receivesNothing();

        desk.resumes();
        lamps.expectsLamps("1=active");
        hears(lobby, desk);
        // This baresip records nothing any more after a hold of its own; that audio comes is all it shows.
        desk.receivesAudio();
        lobby.hangsUp();
        desk.seesTheEnd();
        lamps.expectsLamps("dark");
    }

    private static void hearEachOther(Baresip one, Baresip other) {
        hears(one, other);
        hears(other, one);
    }

    /** From now on the listener hears the speaker for half a second, and nothing of its own voice. */
    private static void hears(Baresip listener, Baresip speaker) {
        short[] heard = hearsForHalfASecond(listener, newest -> speaker.tone().shareOf(newest) > HEARD);
        assertThat(listener.tone().shareOf(heard)).as("share of its own voice").isLessThan(NOT_HEARD);
    }

    /** Audio still comes, and for half a second there is nothing in it. */
    private static void hearsSilence(Baresip listener) {
        hearsForHalfASecond(listener, BaresipCallTest::isSilent);
    }

    private static short[] hearsForHalfASecond(Baresip listener, Predicate<short[]> what) {
        Recording recording = listener.hears();
        int before = recording.length();
        await("half a second of what should be heard")
                .atMost(PATIENCE)
                .until(() ->
                        recording.length() >= before + HALF_A_SECOND && what.test(recording.newest(HALF_A_SECOND)));
        return recording.newest(HALF_A_SECOND);
    }

    private static boolean isSilent(short[] samples) {
        for (short sample : samples) {
            if (Math.abs(sample) > SILENT) {
                return false;
            }
        }
        return true;
    }
}

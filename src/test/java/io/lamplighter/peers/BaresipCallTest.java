package io.lamplighter.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.testkit.Ladder;
import io.lamplighter.testkit.PhoneAccount;
import io.lamplighter.testkit.PhoneSubscription;
import io.lamplighter.testkit.ScriptedPhone;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Softphones that nobody of us wrote call each other through the server, and hear each other. */
@RealPeers("baresip")
class BaresipCallTest {
    @RegisterExtension
    final LoopbackWorld world = LoopbackWorld.withTrunk();

    private ScriptedPhone observer;
    private PhoneSubscription lamps;
    private Baresip desk;
    private Baresip lobby;

    @BeforeEach
    void twoPhonesRegisterAndSomebodyWatchesTheLine() throws IOException {
        PhoneAccount account = new PhoneAccount("2000-c", LoopbackWorld.DOMAIN, "2000-c", "secret-of-c");
        observer = ScriptedPhone.udp("observer", account, world.sip(), new Ladder());
        lamps = observer.subscribes("call-info");
        desk = world.baresip(new Softphone.Owner("2000", "secret-of-a", "udp", 440));
        lobby = world.baresip(new Softphone.Owner("2001", "secret-of-lobby", "udp", 1000));
    }

    @AfterEach
    void theObserverLeaves() {
        observer.close();
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
        Baresip assistant = world.baresip(new Softphone.Owner("2000-b", "secret-of-b", "tcp", 620));
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
        Ear.of(lobby).hearsSilence();
        desk.receivesNothing();

        desk.resumes();
        lamps.expectsLamps("1=active");
        Ear.of(lobby).hears(desk);
        // This baresip records nothing any more after a hold of its own; that audio comes is all it shows.
        desk.receivesAudio();
        lobby.hangsUp();
        desk.seesTheEnd();
        lamps.expectsLamps("dark");
    }

    private static void hearEachOther(Baresip one, Baresip other) {
        Ear.of(one).hears(other);
        Ear.of(other).hears(one);
    }
}

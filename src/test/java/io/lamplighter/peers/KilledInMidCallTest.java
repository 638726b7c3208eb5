package io.lamplighter.peers;

import io.lamplighter.testkit.Ladder;
import io.lamplighter.testkit.PhoneAccount;
import io.lamplighter.testkit.PhoneSubscription;
import io.lamplighter.testkit.ScriptedPhone;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What phones see of a server that dies and comes back. */
@RealPeers("baresip")
class KilledInMidCallTest {
    @RegisterExtension
    final LoopbackWorld world = LoopbackWorld.withTrunk();

    @Test
    void theCallIsEndedTheLampGoesOutAndThePhonesCanCallAgainAtOnce() throws IOException {
        PhoneAccount watching = new PhoneAccount("2000-c", LoopbackWorld.DOMAIN, "2000-c", "secret-of-c");
        try (ScriptedPhone observer = ScriptedPhone.udp("observer", watching, world.sip(), new Ladder())) {
            PhoneSubscription lamps = observer.subscribes("call-info");
            Baresip desk = world.baresip(new Softphone.Owner("2000", "secret-of-a", "udp", 440));
            Baresip lobby = world.baresip(new Softphone.Owner("2001", "secret-of-lobby", "udp", 1000));
            talk(desk, lobby, lamps);

            world.killTheServerAndStartItAgain();
            desk.seesTheEnd();
            lobby.seesTheEnd();
            lamps.expectsLamps("dark");

            talk(desk, lobby, lamps);
        }
    }

    private static void talk(Baresip caller, Baresip called, PhoneSubscription lamps) {
        caller.dials("2001");
        called.rings();
        called.answers();
        caller.isInCall();
        lamps.expectsLamps("1=active");
        Ear.of(caller).hears(called);
        Ear.of(called).hears(caller);
    }
}

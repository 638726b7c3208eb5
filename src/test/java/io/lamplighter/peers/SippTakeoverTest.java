package io.lamplighter.peers;

import io.lamplighter.testkit.PhoneCall;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Three phones played by sipp take calls from each other, join them and send them on; beside each call every one of them
 * checks the exact sequence of its lamps. The far end does what it does when the lamps show that it is time.
 */
@RealPeers("sipp")
class SippTakeoverTest {
    @RegisterExtension
    final LoopbackWorld world = LoopbackWorld.withTrunk();

    private Phone a;
    private Phone b;
    private Phone c;
    private FarEnd bob;
    private List<Sipp> lamps;

    private record Phone(String user, String secret, String suffix, int port) {
        Map<String, String> keys(Map<String, String> further) {
            Map<String, String> keys = new HashMap<>(further);
            keys.putAll(Map.of("phone", user, "secret", secret, "suffix", suffix, "domain", LoopbackWorld.DOMAIN));
            return keys;
        }
    }

    @BeforeEach
    void threePhonesAndTheWorld() {
        a = new Phone("2000", "secret-of-a", "0a", world.freePort());
        b = new Phone("2000-b", "secret-of-b", "0b", world.freePort());
        c = new Phone("2000-c", "secret-of-c", "0c", world.freePort());
        bob = world.farEnd(1500);
    }

    private void watching(String scenario) throws IOException {
        watching(scenario, scenario);
    }

    /** @param plainly what the third phone plays, which knows no lamps of bridges */
    private void watching(String scenario, String plainly) throws IOException {
        lamps = List.of(watcher(a, scenario), watcher(b, scenario), watcher(c, plainly));
        everybodySees("dark");
    }

    private Sipp watcher(Phone phone, String scenario) throws IOException {
        return world.sipp("lamps-" + phone.user(), scenario, world.freePort(), phone.keys(Map.of()));
    }

    private void everybodySees(String state) {
        lamps.forEach(watcher -> watcher.says(state));
    }

    private void bothThatKnowBridgesSee(String state) {
        lamps.subList(0, 2).forEach(watcher -> watcher.says(state));
    }

    private Sipp plays(Phone phone, String scenario, Map<String, String> further) throws IOException {
        return world.sipp(scenario + "-" + phone.user(), scenario, phone.port(), phone.keys(further));
    }

    private Sipp takes(Phone phone, String scenario, String state) throws IOException {
        return plays(phone, scenario, Map.of("state", state));
    }

    private void allEndWell(Sipp... calls) {
        List.of(calls).forEach(Sipp::succeeds);
        lamps.forEach(Sipp::succeeds);
    }

    @Test
    void aHeldCallIsTakenByItsAppearanceWithAndWithoutItsState() throws IOException {
        watching("watch-retrieves");
        Sipp dialling = plays(a, "dial-hold-and-lose", Map.of("dialled", "15550199"));
        PhoneCall call = bob.answers();
        everybodySees("held");
        Sipp taking = takes(b, "take-hold-and-lose", "");
        everybodySees("held 2");
        Sipp takingAgain = takes(c, "take-and-leave", ";appearance-state=held");
        call.expects("BYE");
        allEndWell(dialling, taking, takingAgain);
    }

    @Test
    void aCallInProgressIsJoinedByItsAppearanceAndEndsForAllWithTheFarEnd() throws IOException {
        watching("watch-bridge", "watch-bridge-plainly");
        Sipp dialling = plays(a, "dial-and-stay", Map.of("dialled", "15550199"));
        PhoneCall call = bob.answers();
        everybodySees("active");
        Sipp joining = takes(b, "take-and-leave", "");
        bothThatKnowBridgesSee("bridge-active");
        bothThatKnowBridgesSee("active 2");
        joining.succeeds();
        Sipp joiningLater = takes(c, "take-and-stay", "").says("talking");
        bothThatKnowBridgesSee("bridge-active 2");
        call.hangsUp();
        allEndWell(dialling, joiningLater);
    }

    @Test
    void whoSendsItsCallOnHearsHowThatGoesAndItsLampGoesOut() throws IOException {
        watching("watch-transfer");
        Sipp referring = plays(a, "dial-and-refer", Map.of("dialled", "15550199", "third", "15550177"));
        PhoneCall call = bob.answers();
        everybodySees("active");
        PhoneCall third = bob.rings();
        referring.says("told 180");
        bob.answers(third);
        allEndWell(referring);
        call.hangsUp();
        third.expects("BYE");
    }
}

package io.lamplighter.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Three phones and a trunk, all played by sipp: they register, watch their lamps, ring together, answer, hold, seize,
 * dial out and release. The scenarios are in {@code src/test/resources/sipp}; each checks what it receives and ends with
 * 0 only if every step was right, in its order.
 */
@RealPeers("sipp")
class SippScenariosTest {
    @RegisterExtension
    final LoopbackWorld world = LoopbackWorld.withTrunk();

    private List<Phone> phones;
    private Phone a;

    /** One phone: several sipp processes with one instance id. Its calls come to this port. */
    private record Phone(String user, String secret, String suffix, int port) {
        Map<String, String> keys() {
            return Map.of("phone", user, "secret", secret, "suffix", suffix, "domain", LoopbackWorld.DOMAIN);
        }

        Map<String, String> keys(String further, String value) {
            Map<String, String> keys = new HashMap<>(keys());
            keys.put(further, value);
            return keys;
        }
    }

    @BeforeEach
    void threePhonesRegisterAndWatchTheirLamps() throws IOException {
        a = new Phone("2000", "secret-of-a", "0a", world.freePort());
        phones = List.of(
                a,
                new Phone("2000-b", "secret-of-b", "0b", world.freePort()),
                new Phone("2000-c", "secret-of-c", "0c", world.freePort()));
        for (Phone phone : phones) {
            world.sipp("register-" + phone.user(), "register", phone.port(), phone.keys())
                    .succeeds();
        }
    }

    @Test
    void aLineOfThreePhonesTakesACallHoldsItAndCallsOut() throws IOException {
        List<Sipp> lamps = watchers();
        lamps.forEach(watcher -> watcher.says("dark"));

        theWorldCallsInAndIsHeld();
        lamps.forEach(watcher -> watcher.says("dark again"));

        Sipp trunk = theFirstPhoneCallsOut(lamps);
        lamps.forEach(Sipp::succeeds);
        assertThat(trunk.messages()).doesNotContain("appearance-").doesNotContainPattern("2000(-[abc])?@");
    }

    private List<Sipp> watchers() throws IOException {
        return List.of(watcher(phones.get(0)), watcher(phones.get(1)), watcher(phones.get(2)));
    }

    private Sipp watcher(Phone phone) throws IOException {
        return world.sipp("lamps-" + phone.user(), "watch-lamps", world.freePort(), phone.keys());
    }

    private void theWorldCallsInAndIsHeld() throws IOException {
        Sipp answering = called(a, "answer-and-hold");
        Sipp losing = called(phones.get(1), "ring-and-lose");
        Sipp losingToo = called(phones.get(2), "ring-and-lose");
        Sipp trunk = world.sipp("trunk-calls", "trunk-calls", world.trunkPort(), Map.of("called", "+15550100"));
        for (Sipp each : List.of(trunk, answering, losing, losingToo)) {
            each.succeeds();
        }
        assertThat(trunk.messages()).doesNotContain("appearance-").doesNotContainPattern("2000(-[abc])?@");
    }

    private Sipp called(Phone phone, String scenario) throws IOException {
        return world.sipp(scenario + "-" + phone.user(), scenario, phone.port(), phone.keys())
                .listens();
    }

    private Sipp theFirstPhoneCallsOut(List<Sipp> lamps) throws IOException {
        Sipp trunk = world.sipp("trunk-answers", "trunk-answers", world.trunkPort(), Map.of())
                .listens();
        Sipp seizure = world.sipp("seize", "seize", world.freePort(), a.keys()).says("granted");
        lamps.forEach(watcher -> watcher.says("seized"));
        Sipp call = world.sipp("dial", "dial", a.port(), a.keys("dialled", "15550199"));
        for (Sipp each : List.of(call, seizure, trunk)) {
            each.succeeds();
        }
        return trunk;
    }
}

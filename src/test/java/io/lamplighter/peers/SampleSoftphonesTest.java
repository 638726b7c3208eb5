package io.lamplighter.peers;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The two softphones of the README, from the files that it tells to start them with. */
@RealPeers("baresip")
class SampleSoftphonesTest {
    @RegisterExtension
    final LoopbackWorld world = LoopbackWorld.ofSamples();

    @Test
    void theLobbyDialsTheExecutivesExtensionAndTalksToTheDesk() throws IOException {
        List<Baresip> phones = world.sampleSoftphones("desk", "lobby");
        Baresip desk = phones.get(0);
        Baresip lobby = phones.get(1);
        lobby.dials("2000");
        desk.rings();
        desk.answers();
        lobby.isInCall();
        Ear.of(desk).hears(lobby);
        Ear.of(lobby).hears(desk);
        lobby.hangsUp();
        desk.seesTheEnd();
    }
}

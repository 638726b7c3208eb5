package io.lamplighter.media.mix;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.media.sdp.Codec;
import io.lamplighter.media.sdp.Direction;
import io.lamplighter.media.sound.Pitch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Who hears whom. */
class BridgeTest extends BridgeHarness {
    @Test
    void threePartiesHearTheTwoOthersAndNotThemselves() {
        SoundingPhone desk = joined(Codec.PCMU, 500);
        SoundingPhone lobby = joined(Codec.PCMU, 800);
        SoundingPhone caller = joined(Codec.PCMU, 1200);

        converse(desk, lobby, caller);

        assertHears(desk, 800, 1200);
        assertDoesNotHear(desk, 500);
        assertHears(lobby, 500, 1200);
        assertDoesNotHear(lobby, 800);
        assertHears(caller, 500, 800);
        assertDoesNotHear(caller, 1200);
        assertThat(bridge.parties()).isEqualTo(3);
        assertThat(bridge.counts().dropped()).isZero();
    }

    @Test
    void pcmuPcmaAndG722HearEachOther() {
        SoundingPhone desk = joined(Codec.PCMU, 500);
        SoundingPhone lobby = joined(Codec.PCMA, 800);
        SoundingPhone caller = joined(Codec.G722, 1200);
        SoundingPhone wide = joined(Codec.G722, 5000);

        converse(desk, lobby, caller, wide);

        assertHears(desk, 800, 1200);
        assertDoesNotHear(desk, 500);
        assertDoesNotHear(desk, 3000);
        assertHears(lobby, 500, 1200);
        assertDoesNotHear(lobby, 800);
        assertHears(caller, 500, 800, 5000);
        assertDoesNotHear(caller, 1200);
        assertHears(wide, 500, 800, 1200);
        assertDoesNotHear(wide, 5000);
    }

    @Test
    void fifteenHearEachOtherAndTheSixteenthIsRefused() {
        List<SoundingPhone> all = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            all.add(joined(i % 2 == 0 ? Codec.PCMU : Codec.PCMA, 300 + 200 * i));
            all.get(i).amplitude(1500);
        }
        SoundingPhone sixteenth = phone(Codec.PCMU, 450);
        assertThat(bridge.join(sixteenth.leg)).isFalse();
        assertThat(bridge.parties()).isEqualTo(15);

        converse(all.toArray(SoundingPhone[]::new));

        for (SoundingPhone listener : all) {
            double[] others = all.stream()
                    .filter(other -> other != listener)
                    .mapToDouble(SoundingPhone::hertz)
                    .toArray();
            assertHears(listener, others);
            assertDoesNotHear(listener, listener.hertz());
        }
        bridge.leave(all.get(3).leg);
        assertThat(bridge.join(sixteenth.leg)).isTrue();
    }

    @Test
    void whoIsMutedIsNotHeardAndHearsTheOthersStill() {
        SoundingPhone desk = joined(Codec.PCMU, 500);
        SoundingPhone lobby = joined(Codec.G722, 800);
        SoundingPhone caller = joined(Codec.PCMA, 1200);
        bridge.admit(caller.leg, false, true);

        converse(desk, lobby, caller);

        assertHears(caller, 500, 800);
        assertDoesNotHear(caller, 1200);
        assertHears(desk, 800);
        assertDoesNotHear(desk, 1200);
        assertHears(lobby, 500);
        assertDoesNotHear(lobby, 1200);

        bridge.admit(caller.leg, true, true);
        converse(desk, lobby, caller);
        assertHears(desk, 800, 1200);
    }

    @Test
    void whoIsDeafHearsSilenceAndIsHeardStill() {
        SoundingPhone desk = joined(Codec.PCMU, 500);
        SoundingPhone lobby = joined(Codec.G722, 800);
        SoundingPhone caller = joined(Codec.PCMA, 1200);
        bridge.admit(caller.leg, true, false);
        bridge.admit(lobby.leg, true, false);

        int before = caller.packets().size();
        converse(desk, lobby, caller);

        assertThat(caller.packets().size()).isGreaterThan(before);
        assertDoesNotHear(caller, 500);
        assertDoesNotHear(caller, 800);
        assertDoesNotHear(lobby, 500);
        assertDoesNotHear(lobby, 1200);
        assertHears(desk, 800, 1200);
    }

    @Test
    void oneWhoHoldsIsNotHeardAndHearsNothingWhileTheOthersGoOn() {
        SoundingPhone desk = joined(Codec.PCMU, 500);
        SoundingPhone lobby = joined(Codec.PCMU, 800);
        SoundingPhone caller = joined(Codec.PCMU, 1200);
        converse(desk, lobby, caller);

        desk.leg.hold();
        int before = desk.packets().size();
        Awaitility.await().until(() -> desk.leg.counts().packetsOut() == before);
        for (int i = 0; i < 2 * DELAY; i++) {
            desk.talk();
            round(List.of(lobby, caller));
        }
        lobby.listenAnew();
        caller.listenAnew();
        for (int i = 0; i < 10; i++) {
            desk.talk();
            round(List.of(lobby, caller));
        }
        assertHears(lobby, 1200);
        assertDoesNotHear(lobby, 500);
        assertHears(caller, 800);
        assertDoesNotHear(caller, 500);
        assertThat(desk.leg.counts().packetsOut()).isEqualTo(before);

        desk.leg.resume();
        converse(desk, lobby, caller);
        assertHears(caller, 500, 800);
        assertHears(desk, 800, 1200);
    }

    @Test
    void oneWhoOnlySendsHearsNothingAndOneWhoOnlyReceivesIsNotHeard() {
        SoundingPhone sender = joined(Codec.PCMU, 500);
        SoundingPhone receiver = joined(Codec.PCMU, 800);
        SoundingPhone caller = joined(Codec.PCMU, 1200);
        sender.leg.direction(Direction.SENDONLY);
        receiver.leg.direction(Direction.RECVONLY);

        for (int i = 0; i < 16; i++) {
            say(List.of(sender, receiver, caller));
            time.advance(FRAME);
            receiver.hear();
            caller.hear();
            if (i == 5) {
                caller.listenAnew();
                receiver.listenAnew();
            }
        }
        assertHears(receiver, 500, 1200);
        assertHears(caller, 500);
        assertDoesNotHear(caller, 800);
        assertThat(sender.leg.counts().packetsOut()).isZero();
    }

    @Test
    void onePartyCanLeaveAndComeBack() {
        SoundingPhone desk = joined(Codec.PCMU, 500);
        SoundingPhone lobby = joined(Codec.PCMU, 800);
        SoundingPhone caller = joined(Codec.PCMU, 1200);
        converse(desk, lobby, caller);

        bridge.leave(lobby.leg);
        assertThat(bridge.parties()).isEqualTo(2);
        converse(desk, caller);
        assertHears(desk, 1200);
        assertDoesNotHear(desk, 800);

        assertThat(bridge.join(lobby.leg)).isTrue();
        converse(desk, lobby, caller);
        assertHears(desk, 800, 1200);
        assertHears(lobby, 500, 1200);
        assertOneStream(lobby.packets());
        assertOneStream(desk.packets());
    }

    /** One source, numbers without a hole, and timestamps that go on; only the first packet of a stretch is marked. */
    private static void assertOneStream(List<byte[]> packets) {
        byte[] before = packets.get(0);
        assertThat(SoundingPhone.isMarked(before)).isTrue();
        for (byte[] packet : packets.subList(1, packets.size())) {
            assertThat(SoundingPhone.source(packet)).isEqualTo(SoundingPhone.source(before));
            assertThat(SoundingPhone.sequence(packet)).isEqualTo(SoundingPhone.sequence(before) + 1 & 0xFFFF);
            assertThat(SoundingPhone.timestamp(packet) - SoundingPhone.timestamp(before))
                    .isPositive()
                    .matches(step -> step % 160 == 0);
            before = packet;
        }
    }

    @Test
    void eachListenerHasASourceOfItsOwn() {
        SoundingPhone desk = joined(Codec.PCMU, 500);
        SoundingPhone lobby = joined(Codec.PCMU, 800);
        converse(desk, lobby);
        assertThat(SoundingPhone.source(desk.packets().get(0)))
                .isNotEqualTo(SoundingPhone.source(lobby.packets().get(0)));
    }

    @Test
    void afterTheBridgeTwoAreRelayedUntouched() {
        SoundingPhone desk = phone(Codec.PCMU, 500);
        SoundingPhone caller = phone(Codec.PCMU, 1200);
        SoundingPhone lobby = phone(Codec.PCMU, 800);
        relay.connect(desk.leg, caller.leg);
        byte[] before = desk.next();
        desk.send(before);
        assertThat(caller.hear()).isEqualTo(before);

        List.of(desk, caller, lobby).forEach(phone -> bridge.join(phone.leg));
        converse(desk, lobby, caller);
        assertHears(lobby, 500, 1200);
        byte[] last = caller.packets().get(caller.packets().size() - 1);

        List.of(desk, caller, lobby).forEach(phone -> bridge.leave(phone.leg));
        relay.connect(desk.leg, caller.leg);
        byte[] said = desk.next();
        desk.send(said);
        byte[] heard = caller.hear();
        assertThat(Arrays.copyOfRange(heard, 12, heard.length)).isEqualTo(Arrays.copyOfRange(said, 12, said.length));
        assertThat(SoundingPhone.isMarked(heard)).isTrue();
        assertThat((short) (SoundingPhone.sequence(heard) - SoundingPhone.sequence(last)))
                .isPositive();
        assertThat(SoundingPhone.timestamp(heard) - SoundingPhone.timestamp(last))
                .isPositive();

        byte[] next = desk.next();
        desk.send(next);
        byte[] relayed = caller.hear();
        assertThat(SoundingPhone.isMarked(relayed)).isFalse();
        assertThat(Arrays.copyOfRange(relayed, 12, 172)).isEqualTo(Arrays.copyOfRange(next, 12, 172));
    }

    @Test
    void aSpeakerAloneIsHeardAsLoudAsItSpeaks() {
        SoundingPhone desk = joined(Codec.PCMU, 500);
        SoundingPhone lobby = joined(Codec.PCMU, 800);
        SoundingPhone caller = joined(Codec.PCMU, 1200);
        desk.amplitude(32_000);
        lobby.amplitude(0);
        caller.beSilent();
        List<byte[]> said = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            byte[] packet = desk.next();
            said.add(Arrays.copyOfRange(packet, 12, packet.length));
            desk.send(packet);
            long expected = relay.totals().packetsIn() + 1;
            lobby.talk();
            awaitHeard(expected);
            time.advance(FRAME);
            List.of(desk, lobby, caller).forEach(SoundingPhone::hear);
        }
        List<byte[]> heard = caller.packets().stream()
                .map(packet -> Arrays.copyOfRange(packet, 12, packet.length))
                .toList();
        assertThat(heard.subList(2, 12)).usingRecursiveComparison().isEqualTo(said.subList(1, 11));
    }

    @Test
    void manyLoudSpeakersDoNotWrapRound() {
        SoundingPhone listener = joined(Codec.PCMU, 300);
        listener.beSilent();
        List<SoundingPhone> all = new ArrayList<>(List.of(listener));
        for (int i = 0; i < 6; i++) {
            SoundingPhone loud = joined(Codec.PCMU, 500);
            loud.amplitude(32_000);
            all.add(loud);
        }
        converse(all.toArray(SoundingPhone[]::new));

        assertThat(listener.share(500)).isGreaterThan(0.75);
        assertThat(Pitch.loudness(listener.heard())).isBetween(25_000.0, 32_767.0);
        for (int i = 1; i < listener.heard().length; i++) {
            int step = Math.abs(listener.heard()[i] - listener.heard()[i - 1]);
            assertThat(step).as("step at %d", i).isLessThan(50_000);
        }
    }

    @Test
    void aBridgeHasNoPlaceForWhomItCannotUnderstand() {
        SoundingPhone desk = phone(Codec.PCMU, 500);
        desk.leg.negotiated(List.of(new Codec(18, "G729", 8000, 1, java.util.Optional.empty())));
        assertThat(bridge.join(desk.leg)).isFalse();
        assertThat(bridge.parties()).isZero();
    }

    @Test
    void noMoreBridgesThanAreAllowed() {
        Bridge second = bridges.open().orElseThrow();
        assertThat(bridges.open()).isEmpty();
        second.close();
        second.close();
        assertThat(bridges.bridgesOpen()).isEqualTo(1);
        assertThat(bridges.open()).isPresent();
        assertThat(second.join(phone(Codec.PCMU, 500).leg)).isFalse();
    }

    @Test
    void aPhoneThatVanishesIsNoPartyAnyMore() {
        SoundingPhone desk = joined(Codec.PCMU, 500);
        SoundingPhone lobby = joined(Codec.PCMU, 800);
        SoundingPhone caller = joined(Codec.PCMU, 1200);
        converse(desk, lobby, caller);
        lobby.leg.close();
        converse(desk, caller);
        assertHears(desk, 1200);
        assertDoesNotHear(desk, 800);
        assertThat(bridge.parties()).isEqualTo(2);
    }

    @Test
    void aPartyConnectedElsewhereIsNoPartyAnyMore() {
        SoundingPhone desk = joined(Codec.PCMU, 500);
        SoundingPhone lobby = joined(Codec.PCMU, 800);
        SoundingPhone caller = joined(Codec.PCMU, 1200);
        converse(desk, lobby, caller);
        SoundingPhone other = phone(Codec.PCMU, 950);
        relay.connect(lobby.leg, other.leg);
        assertThat(bridge.parties()).isEqualTo(2);
        byte[] said = other.next();
        other.send(said);
        assertThat(Arrays.copyOfRange(lobby.hear(), 12, 172)).isEqualTo(Arrays.copyOfRange(said, 12, 172));
    }

    @Test
    void withTheLastPartyTheBeatEnds() {
        SoundingPhone desk = joined(Codec.PCMU, 500);
        converse(desk);
        bridge.leave(desk.leg);
        time.advance(FRAME);
        assertThat(time.pending()).isZero();
        bridge.join(desk.leg);
        assertThat(time.pending()).isOne();
        desk.leg.close();
        Awaitility.await().until(() -> {
            time.advance(FRAME);
            return time.pending() == 0;
        });
    }
}

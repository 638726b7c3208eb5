package io.lamplighter.sip.server.call.leg;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.media.MediaSettings;
import io.lamplighter.media.mix.Bridges;
import io.lamplighter.media.rtp.MediaLeg;
import io.lamplighter.media.rtp.MediaRelay;
import io.lamplighter.media.sdp.Codec;
import io.lamplighter.time.VirtualScheduler;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who is in a conversation, and what it takes from the mixer. */
class ConversationTest {
    private static final InetAddress LOOPBACK = NetUtil.createInetAddressFromIpAddressString("127.0.0.1");

    private final MediaSettings settings =
            MediaSettings.defaults().withBindAddress(LOOPBACK).withBridges(1, 4);
    private final VirtualScheduler time = new VirtualScheduler();
    private final MediaRelay relay = new MediaRelay(settings, time, new Random(7));
    private final Bridges bridges = new Bridges(relay, settings, time);
    private final Conversations conversations = new Conversations(relay, bridges);
    private final MediaLeg desk = leg(Codec.PCMU);
    private final MediaLeg lobby = leg(Codec.PCMA);
    private final MediaLeg caller = leg(Codec.PCMU);
    private final MediaLeg other = leg(Codec.PCMU);

    private MediaLeg leg(Codec codec) {
        MediaLeg leg = relay.openLeg(LOOPBACK).orElseThrow();
        leg.negotiated(List.of(codec));
        return leg;
    }

    private Conversation of(MediaLeg... legs) {
        Conversation conversation = conversations.open();
        for (MediaLeg leg : legs) {
            assertThat(conversation.add(leg)).isTrue();
        }
        return conversation;
    }

    @AfterEach
    void close() {
        bridges.close();
        relay.close();
    }

    @Test
    void twoNeedNoMixerAndThreeDoUntilOneLeaves() {
        Conversation talk = of(desk, caller);
        assertThat(bridges.bridgesOpen()).isZero();
        assertThat(talk.add(lobby)).isTrue();
        assertThat(talk.add(lobby)).isTrue();
        assertThat(bridges.bridgesOpen()).isEqualTo(1);
        talk.remove(desk);
        talk.remove(desk);
        assertThat(bridges.bridgesOpen()).isZero();
        assertThat(talk.members()).containsExactly(caller, lobby);
    }

    @Test
    void whoFindsNoMixerIsNotInAndTheOthersStay() {
        of(desk, caller, lobby);
        MediaLeg one = leg(Codec.PCMU);
        MediaLeg two = leg(Codec.PCMU);
        Conversation second = of(one, two);
        assertThat(second.add(other)).isFalse();
        assertThat(second.members()).containsExactly(one, two);
    }

    @Test
    void whoCannotBeMixedIsNotInAndTakesNoMixer() {
        Conversation talk = of(desk, caller);
        MediaLeg strange = leg(Codec.ofStaticType(18).orElseThrow());
        assertThat(talk.add(strange)).isFalse();
        assertThat(talk.members()).containsExactly(desk, caller);
        assertThat(bridges.bridgesOpen()).isZero();
    }

    @Test
    void aFullMixerTakesNobodyElse() {
        Conversation talk = of(desk, caller, lobby, other);
        assertThat(talk.add(leg(Codec.PCMU))).isFalse();
        assertThat(talk.members()).containsExactly(desk, caller, lobby, other);
        assertThat(bridges.bridgesOpen()).isEqualTo(1);
    }

    @Test
    void onePartyTakesAnothersPlaceUnlessItCannotBeHad() {
        Conversation talk = of(desk, caller);
        assertThat(talk.replace(desk, lobby)).isTrue();
        assertThat(talk.members()).containsExactlyInAnyOrder(caller, lobby);
        talk.add(other);
        MediaLeg strange = leg(Codec.ofStaticType(18).orElseThrow());
        assertThat(talk.replace(lobby, strange)).isFalse();
        assertThat(talk.members()).containsExactlyInAnyOrder(caller, lobby, other);
        assertThat(bridges.bridgesOpen()).isEqualTo(1);
    }

    @Test
    void twoConversationsBecomeOneForBothHandles() {
        Conversation first = of(desk, caller);
        Conversation second = of(lobby, other);
        assertThat(first.mergeInto(second)).isTrue();
        assertThat(first.members()).containsExactlyInAnyOrder(desk, caller, lobby, other);
        assertThat(bridges.bridgesOpen()).isEqualTo(1);
        first.remove(desk);
        first.remove(lobby);
        assertThat(second.members()).containsExactlyInAnyOrder(caller, other);
        assertThat(bridges.bridgesOpen()).isZero();
        assertThat(second.mergeInto(first)).isTrue();
    }

    @Test
    void conversationsThatDoNotFitIntoOneStayTwo() {
        Conversation first = of(desk, caller);
        Conversation second = of(lobby, other, leg(Codec.PCMU));
        assertThat(first.mergeInto(second)).isFalse();
        assertThat(first.members()).containsExactly(desk, caller);
        assertThat(second.members()).hasSize(3);
        assertThat(bridges.bridgesOpen()).isEqualTo(1);
    }

    @Test
    void gatheredConversationsHearEachOtherAndGoTheirOwnWaysAgain() {
        Conversation first = of(desk, caller);
        Conversation second = of(lobby, other);
        Gathering conference = conversations.gather();

        assertThat(conference.add(first)).isTrue();
        assertThat(conference.add(second)).isTrue();
        assertThat(first.members()).containsExactlyInAnyOrder(desk, caller, lobby, other);
        assertThat(bridges.bridgesOpen()).isEqualTo(1);
        first.remove(desk);
        second.remove(lobby);
        assertThat(bridges.bridgesOpen()).isZero();
        conference.remove(first);
        assertThat(first.members()).containsExactly(caller);
        assertThat(second.members()).containsExactly(other);
    }

    @Test
    void whatDoesNotFitIsNotGatheredAndGoesOnAsItWas() {
        Conversation first = of(desk, caller);
        Conversation second = of(lobby, other, leg(Codec.PCMU));
        Gathering conference = conversations.gather();
        conference.add(first);

        assertThat(conference.add(second)).isFalse();
        assertThat(first.members()).containsExactly(desk, caller);
        assertThat(second.members()).hasSize(3);
        assertThat(bridges.bridgesOpen()).isEqualTo(1);
    }

    /** Both lines of a call confer: whoever is in one of the conferences hears those in the other. */
    @Test
    void aConversationInTwoGatheringsJoinsThem() {
        Conversation between = of(desk);
        Conversation mine = of(caller);
        Conversation theirs = of(lobby);
        Gathering here = conversations.gather();
        Gathering there = conversations.gather();
        here.add(between);
        here.add(mine);
        there.add(between);
        there.add(theirs);
        assertThat(mine.members()).containsExactlyInAnyOrder(desk, caller, lobby);
        assertThat(bridges.bridgesOpen()).isEqualTo(1);

        there.end();

        assertThat(mine.members()).containsExactlyInAnyOrder(desk, caller);
        assertThat(theirs.members()).containsExactly(lobby);
        assertThat(bridges.bridgesOpen()).isZero();
    }

    @Test
    void twoOfThreeGatheredConversationsThatBecomeOneStayInAndLeaveTogether() {
        Conversation first = of(desk);
        Conversation second = of(caller);
        Conversation third = of(lobby);
        Gathering conference = conversations.gather();
        conference.add(first);
        conference.add(second);
        conference.add(third);

        assertThat(first.mergeInto(second)).isTrue();
        assertThat(third.members()).containsExactlyInAnyOrder(desk, caller, lobby);
        conference.remove(first);

        assertThat(second.members()).containsExactlyInAnyOrder(desk, caller);
        assertThat(third.members()).containsExactly(lobby);
        assertThat(bridges.bridgesOpen()).isZero();
    }

    @Test
    void twoOfWhomOneIsMutedAreMixedForNobodyWouldKeepThemApartElse() {
        Conversation first = of(desk);
        Conversation second = of(caller);
        Gathering conference = conversations.gather();
        conference.add(first);
        conference.add(second);
        assertThat(bridges.bridgesOpen()).isZero();

        first.admit(true, false);
        assertThat(bridges.bridgesOpen()).isEqualTo(1);
        first.admit(false, false);
        assertThat(bridges.bridgesOpen()).isZero();
    }
}

package io.lamplighter.sip.server.call;

import static io.lamplighter.sip.server.call.CallNetwork.RECEPTION;
import static io.lamplighter.sip.server.call.Conferring.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.line.CallId;
import io.lamplighter.line.LineSnapshot;
import io.lamplighter.line.Participant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A user confers with those he has called: what everybody hears and every phone's lamps show. */
class ConferenceTest {
    @Test
    void joinedCallsHearEachOtherAndBothLampsAreActive() throws Exception {
        try (Conferring at = Conferring.withTwoCalls()) {
            at.carol.hears(at.line.a.audio);

            assertThat(at.starts(1, 2)).isEqualTo(CommandResult.ACCEPTED);

            assertThat(at.first.atPhone().expects("BYE").need("Reason")).contains("joined to conference");
            at.line.everybodySeesNext("1=active 2=active");
            at.everybodyHearsEverybody();
            assertThat(at.line.net.bridgesOpen()).isEqualTo(1);

            at.second.atPhone().hangsUp();
            at.first.atWorld().expects("BYE");
            at.second.atWorld().expects("BYE");
            at.line.everybodySeesNext("dark");
            at.line.net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aParticipantWhoHangsUpLeavesAnOrdinaryCallBehind() throws Exception {
        try (Conferring at = Conferring.joined()) {
            at.second.atWorld().hangsUp();

            at.line.everybodySeesNext("1=active");
            assertThat(at.second.atPhone().expects("INVITE").need("Call-Info")).contains("appearance-index=1");
            at.second.atPhone().answers(at.line.a.sdp());
            at.second.atPhone().expects("ACK");
            at.line.world.hears(at.line.a.audio);
            at.line.a.audio.hears(at.line.world);
            assertThat(at.line.net.snapshot().conference()).isEmpty();
            assertThat(at.line.net.bridgesOpen()).isZero();

            at.line.a.holds(at.second.atPhone());
            at.line.everybodySeesNext("1=held");
            at.line.a.resumes(at.second.atPhone());
            at.line.everybodySeesNext("1=active");
            at.second.atPhone().hangsUp();
            at.first.atWorld().expects("BYE");
            at.line.everybodySeesNext("dark");
            at.line.net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aThirdIsAddedByTheLegThatTalksAndTwoGoOnWhenOneIsDropped() throws Exception {
        try (Conferring at = Conferring.joined()) {
            at.callsDave();
            at.line.world.hears(at.carol);
            at.dave.hears(at.line.a.audio);

            assertThat(told(at.control().add(RECEPTION, at.line.net.callOn(3)))).isEqualTo(CommandResult.ACCEPTED);

            at.second.atPhone().expects("BYE");
            at.line.everybodySeesNext("1=active 2=active 3=active");
            at.line.a.audio.hears(at.line.world, at.carol, at.dave);
            at.dave.hears(at.line.a.audio, at.line.world, at.carol);
            assertThat(told(at.control().add(RECEPTION, at.line.net.callOn(3)))).isEqualTo(CommandResult.ACCEPTED);

            at.line.net.control().release(RECEPTION, at.line.net.callOn(1));
            at.first.atWorld().expects("BYE");
            at.line.everybodySeesNext("2=active 3=active");
            at.line.a.audio.hears(at.carol, at.dave);
            at.dave.hears(at.line.a.audio, at.carol);

            at.third.atPhone().hangsUp();
            at.second.atWorld().expects("BYE");
            at.third.atWorld().expects("BYE");
            at.line.everybodySeesNext("dark");
            at.line.net.expectsEverythingGivenBack();
        }
    }

    @Test
    void whileThePhoneHoldsTheOthersGoOnAndEveryLampIsHeld() throws Exception {
        try (Conferring at = Conferring.joined()) {
            at.line.a.holds(at.second.atPhone());

            at.line.everybodySeesNext("1=held 2=held");
            at.line.world.hears(at.carol);
            at.carol.hears(at.line.world);
            assertThat(at.line.net.snapshot().conference().orElseThrow().held()).isTrue();

            at.line.a.resumes(at.second.atPhone());
            at.line.everybodySeesNext("1=active 2=active");
            at.everybodyHearsEverybody();
        }
    }

    @Test
    void theServerHoldsAConferenceAtAPhoneThatCannotBeTold() throws Exception {
        try (Conferring at = Conferring.joined()) {
            assertThat(told(at.control().hold(RECEPTION))).isEqualTo(CommandResult.ACCEPTED);
            at.second.atPhone().expects("INVITE");
            at.second.atPhone().answers(Speech.inactive(at.line.a.audio.port()));
            at.second.atPhone().expects("ACK");
            at.line.everybodySeesNext("1=held 2=held");
            at.line.world.hears(at.carol);
            assertThat(told(at.control().hold(RECEPTION))).isEqualTo(CommandResult.ACCEPTED);

            assertThat(told(at.control().talk(RECEPTION))).isEqualTo(CommandResult.ACCEPTED);
            at.second.atPhone().expects("INVITE");
            at.second.atPhone().answers(at.line.a.sdp());
            at.second.atPhone().expects("ACK");
            at.line.everybodySeesNext("1=active 2=active");
            at.everybodyHearsEverybody();
        }
    }

    @Test
    void whoHeldBothCallsIsTakenOffHold() throws Exception {
        try (Conferring at = Conferring.withTwoCalls()) {
            at.line.a.holds(at.second.atPhone());
            at.line.everybodySeesNext("1=held 2=held");

            assertThat(at.starts(2, 1)).isEqualTo(CommandResult.ACCEPTED);

            at.first.atPhone().expects("BYE");
            at.second.atPhone().expects("INVITE");
            at.second.atPhone().answers(at.line.a.sdp());
            at.second.atPhone().expects("ACK");
            at.line.everybodySees("1=active 2=active");
            at.everybodyHearsEverybody();
        }
    }

    @Test
    void whoIsMutedIsNotHeardAndWhoIsDeafDoesNotHear() throws Exception {
        try (Conferring at = Conferring.joined()) {
            CallId world = at.line.net.callOn(1);

            assertThat(told(at.control().muteParticipant(RECEPTION, world, true)))
                    .isEqualTo(CommandResult.ACCEPTED);
            at.carol.hears(at.line.a.audio);
            at.line.a.audio.hears(at.carol);
            at.line.world.hears(at.line.a.audio, at.carol);

            assertThat(told(at.control().deafenParticipant(RECEPTION, world, true)))
                    .isEqualTo(CommandResult.ACCEPTED);
            at.line.world.hearsNobody();
            assertThat(at.line.net.snapshot().conference().map(LineSnapshot.Conference::participants))
                    .contains(List.of(new Participant(world, true, true), Participant.of(at.line.net.callOn(2))));

            told(at.control().muteParticipant(RECEPTION, world, false));
            told(at.control().deafenParticipant(RECEPTION, world, false));
            at.everybodyHearsEverybody();

            assertThat(told(at.control().mute(RECEPTION, true))).isEqualTo(CommandResult.ACCEPTED);
            at.carol.hears(at.line.world);
            at.line.world.hears(at.carol);
            at.line.a.audio.hears(at.line.world, at.carol);
            assertThat(told(at.control().mute(RECEPTION, false))).isEqualTo(CommandResult.ACCEPTED);
            at.everybodyHearsEverybody();
        }
    }

    @Test
    void whoWasMutedIsHeardAgainInTheCallThatIsLeft() throws Exception {
        try (Conferring at = Conferring.joined()) {
            told(at.control().muteParticipant(RECEPTION, at.line.net.callOn(2), true));
            at.line.world.hears(at.line.a.audio);

            at.first.atWorld().hangsUp();

            at.line.everybodySeesNext("2=active");
            at.line.a.audio.hears(at.carol);
            at.carol.hears(at.line.a.audio);
        }
    }

    @Test
    void deletingTheConferenceReleasesEverybody() throws Exception {
        try (Conferring at = Conferring.joined()) {
            assertThat(told(at.control().release(RECEPTION))).isEqualTo(CommandResult.ACCEPTED);

            at.second.atPhone().expects("BYE");
            at.first.atWorld().expects("BYE");
            at.second.atWorld().expects("BYE");
            at.line.everybodySeesNext("dark");
            at.line.net.expectsEverythingGivenBack();
            assertThat(told(at.control().release(RECEPTION))).isEqualTo(CommandResult.UNKNOWN_CALL);
        }
    }
}

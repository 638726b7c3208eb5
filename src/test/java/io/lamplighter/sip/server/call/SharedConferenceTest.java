package io.lamplighter.sip.server.call;

import static io.lamplighter.sip.server.call.CallNetwork.RECEPTION;
import static io.lamplighter.sip.server.call.Conferring.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.DirectoryStore.DirectoryChange;
import io.lamplighter.directory.LineFixtures;
import io.lamplighter.directory.Location;
import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.engine.InMemoryJournal;
import io.lamplighter.line.CallId;
import io.lamplighter.line.LineId;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.ScriptedPhone;
import io.lamplighter.testkit.WireMessage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** A conference on a line that other phones share: they join it, take it over, and may not do everything with its calls. */
class SharedConferenceTest {
    private static final LineId SALES = new LineId("3000@example.com");

    @Test
    void aPhoneThatJoinsOneCallHearsThemAllAndHasThemWhenTheOtherHangsUp() throws Exception {
        try (Conferring at = Conferring.joined()) {
            PhoneCall atB = at.line.b.asksFor(1);
            at.line.b.isIn(atB);
            at.line.everybodySeesNext("1=bridge-active 2=bridge-active");
            at.line.b.audio.hears(at.line.a.audio, at.line.world, at.carol);
            at.carol.hears(at.line.a.audio, at.line.b.audio, at.line.world);

            at.second.atPhone().hangsUp();
            at.line.everybodySeesNext("1=active 2=active");
            at.carol.hears(at.line.b.audio, at.line.world);
            assertThat(at.line
                            .net
                            .snapshot()
                            .conference()
                            .orElseThrow()
                            .controller()
                            .linePort()
                            .value())
                    .isEqualTo("2000-b@example.com");

            at.second.atWorld().hangsUp();
            at.line.everybodySeesNext("1=active");
            at.line.b.audio.hears(at.line.world);
            atB.hangsUp();
            at.first.atWorld().expects("BYE");
            at.line.everybodySeesNext("dark");
            at.line.net.expectsEverythingGivenBack();
        }
    }

    @Test
    void phonesThatShareAConferenceShareTheCallThatIsLeft() throws Exception {
        try (Conferring at = Conferring.joined(CallNetwork.plan().mixing(1, 15))) {
            at.line.b.isIn(at.line.b.asksFor(2));
            at.line.everybodySeesNext("1=bridge-active 2=bridge-active");

            at.second.atWorld().hangsUp();

            at.line.everybodySeesNext("1=bridge-active");
            at.line.world.hears(at.line.a.audio, at.line.b.audio);
            at.line.b.audio.hears(at.line.a.audio, at.line.world);
        }
    }

    @Test
    void aPhoneThatTakesAHeldCallTakesTheConference() throws Exception {
        try (Conferring at = Conferring.joined()) {
            at.line.a.holds(at.second.atPhone());
            at.line.everybodySeesNext("1=held 2=held");

            at.line.b.isIn(at.line.b.asksFor(2));

            at.second.atPhone().expects("BYE");
            at.line.everybodySeesNext("1=active 2=active");
            at.line.b.audio.hears(at.line.world, at.carol);
            at.carol.hears(at.line.b.audio, at.line.world);
            at.line.world.hears(at.line.b.audio, at.carol);
        }
    }

    @Test
    void whatAnotherPhoneHasOnPublicHoldIsJoinedToo() throws Exception {
        try (Conferring at = Conferring.withTwoCalls()) {
            at.line.b.isIn(at.line.b.asksFor(1));
            at.first.atPhone().expects("BYE");
            at.line.everybodySeesNext("1=active 2=active");
            assertThat(at.starts(1, 2)).isEqualTo(CommandResult.NOT_ALLOWED);
            at.line.net.control().hold(RECEPTION, at.line.net.callOn(1));
            at.line.everybodySeesNext("1=held 2=active");

            assertThat(at.starts(1, 2)).isEqualTo(CommandResult.ACCEPTED);

            at.line.everybodySeesNext("1=active 2=active");
            at.everybodyHearsEverybody();
        }
    }

    @Test
    void theFarPartiesOfTwoJoinedCallsAreBroughtTogether() throws Exception {
        try (Conferring at = Conferring.joined()) {
            assertThat(told(at.line
                            .net
                            .control()
                            .consultTransfer(RECEPTION, at.line.net.callOn(1), at.line.net.callOn(2))))
                    .isEqualTo(CommandResult.ACCEPTED);

            at.second.atPhone().expects("BYE");
            at.line.everybodySeesNext("dark");
            at.line.world.hears(at.carol);
            at.carol.hears(at.line.world);

            at.first.atWorld().hangsUp();
            at.second.atWorld().expects("BYE");
            at.line.net.expectsEverythingGivenBack();
        }
    }

    @Test
    void twoOfThreeAreBroughtTogetherAndTheThirdStaysWithThePhone() throws Exception {
        try (Conferring at = Conferring.joined()) {
            at.callsDave();
            told(at.control().add(RECEPTION, at.line.net.callOn(3)));
            at.line.everybodySeesNext("1=active 2=active 3=active");

            told(at.line.net.control().consultTransfer(RECEPTION, at.line.net.callOn(1), at.line.net.callOn(3)));

            at.line.everybodySeesNext("2=active");
            at.line.world.hears(at.dave);
            at.dave.hears(at.line.world);
            at.carol.hears(at.line.a.audio);
            at.line.a.audio.hears(at.carol);
        }
    }

    @Test
    void oneOfTheJoinedCallsIsNeitherTransferredNorParked() throws Exception {
        try (Conferring at = Conferring.joined()) {
            CallId call = at.line.net.callOn(1);
            assertThat(told(at.line.net.control().transfer(RECEPTION, call, "+15550123")))
                    .isEqualTo(CommandResult.WRONG_STATE);
            assertThat(at.line
                            .net
                            .control()
                            .park(RECEPTION, call, Optional.empty())
                            .toCompletableFuture()
                            .join())
                    .hasToString("NotParked[why=WRONG_STATE]");
            assertThat(at.second
                            .atPhone()
                            .asks("REFER", "Refer-To: <sip:15550123@example.com>")
                            .status())
                    .isEqualTo(403);
            at.everybodyHearsEverybody();
        }
    }

    @Test
    void callsThatRingAreNotReadyAndUnknownOnesAreUnknown() throws Exception {
        try (Conferring at = Conferring.withTwoCalls()) {
            at.line.a.holds(at.second.atPhone());
            at.line.everybodySeesNext("1=held 2=held");
            at.line.a.phone.invites(CallNetwork.BOB, at.line.a.sdp());
            at.line.net.world().expectsInvite();
            at.line.everybodySees("1=held 2=held 3=progressing");

            assertThat(at.starts(2, 3)).isEqualTo(CommandResult.WRONG_STATE);
            assertThat(told(at.control().start(RECEPTION, List.of(at.line.net.callOn(1), new CallId(4711)))))
                    .isEqualTo(CommandResult.UNKNOWN_CALL);
            assertThat(at.starts(1)).isEqualTo(CommandResult.WRONG_STATE);
            assertThat(told(at.control().hold(RECEPTION))).isEqualTo(CommandResult.UNKNOWN_CALL);
            assertThat(told(at.control().add(RECEPTION, at.line.net.callOn(1)))).isEqualTo(CommandResult.UNKNOWN_CALL);
        }
    }

    @Test
    void whereNoMixerIsLeftTheCallsStayAsTheyAre() throws Exception {
        try (Conferring at = Conferring.withTwoCalls(CallNetwork.plan().mixing(0, 15))) {
            assertThat(at.starts(1, 2)).isEqualTo(CommandResult.NO_CAPACITY);
            at.line.b.lamps.expectsSilence(Duration.ofMillis(100));
            at.carol.hears(at.line.a.audio);
            at.line.a.audio.hears(at.carol);
            at.line.world.hearsNobody();
        }
    }

    @Test
    void whoSpeaksWhatCannotBeMixedIsAskedToChangeFirst() throws Exception {
        try (Conferring at = Conferring.withThirdIn(CallNetwork.plan(), "G729/8000", 18)) {
            CompletionStage<CommandResult> started =
                    at.control().start(RECEPTION, List.of(at.line.net.callOn(2), at.line.net.callOn(3)));

            at.third.atWorld().expects("INVITE");
            at.third.atWorld().answers(Speech.sendrecv(at.dave.port()));
            at.third.atPhone().expects("INVITE");
            at.third.atPhone().answers(at.line.a.sdp());

            assertThat(told(started)).isEqualTo(CommandResult.ACCEPTED);
            at.dave.hears(at.line.a.audio, at.carol);
            at.carol.hears(at.line.a.audio, at.dave);
        }
    }

    @Test
    void whoWillNotChangeIsLeftAsHeIs() throws Exception {
        try (Conferring at = Conferring.withThirdIn(CallNetwork.plan(), "G729/8000", 18)) {
            CompletionStage<CommandResult> started =
                    at.control().start(RECEPTION, List.of(at.line.net.callOn(2), at.line.net.callOn(3)));

            at.third.atWorld().expects("INVITE");
            at.third.atWorld().replies("488 Not Acceptable Here");
            at.third.atPhone().expects("INVITE");
            at.third.atPhone().replies("488 Not Acceptable Here");

            assertThat(told(started)).isEqualTo(CommandResult.NOT_SUPPORTED_BY_PHONE);
            assertThat(at.line.net.snapshot().conference()).isEmpty();
            assertThat(at.line.net.bridgesOpen()).isZero();
        }
    }

    @Test
    void whereTheMixerIsFullNoOtherCallIsAdded() throws Exception {
        try (Conferring at = Conferring.joined(CallNetwork.plan().mixing(1, 3))) {
            at.callsDave();

            assertThat(told(at.control().add(RECEPTION, at.line.net.callOn(3)))).isEqualTo(CommandResult.NO_CAPACITY);

            at.dave.hears(at.line.a.audio);
            at.line.world.hears(at.carol);
            at.line.a.resumes(at.second.atPhone());
            at.line.everybodySees("1=active 2=active 3=active");
        }
    }

    @Test
    void aLocationThatTakesPartNoMoreTakesItsConferenceWithIt() throws Exception {
        try (Conferring at = Conferring.joined()) {
            at.line
                    .net
                    .directory()
                    .apply(List.of(new DirectoryChange.Put(LineFixtures.withLocations(
                            LineFixtures.reception(),
                            LineFixtures.reception().locations().subList(1, 3).toArray(Location[]::new)))));

            at.second.atPhone().expects("BYE");
            at.first.atWorld().expects("BYE");
            at.second.atWorld().expects("BYE");
            at.line.net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aLineThatIsRemovedEndsItsConference() throws Exception {
        try (Conferring at = Conferring.joined()) {
            at.line.net.directory().apply(List.of(new DirectoryChange.Remove(RECEPTION)));

            at.second.atPhone().expects("BYE");
            at.first.atWorld().expects("BYE");
            at.second.atWorld().expects("BYE");
            at.line.net.expectsMediaAndDialogsGivenBack();
        }
    }

    @Test
    void aParticipantWhoTransfersTheCallIsReplacedByTheNewParty() throws Exception {
        try (Conferring at = Conferring.joined()) {
            Referral referral = Referral.accepted(at.first.atWorld(), "sip:15550177@example.com");
            PhoneCall atDave = at.line.net.world().expectsInvite();
            atDave.answers(Speech.sendrecv(at.dave.port()));
            at.dave.talksTo(Speech.where(atDave.invite()));
            atDave.expects("ACK");
            referral.endsWith("200");
            at.first.atWorld().expects("BYE");

            at.line.a.audio.hears(at.dave, at.carol);
            at.dave.hears(at.line.a.audio, at.carol);
            at.carol.hears(at.line.a.audio, at.dave);
            assertThat(at.line.net.snapshot().conference().orElseThrow().participants())
                    .hasSize(2);
        }
    }

    /** The other line confers too: whoever is in one of the conferences hears those in the other. */
    @Test
    void aParticipantOfThisSystemMayConferHimself() throws Exception {
        try (Conferring at = Conferring.withTwoCalls(CallNetwork.plan().with(LineFixtures.line("3000", 2)))) {
            ScriptedPhone sales = at.line.net.phone("sales", "3000", "secret-1");
            try (TonePhone theirs = new TonePhone(2300)) {
                at.line.a.holds(at.second.atPhone());
                at.line.everybodySeesNext("1=held 2=held");
                PhoneCall call = at.line.a.phone.invites("sip:3000@example.com", at.line.a.sdp());
                PhoneCall atSales = sales.expectsInvite();
                atSales.answers(Speech.sendrecv(theirs.port()));
                WireMessage ok = call.expects(200);
                call.acks();
                atSales.expects("ACK");
                at.line.everybodySees("1=held 2=held 3=active");
                at.line.a.audio.talksTo(Speech.where(ok));
                theirs.talksTo(Speech.where(atSales.invite()));

                assertThat(at.starts(2, 3)).isEqualTo(CommandResult.ACCEPTED);
                at.line.everybodySees("1=held 2=active 3=active");
                theirs.hears(at.line.a.audio, at.carol);

                atSales.reinvites(Speech.sendonly(theirs.port())).expects(200);
                atSales.acks();
                PhoneCall outward = sales.invites(CallNetwork.BOB, Speech.sendrecv(theirs.port()));
                PhoneCall atDave = at.line.net.world().expectsInvite();
                atDave.answers(Speech.sendrecv(at.dave.port()));
                WireMessage answer = outward.expects(200);
                outward.acks();
                theirs.talksTo(Speech.where(answer));
                at.dave.talksTo(Speech.where(atDave.invite()));
                at.dave.hears(theirs);
                at.carol.hears(at.line.a.audio);

                assertThat(told(at.control().start(SALES, callsOf(at)))).isEqualTo(CommandResult.ACCEPTED);
                at.dave.hears(theirs, at.line.a.audio, at.carol);
                at.carol.hears(theirs, at.line.a.audio, at.dave);
                assertThat(at.line.net.bridgesOpen()).isEqualTo(1);

                told(at.control().release(SALES));
                at.carol.hears(at.line.a.audio);
                at.line.a.audio.hears(at.carol);
            }
        }
    }

    private static List<CallId> callsOf(Conferring at) {
        return at.line.net.snapshot(SALES).busy().stream()
                .map(busy -> busy.call().orElseThrow().id())
                .toList();
    }

    @Test
    void theServersEndIsTheConferencesEnd() throws Exception {
        try (Conferring at = Conferring.joined()) {
            at.line.net.endInOrder();

            at.second.atPhone().expects("BYE");
            at.first.atWorld().expects("BYE");
            at.second.atWorld().expects("BYE");
        }
    }

    @Test
    void aCrashInMidConferenceLeavesNobodyConnectedAndNoLampLit() throws Exception {
        InMemoryJournal disk = new InMemoryJournal();
        try (Conferring at = Conferring.joined(CallNetwork.plan().remembering(disk))) {
            int port = at.line.net.address().getPort();
            at.line.net.crash();
            try (CallNetwork after =
                    CallNetwork.plan().remembering(disk).listeningOn(port).start()) {
                assertThat(at.second.atPhone().expects("BYE").need("Reason")).contains("cause=503");
                at.first.atWorld().expects("BYE");
                at.second.atWorld().expects("BYE");
                assertThat(after.snapshot().busy()).isEmpty();
                assertThat(after.snapshot().conference()).isEmpty();
                at.line.everybodySees("dark");
            }
        }
    }
}

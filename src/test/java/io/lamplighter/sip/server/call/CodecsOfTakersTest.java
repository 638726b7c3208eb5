package io.lamplighter.sip.server.call;

import static io.lamplighter.sip.server.call.Speech.only;
import static io.lamplighter.sip.server.call.Speech.sendrecv;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.line.LineSnapshot;
import io.lamplighter.line.Phase;
import io.lamplighter.media.codec.Speech;
import io.lamplighter.sip.server.call.Reception.Answered;
import io.lamplighter.sip.transaction.Timers;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.WireMessage;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Phones that come to a call with other codecs than those who are in it. */
class CodecsOfTakersTest {
    private static String pcmu(TonePhone phone) {
        return only(phone.port(), 0, "PCMU/8000");
    }

    private static String pcma(TonePhone phone) {
        return only(phone.port(), 8, "PCMA/8000");
    }

    private static String g722(TonePhone phone) {
        return only(phone.port(), 9, "G722/8000");
    }

    private static String g729(TonePhone phone) {
        return only(phone.port(), 18, "G729/8000");
    }

    @Test
    void aPhoneThatCanIsGivenTheCodecTheFarPartySpeaks() throws Exception {
        try (Reception line = Reception.open()) {
            line.a.audio.speaks(Speech.PCMA);
            line.world.speaks(Speech.PCMA);
            Answered call = line.a.callsTheWorld(1, pcma(line.a.audio), pcma(line.world));
            line.a.holds(call.atPhone());
            line.everybodySees("1=held");
            line.b.audio.speaks(Speech.PCMA);
            WireMessage ok = line.b.isIn(line.b.asksFor(1));
            assertThat(ok.body()).contains("PCMA/8000").doesNotContain("PCMU/8000");
            line.world.hears(line.b.audio);
            line.b.audio.hears(line.world);
            call.atWorld().expectsSilence(Duration.ofMillis(100));
        }
    }

    @Test
    void aPhoneWithAnotherCodecIsTranscodedAndTheFarPartyIsNotAsked() throws Exception {
        try (Reception line = Reception.open()) {
            Answered call = line.a.callsTheWorld(1, pcmu(line.a.audio), pcmu(line.world));
            line.a.holds(call.atPhone());
            line.everybodySees("1=held");
            line.b.audio.speaks(Speech.G722);
            line.b.isIn(line.b.asksForWith(1, g722(line.b.audio)));
            line.everybodySees("1=active");
            line.world.hears(line.b.audio);
            line.b.audio.hears(line.world);
            call.atWorld().expectsSilence(Duration.ofMillis(100));
        }
    }

    @Test
    void threeCodecsMeetInABridge() throws Exception {
        try (Reception line = Reception.open()) {
            line.a.callsTheWorld(1, pcmu(line.a.audio), pcmu(line.world));
            line.b.audio.speaks(Speech.G722);
            line.b.isIn(line.b.asksForWith(1, g722(line.b.audio)));
            line.c.audio.speaks(Speech.PCMA);
            line.c.isIn(line.c.asksForWith(1, pcma(line.c.audio)));
            line.world.hears(line.a.audio, line.b.audio, line.c.audio);
            line.b.audio.hears(line.a.audio, line.world, line.c.audio);
            line.c.audio.hears(line.a.audio, line.world, line.b.audio);
        }
    }

    @Test
    void aPhoneThatLeavesTheOfferToTheServerJoinsAndTakesCallsToo() throws Exception {
        try (Reception line = Reception.open()) {
            Answered call = line.a.callsTheWorld(1);
            PhoneCall atB = line.b.asksForWith(1, "");
            WireMessage ok = atB.expects(200);
            assertThat(ok.body()).contains("PCMU/8000");
            atB.acks("Content-Type: application/sdp", "\r\n" + pcmu(line.b.audio));
            line.b.audio.talksTo(io.lamplighter.sip.server.call.Speech.where(ok));
            line.world.hears(line.a.audio, line.b.audio);
            line.b.audio.hears(line.a.audio, line.world);
            atB.hangsUp();
            line.everybodySees("1=active");
            line.a.holds(call.atPhone());
            line.everybodySees("1=held");
            PhoneCall atC = line.c.asksForWith(1, "");
            WireMessage okC = atC.expects(200);
            atC.acks("Content-Type: application/sdp", "\r\n" + pcma(line.c.audio));
            line.c.audio.speaks(Speech.PCMA).talksTo(io.lamplighter.sip.server.call.Speech.where(okC));
            line.world.hears(line.c.audio);
            line.c.audio.hears(line.world);
        }
    }

    @Test
    void whoSpeaksWhatCannotBeMixedChangesBeforeABridge() throws Exception {
        try (Reception line = Reception.open()) {
            Answered call = line.a.callsTheWorld(1, g729(line.a.audio), g729(line.world));
            PhoneCall atB = line.b.asksFor(1);
            assertThat(call.atPhone().expects("INVITE").body()).contains("PCMU/8000", "G722/8000");
            call.atPhone().answers(pcmu(line.a.audio));
            call.atPhone().expects("ACK");
            line.b.lamps.expectsSilence(Duration.ofMillis(100));
            call.atWorld().expects("INVITE");
            call.atWorld().answers(pcma(line.world));
            call.atWorld().expects("ACK");
            line.b.isIn(atB);
            line.b.audio.speaks(Speech.PCMA);
            line.world.speaks(Speech.PCMA);
            line.everybodySeesNext("1=bridge-active");
            line.world.hears(line.a.audio, line.b.audio);
            line.a.audio.hears(line.world, line.b.audio);
        }
    }

    @Test
    void aBridgeIsRefusedWhenSomebodyInTheCallRefusesToChange() throws Exception {
        try (Reception line = Reception.open()) {
            Answered call = line.a.callsTheWorld(1, g729(line.a.audio), g729(line.world));
            PhoneCall atB = line.b.asksFor(1);
            call.atPhone().expects("INVITE");
            call.atPhone().replies("488 Not Acceptable Here");
            call.atWorld().expects("INVITE");
            call.atWorld().replies("488 Not Acceptable Here");
            atB.expects(488);
            line.b.lamps.expectsSilence(Duration.ofMillis(200));
            call.atPhone().expects("ACK");
            call.atPhone().hangsUp();
            call.atWorld().expects("ACK");
            call.atWorld().expects("BYE");
            line.net.expectsEverythingGivenBack();
        }
    }

    @Test
    void theFarPartyIsAskedToChangeWhenACallItCannotSpeakInIsTaken() throws Exception {
        try (Reception line = Reception.open()) {
            Answered call = heldInG729(line);
            PhoneCall atB = line.b.asksForWith(1, pcmu(line.b.audio));
            assertThat(call.atWorld().expects("INVITE").body()).contains("PCMU/8000");
            line.b.lamps.expectsSilence(Duration.ofMillis(200));
            call.atWorld().answers(pcmu(line.world));
            call.atWorld().expects("ACK");
            line.b.isIn(atB);
            assertThat(call.atWorld().expects("INVITE").body()).contains("a=sendrecv");
            call.atWorld().answers(pcmu(line.world));
            call.atWorld().expects("ACK");
            call.atPhone().expects("BYE");
            line.everybodySeesNext("1=active");
            line.world.hears(line.b.audio);
            line.b.audio.hears(line.world);
        }
    }

    private static Answered heldInG729(Reception line) {
        Answered call = line.a.callsTheWorld(1, g729(line.a.audio), g729(line.world));
        call.atPhone().reinvites(g729(line.a.audio) + "a=sendonly\r\n").expects(200);
        call.atPhone().acks();
        call.atWorld().expects("INVITE");
        call.atWorld().answers(g729(line.world) + "a=recvonly\r\n");
        call.atWorld().expects("ACK");
        line.everybodySees("1=held");
        return call;
    }

    @Test
    void aRefusalOfTheFarPartyLeavesTheCallOnHoldWhereItIs() throws Exception {
        try (Reception line = Reception.open()) {
            Answered call = heldInG729(line);
            PhoneCall atB = line.b.asksForWith(1, pcmu(line.b.audio));
            call.atWorld().expects("INVITE");
            call.atWorld().replies("488 Not Acceptable Here");
            atB.expects(500);
            line.b.lamps.expectsSilence(Duration.ofMillis(200));
            call.atPhone().expectsSilence(Duration.ofMillis(50));
        }
    }

    @Test
    void theOldPhonesByeWhileTheFarPartyIsAskedDoesNotEndTheCall() throws Exception {
        try (Reception line = Reception.open()) {
            Answered call = heldInG729(line);
            PhoneCall atB = line.b.asksForWith(1, pcmu(line.b.audio));
            call.atWorld().expects("INVITE");
            call.atPhone().hangsUp();
            line.b.lamps.expectsSilence(Duration.ofMillis(200));
            call.atWorld().answers(pcmu(line.world));
            call.atWorld().expects("ACK");
            line.b.isIn(atB);
            line.everybodySeesNext("1=active");
            call.atWorld().expects("INVITE");
            call.atWorld().answers(pcmu(line.world));
            call.atWorld().expects("ACK");
            atB.hangsUp();
            call.atWorld().expects("BYE");
            line.net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aCallWhoseLastPhoneLeftEndsWhenTheTakerCannotHaveIt() throws Exception {
        try (Reception line = Reception.open()) {
            Answered call = heldInG729(line);
            PhoneCall atB = line.b.asksForWith(1, pcmu(line.b.audio));
            call.atWorld().expects("INVITE");
            call.atPhone().hangsUp();
            call.atWorld().replies("488 Not Acceptable Here");
            atB.expects(500);
            call.atWorld().expects("ACK");
            call.atWorld().expects("BYE");
            line.everybodySeesNext("dark");
            line.net.expectsEverythingGivenBack();
        }
    }

    @Test
    void theFarPartysEndWhileItIsAskedIsTheCallsEnd() throws Exception {
        try (Reception line = Reception.open()) {
            Answered call = heldInG729(line);
            PhoneCall atB = line.b.asksForWith(1, pcmu(line.b.audio));
            call.atWorld().expects("INVITE");
            call.atWorld().hangsUp();
            call.atWorld().replies("487 Request Terminated");
            call.atPhone().expects("BYE");
            line.everybodySeesNext("dark");
            atB.expects(500);
            line.net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aFarPartyThatDoesNotAnswerTheQuestionIsGivenUpAndTheTakerToldSo() throws Exception {
        try (Reception line = Reception.of(CallNetwork.plan()
                .withTimers(new Timers(
                        Duration.ofMillis(20),
                        Duration.ofMillis(80),
                        Duration.ofMillis(100),
                        Duration.ofSeconds(2),
                        Duration.ofMillis(200))))) {
            Answered call = heldInG729(line);
            PhoneCall atB = line.b.asksForWith(1, pcmu(line.b.audio));
            call.atWorld().expects("INVITE");
            atB.expects(408);
        }
    }

    @Test
    void whoAnswers491ForEverIsNotWaitedForForEver() throws Exception {
        try (Reception line = Reception.open()) {
            Answered call = line.a.callsTheWorld(1, g729(line.a.audio), g729(line.world));
            PhoneCall atB = line.b.asksFor(1);
            call.atWorld().expects("INVITE");
            call.atWorld().answers(pcmu(line.world));
            call.atWorld().expects("ACK");
            for (int i = 0; i <= 5; i++) {
                call.atPhone().expects("INVITE");
                call.atPhone().replies("491 Request Pending");
                call.atPhone().expects("ACK");
            }
            atB.expects(488);
            line.b.lamps.expectsSilence(Duration.ofMillis(100));
            call.atPhone().hangsUp();
            call.atWorld().expects("BYE");
            line.net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aPhoneMayChangeToAnotherCodecInMidCall() throws Exception {
        try (Reception line = Reception.open()) {
            Answered call = line.a.callsTheWorld(1, pcmu(line.a.audio), pcmu(line.world));
            line.world.hears(line.a.audio);
            WireMessage ok = call.atPhone().reinvites(g722(line.a.audio)).expects(200);
            call.atPhone().acks();
            assertThat(ok.body()).contains("G722/8000");
            line.a.audio.speaks(Speech.G722);
            line.world.hears(line.a.audio);
            line.a.audio.hears(line.world);
            call.atWorld().expectsSilence(Duration.ofMillis(100));
            line.b.isIn(line.b.asksForWith(1, sendrecv(line.b.audio.port())));
            line.world.hears(line.a.audio, line.b.audio);
            call.atPhone().reinvites(pcma(line.a.audio)).expects(200);
            call.atPhone().acks();
            line.a.audio.speaks(Speech.PCMA);
            line.world.hears(line.a.audio, line.b.audio);
            line.a.audio.hears(line.world, line.b.audio);
        }
    }

    @Test
    void aBridgeThatIsLeftBeforeItBeganIsACallOfTheOneThatCame() throws Exception {
        try (Reception line = Reception.open()) {
            Answered call = line.a.callsTheWorld(1, g729(line.a.audio), g729(line.world));
            PhoneCall atB = line.b.asksFor(1);
            call.atPhone().expects("INVITE");
            call.atPhone().answers(pcmu(line.a.audio));
            call.atPhone().expects("ACK");
            call.atWorld().expects("INVITE");
            call.atPhone().hangsUp();
            call.atWorld().answers(pcmu(line.world));
            call.atWorld().expects("ACK");
            line.b.isIn(atB);
            line.world.hears(line.b.audio);
            LineSnapshot.Busy now = line.net.snapshot().at(1).orElseThrow();
            assertThat(now.phase()).isEqualTo(Phase.ACTIVE);
            assertThat(now.owner().orElseThrow().linePort()).hasToString("2000-b@example.com");
            line.a.asksFor(1).expects(200);
        }
    }

    @Test
    void aTakerIsToldAtOnceWhereTheFarPartyTurnsOutToBeGone() throws Exception {
        try (Reception line = Reception.open()) {
            Answered call = line.a.callsTheWorld(1, g729(line.a.audio), g729(line.world));
            call.atPhone().reinvites(g729(line.a.audio) + "a=sendonly\r\n").expects(200);
            call.atPhone().acks();
            call.atWorld().expects("INVITE");
            line.everybodySees("1=held");
            PhoneCall atB = line.b.asksForWith(1, pcmu(line.b.audio));
            call.atWorld().replies("481 Call/Transaction Does Not Exist");
            atB.expects(500);
            line.everybodySees("dark");
        }
    }
}

package io.lamplighter.sip.server.call;

import static io.lamplighter.sip.server.call.CallNetwork.RECEPTION;
import static io.lamplighter.sip.server.call.Speech.sendonly;
import static io.lamplighter.sip.server.call.Speech.where;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.DirectoryStore.DirectoryChange;
import io.lamplighter.directory.LineFixtures;
import io.lamplighter.media.codec.Pcmu;
import io.lamplighter.testkit.PhoneCall;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A transfer that comes to nothing: somebody is busy, absent or gone before it is done. */
class TransferGivenUpTest extends TransferHarness {
    @Test
    void aHeldCallStaysHeldWhereTheNewPartyIsBusy() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            Talk talk = talk(net);
            talk.atPhone().reinvites(sendonly(desk.media().rtpPort())).expects(200);
            talk.atPhone().acks();
            talk.lamps().expectsNextLamps("1=held");
            Referral referral = Referral.accepted(talk.atPhone(), CAROL);
            net.world().expectsInvite().replies("486 Busy Here");
            referral.endsWith("486 Busy Here");
            talk.lamps().expectsSilence(QUIET);
            Hearing.silence(bob, Pcmu.SILENCE);
            assertThat(net.snapshot().at(1).orElseThrow().owner().orElseThrow().linePort())
                    .isEqualTo(LineFixtures.DESK);
            talk.atPhone().reinvites(at(desk)).expects(200);
            talk.atPhone().acks();
            talk.lamps().expectsNextLamps("1=active");
            Hearing.hearsAtLast(bob, desk, PCMU, where(talk.toPhone()));
            hears(desk, bob, where(talk.toWorld()));
            talk.atPhone().hangsUp();
            talk.atWorld().expects("BYE");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aPhoneHasItsCallBackWhereNobodyIsThere() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            Talk talk = talk(net);
            Referral.accepted(talk.atPhone(), "<sip:nobody@example.com>").endsWith("404");
            hearEachOtherAgain(talk);
            Referral.accepted(talk.atPhone(), "<sip:15550177@elsewhere.example>")
                    .endsWith("404");
            Referral.accepted(talk.atPhone(), "<mailto:carol@example.com>").endsWith("404");
            Referral.accepted(talk.atPhone(), "<sip:*99@example.com>").endsWith("404");
            hearEachOtherAgain(talk);
            talk.lamps().expectsSilence(QUIET);
            talk.atWorld().hangsUp();
            talk.atPhone().expects("BYE");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aPhoneHasItsCallBackWhereNobodyAnswers() throws Exception {
        try (CallNetwork net =
                CallNetwork.plan().ringingFor(Duration.ofMillis(300)).start()) {
            Talk talk = talk(net);
            Referral referral = Referral.accepted(talk.atPhone(), CAROL);
            PhoneCall atCarol = net.world().expectsInvite();
            atCarol.replies("180 Ringing");
            referral.hears("180");
            referral.endsWith("480");
            atCarol.expects("CANCEL");
            hearEachOtherAgain(talk);
            talk.atPhone().hangsUp();
            talk.atWorld().expects("BYE");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void theFarPartyIsLetGoWhereThePhoneHasLeftAndTheNewPartyIsBusy() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            Talk talk = talk(net);
            Referral referral = Referral.accepted(talk.atPhone(), CAROL);
            PhoneCall atCarol = net.world().expectsInvite();
            talk.atPhone().hangsUp();
            atCarol.replies("486 Busy Here");
            referral.endsWith("486");
            assertThat(talk.atWorld().expects("BYE").need("Reason")).contains("cause=486");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void theFarPartyMayGiveUpWaiting() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            Talk talk = talk(net);
            Referral referral = Referral.accepted(talk.atPhone(), CAROL);
            PhoneCall atCarol = net.world().expectsInvite();
            atCarol.replies("180 Ringing");
            referral.hears("180");
            talk.atWorld().hangsUp();
            referral.endsInTheEndOfTheCall("487");
            atCarol.expects("CANCEL");
            talk.lamps().expectsNextLamps("dark");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void theFarPartyMayGiveUpWaitingWhenThePhoneHasLeft() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            Talk talk = talk(net);
            Referral referral = Referral.accepted(talk.atPhone(), CAROL);
            PhoneCall atCarol = net.world().expectsInvite();
            atCarol.replies("180 Ringing");
            referral.hears("180");
            talk.atPhone().hangsUp();
            talk.atWorld().hangsUp();
            referral.endsWith("487");
            atCarol.expects("CANCEL");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aCallReleasedWhileTheNewPartyRingsEndsForAll() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            Talk talk = talk(net);
            Referral referral = Referral.accepted(talk.atPhone(), CAROL);
            PhoneCall atCarol = net.world().expectsInvite();
            atCarol.replies("180 Ringing");
            referral.hears("180");
            net.control()
                    .release(RECEPTION, net.callOn(1))
                    .toCompletableFuture()
                    .get(30, TimeUnit.SECONDS);
            referral.endsInTheEndOfTheCall("487");
            talk.atWorld().expects("BYE");
            atCarol.expects("CANCEL");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aTransferThatIsUnderWayEndsWithItsLine() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            Talk talk = talk(net);
            Referral referral = Referral.accepted(talk.atPhone(), CAROL);
            PhoneCall atCarol = net.world().expectsInvite();
            atCarol.replies("180 Ringing");
            referral.hears("180");
            talk.atPhone().hangsUp();
            talk.lamps().expectsNextLamps("dark");
            net.directory().apply(List.of(new DirectoryChange.Remove(RECEPTION)));
            assertThat(talk.atWorld().expects("BYE").need("Reason")).contains("cause=410");
            atCarol.expects("CANCEL");
            net.expectsMediaAndDialogsGivenBack();
        }
    }
}

package io.lamplighter.sip.server.call;

import static io.lamplighter.sip.server.call.Speech.sendrecv;
import static io.lamplighter.sip.server.call.Speech.where;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.LineFixtures;
import io.lamplighter.directory.service.CallTransfer;
import io.lamplighter.directory.service.Service;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.ScriptedPhone;
import io.lamplighter.testkit.WireMessage;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A transfer whose new party answers and cannot be brought together with the others. */
class TransferWithoutRoomTest {
    private static final String CAROL = "sip:15550177@example.com";
    private static final Duration A_WHILE = Duration.ofSeconds(6);

    private final TonePhone sales = new TonePhone(1900);
    private final TonePhone store = new TonePhone(2700);

    @AfterEach
    void hangUp() {
        sales.close();
        store.close();
    }

    private static Reception open() {
        return Reception.of(CallNetwork.plan().with(LineFixtures.line("3000", 2)));
    }

    private static Reception withOneMixer() {
        return Reception.of(
                CallNetwork.plan().with(LineFixtures.line("3000", 2)).mixing(1, 15));
    }

    private static Reception withOneMixerAndRecall() {
        return Reception.of(CallNetwork.plan()
                .with(LineFixtures.line("3000", 2))
                .mixing(1, 15)
                .countingRingsOf(A_WHILE, A_WHILE)
                .with(Service.CALL_TRANSFER, new CallTransfer(true, 20, false, 30, false, false)));
    }

    /**
     * Phone A's call to two phones of another line, and Carol, who rings for A and is offered G.729 alone: it cannot be
     * mixed.
     */
    private record Asked(
            PhoneCall atPhone, PhoneCall atSales, PhoneCall atStore, PhoneCall atCarol, Referral referral) {}

    private Asked asks(Reception line) {
        ScriptedPhone salesPhone = line.net.phone("sales", "3000", "secret-1");
        ScriptedPhone storePhone = line.net.phone("store", "3000-2", "secret-2");
        PhoneCall call = line.a.phone.invites("sip:3000@example.com", line.a.sdp());
        PhoneCall atSales = salesPhone.expectsInvite();
        storePhone.expectsInvite().replies("486 Busy Here");
        sales.talksTo(where(atSales.invite()));
        atSales.answers(sendrecv(sales.port()));
        line.a.audio.talksTo(where(call.expects(200)));
        call.acks();
        atSales.expects("ACK");
        line.everybodySees("1=active");
        PhoneCall atStore = storePhone.invites(
                "sip:3000-2@example.com", sendrecv(store.port()), "Call-Info: <sip:example.com>;appearance-index=1");
        store.talksTo(where(atStore.expects(200)));
        atStore.acks();
        line.a.audio.hears(sales, store);
        PhoneCall second = line.a.phone.invites(CAROL, Speech.only(7002, 18, "G729/8000"));
        PhoneCall atCarol = line.net.world().expectsInvite();
        atCarol.replies("180 Ringing");
        WireMessage ringing = second.expects(180);
        line.everybodySees("1=active 2=progressing");
        Referral referral = Referral.accepted(call, Referral.replacing(CAROL, second, ringing));
        second.expects(487);
        line.everybodySeesNext("1=active");
        return new Asked(call, atSales, atStore, atCarol, referral);
    }

    private static void carolAnswersInVain(Asked asked) {
        asked.atCarol().answers(Speech.only(7100, 18, "G729/8000"));
        asked.atCarol().expects("ACK");
        asked.atCarol().expects("BYE");
        asked.referral().endsWith("480");
    }

    @Test
    void thePhoneHasItsCallBackAndHearsThatItFailed() throws Exception {
        try (Reception line = open()) {
            Asked asked = asks(line);
            carolAnswersInVain(asked);
            line.a.audio.hears(sales, store);
            sales.hears(line.a.audio, store);
            asked.atPhone().hangsUp();
            line.everybodySeesNext("dark");
            asked.atSales().expects("BYE");
            asked.atStore().expects("BYE");
            line.net.expectsEverythingGivenBack();
        }
    }

    /** The two others needed no mixer, so somebody else has it now. */
    @Test
    void aPhoneThatCannotHearItsCallAgainIsNotLeftInSilence() throws Exception {
        try (Reception line = withOneMixer()) {
            Asked asked = asks(line);
            line.b.callsTheWorld(line.b.sdp(), sendrecv(line.world.port()), "1=active 2=active");
            line.c.isIn(line.c.asksFor(2));
            line.c.audio.hears(line.b.audio, line.world);
            carolAnswersInVain(asked);
            assertThat(asked.atPhone().expects("BYE").need("Reason")).contains("cause=480");
            asked.atSales().expects("BYE");
            asked.atStore().expects("BYE");
            line.c.audio.hears(line.b.audio, line.world);
        }
    }

    @Test
    void aPhoneThatCannotHearWhoComesBackIsNotLeftInSilence() throws Exception {
        try (Reception line = withOneMixerAndRecall()) {
            Asked asked = asks(line);
            asked.atPhone().hangsUp();
            line.everybodySeesNext("dark");
            line.b.callsTheWorld(line.b.sdp(), sendrecv(line.world.port()), "1=active");
            line.c.isIn(line.c.asksFor(1));
            carolAnswersInVain(asked);
            PhoneCall atA = line.a.phone.expectsInvite();
            atA.answers(line.a.sdp());
            atA.expects("ACK");
            atA.expects("BYE");
            asked.atSales().expects("BYE");
            asked.atStore().expects("BYE");
            line.c.audio.hears(line.b.audio, line.world);
        }
    }

    @Test
    void theOthersAreLetGoWhereThePhoneHasLeft() throws Exception {
        try (Reception line = open()) {
            Asked asked = asks(line);
            asked.atPhone().hangsUp();
            line.everybodySeesNext("dark");
            carolAnswersInVain(asked);
            assertThat(asked.atSales().expects("BYE").need("Reason")).contains("cause=480");
            asked.atStore().expects("BYE");
            line.net.expectsEverythingGivenBack();
        }
    }
}

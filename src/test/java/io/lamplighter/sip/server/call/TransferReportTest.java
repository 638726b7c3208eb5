package io.lamplighter.sip.server.call;

import static io.lamplighter.sip.server.call.Speech.where;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.testkit.PhoneCall;
import org.junit.jupiter.api.Test;

/** What a phone hears of the transfer that it asked for (RFC 3515). */
class TransferReportTest extends TransferHarness {
    @Test
    void aPhoneThatHangsUpAtOnceStillHearsHowItWent() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            Talk talk = talk(net);
            Referral referral = Referral.accepted(talk.atPhone(), CAROL);
            PhoneCall atCarol = net.world().expectsInvite();
            talk.atPhone().hangsUp();
            talk.lamps().expectsNextLamps("dark");
            atCarol.replies("180 Ringing");
            referral.hears("180");
            atCarol.answers(at(carol));
            atCarol.expects("ACK");
            referral.endsWith("200");
            hears(bob, carol, where(atCarol.invite()));
            hears(carol, bob, where(talk.toWorld()));
            talk.atWorld().hangsUp();
            atCarol.expects("BYE");
            talk.lamps().expectsSilence(QUIET);
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aPhoneThatDoesNotWantToHearIsNotTold() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            Talk talk = talk(net);
            assertThat(talk.atPhone()
                            .asks("REFER", "Refer-To: " + CAROL, "Refer-Sub: false")
                            .mustBe(200)
                            .need("Refer-Sub"))
                    .isEqualTo("false");
            PhoneCall atCarol = net.world().expectsInvite();
            atCarol.answers(at(carol));
            atCarol.expects("ACK");
            assertThat(talk.atPhone().expects("BYE").need("Reason")).contains("transferred");
            atCarol.hangsUp();
            talk.atWorld().expects("BYE");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aPhoneMayStopListeningAndTheTransferGoesOn() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            Talk talk = talk(net);
            Referral referral = Referral.accepted(talk.atPhone(), CAROL);
            PhoneCall atCarol = net.world().expectsInvite();
            talk.atPhone().asks("SUBSCRIBE", "Event: refer", "Expires: 60").mustBe(200);
            referral.hears("100");
            talk.atPhone().asks("SUBSCRIBE", "Event: refer;id=7", "Expires: 60").mustBe(481);
            talk.atPhone().asks("SUBSCRIBE", "Event: refer", "Expires: 0").mustBe(200);
            assertThat(referral.hears("100").need("Subscription-State")).isEqualTo("terminated;reason=timeout");
            atCarol.answers(at(carol));
            atCarol.expects("ACK");
            talk.lamps().expectsNextLamps("dark");
            assertThat(talk.atPhone().expects("BYE").need("Reason")).contains("transferred");
            hears(bob, carol, where(atCarol.invite()));
            atCarol.hangsUp();
            talk.atWorld().expects("BYE");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aPhoneThatKnowsNothingOfItsTransferIsToldNoMore() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            Talk talk = talk(net);
            net.phone("a").answersNotifyWith("481 Gone");
            PhoneCall again = talk.atPhone();
            again.asks("REFER", "Refer-To: " + CAROL).mustBe(202);
            PhoneCall atCarol = net.world().expectsInvite();
            atCarol.answers(at(carol));
            atCarol.expects("ACK");
            talk.lamps().expectsNextLamps("dark");
            atCarol.hangsUp();
            talk.atWorld().expects("BYE");
        }
    }
}

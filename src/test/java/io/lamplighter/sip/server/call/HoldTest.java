package io.lamplighter.sip.server.call;

import static io.lamplighter.sip.server.call.Speech.sendrecv;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.ScriptedPhone;
import io.lamplighter.testkit.WireMessage;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Hold in all the forms that phones send it, and back. */
class HoldTest {
    static String[] holds() {
        return new String[] {Speech.sendonly(7002), Speech.inactive(7002), Speech.zeroAddress(7002)};
    }

    @ParameterizedTest
    @MethodSource("holds")
    void everyFormOfHoldLightsTheLampAndResumePutsItBack(String hold) throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            Talk talk = Talk.on(net);
            talk.atPhone().reinvites(hold).expects(200);
            talk.atPhone().acks();
            talk.lamps().expectsNextLamps("1=held");
            talk.atPhone().reinvites(sendrecv(7002)).expects(200);
            talk.atPhone().acks();
            talk.lamps().expectsNextLamps("1=active");
            talk.atWorld().expectsSilence(Duration.ofMillis(200));
            talk.atPhone().hangsUp();
            talk.lamps().expectsNextLamps("dark");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void holdIsAnsweredWithTheReversedDirection() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            Talk talk = Talk.on(net);
            assertThat(talk.atPhone()
                            .reinvites(Speech.sendonly(7002))
                            .expects(200)
                            .body())
                    .contains("a=recvonly");
            talk.atPhone().acks();
            assertThat(talk.atPhone()
                            .reinvites(Speech.inactive(7002))
                            .expects(200)
                            .body())
                    .contains("a=inactive");
            talk.atPhone().acks();
        }
    }

    @Test
    void holdInTheAckOfAReinviteWithoutOfferCounts() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            Talk talk = Talk.on(net);
            assertThat(talk.atPhone().reinvites("").expects(200).body()).contains("a=sendrecv");
            talk.atPhone().acks("Content-Type: application/sdp", "\r\n" + Speech.sendonly(7002));
            talk.lamps().expectsNextLamps("1=held");
        }
    }

    @Test
    void privateHoldIsShownAsSuchAndCanBecomePublic() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            Talk talk = Talk.on(net);
            talk.atPhone()
                    .reinvites(
                            Speech.sendonly(7002),
                            "Call-Info: <sip:example.com>;appearance-index=1;appearance-state=held-private")
                    .expects(200);
            talk.atPhone().acks();
            WireMessage notify = talk.lamps().expectsNextLamps("1=held-private");
            assertThat(notify.need("Call-Info")).doesNotContain("appearance-uri");
            talk.atPhone().reinvites(Speech.sendonly(7002)).expects(200);
            talk.atPhone().acks();
            talk.lamps().expectsNextLamps("1=held");
        }
    }

    @Test
    void holdByUpdateCountsToo() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            Talk talk = Talk.on(net);
            talk.atPhone()
                    .asks("UPDATE", "Content-Type: application/sdp", "\r\n" + Speech.sendonly(7002))
                    .mustBe(200);
            talk.lamps().expectsNextLamps("1=held");
        }
    }

    @Test
    void holdByTheFarEndChangesNoLamp() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            Talk talk = Talk.on(net);
            talk.atWorld().reinvites(Speech.sendonly(7100)).expects(200);
            talk.atWorld().acks();
            talk.lamps().expectsSilence(Duration.ofMillis(300));
        }
    }

    @Test
    void anOfferWithNothingInCommonIsRefusedAndTheCallGoesOn() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            Talk talk = Talk.on(net);
            talk.atPhone().reinvites(Speech.only(7002, 18, "G729/8000")).expects(488);
            talk.lamps().expectsSilence(Duration.ofMillis(200));
            talk.atPhone().hangsUp();
            talk.lamps().expectsNextLamps("dark");
        }
    }

    @Test
    void holdFromOutsideIsDoneByTheServerWhereThePhoneDoesNotTakeCommands() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            Talk talk = Talk.on(net);
            var result =
                    net.control().hold(CallNetwork.RECEPTION, net.callOn(1)).toCompletableFuture();
            WireMessage reinvite = talk.atPhone().expects("INVITE");
            assertThat(reinvite.body()).contains("a=inactive");
            talk.atPhone().answers(Speech.inactive(7002));
            talk.atPhone().expects("ACK");
            assertThat(result.get(30, TimeUnit.SECONDS)).isEqualTo(CommandResult.ACCEPTED);
            talk.lamps().expectsNextLamps("1=held");
            net.control().talk(CallNetwork.RECEPTION, net.callOn(1));
            assertThat(talk.atPhone().expects("INVITE").body()).contains("a=sendrecv");
            talk.atPhone().answers(sendrecv(7002));
            talk.atPhone().expects("ACK");
            talk.lamps().expectsNextLamps("1=active");
        }
    }

    @Test
    void aPhoneThatTakesCommandsIsToldToHold() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            Talk talk = Talk.on(net, "Allow-Events: talk, hold");
            var result =
                    net.control().hold(CallNetwork.RECEPTION, net.callOn(1)).toCompletableFuture();
            assertThat(talk.atPhone().expects("NOTIFY").event()).isEqualTo("hold");
            assertThat(result.get(30, TimeUnit.SECONDS)).isEqualTo(CommandResult.ACCEPTED);
        }
    }

    @Test
    void offersThatCrossAreToldApart() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            Talk talk = Talk.on(net);
            net.control().hold(CallNetwork.RECEPTION, net.callOn(1));
            talk.atPhone().expects("INVITE");
            talk.atPhone()
                    .asks("UPDATE", "Content-Type: application/sdp", "\r\n" + Speech.sendonly(7002))
                    .mustBe(491);
        }
    }

    @Test
    void aRingingPhoneThatTakesCommandsIsToldToAnswer() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone("a");
            PhoneCall caller = net.world().invites(CallNetwork.NUMBER, sendrecv(7000));
            PhoneCall atA = a.expectsInvite();
            atA.replies("180 Ringing", "Allow-Events: talk, hold");
            caller.expects(180);
            var result =
                    net.control().talk(CallNetwork.RECEPTION, net.callOn(1)).toCompletableFuture();
            assertThat(atA.expects("NOTIFY").event()).isEqualTo("talk");
            assertThat(result.get(30, TimeUnit.SECONDS)).isEqualTo(CommandResult.ACCEPTED);
            atA.answers(sendrecv(7002));
            caller.expects(200);
        }
    }

    @Test
    void aRingingPhoneThatTakesNoCommandsIsNotAnsweredFromOutside() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone("a");
            PhoneCall caller = net.world().invites(CallNetwork.NUMBER, sendrecv(7000));
            a.expectsInvite().replies("180 Ringing");
            caller.expects(180);
            assertThat(net.control()
                            .talk(CallNetwork.RECEPTION, net.callOn(1))
                            .toCompletableFuture()
                            .get(30, TimeUnit.SECONDS))
                    .isEqualTo(CommandResult.NOT_SUPPORTED_BY_PHONE);
        }
    }
}

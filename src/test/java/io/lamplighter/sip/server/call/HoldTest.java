package io.lamplighter.sip.server.call;

import static io.lamplighter.sip.server.call.CallNetwork.BOB;
import static io.lamplighter.sip.server.call.CallNetwork.lampsOf;
import static io.lamplighter.sip.server.call.Speech.sendrecv;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.PhoneSubscription;
import io.lamplighter.testkit.ScriptedPhone;
import io.lamplighter.testkit.WireMessage;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Hold in all the forms that phones send it, and back. */
class HoldTest {
    /** A call from phone A to the world, answered. */
    private record Talk(CallNetwork net, PhoneSubscription lamps, PhoneCall call, PhoneCall atWorld) {
        static Talk on(CallNetwork net, String... extra) {
            ScriptedPhone a = net.phone("a");
            ScriptedPhone b = net.phone("b");
            PhoneSubscription lamps = lampsOf(b);
            PhoneCall call = a.invites(BOB, sendrecv(7002), extra);
            PhoneCall atWorld = net.world().expectsInvite();
            atWorld.answers(sendrecv(7100));
            call.expects(200);
            call.acks();
            atWorld.expects("ACK");
            lamps.expectsLamps("1=active");
            return new Talk(net, lamps, call, atWorld);
        }
    }

    static String[] holds() {
        return new String[] {Speech.sendonly(7002), Speech.inactive(7002), Speech.zeroAddress(7002)};
    }

    @ParameterizedTest
    @MethodSource("holds")
    void everyFormOfHoldLightsTheLampAndResumePutsItBack(String hold) throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            Talk talk = Talk.on(net);
            talk.call().reinvites(hold).expects(200);
            talk.call().acks();
            talk.lamps().expectsNextLamps("1=held");
            talk.call().reinvites(sendrecv(7002)).expects(200);
            talk.call().acks();
            talk.lamps().expectsNextLamps("1=active");
            talk.atWorld().expectsSilence(Duration.ofMillis(200));
            talk.call().hangsUp();
            talk.lamps().expectsNextLamps("dark");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void holdIsAnsweredWithTheReversedDirection() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            Talk talk = Talk.on(net);
            assertThat(talk.call().reinvites(Speech.sendonly(7002)).expects(200).body())
                    .contains("a=recvonly");
            talk.call().acks();
            assertThat(talk.call().reinvites(Speech.inactive(7002)).expects(200).body())
                    .contains("a=inactive");
            talk.call().acks();
        }
    }

    @Test
    void holdInTheAckOfAReinviteWithoutOfferCounts() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            Talk talk = Talk.on(net);
            assertThat(talk.call().reinvites("").expects(200).body()).contains("a=sendrecv");
            talk.call().acks("Content-Type: application/sdp", "\r\n" + Speech.sendonly(7002));
            talk.lamps().expectsNextLamps("1=held");
        }
    }

    @Test
    void privateHoldIsShownAsSuchAndCanBecomePublic() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            Talk talk = Talk.on(net);
            talk.call()
                    .reinvites(
                            Speech.sendonly(7002),
                            "Call-Info: <sip:example.com>;appearance-index=1;appearance-state=held-private")
                    .expects(200);
            talk.call().acks();
            WireMessage notify = talk.lamps().expectsNextLamps("1=held-private");
            assertThat(notify.need("Call-Info")).doesNotContain("appearance-uri");
            talk.call().reinvites(Speech.sendonly(7002)).expects(200);
            talk.call().acks();
            talk.lamps().expectsNextLamps("1=held");
        }
    }

    @Test
    void holdByUpdateCountsToo() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            Talk talk = Talk.on(net);
            talk.call()
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
            talk.call().reinvites(Speech.only(7002, 18, "G729/8000")).expects(488);
            talk.lamps().expectsSilence(Duration.ofMillis(200));
            talk.call().hangsUp();
            talk.lamps().expectsNextLamps("dark");
        }
    }

    @Test
    void holdFromOutsideIsDoneByTheServerWhereThePhoneDoesNotTakeCommands() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            Talk talk = Talk.on(net);
            var result =
                    net.control().hold(CallNetwork.RECEPTION, net.callOn(1)).toCompletableFuture();
            WireMessage reinvite = talk.call().expects("INVITE");
            assertThat(reinvite.body()).contains("a=inactive");
            talk.call().answers(Speech.inactive(7002));
            talk.call().expects("ACK");
            assertThat(result.get(5, TimeUnit.SECONDS)).isEqualTo(CommandResult.ACCEPTED);
            talk.lamps().expectsNextLamps("1=held");
            net.control().talk(CallNetwork.RECEPTION, net.callOn(1));
            assertThat(talk.call().expects("INVITE").body()).contains("a=sendrecv");
            talk.call().answers(sendrecv(7002));
            talk.call().expects("ACK");
            talk.lamps().expectsNextLamps("1=active");
        }
    }

    @Test
    void aPhoneThatTakesCommandsIsToldToHold() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            Talk talk = Talk.on(net, "Allow-Events: talk, hold");
            var result =
                    net.control().hold(CallNetwork.RECEPTION, net.callOn(1)).toCompletableFuture();
            assertThat(talk.call().expects("NOTIFY").event()).isEqualTo("hold");
            assertThat(result.get(5, TimeUnit.SECONDS)).isEqualTo(CommandResult.ACCEPTED);
        }
    }

    @Test
    void offersThatCrossAreToldApart() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            Talk talk = Talk.on(net);
            net.control().hold(CallNetwork.RECEPTION, net.callOn(1));
            talk.call().expects("INVITE");
            talk.call()
                    .asks("UPDATE", "Content-Type: application/sdp", "\r\n" + Speech.sendonly(7002))
                    .mustBe(491);
        }
    }
}

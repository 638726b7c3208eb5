package io.lamplighter.sip.server.call;

import static io.lamplighter.sip.server.call.CallNetwork.RECEPTION;
import static io.lamplighter.sip.server.call.Speech.sendonly;
import static io.lamplighter.sip.server.call.Speech.sendrecv;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.sip.server.call.Reception.Answered;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.ScriptedPhone;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hold and talk commanded from a screen, with phones that do as they are told and phones that do not. */
class RemoteControlTest {
    private static CommandResult told(CompletionStage<CommandResult> command) throws Exception {
        return command.toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    @Test
    void aPhoneIsToldToHoldAndToTalkAgain() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            Talk talk = Talk.on(net, "Allow-Events: talk, hold");
            CompletionStage<CommandResult> hold = net.control().hold(RECEPTION, net.callOn(1));
            assertThat(talk.atPhone().hears("NOTIFY").event()).isEqualTo("hold");
            assertThat(told(hold)).isEqualTo(CommandResult.ACCEPTED);
            talk.atPhone().reinvites(sendonly(7002)).expects(200);
            talk.atPhone().acks();
            talk.lamps().expectsNextLamps("1=held");
            CompletionStage<CommandResult> resumed = net.control().talk(RECEPTION, net.callOn(1));
            assertThat(talk.atPhone().hears("NOTIFY").event()).isEqualTo("talk");
            assertThat(told(resumed)).isEqualTo(CommandResult.ACCEPTED);
            talk.atPhone().reinvites(sendrecv(7002)).expects(200);
            talk.atPhone().acks();
            talk.lamps().expectsNextLamps("1=active");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"489 Bad Event", "481 Subscription Does Not Exist"})
    void whatAPhoneRefusesToDoTheServerDoesItself(String refusal) throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            Talk talk = Talk.on(net, "Allow-Events: talk, hold");
            talk.atPhone().phone().answersNotifyWith(refusal);
            CompletionStage<CommandResult> hold = net.control().hold(RECEPTION, net.callOn(1));
            assertThat(talk.atPhone().hears("NOTIFY").event()).isEqualTo("hold");
            assertThat(talk.atPhone().expects("INVITE").body()).contains("a=inactive");
            talk.atPhone().answers(Speech.inactive(7002));
            talk.atPhone().expects("ACK");
            assertThat(told(hold)).isEqualTo(CommandResult.ACCEPTED);
            talk.lamps().expectsNextLamps("1=held");
            CompletionStage<CommandResult> resumed = net.control().talk(RECEPTION, net.callOn(1));
            assertThat(talk.atPhone().expects("INVITE").body()).contains("a=sendrecv");
            talk.atPhone().answers(sendrecv(7002));
            talk.atPhone().expects("ACK");
            assertThat(told(resumed)).isEqualTo(CommandResult.ACCEPTED);
            talk.lamps().expectsNextLamps("1=active");
        }
    }

    @Test
    void aRingingPhoneThatRefusesToBeToldIsSaidSo() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone("a");
            a.answersNotifyWith("489 Bad Event");
            PhoneCall caller = net.world().invites(CallNetwork.NUMBER, sendrecv(7000));
            PhoneCall atA = a.expectsInvite();
            atA.replies("180 Ringing", "Allow-Events: talk");
            caller.expects(180);
            CompletionStage<CommandResult> talk = net.control().talk(RECEPTION, net.callOn(1));
            atA.hears("NOTIFY");
            assertThat(told(talk)).isEqualTo(CommandResult.NOT_SUPPORTED_BY_PHONE);
            assertThat(told(net.control().hold(RECEPTION, net.callOn(1)))).isEqualTo(CommandResult.WRONG_STATE);
        }
    }

    @Test
    void aBridgeIsPutOnHoldAtEachOfItsPhones() throws Exception {
        try (Reception line = Reception.open()) {
            Answered call = line.a.callsTheWorld(1);
            PhoneCall joined = line.b.asksFor(1);
            line.b.isIn(joined);
            line.everybodySees("1=bridge-active");
            CompletionStage<CommandResult> hold = line.net.control().hold(RECEPTION, line.net.callOn(1));
            assertThat(call.atPhone().expects("INVITE").body()).contains("a=inactive");
            assertThat(joined.expects("INVITE").body()).contains("a=inactive");
            call.atPhone().answers(Speech.inactive(line.a.audio.port()));
            joined.answers(Speech.inactive(line.b.audio.port()));
            call.atPhone().expects("ACK");
            joined.expects("ACK");
            assertThat(told(hold)).isEqualTo(CommandResult.ACCEPTED);
            line.everybodySees("1=bridge-held");
            line.world.hearsNobody();

            CompletionStage<CommandResult> talk = line.net.control().talk(RECEPTION, line.net.callOn(1));
            call.atPhone().expects("INVITE");
            joined.expects("INVITE");
            call.atPhone().answers(line.a.sdp());
            joined.answers(line.b.sdp());
            assertThat(told(talk)).isEqualTo(CommandResult.ACCEPTED);
            line.everybodySees("1=bridge-active");
            line.world.hears(line.a.audio, line.b.audio);
        }
    }
}

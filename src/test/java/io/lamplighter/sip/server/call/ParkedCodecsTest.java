package io.lamplighter.sip.server.call;

import static io.lamplighter.sip.server.call.Listening.bothHear;
import static io.lamplighter.sip.server.call.Speech.where;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.ScriptedPhone;
import io.lamplighter.testkit.WireMessage;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who takes a parked call need not speak the codec of whoever parked it. */
class ParkedCodecsTest extends ParkHarness {
    @Test
    void aPhoneWithoutACodecOfOursIsToldBeforeAnythingIsParked() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            Talk talk = held(net);
            talk.caller()
                    .invites(PARK, Speech.only(port(desk), 96, "opus/48000/2"))
                    .expects(488);
            assertThat(net.snapshot().parked()).isEmpty();
            talk.atPhone().hangsUp();
            talk.atWorld().expects("BYE");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aPhoneWithAnotherCodecOfOursTakesTheCallWithoutTheFarPartyNoticing() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            Talk talk =
                    Talk.between(net, Speech.only(port(desk), 8, "PCMA/8000"), Speech.only(port(bob), 8, "PCMA/8000"));
            holds(talk);
            parks(net, talk, talk.caller(), PARK);
            PhoneCall taken = net.phone("b").invites(UNPARK, Speech.only(port(other), 0, "PCMU/8000"));
            assertThat(taken.expects(200).body()).contains("PCMU").doesNotContain("PCMA");
            taken.acks();
            talk.lamps().expectsLamps("1=active");
            talk.atWorld().expectsSilence(Duration.ofMillis(100));
            taken.hangsUp();
            talk.atWorld().expects("BYE");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aPartyWithACodecThatIsNoneOfOursChangesItForWhoTakesTheCall() throws Exception {
        String opus = Speech.only(port(bob), 96, "opus/48000/2");
        try (CallNetwork net = CallNetwork.reception()) {
            Talk talk = Talk.between(net, Speech.only(port(desk), 96, "opus/48000/2"), opus);
            net.control().park(CallNetwork.RECEPTION, net.callOn(1), Optional.empty());
            talk.atPhone().expects("BYE");
            expectsParked(net, CallNetwork.RECEPTION, true);
            PhoneCall taken = net.phone("b").invites(UNPARK, Speech.only(port(other), 0, "PCMU/8000"));
            assertThat(talk.atWorld().expects("INVITE").body()).contains("PCMU");
            talk.atWorld().answers(Speech.only(port(bob), 0, "PCMU/8000"));
            talk.atWorld().expects("ACK");
            WireMessage ok = taken.expects(200);
            taken.acks();
            talk.lamps().expectsLamps("1=active");
            bothHear(other, where(ok), bob, where(talk.toWorld()));
            taken.hangsUp();
            talk.atWorld().expects("BYE");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aPartyThatRefusesToChangeItsCodecStaysParked() throws Exception {
        String opus = Speech.only(port(bob), 96, "opus/48000/2");
        try (CallNetwork net = CallNetwork.reception()) {
            Talk talk = Talk.between(net, Speech.only(port(desk), 96, "opus/48000/2"), opus);
            net.control().park(CallNetwork.RECEPTION, net.callOn(1), Optional.empty());
            talk.atPhone().expects("BYE");
            expectsParked(net, CallNetwork.RECEPTION, true);
            PhoneCall taken = net.phone("b").invites(UNPARK, Speech.only(port(other), 0, "PCMU/8000"));
            talk.atWorld().expects("INVITE");
            talk.atWorld().replies("488 Not Acceptable Here");
            talk.atWorld().expects("ACK");
            taken.expects(488);
            assertThat(net.snapshot().parked()).isPresent();
            talk.atWorld().hangsUp();
            expectsParked(net, CallNetwork.RECEPTION, false);
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void whoGivesUpFetchingWhileThePartyIsAskedLeavesItParked() throws Exception {
        String opus = Speech.only(port(bob), 96, "opus/48000/2");
        try (CallNetwork net = CallNetwork.reception()) {
            Talk talk = Talk.between(net, Speech.only(port(desk), 96, "opus/48000/2"), opus);
            net.control().park(CallNetwork.RECEPTION, net.callOn(1), Optional.empty());
            talk.atPhone().expects("BYE");
            expectsParked(net, CallNetwork.RECEPTION, true);
            ScriptedPhone b = net.phone("b");
            PhoneCall first = b.invites(UNPARK, Speech.only(port(other), 0, "PCMU/8000"));
            talk.atWorld().expects("INVITE");
            talk.lamps().expectsLamps("dark");
            talk.lamps().expectsLamps("1=progressing");
            first.cancels();
            talk.lamps().expectsLamps("dark");
            talk.atWorld().answers(Speech.only(port(bob), 0, "PCMU/8000"));
            talk.atWorld().expects("ACK");
            talk.lamps().expectsSilence(Duration.ofMillis(100));
            PhoneCall taken = b.invites(UNPARK, Speech.only(port(other), 0, "PCMU/8000"));
            WireMessage ok = taken.expects(200);
            taken.acks();
            bothHear(other, where(ok), bob, where(talk.toWorld()));
            taken.hangsUp();
            talk.atWorld().expects("BYE");
            net.expectsEverythingGivenBack();
        }
    }
}

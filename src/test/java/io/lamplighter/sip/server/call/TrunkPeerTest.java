package io.lamplighter.sip.server.call;

import static io.lamplighter.sip.server.call.CallNetwork.NUMBER;
import static io.lamplighter.sip.server.call.Speech.sendrecv;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.ScriptedPhone;
import io.lamplighter.testkit.WireMessage;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What providers ask for beyond plain calls. */
class TrunkPeerTest {
    @Test
    void theServerRegistersWithItsProvider() throws Exception {
        try (CallNetwork net = CallNetwork.plan()
                .withAccount("acme", "trunk-secret", Duration.ofSeconds(300))
                .start()) {
            WireMessage register = net.world().expectsStray();
            assertThat(register.method()).isEqualTo("REGISTER");
            assertThat(register.need("To")).contains("sip:acme@");
            assertThat(register.need("Expires")).isEqualTo("300");
        }
    }

    @Test
    void aCallerThatRequiresPrackGetsReliableRinging() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone("a");
            PhoneCall caller = net.world().invites(NUMBER, sendrecv(7000), "Require: 100rel", "Supported: 100rel");
            PhoneCall atA = a.expectsInvite();
            atA.replies("180 Ringing");
            WireMessage ringing = caller.expects(180);
            assertThat(ringing.need("Require")).isEqualTo("100rel");
            caller.asks("PRACK", "RAck: " + ringing.need("RSeq") + " 1 INVITE").mustBe(200);
            atA.answers(sendrecv(7002));
            caller.expects(200);
            caller.acks();
            caller.hangsUp();
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aProviderThatRequiresPrackGetsIt() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone("a");
            PhoneCall call = a.invites(CallNetwork.BOB, sendrecv(7002));
            PhoneCall atWorld = net.world().expectsInvite();
            atWorld.replies("183 Session Progress", "Require: 100rel", "RSeq: 17");
            assertThat(atWorld.expects("PRACK").need("RAck")).isEqualTo("17 1 INVITE");
            call.expects(183);
            atWorld.answers(sendrecv(7100));
            call.expects(200);
            call.acks();
            atWorld.expects("ACK");
            call.hangsUp();
            atWorld.expects("BYE");
            net.expectsEverythingGivenBack();
        }
    }
}

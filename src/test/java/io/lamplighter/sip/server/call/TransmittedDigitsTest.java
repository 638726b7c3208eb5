package io.lamplighter.sip.server.call;

import static io.lamplighter.sip.server.call.Speech.sendrecv;
import static io.lamplighter.sip.server.call.Speech.where;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.LineFixtures;
import io.lamplighter.http.RawHttp.Reply;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.ScriptedPhone;
import org.junit.jupiter.api.Test;

/** Keys pressed on a screen are heard by whoever the user talks to. */
class TransmittedDigitsTest {
    @Test
    void theWorldHearsTheKeysAndThenTheUserAgain() throws Exception {
        try (Reception line = Reception.open()) {
            Screen screen = Screen.beside(line.net);
            line.a.callsTheWorld(1);
            String call = Screen.callIn(screen.asks("GET", "").body());
            Reply first = screen.asks("PUT", "/" + call + "/TransmitDTMF?playdtmf=4%23d");
            assertThat(first.status()).as(first.body()).isEqualTo(200);
            assertThat(screen.asks("PUT", "/" + call + "/transmitdtmf?playDTMF=9")
                            .status())
                    .isEqualTo(200);
            line.world.hearsKey(4);
            line.world.hearsKey(11);
            line.world.hearsKey(15);
            line.world.hearsKey(9);
            line.world.hears(line.a.audio);
            line.a.audio.hears(line.world);
        }
    }

    @Test
    void anotherLineHearsThemToo() throws Exception {
        try (Reception line = Reception.of(CallNetwork.plan().with(LineFixtures.line("3000", 1)));
                TonePhone audio = new TonePhone(2300)) {
            Screen screen = Screen.beside(line.net);
            ScriptedPhone other = line.net.phone("other", "3000", "secret-1");
            PhoneCall call = line.a.phone.invites("sip:3000@example.com", line.a.sdp());
            PhoneCall atOther = other.expectsInvite();
            atOther.answers(sendrecv(audio.port()));
            atOther.expects("ACK");
            audio.talksTo(where(atOther.invite()));
            line.a.audio.talksTo(where(call.expects(200)));
            call.acks();
            String id = Screen.callIn(screen.asks("GET", "").body());
            assertThat(screen.asks("PUT", "/" + id + "/TransmitDTMF?playdtmf=0").status())
                    .isEqualTo(200);
            audio.hearsKey(0);
        }
    }

    @Test
    void whoTakesNoKeysIsSentNone() throws Exception {
        try (Reception line = Reception.open()) {
            Screen screen = Screen.beside(line.net);
            String plain = Speech.only(line.world.port(), 0, "PCMU/8000");
            line.a.callsTheWorld(1, line.a.sdp(), plain);
            String call = Screen.callIn(screen.asks("GET", "").body());
            Reply refused = screen.asks("PUT", "/" + call + "/TransmitDTMF?playdtmf=4");
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.body()).contains(">110432<");
        }
    }

    @Test
    void aCallThatOnlyRingsTakesNone() throws Exception {
        try (Reception line = Reception.open()) {
            Screen screen = Screen.beside(line.net);
            line.net.world().invites(CallNetwork.NUMBER, sendrecv(line.world.port()));
            line.a.phone.expectsInvite();
            line.everybodySees("1=alerting");
            String call = Screen.callIn(screen.asks("GET", "").body());
            assertThat(screen.asks("PUT", "/" + call + "/TransmitDTMF?playdtmf=4")
                            .body())
                    .contains(">110431<");
        }
    }
}

package io.lamplighter.sip.server.call;

import static io.lamplighter.media.codec.Speech.G722;
import static io.lamplighter.media.codec.Speech.PCMA;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.sip.server.call.Reception.Answered;
import io.lamplighter.testkit.PhoneCall;
import org.junit.jupiter.api.Test;

/** Phones of one line that do not speak the same codec. */
class TranscodedCallTest {
    private static final String FIRST = "Call-Info: <sip:example.com>;appearance-index=1";

    @Test
    void aCallInPcmuIsTakenByAPhoneThatKnowsOnlyG722() throws Exception {
        try (Reception line = Reception.open()) {
            Answered call = line.a.callsTheWorld(1);
            line.a.holds(call.atPhone());
            line.everybodySeesNext("1=held");

            String wideOnly = Speech.only(line.b.audio.port(), 9, "G722/8000");
            PhoneCall taken = line.b.phone.invites(line.b.self(), wideOnly, FIRST);
            assertThat(line.b.isIn(taken).body()).containsPattern("m=audio \\d+ RTP/AVP 9\r\n");
            line.b.audio.speaks(G722);
            call.atPhone().expects("BYE");
            line.everybodySeesNext("1=active");
            line.world.hears(line.b.audio);
            line.b.audio.hears(line.world);

            taken.hangsUp();
            call.atWorld().expects("BYE");
            line.everybodySeesNext("dark");
            line.net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aPhoneThatChangesItsCodecInTheMiddleOfACallIsStillHeard() throws Exception {
        try (Reception line = Reception.open()) {
            Answered call = line.a.callsTheWorld(1);
            line.world.hears(line.a.audio);
            call.atPhone()
                    .reinvites(Speech.only(line.a.audio.port(), 9, "G722/8000"))
                    .expects(200);
            call.atPhone().acks();
            line.a.audio.speaks(G722);
            line.world.hears(line.a.audio);
            line.a.audio.hears(line.world);
            call.atPhone()
                    .reinvites(Speech.only(line.a.audio.port(), 8, "PCMA/8000"))
                    .expects(200);
            call.atPhone().acks();
            line.a.audio.speaks(PCMA);
            line.world.hears(line.a.audio);
            line.a.audio.hears(line.world);
        }
    }
}

package io.lamplighter.sip.server.call;

import static io.lamplighter.sip.server.call.Speech.sendrecv;
import static io.lamplighter.sip.server.call.Speech.where;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.http.RawHttp.Reply;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.sip.server.call.Reception.Answered;
import io.lamplighter.testkit.PhoneCall;
import java.util.Optional;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Whom a user called last, and who called him last, are called again. */
class RecentNumbersTest {
    private static void known(Supplier<Optional<RemoteParty>> party) {
        Awaitility.await().until(() -> party.get().isPresent());
    }

    private static void answersAtA(Reception line) {
        PhoneCall atA = line.a.phone.expectsInvite();
        line.a.audio.talksTo(where(atA.invite()));
        atA.answers(line.a.sdp());
        atA.expects("ACK");
    }

    @Test
    void theLastNumberIsDialledAgainFromAScreenAndByCode() throws Exception {
        try (Reception line = Reception.open()) {
            Screen screen = Screen.beside(line.net);
            assertThat(screen.asks("POST", "/LastNumberRedial").body()).contains(">110436<");
            line.b.phone.invites("sip:*66@example.com", line.b.sdp()).expects(480);
            Answered call = line.a.callsTheWorld(1);
            call.atPhone().hangsUp();
            call.atWorld().expects("BYE");
            known(() -> line.net.logs().lastDialled(CallNetwork.RECEPTION));

            Reply again = screen.asks("POST", "/lastnumberredial?location=All");
            assertThat(again.status()).as(again.body()).isEqualTo(201);
            answersAtA(line);
            PhoneCall atWorld = line.net.world().expectsInvite();
            assertThat(atWorld.invite().startLine()).contains("15550199");
            atWorld.answers(sendrecv(line.world.port()));
            atWorld.expects("ACK");

            line.b.phone.invites("sip:*66@example.com", line.b.sdp());
            assertThat(line.net.world().expectsInvite().invite().startLine()).contains("15550199");
        }
    }

    @Test
    void whoCalledLastIsCalledBack() throws Exception {
        try (Reception line = Reception.open()) {
            Screen screen = Screen.beside(line.net);
            assertThat(screen.asks("POST", "/CallReturn").body()).contains(">110436<");
            PhoneCall missed = line.net.world().invites(CallNetwork.NUMBER, sendrecv(line.world.port()));
            var ringing = line.members().stream()
                    .map(member -> member.phone.expectsInvite())
                    .toList();
            ringing.forEach(call -> call.replies("180 Ringing"));
            missed.expects(180);
            missed.cancels();
            ringing.forEach(call -> call.expects("CANCEL"));
            known(() -> line.net.logs().lastCaller(CallNetwork.RECEPTION));

            Reply back = screen.asks("POST", "/CallReturn");
            assertThat(back.status()).as(back.body()).isEqualTo(201);
            answersAtA(line);
            assertThat(line.net.world().expectsInvite().invite().startLine()).contains("15550199");

            line.b.phone.invites("sip:*69@example.com", line.b.sdp());
            assertThat(line.net.world().expectsInvite().invite().startLine()).contains("15550199");
        }
    }
}

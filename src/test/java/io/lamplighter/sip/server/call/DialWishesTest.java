package io.lamplighter.sip.server.call;

import static io.lamplighter.sip.server.call.Speech.sendrecv;
import static io.lamplighter.sip.server.call.Speech.where;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.LineFixtures;
import io.lamplighter.http.RawHttp.Reply;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.ScriptedPhone;
import org.junit.jupiter.api.Test;

/** Calls made from a screen with more to say than whom to call. */
class DialWishesTest {
    private static PhoneCall answersAtA(Reception line) {
        PhoneCall atA = line.a.phone.expectsInvite();
        line.a.audio.talksTo(where(atA.invite()));
        atA.answers(line.a.sdp());
        atA.expects("ACK");
        return atA;
    }

    @Test
    void aBridgeIsToldItsConferenceAndThePinOnceItHasAnswered() throws Exception {
        try (Reception line = Reception.open()) {
            Screen screen = Screen.beside(line.net);
            Reply started = screen.asks("POST", "/New?address=15550199&conferenceId=12&pin=7&info=crm-1");
            assertThat(started.status()).as(started.body()).isEqualTo(201);
            String call = Screen.callIn(started.body());
            answersAtA(line);
            PhoneCall atWorld = line.net.world().expectsInvite();
            atWorld.answers(sendrecv(line.world.port()));
            atWorld.expects("ACK");
            line.world.talksTo(where(atWorld.invite()));
            line.world.hearsKey(2);
            line.world.hearsKey(7);
            line.a.audio.hears(line.world);
            assertThat(screen.shows(call)).contains("<clientSessionInfo>crm-1<");
        }
    }

    @Test
    void thePartySeesANumberOfTheUsersAndNoOther() throws Exception {
        try (Reception line = Reception.open()) {
            Screen screen = Screen.beside(line.net);
            assertThat(screen.asks("POST", "/New?address=15550199&clid=%2B15559999")
                            .body())
                    .contains(">110433<");
            Reply started = screen.asks("POST", "/New?address=15550199&clid=tel:%2B15550100");
            assertThat(started.status()).as(started.body()).isEqualTo(201);
            answersAtA(line);
            PhoneCall atWorld = line.net.world().expectsInvite();
            assertThat(atWorld.invite().need("P-Asserted-Identity")).contains("+15550100");
        }
    }

    @Test
    void aColleaguesPhoneAnswersAPageByItself() throws Exception {
        try (Reception line = Reception.of(CallNetwork.plan().with(LineFixtures.line("3000", 1)));
                TonePhone voice = new TonePhone(2300)) {
            ScriptedPhone other = line.net.phone("other", "3000", "secret-1");
            Screen screen = Screen.beside(line.net);
            assertThat(screen.asks("POST", "/PushToTalk?address=15550199").body())
                    .contains(">110436<");
            assertThat(screen.asks("POST", "/PushToTalk?address=2000").body()).contains(">110433<");
            Reply started = screen.asks("POST", "/PushToTalk?address=3000");
            assertThat(started.status()).as(started.body()).isEqualTo(201);
            answersAtA(line);
            PhoneCall atOther = other.expectsInvite();
            assertThat(atOther.invite().need("Call-Info"))
                    .isEqualTo("<sip:example.com>;appearance-index=1,<sip:example.com>;answer-after=0");
            atOther.answers(sendrecv(voice.port()));
            atOther.expects("ACK");
            voice.talksTo(where(atOther.invite()));
            line.everybodySees("1=active");
            line.a.audio.hears(voice);
            voice.hears(line.a.audio);
        }
    }

    @Test
    void aColleagueWhoTalksIsRungAsUsual() throws Exception {
        try (Reception line = Reception.of(CallNetwork.plan().with(LineFixtures.line("3000", 1)))) {
            ScriptedPhone other = line.net.phone("other", "3000", "secret-1");
            Screen screen = Screen.beside(line.net);
            PhoneCall atWorld = line.net.world().invites("sip:3000@example.com", sendrecv(line.world.port()));
            PhoneCall talking = other.expectsInvite();
            talking.answers(sendrecv(7010));
            talking.expects("ACK");
            atWorld.expects(200);
            atWorld.acks();
            assertThat(screen.asks("POST", "/PushToTalk?address=3000").status()).isEqualTo(201);
            answersAtA(line);
            assertThat(other.expectsInvite().invite().need("Call-Info")).doesNotContain("answer-after");
        }
    }
}

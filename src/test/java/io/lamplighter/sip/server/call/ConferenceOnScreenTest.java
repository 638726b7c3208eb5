package io.lamplighter.sip.server.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.http.RawHttp.Reply;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/**
 * A CTI client confers for its user, as clients of the field do: what it commands is heard at the phones, shown by their
 * lamps, and told on the event channel.
 */
class ConferenceOnScreenTest {
    private static String conferenceOf(String... callIds) {
        StringBuilder participants = new StringBuilder();
        for (String id : callIds) {
            participants.append("<conferenceParticipant><callId>" + id + "</callId></conferenceParticipant>");
        }
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Conference xmlns=\"http://schema.broadsoft.com/xsi\">"
                + "<conferenceParticipantList>" + participants + "</conferenceParticipantList></Conference>";
    }

    private static String id(Conferring at, int index) {
        return "callhalf-" + at.line.net.callOn(index).number() + ":0";
    }

    @Test
    void aClientBringsItsUsersCallsTogetherAndLetsThemGoAgain() throws Exception {
        try (Conferring at = Conferring.withTwoCalls()) {
            Screen screen = Screen.beside(at.line.net);
            Ticker ticker = Ticker.beside(at.line.net, "Standard Call");
            String world = id(at, 1);
            String carol = id(at, 2);

            Reply started = screen.asks("POST", "/Conference", conferenceOf(world, carol));
            assertThat(started.status()).isEqualTo(201);
            assertThat(started.head()).contains("/calls/Conference\r\n");
            at.first.atPhone().expects("BYE");
            at.line.everybodySeesNext("1=active 2=active");
            assertThat(ticker.next(2)).containsExactly("CallRetrievedEvent", "ConferenceStartedEvent");
            at.everybodyHearsEverybody();
            assertThat(screen.asks("GET", "/Conference").body())
                    .contains("<state>Active</state>", "<appearance>2</appearance>", world, carol);
            assertThat(screen.asks("GET", "").body())
                    .contains("inConference=\"true\"")
                    .doesNotContain("\"false\"");

            assertThat(screen.asks("PUT", "/Conference/" + world + "/Mute").status())
                    .isEqualTo(200);
            assertThat(screen.asks("PUT", "/Conference/" + world + "/Mute").status())
                    .isEqualTo(200);
            assertThat(screen.asks("PUT", "/Conference/" + world + "/Deaf").status())
                    .isEqualTo(200);
            assertThat(ticker.next(2)).containsExactly("ConferenceCallMutedEvent", "ConferenceCallMadeDeafEvent");
            at.carol.hears(at.line.a.audio);
            at.line.world.hearsNobody();
            screen.asks("PUT", "/Conference/" + world + "/UnMute");
            screen.asks("PUT", "/Conference/" + world + "/UnDeaf");
            assertThat(ticker.next(2)).containsExactly("ConferenceCallUnMutedEvent", "ConferenceCallMadeUnDeafEvent");
            screen.asks("PUT", "/Conference/Mute");
            assertThat(ticker.next(1)).containsExactly("ConferenceMutedEvent");
            at.carol.hears(at.line.world);
            screen.asks("PUT", "/Conference/Unmute");
            assertThat(ticker.next(1)).containsExactly("ConferenceUnmutedEvent");
            at.everybodyHearsEverybody();

            holds(at, screen, ticker);

            assertThat(screen.asks("DELETE", "/" + world).status()).isEqualTo(200);
            at.first.atWorld().expects("BYE");
            at.line.everybodySeesNext("2=active");
            assertThat(ticker.next(1)).containsExactly("CallReleasedEvent");
            assertThat(ticker.next())
                    .contains(
                            "ConferenceReleasedEvent\"><xsi:conference><xsi:state>Released</xsi:state></xsi:conference>");
            at.carol.hears(at.line.a.audio);
            assertThat(screen.asks("GET", "/Conference").status()).isEqualTo(404);
            assertThat(screen.asks("GET", "").body()).contains("inConference=\"false\"");
        }
    }

    private static void holds(Conferring at, Screen screen, Ticker ticker) throws IOException {
        assertThat(screen.asks("PUT", "/Conference/Hold").status()).isEqualTo(200);
        at.second.atPhone().expects("INVITE");
        at.second.atPhone().answers(Speech.inactive(at.line.a.audio.port()));
        at.second.atPhone().expects("ACK");
        at.line.everybodySeesNext("1=held 2=held");
        assertThat(ticker.next(4))
                .containsExactly("CallHeldEvent", "CallHeldEvent", "ConferenceHeldEvent", "HookStatusEvent");
        at.line.world.hears(at.carol);
        assertThat(screen.asks("PUT", "/Conference/Hold").status()).isEqualTo(200);
        assertThat(screen.asks("PUT", "/Conference/Talk").status()).isEqualTo(200);
        at.second.atPhone().expects("INVITE");
        at.second.atPhone().answers(at.line.a.sdp());
        at.second.atPhone().expects("ACK");
        at.line.everybodySeesNext("1=active 2=active");
        assertThat(ticker.next(4))
                .containsExactly(
                        "HookStatusEvent", "CallRetrievedEvent", "CallRetrievedEvent", "ConferenceRetrievedEvent");
        at.everybodyHearsEverybody();
    }

    @Test
    void anotherPhoneThatTakesTheConferenceIsToldAsItsNewLocation() throws Exception {
        try (Conferring at = Conferring.joined()) {
            Screen screen = Screen.beside(at.line.net);
            Ticker ticker = Ticker.beside(at.line.net, "Advanced Call");

            Reply pulled = screen.asks(
                    "POST", "/CallRetrieve?location=SharedCallAppearance&locationAddress=2000-b@example.com");
            assertThat(pulled.status()).isEqualTo(201);
            var atB = at.line.b.phone.expectsInvite();
            atB.answers(at.line.b.sdp());
            at.line.b.audio.talksTo(Speech.where(atB.invite()));
            atB.expects("ACK");
            at.second.atPhone().expects("BYE");

            assertThat(ticker.until("ConferenceUpdatedEvent"))
                    .contains("<xsi:addressOfRecord>2000-b@example.com</xsi:addressOfRecord>");
            at.line.b.audio.hears(at.line.world, at.carol);
            at.carol.hears(at.line.b.audio, at.line.world);
        }
    }

    @Test
    void aThirdCallIsAddedAndTheWholeConferenceReleased() throws Exception {
        try (Conferring at = Conferring.joined()) {
            Screen screen = Screen.beside(at.line.net);
            at.callsDave();
            Ticker ticker = Ticker.beside(at.line.net, "Standard Call");

            assertThat(screen.asks("PUT", "/Conference/" + id(at, 3)).status()).isEqualTo(200);
            at.second.atPhone().expects("BYE");
            at.line.everybodySeesNext("1=active 2=active 3=active");
            assertThat(ticker.next(4))
                    .containsExactly(
                            "CallRetrievedEvent",
                            "CallRetrievedEvent",
                            "ConferenceUpdatedEvent",
                            "ConferenceRetrievedEvent");
            at.dave.hears(at.line.a.audio, at.line.world, at.carol);

            assertThat(screen.asks("DELETE", "/Conference").status()).isEqualTo(200);
            at.third.atPhone().expects("BYE");
            at.third.atWorld().expects("BYE");
            at.line.everybodySeesNext("dark");
            assertThat(ticker.next(5))
                    .containsExactly(
                            "CallReleasedEvent",
                            "CallReleasedEvent",
                            "CallReleasedEvent",
                            "ConferenceReleasedEvent",
                            "HookStatusEvent");
        }
    }

    @Test
    void callsThatAreNotReadyAreLeftAsTheyAre() throws Exception {
        try (Conferring at = Conferring.withTwoCalls()) {
            Screen screen = Screen.beside(at.line.net);
            at.line.a.holds(at.second.atPhone());
            at.line.everybodySeesNext("1=held 2=held");
            at.line.a.phone.invites(CallNetwork.BOB, at.line.a.sdp());
            at.line.net.world().expectsInvite();
            at.line.everybodySees("1=held 2=held 3=progressing");

            Reply refused = screen.asks("POST", "/Conference", conferenceOf(id(at, 2), id(at, 3)));

            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.body()).contains("<errorCode>110431</errorCode>");
            assertThat(screen.asks("GET", "/Conference").status()).isEqualTo(404);
        }
    }
}

package io.lamplighter.sip.server.call;

import static io.lamplighter.sip.server.call.Speech.sendrecv;
import static io.lamplighter.sip.server.call.Speech.where;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.LineFixtures;
import io.lamplighter.http.RawHttp.Reply;
import io.lamplighter.sip.server.call.Reception.Answered;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.ScriptedPhone;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Calls made, watched and moved by XSI while real phones carry them. */
class ScreenTest {
    @Test
    void aClickIsFollowedFromTheFirstRingToTheEnd() throws Exception {
        try (Reception line = Reception.open()) {
            Screen screen = Screen.beside(line.net);
            Reply started = screen.asks("POST", "/new?address=tel:+15550199&location=All&info=");
            assertThat(started.status()).as(started.body()).isEqualTo(201);
            String call = Screen.callIn(started.body());
            assertThat(started.head()).contains("/v2.0/user/2000@example.com/calls/" + call + "\r\n");
            PhoneCall atPhone = line.a.phone.expectsInvite();
            line.everybodySees("1=progressing");
            assertThat(screen.shows(call))
                    .contains("<personality>Click-to-Dial<", "<state>Alerting<", ">tel:+15550199</address>");
            line.a.audio.talksTo(where(atPhone.invite()));
            atPhone.answers(line.a.sdp());
            atPhone.expects("ACK");
            PhoneCall atWorld = line.net.world().expectsInvite();
            assertThat(screen.shows(call))
                    .contains("<personality>Originator<", "<state>Alerting<", ">2000@example.com</addressOfRecord>");
            atWorld.answers(sendrecv(line.world.port()));
            atWorld.expects("ACK");
            line.world.talksTo(where(atWorld.invite()));
            line.everybodySees("1=active");
            assertThat(screen.shows(call)).contains("<state>Active<", "<appearance>1<", "<answerTime>");
            line.a.audio.hears(line.world);

            assertThat(screen.asks("DELETE", "/" + call).status()).isEqualTo(200);
            atPhone.expects("BYE");
            atWorld.expects("BYE");
            line.everybodySees("dark");
            assertThat(screen.asks("GET", "/" + call).status()).isEqualTo(404);
            line.net.expectsEverythingGivenBack();
        }
    }

    @Test
    void whatCannotBeDialledIsAnErrorThatSaysWhy() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            Screen screen = Screen.beside(net);
            Reply nobody = screen.asks("POST", "/New?address=15550199");
            assertThat(nobody.status()).isEqualTo(403);
            assertThat(nobody.body())
                    .contains("No phone of the user's that should ring for this is registered", ">110435<");
            net.phone("b");
            assertThat(screen.asks("POST", "/New?address=nobody&location=SharedCallAppearance&locationAddress=2000-b")
                            .body())
                    .contains(">110436<");
            assertThat(screen.asks("POST", "/New?address=3000&location=SharedCallAppearance&locationAddress=9999")
                            .body())
                    .contains(">110434<");
            assertThat(screen.asks("GET", "").body()).contains("<Calls xmlns").doesNotContain("<callId>");
        }
    }

    @Test
    void aCallIsHeldAndReconnectedAndTheOthersEnd() throws Exception {
        try (Reception line = Reception.open()) {
            Screen screen = Screen.beside(line.net);
            Answered first = line.a.callsTheWorld(1);
            String call = Screen.callIn(screen.asks("GET", "").body());
            assertThat(screen.asks("PUT", "/" + call + "/Hold").status()).isEqualTo(200);
            first.atPhone().expects("INVITE");
            first.atPhone().answers(Speech.inactive(line.a.audio.port()));
            first.atPhone().expects("ACK");
            line.everybodySees("1=held");
            assertThat(screen.shows(call)).contains("<state>Held<", "<allowRetrieve/>", "<heldTime>");
            assertThat(screen.asks("PUT", "/" + call + "/Hold").status()).isEqualTo(200);
            PhoneCall second = line.a.phone.invites(CallNetwork.BOB, line.a.sdp());
            PhoneCall secondAtWorld = line.net.world().expectsInvite();
            secondAtWorld.answers(sendrecv(line.world.port()));
            second.expects(200);
            second.acks();
            secondAtWorld.expects("ACK");
            line.everybodySees("1=held 2=active");

            assertThat(screen.asks("PUT", "/" + call + "/Reconnect").status()).isEqualTo(200);
            assertThat(first.atPhone().expects("INVITE").body()).contains("a=sendrecv");
            first.atPhone().answers(line.a.sdp());
            second.expects("BYE");
            secondAtWorld.expects("BYE");
            line.everybodySees("1=active");
            line.world.hears(line.a.audio);
        }
    }

    @Test
    void aCallTakenElsewhereIsShownAtItsNewPlaceUnderItsOldName() throws Exception {
        try (Reception line = Reception.open()) {
            Screen screen = Screen.beside(line.net);
            Answered call = line.a.callsTheWorld(1);
            String id = Screen.callIn(screen.asks("GET", "").body());
            assertThat(screen.shows(id)).contains(">2000@example.com</addressOfRecord>");
            line.a.holds(call.atPhone());
            line.everybodySees("1=held");
            line.b.isIn(line.b.asksFor(1));
            call.atPhone().expects("BYE");
            line.everybodySees("1=active");
            assertThat(screen.shows(id))
                    .contains("<state>Active<", ">2000-b@example.com</addressOfRecord>", "<appearance>1<");

            line.c.isIn(line.c.asksFor(1));
            line.everybodySees("1=bridge-active");
            assertThat(screen.shows(id)).contains("<state>Active<", ">2000-b@example.com</addressOfRecord>");
        }
    }

    @Test
    void aCallIsPulledToTheLocationNamed() throws Exception {
        try (Reception line = Reception.open()) {
            Screen screen = Screen.beside(line.net);
            Answered call = line.a.callsTheWorld(1);
            String id = Screen.callIn(screen.asks("GET", "").body());
            Reply pulled = screen.asks(
                    "POST", "/CallRetrieve?location=SharedCallAppearance&locationAddress=2000-b@example.com");
            assertThat(pulled.status()).as(pulled.body()).isEqualTo(201);
            assertThat(Screen.callIn(pulled.body())).isEqualTo(id);
            PhoneCall atB = line.b.phone.expectsInvite();
            assertThat(atB.invite().need("Call-Info"))
                    .isEqualTo("<sip:example.com>;appearance-index=1,<sip:example.com>;answer-after=0");
            line.b.audio.talksTo(where(atB.invite()));
            atB.answers(line.b.sdp());
            atB.expects("ACK");
            call.atPhone().expects("BYE");
            line.world.hears(line.b.audio);
            assertThat(screen.shows(id)).contains("<state>Active<", ">2000-b@example.com</addressOfRecord>");
            assertThat(screen.asks("POST", "/CallRetrieve?location=SharedCallAppearance&locationAddress=nobody")
                            .body())
                    .contains(">110434<");
        }
    }

    @Test
    void aCallWithoutAPlaceNamedIsPulledToWhoeverIsFreeAndAnswersFirst() throws Exception {
        try (Reception line = Reception.open()) {
            Screen screen = Screen.beside(line.net);
            Answered call = line.a.callsTheWorld(1);
            assertThat(screen.asks("POST", "/CallRetrieve").status()).isEqualTo(201);
            PhoneCall atB = line.b.phone.expectsInvite();
            PhoneCall atC = line.c.phone.expectsInvite();
            line.a.phone.expectsNoInvite(Duration.ofMillis(200));
            assertThat(atC.invite().need("Call-Info")).doesNotContain("answer-after");
            atB.replies("180 Ringing");
            atC.answers(line.c.sdp());
            atC.expects("ACK");
            atB.expects("CANCEL");
            call.atPhone().expects("BYE");
            assertThat(line.net
                            .snapshot()
                            .at(1)
                            .orElseThrow()
                            .owner()
                            .orElseThrow()
                            .linePort())
                    .isEqualTo(LineFixtures.LOBBY);
        }
    }

    @Test
    void callsOfThePrimaryLocationAreKeptFromTheOthersWhereTheLineSaysSo() throws Exception {
        try (Reception line = Reception.of(CallNetwork.plan().with(LineVariants.restrictingThePrimary()))) {
            Screen screen = Screen.beside(line.net);
            Answered call = line.a.callsTheWorld(1);
            line.b.asksFor(1).expects(403);
            line.b.phone.invites("sip:*11@example.com", line.b.sdp()).expects(403);
            line.b.phone.invites("sip:*15@example.com", line.b.sdp()).expects(403);
            Reply pulled = screen.asks("POST", "/CallRetrieve?location=SharedCallAppearance&locationAddress=2000-b");
            assertThat(pulled.status()).isEqualTo(403);
            assertThat(pulled.body()).contains(">110433<");
            line.b.phone.expectsNoInvite(Duration.ofMillis(200));
            line.world.hears(line.a.audio);
            line.a.holds(call.atPhone());
            line.everybodySees("1=held");
            line.b.isIn(line.b.asksFor(1));
            call.atPhone().expects("BYE");
            line.c.isIn(line.c.asksFor(1));
            line.everybodySees("1=bridge-active");
        }
    }

    @Test
    void aCallIsGivenToAnotherLineFromTheScreen() throws Exception {
        try (Reception line = Reception.of(CallNetwork.plan().with(LineFixtures.line("3000", 1)))) {
            Screen screen = Screen.beside(line.net);
            var other = line.net.phone("other", "3000", "secret-1");
            Answered call = line.a.callsTheWorld(1);
            String id = Screen.callIn(screen.asks("GET", "").body());
            assertThat(screen.asks("PUT", "/" + id + "/BlindTransfer?address=3000")
                            .status())
                    .isEqualTo(200);
            PhoneCall atOther = other.expectsInvite();
            atOther.answers(sendrecv(7010));
            atOther.expects("ACK");
            call.atPhone().expects("BYE");
            line.everybodySees("dark");
            assertThat(screen.asks("GET", "/" + id).status()).isEqualTo(404);
            atOther.hangsUp();
            call.atWorld().expects("BYE");
        }
    }

    @Test
    void aPhoneThatIsSwitchedOffInTheProfileNoLongerRings() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            Screen screen = Screen.beside(net);
            ScriptedPhone a = net.phone("a");
            ScriptedPhone b = net.phone("b");
            assertThat(screen.asksOfUser("GET", "/profile/Registrations", "").body())
                    .contains("<endpointType>Primary</endpointType><uri>sip:", "<linePort>2000@example.com</linePort>")
                    .contains("<endpointType>Shared Call Appearance</endpointType>", "<publicIP>127.0.0.1</publicIP>")
                    .doesNotContain("2000-c@example.com");
            assertThat(screen.asksOfUser(
                                    "PUT",
                                    "/profile/Device/2000-b@example.com",
                                    "<AccessDevice><allowTermination>false</allowTermination></AccessDevice>")
                            .status())
                    .isEqualTo(200);
            PhoneCall caller = net.world().invites(CallNetwork.NUMBER, sendrecv(7000));
            a.expectsInvite().replies("180 Ringing");
            caller.expects(180);
            b.expectsNoInvite(Duration.ofMillis(200));
        }
    }
}

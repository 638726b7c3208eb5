package io.lamplighter.sip.server.call;

import static io.lamplighter.sip.server.call.Scene.takes;
import static io.lamplighter.sip.server.call.Scene.talk;
import static io.lamplighter.sip.server.call.Speech.sendrecv;
import static io.lamplighter.sip.server.call.Speech.where;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.service.Service;
import io.lamplighter.http.RawHttp.Reply;
import io.lamplighter.line.Endpoint;
import io.lamplighter.sip.server.call.Reception.Answered;
import io.lamplighter.testkit.PhoneCall;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls that a client brings to the user's phone of BroadWorks Anywhere, and begins there. */
class PulledOutsideTest {
    private static final String MOBILE = "15550177";
    private static final String TO_MOBILE = "location=BroadWorksAnywhere&locationAddress=" + MOBILE;

    private final TonePhone mobile = new TonePhone(2700);

    @AfterEach
    void hangUp() {
        mobile.close();
    }

    private static Scene scene() throws Exception {
        return Scene.of(CallNetwork.plan().with(Service.BROADWORKS_ANYWHERE, ServiceTestSettings.anywhere(MOBILE)));
    }

    private static Scene whereTheMobileConfirms(Duration patience) throws Exception {
        return Scene.of(CallNetwork.plan()
                .with(Service.BROADWORKS_ANYWHERE, ServiceTestSettings.anywhereIfConfirmed(MOBILE))
                .countingRingsOf(Duration.ofSeconds(6), patience));
    }

    private static String active(String location) {
        return "A/1 Originator Active ~15550199 @" + location + " #1";
    }

    /** Phone A talks to the world. */
    private static Answered talks(Scene at) {
        Answered call = at.a.callsTheWorld(1);
        at.user.hears(
                "Off-Hook", "Originated A/1 Originator Alerting ~15550199 @2000 #1", "Answered " + active("2000"));
        return call;
    }

    private static PhoneCall mobileRings(Scene at) {
        PhoneCall ringing = at.line.net.world().expectsInvite();
        assertThat(ringing.invite().startLine()).contains(MOBILE);
        ringing.replies("180 Ringing");
        return ringing;
    }

    private static Endpoint.Kind owner(Scene at) {
        return at.line.net.snapshot().at(1).orElseThrow().owner().orElseThrow().kind();
    }

    @Test
    void anActiveCallIsBroughtToTheMobileAndBackToTheDesk() throws Exception {
        try (Scene at = scene()) {
            Answered call = talks(at);
            Reply pulled = at.commands("POST", "/CallRetrieve?" + TO_MOBILE);
            assertThat(pulled.body()).contains("<callId>" + at.names.id("A") + "</callId>");
            PhoneCall atMobile = mobileRings(at);
            assertThat(atMobile.invite().need("From")).contains("+15550100");
            talk(at.a.audio, at.world);
            takes(atMobile, mobile);
            assertThat(call.atPhone().expects("BYE").need("Reason")).contains("Call retrieved elsewhere");
            at.user.hears("Updated " + active(MOBILE));
            talk(mobile, at.world);
            assertThat(owner(at)).isEqualTo(Endpoint.Kind.ANYWHERE);
            assertThat(at.screen.shows(at.names.id("A"))).contains("type=\"xsi:BroadWorksAnywhereEndpoint\"");

            at.commands("POST", "/CallRetrieve?location=Primary");
            at.answers(at.a);
            atMobile.expects("BYE");
            at.user.hears("Updated " + active("2000"));
            talk(at.a.audio, at.world);
            at.user.hearsNothingMore();
        }
    }

    @Test
    void aHeldCallGoesOnAtTheMobileAndItsLampsSaySo() throws Exception {
        try (Scene at = scene()) {
            Answered call = talks(at);
            at.commands("PUT", "/{A}/Hold");
            at.isHeld(at.a, call.atPhone());
            at.line.everybodySeesNext("1=held");
            at.user.hears("Held A/1 Originator Held ~15550199 @2000 #1 retrievable", "On-Hook");
            at.commands("POST", "/CallRetrieve?" + TO_MOBILE);
            PhoneCall atMobile = takes(mobileRings(at), mobile);
            call.atPhone().expects("BYE");
            at.line.everybodySeesNext("1=active");
            at.user.hears("Off-Hook", "Retrieved " + active(MOBILE));
            talk(mobile, at.world);
            atMobile.hangsUp();
            call.atWorld().expects("BYE");
            at.line.everybodySeesNext("dark");
            at.line.net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aMobileThatIsBusyOrRingsInVainLeavesTheCallAtTheDesk() throws Exception {
        try (Scene at = scene()) {
            Answered call = talks(at);
            at.commands("POST", "/CallRetrieve?" + TO_MOBILE);
            at.line.net.world().expectsInvite().replies("486 Busy Here");
            talk(at.a.audio, at.world);

            at.commands("POST", "/CallRetrieve?" + TO_MOBILE);
            PhoneCall ringing = mobileRings(at);
            call.atPhone().hangsUp();
            call.atWorld().expects("BYE");
            ringing.expects("CANCEL");
            at.line.net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aMailboxThatAnswersForTheMobileDoesNotGetTheCall() throws Exception {
        try (Scene at = whereTheMobileConfirms(Duration.ofMillis(200))) {
            talks(at);
            at.commands("POST", "/CallRetrieve?" + TO_MOBILE);
            PhoneCall mailbox = takes(mobileRings(at), mobile);
            mailbox.expects("BYE");
            talk(at.a.audio, at.world);
            at.user.hearsNothingMore();
        }
    }

    @Test
    void whoPressesOneAtTheMobileHasTheCall() throws Exception {
        try (Scene at = whereTheMobileConfirms(Duration.ofSeconds(10))) {
            Answered call = talks(at);
            at.commands("POST", "/CallRetrieve?" + TO_MOBILE);
            PhoneCall atMobile = mobileRings(at);
            mobile.talksTo(where(atMobile.invite()));
            atMobile.answers(sendrecv(mobile.port()));
            atMobile.expects("ACK");
            mobile.hearsAmongOthers(800);
            talk(at.a.audio, at.world);
            mobile.presses(1);
            call.atPhone().expects("BYE");
            at.user.hears("Updated " + active(MOBILE));
            talk(mobile, at.world);
        }
    }

    @Test
    void aClickIsNotCalledForAMailboxEither() throws Exception {
        try (Scene at = whereTheMobileConfirms(Duration.ofMillis(200))) {
            at.commands("POST", "/New?address=3000&" + TO_MOBILE);
            takes(mobileRings(at), mobile).expects("BYE");
            at.line.everybodySees("dark");
            at.line.net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aNumberThatIsNotTheUsersIsNotCalled() throws Exception {
        try (Scene at = scene()) {
            talks(at);
            Reply refused = at.asks("POST", "/CallRetrieve?location=BroadWorksAnywhere&locationAddress=15550178");
            assertThat(refused.status()).isEqualTo(404);
            assertThat(at.asks("POST", "/CallRetrieve?location=BroadWorksAnywhere")
                            .status())
                    .isEqualTo(400);
            talk(at.a.audio, at.world);
        }
    }

    @Test
    void aParkedCallIsTakenAtTheMobile() throws Exception {
        try (Scene at = scene()) {
            Answered call = talks(at);
            at.commands("PUT", "/{A}/Park");
            call.atPhone().expects("BYE");
            at.line.everybodySees("dark");
            at.commands("POST", "/ParkRetrieve?address=2000&" + TO_MOBILE);
            takes(mobileRings(at), mobile);
            at.line.everybodySees("1=active");
            talk(mobile, at.world);
        }
    }

    @Test
    void aColleaguesCallIsPickedUpAtTheMobile() throws Exception {
        try (Scene at = scene()) {
            PhoneCall atB = at.b.phone.invites("sip:3000@example.com", at.b.sdp());
            PhoneCall atOther = at.other.expectsInvite();
            atOther.replies("180 Ringing");
            atB.expects(180);
            at.commands("POST", "/DirectedCallPickup?address=3000&" + TO_MOBILE);
            PhoneCall atMobile = takes(mobileRings(at), mobile);
            atOther.expects("CANCEL");
            at.b.audio.talksTo(where(atB.expects(200)));
            atB.acks();
            talk(mobile, at.b.audio);
            atMobile.hangsUp();
            atB.expects("BYE");
        }
    }
}

package io.lamplighter.sip.server.call;

import static io.lamplighter.sip.server.call.Scene.talk;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.http.RawHttp.Reply;
import io.lamplighter.sip.server.call.Reception.Answered;
import io.lamplighter.testkit.PhoneCall;
import org.junit.jupiter.api.Test;

/** Calls that go from one phone of the user to another, by command or by line key, or wait between two of them. */
class MovesOnChannelTest {
    private static final String TO_B = "location=SharedCallAppearance&locationAddress=2000-b@example.com";

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

    private static Answered holds(Scene at) throws Exception {
        Answered call = talks(at);
        at.commands("PUT", "/{A}/Hold");
        at.isHeld(at.a, call.atPhone());
        at.line.everybodySeesNext("1=held");
        at.user.hears("Held A/1 Originator Held ~15550199 @2000 #1 retrievable", "On-Hook");
        return call;
    }

    @Test
    void anActiveCallIsPulledByTheClientAndThenByALineKey() throws Exception {
        try (Scene at = Scene.open()) {
            Answered call = talks(at);
            at.commands("POST", "/CallRetrieve?" + TO_B);
            PhoneCall atB = at.answers(at.b);
            call.atPhone().expects("BYE");
            at.user.hears("Updated " + active("2000-b"));
            talk(at.b.audio, at.world);

            PhoneCall atC = at.c.asksFor(1);
            at.c.isIn(atC);
            at.line.everybodySees("1=bridge-active");
            at.user.hears("Updated " + active("2000-b"));
            at.world.hears(at.b.audio, at.c.audio);

            atB.hangsUp();
            at.line.everybodySeesNext("1=active");
            at.user.hears("Updated " + active("2000-c"));
            talk(at.c.audio, at.world);
            at.user.hearsNothingMore();
        }
    }

    @Test
    void aHeldCallIsTakenByTheClientElsewhere() throws Exception {
        try (Scene at = Scene.open()) {
            Answered call = holds(at);
            at.commands("POST", "/CallRetrieve?" + TO_B);
            at.answers(at.b);
            call.atPhone().expects("BYE");
            at.line.everybodySeesNext("1=active");
            at.user.hears("Off-Hook", "Retrieved " + active("2000-b"));
            talk(at.b.audio, at.world);
            at.user.hearsNothingMore();
        }
    }

    @Test
    void aHeldCallIsTakenByTheLineKeyOfAnotherPhone() throws Exception {
        try (Scene at = Scene.open()) {
            Answered call = holds(at);
            at.b.isIn(at.b.asksFor(1));
            call.atPhone().expects("BYE");
            at.line.everybodySeesNext("1=active");
            at.user.hears("Off-Hook", "Retrieved " + active("2000-b"));
            talk(at.b.audio, at.world);
            at.user.hearsNothingMore();
        }
    }

    @Test
    void aParkedCallIsRetrievedAtAnotherPhone() throws Exception {
        try (Scene at = Scene.open()) {
            Answered call = talks(at);
            Reply parked = at.commands("PUT", "/{A}/Park");
            assertThat(parked.head()).contains("/calls/ParkRetrieve?address=tel:2000\r\n");
            call.atPhone().expects("BYE");
            at.line.everybodySeesNext("dark");
            at.user.hears(
                    "A: Detached A/1 Originator Detached ~15550199 @2000",
                    "Released A/1 Originator Released ~15550199 @2000 localRelease",
                    "On-Hook");
            at.world.hearsNobody();

            at.commands("POST", "/ParkRetrieve?address=2000&" + TO_B);
            at.answers(at.b);
            at.line.everybodySees("1=active");
            at.user.hears(
                    "Originating B/2 Click-to-Dial Alerting ~15550199",
                    "Off-Hook",
                    "Originated B/2 Originator Alerting ~15550199 @2000-b #1",
                    "Answered B/2 Originator Active ~15550199 @2000-b #1");
            talk(at.b.audio, at.world);
            at.user.hearsNothingMore();
        }
    }

    @Test
    void aCallOfAColleagueIsParkedInTheGroupAndHeSeesWhoTakesIt() throws Exception {
        try (Scene at = Scene.open()) {
            PhoneCall atOther = at.other.invites("sip:2000@example.com", Speech.sendrecv(at.otherAudio.port()));
            PhoneCall atA = at.answers(at.a);
            at.b.phone.expectsInvite();
            at.c.phone.expectsInvite();
            at.otherAudio.talksTo(Speech.where(atOther.expects(200)));
            atOther.acks();
            at.user.hears(
                    "Received A/1 Terminator Alerting ~3000",
                    "Off-Hook",
                    "Answered A/1 Terminator Active ~3000 @2000 #1");
            at.colleague.hears(
                    "Off-Hook",
                    "Originated B/1 Originator Alerting ~+15550100 @3000 #1",
                    "Answered B/1 Originator Active ~+15550100 @3000 #1");

            Reply parked = at.commands("PUT", "/{A}/GroupCallPark");
            assertThat(parked.head()).contains("/calls/ParkRetrieve?address=tel:");
            atA.expects("BYE");
            at.line.everybodySees("dark");
            at.user.hears(
                    "A: Detached A/1 Terminator Detached ~3000 @2000",
                    "Released A/1 Terminator Released ~3000 @2000 localRelease",
                    "On-Hook");
            at.colleague.hears("Held B/1 Originator Remote Held ~+15550100 @3000 #1");
            String place = parked.head().replaceAll("(?s).*ParkRetrieve\\?address=(\\S+).*", "$1");
            at.commands("POST", "/ParkRetrieve?address=" + place);
            at.answers(at.a);
            at.line.everybodySees("1=active");
            at.user.hears(
                    "Originating C/2 Click-to-Dial Alerting ~3000",
                    "Off-Hook",
                    "Originated C/2 Originator Alerting ~3000 @2000 #1",
                    "Answered C/2 Originator Active ~3000 @2000 #1");
            at.colleague.hears("ParkRetrieved B/2 Originator Active ~+15550100 @3000 #1");
            talk(at.a.audio, at.otherAudio);
        }
    }
}

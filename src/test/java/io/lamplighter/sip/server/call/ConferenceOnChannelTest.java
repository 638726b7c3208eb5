package io.lamplighter.sip.server.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.sip.server.call.Reception.Answered;
import io.lamplighter.testkit.PhoneCall;
import org.junit.jupiter.api.Test;

/** A conference of three parties from its start to its end, every event in its place. */
class ConferenceOnChannelTest {
    private static final String CONFERENCE = "<Conference xmlns=\"http://schema.broadsoft.com/xsi\">"
            + "<conferenceParticipantList><conferenceParticipant><callId>%s</callId></conferenceParticipant>"
            + "<conferenceParticipant><callId>%s</callId></conferenceParticipant></conferenceParticipantList></Conference>";
    private static final String FIRST = "A/1 Originator Active ~15550199 @2000 #1";
    private static final String SECOND = "B/2 Originator Active ~3000 @2000 #2";

    /** Phone A has the world on hold and talks to the colleague. */
    private record Two(Answered world, PhoneCall atPhone, PhoneCall atColleague) {
        static Two of(Scene at) {
            Answered world = at.a.callsTheWorld(1);
            at.a.holds(world.atPhone());
            at.line.everybodySees("1=held");
            PhoneCall second = at.a.phone.invites("sip:3000@example.com", at.a.sdp());
            PhoneCall atColleague = at.colleagueAnswers();
            at.a.isIn(second);
            at.line.everybodySees("1=held 2=active");
            at.user.hears(
                    "Off-Hook",
                    "Originated A/1 Originator Alerting ~15550199 @2000 #1",
                    "Answered " + FIRST,
                    "Held A/1 Originator Held ~15550199 @2000 #1 retrievable",
                    "On-Hook",
                    "Off-Hook",
                    "Originated B/2 Originator Alerting ~3000 @2000 #2",
                    "Answered " + SECOND);
            at.colleague.hears(
                    "Received C/2 Terminator Alerting ~+15550100",
                    "Off-Hook",
                    "Answered C/2 Terminator Active ~+15550100 @3000 #1");
            return new Two(world, second, atColleague);
        }
    }

    private static void allTalk(Scene at) {
        at.world.hears(at.a.audio, at.otherAudio);
        at.otherAudio.hears(at.a.audio, at.world);
        at.a.audio.hears(at.world, at.otherAudio);
    }

    @Test
    void aConferenceFromItsStartToItsEnd() throws Exception {
        try (Scene at = Scene.open()) {
            Two calls = Two.of(at);
            assertThat(at.screen
                            .asks("POST", "/Conference", CONFERENCE.formatted(at.names.id("A"), at.names.id("B")))
                            .status())
                    .isEqualTo(201);
            calls.world().atPhone().expects("BYE");
            at.line.everybodySeesNext("1=active 2=active");
            at.user.hears("Retrieved " + FIRST, "ConferenceStarted Active @2000 #2 [A B]");
            allTalk(at);

            at.commands("PUT", "/Conference/{A}/Mute");
            at.user.hears("ConferenceCallMuted Active @2000 #2 [A muted B]");
            at.otherAudio.hears(at.a.audio);
            at.commandsInVain("/Conference/{A}/Mute");
            at.commands("PUT", "/Conference/{B}/Deaf");
            at.user.hears("ConferenceCallMadeDeaf Active @2000 #2 [A muted B deaf]");
            at.otherAudio.hearsNobody();
            at.commandsInVain("/Conference/{B}/Deaf");
            at.commands("PUT", "/Conference/{A}/UnMute");
            at.commands("PUT", "/Conference/{B}/UnDeaf");
            at.user.hears(
                    "ConferenceCallUnMuted Active @2000 #2 [A B deaf]",
                    "ConferenceCallMadeUnDeaf Active @2000 #2 [A B]");
            allTalk(at);

            at.commands("PUT", "/Conference/Hold");
            at.isHeld(at.a, calls.atPhone());
            at.line.everybodySeesNext("1=held 2=held");
            at.user.hears(
                    "Held A/1 Originator Held ~15550199 @2000 #1 retrievable",
                    "Held B/2 Originator Held ~3000 @2000 #2 retrievable",
                    "ConferenceHeld Held @2000 #2 [A B]",
                    "On-Hook");
            at.world.hears(at.otherAudio);
            at.commandsInVain("/Conference/Hold");
            at.commands("PUT", "/Conference/Talk");
            at.isResumed(at.a, calls.atPhone());
            at.line.everybodySeesNext("1=active 2=active");
            at.user.hears(
                    "Off-Hook",
                    "Retrieved " + FIRST,
                    "Retrieved " + SECOND,
                    "ConferenceRetrieved Active @2000 #2 [A B]");
            allTalk(at);
            at.commandsInVain("/Conference/Talk");

            at.commands("DELETE", "/{A}");
            calls.world().atWorld().expects("BYE");
            at.line.everybodySeesNext("2=active");
            at.user.hears(
                    "Released A/1 Originator Released ~15550199 @2000 localRelease", "ConferenceReleased Released");
            Scene.talk(at.a.audio, at.otherAudio);
            calls.atPhone().hangsUp();
            calls.atColleague().expects("BYE");
            at.line.everybodySeesNext("dark");
            at.user.hears("Released B/2 Originator Released ~3000 @2000 localRelease", "On-Hook");
            at.user.hearsNothingMore();
            at.line.net.expectsEverythingGivenBack();
        }
    }

    @Test
    void oneMoreIsAddedAndEverybodyReleased() throws Exception {
        try (Scene at = Scene.open();
                TonePhone dave = new TonePhone(2700)) {
            Two calls = Two.of(at);
            at.screen.asks("POST", "/Conference", CONFERENCE.formatted(at.names.id("A"), at.names.id("B")));
            calls.world().atPhone().expects("BYE");
            at.a.holds(calls.atPhone());
            at.line.everybodySees("1=held 2=held");
            PhoneCall third = at.a.phone.invites(CallNetwork.BOB, at.a.sdp());
            PhoneCall atDave = Scene.takes(at.line.net.world().expectsInvite(), dave);
            at.a.isIn(third);
            at.line.everybodySees("1=held 2=held 3=active");
            at.user.hears(
                    "Retrieved " + FIRST,
                    "ConferenceStarted Active @2000 #2 [A B]",
                    "Held A/1 Originator Held ~15550199 @2000 #1 retrievable",
                    "Held B/2 Originator Held ~3000 @2000 #2 retrievable",
                    "ConferenceHeld Held @2000 #2 [A B]",
                    "On-Hook",
                    "Off-Hook",
                    "Originated D/3 Originator Alerting ~15550199 @2000 #3",
                    "Answered D/3 Originator Active ~15550199 @2000 #3");

            at.commands("PUT", "/Conference/{D}");
            calls.atPhone().expects("BYE");
            at.line.everybodySeesNext("1=active 2=active 3=active");
            at.user.hears(
                    "Retrieved " + FIRST,
                    "Retrieved " + SECOND,
                    "ConferenceUpdated Active @2000 #3 [A B D]",
                    "ConferenceRetrieved Active @2000 #3 [A B D]");
            dave.hears(at.a.audio, at.world, at.otherAudio);

            at.commands("DELETE", "/Conference");
            third.expects("BYE");
            atDave.expects("BYE");
            calls.atColleague().expects("BYE");
            at.line.everybodySeesNext("dark");
            at.user.hears(
                    "Released A/1 Originator Released ~15550199 @2000 localRelease",
                    "Released B/2 Originator Released ~3000 @2000 localRelease",
                    "Released D/3 Originator Released ~15550199 @2000 localRelease",
                    "ConferenceReleased Released",
                    "On-Hook");
            at.user.hearsNothingMore();
        }
    }
}

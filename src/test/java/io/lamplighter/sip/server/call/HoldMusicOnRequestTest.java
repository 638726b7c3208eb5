package io.lamplighter.sip.server.call;

import static io.lamplighter.sip.server.call.Scene.talk;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.DirectoryStore.DirectoryChange;
import io.lamplighter.directory.service.Service;
import io.lamplighter.directory.service.ServiceSwitch;
import io.lamplighter.directory.service.UserServices;
import io.lamplighter.http.RawHttp.Reply;
import io.lamplighter.media.sound.Pitch;
import io.lamplighter.media.sound.Wav;
import io.lamplighter.sip.server.call.Reception.Answered;
import io.lamplighter.testkit.PhoneCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What held parties hear when a client names a sound for them. */
class HoldMusicOnRequestTest {
    private static final int G729 = 18;
    private static final int USUAL = 1900;
    private static final int OFFER = 2700;
    private static final int WALTZ = 2300;
    private static final String ACTIVE = "A/1 Originator Active ~15550199 @2000 #1";
    private static final String HELD = "A/1 Originator Held ~15550199 @2000 #1 retrievable";

    @TempDir
    Path dir;

    private Path sounds;

    @BeforeEach
    void thereAreSounds() throws IOException {
        sounds = Files.createDirectory(dir.resolve("sounds"));
        tone(dir.resolve("usual.wav"), USUAL);
        tone(sounds.resolve("offer.wav"), OFFER);
        tone(sounds.resolve("waltz.wav"), WALTZ);
        Files.writeString(sounds.resolve("broken.wav"), "no sound at all");
    }

    private static void tone(Path file, int hertz) {
        Wav.write(file, 8000, new Pitch(hertz, 8000).sine(5000, 8000));
    }

    private Scene scene() throws IOException {
        return Scene.of(
                CallNetwork.plan().playingOnHold(dir.resolve("usual.wav")).withSoundsIn(sounds));
    }

    private static Answered talks(Scene at) {
        Answered call = at.a.callsTheWorld(1);
        at.user.hears("Off-Hook", "Originated A/1 Originator Alerting ~15550199 @2000 #1", "Answered " + ACTIVE);
        return call;
    }

    private static Answered holds(Scene at) {
        Answered call = talks(at);
        at.a.holds(call.atPhone());
        at.user.hears("Held " + HELD, "On-Hook");
        at.world.hears(USUAL);
        return call;
    }

    private static Reply plays(Scene at, String... sounds) throws IOException {
        return at.screen.asks(
                "PUT",
                "/" + at.names.id("A") + "/PlayMusicOnHold",
                "<PlayDynamicMusicOnHold xmlns='http://schema.broadsoft.com/xsi'><audioUrlList><uri>"
                        + String.join("</uri><uri>", sounds) + "</uri></audioUrlList></PlayDynamicMusicOnHold>");
    }

    private static void refuses(Reply reply, int status, String code) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.body()).contains("<errorCode>" + code + "<");
    }

    @Test
    void theHeldPartyHearsTheNamedSoundUntilItIsRetrievedAndTheUsualOneInTheNextHold() throws Exception {
        try (Scene at = scene()) {
            Answered call = holds(at);
            assertThat(plays(at, "https://sounds.example.com/hold/offer").status())
                    .isEqualTo(200);
            at.world.hears(OFFER);
            at.user.hearsNothingMore();

            at.a.resumes(call.atPhone());
            at.user.hears("Off-Hook", "Retrieved " + ACTIVE);
            talk(at.a.audio, at.world);
            at.a.holds(call.atPhone());
            at.user.hears("Held " + HELD, "On-Hook");
            at.world.hears(USUAL);
        }
    }

    @Test
    void anotherSoundTakesThePlaceOfOneAndSeveralAreHeardInTurn() throws Exception {
        try (Scene at = scene()) {
            holds(at);
            assertThat(plays(at, "offer.wav").status()).isEqualTo(200);
            at.world.hears(OFFER);
            assertThat(plays(at, "waltz", "offer").status()).isEqualTo(200);
            at.world.hears(WALTZ);
            at.world.hears(OFFER);
            at.world.hears(WALTZ);
        }
    }

    @Test
    void whomAUserHoldsInSilenceStillHearsTheSoundThatIsNamed() throws Exception {
        try (Scene at = scene()) {
            at.line.net.sets(Service.MUSIC_ON_HOLD, ServiceSwitch.OFF);
            Answered call = talks(at);
            at.a.holds(call.atPhone());
            at.world.hearsNobody();
            assertThat(plays(at, "offer").status()).isEqualTo(200);
            at.world.hears(OFFER);
        }
    }

    @Test
    void aColleagueOnHoldHearsItToo() throws Exception {
        try (Scene at = scene()) {
            PhoneCall atA = at.a.phone.invites("sip:3000@example.com", at.a.sdp());
            at.colleagueAnswers();
            at.a.isIn(atA);
            at.user.hears(
                    "Off-Hook",
                    "Originated A/1 Originator Alerting ~3000 @2000 #1",
                    "Answered A/1 Originator Active ~3000 @2000 #1");
            at.a.holds(atA);
            at.otherAudio.hears(USUAL);
            assertThat(plays(at, "offer").status()).isEqualTo(200);
            at.otherAudio.hears(OFFER);
            at.a.resumes(atA);
            talk(at.a.audio, at.otherAudio);
        }
    }

    @Test
    void aParkedPartyHearsTheUsualSoundAgain() throws Exception {
        try (Scene at = scene()) {
            holds(at);
            assertThat(plays(at, "offer").status()).isEqualTo(200);
            at.world.hears(OFFER);
            at.commands("PUT", "/{A}/Park");
            at.world.hears(USUAL);
        }
    }

    @Test
    void whatCannotBePlayedIsToldOnTheChannelAndTheUsualSoundGoesOn() throws Exception {
        try (Scene at = scene()) {
            Answered call = holds(at);
            assertThat(plays(at, "offer", "broken").status()).isEqualTo(200);
            at.user.hears("PlayMusicOnHoldFailure " + HELD);
            at.world.hears(USUAL);
            assertThat(plays(at, "broken.wav").status()).isEqualTo(200);
            at.user.hears("PlayMusicOnHoldFailure " + HELD);
            at.a.resumes(call.atPhone());
            talk(at.a.audio, at.world);
        }
    }

    @Test
    void whatIsNotThereOrNotHeldIsRefused() throws Exception {
        try (Scene at = scene()) {
            Answered call = talks(at);
            refuses(plays(at, "offer"), 403, "110431");
            at.a.holds(call.atPhone());
            at.user.hears("Held " + HELD, "On-Hook");
            refuses(plays(at, "polka"), 403, "110436");
            refuses(plays(at, "offer", "http://127.0.0.1:1/polka"), 403, "110436");
            refuses(plays(at, "../usual"), 403, "110436");
            at.world.hears(USUAL);
            at.user.hearsNothingMore();
        }
    }

    @Test
    void whoHearsNothingThatWeCanWriteHearsNoSoundOfOurs() throws Exception {
        try (Scene at = scene()) {
            String mine = Speech.only(at.a.audio.port(), G729, "G729/8000");
            String theirs = Speech.only(at.world.port(), G729, "G729/8000");
            Answered call = at.a.callsTheWorld(1, mine, theirs);
            at.user.hears("Off-Hook", "Originated A/1 Originator Alerting ~15550199 @2000 #1", "Answered " + ACTIVE);
            call.atPhone().reinvites(mine + "a=sendonly\r\n").expects(200);
            call.atPhone().acks();
            at.user.hears("Held " + HELD, "On-Hook");
            refuses(plays(at, "offer"), 403, "110432");
        }
    }

    @Test
    void withoutSoundsOrTheServiceNobodyHasIt() throws Exception {
        try (Scene at = Scene.open()) {
            Answered call = talks(at);
            at.a.holds(call.atPhone());
            refuses(plays(at, "offer"), 403, "110430");
        }
        try (Scene at = scene()) {
            holds(at);
            Set<Service> others = EnumSet.copyOf(Service.served());
            others.remove(Service.MUSIC_ON_HOLD);
            UserServices now = at.line.net.directory().current().services(CallNetwork.RECEPTION);
            at.line
                    .net
                    .directory()
                    .apply(List.of(new DirectoryChange.PutServices(CallNetwork.RECEPTION, now.assign(others))));
            refuses(plays(at, "offer"), 403, "110430");
        }
    }
}

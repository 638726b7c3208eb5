package io.lamplighter;

import io.lamplighter.call.CodeTable;
import io.lamplighter.call.CodeTables;
import io.lamplighter.call.FeatureCode;
import io.lamplighter.call.callback.CallbackLimits;
import io.lamplighter.cli.CannotStart;
import io.lamplighter.config.CallsSection;
import io.lamplighter.config.CodesSection;
import io.lamplighter.config.MediaSection;
import io.lamplighter.config.Settings;
import io.lamplighter.config.SipSection;
import io.lamplighter.config.TrunkSection;
import io.lamplighter.history.RecentNumbers;
import io.lamplighter.media.MediaSettings;
import io.lamplighter.media.mix.Bridges;
import io.lamplighter.media.rtp.MediaRelay;
import io.lamplighter.media.sound.SoundShelf;
import io.lamplighter.media.sound.Tone;
import io.lamplighter.media.sound.UnreadableSound;
import io.lamplighter.sip.server.CallRoom;
import io.lamplighter.sip.server.call.leg.CallSettings;
import io.lamplighter.sip.server.call.leg.RingTimes;
import io.lamplighter.sip.server.call.leg.VoiceMail;
import io.lamplighter.sip.server.call.leg.WarningToneSettings;
import io.lamplighter.sip.server.call.treatment.TimeSchedules;
import io.lamplighter.sip.server.trunk.NumberPlan;
import io.lamplighter.sip.server.trunk.TrunkSettings;
import io.lamplighter.sip.transaction.Timers;
import io.lamplighter.sip.transport.DnsResolver;
import io.lamplighter.sip.transport.Transport;
import io.lamplighter.time.Scheduler;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Translates the settings for calls, trunks and audio. */
final class CallAssembly {
    private static final Duration LONGEST_LOOKUP = Duration.ofSeconds(5);

    private CallAssembly() {}

    /** What is configured for the relay and the bridges. */
    static MediaSettings audio(MediaSection media) {
        MediaSettings ports = MediaSettings.defaults()
                .withPorts(media.ports().first(), media.ports().last())
                .withBridges(media.mostBridges(), media.mostBridgeParties());
        MediaSettings placed =
                media.advertisedAddress().map(ports::withAdvertisedAddress).orElse(ports);
        return media.musicOnHold().map(placed::withMusicOnHold).orElse(placed);
    }

    /**
     * The relay that all audio passes.
     *
     * @throws CannotStart if the music on hold cannot be played
     */
    static MediaRelay relay(MediaSettings audio, Scheduler scheduler, SecureRandom random) {
        try {
            return new MediaRelay(audio, scheduler, random);
        } catch (UnreadableSound fault) {
            throw CannotStart.settings("media.music-on-hold: " + fault.getMessage());
        }
    }

    /**
     * What held parties may be made to hear.
     *
     * @throws CannotStart if the directory is none
     */
    static SoundShelf sounds(MediaSection.HoldSounds sounds) {
        sounds.directory().filter(directory -> !Files.isDirectory(directory)).ifPresent(none -> {
            throw CannotStart.settings("media.hold-sounds.directory: no such directory: " + none);
        });
        return new SoundShelf(sounds.directory(), sounds.urls());
    }

    /** Names of gateways are looked up for the transports that trunks may use. */
    static DnsResolver resolver(Scheduler scheduler, SecureRandom random) {
        return new DnsResolver(Set.of(Transport.UDP, Transport.TCP), LONGEST_LOOKUP, scheduler, random);
    }

    /** What the room of calls is built from. */
    static CallRoom.Needs needs(
            Settings settings,
            MediaRelay relay,
            Bridges bridges,
            SoundShelf sounds,
            DnsResolver resolver,
            SecureRandom random,
            TimeSchedules schedules,
            RecentNumbers recent) {
        return new CallRoom.Needs(
                calls(settings),
                settings.trunks().stream().map(CallAssembly::trunk).toList(),
                new NumberPlan(
                        settings.numberPlan().country().orElse(""),
                        settings.numberPlan().nationalPrefix(),
                        settings.numberPlan().internationalPrefix(),
                        settings.numberPlan().extensionLength()),
                relay,
                bridges,
                sounds,
                resolver,
                Timers.rfc3261(),
                random,
                schedules,
                recent,
                callbacks(settings.calls().callback()));
    }

    private static CallSettings calls(Settings settings) {
        SipSection sip = settings.sip();
        MediaSection media = settings.media();
        CallSettings calls = CallSettings.defaults(settings.domain())
                .withNoAnswer(sip.noAnswer())
                .withSession(sip.sessionTimer(), sip.minSe())
                .withProbe(
                        new CallSettings.Probe(media.silenceBeforeProbe(), media.probeInterval(), media.probeTimeout()))
                .withWarningTone(warning(media.warningTone()))
                .withFamilies(FamilyAssembly.families(sip))
                .withCodes(codes(settings.codes()))
                .withParkRecall(settings.calls().parkRecall())
                .withRingTimes(
                        new RingTimes(settings.calls().ring(), settings.calls().confirmation()))
                .withVoiceMail(new VoiceMail(
                        settings.calls().voiceMail(), settings.calls().groupVoiceMail()));
        return media.transcoding() ? calls : calls.withoutTranscoding();
    }

    private static CallbackLimits callbacks(CallsSection.Callback callback) {
        return new CallbackLimits(
                callback.keep(), callback.mostPerUser(), callback.attempts(), callback.guard(), callback.pause());
    }

    private static WarningToneSettings warning(MediaSection.WarningTone tone) {
        return new WarningToneSettings(new Tone(tone.pitch(), tone.length(), tone.level()), tone.interval());
    }

    /** Feature codes, for calls and for those who list them. */
    static CodeTables codes(CodesSection codes) {
        CodeTable general = CodeTable.EMPTY.with(features(codes.general()));
        return new CodeTables(
                general,
                codes.groups().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, group -> general.with(features(group.getValue())))));
    }

    private static Map<FeatureCode, String> features(Map<String, String> byName) {
        return byName.entrySet().stream()
                .collect(Collectors.toMap(
                        code -> FeatureCode.valueOf(
                                code.getKey().toUpperCase(Locale.ROOT).replace('-', '_')),
                        Map.Entry::getValue));
    }

    private static TrunkSettings trunk(TrunkSection trunk) {
        return new TrunkSettings(
                trunk.name(),
                trunk.peers(),
                Transport.of(trunk.transport().name()),
                trunk.register()
                        .map(r -> new TrunkSettings.Registration(
                                r.user(), r.password().value(), r.expires())),
                trunk.acceptFrom(),
                TrunkSettings.CallerForm.valueOf(trunk.from().name()));
    }
}

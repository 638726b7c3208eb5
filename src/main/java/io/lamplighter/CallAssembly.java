package io.lamplighter;

import io.lamplighter.config.MediaSection;
import io.lamplighter.config.Settings;
import io.lamplighter.config.SipSection;
import io.lamplighter.config.TrunkSection;
import io.lamplighter.media.MediaSettings;
import io.lamplighter.media.rtp.MediaRelay;
import io.lamplighter.sip.server.CallRoom;
import io.lamplighter.sip.server.call.CallSettings;
import io.lamplighter.sip.server.trunk.NumberPlan;
import io.lamplighter.sip.server.trunk.TrunkSettings;
import io.lamplighter.sip.transaction.Timers;
import io.lamplighter.sip.transport.DnsResolver;
import io.lamplighter.sip.transport.Transport;
import io.lamplighter.time.Scheduler;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Set;

/** Translates the settings for calls, trunks and audio. */
final class CallAssembly {
    private static final Duration LONGEST_LOOKUP = Duration.ofSeconds(5);

    private CallAssembly() {}

    /** The relay that all audio passes. */
    static MediaRelay relay(MediaSection media, Scheduler scheduler, SecureRandom random) {
        MediaSettings ports = MediaSettings.defaults()
                .withPorts(media.ports().first(), media.ports().last());
        return new MediaRelay(
                media.advertisedAddress().map(ports::withAdvertisedAddress).orElse(ports), scheduler, random);
    }

    /** Names of gateways are looked up for the transports that trunks may use. */
    static DnsResolver resolver(Scheduler scheduler, SecureRandom random) {
        return new DnsResolver(Set.of(Transport.UDP, Transport.TCP), LONGEST_LOOKUP, scheduler, random);
    }

    /** What the room of calls is built from. */
    static CallRoom.Needs needs(Settings settings, MediaRelay relay, DnsResolver resolver, SecureRandom random) {
        return new CallRoom.Needs(
                calls(settings),
                settings.trunks().stream().map(CallAssembly::trunk).toList(),
                new NumberPlan(
                        settings.numberPlan().country().orElse(""),
                        settings.numberPlan().nationalPrefix(),
                        settings.numberPlan().internationalPrefix(),
                        settings.numberPlan().extensionLength()),
                relay,
                resolver,
                Timers.rfc3261(),
                random);
    }

    private static CallSettings calls(Settings settings) {
        SipSection sip = settings.sip();
        MediaSection media = settings.media();
        CallSettings defaults = CallSettings.defaults(settings.domain());
        return new CallSettings(
                settings.domain(),
                sip.noAnswer(),
                sip.sessionTimer(),
                sip.minSe(),
                defaults.loserNotifyDelay(),
                new CallSettings.Probe(media.silenceBeforeProbe(), media.probeInterval(), media.probeTimeout()));
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

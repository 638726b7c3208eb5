package io.lamplighter;

import io.lamplighter.cli.CannotStart;
import io.lamplighter.config.HostPort;
import io.lamplighter.config.Settings;
import io.lamplighter.config.XsiSection;
import io.lamplighter.directory.Directory;
import io.lamplighter.directory.owned.OwnedLists;
import io.lamplighter.engine.CallPorts;
import io.lamplighter.engine.Journal;
import io.lamplighter.engine.Lines;
import io.lamplighter.engine.MessageWaiting;
import io.lamplighter.http.FailedLogins;
import io.lamplighter.http.HttpLimits;
import io.lamplighter.http.Logins;
import io.lamplighter.http.NumberForms;
import io.lamplighter.provisioning.ProvisioningSettings;
import io.lamplighter.provisioning.ProvisioningSurface;
import io.lamplighter.security.Passwords;
import io.lamplighter.time.Scheduler;
import io.lamplighter.web.BindFailed;
import io.lamplighter.web.FrontPage;
import io.lamplighter.web.HealthPage;
import io.lamplighter.web.HttpSettings;
import io.lamplighter.web.HttpSurface;
import io.lamplighter.xsi.Signpost;
import io.lamplighter.xsi.UserRecords;
import io.lamplighter.xsi.XsiSurface;
import io.lamplighter.xsi.appearance.LineDocument;
import io.lamplighter.xsi.appearance.LineEvents;
import io.lamplighter.xsi.calls.Parties;
import io.lamplighter.xsi.door.Door;
import io.lamplighter.xsi.events.EventSettings;
import io.lamplighter.xsi.events.EventSource;
import io.lamplighter.xsi.events.ParkEvents;
import io.lamplighter.xsi.events.channel.XsiEvents;
import io.lamplighter.xsi.events.contact.ContactRules;
import io.lamplighter.xsi.events.contact.ContactSettings;
import io.lamplighter.xsi.services.ServiceEvents;
import io.lamplighter.xsi.wire.XsiDocuments;
import io.lamplighter.xsi.wire.XsiSettings;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.glassfish.grizzly.http.server.HttpHandler;

/** Puts the HTTP surfaces on their paths and opens the listener. */
final class HttpAssembly {
    private final Directory directory;
    private final Passwords passwords;
    private final Logins logins;
    private final Door door;
    private final Scheduler scheduler;
    private final Map<String, HttpHandler> mounts = new LinkedHashMap<>();

    HttpAssembly(
            Directory directory, Passwords passwords, Settings settings, Scheduler scheduler, SecureRandom random) {
        this.directory = directory;
        this.passwords = passwords;
        this.logins = new Logins(
                directory,
                passwords,
                new FailedLogins(scheduler),
                settings.domain(),
                new NumberForms(
                        settings.numberPlan().country(),
                        settings.numberPlan().nationalPrefix(),
                        settings.numberPlan().internationalPrefix()));
        this.door = new Door(
                logins, settings.xsi().sessionIdle(), Set.copyOf(settings.xsi().allowedOrigins()), scheduler, random);
        this.scheduler = scheduler;
    }

    /** The pages that belong to no protocol. @param paths told there. @param figures counts that {@code /health} shows */
    HttpAssembly pages(XsiSection.Paths paths, Supplier<Map<String, Long>> figures) {
        mounts.put("/", new FrontPage(paths.actions(), paths.events(), paths.asyncPrefix() + paths.events()));
        mounts.put("/health", new HealthPage(directory, Version.text(), figures));
        return this;
    }

    HttpAssembly provisioning(ProvisioningSettings settings, OwnedLists lists) {
        mounts.put(
                ProvisioningSurface.CONTEXT,
                ProvisioningSurface.handler(directory, lists, passwords, logins, settings, scheduler));
        return this;
    }

    HttpAssembly xsi(Lines lines, CallPorts calls, MessageWaiting messages, UserRecords records, XsiSettings settings) {
        mounts.put(
                settings.contexts().actions(),
                XsiSurface.actions(directory, lines, calls, messages, records, door, settings, scheduler));
        return this;
    }

    /** Event channels, for whoever opens the listener to close before it. @param sources of what is told beside calls and services */
    XsiEvents events(
            Lines lines,
            Journal journal,
            List<EventSource> sources,
            XsiSettings xsi,
            XsiSection.Events section,
            RandomGenerator random) {
        EventSettings settings = new EventSettings(
                section.heartbeat(),
                section.acknowledgement(),
                section.pendingBytes(),
                section.channelsOfASet(),
                section.channelsOfAnOwner(),
                section.acknowledgedByHeartbeat(),
                section.replay());
        List<EventSource> all = new ArrayList<>(sources);
        XsiDocuments documents = new XsiDocuments();
        Parties parties = new Parties(directory, xsi.country());
        all.add(new ServiceEvents(directory, documents));
        all.add(new ParkEvents(documents, parties));
        all.add(new LineEvents(documents, new LineDocument(parties)));
        XsiEvents events = new XsiEvents(
                new XsiEvents.Ground(directory, lines, door, journal, scheduler, random, UUID::randomUUID),
                all,
                xsi,
                settings,
                ContactSettings.to(new ContactRules(section.contacts())));
        mounts.put(xsi.contexts().events(), events.handler());
        mounts.put(xsi.contexts().async(), events.handler());
        mounts.put(xsi.contexts().asyncPrefix(), new Signpost(xsi).atAsyncPrefix());
        return events;
    }

    /** @throws CannotStart when the address cannot be listened on */
    HttpSurface open(HostPort listen, XsiSettings xsi) {
        String host = ListenAddress.resolve("http.listen", listen).getAddress().getHostAddress();
        try {
            return HttpSurface.open(
                    HttpSettings.on(host, listen.port()), HttpLimits.defaults(), scheduler, mounts, new Signpost(xsi));
        } catch (BindFailed e) {
            throw CannotStart.address("http", listen.toString(), ListenAddress.refusal(e.getCause()), e);
        }
    }
}

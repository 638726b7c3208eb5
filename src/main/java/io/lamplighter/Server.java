package io.lamplighter;

import io.lamplighter.cli.Service;
import io.lamplighter.config.LoadedSettings;
import io.lamplighter.config.Secret;
import io.lamplighter.config.Settings;
import io.lamplighter.config.XsiSection;
import io.lamplighter.directory.Directory;
import io.lamplighter.directory.owned.OwnedLists;
import io.lamplighter.directory.schedule.Schedules;
import io.lamplighter.engine.Lines;
import io.lamplighter.engine.MessageWaiting;
import io.lamplighter.history.CallLogs;
import io.lamplighter.history.LogLimits;
import io.lamplighter.media.MediaSettings;
import io.lamplighter.media.mix.Bridges;
import io.lamplighter.media.rtp.MediaRelay;
import io.lamplighter.media.sound.SoundShelf;
import io.lamplighter.provisioning.LineProvisioning;
import io.lamplighter.provisioning.ProvisioningSettings;
import io.lamplighter.security.FirstAdministrator;
import io.lamplighter.security.Passwords;
import io.lamplighter.sip.server.SipServer;
import io.lamplighter.sip.transaction.Timers;
import io.lamplighter.sip.transport.DnsResolver;
import io.lamplighter.storage.Database;
import io.lamplighter.storage.GroupedJournal;
import io.lamplighter.storage.SqlCallHistory;
import io.lamplighter.storage.SqlDirectoryStore;
import io.lamplighter.storage.SqlOwnedLists;
import io.lamplighter.time.WheelScheduler;
import io.lamplighter.web.HttpSurface;
import io.lamplighter.xsi.UserRecords;
import io.lamplighter.xsi.events.MessageSummaryEvents;
import io.lamplighter.xsi.events.channel.XsiEvents;
import io.lamplighter.xsi.wire.XsiContexts;
import io.lamplighter.xsi.wire.XsiSettings;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The whole server. {@link #start()} is the start sequence, top to bottom; whatever it opens is closed in the opposite
 * order.
 */
public final class Server implements Service {
    private final Settings settings;
    private final List<Path> documents;
    private final ClosingOrder open = new ClosingOrder();
    private final Clock clock = Clock.systemUTC();
    private final SecureRandom random = new SecureRandom();

    /** @param documents line documents to apply at start */
    public Server(LoadedSettings settings, List<Path> documents) {
        this.settings = settings.settings();
        this.documents = List.copyOf(documents);
    }

    @Override
    public String start() {
        Database database = open.add("database", StorageAssembly.open(settings));
        GroupedJournal journal = open.add("journal", StorageAssembly.journal(settings, database));
        Directory directory = new Directory(new SqlDirectoryStore(database));
        OwnedLists lists = new SqlOwnedLists(database);
        Schedules schedules = new Schedules(lists);
        directory.onChange((before, after) -> schedules.follow(after));
        Passwords passwords = new Passwords(Passwords.DEFAULT_COST, random, clock);
        new FirstAdministrator(directory, passwords, random)
                .ensure(settings.adminPassword().map(Secret::value), settings.dataDir());
        ProvisioningSettings provisioning = provisioning();
        new LineDocuments(LineProvisioning.over(directory, provisioning, passwords)).load(documents);

        WheelScheduler scheduler = open.add("deadlines", new WheelScheduler(clock));
        MailboxPool pool = open.add("mailboxes", MailboxPool.start());
        Lines lines = new Lines(directory, scheduler, pool);
        MessageWaiting messages = new MessageWaiting(journal);
        lines.onRemoved(messages::forget);

        CallLogs logs = open.add(
                "call logs",
                CallLogs.open(
                        new SqlCallHistory(database),
                        new LogLimits(
                                settings.callLogs().perUser(),
                                settings.callLogs().keep(),
                                LogLimits.USUAL_WAITING),
                        scheduler));
        lines.listen(logs);
        lines.onRemoved(logs::removed);

        MediaSettings audio = CallAssembly.audio(settings.media());
        MediaRelay relay = open.add("media", CallAssembly.relay(audio, scheduler, random));
        Bridges bridges = open.add("bridges", new Bridges(relay, audio, scheduler));
        SoundShelf sounds =
                open.add("sounds", CallAssembly.sounds(settings.media().holdSounds()));
        DnsResolver resolver = open.add("resolver", CallAssembly.resolver(scheduler, random));
        SipServer sip = open.add(
                "sip",
                new SipServer(
                        new SipServer.Ground(
                                directory,
                                lines,
                                journal,
                                messages,
                                scheduler,
                                random,
                                SipAssembly.transport(settings.sip()),
                                Timers.rfc3261()),
                        SipAssembly.settings(settings, random),
                        CallAssembly.needs(
                                settings,
                                relay,
                                bridges,
                                sounds,
                                resolver,
                                random,
                                (user, name, at) -> schedules.holds(user, name, at, xsi().timeZone()),
                                logs)));
        String sipAddress = SipAssembly.start(sip, settings.sip());

        HttpAssembly surfaces = new HttpAssembly(directory, passwords, settings, scheduler, random)
                .provisioning(provisioning, lists)
                .xsi(
                        lines,
                        sip.calls().orElseThrow().ports(),
                        messages,
                        new UserRecords(lists, schedules, sip.rooms().bindings(), logs),
                        xsi());
        XsiEvents events = surfaces.events(
                lines,
                journal,
                List.of(new MessageSummaryEvents(messages)),
                xsi(),
                settings.xsi().events(),
                random);
        HttpSurface http = open.add(
                "http",
                surfaces.pages(settings.xsi().paths(), () -> figures(events, logs))
                        .open(settings.http().listen(), xsi()));
        open.add("event channels", events);
        return "http=" + ListenAddress.text(http.address()) + " sip=" + sipAddress;
    }

    private static Map<String, Long> figures(XsiEvents events, CallLogs logs) {
        Map<String, Long> figures = new LinkedHashMap<>(events.figures());
        figures.put("callLogsLost", logs.lost());
        return figures;
    }

    private ProvisioningSettings provisioning() {
        Set<String> domains = new HashSet<>(settings.sip().aliases());
        domains.add(settings.domain());
        boolean local = ListenAddress.isLoopback("http.listen", settings.http().listen())
                && SipAssembly.isLocal(settings.sip());
        return new ProvisioningSettings(
                settings.domain(), domains, settings.line().maxLocations(), local);
    }

    private XsiSettings xsi() {
        XsiSection.Paths paths = settings.xsi().paths();
        return new XsiSettings(
                settings.numberPlan().country().orElse(""),
                provisioning().locations(),
                settings.xsi().timeZone(),
                Set.copyOf(settings.xsi().allowedOrigins()),
                new XsiSettings.Lists(
                        settings.xsi().lists().results(),
                        settings.xsi().lists().mostResults(),
                        settings.xsi().lists().softClients()),
                CallAssembly.codes(settings.codes()),
                new XsiContexts(paths.actions(), paths.events(), paths.asyncPrefix()));
    }

    @Override
    public void close() {
        open.close();
    }
}

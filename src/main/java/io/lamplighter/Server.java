package io.lamplighter;

import io.lamplighter.cli.Service;
import io.lamplighter.config.LoadedSettings;
import io.lamplighter.config.Secret;
import io.lamplighter.config.Settings;
import io.lamplighter.directory.Directory;
import io.lamplighter.engine.Lines;
import io.lamplighter.media.MediaSettings;
import io.lamplighter.media.mix.Bridges;
import io.lamplighter.media.rtp.MediaRelay;
import io.lamplighter.provisioning.LineProvisioning;
import io.lamplighter.provisioning.ProvisioningSettings;
import io.lamplighter.security.FirstAdministrator;
import io.lamplighter.security.Passwords;
import io.lamplighter.sip.server.SipServer;
import io.lamplighter.sip.transaction.Timers;
import io.lamplighter.sip.transport.DnsResolver;
import io.lamplighter.storage.Database;
import io.lamplighter.storage.GroupedJournal;
import io.lamplighter.storage.SqlDirectoryStore;
import io.lamplighter.time.WheelScheduler;
import io.lamplighter.web.HttpSurface;
import io.lamplighter.xsi.XsiSettings;
import io.lamplighter.xsi.events.channel.XsiEvents;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
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
        Passwords passwords = new Passwords(Passwords.DEFAULT_COST, random, clock);
        new FirstAdministrator(directory, passwords, random)
                .ensure(settings.adminPassword().map(Secret::value), settings.dataDir());
        ProvisioningSettings provisioning = provisioning();
        new LineDocuments(LineProvisioning.over(directory, provisioning, passwords)).load(documents);

        WheelScheduler scheduler = open.add("deadlines", new WheelScheduler(clock));
        MailboxPool pool = open.add("mailboxes", MailboxPool.start());
        Lines lines = new Lines(directory, scheduler, pool);

        MediaSettings audio = CallAssembly.audio(settings.media());
        MediaRelay relay = open.add("media", CallAssembly.relay(audio, scheduler, random));
        Bridges bridges = open.add("bridges", new Bridges(relay, audio, scheduler));
        DnsResolver resolver = open.add("resolver", CallAssembly.resolver(scheduler, random));
        SipServer sip = open.add(
                "sip",
                new SipServer(
                        new SipServer.Ground(
                                directory,
                                lines,
                                journal,
                                scheduler,
                                random,
                                SipAssembly.transport(settings.sip()),
                                Timers.rfc3261()),
                        SipAssembly.settings(settings, random),
                        CallAssembly.needs(settings, relay, bridges, resolver, random)));
        String sipAddress = SipAssembly.start(sip, settings.sip());

        HttpAssembly surfaces = new HttpAssembly(directory, passwords, settings.domain(), scheduler)
                .provisioning(provisioning)
                .xsi(lines, sip.calls().orElseThrow().control(), xsi());
        XsiEvents events = surfaces.events(lines, xsi(), settings.xsi().events(), random);
        HttpSurface http = open.add(
                "http", surfaces.pages(events::figures).open(settings.http().listen()));
        open.add("event channels", events);
        return "http=" + ListenAddress.text(http.address()) + " sip=" + sipAddress;
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
        return new XsiSettings(
                settings.numberPlan().country().orElse(""),
                settings.line().maxLocations(),
                settings.xsi().timeZone(),
                Set.copyOf(settings.xsi().allowedOrigins()),
                CallAssembly.codes(settings.codes()));
    }

    @Override
    public void close() {
        open.close();
    }
}

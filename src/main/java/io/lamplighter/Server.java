package io.lamplighter;

import io.lamplighter.cli.Service;
import io.lamplighter.config.LoadedSettings;
import io.lamplighter.config.Secret;
import io.lamplighter.config.Settings;
import io.lamplighter.directory.Directory;
import io.lamplighter.engine.Lines;
import io.lamplighter.security.FirstAdministrator;
import io.lamplighter.security.Passwords;
import io.lamplighter.storage.Database;
import io.lamplighter.storage.SqlDirectoryStore;
import io.lamplighter.storage.SqlJournal;
import io.lamplighter.time.WheelScheduler;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;

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
        SqlJournal journal = open.add("journal", SqlJournal.start(database));
        Directory directory = new Directory(new SqlDirectoryStore(database));
        Passwords passwords = new Passwords(Passwords.DEFAULT_COST, random, clock);
        new FirstAdministrator(directory, passwords, random)
                .ensure(settings.adminPassword().map(Secret::value), settings.dataDir());

        WheelScheduler scheduler = open.add("deadlines", new WheelScheduler(clock));
        MailboxPool pool = open.add("mailboxes", MailboxPool.start());
        Lines lines = new Lines(directory, scheduler, pool);
        return "http=" + settings.http().listen() + " sip="
                + settings.sip().listen().get(0);
    }

    @Override
    public void close() {
        open.close();
    }
}

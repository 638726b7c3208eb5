package io.lamplighter.xsi.events.channel;

import io.lamplighter.directory.Directory;
import io.lamplighter.directory.DirectorySnapshot;
import io.lamplighter.engine.Journal;
import io.lamplighter.engine.Lines;
import io.lamplighter.http.Caller;
import io.lamplighter.time.Scheduler;
import io.lamplighter.xsi.calls.CallDocument;
import io.lamplighter.xsi.door.Door;
import io.lamplighter.xsi.events.CallEvents;
import io.lamplighter.xsi.events.EventSettings;
import io.lamplighter.xsi.events.EventSource;
import io.lamplighter.xsi.events.EventSources;
import io.lamplighter.xsi.events.contact.ContactSettings;
import io.lamplighter.xsi.events.contact.Contacts;
import io.lamplighter.xsi.events.contact.WebPoster;
import io.lamplighter.xsi.wire.XsiDocuments;
import io.lamplighter.xsi.wire.XsiSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.glassfish.grizzly.http.server.HttpHandler;

/** Puts Xsi-Events together, ready to be mounted at both of its contexts. Closing it ends every stream in order. */
public final class XsiEvents implements AutoCloseable {
    private static final Duration BETWEEN_SWEEPS = Duration.ofMillis(200);

    private final EventThread thread = new EventThread();
    private final ClientTally tally = new ClientTally();
    private final AtomicBoolean sweeping = new AtomicBoolean();
    private final AtomicReference<Optional<DirectorySnapshot>> changed = new AtomicReference<>(Optional.empty());
    private volatile boolean closed;
    private final Scheduler scheduler;
    private final Subscriptions subscriptions;
    private final Channels channels;
    private final StoredSubscriptions stored;
    private final WebPoster poster;
    private final Contacts contacts;
    private final HttpHandler handler;

    /**
     * What it stands on.
     *
     * @param journal keeps what outlasts the process
     * @param ids gives the ids of channels, subscriptions and events
     */
    public record Ground(
            Directory directory,
            Lines lines,
            Door door,
            Journal journal,
            Scheduler scheduler,
            RandomGenerator random,
            Supplier<UUID> ids) {}

    /**
     * Event channels for the users of a directory.
     *
     * @param others what there is to tell beside calls
     */
    public XsiEvents(
            Ground ground,
            List<EventSource> others,
            XsiSettings xsi,
            EventSettings settings,
            ContactSettings contactSettings) {
        Directory directory = ground.directory();
        Scopes scopes = new Scopes(directory);
        Supplier<UUID> ids = ground.ids();
        XsiDocuments documents = new XsiDocuments();
        AnswerWriter writer = new AnswerWriter(documents, xsi);
        this.scheduler = ground.scheduler();
        EventSources sources = sources(new CallEvents(documents, new CallDocument(directory, xsi.country())), others);
        this.stored = new StoredSubscriptions(ground.journal(), directory, scheduler, settings.replay());
        this.subscriptions =
                new Subscriptions(directory, ground.lines(), sources, scheduler, ids, thread, settings.replay());
        this.channels = new Channels(
                settings, scheduler, ground.random(), subscriptions, scopes, new StoredSets(ground.journal()), tally);
        this.poster = new WebPoster(contactSettings);
        this.contacts = new Contacts(contactSettings, poster, this::onThread, scheduler, subscriptions);
        subscriptions.connect(new Routes(channels, contacts), stored);
        recover(directory);
        this.handler = new EventsHandler(
                new EventLogin(ground.door(), xsi.contexts().events()),
                writer,
                thread,
                channels,
                new ChannelOpening(channels, writer, documents, settings, scheduler, thread, ids),
                xsi.contexts(),
                new EventCommands(
                        channels,
                        new SubscriptionCommands(
                                subscriptions,
                                channels,
                                contacts,
                                directory,
                                scopes,
                                ground.door().logins(),
                                sources,
                                ids),
                        new ClientCommands(tally, channels, subscriptions, scopes),
                        xsi.contexts()),
                tally);
        directory.onChange((before, after) -> {
            changed.set(Optional.of(after));
            thread.post(this::follow);
        });
        ground.lines().listen(subscriptions::published);
        sources.begin(subscriptions);
        sweepLater();
    }

    private static EventSources sources(EventSource calls, List<EventSource> others) {
        List<EventSource> all = new ArrayList<>(List.of(calls));
        all.addAll(others);
        return new EventSources(all);
    }

    /** Nothing runs yet on the event thread. */
    private void recover(Directory directory) {
        channels.recover(directory);
        stored.recover(subscriptions::restore);
    }

    /** What must run does so when there is room again. */
    private void onThread(Runnable task) {
        if (!thread.post(task) && !closed) {
            scheduler.schedule(BETWEEN_SWEEPS, () -> onThread(task));
        }
    }

    /** The newest directory counts; if the thread had no room for this task, the next sweep does it. */
    private void follow() {
        changed.getAndSet(Optional.empty()).ifPresent(this::keep);
    }

    private void keep(DirectorySnapshot now) {
        Predicate<Caller> exists = caller -> caller.exists(now);
        subscriptions.keep(exists, now);
        channels.keepOwners(exists);
    }

    /** One sweep waits at most, however busy the thread is. */
    private void sweepLater() {
        scheduler.schedule(BETWEEN_SWEEPS, () -> {
            if (sweeping.compareAndSet(false, true) && !thread.post(this::sweep)) {
                sweeping.set(false);
            }
            if (!closed) {
                sweepLater();
            }
        });
    }

    private void sweep() {
        sweeping.set(false);
        follow();
        channels.sweep();
        subscriptions.sweep();
    }

    /** The handler to mount at both contexts of events. */
    public HttpHandler handler() {
        return handler;
    }

    /** Figures for whoever watches the server: channels open, and readers cut since the start. */
    public Map<String, Long> figures() {
        Map<String, Long> figures = new LinkedHashMap<>();
        figures.put("eventChannels", channels.open());
        figures.put("eventReadersCut", channels.cut());
        figures.putAll(subscriptions.figures());
        figures.putAll(contacts.figures());
        return figures;
    }

    @Override
    public void close() {
        closed = true;
        thread.post(channels::closeAll);
        thread.post(() -> subscriptions.matching(s -> true).forEach(stored::settle));
        thread.close();
        poster.close();
    }
}

package io.lamplighter.xsi.events.channel;

import io.lamplighter.directory.Directory;
import io.lamplighter.directory.DirectorySnapshot;
import io.lamplighter.engine.Lines;
import io.lamplighter.http.Caller;
import io.lamplighter.http.Logins;
import io.lamplighter.time.Scheduler;
import io.lamplighter.xsi.CallDocument;
import io.lamplighter.xsi.XsiDocuments;
import io.lamplighter.xsi.XsiSettings;
import io.lamplighter.xsi.events.CallEventData;
import io.lamplighter.xsi.events.EventSettings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.glassfish.grizzly.http.server.HttpHandler;

/** Puts Xsi-Events together, ready to be mounted at both of its contexts. Closing it ends every stream in order. */
public final class XsiEvents implements AutoCloseable {
    /** Where the commands are. */
    public static final String CONTEXT = "/com.broadsoft.xsi-events";
    /** Where channels are opened; every command is there too. */
    public static final String ASYNC_CONTEXT = "/com.broadsoft.async" + CONTEXT;

    private static final Duration BETWEEN_SWEEPS = Duration.ofMillis(200);

    private final EventThread thread = new EventThread();
    private final AtomicBoolean sweeping = new AtomicBoolean();
    private volatile boolean closed;
    private final Scheduler scheduler;
    private final Subscriptions subscriptions;
    private final Channels channels;
    private final HttpHandler handler;

    /**
     * Event channels for the users of a directory.
     *
     * @param ids gives the ids of channels and events
     */
    public XsiEvents(
            Directory directory,
            Lines lines,
            Logins logins,
            XsiSettings xsi,
            EventSettings settings,
            Scheduler scheduler,
            RandomGenerator random,
            Supplier<UUID> ids) {
        XsiDocuments documents = new XsiDocuments();
        AnswerWriter writer = new AnswerWriter(documents, xsi);
        this.scheduler = scheduler;
        CallEventData data = new CallEventData(documents, new CallDocument(directory, xsi.country()));
        this.subscriptions = new Subscriptions(directory, lines, data, scheduler, ids, thread);
        this.channels = new Channels(settings, scheduler, random, subscriptions);
        subscriptions.deliverTo(channels::deliver);
        this.handler = new EventsHandler(
                new EventLogin(logins),
                writer,
                thread,
                channels,
                new ChannelOpening(channels, writer, documents, settings, scheduler, thread, ids),
                new EventCommands(channels, new SubscriptionCommands(subscriptions, channels, directory, logins, ids)));
        directory.onChange((before, after) -> thread.post(() -> keep(after)));
        lines.listen(subscriptions::published);
        sweepLater();
    }

    private void keep(DirectorySnapshot now) {
        Predicate<Caller> exists = caller -> exists(caller, now);
        subscriptions.keep(exists, now);
        channels.keepOwners(exists);
    }

    private static boolean exists(Caller caller, DirectorySnapshot now) {
        return caller instanceof Caller.LineUser user
                ? now.line(user.line()).isPresent()
                : now.administrator(((Caller.Admin) caller).name()).isPresent();
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
        channels.sweep();
        subscriptions.sweep(channels::isOpen);
    }

    /** The handler to mount at {@link #CONTEXT} and {@link #ASYNC_CONTEXT}. */
    public HttpHandler handler() {
        return handler;
    }

    /** Figures for whoever watches the server: channels open, and readers cut since the start. */
    public Map<String, Long> figures() {
        Map<String, Long> figures = new LinkedHashMap<>();
        figures.put("eventChannels", channels.open());
        figures.put("eventReadersCut", channels.cut());
        return figures;
    }

    @Override
    public void close() {
        closed = true;
        thread.post(channels::closeAll);
        thread.close();
    }
}

package io.lamplighter.xsi.events.contact;

import io.lamplighter.xsi.events.HttpContact;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLSocketFactory;

/**
 * Posts over HTTP. Redirects are not followed and bodies of answers are not read. A name must not lead where the rules
 * forbid: it is looked up once for each connection, every address is checked, and the connection goes to one of those
 * addresses, so that a name server that answers otherwise a moment later changes nothing.
 */
public final class WebPoster implements Poster, AutoCloseable {
    private static final int SECONDS_OF_A_THREAD = 10;
    private static final String STOPPED = "this server stops";

    private final ContactSettings settings;
    private final Resolver resolver;
    private final SSLSocketFactory tls;
    private final TimeLimit limits = new TimeLimit();
    private final IdleConnections idle;
    private final ExecutorService posts = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, SECONDS_OF_A_THREAD, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                Thread thread = new Thread(task, "xsi-contact");
                thread.setDaemon(true);
                return thread;
            });

    // Guarded by this.
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private int underWay;

    public WebPoster(ContactSettings settings) {
        this(settings, InetAddress::getAllByName, (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    WebPoster(ContactSettings settings, Resolver resolver, SSLSocketFactory tls) {
        this.settings = settings;
        this.resolver = resolver;
        this.tls = tls;
        this.idle = new IdleConnections(limits, settings.mostAtOnce());
    }

    /** One post is one thread, which waits for the server; {@link ContactSettings#mostAtOnce} bounds both. */
    @Override
    public void post(HttpContact contact, byte[] document, Consumer<PostResult> result) {
        Runnable begin = () -> begin(contact, document, result);
        synchronized (this) {
            if (underWay >= settings.mostAtOnce()) {
                waiting.add(begin);
                return;
            }
            underWay++;
        }
        begin.run();
    }

    private void begin(HttpContact contact, byte[] document, Consumer<PostResult> result) {
        try {
            posts.execute(() -> {
                try {
                    result.accept(outcome(contact, document));
                } finally {
                    next();
                }
            });
        } catch (RejectedExecutionException closed) {
            result.accept(PostResult.failed(STOPPED));
        }
    }

    private void next() {
        Runnable begin;
        synchronized (this) {
            begin = waiting.poll();
            underWay -= begin == null ? 1 : 0;
        }
        if (begin != null) {
            begin.run();
        }
    }

    private PostResult outcome(HttpContact contact, byte[] document) {
        try {
            if (!settings.rules().allow(contact)) {
                return PostResult.failed(contact.host() + " is not listed any more");
            }
            Optional<WebConnection> kept = idle.take(contact);
            return PostResult.status(post(kept.isPresent() ? kept.get() : open(contact), contact, document));
        } catch (RejectedExecutionException closed) {
            return PostResult.failed(STOPPED);
        } catch (IOException failed) {
            return PostResult.failed(
                    failed.getMessage() == null ? failed.getClass().getSimpleName() : failed.getMessage());
        }
    }

    private int post(WebConnection connection, HttpContact contact, byte[] document) throws IOException {
        try {
            return connection.post(contact, document, settings.answer());
        } finally {
            idle.give(contact, connection);
        }
    }

    private WebConnection open(HttpContact contact) throws IOException {
        return WebConnection.open(contact, checked(contact.host()), tls, settings.connect(), limits);
    }

    private List<InetAddress> checked(String host) throws IOException {
        InetAddress[] addresses;
        try {
            addresses = resolver.addresses(host);
        } catch (UnknownHostException e) {
            throw new IOException(host + " is not known", e);
        }
        for (InetAddress address : addresses) {
            if (!settings.rules().allow(address)) {
                throw new IOException(host + " leads to " + address.getHostAddress() + ", which is not allowed");
            }
        }
        return List.of(addresses);
    }

    @Override
    public void close() {
        posts.shutdownNow();
        limits.close();
        idle.close();
    }
}

package io.lamplighter.web;

import io.lamplighter.http.HttpLimits;
import io.lamplighter.http.LostRequests;
import io.lamplighter.http.RefusalPage;
import io.lamplighter.http.WholeRequests;
import io.lamplighter.time.Scheduler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.http.server.ServerConfiguration;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;
import org.glassfish.grizzly.threadpool.ThreadPoolConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one HTTP listener of the process. Threads: one selector for accept and read, and a fixed pool of workers on which
 * handlers run; headers and idle connections hold no worker.
 */
public final class HttpSurface implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpSurface.class);
    private static final String LISTENER = "http";
    private static final int MOST_WAITING = 8_192;
    private static final int MOST_HEADERS = 100;
    private static final int LARGEST_HEADERS = 16 * 1024;
    private static final int GRACE_SECONDS = 2;

    private final HttpServer server;
    private final NetworkListener listener;

    private HttpSurface(HttpServer server, NetworkListener listener) {
        this.server = server;
        this.listener = listener;
    }

    /**
     * Opens the listener and serves.
     *
     * @param limits what one request may cost
     * @param mounts handler by context, such as {@code /health}; the longest context that matches wins, without regard to
     *     case. The context {@code /} serves only that very path.
     * @throws BindFailed when the address is taken or not ours
     */
    public static HttpSurface open(
            HttpSettings settings, HttpLimits limits, Scheduler scheduler, Map<String, HttpHandler> mounts) {
        return open(settings, limits, scheduler, mounts, HttpSurface::plain);
    }

    private static RefusalPage.Page plain(String uri, UnaryOperator<String> asked, int status, String reason) {
        Page page = Page.plain(reason + "\n");
        return new RefusalPage.Page(page.contentType(), page.text().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The same, with words of somebody else for requests that reach no handler.
     *
     * @param lost says what their clients are told
     */
    public static HttpSurface open(
            HttpSettings settings,
            HttpLimits limits,
            Scheduler scheduler,
            Map<String, HttpHandler> mounts,
            LostRequests lost) {
        Switchboard switchboard = new Switchboard(mounts, lost);
        NetworkListener listener = listener(settings);
        listener.registerAddOn(HttpCodec.instead(limits, lost));
        listener.registerAddOn(new NoUpgrade());
        listener.registerAddOn(new WholeRequests(limits, scheduler, switchboard));
        HttpServer server = new HttpServer();
        server.addListener(listener);
        ServerConfiguration configuration = server.getServerConfiguration();
        configuration.setJmxEnabled(false);
        configuration.setHttpServerName("lamplighter");
        configuration.setHttpServerVersion("1");
        configuration.setPassTraceRequest(true);
        configuration.addHttpHandler(switchboard, "/");
        try {
            server.start();
        } catch (IOException e) {
            server.shutdownNow();
            throw new BindFailed(settings.host(), settings.port(), e);
        }
        HttpSurface surface = new HttpSurface(server, listener);
        LOG.info("http listening address={}", surface.address());
        return surface;
    }

    private static NetworkListener listener(HttpSettings settings) {
        NetworkListener listener = new NetworkListener(LISTENER, settings.host(), settings.port());
        listener.setMaxRequestHeaders(MOST_HEADERS);
        listener.setMaxHttpHeaderSize(LARGEST_HEADERS);
        listener.getKeepAlive().setIdleTimeoutInSeconds(HttpLimits.KEEP_ALIVE_SECONDS);
        // Grizzly closes after 256 requests otherwise, in a race with the next one.
        listener.getKeepAlive().setMaxRequestsCount(-1);
        TCPNIOTransport transport = listener.getTransport();
        transport.setSelectorRunnersCount(1);
        transport.setWorkerThreadPoolConfig(ThreadPoolConfig.defaultConfig()
                .setPoolName("http-worker")
                .setCorePoolSize(settings.workers())
                .setMaxPoolSize(settings.workers())
                .setQueueLimit(MOST_WAITING)
                .setDaemon(true));
        return listener;
    }

    /** Where it listens, with the port in use. */
    public InetSocketAddress address() {
        return new InetSocketAddress(listener.getHost(), listener.getPort());
    }

    /** Stops accepting, lets requests in progress finish for a moment, then closes. */
    @Override
    public void close() {
        try {
            server.shutdown(GRACE_SECONDS, TimeUnit.SECONDS).get(GRACE_SECONDS + 1, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("http requests were cut off at the stop: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            server.shutdownNow();
        }
        LOG.info("http stopped");
    }
}

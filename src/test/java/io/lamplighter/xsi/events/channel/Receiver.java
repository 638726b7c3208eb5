package io.lamplighter.xsi.events.channel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A web server of a client's that events are posted to. */
public final class Receiver implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 30;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> taken = new LinkedBlockingQueue<>();
    private final CountDownLatch held = new CountDownLatch(1);
    private volatile String contentType = "";
    private volatile String redirect = "";
    private volatile int status = 200;
    private volatile boolean holding;

    public Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::take);
        server.setExecutor(threads);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        contentType = exchange.getRequestHeaders().getFirst("Content-Type");
        received.add(body);
        if (holding) {
            await();
        }
        if (!redirect.isEmpty()) {
            exchange.getResponseHeaders().set("Location", redirect);
        }
        int answer = redirect.isEmpty() ? status : 302;
        if (answer == 200) {
            taken.add(body);
        }
        // Closing an exchange may close its connection when the next request is already on it.
        exchange.getResponseHeaders().set("Connection", "close");
        exchange.sendResponseHeaders(answer, -1);
        exchange.close();
    }

    private void await() {
        try {
            held.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public String uri() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/bw/events";
    }

    /** From now on it answers so. */
    public void answer(int with) {
        status = with;
    }

    void redirectTo(String uri) {
        redirect = uri;
    }

    /** From now on it does not answer until it is closed. */
    void hold() {
        holding = true;
    }

    /** It answers what it has kept waiting, and everything from now on. */
    void goOn() {
        holding = false;
        held.countDown();
    }

    /** The next document; waits for it. */
    public String next() {
        return next(received);
    }

    /** The next document that it answered 200; waits for it. */
    String nextTaken() {
        return next(taken);
    }

    /** Whether a document that it answered 200, and that has not been asked for, contains all of these. */
    boolean hasTaken(String... parts) {
        return taken.stream().anyMatch(document -> Stream.of(parts).allMatch(document::contains));
    }

    private static String next(BlockingQueue<String> documents) {
        try {
            String next = documents.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(next).as("an event within %d s", PATIENCE_SECONDS).isNotNull();
            return next;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    String lastContentType() {
        return contentType;
    }

    /** Whether nothing has come that was not taken. */
    public boolean isQuiet() {
        return received.isEmpty();
    }

    @Override
    public void close() {
        held.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}

package io.lamplighter.xsi.door;

import static io.lamplighter.xsi.door.BothInterfaces.CALLS;
import static io.lamplighter.xsi.door.BothInterfaces.basic;
import static io.lamplighter.xsi.door.BothInterfaces.cookie;
import static io.lamplighter.xsi.door.BothInterfaces.sip;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import io.lamplighter.http.RawHttp;
import io.lamplighter.security.Passwords;
import io.lamplighter.xsi.wire.XsiContexts;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How many GETs of calls are answered in a second, by the way in which their senders log in. Measures, judges nothing. */
@Tag("load")
class LoginLoadTest {
    private static final int CONNECTIONS = 8;
    private static final long SECONDS = 3;
    private static final int WARM_UP = 5;

    private final AtomicLong leap = new AtomicLong();
    private final InstantSource now = () -> Instant.EPOCH.plusSeconds(leap.get());

    @RegisterExtension
    final BothInterfaces server = new BothInterfaces(
            XsiContexts.usual(),
            new Passwords(Passwords.DEFAULT_COST, new SecureRandom(), now.withZone(ZoneOffset.UTC)));

    @Test
    void getsInASecond() throws Exception {
        String user = basic("2000:portal");
        System.out.println(
                "| Login | GETs per second | CPU of client and server per GET, in microseconds |\n|---|---|---|");
        for (int i = 0; i < WARM_UP; i++) {
            measure("(warming up)", user, 0);
        }
        measure("session cookie alone", cookie(server.get(CALLS, user)), 0);
        measure("BroadWorksSIP", sip("2000:secret-a", "2000"), 0);
        long remembered = measure("Basic, password remembered", user, 0);
        // Each request is ten minutes after the one before: nothing is remembered.
        long hashed = measure("Basic, password hashed each time", user, 600);
        assertThat(remembered).isGreaterThan(hashed);
    }

    private long measure(String what, String authorization, long secondsPerLogin) throws InterruptedException {
        AtomicLong answered = new AtomicLong();
        long before = cpuNanos();
        ExecutorService clients = Executors.newFixedThreadPool(CONNECTIONS);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        for (int i = 0; i < CONNECTIONS; i++) {
            clients.execute(() -> ask(authorization, end, secondsPerLogin, answered));
        }
        clients.shutdown();
        assertThat(clients.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        long micros = (cpuNanos() - before) / 1_000 / Math.max(1, answered.get());
        System.out.printf("| %s | %d | %d |%n", what, answered.get() / SECONDS, micros);
        return answered.get() / SECONDS;
    }

    /** Of this process, in which the clients run too. */
    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private void ask(String authorization, long end, long secondsPerLogin, AtomicLong answered) {
        try {
            RawHttp client = server.connect();
            String request = BothInterfaces.request("GET", CALLS, "", authorization);
            while (System.nanoTime() < end) {
                leap.addAndGet(secondsPerLogin);
                // One read takes the whole answer; byte by byte the client would cost more than the server.
                if (client.send(request).readBuffer().startsWith("HTTP/1.1 200")) {
                    answered.incrementAndGet();
                }
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}

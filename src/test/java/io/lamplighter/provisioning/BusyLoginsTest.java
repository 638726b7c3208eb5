package io.lamplighter.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lamplighter.http.BasicCredentials;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An administrator comes while many others log in. */
class BusyLoginsTest {
    private static final int OTHERS = 24;

    @RegisterExtension
    final ProvisioningServer server = new ProvisioningServer();

    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger names = new AtomicInteger();

    @Test
    void heIsToldToTryAgainAndSeesNoInternalError() {
        ExecutorService others = Executors.newFixedThreadPool(OTHERS);
        try {
            for (int i = 0; i < OTHERS; i++) {
                others.execute(this::logIn);
            }
            await().untilAsserted(() -> {
                HttpResponse<String> answer = server.call("GET", "/administrators")
                        .as("nobody-" + names.incrementAndGet() + ":guess")
                        .send();
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.headers().firstValue("Retry-After")).isPresent();
                assertThat(answer.body()).contains("too many clients log in just now");
            });
        } finally {
            over.set(true);
            others.shutdownNow();
        }
    }

    private void logIn() {
        while (!over.get()) {
            server.logins.check(
                    "192.0.2.1", Optional.of(new BasicCredentials("somebody-" + names.incrementAndGet(), "guess")));
        }
    }
}

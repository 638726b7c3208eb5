package io.lamplighter.provisioning;

import io.lamplighter.directory.Administrator;
import io.lamplighter.directory.Directory;
import io.lamplighter.directory.InMemoryDirectoryStore;
import io.lamplighter.directory.owned.InMemoryOwnedLists;
import io.lamplighter.directory.owned.OwnedLists;
import io.lamplighter.http.FailedLogins;
import io.lamplighter.http.HttpLimits;
import io.lamplighter.http.Logins;
import io.lamplighter.security.Passwords;
import io.lamplighter.time.WheelScheduler;
import io.lamplighter.web.HttpSettings;
import io.lamplighter.web.HttpSurface;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A provisioning surface on a real listener over an empty directory, with a client. */
final class ProvisioningServer implements BeforeEachCallback, AfterEachCallback {
    static final String ADMIN = "admin:secret";

    final Directory directory = new Directory(new InMemoryDirectoryStore());
    final OwnedLists lists = new InMemoryOwnedLists();
    final Passwords passwords = new Passwords(4, new SecureRandom(), Clock.systemUTC());
    private final ProvisioningSettings settings;
    private final HttpClient client = HttpClient.newHttpClient();
    Logins logins;
    private WheelScheduler scheduler;
    private HttpSurface surface;

    ProvisioningServer() {
        this(new ProvisioningSettings("localhost", Set.of("localhost"), 36, true));
    }

    ProvisioningServer(ProvisioningSettings settings) {
        this.settings = settings;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        scheduler = new WheelScheduler(Clock.systemUTC());
        directory.put(new Administrator("admin", passwords.hash("secret")));
        logins = new Logins(directory, passwords, new FailedLogins(scheduler), "localhost");
        surface = HttpSurface.open(
                new HttpSettings("127.0.0.1", 0, 4),
                new HttpLimits(64 * 1024, Duration.ofSeconds(2)),
                scheduler,
                Map.of(
                        ProvisioningSurface.CONTEXT,
                        ProvisioningSurface.handler(directory, lists, passwords, logins, settings, scheduler)));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        surface.close();
        scheduler.close();
    }

    Call call(String method, String path) {
        return new Call(HttpRequest.newBuilder()
                        .uri(URI.create("http://127.0.0.1:" + surface.address().getPort() + "/provisioning/v1" + path))
                        .method(method, BodyPublishers.noBody()))
                .as(ADMIN);
    }

    /** A request in the making. */
    final class Call {
        private final HttpRequest.Builder request;
        private String method;

        private Call(HttpRequest.Builder request) {
            this.request = request;
            this.method = request.copy().build().method();
        }

        Call as(String credentials) {
            return header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
        }

        Call header(String name, String value) {
            request.setHeader(name, value);
            return this;
        }

        HttpResponse<String> send(String body) {
            request.method(method, BodyPublishers.ofString(body));
            return send();
        }

        HttpResponse<String> send() {
            try {
                return client.send(request.build(), BodyHandlers.ofString());
            } catch (IOException e) {
                throw new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}

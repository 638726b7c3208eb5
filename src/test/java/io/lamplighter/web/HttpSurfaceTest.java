package io.lamplighter.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lamplighter.directory.Directory;
import io.lamplighter.directory.InMemoryDirectoryStore;
import io.lamplighter.http.HttpLimits;
import io.lamplighter.http.JerseyHandler;
import io.lamplighter.http.RawHttp;
import io.lamplighter.http.RefusalPage;
import io.lamplighter.time.WheelScheduler;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpSurfaceTest {
    private final WheelScheduler scheduler = new WheelScheduler(Clock.systemUTC());
    private HttpSurface surface = open(Duration.ofSeconds(2));

    @AfterEach
    void stop() {
        surface.close();
        scheduler.close();
    }

    @Test
    void aHundredStalledBodiesHoldUpNobody() throws IOException {
        reopen(Duration.ofSeconds(30));
        List<RawHttp> stalled = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            stalled.add(new RawHttp(surface.address())
                    .send("POST /echo/it HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nab"));
        }
        assertThat(get("/health").body()).contains("\"status\":\"up\"");
        assertThat(stalled.get(99).send("cdefghij").read().body()).isEqualTo("abcdefghij");
        for (RawHttp client : stalled) {
            client.close();
        }
    }

    @Test
    void aBodyThatNeverComesIsAnswered408AndTheConnectionCloses() throws IOException {
        reopen(Duration.ofMillis(50));
        try (RawHttp client = new RawHttp(surface.address())) {
            RawHttp.Reply reply = client.send("POST /echo/it HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nab")
                    .read();
            assertThat(reply.status()).isEqualTo(408);
            assertThat(reply.body()).isEqualTo("refused 408");
            assertThat(client.closedByServer()).isTrue();
        }
    }

    @Test
    void aBodyOverTheLimitIsAnswered413EvenWhenTheClientSendsAllOfItFirst() throws IOException {
        try (RawHttp client = new RawHttp(surface.address())) {
            String body = "x".repeat(4_000);
            RawHttp.Reply reply = client.send(
                            "POST /echo/it HTTP/1.1\r\nHost: x\r\nContent-Length: 4000\r\n\r\n" + body)
                    .read();
            assertThat(reply.status()).isEqualTo(413);
        }
    }

    @Test
    void aChunkedBodyIsReadWholeAndTheCloseIsAnnounced() throws IOException {
        try (RawHttp client = new RawHttp(surface.address())) {
            client.send("POST /echo/it HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");
            RawHttp.Reply first = client.send("2\r\nde\r\n0\r\n\r\n").read();
            assertThat(first.body()).isEqualTo("abcde");
            assertThat(first.head()).containsIgnoringCase("Content-Length: 5").doesNotContainIgnoringCase("chunked");
            assertThat(first.head()).contains("Connection: close");
            assertThat(client.closedByServer()).isTrue();
        }
    }

    @Test
    void anOfferToChangeTheProtocolIsPassedOverWithItsBody() throws IOException {
        String offer = "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAEAAEAAAAIAAAAB\r\n";
        try (RawHttp client = new RawHttp(surface.address())) {
            client.send("POST /echo/it HTTP/1.1\r\nHost: x\r\n" + offer + "Content-Length: 5\r\n\r\nabcde");
            assertThat(client.read().body()).isEqualTo("abcde");
            client.send("POST /echo/it HTTP/1.1\r\nHost: x\r\n" + offer + "Transfer-Encoding: chunked\r\n\r\n");
            assertThat(client.send("3\r\nxyz\r\n0\r\n\r\n").read().body()).isEqualTo("xyz");
        }
    }

    @Test
    void noRequestOfManyOnAKeptConnectionIsLost() {
        List<CompletableFuture<Integer>> clients = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(this::manyRequests))
                .toList();
        assertThat(clients.stream().map(CompletableFuture::join)).containsOnly(1_000);
    }

    private int manyRequests() {
        int answered = 0;
        try (RawHttp client = new RawHttp(surface.address())) {
            for (int i = 0; i < 1_000; i++) {
                String body = "body " + i;
                String head = "POST /echo/it HTTP/1.1\r\nHost: x\r\nContent-Length: " + body.length() + "\r\n\r\n";
                answered += client.send(head + body).read().body().equals(body) ? 1 : 0;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("after " + answered, e);
        }
        return answered;
    }

    @Test
    void headerLinesMayEndWithABareLineFeed() throws IOException {
        try (RawHttp client = new RawHttp(surface.address())) {
            assertThat(client.send("GET /health HTTP/1.1\nHost: x\n\n").read().status())
                    .isEqualTo(200);
            assertThat(client.send("POST /echo/it HTTP/1.1\nHost: x\nContent-Length: 2\n\nok")
                            .read()
                            .body())
                    .isEqualTo("ok");
        }
    }

    @Test
    void headersWithoutEndAreCutOff() throws IOException {
        try (RawHttp client = new RawHttp(surface.address())) {
            client.send("GET /health HTTP/1.1\r\nX-Long: " + "x".repeat(40_000) + "\r\n\r\n");
            assertThat(client.read().status()).isEqualTo(400);
        }
        assertThat(get("/health").status()).isEqualTo(200);
    }

    @Test
    void theFrontPageTellsWhatIsWhere() throws IOException {
        assertThat(get("/").body()).contains("/provisioning/v1/lines", "/com.broadsoft.xsi-actions/v2.0", "/health");
        assertThat(get("/nonsense").status()).isEqualTo(404);
    }

    @Test
    void theFirstProblemsOfAUriAreTheClientsOwn() throws IOException {
        assertThat(get("/echo/%zz").status()).isEqualTo(404);
        assertThat(get("//health").status()).isEqualTo(200);
        assertThat(get("/HEALTH").status()).isEqualTo(200);
    }

    @Test
    void aTakenPortIsToldInOneLine() {
        HttpSettings same = HttpSettings.on("127.0.0.1", surface.address().getPort());
        assertThatThrownBy(() -> HttpSurface.open(same, Map.of()))
                .isInstanceOf(BindFailed.class)
                .hasMessageStartingWith("cannot listen for HTTP on 127.0.0.1:" + same.port() + ": ")
                .hasMessageNotContaining("\n");
    }

    @Test
    void theHealthPageTellsNoNames() throws IOException {
        assertThat(get("/health").body())
                .isEqualTo("{\"status\":\"up\",\"version\":\"0\",\"lines\":0,\"bindings\":7}\n");
    }

    private RawHttp.Reply get(String path) throws IOException {
        try (RawHttp client = new RawHttp(surface.address())) {
            return client.send("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n").read();
        }
    }

    private void reopen(Duration bodyTime) {
        surface.close();
        surface = open(bodyTime);
    }

    private HttpSurface open(Duration bodyTime) {
        RefusalPage refusals = (request, status, reason) ->
                new RefusalPage.Page("text/plain", ("refused " + status).getBytes(StandardCharsets.UTF_8));
        return HttpSurface.open(
                new HttpSettings("127.0.0.1", 0, 4),
                Map.of(
                        "/",
                        new FrontPage(),
                        "/health",
                        new HealthPage(new Directory(new InMemoryDirectoryStore()), "0", () -> Map.of("bindings", 7L)),
                        "/echo",
                        new JerseyHandler(
                                "/echo",
                                new ResourceConfig(Echo.class),
                                new HttpLimits(1_000, bodyTime),
                                scheduler,
                                refusals)));
    }

    /** Sends back what it was sent. */
    @Path("it")
    public static class Echo {
        @POST
        public byte[] echo(byte[] body) {
            return body;
        }
    }
}

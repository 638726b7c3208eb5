package io.lamplighter.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lamplighter.http.RawHttp;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpSurfaceTest {
    private final EchoSurface surface = new EchoSurface(Duration.ofSeconds(2));

    @AfterEach
    void stop() {
        surface.close();
    }

    @Test
    void headerLinesMayEndWithABareLineFeed() throws IOException {
        try (RawHttp client = surface.connect()) {
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
        try (RawHttp client = surface.connect()) {
            client.send("GET /health HTTP/1.1\r\nX-Long: " + "x".repeat(40_000) + "\r\n\r\n");
            assertThat(client.read().status()).isEqualTo(431);
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
        assertThatThrownBy(() -> new EchoSurface(Duration.ofSeconds(2), same))
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
        return surface.get(path);
    }
}

package io.lamplighter.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.http.RawHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequestBodiesTest {
    private static final String POST = "POST /echo/it HTTP/1.1\r\nHost: x\r\n";
    private static final String CHUNKED = POST + "Transfer-Encoding: chunked\r\n\r\n";

    private EchoSurface surface = new EchoSurface(Duration.ofSeconds(2));

    @AfterEach
    void stop() {
        surface.close();
    }

    @Test
    void aThousandRequestsInTwoPacketsEachAreAnsweredOnOneConnection() {
        assertThat(inParallel(i -> manyRequests(i, 1_000))).containsOnly(1_000);
    }

    /** Head and body apart, together, or with the head cut in two, by turns. */
    private int manyRequests(int seed, int requests) throws IOException {
        int right = 0;
        try (RawHttp client = surface.connect()) {
            for (int i = 0; i < requests; i++) {
                String request = post("body " + i);
                int cut = (i + seed) % 3 == 0 ? request.indexOf("\r\n\r\n") + 4 : (i * 7) % request.length();
                RawHttp.Reply reply = client.send(request.substring(0, cut))
                        .send(request.substring(cut))
                        .read();
                right += isAnswer(reply, "body " + i) ? 1 : 0;
            }
        }
        return right;
    }

    @Test
    void chunkedBodiesKeepTheConnectionToo() throws IOException {
        try (RawHttp client = surface.connect()) {
            for (int i = 0; i < 300; i++) {
                client.send(CHUNKED + "3\r\nabc\r\n");
                RawHttp.Reply reply = client.send("2\r\nde\r\n0\r\n\r\n").read();
                assertThat(isAnswer(reply, "abcde")).isTrue();
            }
        }
    }

    @Test
    void aBodyWithoutLengthIsNone() throws IOException {
        try (RawHttp client = surface.connect()) {
            assertThat(isAnswer(client.send(POST + "\r\n").read(), "")).isTrue();
            assertThat(isAnswer(client.send(POST + "Content-Length: 0\r\n\r\n").read(), ""))
                    .isTrue();
            assertThat(isAnswer(client.send(post("more")).read(), "more")).isTrue();
        }
    }

    @Test
    void requestsSentInOneBreathAreAnsweredInTurnWhereverTheyAreCut() throws IOException {
        String three = post("one") + CHUNKED + "2\r\ntw\r\n1\r\no\r\n0\r\n\r\n" + post("three");
        try (RawHttp client = surface.connect()) {
            for (int cut = 0; cut <= three.length(); cut++) {
                client.send(three.substring(0, cut)).send(three.substring(cut));
                for (String body : List.of("one", "two", "three")) {
                    assertThat(isAnswer(client.read(), body))
                            .as("cut at %d", cut)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void aClientThatAsksWhetherToSendIsInvited() throws IOException {
        try (RawHttp client = surface.connect()) {
            for (int i = 0; i < 100; i++) {
                client.send(POST + "Expect: 100-continue\r\nContent-Length: 4\r\n\r\n");
                assertThat(client.read().head()).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
                assertThat(isAnswer(client.send("abcd").read(), "abcd")).isTrue();
            }
        }
    }

    @Test
    void aClientThatAsksWithTooMuchIsRefusedAtOnce() throws IOException {
        try (RawHttp client = surface.connect()) {
            client.send(POST + "Expect: 100-continue\r\nContent-Length: 1001\r\n\r\n");
            assertThat(client.read().status()).isEqualTo(413);
            assertThat(client.closedByServer()).isTrue();
        }
    }

    @Test
    void aHundredStalledBodiesHoldUpNobody() throws IOException {
        reopen(Duration.ofSeconds(30));
        List<RawHttp> stalled = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            stalled.add(surface.connect().send(POST + "Content-Length: 10\r\n\r\nab"));
        }
        assertThat(surface.get("/health").body()).contains("\"status\":\"up\"");
        assertThat(stalled.get(99).send("cdefghij").read().body()).isEqualTo("abcdefghij");
        for (RawHttp client : stalled) {
            client.close();
        }
    }

    @Test
    void aBodyThatNeverComesIsAnswered408AndTheConnectionCloses() throws IOException {
        reopen(Duration.ofMillis(50));
        try (RawHttp client = surface.connect()) {
            RawHttp.Reply reply =
                    client.send(POST + "Content-Length: 10\r\n\r\nab").read();
            assertThat(reply.status()).isEqualTo(408);
            assertThat(reply.body()).isEqualTo("refused 408");
            assertThat(reply.head()).contains("Connection: close");
            assertThat(client.closedByServer()).isTrue();
        }
    }

    @Test
    void bodiesThatCompleteAboutTheirDeadlineAreAnsweredOnceEitherWay() {
        reopen(Duration.ofMillis(5));
        assertThat(inParallel(i -> slowRequests(50))).containsOnly(50);
    }

    /** Requests whose bodies trickle in byte by byte, answered 200 or 408 and nothing else. */
    private int slowRequests(int requests) throws IOException {
        int right = 0;
        for (int i = 0; i < requests; i++) {
            try (RawHttp client = surface.connect()) {
                client.send(POST + "Content-Length: 40\r\n\r\n");
                int status = trickle(client, i);
                right += status == 200 || status == 408 ? 1 : 0;
            }
        }
        return right;
    }

    private static int trickle(RawHttp client, int shorterBy) throws IOException {
        client.send("x".repeat(shorterBy % 40));
        for (int i = shorterBy % 40; i < 40 && !client.hasAnswer(); i++) {
            client.send("x");
        }
        return client.read().status();
    }

    @Test
    void aBodyOverTheLimitIsAnswered413EvenWhenTheClientSendsAllOfItFirst() throws IOException {
        try (RawHttp client = surface.connect()) {
            RawHttp.Reply reply = client.send(POST + "Content-Length: 4000\r\n\r\n" + "x".repeat(4_000))
                    .read();
            assertThat(reply.status()).isEqualTo(413);
            assertThat(client.closedByServer()).isTrue();
        }
    }

    @Test
    void aBodyWithoutEndIsAnswered413() throws IOException {
        try (RawHttp client = surface.connect()) {
            client.send(CHUNKED);
            for (int i = 0; i < 9; i++) {
                client.send("3e8\r\n" + "x".repeat(1_000) + "\r\n");
            }
            assertThat(client.read().status()).isEqualTo(413);
        }
    }

    @Test
    void aBodyInBrokenChunksIsAnswered400() throws IOException {
        try (RawHttp client = surface.connect()) {
            assertThat(client.send(CHUNKED).send("zz\r\nabc\r\n").read().status())
                    .isEqualTo(400);
            assertThat(client.closedByServer()).isTrue();
        }
    }

    @Test
    void anOfferToChangeTheProtocolIsPassedOverWithItsBody() throws IOException {
        String offer = "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAEAAEAAAAIAAAAB\r\n";
        try (RawHttp client = surface.connect()) {
            client.send(POST + offer + "Content-Length: 5\r\n\r\nabcde");
            assertThat(client.read().body()).isEqualTo("abcde");
            client.send(POST + offer + "Transfer-Encoding: chunked\r\n\r\n");
            assertThat(client.send("3\r\nxyz\r\n0\r\n\r\n").read().body()).isEqualTo("xyz");
            assertThat(isAnswer(client.send(post("more")).read(), "more")).isTrue();
        }
    }

    @Test
    void aHandlerThatNeedsNoBodyAnswersWhenTheHeadersAreInAndTheConnectionGoesOn() throws IOException {
        try (RawHttp client = surface.connect()) {
            for (int i = 0; i < 300; i++) {
                client.send("PUT /early HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n");
                assertThat(client.read().body()).isEqualTo("had ");
                assertThat(isAnswer(client.send("0123456789" + post("more")).read(), "more"))
                        .isTrue();
            }
        }
    }

    @Test
    void aHandlerMayBeginOnceItsPieceOfTheBodyHasCome() throws IOException {
        try (RawHttp client = surface.connect()) {
            client.send("POST /early HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<a/><\r\n");
            assertThat(client.send("5\r\n/end>\r\n").read().body()).isEqualTo("had <a/></end>");
            client.send("2\r\n\r\n\r\n0\r\n\r\n");
            assertThat(isAnswer(client.send(post("more")).read(), "more")).isTrue();
        }
    }

    @Test
    void aHandlerWhosePieceNeverComesIsToldSo() throws IOException {
        reopen(Duration.ofMillis(50));
        try (RawHttp client = surface.connect()) {
            client.send("POST /early HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n<a/>");
            assertThat(client.read().body()).isEqualTo("fault TOO_SLOW");
        }
    }

    private static String post(String body) {
        return POST + "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
    }

    private static boolean isAnswer(RawHttp.Reply reply, String body) {
        return reply.status() == 200
                && reply.body().equals(body)
                && !reply.head().contains("Connection: close");
    }

    private void reopen(Duration bodyTime) {
        surface.close();
        surface = new EchoSurface(bodyTime);
    }

    private static List<Integer> inParallel(Client client) {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<CompletableFuture<Integer>> runs = IntStream.range(0, 4)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> client.runUnchecked(i), threads))
                    .toList();
            return runs.stream().map(CompletableFuture::join).toList();
        } finally {
            threads.shutdownNow();
        }
    }

    private interface Client {
        int run(int number) throws IOException;

        default int runUnchecked(int number) {
            try {
                return run(number);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

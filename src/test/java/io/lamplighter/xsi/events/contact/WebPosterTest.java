package io.lamplighter.xsi.events.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.xsi.events.HttpContact;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebPosterTest {
    private static final byte[] DOCUMENT = "<event/>".getBytes(StandardCharsets.UTF_8);
    private static final String TAKEN = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

    private final Names names = new Names();
    private BareServer server;

    @BeforeEach
    void open() throws IOException {
        server = new BareServer(TAKEN);
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    /** A name server whose answers are scripted; the last one is given again and again. */
    private static final class Names implements Resolver {
        private final Deque<String[]> answers = new ArrayDeque<>();
        private int asked;

        Names leadTo(String... addresses) {
            answers.add(addresses);
            return this;
        }

        @Override
        public synchronized InetAddress[] addresses(String host) throws UnknownHostException {
            asked++;
            String[] texts = answers.size() > 1 ? answers.poll() : answers.peek();
            InetAddress[] found = new InetAddress[texts.length];
            for (int i = 0; i < texts.length; i++) {
                found[i] = InetAddress.getByName(texts[i]);
            }
            return found;
        }
    }

    private WebPoster poster(String... listed) {
        ContactSettings usual = ContactSettings.to(new ContactRules(List.of(listed)));
        return new WebPoster(usual, names, (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    private PostResult post(WebPoster poster, String host) {
        CompletableFuture<PostResult> result = new CompletableFuture<>();
        poster.post(
                HttpContact.parse("http://" + host + ":" + server.port() + "/bw?key=a%20b"),
                DOCUMENT,
                result::complete);
        return result.join();
    }

    @Test
    void aNameThatLeadsIntoTheNetworkAMomentAfterItWasCheckedReachesNothingThere() {
        names.leadTo("127.0.0.1").leadTo("10.0.0.1");
        try (WebPoster poster = poster("hooks.example.com", "127.0.0.1")) {
            assertThat(post(poster, "hooks.example.com")).isEqualTo(new PostResult(true, "200"));
        }
        assertThat(names.asked)
                .as("checked and connected to are the same answer")
                .isEqualTo(1);
        assertThat(server.next())
                .isEqualTo("POST /bw?key=a%20b HTTP/1.1\r\nHost: hooks.example.com:" + server.port()
                        + "\r\nUser-Agent: Lamplighter\r\nContent-Type: application/xml; charset=UTF-8\r\n"
                        + "Content-Length: 8\r\n\r\n<event/>");
    }

    @Test
    void aNameOneOfWhoseAddressesIsForbiddenIsNotPostedTo() {
        names.leadTo("127.0.0.1", "169.254.169.254");
        try (WebPoster poster = poster("hooks.example.com", "127.0.0.1")) {
            assertThat(post(poster, "hooks.example.com"))
                    .isEqualTo(
                            new PostResult(false, "hooks.example.com leads to 169.254.169.254, which is not allowed"));
        }
        assertThat(server.connections()).isZero();
    }

    @Test
    void whereTheFirstAddressIsDeadTheNextOneIsTried() {
        names.leadTo("127.0.0.2", "127.0.0.1");
        try (WebPoster poster = poster("hooks.example.com", "127.0.0.0/8")) {
            assertThat(post(poster, "hooks.example.com").taken()).isTrue();
        }
    }

    @Test
    void theNextEventGoesOverTheSameConnection() {
        names.leadTo("127.0.0.1");
        try (WebPoster poster = poster("hooks.example.com", "127.0.0.1")) {
            for (int i = 0; i < 3; i++) {
                assertThat(post(poster, "hooks.example.com").taken()).isTrue();
            }
        }
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void aConnectionThatTheServerHasClosedMeanwhileCostsNothing() throws IOException {
        names.leadTo("127.0.0.1");
        try (WebPoster poster = poster("hooks.example.com", "127.0.0.1")) {
            assertThat(post(poster, "hooks.example.com").taken()).isTrue();
            server.hangUp();
            assertThat(post(poster, "hooks.example.com")).isEqualTo(new PostResult(true, "200"));
        }
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void anAnswerWithABodyEndsItsConnectionAndTheBodyIsNotRead() throws IOException {
        names.leadTo("127.0.0.1");
        server.answer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello");
        try (WebPoster poster = poster("hooks.example.com", "127.0.0.1")) {
            assertThat(post(poster, "hooks.example.com").taken()).isTrue();
            assertThat(post(poster, "hooks.example.com").taken()).isTrue();
        }
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void aServerThatNeverAnswersIsGivenUp() throws IOException {
        names.leadTo("127.0.0.1");
        server.answer("HTTP/1.1 2");
        ContactSettings impatient = new ContactSettings(
                new ContactRules(List.of("hooks.example.com", "127.0.0.1")),
                Duration.ofSeconds(5),
                Duration.ofMillis(50),
                List.of(),
                Duration.ofMinutes(1),
                Duration.ofHours(1),
                10,
                1);
        try (WebPoster poster = new WebPoster(impatient, names, (SSLSocketFactory) SSLSocketFactory.getDefault())) {
            assertThat(post(poster, "hooks.example.com")).isEqualTo(new PostResult(false, "no answer in time"));
            assertThat(post(poster, "hooks.example.com"))
                    .as("and its place is free again")
                    .isEqualTo(new PostResult(false, "no answer in time"));
        }
    }

    /** A subscription may be older than the operator's list. */
    @Test
    void aContactThatIsNotListedAnyMoreIsNeverReached() {
        try (WebPoster poster = poster("hooks.example.com")) {
            assertThat(post(poster, "127.0.0.1")).isEqualTo(new PostResult(false, "127.0.0.1 is not listed any more"));
        }
        assertThat(server.connections()).isZero();
    }

    @Test
    void theLogNamesTheServerOfAContactAndNotTheSecretInItsAddress() {
        assertThat(HttpContact.parse("https://hooks.example.com:8443/s3cret?token=s3cret"))
                .hasToString("https://hooks.example.com:8443");
    }
}

package io.lamplighter.xsi.events.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.xsi.events.HttpContact;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A contact with https is connected to by address, and must prove the name that the client wrote. */
class WebPosterTlsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    Path dir;

    private SSLContext tls;
    private BareServer server;

    @BeforeEach
    void open() throws IOException, InterruptedException, GeneralSecurityException {
        Path file = dir.resolve("hooks.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "hooks",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=hooks.example.com",
                        "-ext",
                        "san=dns:hooks.example.com",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .start();
        assertThat(keytool.waitFor())
                .as(new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isZero();
        tls = context(file);
        server = new BareServer(
                "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
                tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getByName("127.0.0.1")));
    }

    private static SSLContext context(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, PASSWORD);
        trusted.setCertificateEntry("hooks", store.getCertificate("hooks"));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private PostResult post(String host, SSLContext client) {
        ContactSettings settings = ContactSettings.to(new ContactRules(List.of("*.example.com", "127.0.0.1")));
        CompletableFuture<PostResult> result = new CompletableFuture<>();
        try (WebPoster poster = new WebPoster(
                settings, name -> new InetAddress[] {InetAddress.getLoopbackAddress()}, client.getSocketFactory())) {
            poster.post(
                    HttpContact.parse("https://" + host + ":" + server.port() + "/bw"),
                    "<event/>".getBytes(StandardCharsets.UTF_8),
                    result::complete);
            return result.join();
        }
    }

    @Test
    void aServerThatProvesItsNameIsPostedTo() {
        assertThat(post("hooks.example.com", tls)).isEqualTo(new PostResult(true, "200"));
        assertThat(server.next()).startsWith("POST /bw HTTP/1.1\r\nHost: hooks.example.com:" + server.port() + "\r\n");
    }

    @Test
    void aServerOfAnotherNameIsNot() {
        PostResult result = post("crm.example.com", tls);
        assertThat(result.taken()).isFalse();
        assertThat(result.what()).contains("crm.example.com");
        assertThat(server.isQuiet())
                .as("nothing was said before the name was proven")
                .isTrue();
    }

    @Test
    void aServerWithACertificateOfNobodysIsNot() throws GeneralSecurityException {
        assertThat(post("hooks.example.com", SSLContext.getDefault()).taken()).isFalse();
    }
}

package io.lamplighter.xsi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.LineFixtures;
import io.lamplighter.directory.service.UserServices;
import io.lamplighter.http.RawHttp.Reply;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A user's services as a client reads and changes them. */
abstract class ServiceHarness {
    static final String ADMIN = "admin:secret";

    static final String SERVICES = "/v2.0/user/2000@example.com/services";

    @RegisterExtension
    final XsiServer server = new XsiServer();

    UserServices services() {
        return server.directory.current().services(LineFixtures.RECEPTION);
    }

    String get(String service, String... headers) throws IOException {
        Reply reply = server.ask("GET", SERVICES + "/" + service, "", headers);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.body();
    }

    void put(String service, String content) throws IOException {
        accepted(server.ask("PUT", SERVICES + "/" + service, body(service, content)));
    }

    static void accepted(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.body()).isEmpty();
    }

    static String body(String root, String content) {
        return "<?xml version='1.0' encoding='UTF-8'?><" + root + " xmlns='http://schema.broadsoft.com/xsi' >" + content
                + "</" + root + ">";
    }

    static String golden(String name) throws IOException {
        try (InputStream document = ServiceDocumentsTest.class.getResourceAsStream("/xsi/services/" + name)) {
            return new String(document.readAllBytes(), UTF_8);
        }
    }
}

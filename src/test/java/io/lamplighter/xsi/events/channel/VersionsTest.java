package io.lamplighter.xsi.events.channel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.http.RawHttp.Reply;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class VersionsTest {
    @RegisterExtension
    final EventServer server = new EventServer();

    @Test
    void commandsAndEventPackagesAreOfOneRelease() throws IOException {
        Reply reply = server.ask("GET", "/versions", "");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo(golden("versions-events.xml"));
        EventSchema.validate(reply.body());
        assertThat(server.ask("GET", "/Versions", "", "Accept: application/json")
                        .body())
                .isEqualTo(golden("versions-events.json"));
    }

    @Test
    void aPostIsRefused() throws IOException {
        assertThat(server.ask("POST", "/versions", "").status()).isEqualTo(405);
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = VersionsTest.class.getResourceAsStream("/xsi/" + name)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}

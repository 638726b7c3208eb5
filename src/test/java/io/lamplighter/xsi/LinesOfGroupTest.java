package io.lamplighter.xsi;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.LineFixtures;
import io.lamplighter.http.RawHttp.Reply;
import io.lamplighter.line.CallId;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LegIdentity;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.RemoteParty;
import java.io.IOException;
import java.time.Instant;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the lines of a group are doing, for whoever may see them. */
class LinesOfGroupTest {
    private static final String ADMIN = "admin:secret";
    private static final String GROUP = "/v2.0/serviceprovider/acme/group/sales/SharedCallAppearances";
    private static final Instant NOW = Instant.ofEpochMilli(1_767_225_600_000L);
    private static final Endpoint FRONT = new Endpoint(LineFixtures.FRONT, "front-phone");

    @RegisterExtension
    final XsiServer server = new XsiServer();

    private void callsOut() {
        server.happens(new LineEvent.Originate(
                NOW,
                FRONT,
                OptionalInt.empty(),
                new CallId(41),
                new LegIdentity("leg@example.com", "a", "b"),
                RemoteParty.of("sip:2001@example.com")));
    }

    @Test
    void anAdministratorSeesEveryLineOfTheGroup() throws IOException {
        callsOut();
        Reply reply = server.askAs(ADMIN, "GET", GROUP);
        assertThat(reply.status()).isEqualTo(200);
        Golden.matches(reply.body(), "lines-of-group.xml");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                GROUP,
                "/v2.0/enterprise/acme/group/sales/sharedcallappearances",
                "/v2.0/user/2000@example.com/SharedCallAppearances"
            })
    void aMemberSeesHisOwnLine(String path) throws IOException {
        assertThat(server.ask("GET", path, "").body())
                .contains("<totalAvailableRecords>1<", "<userId>2000@example.com<")
                .doesNotContain("2001@example.com");
    }

    @Test
    void inPages() throws IOException {
        assertThat(server.askAs(ADMIN, "GET", GROUP + "?start=2&results=1").body())
                .contains("<startIndex>2</startIndex><numberOfRecords>1</numberOfRecords>"
                        + "<totalAvailableRecords>2</totalAvailableRecords>")
                .contains("<userId>2001@example.com<");
    }

    @Test
    void nobodyElseSeesThem() throws IOException {
        String other = "/v2.0/serviceprovider/acme/group/support/SharedCallAppearances";
        Reply reply = server.ask("GET", other, "");
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.body()).contains("<errorCode>110403<");
        assertThat(server.askAs(ADMIN, "GET", other).body()).contains("<totalAvailableRecords>0<");
        assertThat(server.ask("GET", "/v2.0/user/2001@example.com/SharedCallAppearances", "")
                        .status())
                .isEqualTo(403);
    }
}

package io.lamplighter.xsi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.LineFixtures;
import io.lamplighter.directory.Location;
import io.lamplighter.http.RawHttp.Reply;
import io.lamplighter.line.LinePort;
import io.lamplighter.security.SipSecrets;
import io.lamplighter.xsi.wire.XsiSchema;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The locations of a line as documents of their own. */
class SharedEndpointsTest {
    private static final String ADMIN = "admin:secret";
    private static final String ENDPOINTS = "/v2.0/user/2000@example.com/services/SharedCallAppearance/Endpoint";
    private static final LinePort ATTIC = new LinePort("2000-attic@example.com");

    @RegisterExtension
    final XsiServer server = new XsiServer();

    @Test
    void aLocationIsAddedWholeAndReadBackWithoutItsSecrets() throws IOException {
        String fresh = golden("SharedCallAppearanceEndpoint-post.xml");
        XsiSchema.assertValid(fresh);

        Reply added = asAdmin("POST", ENDPOINTS, fresh);

        assertThat(added.status()).as(added.body()).isEqualTo(201);
        assertThat(added.head())
                .contains("Location: http://xsi.example.com/com.broadsoft.xsi-actions" + ENDPOINTS
                        + "/2000-attic@example.com\r\n");
        assertThat(added.body()).isEqualTo(golden("SharedCallAppearanceEndpoint.xml"));
        String read =
                server.ask("GET", ENDPOINTS + "/2000-attic@example.com", "").body();
        assertThat(read).isEqualTo(golden("SharedCallAppearanceEndpoint.xml"));
        XsiSchema.assertValid(read);
        assertThat(server.ask("GET", ENDPOINTS + "/2000-attic", "", "Accept: application/json")
                        .body())
                .isEqualTo(golden("SharedCallAppearanceEndpoint.json"));
        assertThat(location(ATTIC).credentials())
                .isEqualTo(SipSecrets.credentials(
                        "attic",
                        "example.com",
                        "roof top",
                        location(ATTIC).credentials().digest()));
    }

    @Test
    void whatANewLocationDoesNotSayIsAsUsual() throws IOException {
        Reply added = asAdmin(
                "POST",
                ENDPOINTS,
                "{\"SharedCallAppearanceEndpoint\":{\"linePort\":{\"$\":\"2000-Attic@example.com\"},"
                        + "\"password\":{\"$\":\"x\"}}}");
        assertThat(added.status()).isEqualTo(201);

        Location attic = location(ATTIC);
        assertThat(attic.isActive() && attic.allowOrigination() && attic.allowTermination())
                .isTrue();
        assertThat(attic.primary()).isFalse();
        assertThat(attic.device().name()).isEqualTo("2000-attic");
        assertThat(attic.device().type()).isEqualTo("Generic SIP Phone");
        assertThat(attic.credentials().userName()).isEqualTo("2000-attic");
    }

    @Test
    void theListHasEveryLocationButThePrimaryOne() throws IOException {
        String list =
                server.ask("GET", ENDPOINTS.replace("Endpoint", "endpoint"), "").body();

        XsiSchema.assertValid(list);
        assertThat(list)
                .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<SharedCallAppearanceEndpoints "
                        + "xmlns=\"http://schema.broadsoft.com/xsi\"><endpoint><linePort>2000-b@example.com</linePort>")
                .contains("<linePort>2000-c@example.com</linePort>")
                .doesNotContain("<linePort>2000@example.com</linePort>");
    }

    @ParameterizedTest
    @CsvSource({
        "<password>x</password>, 400, linePort is missing",
        "<linePort>2000-d@example.com</linePort>, 400, password is missing",
        "<linePort>2000-d</linePort><password>x</password>, 400, not of the form user@domain",
        "<linePort>2000-d@elsewhere.example</linePort><password>x</password>, 400, not one of this server: example.com",
        "<linePort>2000-b@example.com</linePort><password>x</password>, 409, already in use",
        "<linePort>2001@example.com</linePort><password>x</password>, 409, already in use",
        "<linePort>d@example.com</linePort><password>x</password><isActive>y</isActive>, 400, isActive must be",
        "<linePort>d@example.com</linePort><password>x</password><userName>a:b</userName>, 400, userName must have",
        "<linePort>d@example.com</linePort><password>x</password><useHotline>true</useHotline>, 400, hotlineContact",
        "<linePort>d@example.com</linePort><password>x</password><macAddress>12</macAddress>, 400, hexadecimal"
    })
    void aLocationThatCannotBeIsRefusedWhole(String content, int status, String reason) throws IOException {
        Reply reply = asAdmin("POST", ENDPOINTS, endpoint(content));

        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.body()).contains("<summaryEnglish>", reason);
        assertThat(line())
                .isEqualTo(line().withLocations(LineFixtures.reception().locations()));
    }

    @Test
    void aUserSwitchesHisLocationsAndLeavesTheRestToAdministrators() throws IOException {
        String front = ENDPOINTS + "/2000-b@example.com";

        accepted(server.ask("PUT", front, endpoint("<isActive>false</isActive>")));
        assertThat(location(LineFixtures.FRONT).isActive()).isFalse();
        assertThat(location(LineFixtures.FRONT).allowTermination()).isTrue();

        for (String more : new String[] {"password", "userName", "deviceName", "hotlineContact"}) {
            assertThat(server.ask("PUT", front, endpoint("<" + more + ">x</" + more + ">"))
                            .status())
                    .isEqualTo(403);
        }
        assertThat(server.ask("POST", ENDPOINTS, golden("SharedCallAppearanceEndpoint-post.xml"))
                        .status())
                .isEqualTo(403);
        assertThat(server.ask("DELETE", front, "").status()).isEqualTo(403);
    }

    @Test
    void anAdministratorChangesDeviceHotlineAndPassword() throws IOException {
        String front = ENDPOINTS + "/2000-b@example.com";

        accepted(asAdmin(
                "PUT",
                front,
                endpoint("<deviceType>snom D865</deviceType><useHotline>true</useHotline>"
                        + "<hotlineContact>3000</hotlineContact><macAddress>00:04:13:AA:BB:CC</macAddress>"
                        + "<password>changed</password>")));

        Location changed = location(LineFixtures.FRONT);
        assertThat(changed.device().type()).isEqualTo("snom D865");
        assertThat(changed.device().mac()).contains("000413aabbcc");
        assertThat(changed.hotline().calls()).contains("3000");
        assertThat(changed.credentials().ha1Md5())
                .isEqualTo(LineFixtures.credentials("2000-b", "changed").ha1Md5());
        assertThat(asAdmin("PUT", front, endpoint("<userName>other</userName>")).status())
                .isEqualTo(400);
    }

    @Test
    void aLocationIsRemovedAndThePrimaryOneStays() throws IOException {
        accepted(asAdmin("DELETE", ENDPOINTS + "/2000-b@example.com", ""));

        assertThat(line().location(LineFixtures.FRONT)).isEmpty();
        for (String method : new String[] {"GET", "PUT", "DELETE"}) {
            Reply gone = asAdmin(method, ENDPOINTS + "/2000-b@example.com", endpoint(""));
            assertThat(gone.status()).isEqualTo(404);
            assertThat(gone.body()).contains("<errorCode>110434</errorCode>");
        }
        assertThat(asAdmin("DELETE", ENDPOINTS + "/2000@example.com", "").status())
                .isEqualTo(404);
    }

    private LineDefinition line() {
        return server.directory.current().line(LineFixtures.RECEPTION).orElseThrow();
    }

    private Location location(LinePort linePort) {
        return line().location(linePort).orElseThrow();
    }

    private Reply asAdmin(String method, String path, String body) throws IOException {
        return server.askWith(ADMIN, method, path, body);
    }

    private static void accepted(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.body()).isEmpty();
    }

    private static String endpoint(String content) {
        return "<SharedCallAppearanceEndpoint>" + content + "</SharedCallAppearanceEndpoint>";
    }

    private static String golden(String name) throws IOException {
        try (InputStream document = SharedEndpointsTest.class.getResourceAsStream("/xsi/services/" + name)) {
            return new String(document.readAllBytes(), UTF_8);
        }
    }
}

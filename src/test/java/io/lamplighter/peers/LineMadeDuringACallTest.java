package io.lamplighter.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.serve.ServerProcess;
import io.lamplighter.testkit.Ladder;
import io.lamplighter.testkit.PhoneAccount;
import io.lamplighter.testkit.PhoneSubscription;
import io.lamplighter.testkit.ScriptedPhone;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Provisioning and CTI beside the calls of real phones. */
@RealPeers("baresip")
class LineMadeDuringACallTest {
    private static final String CAFETERIA = """
            <line xmlns="urn:lamplighter:provisioning:1">
              <userId>2002@example.com</userId>
              <extension>2002</extension>
              <firstName>Cafeteria</firstName>
              <locations>
                <location>
                  <linePort>2002@example.com</linePort>
                  <userName>2002</userName>
                  <password>secret-of-cafeteria</password>
                </location>
              </locations>
            </line>
            """;

    @RegisterExtension
    final LoopbackWorld world = LoopbackWorld.withTrunk();

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void aPhoneOfALineMadeDuringACallRingsTheBusyLineAtOnce() throws Exception {
        PhoneAccount watching = new PhoneAccount("2000-c", LoopbackWorld.DOMAIN, "2000-c", "secret-of-c");
        try (ScriptedPhone observer = ScriptedPhone.udp("observer", watching, world.sip(), new Ladder())) {
            PhoneSubscription lamps = observer.subscribes("call-info");
            Baresip desk = phone("2000", "secret-of-a", 440);
            Baresip assistant = phone("2000-b", "secret-of-b", 620);
            Baresip lobby = phone("2001", "secret-of-lobby", 1000);
            desk.dials("2001");
            lobby.rings();
            lobby.answers();
            lamps.expectsLamps("1=active");

            assertThat(post(CAFETERIA).statusCode()).isEqualTo(201);
            Baresip cafeteria = phone("2002", "secret-of-cafeteria", 1400);
            cafeteria.dials("2000");
            assistant.rings();
            lamps.expectsLamps("1=active 2=alerting");
            assistant.answers();
            lamps.expectsLamps("1=active 2=active");

            Ear.of(cafeteria).hears(assistant);
            Ear.of(assistant).hears(cafeteria);
            Ear.of(lobby).hears(desk);
            Ear.of(desk).hears(lobby);
            assertThat(callsOfTheLine().split("<callId>", -1)).as("two calls").hasSize(3);
        }
    }

    private Baresip phone(String user, String secret, int hertz) throws IOException {
        return world.baresip(new Softphone.Owner(user, secret, "udp", hertz));
    }

    private HttpResponse<String> post(String line) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(world.http("/provisioning/v1/lines"))
                        .header("Authorization", basic("admin", ServerProcess.ADMIN_PASSWORD))
                        .header("Content-Type", "application/xml")
                        .POST(BodyPublishers.ofString(line))
                        .build(),
                BodyHandlers.ofString());
    }

    private String callsOfTheLine() throws IOException, InterruptedException {
        HttpResponse<String> calls = http.send(
                HttpRequest.newBuilder(world.http("/com.broadsoft.xsi-actions/v2.0/user/2000@example.com/calls"))
                        .header("Authorization", basic("2000@example.com", "portal-of-2000"))
                        .build(),
                BodyHandlers.ofString());
        assertThat(calls.statusCode()).isEqualTo(200);
        return calls.body();
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }
}

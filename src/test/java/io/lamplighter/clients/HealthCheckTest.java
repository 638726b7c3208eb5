package io.lamplighter.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.http.RawHttp;
import io.lamplighter.http.RawHttp.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a watching system asks every few seconds, on one connection. */
class HealthCheckTest {
    @RegisterExtension
    static final Office OFFICE = new Office();

    @Test
    void servicesAndBothVersionsAreThere() throws Exception {
        RawHttp client = OFFICE.connect();
        for (int round = 0; round < 20; round++) {
            Reply services = client.send(get(Office.ACTIONS + "/user/" + Office.ALICE + "/services"))
                    .read();
            assertThat(services.status()).isEqualTo(200);
            assertThat(services.body()).contains("<Services xmlns=");
            assertThat(client.send(get(Office.ACTIONS + "/versions")).read().body())
                    .contains("<commands><baseline>");
            assertThat(client.send(get(Office.EVENTS + "/versions")).read().body())
                    .contains("<eventPackages><baseline>");
        }
    }

    private static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: xsp.example.com\r\nAuthorization: " + Office.basicOf("alice")
                + "\r\n\r\n";
    }
}

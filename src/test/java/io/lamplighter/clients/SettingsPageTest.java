package io.lamplighter.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.http.RawHttp;
import io.lamplighter.http.RawHttp.Reply;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A web page of settings from another origin: it wants no pop-up, and calls its GETs XML too. */
class SettingsPageTest {
    @RegisterExtension
    static final Office OFFICE = new Office();

    private static final String SERVICES = Office.ACTIONS + "/user/" + Office.ALICE + "/services";

    @Test
    void itReadsAndWritesASettingAcrossOrigins() throws Exception {
        Reply preflight = send("OPTIONS", SERVICES + "/CallWaiting", "", "Access-Control-Request-Method: PUT");
        assertThat(preflight.status()).isEqualTo(200);
        assertThat(preflight.head())
                .contains(
                        "Access-Control-Allow-Origin: https://settings.example.com\r\n",
                        "Access-Control-Allow-Credentials: true\r\n",
                        "X-BroadWorks-No-AuthChallenge");
        String login = "Authorization: " + Office.basicOf("alice");
        assertThat(send("GET", SERVICES + "/CallWaiting", "", login).body())
                .isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        + "<CallWaiting xmlns=\"http://schema.broadsoft.com/xsi\"><active>true</active></CallWaiting>");
        Reply put = send(
                "PUT",
                SERVICES + "/CallWaiting",
                "<CallWaiting xmlns=\"http://schema.broadsoft.com/xsi\"><active>false</active></CallWaiting>",
                login);
        assertThat(put.status()).as(put.body()).isEqualTo(200);
        assertThat(put.head()).contains("Access-Control-Allow-Origin: https://settings.example.com\r\n");
        assertThat(send("GET", SERVICES + "/CallWaiting", "", login).body()).contains("<active>false<");
    }

    @Test
    void aWrongPasswordMakesNoPopUp() throws Exception {
        Reply refused = send("GET", SERVICES, "", "Authorization: " + Office.basic("alice@example.com:no"));
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.head()).doesNotContain("WWW-Authenticate");
        assertThat(refused.head()).contains("Access-Control-Allow-Origin: https://settings.example.com\r\n");
    }

    private static Reply send(String method, String path, String body, String header) throws IOException {
        try (RawHttp client = new RawHttp(OFFICE.http())) {
            return client.send(method + " " + path + " HTTP/1.1\r\nHost: xsp.example.com\r\n"
                            + "Origin: https://settings.example.com\r\nX-BroadWorks-No-AuthChallenge: true\r\n" + header
                            + "\r\nContent-type: application/xml;charset=UTF-8\r\nContent-Length: " + body.length()
                            + "\r\n\r\n" + body)
                    .read();
        }
    }
}

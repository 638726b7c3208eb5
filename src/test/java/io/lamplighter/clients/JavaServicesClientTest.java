package io.lamplighter.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.http.RawHttp;
import io.lamplighter.http.RawHttp.Reply;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.ScriptedPhone;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A Java service that follows each call's address on a base that already ends with the version, sends PUTs without a body,
 * and reads as many bytes as are there at once.
 */
class JavaServicesClientTest {
    @RegisterExtension
    static final Office OFFICE = new Office();

    @Test
    void addressesInDocumentsMayBePutBehindTheVersion() throws Exception {
        ScriptedPhone desk = OFFICE.phone("alice");
        ScriptedPhone bob = OFFICE.phone("bob");
        PhoneCall call = OFFICE.callsAlice(bob);
        desk.expectsInvite();
        String calls =
                ask("GET", Office.ACTIONS + "/user/" + Office.ALICE + "/calls").body();
        Matcher uri = Pattern.compile("<uri>([^<]+)</uri>").matcher(calls);
        assertThat(uri.find()).as(calls).isTrue();
        Reply one = ask("GET", Office.ACTIONS + "/" + uri.group(1));
        assertThat(one.status()).as(one.body()).isEqualTo(200);
        assertThat(one.body()).contains("<state>Alerting<", "<personality>Terminator<");
        assertThat(one.head()).contains("Content-Length: ").doesNotContain("chunked");
        Reply doubled = ask("GET", Office.ACTIONS + "//v2.0" + uri.group(1).substring("/v2.0".length()));
        assertThat(doubled.status()).isEqualTo(200);
        Reply declined = ask("DELETE", Office.ACTIONS + "/" + uri.group(1) + "?decline=True&declineReason=Busy");
        assertThat(declined.status()).isEqualTo(200);
        call.expects(486);
    }

    private static Reply ask(String method, String path) throws IOException {
        try (RawHttp client = new RawHttp(OFFICE.http())) {
            Reply reply = client.send(method + " " + path + " HTTP/1.1\r\nHost: xsp.example.com\r\nAuthorization: "
                            + Office.basicOf("alice") + "\r\nUser-Agent: Java/1.8\r\nContent-Length: 0\r\n\r\n")
                    .read();
            if (!reply.body().isEmpty()) {
                assertThat(reply.head()).containsPattern("Content-Type: [^\r]*;charset=UTF-8\r\n");
            }
            return reply;
        }
    }
}

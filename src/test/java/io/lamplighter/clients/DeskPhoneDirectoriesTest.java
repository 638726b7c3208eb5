package io.lamplighter.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.http.RawHttp;
import io.lamplighter.http.RawHttp.Reply;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.ScriptedPhone;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A desk phone's menus: directories and call logs, with the credentials that it registers with. */
class DeskPhoneDirectoriesTest {
    @RegisterExtension
    static final Office OFFICE = new Office();

    private static final String DIRECTORIES = "/directories/";

    @Test
    void withoutALoginItIsAskedForOneAndWithAWrongOneForItsOwn() throws Exception {
        assertThat(ask("/profile", "").status()).isEqualTo(401);
        Reply refused = ask("/profile", sip("alice-desk2", "guessed"));
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.head()).contains("WWW-Authenticate: BroadWorksSIP");
        assertThat(ask("/profile", sip("alice-desk2", "secret-of-alice-desk2")).body())
                .contains("<userId>alice@example.com<");
    }

    @Test
    void theMissedCallOfAnyDeskIsInTheMenuOfEach() throws Exception {
        ScriptedPhone desk = OFFICE.phone("alice");
        ScriptedPhone bob = OFFICE.phone("bob");
        PhoneCall call = OFFICE.callsAlice(bob);
        desk.expectsInvite();
        call.cancels();
        call.expects(487);
        String phone = sip("alice-desk2", "secret-of-alice-desk2");
        Awaitility.await()
                .until(() -> ask(DIRECTORIES + "calllogs/missed", phone).body().contains("<callLogsEntry>"));
        Reply missed = ask(DIRECTORIES + "calllogs/missed", phone);
        assertThat(missed.body())
                .contains("<missed", "<phoneNumber>", "<name>Bob Sample</name>", "<callLogId>")
                .containsPattern("<time>\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}[+-]\\d\\d:\\d\\d</time>");
    }

    @Test
    void itSearchesPagesOfTheDirectories() throws Exception {
        String phone = sip("alice", "secret-of-alice");
        assertThat(ask(DIRECTORIES + "Enterprise?name=*sam*/i&start=1&results=20", phone)
                        .body())
                .contains("<startIndex>1<", "<numberOfRecords>1<", "<lastName>Sample<");
        assertThat(ask(DIRECTORIES + "Group?start=2&results=1", phone).body())
                .contains("<startIndex>2<", "<numberOfRecords>1<", "<totalAvailableRecords>2<");
        assertThat(ask(DIRECTORIES + "Personal", phone).body())
                .contains("<Personal xmlns=\"http://schema.broadsoft.com/xsi\"");
    }

    private static String sip(String authName, String password) {
        return "Authorization: BroadWorksSIP basic=\"" + base64(Office.ALICE + ":" + password) + "\", sipUser=\""
                + base64(authName) + "\"\r\n";
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Reply ask(String path, String login) throws IOException {
        try (RawHttp client = new RawHttp(OFFICE.http())) {
            return client.send("GET " + Office.ACTIONS + "/user/" + Office.ALICE + path
                            + " HTTP/1.1\r\nHost: xsp.example.com\r\nAccept: text/xml\r\n" + login + "\r\n")
                    .read();
        }
    }
}

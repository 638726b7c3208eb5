package io.lamplighter.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.http.RawHttp;
import io.lamplighter.http.RawHttp.Reply;
import io.lamplighter.sip.server.call.Speech;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.ScriptedPhone;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A dialer in a browser: paths in lower case, XML by hand with single quotes and odd blanks, no content type of XML, a
 * parameter against caches behind each GET, and element names taken without prefix.
 */
class XmlDialerTest {
    @RegisterExtension
    static final Office OFFICE = new Office();

    private static final String USER = Office.ACTIONS + "/user/" + Office.ALICE;

    @Test
    void itShowsAndChangesItsThreeSwitches() throws Exception {
        assertThat(get("/services").body()).contains("<name>Do Not Disturb</name>", "<name>Remote Office</name>");
        assertThat(get("/profile").body()).contains("<userId>alice@example.com<", "<firstName>Alice<");
        assertThat(get("/services/donotdisturb").body()).contains("<active>false<");
        changes("donotdisturb", "DoNotDisturb", "<active>true</active><ringSplash>false</ringSplash>");
        assertThat(get("/services/donotdisturb").body()).contains("<active>true<");
        changes("donotdisturb", "DoNotDisturb", "<active>false</active>");
        changes(
                "callforwardingalways",
                "CallForwardingAlways",
                "<active>true</active><forwardToPhoneNumber>1003</forwardToPhoneNumber><ringSplash>false</ringSplash>");
        assertThat(get("/services/callforwardingalways").body())
                .contains("<active>true<", "<forwardToPhoneNumber>1003<");
        changes("callforwardingalways", "CallForwardingAlways", "<active>false</active>");
        changes(
                "remoteoffice",
                "RemoteOffice",
                "<active>false</active><remoteOfficeNumber>5550100199</remoteOfficeNumber>");
        assertThat(get("/services/remoteoffice").body()).contains("<remoteOfficeNumber>5550100199<");
    }

    @Test
    void itDialsHoldsTalksAndHangsUp() throws Exception {
        ScriptedPhone desk = OFFICE.phone("alice");
        ScriptedPhone bob = OFFICE.phone("bob");
        Reply started = send("POST", "/calls/new?address=1002", "");
        assertThat(started.status()).as(started.body()).isEqualTo(201);
        String call = started.body().replaceFirst("(?s).*<callId>([^<]+)<.*", "$1");
        PhoneCall atDesk = desk.expectsInvite();
        atDesk.answers(Speech.sendrecv(7_390));
        atDesk.expects("ACK");
        PhoneCall atBob = bob.expectsInvite();
        atBob.answers(Speech.sendrecv(7_392));
        atBob.expects("ACK");
        org.awaitility.Awaitility.await()
                .until(() -> get("/calls/" + call).body().contains("<state>Active<"));
        assertThat(send("PUT", "/calls/" + call + "/hold", "").status()).isEqualTo(200);
        atDesk.expects("INVITE");
        atDesk.answers(Speech.sendrecv(7_390));
        atDesk.expects("ACK");
        assertThat(send("PUT", "/calls/" + call + "/talk", "").status()).isEqualTo(200);
        atDesk.expects("INVITE");
        atDesk.answers(Speech.sendrecv(7_390));
        atDesk.expects("ACK");
        assertThat(send("DELETE", "/calls/" + call, "").status()).isEqualTo(200);
        atDesk.expects("BYE");
        atBob.expects("BYE");
        org.awaitility.Awaitility.await()
                .until(() -> get("/directories/calllogs").body().contains("<placed>"));
        assertThat(get("/directories/calllogs").body()).contains("<callLogsEntry>", "<name>Bob Sample</name>");
    }

    @Test
    void itSearchesTheEnterprise() throws Exception {
        String found = get("/directories/enterprise?firstName=al*/i&lastName=al*/i&searchCriteriaModeOr=true")
                .body();
        assertThat(found).contains("<totalAvailableRecords>1<", "<firstName>Alice<");
        assertThat(get("/directories/enterprise?lastName=SAMPLE").body()).contains("<numberOfRecords>0<");
        assertThat(get("/directories/enterprise?lastName=SAMPLE/i").body()).contains("<firstName>Bob<");
    }

    private static void changes(String path, String root, String content) throws IOException {
        Reply reply = send(
                "PUT",
                "/services/" + path,
                "<?xml version='1.0' encoding='UTF-8'?><" + root + " xmlns='http://schema.broadsoft.com/xsi'>" + content
                        + "</" + root + " >");
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.body()).isEmpty();
    }

    private static Reply get(String path) throws IOException {
        Reply reply = send("GET", path + (path.contains("?") ? "&" : "?") + "_=1767225600000", "");
        assertThat(reply.status()).as(path + ": " + reply.body()).isEqualTo(200);
        return reply;
    }

    private static Reply send(String method, String path, String body) throws IOException {
        try (RawHttp client = new RawHttp(OFFICE.http())) {
            return client.send(method + " " + USER + path + " HTTP/1.1\r\nHost: xsp.example.com\r\nAuthorization: "
                            + Office.basicOf("alice")
                            + "\r\nAccept: text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2\r\n"
                            + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + body.length()
                            + "\r\n\r\n" + body)
                    .read();
        }
    }
}

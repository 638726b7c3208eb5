package io.lamplighter.xsi;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.Administrator;
import io.lamplighter.directory.Scope;
import io.lamplighter.engine.CallControl.CommandResult;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whether a client's request has arrived, and what it was told. */
class RequestsOfUserTest {
    private static final String ME = "/v2.0/user/2000@example.com";
    private static final String BOSS = "boss:secret";

    @RegisterExtension
    final XsiServer server = new XsiServer();

    @BeforeEach
    void theGroupHasAnAdministrator() {
        server.directory.put(
                new Administrator("boss", server.passwords.hash("secret"), new Scope.Group("acme", "sales")));
    }

    @Test
    void theAdministratorOfTheGroupSeesWhatBecameOfAClick() throws IOException {
        server.ask("POST", ME + "/calls/New?address=2001&pin=1234", "", "TrackingID: dialer_1");
        server.control.result = CommandResult.NO_PHONE;
        server.ask("POST", ME + "/calls/new?address=2001", "", "TrackingID: dialer_2");
        String seen = server.askAs(BOSS, "GET", ME + "/Requests").body();
        Golden.validate(seen);
        assertThat(seen)
                .contains("<totalAvailableRecords>2</totalAvailableRecords><request><time>")
                .contains(
                        "</time><trackingId>dialer_2</trackingId><source>127.0.0.1</source><caller>2000@example.com</caller>"
                                + "<method>POST</method><path>/v2.0/user/2000@example.com/calls/New</path><status>403</status>"
                                + "<errorCode>110435</errorCode><summary>No phone of the user's that should ring for this is registered "
                                + "(location and locationAddress choose others): 2001</summary></request>")
                .contains("<trackingId>dialer_1</trackingId>", "<status>201</status></request>")
                .doesNotContain("1234");
        assertThat(server.ask("GET", ME + "/requests?trackingid=dialer_1&format=json", "")
                        .body())
                .contains("\"totalAvailableRecords\":{\"$\":\"1\"}", "\"trackingId\":{\"$\":\"dialer_1\"}");
    }

    @Test
    void whatWasOnlyReadIsLeftOutAndWhatWasRefusedIsNot() throws IOException {
        server.ask("GET", ME + "/calls", "");
        server.ask("GET", ME + "/calls/callhalf-9:0", "");
        server.askAs("2000:guess", "GET", ME + "/calls");
        String seen = server.ask("GET", ME + "/Requests", "").body();
        assertThat(seen)
                .contains("<totalAvailableRecords>2<", "<status>404</status><errorCode>110404<")
                .contains(
                        "</source><method>GET</method><path>/v2.0/user/2000@example.com/calls</path><status>401</status>");
    }

    @Test
    void theNewestStay() throws IOException {
        for (int i = 0; i < 101; i++) {
            server.ask("PUT", ME + "/calls/callhalf-9:0/Hold", "", "TrackingID: t" + i + ".");
        }
        String seen = server.ask("GET", ME + "/Requests?results=1000", "").body();
        assertThat(seen).contains("<totalAvailableRecords>100<", ">t100.<").doesNotContain(">t0.<");
        assertThat(server.ask("GET", ME + "/Requests?start=2&results=1", "").body())
                .contains("<numberOfRecords>1<", ">t99.<");
    }

    @Test
    void nobodyElseSeesThem() throws IOException {
        assertThat(server.ask("GET", "/v2.0/user/2001@example.com/Requests", "").status())
                .isEqualTo(403);
    }
}

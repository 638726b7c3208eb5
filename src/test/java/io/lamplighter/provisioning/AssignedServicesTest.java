package io.lamplighter.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.DirectoryStore.DirectoryChange.PutServices;
import io.lamplighter.directory.service.DoNotDisturb;
import io.lamplighter.directory.service.Service;
import io.lamplighter.directory.service.UserServices;
import io.lamplighter.line.LineId;
import io.lamplighter.provisioning.xml.ServiceName;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Administrators say which services a user has. */
class AssignedServicesTest {
    private static final LineId ID = new LineId("2000@localhost");

    @RegisterExtension
    final ProvisioningServer server =
            new ProvisioningServer(new ProvisioningSettings("localhost", Set.of("localhost"), 36, true));

    @Test
    void theSchemaNamesEveryServiceThatIsServed() {
        assertThat(Arrays.stream(ServiceName.values()).map(ServiceName::value))
                .containsExactlyInAnyOrderElementsOf(
                        Service.served().stream().map(Service::displayName).toList());
    }

    @Test
    void aNewUserHasAllServicesUnlessTheDocumentNamesSome() {
        post(line("", "<password>x</password>"));
        assertThat(services()).isEqualTo(UserServices.defaults());
        assertThat(read()).doesNotContain("<services>");

        server.call("DELETE", "/lines/2000@localhost").send();
        post(line(
                "<services><service>Do Not Disturb</service><service>Remote Office</service></services>",
                "<password>x</password>"));

        assertThat(services().assigned()).containsExactly(Service.DO_NOT_DISTURB, Service.REMOTE_OFFICE);
        assertThat(read().replaceAll(">\\s+<", "><"))
                .contains("<services><service>Do Not Disturb</service><service>Remote Office</service></services>");
    }

    @Test
    void aPutWithoutServicesLeavesThemAndTheirSettings() {
        post(line("<services><service>Do Not Disturb</service></services>", "<password>x</password>"));
        UserServices set = services().with(Service.DO_NOT_DISTURB, new DoNotDisturb(true, false));
        server.directory.apply(List.of(new PutServices(ID, set)));

        assertThat(put(line("<appearances>9</appearances>", "")).statusCode()).isEqualTo(200);
        assertThat(put(line("<services><service>Do Not Disturb</service></services>", ""))
                        .statusCode())
                .isEqualTo(200);

        assertThat(services()).isEqualTo(set);
    }

    @Test
    void aServiceThatIsTakenAwayAndGivenAgainBeginsAnew() {
        post(line("", "<password>x</password>"));
        server.directory.apply(List.of(
                new PutServices(ID, services().with(Service.DO_NOT_DISTURB, new DoNotDisturb(true, false)))));

        put(line("<services/>", ""));
        assertThat(services().assigned()).isEmpty();
        put(line("<services><service>Do Not Disturb</service></services>", ""));

        assertThat(services().doNotDisturb()).isEqualTo(DoNotDisturb.OFF);
    }

    @Test
    void aPlanSaysWhichServicesChange() {
        post(line("", "<password>x</password>"));

        String plan = server.call("PUT", "/lines/2000@localhost?dryRun=true")
                .send(line("<services><service>Privacy</service></services>", ""))
                .body();

        assertThat(plan.replaceAll(">\\s+<", "><"))
                .contains("<action>change</action>", "<name>services</name><before>Do Not Disturb, ")
                .contains("<after>Privacy</after>");
        assertThat(services()).isEqualTo(UserServices.defaults());
    }

    @Test
    void aServiceThatNobodyServesIsAFaultWithItsPlace() {
        HttpResponse<String> answer = server.call("POST", "/lines")
                .send(line("<services><service>Voice Messaging User</service></services>", "<password>x</password>"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("/line/services/service[1]");
        assertThat(server.directory.current().lines()).isEmpty();
    }

    private UserServices services() {
        return server.directory.current().services(ID);
    }

    private String read() {
        return server.call("GET", "/lines/2000@localhost").send().body();
    }

    private void post(String document) {
        HttpResponse<String> answer = server.call("POST", "/lines").send(document);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private HttpResponse<String> put(String document) {
        return server.call("PUT", "/lines/2000@localhost").send(document);
    }

    private static String line(String content, String inLocation) {
        return "<line xmlns=\"urn:lamplighter:provisioning:1\"><userId>2000@localhost</userId>" + content
                + "<locations><location><linePort>2000@localhost</linePort>" + inLocation
                + "</location></locations></line>";
    }
}

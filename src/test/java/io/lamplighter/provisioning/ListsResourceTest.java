package io.lamplighter.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.Administrator;
import io.lamplighter.directory.DirectoryStore.DirectoryChange;
import io.lamplighter.directory.LineFixtures;
import io.lamplighter.directory.Scope;
import io.lamplighter.directory.owned.ContactDirectory;
import io.lamplighter.directory.owned.Owner;
import io.lamplighter.directory.owned.PhoneEntry;
import io.lamplighter.line.LineId;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListsResourceTest {
    private static final String NS = "xmlns=\"urn:lamplighter:provisioning:1\"";
    private static final String ENTERPRISE = "/serviceProviders/acme/phoneList";
    private static final String GROUP = "/serviceProviders/acme/groups/sales/phoneList";
    private static final String DIRECTORIES = "/serviceProviders/acme/groups/sales/contactDirectories";
    private static final String TWO = "<phoneList " + NS + "><entry><name>Taxi</name><number>+15550300</number></entry>"
            + "<entry><name>Doctor &amp; Co</name><number>911</number></entry></phoneList>";

    @RegisterExtension
    final ProvisioningServer server = new ProvisioningServer();

    @BeforeEach
    void people() {
        server.directory.apply(List.of(
                new DirectoryChange.Put(LineFixtures.reception()),
                new DirectoryChange.Put(LineFixtures.line("2001", 1).inGroup("acme", "support")),
                new DirectoryChange.Put(LineFixtures.line("2002", 1).inGroup("umbrella", "sales"))));
    }

    @Test
    void aPhoneListIsAsItsDocumentSaysAndTwiceChangesNothing() {
        assertThat(body("GET", GROUP)).contains("<phoneList ").doesNotContain("<entry>");
        HttpResponse<String> put = server.call("PUT", GROUP).send(TWO);
        assertThat(put.statusCode()).as(put.body()).isEqualTo(200);
        assertThat(put.body()).isEqualTo(body("GET", GROUP)).contains("<name>Doctor &amp; Co</name>");
        assertThat(server.lists.read(Owner.group("acme", "sales"), PhoneEntry.COMMON))
                .containsExactly(new PhoneEntry("Taxi", "+15550300"), new PhoneEntry("Doctor & Co", "911"));
        assertThat(server.call("PUT", GROUP).send(TWO).body()).isEqualTo(put.body());
        assertThat(server.lists.read(Owner.enterprise("acme"), PhoneEntry.COMMON))
                .isEmpty();
        assertThat(body("DELETE", GROUP)).isEqualTo(put.body());
        assertThat(body("GET", GROUP)).doesNotContain("<entry>");
    }

    @Test
    void anEnterpriseHasAListOfItsOwn() {
        assertThat(server.call("PUT", ENTERPRISE).send(TWO).statusCode()).isEqualTo(200);
        assertThat(server.lists.read(Owner.enterprise("acme"), PhoneEntry.COMMON))
                .hasSize(2);
        assertThat(body("GET", GROUP)).doesNotContain("<entry>");
        assertThat(body("DELETE", ENTERPRISE)).contains("Taxi");
        assertThat(server.lists.read(Owner.enterprise("acme"), PhoneEntry.COMMON))
                .isEmpty();
    }

    @Test
    void whatIsReadInJsonCanBePutBack() {
        server.call("PUT", GROUP).send(TWO);
        String json = server.call("GET", GROUP)
                .header("Accept", "application/json")
                .send()
                .body();
        assertThat(json).contains("\"entry\" : [ {");
        server.call("DELETE", GROUP).send();
        assertThat(server.call("PUT", GROUP).send(json).statusCode()).isEqualTo(200);
        assertThat(server.lists.read(Owner.group("acme", "sales"), PhoneEntry.COMMON))
                .hasSize(2);
    }

    @Test
    void everyFaultOfAPhoneListIsToldAtOnceWithItsPlace() {
        HttpResponse<String> refused = server.call("PUT", GROUP)
                .send("<phoneList " + NS + "><entry><name>A</name></entry><entry><name>B</name><number/></entry>"
                        + "<entry><name>B</name><number>1</number></entry><other/></phoneList>");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body())
                .contains("/phoneList/entry[1]", "element 'number' is missing")
                .contains("/phoneList/entry[2]/number", "must have 1 to 161 characters")
                .contains("/phoneList/entry[3]/name", "the name is already the one of entry[2]")
                .contains("element 'other' is unknown here");
        assertThat(server.lists.read(Owner.group("acme", "sales"), PhoneEntry.COMMON))
                .isEmpty();
    }

    @Test
    void aContactDirectoryIsMadeChangedListedAndRemoved() {
        String board = DIRECTORIES + "/The%20board";
        HttpResponse<String> made = server.call("PUT", board).send(directory("2000@example.com", "2001@example.com"));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(made.headers().firstValue("Location").orElse("")).endsWith(board);
        assertThat(made.body()).contains("<name>The board</name>", "<user>2001@example.com</user>");
        assertThat(server.lists.read(Owner.group("acme", "sales"), ContactDirectory.KIND))
                .containsExactly(new ContactDirectory(
                        "The board", List.of(new LineId("2000@example.com"), new LineId("2001@example.com"))));
        assertThat(server.call("PUT", board).send(made.body()).statusCode()).isEqualTo(200);
        assertThat(server.call("PUT", board).send(directory("2001@example.com")).body())
                .doesNotContain("2000@");
        assertThat(body("GET", DIRECTORIES)).contains("<contactDirectories ", "<name>The board</name>");
        assertThat(body("DELETE", board)).contains("<user>2001@example.com</user>");
        assertThat(server.call("GET", board).send().statusCode()).isEqualTo(404);
        assertThat(server.call("DELETE", board).send().statusCode()).isEqualTo(404);
    }

    @Test
    void aContactDirectoryHasUsersOfItsEnterpriseOnly() {
        HttpResponse<String> refused = server.call("PUT", DIRECTORIES + "/Board")
                .send(directory("2000@example.com", "2002@example.com", "9999@example.com"));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body())
                .contains("/contactDirectory/user[2]", "there is no user 2002@example.com in acme")
                .contains("/contactDirectory/user[3]")
                .doesNotContain("user[1]");
        String named = directory("2000@example.com").replace("><user>", "><name>Other</name><user>");
        assertThat(server.call("PUT", DIRECTORIES + "/Board").send(named).body())
                .contains("name Other is not the one of the address, Board");
        assertThat(server.lists.read(Owner.group("acme", "sales"), ContactDirectory.KIND))
                .isEmpty();
    }

    @Test
    void aGroupHasABoundedNumberOfContactDirectories() {
        for (int i = 0; i < ContactDirectory.KIND.most(); i++) {
            assertThat(server.call("PUT", DIRECTORIES + "/d" + i)
                            .send(directory())
                            .statusCode())
                    .isEqualTo(201);
        }
        HttpResponse<String> refused = server.call("PUT", DIRECTORIES + "/more").send(directory());
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("at most 20 custom contact directories");
        assertThat(server.call("PUT", DIRECTORIES + "/" + "x".repeat(41))
                        .send(directory())
                        .statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "group, /serviceProviders/acme/groups/sales/phoneList, 200",
        "group, /serviceProviders/acme/groups/sales/contactDirectories, 200",
        "group, /serviceProviders/acme/groups/support/phoneList, 403",
        "group, /serviceProviders/umbrella/groups/sales/phoneList, 403",
        "group, /serviceProviders/acme/phoneList, 403",
        "provider, /serviceProviders/acme/phoneList, 200",
        "provider, /serviceProviders/acme/groups/support/phoneList, 200",
        "provider, /serviceProviders/umbrella/phoneList, 403"
    })
    void administratorsReachAsFarAsTheirScope(String admin, String path, int status) {
        server.directory.put(
                new Administrator("group", server.passwords.hash("secret"), new Scope.Group("acme", "sales")));
        server.directory.put(
                new Administrator("provider", server.passwords.hash("secret"), new Scope.ServiceProvider("acme")));
        HttpResponse<String> answer =
                server.call("GET", path).as(admin + ":secret").send();
        assertThat(answer.statusCode()).isEqualTo(status);
        if (status == 403) {
            assertThat(answer.body()).contains("is not in your scope");
        }
    }

    private String body(String method, String path) {
        HttpResponse<String> answer = server.call(method, path).send();
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static String directory(String... users) {
        StringBuilder document = new StringBuilder("<contactDirectory " + NS + ">");
        List.of(users).forEach(u -> document.append("<user>").append(u).append("</user>"));
        return document + "</contactDirectory>";
    }
}

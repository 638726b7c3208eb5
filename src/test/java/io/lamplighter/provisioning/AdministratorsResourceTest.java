package io.lamplighter.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.Administrator;
import io.lamplighter.directory.Scope;
import io.lamplighter.line.LineId;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Administrators, and what those may provision that do not reach everywhere. */
class AdministratorsResourceTest {
    private static final String NS = "xmlns=\"urn:lamplighter:provisioning:1\"";
    private static final String GROUP = "<scope>Group</scope><serviceProviderId>acme</serviceProviderId>"
            + "<groupId>sales</groupId><password>s3cret</password>";

    @RegisterExtension
    final ProvisioningServer server = new ProvisioningServer();

    @Test
    void anAdministratorIsMadeOnceAndReadWithoutHisPassword() {
        HttpResponse<String> made = put("boss@localhost", GROUP);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(made.headers().firstValue("Location").orElseThrow())
                .endsWith("/provisioning/v1/administrators/boss@localhost");
        Administrator before = administrator("boss@localhost");
        assertThat(before.scope()).isEqualTo(new Scope.Group("acme", "sales"));
        assertThat(before.passwordHash()).startsWith("$2");
        var snapshot = server.directory.current();
        assertThat(put("boss@localhost", GROUP).statusCode()).isEqualTo(200);
        assertThat(server.directory.current()).isSameAs(snapshot);
        String read =
                server.call("GET", "/administrators/boss@localhost").send().body();
        assertThat(read.replaceAll(">\\s+<", "><"))
                .contains("<name>boss@localhost</name><scope>Group</scope>"
                        + "<serviceProviderId>acme</serviceProviderId><groupId>sales</groupId></administrator>")
                .doesNotContain("password", "s3cret", before.passwordHash());
        assertThat(put("boss@localhost", read.replaceAll("(?s).*?<administrator[^>]*>(.*)</administrator>.*", "$1"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(administrator("boss@localhost")).isEqualTo(before);
    }

    @Test
    void jsonHasTheSameShape() {
        HttpResponse<String> made = server.call("PUT", "/administrators/hotels")
                .header("Accept", "application/json")
                .send("{\"administrator\":{\"scope\":\"ServiceProvider\",\"serviceProviderId\":\"hotel\","
                        + "\"password\":\"s3cret\"}}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(made.body().replaceAll("\\s", ""))
                .isEqualTo("{\"administrator\":{\"name\":\"hotels\",\"scope\":\"ServiceProvider\","
                        + "\"serviceProviderId\":\"hotel\"}}");
        assertThat(server.call("GET", "/administrators")
                        .header("Accept", "application/json")
                        .send()
                        .body()
                        .replaceAll("\\s", ""))
                .startsWith("{\"administrators\":{\"administrator\":[")
                .contains("{\"name\":\"admin\",\"scope\":\"System\"},"
                        + "{\"name\":\"hotels\",\"scope\":\"ServiceProvider\",\"serviceProviderId\":\"hotel\"},");
    }

    @Test
    void anAdministratorIsRemoved() {
        put("boss", GROUP);
        assertThat(server.call("DELETE", "/administrators/boss").send().statusCode())
                .isEqualTo(200);
        assertThat(server.call("DELETE", "/administrators/boss").send().statusCode())
                .isEqualTo(404);
        assertThat(server.call("GET", "/lines").as("boss:s3cret").send().statusCode())
                .isEqualTo(401);
    }

    @Test
    void theLastOneForTheSystemStays() {
        assertThat(server.call("DELETE", "/administrators/admin").send().statusCode())
                .isEqualTo(409);
        assertThat(put("admin", GROUP).statusCode()).isEqualTo(409);
        put("second", "<scope>System</scope><password>x</password>");
        assertThat(server.call("DELETE", "/administrators/admin").send().statusCode())
                .isEqualTo(200);
    }

    @Test
    void everyFaultOfADocumentIsTold() {
        String faults = put(
                        "boss", "<name>other</name><scope>Group</scope><groupId>sales</groupId><colour>red</colour>")
                .body();
        assertThat(faults)
                .contains(
                        "name other is not the one of the address, boss",
                        "System has neither serviceProviderId nor groupId",
                        "element 'colour' is unknown here");
        assertThat(put("boss", "<scope>System</scope>").body())
                .contains("a password is needed: the administrator is new");
        assertThat(put("boss", "<scope>Planet</scope>").body()).contains("must be System, ServiceProvider or Group");
        assertThat(server.call("PUT", "/administrators/boss")
                        .send("<line " + NS + "/>")
                        .body())
                .contains("element 'line' is unknown here; allowed: administrator");
        assertThat(server.call("PUT", "/administrators/a:b").send("").statusCode())
                .isEqualTo(400);
    }

    @Test
    void administratorsAndUsersDoNotShareNames() {
        putLine("admin", "2000", "");
        assertThat(put("2000@localhost", GROUP).statusCode()).isEqualTo(409);
        put("2001@localhost", GROUP);
        assertThat(server.call("POST", "/lines").send(line("2001", "")).statusCode())
                .isEqualTo(409);
        assertThat(server.call("PUT", "/lines/2001@localhost")
                        .send(line("2001", ""))
                        .statusCode())
                .isEqualTo(409);
    }

    /** What scoped administrators may do. */
    @BeforeEach
    void scopedAdministrators() {
        admin("sales", new Scope.Group("acme", "sales"));
        admin("acme", new Scope.ServiceProvider("acme"));
        admin("other", new Scope.ServiceProvider("other"));
    }

    @Test
    void onlyThoseOfTheSystemLookAfterAdministrators() {
        for (String method : new String[] {"GET", "PUT", "DELETE"}) {
            assertThat(server.call(method, "/administrators/sales")
                            .as("acme:secret")
                            .send("<administrator " + NS + "/>")
                            .statusCode())
                    .as(method)
                    .isEqualTo(403);
        }
        assertThat(server.call("GET", "/administrators")
                        .as("sales:secret")
                        .send()
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aLineIsMadeInTheScopeOfItsAdministratorUnlessItSaysOtherwise() {
        assertThat(putLine("sales", "2000", "").statusCode()).isEqualTo(201);
        assertThat(server.directory.current().line(new LineId("2000@localhost")).orElseThrow())
                .satisfies(l -> {
                    assertThat(l.groupId()).isEqualTo("sales");
                    assertThat(l.serviceProviderId()).isEqualTo("acme");
                });
        HttpResponse<String> outside = putLine("sales", "2001", "<groupId>service</groupId>");
        assertThat(outside.statusCode()).isEqualTo(403);
        assertThat(outside.body())
                .contains("line 2001@localhost, of group service of acme, is not in your scope, group sales of acme");
        assertThat(server.call("POST", "/lines")
                        .as("other:secret")
                        .send(line("2001", "<serviceProviderId>acme</serviceProviderId>"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(putLine("acme", "2001", "<groupId>service</groupId>").statusCode())
                .isEqualTo(201);
    }

    @Test
    void linesOfOthersAreNeitherReadNorTaken() {
        putLine("acme", "2000", "<groupId>service</groupId>");
        String mine = "<serviceProviderId>other</serviceProviderId>";
        for (String query : new String[] {"", "?dryRun=true"}) {
            assertThat(putLine("other", "2000" + "@localhost" + query, mine).statusCode())
                    .isEqualTo(403);
            assertThat(server.call("DELETE", "/lines/2000@localhost" + query)
                            .as("sales:secret")
                            .send()
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(server.call("GET", "/lines/2000@localhost")
                        .as("sales:secret")
                        .send()
                        .statusCode())
                .isEqualTo(403);
        HttpResponse<String> list =
                server.call("GET", "/lines").as("sales:secret").send();
        assertThat(list.headers().firstValue("Total-Count")).contains("0");
        assertThat(list.body()).doesNotContain("2000");
        assertThat(server.call("GET", "/lines")
                        .as("acme:secret")
                        .send()
                        .headers()
                        .firstValue("Total-Count"))
                .contains("1");
    }

    @Test
    void aPasscodeIsSetAndShownOnlyAsBeingThere() {
        assertThat(putLine("admin", "2000", "<passcode>12ab</passcode>").body()).contains("must be 4 to 20 digits");
        String made = putLine("admin", "2000", "<passcode>271828</passcode>").body();
        assertThat(made).contains("<hasPasscode>true</hasPasscode>").doesNotContain("271828");
        var before = server.directory.current();
        putLine("admin", "2000", "<passcode>271828</passcode>");
        assertThat(server.directory.current()).isSameAs(before);
        putLine("admin", "2000", "");
        assertThat(server.directory.current()).isSameAs(before);
    }

    private void admin(String name, Scope scope) {
        server.directory.put(new Administrator(name, server.passwords.hash("secret"), scope));
    }

    private Administrator administrator(String name) {
        return server.directory.current().administrator(name).orElseThrow();
    }

    private HttpResponse<String> put(String name, String content) {
        return server.call("PUT", "/administrators/" + name)
                .send("<administrator " + NS + ">" + content + "</administrator>");
    }

    private HttpResponse<String> putLine(String admin, String user, String content) {
        String path = user.contains("@") ? user : user + "@localhost";
        return server.call("PUT", "/lines/" + path)
                .as(admin + ":secret")
                .send(line(user.replaceFirst("@.*", ""), content));
    }

    private static String line(String user, String content) {
        return "<line " + NS + "><userId>" + user + "@localhost</userId>" + content + "<locations><location><linePort>"
                + user + "@localhost</linePort><password>desk</password></location></locations></line>";
    }
}

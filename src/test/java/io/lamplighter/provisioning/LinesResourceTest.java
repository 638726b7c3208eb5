package io.lamplighter.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.PersonField;
import io.lamplighter.line.LineId;
import io.lamplighter.line.LinePort;
import io.lamplighter.security.SipSecrets;
import java.net.http.HttpResponse;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LinesResourceTest {
    private static final String NS = "xmlns=\"urn:lamplighter:provisioning:1\"";
    private static final String DESK =
            "<location><linePort>2000@localhost</linePort><password>desk</password></location>";
    private static final String LOBBY =
            "<location><linePort>2000-b@localhost</linePort><password>lobby</password></location>";

    @RegisterExtension
    final ProvisioningServer server = new ProvisioningServer();

    @Test
    void aMinimalLineIsMadeWithEveryDefault() {
        HttpResponse<String> answer = post(line("2000", "", DESK + LOBBY));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Location").orElseThrow())
                .endsWith("/provisioning/v1/lines/2000@localhost");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/xml;charset=UTF-8");
        LineDefinition made = made("2000@localhost");
        assertThat(made.appearances()).isEqualTo(3);
        assertThat(made.settings()).isEqualTo(io.lamplighter.directory.ScaSettings.defaults());
        assertThat(made.locations().get(0).primary()).isTrue();
        assertThat(made.locations().get(1).primary()).isFalse();
        assertThat(made.locations().get(0).credentials().ha1Md5())
                .isEqualTo(SipSecrets.ha1("2000", "localhost", "desk").md5());
    }

    @Test
    void aReadShowsEverythingButPasswordsAndCanBePutBackAsItIs() {
        post(line("2000", "<number>+15550100</number><password>portal</password>", DESK + LOBBY));
        String read = server.call("GET", "/lines/2000@localhost").send().body();
        assertThat(read)
                .startsWith(
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<line xmlns=\"urn:lamplighter:provisioning:1\">")
                .contains("<number>+15550100</number>", "<userName>2000-b</userName>")
                .doesNotContain("portal", "password");
        var before = server.directory.current();
        assertThat(server.call("PUT", "/lines/2000@localhost").send(read).statusCode())
                .isEqualTo(200);
        assertThat(server.directory.current()).isSameAs(before);
    }

    @Test
    void aUserIdIsFoundInAnyCaseAndGivenBackAsItWasWritten() {
        post(line("Front.Desk", "", DESK));
        assertThat(server.call("GET", "/lines/FRONT.desk@localhost").send().body())
                .contains("<userId>Front.Desk@localhost</userId>");
        assertThat(post(line("front.desk", "", LOBBY)).statusCode())
                .as("it is the same")
                .isEqualTo(409);

        assertThat(server.call("PUT", "/lines/front.desk@localhost?dryRun=true")
                        .send(line("front.DESK", "", DESK))
                        .body())
                .contains("Front.Desk@localhost", "front.DESK@localhost", "userId");
        assertThat(server.call("PUT", "/lines/front.desk@localhost")
                        .send(line("front.DESK", "", DESK))
                        .statusCode())
                .isEqualTo(200);
        assertThat(server.call("GET", "/lines/Front.Desk@localhost").send().body())
                .contains("<userId>front.DESK@localhost</userId>");
    }

    @Test
    void everyFaultIsToldAtOnceWithItsPlace() {
        HttpResponse<String> answer = post("<lines " + NS + ">\n"
                + "<line>\n<userId>2000@elsewhere</userId>\n<number>555</number>\n<appearances>100</appearances>\n"
                + "<colour>red</colour>\n<shape>round</shape>\n"
                + "<locations>\n"
                + "<location><linePort>2000@localhost</linePort><primary>true</primary><password>a</password></location>\n"
                + "<location><linePort>2000@localhost</linePort><primary>true</primary><password>b</password></location>\n"
                + "<location><isActive>yes</isActive></location>\n"
                + "</locations>\n</line>\n"
                + "<line><userId>2001@localhost</userId></line>\n"
                + "</lines>");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body().replaceAll(">\\s+<", "><"))
                .contains(
                        "<problem><line>3</line><column>9</column><element>/lines/line[1]/userId</element>"
                                + "<reason>the domain of 2000@elsewhere is not one of this server: localhost</reason>",
                        "<line>4</line><column>9</column><element>/lines/line[1]/number</element>"
                                + "<reason>must be a number in E.164 form, such as +15550100</reason>",
                        "/lines/line[1]/appearances</element><reason>must be a whole number from 1 to 99<",
                        "<line>6</line>",
                        "element 'colour' is unknown here",
                        "element 'shape' is unknown here",
                        "location[2]/linePort</element><reason>line/port 2000@localhost is used by two locations",
                        "location[2]/primary</element><reason>only one location can be the primary one",
                        "location[3]/isActive</element><reason>must be true or false<",
                        "location[3]</element><reason>element 'linePort' is missing<",
                        "/lines/line[2]</element><reason>element 'locations' is missing<");
        assertThat(server.directory.current().lines()).isEmpty();
    }

    @Test
    void faultsOfJsonHaveTheirPlaceInTheJson() {
        HttpResponse<String> answer = server.call("POST", "/lines")
                .header("Accept", "application/json")
                .send("{\"line\": {\n\"userId\": \"2000@localhost\",\n\"number\": \"555\",\n\"locations\": {}}}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json;charset=UTF-8");
        assertThat(answer.body()).contains("\"line\" : 3", "/line/number", "E.164", "element 'location' is missing");
    }

    @Test
    void aLineInJsonIsTheSameLine() {
        HttpResponse<String> answer = server.call("POST", "/lines")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .send(
                        "{\"line\":{\"userId\":\"2000@localhost\",\"appearances\":5,\"settings\":{\"allowSCACallRetrieve\":"
                                + "false},\"locations\":{\"location\":[{\"linePort\":\"2000@localhost\",\"password\":\"desk\"},"
                                + "{\"linePort\":\"2000-b@localhost\",\"primary\":true,\"password\":\"lobby\"}]}}}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(made("2000@localhost").appearances()).isEqualTo(5);
        assertThat(made("2000@localhost").settings().allowSCACallRetrieve()).isFalse();
        assertThat(made("2000@localhost").locations().get(0).linePort()).isEqualTo(new LinePort("2000-b@localhost"));
        assertThat(answer.body())
                .contains("\"appearances\" : 5", "\"allowSCACallRetrieve\" : false", "\"location\" : [ {")
                .doesNotContain("desk\"");
        String read = server.call("GET", "/lines/2000@localhost")
                .header("Accept", "application/json")
                .send()
                .body();
        assertThat(read).isEqualTo(answer.body());
        assertThat(server.call("PUT", "/lines/2000@localhost").send(read).statusCode())
                .isEqualTo(200);
    }

    @Test
    void manyLinesAreMadeAllOrNone() {
        String two = "<lines " + NS + ">" + bare("2000", DESK) + bare("2001", LOBBY) + "</lines>";
        assertThat(post(two).statusCode()).isEqualTo(200);
        String clashing = "<lines " + NS + ">"
                + bare("2002", "<location><linePort>2002@localhost</linePort><password>x</password></location>")
                + bare("2003", LOBBY) + bare("2000", DESK) + "</lines>";
        HttpResponse<String> answer = post(clashing);
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body())
                .contains("linePort 2000-b@localhost is already used by line 2001@localhost")
                .contains("userId 2000@localhost is already used by line 2000@localhost");
        assertThat(server.directory.current().lines()).hasSize(2);
    }

    @Test
    void oneNameTwiceInADocumentIsAFaultOfTheDocument() {
        HttpResponse<String> answer = post("<lines " + NS + ">" + bare("2000", DESK) + bare("2001", DESK) + "</lines>");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("2000@localhost is already used in this document by /lines/line[1]");
    }

    @Test
    void aPutChangesTheLineAndKeepsWhatItDoesNotSay() {
        post(line("2000", "<password>portal</password>", DESK + LOBBY));
        String change = line(
                "2000",
                "<appearances>7</appearances><settings><bridgeWarningTone>Barge-In</bridgeWarningTone></settings>",
                "<location><linePort>2000@localhost</linePort></location>");
        LineDefinition before = made("2000@localhost");
        HttpResponse<String> plan =
                server.call("PUT", "/lines/2000@localhost?dryRun=true").send(change);
        assertThat(plan.body().replaceAll(">\\s+<", "><"))
                .contains(
                        "<action>change</action>",
                        "<name>appearances</name><before>3</before><after>7</after>",
                        "<name>settings/bridgeWarningTone</name><before>None</before><after>Barge-In</after>",
                        "<name>locations/2000-b@localhost/password</name><before>***</before></field>");
        assertThat(made("2000@localhost")).isEqualTo(before);
        assertThat(server.call("PUT", "/lines/2000@localhost").send(change).statusCode())
                .isEqualTo(200);
        LineDefinition after = made("2000@localhost");
        assertThat(after.appearances()).isEqualTo(7);
        assertThat(after.locations()).hasSize(1);
        assertThat(after.locations().get(0).credentials())
                .isEqualTo(before.locations().get(0).credentials());
        assertThat(after.portalPasswordHash()).isEqualTo(before.portalPasswordHash());
    }

    @Test
    void aPutOfTheSameDocumentTwiceChangesNothing() {
        String document = line("2000", "<password>portal</password>", DESK + LOBBY);
        assertThat(server.call("PUT", "/lines/2000@localhost").send(document).statusCode())
                .isEqualTo(201);
        var before = server.directory.current();
        assertThat(server.call("PUT", "/lines/2000@localhost").send(document).statusCode())
                .isEqualTo(200);
        assertThat(server.directory.current()).isSameAs(before);
        assertThat(server.call("PUT", "/lines/2000@localhost?dryRun=true")
                        .send(document)
                        .body())
                .contains("<action>nothing</action>")
                .doesNotContain("<field>");
    }

    @Test
    void aNewLocationNeedsAPassword() {
        HttpResponse<String> answer =
                post(line("2000", "", "<location><linePort>2000@localhost</linePort></location>"));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("/line/locations/location[1]", "a password is needed");
    }

    @Test
    void aHotlineIsGivenBackAsItWasGivenAndNeedsSomebodyToCall() {
        String open =
                "<location><linePort>2000@localhost</linePort><password>desk</password><useHotline>true</useHotline>";
        HttpResponse<String> refused = post(line("2000", "", open + "</location>"));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("/line/locations/location[1]", "needs a hotlineContact");
        HttpResponse<String> taken =
                post(line("2000", "", open + "<hotlineContact>sip:guard@localhost</hotlineContact></location>"));
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(201);
        assertThat(server.call("GET", "/lines/2000@localhost").send("").body())
                .contains("<useHotline>true</useHotline>", "<hotlineContact>sip:guard@localhost</hotlineContact>");
    }

    @Test
    void whatIsKnownOfAUserIsKeptAndGivenBackFieldByField() {
        StringBuilder details = new StringBuilder();
        for (PersonField field : PersonField.values()) {
            String value = field == PersonField.TIME_ZONE ? "Asia/Tokyo" : "x".repeat(field.longest());
            details.append("<" + field.wireName() + ">" + value + "</" + field.wireName() + ">");
        }
        HttpResponse<String> answer = post(line("2000", "<details>" + details + "</details>", DESK));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(made("2000@localhost").details().values()).hasSize(PersonField.values().length);
        assertThat(made("2000@localhost").details().timeZone()).contains(ZoneId.of("Asia/Tokyo"));
        String json = server.call("GET", "/lines/2000@localhost")
                .header("Accept", "application/json")
                .send()
                .body();
        LineDefinition before = made("2000@localhost");
        assertThat(server.call("PUT", "/lines/2000@localhost").send(json).statusCode())
                .isEqualTo(200);
        assertThat(made("2000@localhost")).isEqualTo(before);
    }

    @Test
    void noFieldOfAUserTakesMoreThanItHolds() {
        for (PersonField field : PersonField.values()) {
            String name = field.wireName();
            String tooLong = "<" + name + ">" + "x".repeat(field.longest() + 1) + "</" + name + ">";
            HttpResponse<String> refused = post(line("2000", "<details>" + tooLong + "</details>", DESK));
            assertThat(refused.statusCode()).as(name).isEqualTo(400);
            assertThat(refused.body()).contains("/line/details/" + name, "characters");
        }
        HttpResponse<String> nowhere = post(line("2000", "<details><timeZone>Mars/Olympus</timeZone></details>", DESK));
        assertThat(nowhere.statusCode()).isEqualTo(400);
        assertThat(nowhere.body()).contains("/line/details/timeZone", "such as Europe/Berlin");
    }

    @Test
    void aChangeOfWhatIsKnownOfAUserIsPlannedFieldByField() {
        post(line("2000", "<details><title>Clerk</title></details>", DESK));
        String plan = server.call("PUT", "/lines/2000@localhost?dryRun=true")
                .send(line("2000", "<details><title>Chief</title></details>", DESK))
                .body();
        assertThat(plan).contains("<name>details/title</name>", "<before>Clerk</before>", "<after>Chief</after>");
    }

    @Test
    void aDocumentOfOneLineAmongLinesCanBePutToo() {
        String one = "<lines " + NS + ">" + bare("2000", DESK) + "</lines>";
        assertThat(server.call("PUT", "/lines/2000@localhost").send(one).statusCode())
                .isEqualTo(201);
        HttpResponse<String> other = server.call("PUT", "/lines/2001@localhost").send(one);
        assertThat(other.statusCode()).isEqualTo(400);
        assertThat(other.body()).contains("/lines/line[1]/userId", "is not the one of the address, 2001@localhost");
        String two = "<lines " + NS + ">" + bare("2000", DESK) + bare("2001", LOBBY) + "</lines>";
        assertThat(server.call("PUT", "/lines/2000@localhost").send(two).body())
                .contains("a PUT takes one line, this document has 2");
    }

    @Test
    void aPutMustNameTheLineOfItsAddress() {
        HttpResponse<String> answer =
                server.call("PUT", "/lines/2001@localhost").send(line("2000", "", DESK));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("/line/userId");
    }

    @Test
    void aPostMayBePlannedWithoutBeingDone() {
        HttpResponse<String> plan = server.call("POST", "/lines?dryRun=true").send(line("2000", "", DESK));
        assertThat(plan.statusCode()).isEqualTo(200);
        assertThat(plan.body())
                .contains("<action>create</action>", "<after>***</after>")
                .doesNotContain("desk<");
        assertThat(server.directory.current().lines()).isEmpty();
    }

    @Test
    void aRemovedLineIsGone() {
        post(line("2000", "", DESK));
        assertThat(server.call("DELETE", "/lines/2000@localhost?dryRun=true")
                        .send()
                        .body())
                .contains("<action>remove</action>");
        assertThat(server.call("DELETE", "/lines/2000@localhost").send().statusCode())
                .isEqualTo(200);
        assertThat(server.call("DELETE", "/lines/2000@localhost").send().statusCode())
                .isEqualTo(404);
        assertThat(server.call("GET", "/lines/2000@localhost").send().statusCode())
                .isEqualTo(404);
    }

    @Test
    void theListComesInPages() {
        IntStream.range(10, 15)
                .forEach(i -> post(line(
                        "20" + i,
                        "",
                        "<location><linePort>20" + i + "@localhost</linePort><password>x</password></location>")));
        HttpResponse<String> page =
                server.call("GET", "/lines?start=2&results=2").send();
        assertThat(page.headers().firstValue("Total-Count")).contains("5");
        assertThat(page.body()).contains("2011@localhost", "2012@localhost").doesNotContain("2010@", "2013@");
        assertThat(server.call("GET", "/lines?start=0").send().statusCode()).isEqualTo(400);
        assertThat(server.call("GET", "/lines?results=1001").send().statusCode())
                .isEqualTo(400);
    }

    @Test
    void ofTwoThatMakeTheSameLineAtOnceExactlyOneSucceeds() {
        List<Integer> statuses = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> post(line("2000", "<firstName>Writer " + i + "</firstName>", DESK))
                                .statusCode()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .sorted()
                .toList();
        assertThat(statuses).containsExactly(201, 409, 409, 409, 409, 409, 409, 409);
    }

    @Test
    void documentTypesAreRefused() {
        HttpResponse<String> answer = post("<!DOCTYPE line [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>\n"
                + line("2000", "<firstName>&e;</firstName>", DESK));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("a document type declaration is not allowed");
    }

    @Test
    void aDocumentThatIsNotWellFormedHasThePlaceOfTheBreak() {
        HttpResponse<String> answer = post("<line " + NS + ">\n<userId>2000@localhost</userId>\n</lin>");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("<line>3</line>", "not well-formed");
        assertThat(post("").statusCode()).isEqualTo(400);
        assertThat(post("").body()).contains("not well-formed: the document is empty");
        assertThat(post("<line " + NS + "><userId>").body()).contains("the document ends before its elements do");
        assertThat(post("hello").statusCode()).isEqualTo(400);
        assertThat(post("{\"line\":").statusCode()).isEqualTo(400);
        assertThat(post("[]").statusCode()).isEqualTo(400);
    }

    @Test
    void depthAndSizeAreBounded() {
        assertThat(post("<line " + NS + ">" + "<x>".repeat(1_000)).body()).contains("too deep");
        assertThat(post("{\"line\":" + "{\"x\":".repeat(500)).statusCode()).isEqualTo(400);
        HttpResponse<String> large = post(line("2000", "<firstName>" + "x".repeat(70_000) + "</firstName>", DESK));
        assertThat(large.statusCode()).isEqualTo(413);
        assertThat(large.body()).contains("<problems");
    }

    @Test
    void anotherNamespaceIsToldByName() {
        assertThat(post("<line><userId>2000@localhost</userId></line>").body())
                .contains("element 'line' must be in the namespace urn:lamplighter:provisioning:1");
    }

    @Test
    void onlyAdministratorsMayProvision() {
        post(line("2000", "<password>portal</password>", DESK));
        HttpResponse<String> stranger =
                server.call("GET", "/lines").as("admin:wrong").send();
        assertThat(stranger.statusCode()).isEqualTo(401);
        assertThat(stranger.headers().firstValue("WWW-Authenticate").orElseThrow())
                .startsWith("Basic realm=");
        assertThat(stranger.body()).contains("<problems");
        assertThat(server.call("GET", "/lines")
                        .as("2000@localhost:portal")
                        .send()
                        .statusCode())
                .isEqualTo(403);
        assertThat(server.call("GET", "/lines").as("2000:portal").send().statusCode())
                .isEqualTo(403);
    }

    @Test
    void guessingIsSlowedDown() {
        for (int i = 0; i < 3; i++) {
            server.call("GET", "/lines").as("admin:guess" + i).send();
        }
        HttpResponse<String> answer =
                server.call("GET", "/lines").as("admin:guess").send();
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void wrongPathsAndMethodsSayWhatIsRight() {
        HttpResponse<String> lost = server.call("GET", "/line").send();
        assertThat(lost.statusCode()).isEqualTo(404);
        assertThat(lost.body()).contains("/provisioning/v1/lines");
        HttpResponse<String> patch = server.call("PATCH", "/lines").send("x");
        assertThat(patch.statusCode()).isEqualTo(405);
        assertThat(patch.headers().firstValue("Allow").orElseThrow()).contains("POST");
        assertThat(patch.body()).contains("<problems");
        assertThat(server.call("GET", "/lines/nobody").send().statusCode()).isEqualTo(404);
        assertThat(server.call("POST", "/lines?dryRun=perhaps")
                        .send(line("2000", "", DESK))
                        .statusCode())
                .isEqualTo(400);
    }

    private HttpResponse<String> post(String document) {
        return server.call("POST", "/lines").send(document);
    }

    private LineDefinition made(String userId) {
        return server.directory.current().line(new LineId(userId)).orElseThrow();
    }

    private static String line(String user, String more, String locations) {
        return "<line " + NS + "><userId>" + user + "@localhost</userId>" + more + "<locations>" + locations
                + "</locations></line>";
    }

    private static String bare(String user, String locations) {
        return line(user, "", locations).replace(" " + NS, "");
    }
}

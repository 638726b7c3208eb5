package io.lamplighter.xsi;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.Administrator;
import io.lamplighter.directory.DirectoryStore.DirectoryChange.Put;
import io.lamplighter.directory.DirectoryStore.DirectoryChange.Remove;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.LineFixtures;
import io.lamplighter.directory.Scope;
import io.lamplighter.directory.service.Executive;
import io.lamplighter.directory.service.ExecutiveAssistant;
import io.lamplighter.directory.service.Service;
import io.lamplighter.directory.service.UserServices;
import io.lamplighter.http.RawHttp.Reply;
import io.lamplighter.line.LineId;
import io.lamplighter.xsi.wire.XsiSchema;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Executives and their assistants of each other: who is whose, who wants the calls, and what he may set up for him. */
class ExecutiveAssistantTest extends ExecutiveHarness {
    private static final String HIMSELF = "2000@example.com";

    @Test
    void whatAnAssistantPutsInXmlOrJsonIsReadBackInTheSameBytes() throws IOException {
        isAssisted(ANN, true, HIMSELF, BEN);
        isAssisted(BEN, false, HIMSELF);
        String put = golden("ExecutiveAssistant-put.xml");

        accepted(server.ask("PUT", SERVICES + "/ExecutiveAssistant", put));
        assertThat(get("ExecutiveAssistant")).isEqualTo(golden("ExecutiveAssistant.xml"));
        XsiSchema.assertValid(golden("ExecutiveAssistant.xml"));
        assertThat(get("ExecutiveAssistant", "Accept: application/json")).isEqualTo(golden("ExecutiveAssistant.json"));

        has(HIMSELF, UserServices.defaults());
        assertThat(get("ExecutiveAssistant")).isNotEqualTo(golden("ExecutiveAssistant.xml"));
        accepted(server.ask("PUT", SERVICES + "/executiveassistant", golden("ExecutiveAssistant.json")));
        assertThat(get("ExecutiveAssistant")).isEqualTo(golden("ExecutiveAssistant.xml"));
    }

    /** The executive of a call is not for such a client; whose assistant he is, he has asked for. */
    @Test
    void aClientOfAnOldReleaseReadsWhomAnAssistantHas() throws IOException {
        isAssisted(ANN, true, HIMSELF);
        assertThat(get("ExecutiveAssistant", "X-BroadWorks-Protocol-Version: 18.0"))
                .contains("<executiveUserId>2001@example.com</executiveUserId>");
    }

    @Test
    void whoAssistsNobodyHasNoListOfExecutives() throws IOException {
        assertThat(get("ExecutiveAssistant"))
                .endsWith("<ExecutiveAssistant xmlns=\"http://schema.broadsoft.com/xsi\">"
                        + "<enableDivert>false</enableDivert></ExecutiveAssistant>");
    }

    /** A phone writes one executive at a time, with what else is on its page. */
    @Test
    void anAssistantOptsInAndOutOneByOne() throws IOException {
        isAssisted(ANN, true, HIMSELF);
        isAssisted(BEN, true, HIMSELF);

        put("ExecutiveAssistant", optIn(BEN, true));
        put("ExecutiveAssistant", "<enableDivert>false</enableDivert>" + optIn(ANN, true));
        assertThat(services().executiveAssistant().optedIn()).containsExactly(BEN, ANN);
        put("ExecutiveAssistant", optIn(BEN.toUpperCase(), false));
        put("ExecutiveAssistant", "<executives/>");

        assertThat(services().executiveAssistant())
                .isEqualTo(new ExecutiveAssistant(false, Optional.empty(), List.of(ANN)));
        assertThat(get("ExecutiveAssistant")).containsSubsequence(ANN, "<optIn>true", BEN, "<optIn>false");
    }

    private static String optIn(String executive, boolean optIn) {
        return "<executives><executiveDetails><executiveUserId>" + executive + "</executiveUserId><optIn>" + optIn
                + "</optIn></executiveDetails></executives>";
    }

    @Test
    void whoseExecutiveDoesNotLeaveItToHimHasHisCallsWhateverHeSays() throws IOException {
        isAssisted(ANN, false, HIMSELF);
        assertThat(get("ExecutiveAssistant")).contains("<optIn>true</optIn>");

        refused(
                server.ask("PUT", SERVICES + "/ExecutiveAssistant", body("ExecutiveAssistant", optIn(ANN, false))),
                403,
                "110433",
                "2001@example.com does not leave it to assistants to opt in or out");
        // As a phone sends him back when something else changes.
        put(
                "ExecutiveAssistant",
                "<enableDivert>true</enableDivert><divertToPhoneNumber>3000</divertToPhoneNumber>" + optIn(ANN, true));

        assertThat(services().executiveAssistant())
                .isEqualTo(new ExecutiveAssistant(true, Optional.of("3000"), List.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "<enableDivert>true</enableDivert>, divertToPhoneNumber is needed",
        "<divertToPhoneNumber>nobody</divertToPhoneNumber>, divertToPhoneNumber must be",
        "<enableDivert>yes</enableDivert>, enableDivert must be true or false",
        "<executives><executiveDetails><optIn>true</optIn></executiveDetails></executives>, executiveUserId is missing",
        "<executives><executiveDetails><executiveUserId>2002@example.com</executiveUserId><optIn>true</optIn>"
                + "</executiveDetails></executives>, There is no executive 2002@example.com of this assistant",
        "<executives><executiveDetails><executiveUserId>a b</executiveUserId><optIn>true</optIn>"
                + "</executiveDetails></executives>, There is no executive a b of this assistant",
        "<executives><executiveDetails><executiveUserId>2001@example.com</executiveUserId><optIn>perhaps</optIn>"
                + "</executiveDetails></executives>, optIn must be true or false"
    })
    void whatAnAssistantCannotWantIsRefusedByName(String change, String reason) throws IOException {
        isAssisted(ANN, true, HIMSELF);
        refused(
                server.ask("PUT", SERVICES + "/ExecutiveAssistant", body("ExecutiveAssistant", change)),
                400,
                "110400",
                reason);
        assertThat(services()).isEqualTo(UserServices.defaults());
    }

    @Test
    void anExecutiveSeesHisAssistantsInOrderAndWhoOfThemHasOptedIn() throws IOException {
        isAssisted(HIMSELF, true, BEN, ANN, "gone@example.com");
        has(
                ANN,
                UserServices.defaults()
                        .with(
                                Service.EXECUTIVE_ASSISTANT,
                                new ExecutiveAssistant(false, Optional.empty(), List.of(HIMSELF))));

        assertThat(get("Executive/Assistants"))
                .contains("<allowOptInOut>true</allowOptInOut><assignedUsers>"
                        + "<userDetails><userId>2002@example.com</userId><optIn>false</optIn></userDetails>"
                        + "<userDetails><userId>2001@example.com</userId><optIn>true</optIn></userDetails>"
                        + "<userDetails><userId>gone@example.com</userId></userDetails></assignedUsers>");
        set("Executive/Assistants", "ExecutiveAssistants", "<allowOptInOut>false</allowOptInOut>");
        assertThat(get("Executive/Assistants"))
                .contains("2002@example.com</userId><optIn>true", "2001@example.com</userId><optIn>true");
    }

    @Test
    void theListIsReplacedWhereOneIsGivenAndClearedWhereItIsEmptyOrNil() throws IOException {
        isAssisted(HIMSELF, true, BEN, ANN);
        set(
                "Executive/Assistants",
                "ExecutiveAssistants",
                "<assignedUsers><userDetails><userId>" + ANN
                        + "</userId><optIn>false</optIn></userDetails></assignedUsers>");
        assertThat(services().executive()).isEqualTo(Executive.ALONE.assistedBy(true, List.of(ANN)));
        set("Executive/Assistants", "ExecutiveAssistants", "<assignedUsers/>");
        assertThat(services().executive().assistants()).isEmpty();

        isAssisted(HIMSELF, true, BEN, ANN);
        set("Executive/Assistants", "ExecutiveAssistants", "<assignedUsers xsi:nil='true'/>");
        assertThat(services().executive()).isEqualTo(Executive.ALONE.assistedBy(true, List.of()));
    }

    @Test
    void thereAreAHundredAssistantsAtMost() throws IOException {
        String many = IntStream.rangeClosed(1, 101)
                .mapToObj(i -> "<userId>" + i + "@example.com</userId>")
                .collect(Collectors.joining());
        refused(
                server.ask(
                        "PUT",
                        SERVICES + "/Executive/Assistants",
                        body("ExecutiveAssistants", "<assignedUsers>" + many + "</assignedUsers>")),
                400,
                "110400",
                "assignedUsers may have at most 100 entries");
    }

    @Test
    void aUserOfAnotherServiceProviderAssistsNobodyHere() throws IOException {
        String stranger = "4000@example.com";
        server.directory.apply(List.of(new Put(ofAnotherProvider(LineFixtures.line("4000", 1)))));
        refused(
                server.ask(
                        "PUT",
                        SERVICES + "/Executive/Assistants",
                        body(
                                "ExecutiveAssistants",
                                "<assignedUsers><userId>" + stranger + "</userId></assignedUsers>")),
                400,
                "110400",
                "There is no user 4000@example.com to assist");

        // As when he was an assistant before he went there.
        isAssisted(HIMSELF, true, stranger);
        refused(by(stranger, "GET", HIMSELF, "Executive/Filtering", ""), 403, "110403");
        assertThat(by(stranger, "GET", stranger, "ExecutiveAssistant", "").body())
                .doesNotContain(HIMSELF);
        set("Executive/Assistants", "ExecutiveAssistants", "<allowOptInOut>false</allowOptInOut>");
    }

    private LineDefinition ofAnotherProvider(LineDefinition line) {
        return new LineDefinition(
                line.id(),
                line.number(),
                line.extension(),
                line.name(),
                line.groupId(),
                "other",
                line.appearances(),
                line.settings(),
                line.locations(),
                line.watchers(),
                Optional.of(server.passwords.hash("portal")));
    }

    @Test
    void anAssistantSetsUpWhichCallsAndHowEverybodyIsRung() throws IOException {
        isAssisted(HIMSELF, false, ANN);
        accepted(by(ANN, "PUT", HIMSELF, "executive/filtering", golden("ExecutiveCallFiltering-put.xml")));
        accepted(by(ANN, "PUT", HIMSELF, "Executive/Screening", golden("ExecutiveScreening-put.xml")));
        accepted(by(ANN, "PUT", HIMSELF, "Executive/Alerting", golden("ExecutiveAlerting-put.xml")));
        String rules = "Executive/Filtering/Criteria";
        assertThat(by(ANN, "POST", HIMSELF, rules, golden("ExecutiveFilteringCriteria-post.xml"))
                        .status())
                .isEqualTo(201);

        for (String path :
                List.of("Executive/Screening", "Executive/Alerting", "Executive/Filtering", rules + "/Family")) {
            Reply seen = by(ANN, "GET", HIMSELF, path, "");
            assertThat(seen.status()).isEqualTo(200);
            assertThat(seen.body()).isEqualTo(get(path));
        }
        assertThat(services().executive().screening().active()).isTrue();
        accepted(by(ANN, "DELETE", HIMSELF, rules + "/Family", ""));
        assertThat(servicesOf(ANN)).isEqualTo(UserServices.defaults());
    }

    @ParameterizedTest
    @CsvSource({
        "Executive",
        "Executive/Assistants",
        "ExecutiveAssistant",
        "DoNotDisturb",
        "BusyLampField/MonitoredUsers",
        "CallForwardingSelective/Criteria/a"
    })
    void anAssistantHasNothingElseOfHisExecutive(String path) throws IOException {
        isAssisted(HIMSELF, false, ANN);
        for (String method : List.of("GET", "PUT")) {
            refused(by(ANN, method, HIMSELF, path, "<x/>"), 403, "110403", "You may only address yourself");
        }
        assertThat(server.askAs(ANN + ":portal", "GET", "/v2.0/user/" + HIMSELF + "/calls")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void whoIsNoAssistantOrNoLongerOneHasNothingOfHis() throws IOException {
        refused(by(ANN, "GET", HIMSELF, "Executive/Filtering", ""), 403, "110403");
        isAssisted(HIMSELF, false, ANN);
        refused(by(BEN, "GET", HIMSELF, "Executive/Filtering", ""), 403, "110403");
        refused(by(BEN, "PUT", HIMSELF, "Executive/Screening", golden("ExecutiveScreening-put.xml")), 403, "110403");
        // Not the other way round either.
        refused(by(HIMSELF, "GET", ANN, "Executive/Filtering", ""), 403, "110403");
        assertThat(by(ANN, "GET", HIMSELF, "Executive/Filtering", "").status()).isEqualTo(200);

        isAssisted(HIMSELF, false, BEN);
        refused(by(ANN, "GET", HIMSELF, "Executive/Filtering", ""), 403, "110403");
        refused(by(ANN, "DELETE", HIMSELF, "Executive/Filtering/Criteria/a", ""), 403, "110403");
        assertThat(server.askWith("", "GET", SERVICES + "/Executive/Filtering", "")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void withoutTheServiceNobodyAssists() throws IOException {
        isAssisted(HIMSELF, false, ANN);
        Set<Service> others = EnumSet.copyOf(Service.served());
        others.remove(Service.EXECUTIVE_ASSISTANT);
        has(ANN, UserServices.defaults().assign(others));

        refused(by(ANN, "GET", ANN, "ExecutiveAssistant", ""), 403, "110430", "not assigned: Executive-Assistant");
        refused(by(ANN, "GET", HIMSELF, "Executive/Filtering", ""), 403, "110403");
    }

    @Test
    void anExecutiveWhoIsGoneIsInNobodysList() throws IOException {
        isAssisted(ANN, true, HIMSELF);
        put("ExecutiveAssistant", optIn(ANN, true));
        server.directory.apply(List.of(new Remove(new LineId(ANN))));

        assertThat(get("ExecutiveAssistant")).doesNotContain("executives");
        put("ExecutiveAssistant", "<enableDivert>false</enableDivert>");
    }

    @Test
    void administratorsSetUpWhoeverIsInTheirScope() throws IOException {
        server.directory.put(
                new Administrator("sales", server.passwords.hash("secret"), new Scope.Group("acme", "sales")));
        server.directory.put(
                new Administrator("service", server.passwords.hash("secret"), new Scope.Group("acme", "service")));
        for (String root : List.of("Assistants", "Filtering", "Screening", "Alerting")) {
            String path = SERVICES + "/Executive/" + root;
            assertThat(server.askAs("sales:secret", "GET", path).status()).isEqualTo(200);
            refused(server.askAs("service:secret", "GET", path), 403, "110403");
        }
        accepted(server.askWith(
                "sales:secret", "PUT", SERVICES + "/Executive/Assistants", golden("ExecutiveAssistants-put.xml")));
        assertThat(services().executive().assistants()).containsExactly(BEN, ANN);
    }
}

package io.lamplighter.xsi;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.LineFixtures;
import io.lamplighter.directory.service.Executive;
import io.lamplighter.directory.service.Executive.Alerting;
import io.lamplighter.directory.service.Executive.Filtering;
import io.lamplighter.directory.service.Executive.Screening;
import io.lamplighter.directory.service.Service;
import io.lamplighter.directory.service.ServiceFixtures;
import io.lamplighter.directory.service.UserServices;
import io.lamplighter.http.RawHttp.Reply;
import io.lamplighter.xsi.wire.XsiSchema;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How an executive's service is set: who assists him, which calls, and how everybody is rung. */
class ExecutiveSettingsTest extends ExecutiveHarness {
    private static final String RULES = SERVICES + "/Executive/Filtering/Criteria";
    private static final String NIL = " xs:nil=\"true\" xmlns:xs=\"http://www.w3.org/2001/XMLSchema-instance\"/>";

    private Executive executive() {
        return services().executive();
    }

    @ParameterizedTest
    @CsvSource({
        "Executive/Assistants, ExecutiveAssistants",
        "Executive/Filtering, ExecutiveCallFiltering",
        "Executive/Screening, ExecutiveScreening",
        "Executive/Alerting, ExecutiveAlerting"
    })
    void whatIsPutInXmlOrJsonIsReadBackInTheSameBytes(String path, String root) throws IOException {
        String put = golden(root + "-put.xml");
        XsiSchema.assertValid(put);
        XsiSchema.assertValid(golden(root + ".xml"));

        accepted(server.ask("PUT", SERVICES + "/" + path, put));
        assertThat(get(path)).isEqualTo(golden(root + ".xml"));
        assertThat(get(path, "Accept: application/json")).isEqualTo(golden(root + ".json"));

        has("2000@example.com", UserServices.defaults());
        assertThat(get(path)).isNotEqualTo(golden(root + ".xml"));
        XsiSchema.assertValid(get(path));
        accepted(server.ask("PUT", SERVICES + "/" + path.toLowerCase(), golden(root + ".json")));
        assertThat(get(path.toUpperCase())).isEqualTo(golden(root + ".xml"));
    }

    @Test
    void theServiceSaysWhereItsDocumentsAreAndIsNothingElseToChange() throws IOException {
        String service = get("executive");
        XsiSchema.assertValid(service);
        assertThat(service)
                .contains("<Executive xmlns=\"http://schema.broadsoft.com/xsi\"><assistants>" + SERVICES
                        + "/Executive/Assistants</assistants><filtering>" + SERVICES
                        + "/Executive/Filtering</filtering><screening>" + SERVICES
                        + "/Executive/Screening</screening><alerting>" + SERVICES
                        + "/Executive/Alerting</alerting></Executive>");
        put("Executive", "<assistants>/elsewhere</assistants>");
        assertThat(get("Executive")).isEqualTo(service);
        assertThat(executive()).isEqualTo(Executive.ALONE);
    }

    @Test
    void everySettingThatThereIsMakesAValidDocument() throws IOException {
        has("2000@example.com", ServiceFixtures.everythingChanged());
        for (String path :
                List.of("Assistants", "Filtering", "Screening", "Alerting", "Filtering/Criteria/the%20boss")) {
            XsiSchema.assertValid(get("Executive/" + path));
        }
    }

    @Test
    void whatAChangeDoesNotNameStaysAsItIs() throws IOException {
        UserServices all = ServiceFixtures.everythingChanged();
        has("2000@example.com", all);
        set("Executive/Filtering", "ExecutiveCallFiltering", "");
        set("Executive/Screening", "ExecutiveScreening", "");
        set("Executive/Alerting", "ExecutiveAlerting", "");
        set("Executive/Assistants", "ExecutiveAssistants", "");
        assertThat(services()).isEqualTo(all);

        set("Executive/Filtering", "ExecutiveCallFiltering", "<enableFiltering>false</enableFiltering>");
        set("Executive/Screening", "ExecutiveScreening", "<screeningAlertType>Silent</screeningAlertType>");
        set("Executive/Alerting", "ExecutiveAlerting", "<rolloverAction>Voice Messaging</rolloverAction>");
        Executive old = all.executive();
        assertThat(executive().filtering())
                .isEqualTo(new Filtering(
                        false,
                        old.filtering().mode(),
                        old.filtering().simpleType(),
                        old.filtering().criteria()));
        assertThat(executive().screening())
                .isEqualTo(new Screening(true, Screening.AlertType.SILENT, true, true, true));
        assertThat(executive().alerting().rolloverAction()).isEqualTo(Alerting.RolloverAction.VOICE_MESSAGING);
        assertThat(executive().alerting().customName()).isEqualTo(old.alerting().customName());
    }

    /** What assistants are shown as a name has one text, under two names. */
    @Test
    void theNameInAnyLettersCountsBeforeTheOtherOne() throws IOException {
        set("Executive/Alerting", "ExecutiveAlerting", name("alertingCustomCallingLineIdName", "Buero"));
        assertThat(get("Executive/Alerting"))
                .contains(name("alertingCustomCallingLineIdName", "Buero")
                        + name("unicodeAlertingCustomCallingLineIdName", "Buero"));
        set(
                "Executive/Alerting",
                "ExecutiveAlerting",
                name("alertingCustomCallingLineIdName", "Buero 2")
                        + name("unicodeAlertingCustomCallingLineIdName", "Büro 2"));
        assertThat(executive().alerting().customName()).contains("Büro 2");
        set("Executive/Alerting", "ExecutiveAlerting", "<unicodeAlertingCustomCallingLineIdName" + NIL);
        assertThat(get("Executive/Alerting")).doesNotContain("CustomCallingLineIdName>");
    }

    private static String name(String element, String text) {
        return "<" + element + ">" + text + "</" + element + ">";
    }

    @Test
    void nilClearsNumbers() throws IOException {
        String numbers = "<alertingCustomCallingLineIdPhoneNumber>3000</alertingCustomCallingLineIdPhoneNumber>"
                + "<rolloverForwardToPhoneNumber>3001</rolloverForwardToPhoneNumber>";
        set("Executive/Alerting", "ExecutiveAlerting", numbers);
        assertThat(get("Executive/Alerting")).contains(numbers.substring(0, 50)).contains("3001");
        set(
                "Executive/Alerting",
                "ExecutiveAlerting",
                "<alertingCustomCallingLineIdPhoneNumber" + NIL + "<rolloverForwardToPhoneNumber" + NIL);
        assertThat(services()).isEqualTo(UserServices.defaults());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Filtering | ExecutiveCallFiltering | <enableFiltering>on</enableFiltering> | enableFiltering must be",
                "Filtering | ExecutiveCallFiltering | <filteringMode>simple</filteringMode>"
                        + " | filteringMode must be one of Simple, Advanced",
                "Filtering | ExecutiveCallFiltering | <simpleFilterType>Some</simpleFilterType>"
                        + " | simpleFilterType must be one of All Calls, All Internal Calls, All External Calls",
                "Screening | ExecutiveScreening | <screeningAlertType>Loud</screeningAlertType>"
                        + " | screeningAlertType must be one of Silent, Ring Splash",
                "Screening | ExecutiveScreening"
                        + " | <alertSharedCallAppearanceLocations>2</alertSharedCallAppearanceLocations>"
                        + " | alertSharedCallAppearanceLocations must be true or false",
                "Alerting | ExecutiveAlerting | <alertingMode>Both</alertingMode> | alertingMode must be one of",
                "Alerting | ExecutiveAlerting"
                        + " | <alertingCallingLineIdNameMode>Executive Originator</alertingCallingLineIdNameMode>"
                        + " | must be one of Executive, Executive-Originator, Originator-Executive, Originator, Custom",
                "Alerting | ExecutiveAlerting | <callPushRecallNumberOfRings>1</callPushRecallNumberOfRings>"
                        + " | callPushRecallNumberOfRings must be from 2 to 20",
                "Alerting | ExecutiveAlerting | <nextAssistantNumberOfRings>21</nextAssistantNumberOfRings>"
                        + " | nextAssistantNumberOfRings must be from 2 to 20",
                "Alerting | ExecutiveAlerting | <alertingCustomCallingLineIdPhoneNumber>boss@host:x"
                        + "</alertingCustomCallingLineIdPhoneNumber> | must be",
                "Alerting | ExecutiveAlerting | <alertingCustomCallingLineIdPhoneNumber>boss@host"
                        + "</alertingCustomCallingLineIdPhoneNumber> | must be a telephone number",
                "Alerting | ExecutiveAlerting | <rolloverWaitTimeSeconds>0</rolloverWaitTimeSeconds>"
                        + " | rolloverWaitTimeSeconds must be from 1 to 999",
                "Alerting | ExecutiveAlerting | <rolloverWaitTimeSeconds>long</rolloverWaitTimeSeconds>"
                        + " | rolloverWaitTimeSeconds must be",
                "Alerting | ExecutiveAlerting | <rolloverForwardToPhoneNumber>home</rolloverForwardToPhoneNumber>"
                        + " | rolloverForwardToPhoneNumber must be a number to dial",
                "Alerting | ExecutiveAlerting"
                        + " | <enableRollover>true</enableRollover><rolloverAction>Forward</rolloverAction>"
                        + " | rolloverForwardToPhoneNumber is needed",
                "Alerting | ExecutiveAlerting"
                        + " | <alertingCustomCallingLineIdPhoneNumber>a</alertingCustomCallingLineIdPhoneNumber>"
                        + " | alertingCustomCallingLineIdPhoneNumber must be",
                "Assistants | ExecutiveAssistants | <allowOptInOut>maybe</allowOptInOut> | allowOptInOut must be",
                "Assistants | ExecutiveAssistants | <assignedUsers><userId>9@example.com</userId></assignedUsers>"
                        + " | There is no user 9@example.com to assist",
                "Assistants | ExecutiveAssistants | <assignedUsers><userId>2000@example.com</userId></assignedUsers>"
                        + " | There is no user 2000@example.com to assist",
                "Assistants | ExecutiveAssistants | <assignedUsers><userDetails/></assignedUsers>"
                        + " | assignedUsers must be user ids with domain",
                "Assistants | ExecutiveAssistants | <assignedUsers><userId>2001</userId></assignedUsers>"
                        + " | assignedUsers must be user ids with domain"
            })
    void whatTheServiceCannotBeIsRefusedByName(String part, String root, String change, String reason)
            throws IOException {
        Reply reply = server.ask("PUT", SERVICES + "/Executive/" + part, body(root, change));
        refused(reply, 400, "110400", reason);
        assertThat(services()).isEqualTo(UserServices.defaults());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<", "{\"ExecutiveScreening\":", "<ExecutiveAlerting/>", "<Executive/>", "null"})
    void aDocumentThatIsNoneOfThisPartIsRefused(String body) throws IOException {
        for (String part : List.of("Assistants", "Filtering", "Screening")) {
            refused(server.ask("PUT", SERVICES + "/Executive/" + part, body), 400, "110400");
        }
        assertThat(services()).isEqualTo(UserServices.defaults());
    }

    @Test
    void aRuleIsAddedReadSwitchedChangedAndRemoved() throws IOException {
        String fresh = golden("ExecutiveFilteringCriteria-post.xml");
        XsiSchema.assertValid(fresh);
        Reply added = server.ask("POST", RULES, fresh);
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        assertThat(added.head())
                .contains("Location: http://xsi.example.com/com.broadsoft.xsi-actions" + RULES + "/Family\r\n");
        refused(server.ask("POST", RULES, fresh), 400, "110400", "Family is given twice");
        assertThat(get("executive/filtering/criteria/family")).isEqualTo(fresh);

        set(
                "Executive/Filtering",
                "ExecutiveCallFiltering",
                "<criteriaActivations><criteriaActivation><criteriaName>Family</criteriaName><active>false</active>"
                        + "</criteriaActivation></criteriaActivations>");
        assertThat(get("Executive/Filtering"))
                .contains("<criteriaActivations><criteriaActivation><criteriaName>Family</criteriaName>"
                        + "<active>false</active><uri>" + RULES + "/Family</uri></criteriaActivation>");
        assertThat(get("Executive/Filtering/Criteria/Family")).isEqualTo(fresh);

        set(
                "Executive/Filtering/Criteria/Family",
                "ExecutiveFilteringCriteria",
                "<filter>true</filter><criteria><criteriaName>Friends</criteriaName></criteria>");
        assertThat(get("Executive/Filtering/Criteria/Friends"))
                .isEqualTo(fresh.replace("Family", "Friends").replace("<filter>false", "<filter>true"));
        assertThat(executive().filtering().criteria().get(0).active()).isFalse();
        accepted(server.ask("DELETE", RULES + "/Friends", ""));
        refused(server.ask("GET", RULES + "/Friends", ""), 404, "110439", "no criteria Friends");
        assertThat(services()).isEqualTo(UserServices.defaults());
    }

    @Test
    void aRuleMayBeWrittenAsThoseOfOtherServices() throws IOException {
        assertThat(server.ask(
                                "POST",
                                RULES,
                                body(
                                        "ExecutiveFilteringCriteria",
                                        "<criteria><criteriaName>a</criteriaName><active>false</active><fromDnCriteria>"
                                                + "<fromDnCriteriaSelection>Specified Only</fromDnCriteriaSelection>"
                                                + "<includeAnonymousCallers>true</includeAnonymousCallers>"
                                                + "</fromDnCriteria></criteria>"))
                        .status())
                .isEqualTo(201);
        assertThat(executive().filtering().criteria()).singleElement().satisfies(rule -> {
            assertThat(rule.active() || rule.blacklisted()).isFalse();
            assertThat(rule.from().anonymous()).isTrue();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "<criteria/>, criteriaName is missing",
        "<criteria><criteriaName>a/b</criteriaName></criteria>, criteriaName must be",
        "<filter>no</filter><criteria><criteriaName>a</criteriaName></criteria>, filter must be true or false",
        "<criteria><criteriaName>a</criteriaName><criteriaFromDn><fromDnCriteriaSelection>Some</fromDnCriteriaSelection>"
                + "</criteriaFromDn></criteria>, fromDnCriteriaSelection must be one of"
    })
    void aRuleThatCannotBeIsRefusedByName(String content, String reason) throws IOException {
        refused(server.ask("POST", RULES, body("ExecutiveFilteringCriteria", content)), 400, "110400", reason);
        assertThat(services()).isEqualTo(UserServices.defaults());
    }

    @Test
    void thereAreThirtyRulesAtMost() throws IOException {
        for (int i = 1; i <= 31; i++) {
            Reply reply = server.ask(
                    "POST",
                    RULES,
                    body("ExecutiveFilteringCriteria", "<criteria><criteriaName>r" + i + "</criteriaName></criteria>"));
            if (i <= 30) {
                assertThat(reply.status()).isEqualTo(201);
            } else {
                refused(reply, 400, "110400", "at most 30");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/Assistants", "/Filtering", "/Filtering/Criteria/a", "/Screening", "/Alerting", "/Any"})
    void withoutTheServiceNothingOfItIsThere(String path) throws IOException {
        Set<Service> others = EnumSet.copyOf(Service.served());
        others.remove(Service.EXECUTIVE);
        has("2000@example.com", UserServices.defaults().assign(others));

        refused(server.ask("GET", SERVICES + "/Executive" + path, ""), 403, "110430", "not assigned: Executive");
        refused(server.ask("PUT", SERVICES + "/Executive" + path, "<x/>"), 403, "110430");
        assertThat(server.ask("GET", SERVICES, "").body())
                .contains("<name>Executive-Assistant</name>")
                .doesNotContain("<name>Executive</name>");
    }

    @Test
    void nothingElseIsBelowTheService() throws IOException {
        refused(
                server.ask("GET", SERVICES + "/Executive/Secrets", ""),
                404,
                "110411",
                "Executive has nothing at Secrets");
        refused(server.ask("GET", SERVICES + "/Executive/Filtering/All", ""), 404, "110411");
        refused(server.ask("GET", SERVICES + "/Executive/Criteria/a", ""), 404, "110411");
        refused(server.ask("GET", SERVICES + "/ExecutiveCallFiltering", ""), 404, "110411");
        assertThat(server.ask("POST", SERVICES + "/Executive/Alerting", "").status())
                .isEqualTo(405);
        assertThat(server.ask("DELETE", SERVICES + "/Executive/Assistants", "").status())
                .isEqualTo(405);
        assertThat(server.directory.current().line(LineFixtures.RECEPTION)).isPresent();
    }
}

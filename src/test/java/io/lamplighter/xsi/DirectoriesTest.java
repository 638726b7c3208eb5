package io.lamplighter.xsi;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.DirectoryStore.DirectoryChange;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.LineDefinition.PersonName;
import io.lamplighter.directory.LineFixtures;
import io.lamplighter.directory.PersonDetails;
import io.lamplighter.directory.PersonField;
import io.lamplighter.directory.owned.ContactDirectory;
import io.lamplighter.directory.owned.Owner;
import io.lamplighter.directory.owned.PhoneEntry;
import io.lamplighter.directory.service.Privacy;
import io.lamplighter.directory.service.Service;
import io.lamplighter.directory.service.UserServices;
import io.lamplighter.http.RawHttp.Reply;
import io.lamplighter.line.LineId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** User 2000 looks people up: Ann and Ärmel of his group sales, Bob of another group, Carol of another enterprise. */
class DirectoriesTest {
    private static final String ME = "/v2.0/user/2000@example.com/directories";
    private static final String JSON = "Accept: application/json";
    private static final Pattern USER_ID = Pattern.compile("<userId>([^@]+)@");

    @RegisterExtension
    final XsiServer server = new XsiServer();

    @BeforeEach
    void people() {
        PersonDetails ann = PersonDetails.NONE
                .with(PersonField.MOBILE, "+15550177")
                .with(PersonField.EMAIL_ADDRESS, "ann@example.com")
                .with(PersonField.TITLE, "Clerk")
                .with(PersonField.DEPARTMENT, "Front office")
                .with(PersonField.YAHOO_ID, "ann.y")
                .with(PersonField.IMP_ID, "ann@im.example.com");
        put(line("2001", "Ann", "Alpha").withDetails(ann));
        put(line("2002", "Äda Marie", "Ärmel*/"));
        put(line("2003", "Bob", "alpha").inGroup("acme", "support").withNumber(Optional.of("+15550103")));
        put(line("2004", "Carol", "Alpha").inGroup("umbrella", "sales"));
    }

    @Test
    void theEnterpriseIsEverybodyInItByName() throws IOException {
        Golden.matches(server.ask("GET", ME + "/Enterprise", "").body(), "directories/enterprise.xml");
        Golden.matches(server.ask("GET", ME + "/enterprise", "", JSON).body(), "directories/enterprise.json");
    }

    @Test
    void theGroupIsThoseOfTheSameGroupAndEnterprise() throws IOException {
        Golden.matches(server.ask("GET", ME + "/Group", "").body(), "directories/group.xml");
        Golden.matches(server.ask("GET", ME + "/group", "", JSON).body(), "directories/group.json");
    }

    @Test
    void whoFindsNobodyIsToldOfNobody() throws IOException {
        Golden.matches(
                server.ask("GET", ME + "/Enterprise?lastName=zzz*", "").body(), "directories/enterprise-none.xml");
        Golden.matches(server.ask("GET", ME + "/Group?lastName=zzz*", "", JSON).body(), "directories/group-none.json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lastName=Alpha | 2001",
                "lastName=alpha | 2003",
                "lastName=alpha/i | 2001 2003",
                "lastName=al*/i | 2001 2003",
                "lastName=*pha | 2001 2003",
                "lastName=*LPH*/i | 2001 2003",
                "lastName=*LPH* | ''",
                "lastName=%C3%84rmel%5C*%5C/ | 2002",
                "lastName=*%5C/ | 2002",
                "lastName=%C3%A4rm*/i | 2002",
                "firstName=al*/i&lastName=al*/i | ''",
                "firstName=al*/i&lastName=al*/i&searchCriteriaModeOr=true | 2001 2003",
                "firstName=Ann&lastName=Reception&searchCriteriaModeOr=True | 2001 2000",
                "name=*ann*/i | 2001",
                "name=Ann Alpha | 2001",
                "name=alpha, b*/i | 2003",
                "name=Reception Main | 2000",
                "mpName=alp* an*/i | 2001",
                "mpName=mar* %C3%A4r*/i | 2002",
                "userId=2003@example.com | 2003",
                "userId=200* | 2001 2003 2002 2000",
                "USERID=2001@example.com | 2001",
                "groupId=support | 2003",
                "groupId=supp* | ''",
                "number=%2B15550103 | 2003",
                "number=+15550103 | 2003",
                "number=+155501* | 2003 2000",
                "mobileNo=+15550177 | 2001",
                "number=5550103 | 2003",
                "number=*0103 | 2003",
                "extension=2001 | 2001",
                "extension=2004 | ''",
                "extension=2004&lastName=Alpha&searchCriteriaModeOr=true | 2001",
                "extension=*01 | 2001",
                "mobileNo=*77 | 2001",
                "department=front*/i | 2001",
                "emailAddress=ANN@example.com/i | 2001",
                "yahooId=ann.y | 2001",
                "impId=*im* | 2001",
                "department=nowhere | ''",
                "unknown=x&_=1767225600000 | 2001 2003 2002 2000",
                "lastName=&firstName=Bob | 2003",
                "firstName=Bob&firstName=Ann | 2003",
                "sortColumn=firstName | 2001 2003 2000 2002",
                "sortColumn=firstName/desc | 2002 2000 2003 2001",
                "sortColumn=lastName | 2001 2000 2003 2002",
                "sortColumn=lastName/i/desc | 2000 2002 2003 2001",
                "sortColumn=department/desc | 2001 2002 2003 2000"
            })
    void aSearchFindsWhomItsPatternsFit(String query, String found) throws IOException {
        Reply reply = server.ask("GET", ME + "/Enterprise?" + query.replace(" ", "%20"), "");
        assertThat(String.join(" ", found(reply))).as(reply.body()).isEqualTo(found);
    }

    @Test
    void pagesFollowOneAnotherUntilAllAreRead() throws IOException {
        put(IntStream.range(100, 250)
                .mapToObj(i -> line("3" + i, "N", "Many " + i))
                .toArray(LineDefinition[]::new));
        List<String> all = new ArrayList<>();
        int start = 1;
        int total;
        do {
            String page = server.ask("GET", ME + "/Enterprise?start=" + start + "&lastName=Many*", "")
                    .body();
            total = number(page, "totalAvailableRecords");
            assertThat(number(page, "startIndex")).isEqualTo(start);
            assertThat(number(page, "numberOfRecords")).isEqualTo(50);
            all.addAll(found(new Reply("", page)));
            start += number(page, "numberOfRecords");
        } while (start <= total);
        assertThat(all).hasSize(150).doesNotHaveDuplicates();
        assertThat(server.ask("GET", ME + "/Enterprise?start=1000&results=2", "")
                        .body())
                .contains(
                        "<startIndex>1000</startIndex><numberOfRecords>0</numberOfRecords>", "<enterpriseDirectory/>");
        assertThat(number(server.ask("GET", ME + "/Enterprise?results=3", "").body(), "numberOfRecords"))
                .isEqualTo(3);
        assertThat(number(
                        server.ask("GET", ME + "/Enterprise?results=99999", "").body(), "numberOfRecords"))
                .isEqualTo(154);
        assertThat(number(
                        server.ask("GET", ME + "/Enterprise?numberOfRecords=1", "")
                                .body(),
                        "numberOfRecords"))
                .isEqualTo(50);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "start=0",
                "start=-1",
                "start=one",
                "results=0",
                "results=1.5",
                "results=99999999999",
                "sortColumn=title",
                "sortColumn=lastName/up",
                "searchCriteriaModeOr=perhaps",
                "lastName=a/b",
                "lastName=a/x"
            })
    void aQueryThatCannotBeIsRefusedInWords(String query) throws IOException {
        for (String list : List.of("/Enterprise", "/Group")) {
            Reply reply = server.ask("GET", ME + list + "?" + query, "");
            assertThat(reply.status()).as(list).isEqualTo(400);
            assertThat(reply.body()).contains(query.substring(0, query.indexOf('=')), "<errorCode>110400</errorCode>");
            Golden.validate(reply.body());
        }
    }

    @Test
    void whoHidesFromDirectoriesIsSeenByHimselfAlone() throws IOException {
        hide("2001@example.com");
        hide("2000@example.com");
        assertThat(found(server.ask("GET", ME + "/Enterprise", ""))).containsExactly("2003", "2002", "2000");
        assertThat(found(server.ask("GET", ME + "/Group?extension=2001", ""))).isEmpty();
        show("2001@example.com");
        assertThat(found(server.ask("GET", ME + "/Group?extension=2001", ""))).containsExactly("2001");
    }

    @Test
    void aChangeOfAUserIsSeenAtOnce() throws IOException {
        assertThat(found(server.ask("GET", ME + "/Group?lastName=Omega", ""))).isEmpty();
        put(line("2001", "Ann", "Omega"));
        assertThat(found(server.ask("GET", ME + "/Group?lastName=Omega", ""))).containsExactly("2001");
    }

    @Test
    void aUserKeepsNamesAndNumbersOfHisOwn() throws IOException {
        Golden.matches(server.ask("GET", ME + "/Personal", "").body(), "directories/personal-none.xml");
        Reply made = server.ask("POST", ME + "/Personal", Golden.text("directories/personal-post.xml"));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.head()).contains(ME + "/Personal/Dr%20%C3%96hm\r\n");
        assertThat(made.body()).isEmpty();
        Golden.matches(server.ask("GET", ME + "/Personal", "").body(), "directories/personal.xml");
        Golden.matches(server.ask("GET", ME + "/personal", "", JSON).body(), "directories/personal.json");
        assertThat(server.ask("GET", ME + "/Personal?name=*%C3%B6*/i&results=1", "")
                        .body())
                .contains("<totalAvailableRecords>1<", "<name>Dr Öhm</name>");
        assertThat(server.ask("GET", ME + "/Personal?number=+1555*", "").body())
                .contains("<name>Plumber</name>")
                .doesNotContain("Öhm");
        assertThat(server.ask("DELETE", ME + "/Personal/Dr%20%C3%96hm", "").status())
                .isEqualTo(200);
        assertThat(server.ask("DELETE", ME + "/Personal/Dr%20%C3%96hm", "").status())
                .isEqualTo(404);
        assertThat(server.ask("GET", ME + "/Personal", "").body())
                .contains("Plumber")
                .doesNotContain("Öhm");
        assertThat(server.askWith("admin:secret", "GET", "/v2.0/user/2001@example.com/directories/Personal", "")
                        .body())
                .doesNotContain("Plumber");
    }

    @Test
    void anEntryInJsonIsAnEntryToo() throws IOException {
        assertThat(server.ask(
                                "POST",
                                ME + "/Personal",
                                "{\"Personal\":{\"entry\":{\"name\":{\"$\":\"A\"},\"number\":{\"$\":\"1\"}}}}")
                        .status())
                .isEqualTo(201);
        assertThat(server.lists.read(mine(), PhoneEntry.PERSONAL)).containsExactly(new PhoneEntry("A", "1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<Personal/> | 400 | entry is missing",
                "<Personal><entry><name>A</name></entry></Personal> | 400 | number is missing",
                "<Personal><entry><number>1</number></entry></Personal> | 400 | name is missing",
                "<Group/> | 400 | not a Personal document",
                "'' | 400 | it is empty",
                "<Personal><entry><name>A</name><number>1</number></entry><entry><name>A</name><number>2</number></entry></Personal>"
                        + " | 409 | There already is an entry A"
            })
    void anEntryThatCannotBeIsRefusedWithAllThatCameWithIt(String body, int status, String words) throws IOException {
        Reply reply = server.ask("POST", ME + "/Personal", body);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.body()).contains(words);
        Golden.validate(reply.body());
        assertThat(server.lists.read(mine(), PhoneEntry.PERSONAL)).isEmpty();
    }

    @Test
    void aPersonalListIsBounded() throws IOException {
        server.lists.change(
                mine(),
                PhoneEntry.PERSONAL,
                all -> IntStream.range(0, PhoneEntry.PERSONAL.most())
                        .mapToObj(i -> new PhoneEntry("n" + i, "1"))
                        .toList());
        Reply reply = server.ask("POST", ME + "/Personal", Golden.text("directories/personal-post.xml"));
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.body()).contains("at most 1000 personal contacts", "110452");
        String longName = "<Personal><entry><name>" + "x".repeat(101) + "</name><number>1</number></entry></Personal>";
        assertThat(server.ask("POST", ME + "/Personal", longName).body())
                .contains("name must have 1 to 100 characters");
    }

    @Test
    void commonListsAreThoseOfTheUsersGroupAndEnterprise() throws IOException {
        keep(Owner.enterprise("acme"), new PhoneEntry("Taxi", "+15550300"), new PhoneEntry("doctor", "+15550301"));
        keep(Owner.group("acme", "sales"), new PhoneEntry("Printer", "911"));
        keep(Owner.group("umbrella", "sales"), new PhoneEntry("Stranger", "1"));
        Golden.matches(server.ask("GET", ME + "/EnterpriseCommon", "").body(), "directories/enterprise-common.xml");
        Golden.matches(
                server.ask("GET", ME + "/enterprisecommon", "", JSON).body(), "directories/enterprise-common.json");
        Golden.matches(server.ask("GET", ME + "/GroupCommon", "").body(), "directories/group-common.xml");
        assertThat(server.ask("GET", ME + "/EnterpriseCommon?name=TAX*/i&start=1&results=10", "")
                        .body())
                .contains("Taxi", "<totalAvailableRecords>1<")
                .doesNotContain("doctor");
        assertThat(server.ask("GET", ME + "/EnterpriseCommon?name=x&number=*301&searchCriteriaModeOr=true", "")
                        .body())
                .contains("doctor");
        assertThat(server.ask("POST", ME + "/GroupCommon", "").status()).isEqualTo(405);
    }

    @Test
    void aGroupShowsItsChoicesOfUsers() throws IOException {
        server.lists.change(
                Owner.group("acme", "sales"),
                ContactDirectory.KIND,
                all -> List.of(
                        new ContactDirectory("Front/desk".replace("/", " "), ids("2003", "2001", "2004", "9999")),
                        new ContactDirectory("Empty", List.of())));
        Golden.matches(server.ask("GET", ME + "/CustomContact", "").body(), "directories/custom-contact.xml");
        Golden.matches(server.ask("GET", ME + "/CustomContact/Front%20desk", "").body(), "directories/contacts.xml");
        Golden.matches(
                server.ask("GET", ME + "/customcontact/Front%20desk", "", JSON).body(), "directories/contacts.json");
        assertThat(server.ask("GET", ME + "/CustomContact/Empty", "").body()).contains("<contacts/>");
        assertThat(server.ask("GET", ME + "/CustomContact/Nobody", "").status()).isEqualTo(404);
        assertThat(server.ask("GET", ME + "/CustomContact/Empty?start=0", "").status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "CallCenters?user=Agent, Call Center",
        "callcenters?user=Supervisor, Call Center",
        "Agents, Call Center",
        "Supervisors, Call Center",
        "HotelingHosts, Hoteling Guest",
        "FlexibleSeatingHosts, Flexible Seating Guest",
        "BroadWorksAnywherePortal, BroadWorks Anywhere Portal"
    })
    void listsOfServicesThatNobodyHasAreRefusedByTheServicesName(String list, String service) throws IOException {
        Reply reply = server.ask("GET", ME + "/" + list, "");
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.body())
                .contains("The service " + service + " is not assigned to 2000@example.com", ">110430<");
        Golden.validate(reply.body());
    }

    @ParameterizedTest
    @CsvSource({
        "GET, ''",
        "DELETE, ''",
        "GET, /274a236c-9212-4679",
        "DELETE, /274a236c-9212-4679",
        "PUT, /274a236c-9212-4679/MarkAsRead",
        "GET, /274a236c-9212-4679/transcript",
        "PUT, /markAllAsRead",
        "PUT, /refresh"
    })
    void voiceMessagesAreRefusedByTheServicesNameWhateverIsDoneWithThem(String method, String below)
            throws IOException {
        Reply reply = server.ask(method, "/v2.0/user/2000@example.com/VoiceMessagingMessages" + below, "", JSON);
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.body()).contains("Voice Messaging User is not assigned", "\"errorCode\":{\"$\":\"110430\"}");
    }

    @Test
    void nobodyLooksIntoTheDirectoriesOfAnother() throws IOException {
        for (String list :
                List.of("Enterprise", "Group", "Personal", "GroupCommon", "EnterpriseCommon", "CustomContact")) {
            assertThat(server.ask("GET", "/v2.0/user/2001@example.com/directories/" + list, "")
                            .status())
                    .as(list)
                    .isEqualTo(403);
        }
    }

    private static LineDefinition line(String user, String first, String last) {
        return LineFixtures.line(user, 1).withName(new PersonName(first, last));
    }

    private void put(LineDefinition... lines) {
        server.directory.apply(List.of(lines).stream()
                .<DirectoryChange>map(DirectoryChange.Put::new)
                .toList());
    }

    private void hide(String user) {
        services(
                user, UserServices.defaults().with(Service.PRIVACY, new Privacy(true, false, false, false, List.of())));
    }

    private void show(String user) {
        services(user, UserServices.defaults());
    }

    private void services(String user, UserServices services) {
        server.directory.apply(List.of(new DirectoryChange.PutServices(new LineId(user), services)));
    }

    private void keep(Owner owner, PhoneEntry... entries) {
        server.lists.change(owner, PhoneEntry.COMMON, all -> List.of(entries));
    }

    private static List<LineId> ids(String... users) {
        return List.of(users).stream().map(u -> new LineId(u + "@example.com")).toList();
    }

    private static Owner mine() {
        return Owner.user(LineFixtures.RECEPTION);
    }

    private static List<String> found(Reply reply) {
        return USER_ID.matcher(reply.body()).results().map(m -> m.group(1)).toList();
    }

    private static int number(String page, String element) {
        Matcher number = Pattern.compile("<" + element + ">([0-9]+)<").matcher(page);
        assertThat(number.find()).as(page).isTrue();
        return Integer.parseInt(number.group(1));
    }
}

package io.lamplighter.xsi;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.Administrator;
import io.lamplighter.directory.LineFixtures;
import io.lamplighter.directory.Scope;
import io.lamplighter.directory.owned.Owner;
import io.lamplighter.directory.schedule.Schedule;
import io.lamplighter.http.RawHttp.Reply;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchedulesOfUserTest {
    private static final String LIST = "/v2.0/user/2000@example.com/profile/Schedule";
    private static final String OFFICE = LIST + "/Time/Office%20hours";
    private static final String JSON = "Accept: application/json";

    @RegisterExtension
    final XsiServer server = new XsiServer();

    @Test
    void aScheduleIsMadeReadAndRemoved() throws IOException {
        Reply made = server.ask("POST", LIST, Golden.text("schedules/schedule-post.xml"));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.head()).contains("/com.broadsoft.xsi-actions" + OFFICE + "\r\n");
        Golden.matches(server.ask("GET", LIST, "").body(), "schedules/list.xml");
        Golden.matches(server.ask("GET", LIST, "", JSON).body(), "schedules/list.json");
        Golden.matches(server.ask("GET", OFFICE, "").body(), "schedules/schedule.xml");
        Golden.matches(server.ask("GET", OFFICE, "", JSON).body(), "schedules/schedule.json");
        Golden.matches(server.ask("GET", OFFICE + "/event", "").body(), "schedules/events.xml");
        Golden.matches(server.ask("GET", OFFICE + "/EVENT/Morning", "").body(), "schedules/event.xml");
        assertThat(server.ask("GET", LIST + "/Holiday", "").body())
                .endsWith("<ScheduleList xmlns=\"http://schema.broadsoft.com/xsi\"/>");
        assertThat(server.ask("DELETE", OFFICE, "").status()).isEqualTo(200);
        assertThat(server.ask("GET", OFFICE, "").status()).isEqualTo(404);
    }

    @Test
    void whatIsReadCanBeSentAgain() throws IOException {
        server.ask("POST", LIST, Golden.text("schedules/schedule-post.xml"));
        List<Schedule> before = server.schedules.of(mine());
        assertThat(server.ask("PUT", OFFICE, Golden.text("schedules/schedule.xml"))
                        .status())
                .isEqualTo(200);
        assertThat(server.schedules.of(mine())).isEqualTo(before);
        assertThat(server.ask("PUT", OFFICE, Golden.text("schedules/schedule.json"))
                        .status())
                .isEqualTo(200);
        assertThat(server.schedules.of(mine())).isEqualTo(before);
        assertThat(server.ask("PUT", OFFICE + "/event/Morning", Golden.text("schedules/event.xml"))
                        .status())
                .isEqualTo(200);
        assertThat(server.schedules.of(mine())).isEqualTo(before);
    }

    @Test
    void everyWayToComeAgainIsKeptAsItWasGiven() throws IOException {
        server.ask("POST", LIST, Golden.text("schedules/recurrences-post.xml"));
        Golden.matches(server.ask("GET", LIST + "/holiday/All", "").body(), "schedules/recurrences.xml");
    }

    @Test
    void aScheduleTellsWhetherNowIsInIt() throws IOException {
        server.ask("POST", LIST, Golden.text("schedules/schedule-post.xml"));
        assertThat(holds("2026-01-06T09:00:00Z")).isTrue();
        assertThat(holds("2026-01-06T13:00:00Z")).isFalse();
        assertThat(holds("2026-01-10T09:00:00Z")).as("a Saturday").isFalse();
    }

    @Test
    void eventsAreAddedReplacedRenamedAndRemoved() throws IOException {
        server.ask("POST", LIST, Golden.text("schedules/schedule-post.xml"));
        String evening = Golden.text("schedules/event.xml").replace("Morning", "Evening");
        Reply added = server.ask("POST", OFFICE + "/event", evening);
        assertThat(added.status()).isEqualTo(201);
        assertThat(added.head()).contains("/com.broadsoft.xsi-actions" + OFFICE + "/event/Evening\r\n");
        assertThat(server.ask("POST", OFFICE + "/event", evening).status()).isEqualTo(409);
        String both =
                Golden.text("schedules/events.xml").replace("Morning", "Noon").replace("Afternoon", "Night");
        assertThat(server.ask("POST", OFFICE + "/event", both).status()).isEqualTo(201);
        assertThat(server.ask("PUT", OFFICE + "/event/Evening", evening.replace(">Evening<", ">Dusk<"))
                        .status())
                .isEqualTo(200);
        assertThat(server.ask("DELETE", OFFICE + "/event/Morning", "").status()).isEqualTo(200);
        assertThat(server.ask("DELETE", OFFICE + "/event/Morning", "").status()).isEqualTo(404);
        assertThat(server.schedules.of(mine()).get(0).events().stream().map(e -> e.name()))
                .containsExactly("Afternoon", "Dusk", "Noon", "Night");
    }

    @Test
    void aScheduleMayGetAnotherNameButNotOneThatIsTaken() throws IOException {
        server.ask("POST", LIST, Golden.text("schedules/schedule-post.xml"));
        server.ask("POST", LIST + "/Time", schedule("Other"));
        assertThat(server.ask("PUT", LIST + "/Time/Other", schedule("Office hours"))
                        .status())
                .isEqualTo(409);
        assertThat(server.ask("PUT", LIST + "/Time/Other", schedule("Another")).status())
                .isEqualTo(200);
        assertThat(server.schedules.of(mine()).stream().map(Schedule::name)).containsExactly("Office hours", "Another");
        assertThat(server.ask("POST", LIST, Golden.text("schedules/schedule-post.xml"))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void usersSeeTheSchedulesOfGroupAndEnterpriseButOnlyAdministratorsChangeThem() throws IOException {
        server.directory.put(
                new Administrator("boss", server.passwords.hash("secret"), new Scope.Group("acme", "sales")));
        String group = LIST + "?scheduleLevel=Group";
        Reply refused = server.ask("POST", group, schedule("Shop"));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("Only an administrator may change the schedules of Group acme sales");
        assertThat(server.askWith("boss:secret", "POST", group, schedule("Shop"))
                        .status())
                .isEqualTo(201);
        assertThat(server.askWith("boss:secret", "POST", LIST + "?scheduleLevel=enterprise", schedule("All"))
                        .status())
                .isEqualTo(403);
        assertThat(server.askWith("admin:secret", "POST", LIST + "?scheduleLevel=enterprise", schedule("All"))
                        .status())
                .isEqualTo(201);
        Golden.matches(server.ask("GET", LIST, "").body(), "schedules/list-of-levels.xml");
        assertThat(server.ask("GET", LIST + "/Time/Shop", "").body()).contains("<level>Group</level>");
        assertThat(server.ask("GET", LIST + "/Time/Shop?scheduleLevel=User", "").status())
                .isEqualTo(404);
        assertThat(server.ask("DELETE", LIST + "/Time/Shop", "").status()).isEqualTo(403);
        assertThat(server.askWith("boss:secret", "DELETE", LIST + "/Time/Shop", "")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | '' | <Schedule/> | 400 | scheduleDetail is missing",
                "POST | '' | <Schedule><scheduleDetail type='Time'/></Schedule> | 400 | name is missing",
                "POST | '' | <Schedule><scheduleDetail><name>a</name></scheduleDetail></Schedule> | 400 | type of scheduleDetail",
                "POST | '' | <Schedule><scheduleDetail type='Day'><name>a</name></scheduleDetail></Schedule> | 400 | type must be",
                "POST | '' | <Schedule><scheduleDetail type='Time'><name>a/b</name></scheduleDetail></Schedule> | 400 | none of them",
                "POST | '' | <Other/> | 400 | its root is Other",
                "POST | ?scheduleLevel=World | <Schedule/> | 400 | scheduleDetail is missing",
                "GET | ?scheduleLevel=World | '' | 400 | scheduleLevel must be one of",
                "GET | /Day | '' | 404 | Schedule/Time",
                "GET | /Time/nothing | '' | 404 | There is no Time schedule nothing",
                "PUT | /Time/nothing | <Schedule/> | 404 | There is no Time schedule",
                "DELETE | /Time/nothing | '' | 404 | There is no Time schedule",
                "GET | /Time/Office hours/event/x | '' | 404 | has no event x",
                "POST | /Time/Office hours/event | <Events/> | 400 | eventDetail is missing",
                "POST | /Time/Office hours/event | <EventDetail/> | 400 | is missing",
                "PUT | /Time/Office hours/event/Morning | <EventDetail><startDate>soon</startDate></EventDetail> | 400 | startDate must be a date",
                "PUT | /Time/Office hours/event/Morning | <EventDetail><startDate>2026-01-05</startDate><endDate>2026-01-05</endDate></EventDetail> | 400 | startTime is missing",
                "PUT | /Time/Office hours/event/Morning | <EventDetail><startDate>2026-01-05</startDate><allDayEvent>true</allDayEvent><endDate>2026-01-04</endDate></EventDetail> | 400 | must end after it begins",
                "PUT | /Time/Office hours/event/Morning | <EventDetail><startDate>2026-01-05</startDate><startTime><hour>24</hour><minute>0</minute></startTime><endDate>2026-01-05</endDate></EventDetail> | 400 | hour must be a whole number from 0 to 23",
                "PUT | /Time/Office hours/event/Morning | <EventDetail><startDate>2026-01-05</startDate><allDayEvent>true</allDayEvent><endDate>2026-01-05</endDate><recurrence/></EventDetail> | 400 | recurrence must have one of",
                "PUT | /Time/Office hours/event/Morning | <EventDetail><startDate>2026-01-05</startDate><allDayEvent>true</allDayEvent><endDate>2026-01-05</endDate><recurrence><recurWeekly/></recurrence></EventDetail> | 400 | needs a day of the week",
                "PATCH | '' | '' | 405 | does not offer this method"
            })
    void badInputIsAnsweredInWords(String method, String path, String body, int status, String words)
            throws IOException {
        server.ask("POST", LIST, Golden.text("schedules/schedule-post.xml"));
        Reply reply = server.ask(method, LIST + path.replace(" ", "%20"), body);
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.body()).contains(words);
        Golden.validate(reply.body());
    }

    @Test
    void thereAreBoundsToWhatAUserMayKeep() throws IOException {
        StringBuilder many = new StringBuilder("<Schedule>");
        for (int i = 0; i < 101; i++) {
            many.append("<scheduleDetail type='Time'><name>s").append(i).append("</name></scheduleDetail>");
        }
        Reply reply = server.ask("POST", LIST, many + "</Schedule>");
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.body()).contains("at most 100 schedules", "110452");
        assertThat(server.schedules.of(mine())).isEmpty();
    }

    private boolean holds(String at) {
        return server.schedules.holds(LineFixtures.reception(), "Office hours", Instant.parse(at), ZoneId.of("UTC"));
    }

    private static Owner mine() {
        return Owner.user(LineFixtures.RECEPTION);
    }

    private static String schedule(String name) {
        return "<Schedule><scheduleDetail type=\"Time\"><name>" + name + "</name></scheduleDetail></Schedule>";
    }
}

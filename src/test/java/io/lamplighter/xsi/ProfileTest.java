package io.lamplighter.xsi;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.DirectoryStore.DirectoryChange;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.LineFixtures;
import io.lamplighter.directory.Location;
import io.lamplighter.directory.Location.Device;
import io.lamplighter.directory.PersonDetails;
import io.lamplighter.directory.PersonField;
import io.lamplighter.directory.owned.PushRegistration;
import io.lamplighter.engine.Registrations.Place;
import io.lamplighter.engine.Registrations.Registration;
import io.lamplighter.http.RawHttp.Reply;
import io.lamplighter.line.LinePort;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileTest {
    private static final String ME = "/v2.0/user/2000@example.com/profile";
    private static final String JSON = "Accept: application/json";

    @RegisterExtension
    final XsiServer server = new XsiServer();

    @Test
    void everythingKnownOfAUserIsInHisProfileInOrder() throws IOException {
        change(line().withDetails(everything()));
        Golden.matches(server.ask("GET", ME, "").body(), "profile/profile-full.xml");
        Golden.matches(server.ask("GET", ME, "", JSON).body(), "profile/profile-full.json");
    }

    @Test
    void clientsFindWhatTheyRequireThoughNothingIsKnown() throws IOException {
        assertThat(server.ask("GET", ME, "").body())
                .contains("<userId>", "<groupId>", "<serviceProvider isEnterprise=\"true\">")
                .contains("<fac>", "<registrations>", "<scheduleList>", "<countryCode>", "<timeZone>UTC</timeZone>");
    }

    @Test
    void devicesAreThePlacesOfTheLineThePrimaryFirst() throws IOException {
        registered();
        Golden.matches(server.ask("GET", ME + "/Device", "").body(), "profile/devices.xml");
        Golden.matches(server.ask("GET", ME + "/device", "", JSON).body(), "profile/devices.json");
        Golden.matches(server.ask("GET", ME + "/Device/2000-B@example.com", "").body(), "profile/device.xml");
        assertThat(server.ask("GET", ME + "/Device", "").body()).doesNotContain("secret", "ha1", "assword");
    }

    @ParameterizedTest
    @CsvSource({
        "deviceType=snom+d785, 2",
        "deviceType=Yealink, 0",
        "onlySoftClient=true, 1",
        "onlySoftClient=False, 3",
        "macAddress=00:04:13:AA:BB:CC, 1",
        "MACADDRESS=000413aabbcc, 1",
        "macAddress=000413aabbcd, 0",
        "onlySoftClient=true&macAddress=000413aabbcc, 0",
        "unknown=x, 3"
    })
    void filtersLeaveTheDevicesThatAreLikeThem(String query, int count) throws IOException {
        LineDefinition line = line();
        change(line.withLocations(List.of(
                line.locations().get(0),
                with(line.locations().get(1), new Device("one", "snom D785", Optional.of("000413aabbcc"))),
                with(line.locations().get(2), new Device("two", "Business Connect - PC", Optional.empty())))));
        assertThat(server.ask("GET", ME + "/Device?" + query, "").body().split("<accessDevice>", -1))
                .hasSize(count + 1);
    }

    @Test
    void aDeviceMaySwitchOffWhetherItRingsAndNothingElse() throws IOException {
        String path = ME + "/Device/2000-b@example.com";
        Reply reply = server.ask("PUT", path, Golden.text("profile/device-put.xml"));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEmpty();
        Location front = line().location(LineFixtures.FRONT).orElseThrow();
        assertThat(front)
                .isEqualTo(LineFixtures.reception()
                        .location(LineFixtures.FRONT)
                        .orElseThrow()
                        .withAllowTermination(false));
        assertThat(server.ask("PUT", path, "{\"AccessDevice\":{\"allowTermination\":{\"$\":\"true\"}}}")
                        .status())
                .isEqualTo(200);
        assertThat(line().location(LineFixtures.FRONT).orElseThrow().allowTermination())
                .isTrue();
    }

    @Test
    void aDeviceDocumentThatSaysNothingChangesNothing() throws IOException {
        assertThat(server.ask("PUT", ME + "/Device/2000-b@example.com", "<AccessDevice/>")
                        .status())
                .isEqualTo(200);
        assertThat(line().locations()).isEqualTo(LineFixtures.reception().locations());
    }

    @ParameterizedTest
    @CsvSource({
        "/Device/2000-x@example.com, <AccessDevice/>, 404, 110434",
        "/Device/2001@example.com, <AccessDevice/>, 404, 110434",
        "/Device/nonsense, <AccessDevice/>, 404, 110434",
        "/Device/2000-b@example.com, <Device/>, 400, 110400",
        "/Device/2000-b@example.com, '', 400, 110400",
        "/Device/2000-b@example.com, <AccessDevice>, 400, 110400",
        "/Device/2000-b@example.com, <AccessDevice><allowTermination>perhaps</allowTermination></AccessDevice>, 400, 110400"
    })
    void aPutThatCannotBeIsRefusedInWords(String path, String body, int status, int code) throws IOException {
        Reply reply = server.ask("PUT", ME + path, body);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.body()).contains("<errorCode>" + code + "</errorCode>");
        Golden.validate(reply.body());
    }

    @Test
    void aFilterThatIsNoBooleanIsRefused() throws IOException {
        assertThat(server.ask("GET", ME + "/Device?onlySoftClient=perhaps", "").status())
                .isEqualTo(400);
    }

    @Test
    void registrationsAreThePhonesThatAreThereNow() throws IOException {
        Golden.matches(server.ask("GET", ME + "/Registrations", "").body(), "profile/registrations-none.xml");
        registered();
        Golden.matches(server.ask("GET", ME + "/Registrations", "").body(), "profile/registrations.xml");
        Golden.matches(server.ask("GET", ME + "/registrations", "", JSON).body(), "profile/registrations.json");
    }

    @Test
    void instantMessagesKnowTheUsersIdentity() throws IOException {
        change(line().withDetails(everything()));
        Golden.matches(server.ask("GET", ME + "/IMPProfile", "").body(), "profile/imp-profile.xml");
    }

    @Test
    void pushRegistrationsAreKeptReplacedByIdAndForgotten() throws IOException {
        String list = ME + "/PushNotificationRegistrations";
        Reply made = server.ask("POST", list + "/New", Golden.text("profile/push-registration.xml"));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.head())
                .contains("Location: http://xsi.example.com/com.broadsoft.xsi-actions" + list
                        + "?registrationId=reg-1\r\n");
        Golden.matches(made.body(), "profile/push-registration.xml");
        Golden.matches(server.ask("GET", list + "?registrationId=reg-1", "").body(), "profile/push-registrations.xml");
        assertThat(server.ask("GET", list + "?registrationId=reg-2", "").body()).doesNotContain("reg-1");
        server.ask("POST", list + "/new", Golden.text("profile/push-registration.xml"));
        Golden.matches(server.ask("GET", list, "").body(), "profile/push-registrations.xml");
        assertThat(server.ask("DELETE", list + "?registrationId=other", "").status())
                .isEqualTo(404);
        assertThat(server.ask("DELETE", list + "?registrationId=reg-1", "").status())
                .isEqualTo(200);
        assertThat(server.ask("GET", list, "").body())
                .contains("<PushNotificationRegistrations ")
                .doesNotContain("reg-1");
    }

    @Test
    void ofMorePushRegistrationsThanMayBeTheNewestStay() throws IOException {
        String path = ME + "/PushNotificationRegistrations";
        for (int i = 0; i <= PushRegistration.KIND.most(); i++) {
            server.ask(
                    "POST",
                    path + "/new",
                    Golden.text("profile/push-registration.xml").replace("reg-1", "r" + i + "."));
        }
        String kept = server.ask("GET", path, "").body();
        assertThat(kept.split("<registrationId>", -1)).hasSize(PushRegistration.KIND.most() + 1);
        assertThat(kept).doesNotContain("r0.").contains("r" + PushRegistration.KIND.most() + ".");
        assertThat(server.ask("DELETE", path, "").status()).isEqualTo(200);
        assertThat(server.ask("GET", path, "").body()).doesNotContain("<registrationId>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"registrationId", "applicationId", "token"})
    void aPushRegistrationNeedsWhatItIsFoundBy(String field) throws IOException {
        String body =
                Golden.text("profile/push-registration.xml").replaceFirst("<" + field + ">[^<]*</" + field + ">", "");
        Reply reply = server.ask("POST", ME + "/PushNotificationRegistrations/new", body);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).contains(field + " is missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "profile/device-put.xml",
                "profile/push-registration.xml",
                "schedules/schedule-post.xml",
                "schedules/recurrences-post.xml",
                "directories/personal-post.xml"
            })
    void whatClientsSendIsDescribedToo(String request) throws IOException {
        Golden.validate(Golden.text(request));
    }

    @Test
    void nobodySeesTheProfileOfAnother() throws IOException {
        for (String path : List.of("", "/Device", "/Registrations", "/IMPProfile", "/PushNotificationRegistrations")) {
            assertThat(server.ask("GET", "/v2.0/user/2001@example.com/profile" + path, "")
                            .status())
                    .as(path)
                    .isEqualTo(403);
        }
    }

    @Test
    void theServiceSpeaksOneReleaseOfTheInterface() throws IOException {
        Golden.matches(server.ask("GET", "/v2.0/versions", "").body(), "versions.xml");
        Golden.matches(server.ask("GET", "/v2.0/VERSIONS?format=json", "").body(), "versions.json");
    }

    private void registered() {
        server.registered.add(new Registration(
                LineFixtures.DESK,
                "sip:2000@192.0.2.10:5060",
                Instant.parse("2026-01-05T12:00:00Z"),
                new Place("192.0.2.10", 5060),
                Optional.empty(),
                "snomD785/10.1.64.14",
                List.of()));
        server.registered.add(new Registration(
                LineFixtures.FRONT,
                "sip:2000-b@10.0.0.7:5062;transport=tcp",
                Instant.parse("2026-01-05T12:30:00Z"),
                new Place("198.51.100.9", 40_112),
                Optional.of(new Place("10.0.0.7", 5062)),
                "",
                List.of("<sip:edge.example.com;lr>")));
    }

    private static PersonDetails everything() {
        PersonDetails details = PersonDetails.NONE;
        for (PersonField field : PersonField.values()) {
            String value = field == PersonField.TIME_ZONE
                    ? "Europe/Berlin"
                    : field.wireName().substring(0, Math.min(field.wireName().length(), field.longest()));
            details = details.with(field, value);
        }
        return details.with(PersonField.HIRAGANA_LAST_NAME, "うけつけ")
                .with(PersonField.TITLE, "Head of <Reception> & more");
    }

    private LineDefinition line() {
        return server.directory.current().line(LineFixtures.RECEPTION).orElseThrow();
    }

    private void change(LineDefinition line) {
        server.directory.apply(List.of(new DirectoryChange.Put(line)));
    }

    private static Location with(Location location, Device device) {
        return new Location(
                new LinePort(location.linePort().value()),
                location.primary(),
                device,
                location.isActive(),
                location.allowOrigination(),
                location.allowTermination(),
                location.hotline(),
                location.credentials());
    }
}

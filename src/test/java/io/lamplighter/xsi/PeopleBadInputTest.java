package io.lamplighter.xsi;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.LineFixtures;
import io.lamplighter.directory.owned.Owner;
import io.lamplighter.directory.owned.PhoneEntry;
import io.lamplighter.http.RawHttp.Reply;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Profile, schedules and directories against what no client should send: an ErrorInfo comes back, and nothing changes. */
class PeopleBadInputTest {
    private static final List<String> HOSTILE = List.of(
            "",
            " ",
            "<",
            "<Personal><entry>",
            "<Nonsense/>",
            "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><Personal><entry><name>&x;</name></entry></Personal>",
            "<!DOCTYPE a [<!ENTITY x 'y'>]><Schedule/>",
            "<a>".repeat(60) + "</a>".repeat(60),
            "{",
            "[]",
            "{\"Personal\":[]}",
            "{\"a\":".repeat(60) + "1" + "}".repeat(60),
            "null",
            "\u0000\u0001",
            "name=x&number=1");

    @RegisterExtension
    final XsiServer server = new XsiServer();

    static Stream<Arguments> bodies() {
        return Stream.of(
                        "PUT profile/Device/2000-b@example.com",
                        "POST profile/Schedule",
                        "POST profile/Schedule/Holiday",
                        "POST profile/PushNotificationRegistrations/new",
                        "POST directories/Personal")
                .flatMap(command -> HOSTILE.stream().map(body -> Arguments.of(command, body)));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void aBodyThatIsNoDocumentIsAnsweredByAnErrorInfo(String command, String body) throws IOException {
        String method = command.substring(0, command.indexOf(' '));
        String path = "/v2.0/user/2000@example.com/" + command.substring(command.indexOf(' ') + 1);
        Reply xml = server.ask(method, path, body);
        assertThat(xml.status()).isEqualTo(400);
        Golden.validate(xml.body());
        assertThat(xml.body()).contains("<errorCode>110400</errorCode>").doesNotContain("root:");
        Reply json = server.ask(method, path, body, "Accept: application/json");
        assertThat(json.status()).isEqualTo(400);
        assertThat(json.body()).startsWith("{\"ErrorInfo\":").contains("\"errorCode\":{\"$\":\"110400\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "profile",
                "profile/Fac",
                "profile/Device",
                "profile/Device/2000@example.com",
                "profile/Registrations",
                "profile/IMPProfile",
                "profile/Schedule",
                "profile/Schedule/Time",
                "profile/Schedule/Time/x",
                "profile/Schedule/Time/x/event",
                "profile/Schedule/Time/x/event/y",
                "profile/PushNotificationRegistrations",
                "directories/Enterprise",
                "directories/Group",
                "directories/Personal",
                "directories/EnterpriseCommon",
                "directories/GroupCommon",
                "directories/CustomContact",
                "directories/CustomContact/x",
                "directories/Agents",
                "VoiceMessagingMessages"
            })
    void whoMayNotOrIsNotThereIsToldSoOnEveryPath(String path) throws IOException {
        Reply nobody = server.askAs("admin:secret", "GET", "/v2.0/user/nobody@example.com/" + path);
        assertThat(nobody.status()).as(nobody.body()).isEqualTo(404);
        assertThat(nobody.body()).contains("User not found: nobody@example.com", ">110410<");
        Reply stranger = server.ask("GET", "/v2.0/user/2001@example.com/" + path, "");
        assertThat(stranger.status()).isEqualTo(403);
        assertThat(stranger.body()).contains("You may only address yourself");
        assertThat(server.askAs("", "GET", "/v2.0/user/2000@example.com/" + path)
                        .status())
                .isEqualTo(401);
        assertThat(server.ask("PATCH", "/v2.0/user/2000@example.com/" + path, "")
                        .status())
                .isEqualTo(405);
    }

    @AfterEach
    void nothingHasChanged() {
        assertThat(server.directory
                        .current()
                        .line(LineFixtures.RECEPTION)
                        .orElseThrow()
                        .locations())
                .isEqualTo(LineFixtures.reception().locations());
        Owner mine = Owner.user(LineFixtures.RECEPTION);
        assertThat(server.schedules.of(mine)).isEmpty();
        assertThat(server.lists.read(mine, PhoneEntry.PERSONAL)).isEmpty();
    }
}

package io.lamplighter.xsi;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.DirectoryStore.DirectoryChange;
import io.lamplighter.directory.LineFixtures;
import io.lamplighter.http.RawHttp.Reply;
import io.lamplighter.line.CallId;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.LineId;
import io.lamplighter.line.RemoteParty;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** User ids are found in any case, and shown as they were provisioned: clients compare what they read with what they know. */
class SpellingOfUserIdsTest {
    private static final String ID = "Front.Desk@example.com";
    private static final String USER = "/v2.0/user/" + ID;
    private static final LineId LINE = new LineId("front.desk@example.com");

    @RegisterExtension
    final XsiServer server = new XsiServer();

    @BeforeEach
    void aUserWithCapitals() {
        server.directory.apply(List.of(new DirectoryChange.Put(
                LineFixtures.line("Front.Desk", 1).withPortalPassword(server.passwords.hash("portal")))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"front.desk", "FRONT.DESK@example.com", ID, "front.desk@EXAMPLE.COM"})
    void inWhateverCaseHeIsAskedFor(String written) throws IOException {
        Reply profile = server.askAs(written + ":portal", "GET", "/v2.0/user/" + written + "/profile");
        assertThat(profile.status()).isEqualTo(200);
        assertThat(profile.body()).contains("<userId>" + ID + "</userId>", "<fac>" + USER + "/profile/Fac</fac>");
        assertThat(server.ask(
                                "GET",
                                "/v2.0/user/2000/directories/Enterprise?userId="
                                        + written.replaceFirst("^[^@]+$", "front.desk@example.com"),
                                "")
                        .body())
                .contains("<totalAvailableRecords>1<", "<userId>" + ID + "</userId>");
    }

    @Test
    void addressesOfHisThingsHaveHisSpelling() throws IOException {
        server.lines
                .submit(LINE, new LineEvent.Offer(Instant.EPOCH, new CallId(41), RemoteParty.of("sip:1@example.com")))
                .toCompletableFuture()
                .join();
        assertThat(asHim("GET", "/calls").body()).contains("<uri>" + USER + "/calls/callhalf-41:0</uri>");
        assertThat(asHim("GET", "/services").body()).contains("<uri>" + USER + "/services/DoNotDisturb</uri>");
        assertThat(asHim("POST", "/calls/New?address=2000").head()).contains(USER + "/calls/callhalf-41:0\r\n");
        assertThat(asHim("GET", "/services/CallPark").body()).contains("<userId>" + ID + "</userId>");
    }

    @Test
    void whomHeTalksToSeesHimSo() throws IOException {
        server.happens(
                new LineEvent.Offer(Instant.EPOCH, new CallId(42), RemoteParty.of("sip:front.desk@example.com")));
        assertThat(server.ask("GET", "/v2.0/user/2000/calls/callhalf-42:0", "").body())
                .contains("<userId>" + ID + "</userId>");
    }

    private Reply asHim(String method, String path) throws IOException {
        return server.askAs("front.desk:portal", method, "/v2.0/user/front.desk" + path);
    }
}

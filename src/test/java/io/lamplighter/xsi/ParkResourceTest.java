package io.lamplighter.xsi;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.LineFixtures;
import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.http.RawHttp.Reply;
import io.lamplighter.line.CallId;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LegIdentity;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.RemoteParty;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParkResourceTest {
    private static final String CALLS = "/v2.0/user/2000@example.com/calls";
    private static final String IT = CALLS + "/callhalf-41:0";
    private static final String RETRIEVE =
            "http://xsi\\.example\\.com/com\\.broadsoft\\.xsi-actions/v2\\.0/user/2000@example\\.com"
                    + "/calls/ParkRetrieve\\?address=tel:";

    @RegisterExtension
    final XsiServer server = new XsiServer();

    @BeforeEach
    void talk() {
        CallId call = new CallId(41);
        server.happens(new LineEvent.Offer(Instant.EPOCH, call, RemoteParty.of("sip:15550199@example.com")));
        server.happens(new LineEvent.Answer(
                Instant.EPOCH,
                call,
                new Endpoint(LineFixtures.FRONT, "front-phone"),
                new LegIdentity("leg@example.com", "a", "b"),
                RemoteParty.of("sip:15550199@example.com")));
    }

    @ParameterizedTest
    @CsvSource({
        "Park, park call 41 against himself, 2000",
        "park?address=2001, park call 41 against 2001, 2000",
        "GroupCallPark, park call 41 in the group, 2001"
    })
    void aParkedCallIsAnsweredWithWhereItCanBeTaken(String command, String carriedOut, String extension)
            throws IOException {
        Reply reply = server.ask("PUT", IT + "/" + command, "");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEmpty();
        assertThat(reply.head()).containsPattern("\r\nContent-Location: " + RETRIEVE + extension + "\r\n");
        assertThat(server.control.commands).containsExactly(carriedOut.replace("call 41", new CallId(41).toString()));
    }

    @ParameterizedTest
    @CsvSource({"PARK_OCCUPIED, 403", "WRONG_STATE, 403", "UNKNOWN_ADDRESS, 403", "UNKNOWN_CALL, 404"})
    void aCallThatCannotBeParkedIsARefusalWithoutAPlace(CommandResult why, int status) throws IOException {
        server.control.result = why;
        Reply reply = server.ask("PUT", IT + "/Park?address=2001", "");
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.body()).contains("<ErrorInfo ");
        assertThat(reply.head()).doesNotContain("Content-Location");
    }

    @Test
    void aCallThatIsNotThereCannotBeParked() throws IOException {
        assertThat(server.ask("PUT", CALLS + "/callhalf-42:0/GroupCallPark", "").status())
                .isEqualTo(404);
    }

    @Test
    void aParkedCallIsBroughtToAPhoneAndAnsweredLikeAnyStart() throws IOException {
        Reply own = server.ask("POST", CALLS + "/ParkRetrieve", "");
        assertThat(own.status()).isEqualTo(201);
        assertThat(own.body()).contains("<callId>callhalf-41:0</callId>");
        assertThat(server.ask("POST", CALLS + "/parkretrieve?address=tel:2001&location=Primary", "")
                        .head())
                .contains("\r\nLocation: http://");
        assertThat(server.control.commands)
                .containsExactly(
                        "dial whoever is parked against himself from All[]",
                        "dial whoever is parked against tel:2001 from Primary[]");
        server.control.result = CommandResult.UNKNOWN_ADDRESS;
        assertThat(server.ask("POST", CALLS + "/ParkRetrieve", "").status()).isEqualTo(403);
    }
}

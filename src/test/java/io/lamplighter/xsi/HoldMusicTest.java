package io.lamplighter.xsi;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.http.RawHttp.Reply;
import io.lamplighter.line.CallId;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.RemoteParty;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sounds that clients let held parties hear. */
class HoldMusicTest {
    private static final String PLAY = "/v2.0/user/2000@example.com/calls/callhalf-41:0/PlayMusicOnHold";

    @RegisterExtension
    final XsiServer server = new XsiServer();

    @BeforeEach
    void thereIsACall() {
        server.happens(new LineEvent.Offer(
                Instant.ofEpochMilli(1_767_225_600_000L), new CallId(41), RemoteParty.of("sip:15550199@example.com")));
    }

    private static String list(String... uris) {
        return "<PlayDynamicMusicOnHold><audioUrlList><uri>" + String.join("</uri><uri>", uris)
                + "</uri></audioUrlList></PlayDynamicMusicOnHold>";
    }

    @Test
    void soundsAreAcceptedWithAnEmptyAnswer() throws IOException {
        String request = Golden.text("play-music-request.xml");
        Golden.validate(request);
        Reply reply = server.ask("PUT", PLAY, request);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.head()).contains("\r\nContent-Length: 0\r\n");
        assertThat(server.control.commands)
                .containsExactly("play [https://sounds.example.com/hold/offer, waltz.wav] in call-41");
    }

    @Test
    void soundsMayBeNamedInJson() throws IOException {
        String json = "{\"PlayDynamicMusicOnHold\":{\"audioUrlList\":{\"uri\":[{\"$\":\"offer\"},{\"$\":\"waltz\"}]}}}";
        assertThat(server.ask(
                                "PUT",
                                PLAY.toLowerCase().replace("2000@example.com", "2000"),
                                json,
                                "Content-Type: application/json")
                        .status())
                .isEqualTo(200);
        assertThat(server.control.commands).containsExactly("play [offer, waltz] in call-41");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<Conference/>",
                "<PlayDynamicMusicOnHold/>",
                "<PlayDynamicMusicOnHold><audioUrlList/></PlayDynamicMusicOnHold>",
                "<PlayDynamicMusicOnHold><audioUrlList><uri> </uri></audioUrlList></PlayDynamicMusicOnHold>",
                "<PlayDynamicMusicOnHold><videoUrlList><uri>offer</uri></videoUrlList></PlayDynamicMusicOnHold>",
                "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]><PlayDynamicMusicOnHold><audioUrlList><uri>&y;</uri></audioUrlList></PlayDynamicMusicOnHold>"
            })
    void whatNamesNoSoundIsRefused(String body) throws IOException {
        Reply reply = server.ask("PUT", PLAY, body);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).contains("<errorCode>110400<");
        assertThat(server.control.commands).isEmpty();
    }

    @Test
    void fiveSoundsAndEndlessNamesAreTooMuch() throws IOException {
        assertThat(server.ask("PUT", PLAY, list("1", "2", "3", "4")).status()).isEqualTo(200);
        assertThat(server.ask("PUT", PLAY, list("1", "2", "3", "4", "5")).body())
                .contains("audioUrlList must have 1 to 4 uri", "<errorCode>110400<");
        assertThat(server.ask("PUT", PLAY, list("x".repeat(256))).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "UNKNOWN_CALL, 404, 110404",
        "WRONG_STATE, 403, 110431",
        "NOT_SUPPORTED_BY_PHONE, 403, 110432",
        "UNKNOWN_ADDRESS, 403, 110436",
        "NOT_ASSIGNED, 403, 110430"
    })
    void whyItCouldNotBeDoneIsSaid(CommandResult result, int status, int code) throws IOException {
        server.control.result = result;
        Reply reply = server.ask("PUT", PLAY, list("offer"));
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.body()).contains("offer", "<errorCode>" + code + "<");
    }

    @Test
    void aCallThatIsNotThereHearsNothing() throws IOException {
        assertThat(server.ask("PUT", PLAY.replace("-41:", "-9:"), list("offer")).status())
                .isEqualTo(404);
    }
}

package io.lamplighter.xsi;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.LineFixtures;
import io.lamplighter.engine.MessageSummary;
import io.lamplighter.http.RawHttp.Reply;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The messages that wait for a user, as clients read and write them. */
class MessageSummaryTest {
    private static final String SUMMARY = "/v2.0/user/2000@example.com/calls/MessageSummary";
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            + "<VoiceMailMessageSummary xmlns=\"http://schema.broadsoft.com/xsi\">";

    @RegisterExtension
    final XsiServer server = new XsiServer();

    @Test
    void whatThereIsNoneOfIsLeftOut() throws IOException {
        assertThat(server.ask("GET", SUMMARY, "").body()).isEqualTo(HEAD + "<summary/></VoiceMailMessageSummary>");
        server.messages.change(LineFixtures.RECEPTION, now -> new MessageSummary(3, 2, 1, 0));
        assertThat(server.ask("GET", SUMMARY, "").body())
                .isEqualTo(HEAD + "<summary><newMessages>3</newMessages><oldMessages>2</oldMessages>"
                        + "<newUrgentMessages>1</newUrgentMessages></summary></VoiceMailMessageSummary>");
        assertThat(server.ask("GET", SUMMARY.toLowerCase() + "?format=json", "").body())
                .isEqualTo("{\"VoiceMailMessageSummary\":{\"@xmlns\":{\"$\":\"http://schema.broadsoft.com/xsi\"},"
                        + "\"summary\":{\"newMessages\":{\"$\":\"3\"},\"oldMessages\":{\"$\":\"2\"},"
                        + "\"newUrgentMessages\":{\"$\":\"1\"}}}}");
    }

    @Test
    void aVoiceMailSystemSaysWhetherAMessageWaits() throws IOException {
        Reply reply = server.ask("PUT", SUMMARY + "?thirdPartyNewMessage=True", "");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.head()).contains("\r\nContent-Length: 0\r\n");
        assertThat(server.ask("GET", SUMMARY, "").body()).contains("<newMessages>1<");
        assertThat(server.ask("PUT", SUMMARY + "?thirdPartyNewMessage=false", "")
                        .status())
                .isEqualTo(200);
        assertThat(server.messages.of(LineFixtures.RECEPTION)).isEqualTo(MessageSummary.NONE);
        assertThat(server.ask("PUT", SUMMARY, "").body()).contains("<errorCode>110400<");
        assertThat(server.ask("PUT", SUMMARY + "?thirdPartyNewMessage=3", "").status())
                .isEqualTo(400);
    }

    @Test
    void allIsCleared() throws IOException {
        server.messages.change(LineFixtures.RECEPTION, now -> new MessageSummary(3, 2, 1, 0));
        assertThat(server.ask("DELETE", SUMMARY, "").status()).isEqualTo(200);
        assertThat(server.ask("GET", SUMMARY, "").body()).contains("<summary/>");
    }
}

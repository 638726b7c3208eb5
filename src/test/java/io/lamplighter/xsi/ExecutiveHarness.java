package io.lamplighter.xsi;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.DirectoryStore.DirectoryChange.Put;
import io.lamplighter.directory.DirectoryStore.DirectoryChange.PutServices;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.LineFixtures;
import io.lamplighter.directory.service.Executive;
import io.lamplighter.directory.service.Service;
import io.lamplighter.directory.service.UserServices;
import io.lamplighter.http.RawHttp.Reply;
import io.lamplighter.line.LineId;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

/** User 2000, whose colleagues 2001 (Ann Alpha) and 2002 have the portal password {@code portal} too. */
abstract class ExecutiveHarness extends ServiceHarness {
    static final String ANN = "2001@example.com";
    static final String BEN = "2002@example.com";

    @BeforeEach
    void colleagues() {
        LineDefinition ann = server.directory.current().line(new LineId(ANN)).orElseThrow();
        server.directory.apply(List.of(
                new Put(ann.withPortalPassword(server.passwords.hash("portal"))),
                new Put(LineFixtures.line("2002", 1).withPortalPassword(server.passwords.hash("portal")))));
    }

    /** A user's services become others. */
    void has(String userId, UserServices services) {
        server.directory.apply(List.of(new PutServices(new LineId(userId), services)));
    }

    /** A user has assistants from now on. */
    void isAssisted(String executive, boolean allowOptInOut, String... assistants) {
        has(
                executive,
                UserServices.defaults()
                        .with(Service.EXECUTIVE, Executive.ALONE.assistedBy(allowOptInOut, List.of(assistants))));
    }

    UserServices servicesOf(String userId) {
        return server.directory.current().services(new LineId(userId));
    }

    /** A request of a user about the services of one. */
    Reply by(String userId, String method, String whose, String path, String body) throws IOException {
        return server.askWith(userId + ":portal", method, "/v2.0/user/" + whose + "/services/" + path, body);
    }

    /** A PUT to a path whose document has another name. */
    void set(String path, String root, String content) throws IOException {
        accepted(server.ask("PUT", SERVICES + "/" + path, body(root, content)));
    }

    static void refused(Reply reply, int status, String code, String... words) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.body()).contains("<ErrorInfo ", "<errorCode>" + code + "</errorCode>");
        assertThat(words).allSatisfy(word -> assertThat(reply.body()).contains(word));
    }
}

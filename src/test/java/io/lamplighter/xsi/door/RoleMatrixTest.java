package io.lamplighter.xsi.door;

import static io.lamplighter.xsi.door.BothInterfaces.basic;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.DirectoryStore.DirectoryChange.PutServices;
import io.lamplighter.directory.LineFixtures;
import io.lamplighter.directory.service.Executive;
import io.lamplighter.directory.service.Service;
import io.lamplighter.directory.service.UserServices;
import io.lamplighter.http.RawHttp.Reply;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who may send which command of Xsi-Actions about user 2000 of group sales of acme: every role by every command. */
class RoleMatrixTest {
    private static final String ELSEWHERE = "110403";
    private static final String NOWHERE = "110411";

    /** Commands about nobody, with what anybody who is logged in gets. */
    private static final Set<String> ABOUT_NOBODY =
            Set.of("GET /v2.0/versions", "GET /v2.0/callcenter/", "POST /v2.0/callcenter/", "PUT /v2.0/callcenter/");

    /** How an executive's calls are filtered and ring; who assists him is his alone. */
    private static final String OPEN_TO_ASSISTANTS = ".*/services/Executive/(Filtering/Criteria.*|\\{part.*)";

    @RegisterExtension
    final BothInterfaces server = new BothInterfaces();

    enum Role {
        NOBODY("", false, false),
        GUESSER("2000:guess", false, false),
        HIMSELF("2000:portal", true, true),
        HIMSELF_BY_NUMBER("+15550100:271828", true, true),
        COLLEAGUE("2001:portal", true, false),
        USER_OF_ANOTHER_GROUP("3000:portal", true, false),
        HIS_GROUP("sales:secret", true, true),
        ANOTHER_GROUP("service:secret", true, false),
        HIS_PROVIDER("acme:secret", true, true),
        ANOTHER_PROVIDER("other:secret", true, false),
        SYSTEM("admin:secret", true, true);

        private final String credentials;
        private final boolean known;
        private final boolean mayAddressHim;

        Role(String credentials, boolean known, boolean mayAddressHim) {
            this.credentials = credentials;
            this.known = known;
            this.mayAddressHim = mayAddressHim;
        }

        /** A member sees himself in it. */
        private boolean maySeeHisGroup() {
            return mayAddressHim || this == COLLEAGUE;
        }
    }

    @Test
    void theMatrixSeesEveryCommand() {
        assertThat(Endpoint.all()).hasSizeGreaterThan(100);
        assertThat(Endpoint.all().stream().filter(e -> !e.namesUser() && !e.namesGroup()))
                .allSatisfy(e ->
                        assertThat(ABOUT_NOBODY).anyMatch(known -> e.toString().startsWith(known)));
    }

    @ParameterizedTest
    @EnumSource
    void everyCommandIsAnsweredAsTheRoleMay(Role role) throws IOException {
        SoftAssertions all = new SoftAssertions();
        int guess = 0;
        for (Endpoint command : Endpoint.all()) {
            // Another name each time, since who guesses one too often is answered 503.
            String credentials = role == Role.GUESSER ? "2000" + guess++ + ":guess" : role.credentials;
            String[] headers = credentials.isEmpty() ? new String[0] : new String[] {basic(credentials)};
            Reply reply = server.ask(command.method(), command.path("2000"), "", headers);
            check(all, role, command, reply);
        }
        all.assertAll();
        assertThat(server.get(BothInterfaces.CALLS, basic("2000:portal")).status())
                .isEqualTo(200);
    }

    /** User 3000 assists him. */
    @Test
    void anAssistantSendsWhatIsOpenToHim() throws IOException {
        server.directory.apply(List.of(new PutServices(
                LineFixtures.RECEPTION,
                UserServices.defaults()
                        .with(Service.EXECUTIVE, Executive.ALONE.assistedBy(false, List.of("3000@example.com"))))));
        SoftAssertions all = new SoftAssertions();
        Role stranger = Role.USER_OF_ANOTHER_GROUP;
        int open = 0;
        for (Endpoint command : Endpoint.all()) {
            Reply reply = server.ask(command.method(), command.path("2000"), "", basic(stranger.credentials));
            boolean isOpen = command.toString().matches(OPEN_TO_ASSISTANTS);
            open += isOpen ? 1 : 0;
            check(all, isOpen ? Role.HIMSELF : stranger, command, reply);
        }
        all.assertAll();
        assertThat(open).isEqualTo(6);
    }

    private static void check(SoftAssertions all, Role role, Endpoint command, Reply reply) {
        String what = role + " " + command + ": " + reply.body();
        if (!role.known) {
            all.assertThat(reply.status()).as(what).isEqualTo(401);
        } else if (command.namesUser() && !role.mayAddressHim || command.namesGroup() && !role.maySeeHisGroup()) {
            all.assertThat(reply.status()).as(what).isEqualTo(403);
            all.assertThat(reply.body()).as(what).contains(ELSEWHERE);
        } else {
            all.assertThat(reply.status()).as(what).isNotIn(401, 405).isLessThan(500);
            all.assertThat(reply.body()).as(what).doesNotContain(ELSEWHERE, NOWHERE);
        }
        if (reply.status() >= 400) {
            all.assertThat(reply.body()).as(what).contains("<ErrorInfo xmlns=\"http://schema.broadsoft.com/xsi\">");
        }
    }
}

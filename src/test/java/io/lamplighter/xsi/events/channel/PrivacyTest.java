package io.lamplighter.xsi.events.channel;

import static io.lamplighter.xsi.events.channel.EventServer.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.Administrator;
import io.lamplighter.directory.DirectoryStore.DirectoryChange;
import io.lamplighter.directory.LineFixtures;
import io.lamplighter.directory.Scope;
import io.lamplighter.directory.service.Privacy;
import io.lamplighter.directory.service.Service;
import io.lamplighter.http.RawHttp.Reply;
import io.lamplighter.xsi.events.channel.EventServer.Opened;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A user who keeps his calls to himself is heard by himself, by the system's administrators, and by those he names. */
class PrivacyTest {
    private static final String SET = "<channelSetId>board</channelSetId>";
    private static final String ME = "/user/2000@example.com";
    private static final String LEAD = "lead@example.com:secret";

    @RegisterExtension
    final EventServer server = new EventServer();

    private Scope.Group group;

    @BeforeEach
    void lead() {
        var line = server.directory.current().line(LineFixtures.RECEPTION).orElseThrow();
        group = new Scope.Group(line.serviceProviderId(), line.groupId());
        server.directory.put(new Administrator("lead@example.com", server.passwords.hash("secret"), group));
    }

    @Test
    void aSubscriptionEndsWhenTheUserWithdrawsAndIsRefusedFromThenOn() throws IOException {
        Opened channel = server.open(LEAD, SET);
        subscribe(LEAD, ME);
        assertThat(channel.next()).contains("CallSubscriptionEvent");
        hide(List.of());
        assertThat(channel.next()).contains("SubscriptionTerminatedEvent");
        Reply refused = server.askAs(LEAD, "POST", ME, body());
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("does not show others his calls");
    }

    @Test
    void aGroupIsToldWithoutHim() throws IOException {
        hide(List.of());
        Opened channel = server.open(LEAD, SET);
        subscribe(LEAD, "/serviceprovider/" + group.serviceProvider() + "/group/" + group.id());
        server.missedCall(1);
        // Answered by the thread that tells of calls, after it told of that one.
        server.askAs(LEAD, "GET", "/subscription", "");
        hide(List.of("lead@example.com"));
        server.missedCall(2);
        assertThat(channel.next()).contains("callhalf-2:0").contains(">1</xsi:sequenceNumber>");
    }

    @Test
    void theSystemsAdministratorAndTheUserHearAllTheSame() throws IOException {
        hide(List.of());
        Opened admin = server.open(ADMIN, SET);
        Opened own = server.open(SET);
        subscribe(ADMIN, ME);
        subscribe(EventServer.USER, ME);
        assertThat(admin.next()).contains("CallSubscriptionEvent");
        assertThat(own.next()).contains("CallSubscriptionEvent");
    }

    private void hide(List<String> butFrom) {
        Privacy privacy = new Privacy(false, false, false, true, butFrom);
        server.directory.apply(List.of(new DirectoryChange.PutServices(
                LineFixtures.RECEPTION,
                server.directory.current().services(LineFixtures.RECEPTION).with(Service.PRIVACY, privacy))));
    }

    private void subscribe(String login, String target) throws IOException {
        assertThat(server.askAs(login, "POST", target, body()).status()).isEqualTo(200);
    }

    private static String body() {
        return "<Subscription><event>Advanced Call</event>" + SET + "</Subscription>";
    }
}

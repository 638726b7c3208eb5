package io.lamplighter.xsi.events.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.Administrator;
import io.lamplighter.directory.Scope;
import io.lamplighter.http.RawHttp.Reply;
import io.lamplighter.xsi.events.channel.EventServer.Opened;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Of whom administrators may hear, and whose channels and subscriptions they may touch. */
class EventScopesTest {
    private static final String GROUP = "frontdesk:secret";
    private static final String STRANGE_GROUP = "service:secret";
    private static final String PROVIDER = "acme:secret";
    private static final String SET = "<channelSetId>board</channelSetId>";

    @RegisterExtension
    final EventServer server = new EventServer();

    @BeforeEach
    void administrators() {
        admin("frontdesk", new Scope.Group("acme", "sales"));
        admin("service", new Scope.Group("acme", "service"));
        admin("acme", new Scope.ServiceProvider("acme"));
    }

    private void admin(String name, Scope scope) {
        server.directory.put(new Administrator(name, server.passwords.hash("secret"), scope));
    }

    @Test
    void theAdministratorOfAGroupHearsOfItAndOfItsUsers() throws IOException {
        server.open(GROUP, SET);
        assertThat(subscribe(GROUP, "/serviceprovider/acme/group/sales").status())
                .isEqualTo(200);
        assertThat(subscribe(GROUP, "/user/2001").status()).isEqualTo(200);
        assertThat(subscribe(GROUP, "/enterprise/acme/group/service").status()).isEqualTo(403);
        assertThat(subscribe(GROUP, "/serviceprovider/acme").status()).isEqualTo(403);
        assertThat(subscribe(GROUP, "/system").status()).isEqualTo(403);
    }

    @Test
    void theAdministratorOfAProviderHearsOfAllItsGroups() throws IOException {
        server.open(PROVIDER, SET);
        assertThat(subscribe(PROVIDER, "/serviceprovider/acme").status()).isEqualTo(200);
        assertThat(subscribe(PROVIDER, "/enterprise/acme/group/sales").status()).isEqualTo(200);
        assertThat(subscribe(PROVIDER, "/enterprise/other").status()).isEqualTo(403);
        assertThat(subscribe(PROVIDER, "/system").status()).isEqualTo(403);
    }

    @Test
    void nobodyHearsOfUsersOutsideHisScope() throws IOException {
        server.open(STRANGE_GROUP, SET);
        Reply reply = subscribe(STRANGE_GROUP, "/user/2000");
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.body())
                .contains("<summary>User 2000@example.com is not in your scope, group service of acme</summary>");
    }

    @Test
    void anAdministratorLooksAfterChannelsAndSubscriptionsInHisScope() throws IOException {
        Opened channel = server.open(SET);
        String subscription = id(subscribe(EventServer.USER, "/user/2000"));
        channel.next();
        for (String path : new String[] {"/channel/" + channel.id(), "/subscription/" + subscription}) {
            assertThat(server.askAs(STRANGE_GROUP, "DELETE", path, "").status()).isEqualTo(403);
            assertThat(server.askAs(EventServer.OTHER, "DELETE", path, "").status())
                    .isEqualTo(403);
        }
        assertThat(server.askAs(GROUP, "GET", "/subscription/" + subscription, "")
                        .status())
                .isEqualTo(200);
        assertThat(server.askAs(GROUP, "DELETE", "/channel/" + channel.id(), "").status())
                .isEqualTo(200);
        assertThat(channel.next()).contains("ExplicitDelete");
    }

    @Test
    void whatAnAdministratorMayHearNoMoreEnds() throws IOException {
        Opened channel = server.open(PROVIDER, SET);
        String subscription = id(subscribe(PROVIDER, "/user/2000"));
        channel.next();
        admin("acme", new Scope.ServiceProvider("other"));
        assertThat(channel.next()).contains("SubscriptionTerminatedEvent");
        assertThat(server.askAs("admin:secret", "GET", "/subscription/" + subscription, "")
                        .status())
                .isEqualTo(403);
    }

    private Reply subscribe(String credentials, String target) throws IOException {
        return server.askAs(
                credentials,
                "POST",
                target,
                "<Subscription><event>Standard Call</event><channelSetId>board</channelSetId></Subscription>");
    }

    private static String id(Reply reply) {
        assertThat(reply.status()).isEqualTo(200);
        return reply.body().replaceFirst("(?s).*<subscriptionId>(.+)</subscriptionId>.*", "$1");
    }
}

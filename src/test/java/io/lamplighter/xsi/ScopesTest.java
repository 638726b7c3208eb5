package io.lamplighter.xsi;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.Administrator;
import io.lamplighter.directory.Scope;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whom the administrators of a group, a service provider and the system may address over Xsi-Actions. */
class ScopesTest {
    private static final String CALLS = "/v2.0/user/2000@example.com/calls";

    @RegisterExtension
    final XsiServer server = new XsiServer();

    @BeforeEach
    void administrators() {
        admin("sales", new Scope.Group("acme", "sales"));
        admin("service", new Scope.Group("acme", "service"));
        admin("namesake", new Scope.Group("other", "sales"));
        admin("acme", new Scope.ServiceProvider("acme"));
        admin("other", new Scope.ServiceProvider("other"));
    }

    private void admin(String name, Scope scope) {
        server.directory.put(new Administrator(name, server.passwords.hash("secret"), scope));
    }

    @Test
    void anAdministratorAddressesTheUsersInHisScope() throws Exception {
        assertThat(status("sales")).isEqualTo(200);
        assertThat(status("acme")).isEqualTo(200);
        assertThat(status("admin")).isEqualTo(200);
    }

    @Test
    void nobodyElse() throws Exception {
        assertThat(status("service")).isEqualTo(403);
        assertThat(status("namesake")).isEqualTo(403);
        assertThat(status("other")).isEqualTo(403);
        assertThat(server.askAs("other:secret", "GET", CALLS).body())
                .contains("<summary>2000@example.com is not in your scope, service provider other</summary>")
                .contains("<errorCode>110403</errorCode>");
    }

    @Test
    void aUserThatDoesNotExistIsNotFoundByAnyOfThem() throws Exception {
        assertThat(server.askAs("sales:secret", "GET", "/v2.0/user/nobody/calls")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aNewScopeHoldsAtOnce() throws Exception {
        assertThat(status("sales")).isEqualTo(200);
        admin("sales", new Scope.Group("acme", "service"));
        assertThat(status("sales")).isEqualTo(403);
    }

    private int status(String admin) throws Exception {
        return server.askAs(admin + ":secret", "GET", CALLS).status();
    }
}

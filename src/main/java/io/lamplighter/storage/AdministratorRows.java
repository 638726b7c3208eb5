package io.lamplighter.storage;

import io.lamplighter.directory.Administrator;
import io.lamplighter.directory.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import org.jdbi.v3.core.statement.Update;

/** Administrators in their table. */
final class AdministratorRows {
    private AdministratorRows() {}

    static Administrator administrator(ResultSet r) throws SQLException {
        return new Administrator(r.getString("name"), r.getString("password_hash"), scope(r));
    }

    private static Scope scope(ResultSet r) throws SQLException {
        String serviceProvider = r.getString("service_provider_id");
        String group = r.getString("group_id");
        if (serviceProvider == null) {
            return new Scope.Everything();
        }
        return group == null ? new Scope.ServiceProvider(serviceProvider) : new Scope.Group(serviceProvider, group);
    }

    static Update bind(Update statement, Administrator administrator) {
        Scope scope = administrator.scope();
        String group = scope instanceof Scope.Group g ? g.id() : null;
        String serviceProvider = scope instanceof Scope.Group g
                ? g.serviceProvider()
                : scope instanceof Scope.ServiceProvider p ? p.id() : null;
        return statement
                .bind("login", login(administrator.name()))
                .bind("name", administrator.name())
                .bind("hash", administrator.passwordHash())
                .bind("serviceProvider", serviceProvider)
                .bind("group", group);
    }

    /** The key of a name. */
    static String login(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}

package io.lamplighter.xsi.events;

import io.lamplighter.directory.Administrator;
import io.lamplighter.directory.DirectorySnapshot;
import io.lamplighter.http.Caller;
import io.lamplighter.line.LineId;
import java.util.Optional;

/**
 * Who made something, as the journal keeps it.
 *
 * @param administrator whether it is the name of an administrator, and not a user id
 */
public record OwnerDocument(boolean administrator, String name) {
    /** A caller. */
    public static OwnerDocument of(Caller caller) {
        return new OwnerDocument(caller instanceof Caller.Admin, caller.name());
    }

    /** Who that is now; empty when he is no more. */
    public Optional<Caller> caller(DirectorySnapshot now) {
        return administrator
                ? now.administrator(name).map(OwnerDocument::caller)
                : now.line(new LineId(name)).map(line -> new Caller.LineUser(line.id()));
    }

    private static Caller caller(Administrator administrator) {
        return new Caller.Admin(administrator.name(), administrator.scope());
    }
}

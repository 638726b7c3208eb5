package io.lamplighter.xsi.wire;

import io.lamplighter.directory.Directory;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.http.Logins;
import java.util.Optional;

/** Finds whom a path means: the user a line belongs to. */
public final class Users {
    private final Directory directory;
    private final Logins logins;

    /** The users of a directory. @param logins completes user ids given without a domain */
    public Users(Directory directory, Logins logins) {
        this.directory = directory;
        this.logins = logins;
    }

    /** The line of a user. @throws XsiRefused when there is none */
    public LineDefinition line(String userId) {
        return find(userId).orElseThrow(() -> unknown(userId));
    }

    /** The line of a user; empty when there is none. */
    public Optional<LineDefinition> find(String userId) {
        return logins.lineId(userId).flatMap(directory.current()::line);
    }

    /** What a client is told of a user who is not there. */
    public static XsiRefused unknown(String userId) {
        return new XsiRefused(XsiError.USER_NOT_FOUND, "User not found: " + userId);
    }
}

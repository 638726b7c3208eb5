package io.lamplighter.xsi.services;

import io.lamplighter.directory.Directory;
import io.lamplighter.directory.DirectoryConflict;
import io.lamplighter.directory.DirectorySnapshot;
import io.lamplighter.directory.DirectoryStore.DirectoryChange;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.service.Service;
import io.lamplighter.directory.service.UserServices;
import io.lamplighter.http.Caller;
import io.lamplighter.line.LineId;
import io.lamplighter.xsi.wire.Users;
import io.lamplighter.xsi.wire.XsiError;
import io.lamplighter.xsi.wire.XsiRefused;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads and changes services in the directory. A change is in force, and stored, when it returns. */
public final class ServiceChanges {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceChanges.class);

    private final Directory directory;
    private final Users users;

    public ServiceChanges(Directory directory, Users users) {
        this.directory = directory;
        this.users = users;
    }

    /** The user of a path. @throws XsiRefused when there is none */
    Owner owner(String userId) {
        LineId id = users.line(userId).id();
        return owner(userId, id, directory.current());
    }

    /** Whether a user may set up for an executive what his assistants may. */
    boolean assists(LineId assistant, LineDefinition executive) {
        DirectorySnapshot now = directory.current();
        return now.line(assistant)
                .filter(user -> now.services(assistant).has(Service.EXECUTIVE_ASSISTANT))
                .filter(user -> Executives.isAssistedBy(executive, user, now))
                .isPresent();
    }

    /**
     * Changes services as decided on their newest state.
     *
     * @param caller who wants it; some things are for administrators
     * @param what the name of the service, for the log
     * @throws XsiRefused when the caller may not do it
     * @throws io.lamplighter.directory.service.InvalidServiceSettings when they cannot be so
     */
    void change(String userId, Caller caller, String what, UnaryOperator<UserServices> decision) {
        change(userId, caller, what, (before, owner) -> decision.apply(before));
    }

    /** The same for a decision that needs to know who else there is. */
    void change(String userId, Caller caller, String what, BiFunction<UserServices, Owner, UserServices> decision) {
        LineId id = users.line(userId).id();
        try {
            directory.change(now -> {
                Owner owner = owner(userId, id, now);
                UserServices before = owner.services();
                UserServices after = decision.apply(before, owner);
                Permissions.check(caller, before, after, owner);
                return after.equals(before) ? List.of() : List.of(new DirectoryChange.PutServices(id, after));
            });
        } catch (DirectoryConflict e) {
            throw taken(e);
        }
        LOG.info("service changed line={} service={} by={}", id, what, caller.name());
    }

    private static Owner owner(String userId, LineId id, DirectorySnapshot now) {
        return new Owner(now.line(id).orElseThrow(() -> Users.unknown(userId)), now);
    }

    /** What a client is told of names that others have. */
    static XsiRefused taken(DirectoryConflict conflict) {
        Stream<String> names = conflict.clashes().stream().map(c -> c.kind() + " " + c.name() + " is already in use");
        return new XsiRefused(XsiError.NAME_TAKEN, String.join("; ", names.toList()));
    }
}

package io.lamplighter.xsi.events.channel;

import io.lamplighter.directory.Directory;
import io.lamplighter.directory.DirectorySnapshot;
import io.lamplighter.directory.Scope;
import io.lamplighter.http.Caller;
import io.lamplighter.line.LineId;
import io.lamplighter.xsi.events.EventTarget;
import io.lamplighter.xsi.wire.XsiError;
import io.lamplighter.xsi.wire.XsiRefused;

/** Who may hear of whom, and who may touch whose channels and subscriptions. */
final class Scopes {
    private final Directory directory;

    Scopes(Directory directory) {
        this.directory = directory;
    }

    /** Whether the caller may see what an owner made. */
    boolean maySee(Caller caller, Caller owner) {
        return caller.equals(owner) || caller.mayActFor(owner, directory.current());
    }

    /** @throws XsiRefused unless the caller made it himself or its owner is in his scope */
    void checkOwner(Caller caller, Caller owner) {
        if (!maySee(caller, owner)) {
            throw new XsiRefused(XsiError.OTHER_USER, "It belongs to somebody else than " + caller.name());
        }
    }

    /** @throws XsiRefused when the caller may not hear of a target, or nobody is in it */
    void checkTarget(Caller caller, EventTarget target) {
        DirectorySnapshot now = directory.current();
        if (!mayHear(caller, target, now)) {
            throw new XsiRefused(
                    XsiError.OTHER_USER,
                    caller instanceof Caller.Admin admin
                            ? target.type() + " " + target.id() + " is not in your scope, " + admin.scope()
                            : "You may only subscribe to yourself, " + caller.name());
        }
        if (target instanceof EventTarget.User user && !seesCallsOf(caller, user.line(), now)) {
            throw new XsiRefused(XsiError.OTHER_USER, "The user " + user.line() + " does not show others his calls");
        }
        if (now.lines().stream().noneMatch(target::covers)) {
            throw new XsiRefused(XsiError.USER_NOT_FOUND, "Nobody is in " + target.type() + " " + target.id());
        }
    }

    /** Whether a caller may hear of a target; a user that is no more is nobody's. */
    static boolean mayHear(Caller caller, EventTarget target, DirectorySnapshot now) {
        if (target instanceof EventTarget.User user) {
            return now.line(user.line()).filter(caller::mayAddress).isPresent();
        }
        return caller instanceof Caller.Admin admin && admin.scope().covers(scope(target));
    }

    /**
     * Whether a user's wish for privacy lets a caller hear of him: he himself always does, and so do administrators of the
     * whole system; others are named in his privacy settings.
     */
    static boolean seesCallsOf(Caller caller, LineId user, DirectorySnapshot now) {
        return caller.equals(new Caller.LineUser(user))
                || caller instanceof Caller.Admin admin && admin.scope() instanceof Scope.Everything
                || now.services(user).privacy().showsCallsTo(caller.name());
    }

    private static Scope scope(EventTarget target) {
        if (target instanceof EventTarget.Group group) {
            return new Scope.Group(group.serviceProvider(), group.id());
        }
        return target instanceof EventTarget.ServiceProvider provider
                ? new Scope.ServiceProvider(provider.id())
                : new Scope.Everything();
    }
}

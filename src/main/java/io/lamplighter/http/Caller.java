package io.lamplighter.http;

import io.lamplighter.directory.DirectorySnapshot;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.Scope;
import io.lamplighter.line.LineId;

/** Who sends a request, once he has shown that he is the one. Equal for each request of the same login. */
public sealed interface Caller {
    /** Whether he may see and control a line's user. */
    boolean mayAddress(LineDefinition line);

    /** Whether he may see and end what somebody else has made: his own, or that of one in his scope. */
    boolean mayActFor(Caller other, DirectorySnapshot directory);

    /** What he logs in as: an administrator's name, or a user id. */
    String name();

    /** Whether this login still is what it was: nobody removed, no other scope. */
    boolean exists(DirectorySnapshot directory);

    /** May see and change everything in his scope. */
    record Admin(String name, Scope scope) implements Caller {
        /** One for the whole system. */
        public Admin(String name) {
            this(name, new Scope.Everything());
        }

        @Override
        public boolean mayAddress(LineDefinition line) {
            return scope.covers(line);
        }

        @Override
        public boolean mayActFor(Caller other, DirectorySnapshot directory) {
            return other instanceof LineUser user
                    ? directory.line(user.line()).filter(this::mayAddress).isPresent()
                    : scope.covers(((Admin) other).scope());
        }

        @Override
        public boolean exists(DirectorySnapshot directory) {
            return directory
                    .administrator(name)
                    .filter(a -> a.scope().equals(scope))
                    .isPresent();
        }
    }

    /** The user a line belongs to: may see and control that line. */
    record LineUser(LineId line) implements Caller {
        @Override
        public boolean mayAddress(LineDefinition other) {
            return other.id().equals(line);
        }

        @Override
        public boolean mayActFor(Caller other, DirectorySnapshot directory) {
            return equals(other);
        }

        @Override
        public String name() {
            return line.provisioned();
        }

        @Override
        public boolean exists(DirectorySnapshot directory) {
            return directory.line(line).isPresent();
        }
    }
}

package io.lamplighter.xsi.events;

import io.lamplighter.directory.LineDefinition;
import io.lamplighter.line.LineId;

/** Whom a subscription is about. */
public sealed interface EventTarget {
    /** Whether a line's user belongs to it. */
    boolean covers(LineDefinition line);

    /** Its kind, as documents name it. */
    String type();

    /** What documents name it by. */
    String id();

    /** One user, who is also told the state of everything. */
    record User(LineId line) implements EventTarget {
        @Override
        public boolean covers(LineDefinition other) {
            return other.id().equals(line);
        }

        @Override
        public String type() {
            return "User";
        }

        @Override
        public String id() {
            return line.provisioned();
        }
    }

    /** The users of a group. */
    record Group(String serviceProvider, String id) implements EventTarget {
        @Override
        public boolean covers(LineDefinition line) {
            return line.groupId().equals(id) && line.serviceProviderId().equals(serviceProvider);
        }

        @Override
        public String type() {
            return "Group";
        }
    }

    /** The users of a service provider, or of an enterprise. */
    record ServiceProvider(String id) implements EventTarget {
        @Override
        public boolean covers(LineDefinition line) {
            return line.serviceProviderId().equals(id);
        }

        @Override
        public String type() {
            return "ServiceProvider";
        }
    }

    /** Every user. */
    record Everybody() implements EventTarget {
        @Override
        public boolean covers(LineDefinition line) {
            return true;
        }

        @Override
        public String type() {
            return "System";
        }

        @Override
        public String id() {
            return "System";
        }
    }
}

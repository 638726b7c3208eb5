package io.lamplighter.directory;

/** How far an administrator reaches. Ids of groups and providers are compared as they are written. */
public sealed interface Scope {
    /** Whether a line's user belongs to it. */
    boolean covers(LineDefinition line);

    /** Whether everything in another scope is in this one; each covers itself. */
    boolean covers(Scope other);

    /** Every user, and the administrators themselves. */
    record Everything() implements Scope {
        @Override
        public boolean covers(LineDefinition line) {
            return true;
        }

        @Override
        public boolean covers(Scope other) {
            return true;
        }

        @Override
        public String toString() {
            return "the system";
        }
    }

    /** The users of a service provider, or of an enterprise, in all its groups. */
    record ServiceProvider(String id) implements Scope {
        @Override
        public boolean covers(LineDefinition line) {
            return line.serviceProviderId().equals(id);
        }

        @Override
        public boolean covers(Scope other) {
            return equals(other)
                    || other instanceof Group group && group.serviceProvider().equals(id);
        }

        @Override
        public String toString() {
            return "service provider " + id;
        }
    }

    /**
     * The users of one group.
     *
     * @param serviceProvider whose group it is; two providers may have groups of one name
     */
    record Group(String serviceProvider, String id) implements Scope {
        @Override
        public boolean covers(LineDefinition line) {
            return line.groupId().equals(id) && line.serviceProviderId().equals(serviceProvider);
        }

        @Override
        public boolean covers(Scope other) {
            return equals(other);
        }

        @Override
        public String toString() {
            return "group " + id + " of " + serviceProvider;
        }
    }
}

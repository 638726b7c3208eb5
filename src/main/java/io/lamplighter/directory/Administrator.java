package io.lamplighter.directory;

/**
 * Somebody who may provision, and look after the users in his scope.
 *
 * @param name login name
 * @param passwordHash bcrypt hash
 * @param scope how far he reaches
 */
public record Administrator(String name, String passwordHash, Scope scope) {
    /** One for the whole system. */
    public Administrator(String name, String passwordHash) {
        this(name, passwordHash, new Scope.Everything());
    }

    @Override
    public String toString() {
        return "Administrator[" + name + " of " + scope + "]";
    }
}

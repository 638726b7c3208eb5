package io.lamplighter.directory;

/**
 * Somebody who may provision.
 *
 * @param name login name
 * @param passwordHash bcrypt hash
 */
public record Administrator(String name, String passwordHash) {
    @Override
    public String toString() {
        return "Administrator[" + name + "]";
    }
}

package io.lamplighter.security;

import io.lamplighter.directory.Administrator;
import io.lamplighter.directory.Directory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives an empty store its first administrator, so that a fresh server can be provisioned at all. */
public final class FirstAdministrator {
    /** The login name of the first administrator. */
    public static final String NAME = "admin";

    /** The file for a password that was made up, in the data directory. */
    public static final String PASSWORD_FILE = "admin-password";

    private static final Logger LOG = LoggerFactory.getLogger(FirstAdministrator.class);
    /** Without the characters that are mistaken for each other when read aloud or typed. */
    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final int LENGTH = 24;

    private final Directory directory;
    private final Passwords passwords;
    private final SecureRandom random;

    public FirstAdministrator(Directory directory, Passwords passwords, SecureRandom random) {
        this.directory = directory;
        this.passwords = passwords;
        this.random = random;
    }

    /**
     * Makes {@value #NAME} when there is no administrator; otherwise does nothing.
     *
     * @param given the password to use; without one, 24 random characters are written into {@value #PASSWORD_FILE},
     *     readable by its owner alone
     * @param dataDirectory where that file goes; must exist
     * @throws UncheckedIOException when the file cannot be written; no administrator is made then
     */
    public void ensure(Optional<String> given, Path dataDirectory) {
        if (directory.current().hasAdministrators()) {
            return;
        }
        String password = given.filter(p -> !p.isBlank()).orElseGet(() -> generateInto(dataDirectory));
        directory.put(new Administrator(NAME, passwords.hash(password)));
        LOG.info("administrator {} made", NAME);
    }

    /** The file comes first: should the process end in between, the next start makes another password. */
    private String generateInto(Path dataDirectory) {
        String password = random.ints(LENGTH, 0, ALPHABET.length())
                .mapToObj(i -> ALPHABET.substring(i, i + 1))
                .reduce("", String::concat);
        Path file = dataDirectory.resolve(PASSWORD_FILE).toAbsolutePath();
        try {
            PrivateFile.write(file, password + System.lineSeparator());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the administrator's password into " + file, e);
        }
        LOG.info("the password of administrator {} is in {}", NAME, file);
        return password;
    }
}

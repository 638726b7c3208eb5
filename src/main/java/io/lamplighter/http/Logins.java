package io.lamplighter.http;

import io.lamplighter.directory.Administrator;
import io.lamplighter.directory.Directory;
import io.lamplighter.directory.DirectorySnapshot;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.line.LineId;
import io.lamplighter.security.Passwords;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns credentials into a caller: administrators by name, users by user id and portal password. */
public final class Logins {
    private static final Logger LOG = LoggerFactory.getLogger(Logins.class);

    private final Directory directory;
    private final Passwords passwords;
    private final FailedLogins failures;
    private final String defaultDomain;

    /**
     * Logins against a directory.
     *
     * @param defaultDomain added to user names given without one
     */
    public Logins(Directory directory, Passwords passwords, FailedLogins failures, String defaultDomain) {
        this.directory = directory;
        this.passwords = passwords;
        this.failures = failures;
        this.defaultDomain = defaultDomain;
    }

    /** Checks credentials. @param source the client's address */
    public Login check(String source, Optional<BasicCredentials> credentials) {
        return credentials.map(c -> check(source, c)).orElseGet(Login.Refused::new);
    }

    private Login check(String source, BasicCredentials credentials) {
        Duration wait = failures.penalty(source, credentials.name());
        if (!wait.isZero()) {
            return new Login.TooSoon(wait);
        }
        Optional<Account> account = find(credentials.name());
        if (!passwords.verify(credentials.password(), account.map(Account::hash))) {
            failures.failed(source, credentials.name());
            LOG.info("login refused source={}", source);
            return new Login.Refused();
        }
        failures.succeeded(source, credentials.name());
        return new Login.Granted(account.orElseThrow().caller());
    }

    private Optional<Account> find(String name) {
        DirectorySnapshot now = directory.current();
        Optional<Account> administrator = now.administrator(name).map(Logins::account);
        return administrator.isPresent()
                ? administrator
                : lineId(name).flatMap(now::line).flatMap(Logins::account);
    }

    private static Account account(Administrator administrator) {
        return new Account(new Caller.Admin(administrator.name()), administrator.passwordHash());
    }

    private static Optional<Account> account(LineDefinition line) {
        return line.portalPasswordHash().map(hash -> new Account(new Caller.LineUser(line.id()), hash));
    }

    /** The user id a client means, with the default domain where it gave none; empty when it cannot be one. */
    public Optional<LineId> lineId(String userId) {
        try {
            return Optional.of(new LineId(userId.contains("@") ? userId : userId + "@" + defaultDomain));
        } catch (IllegalArgumentException notAUserId) {
            return Optional.empty();
        }
    }

    private record Account(Caller caller, String hash) {}
}

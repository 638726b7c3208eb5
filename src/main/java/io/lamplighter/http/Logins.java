package io.lamplighter.http;

import io.lamplighter.directory.Directory;
import io.lamplighter.directory.DirectoryStore.DirectoryChange;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.line.LineId;
import io.lamplighter.security.Passwords;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns credentials into a caller: administrators by name, users by user id and portal password or by number and passcode,
 * phones by their SIP password. Whoever fails too often from one address has to wait, whichever way he tries. Safe for use
 * by several threads.
 */
public final class Logins {
    private static final Logger LOG = LoggerFactory.getLogger(Logins.class);

    /** Passwords that are hashed at once: more would keep the workers from those who are logged in. */
    private static final int AT_ONCE = 4;

    /** Those that wait for their turn hold a worker each. */
    private static final int MOST_WAITING = 4;

    /** Longer than those before need on a machine that does much else. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Directory directory;
    private final Accounts accounts;
    private final Passwords passwords;
    private final FailedLogins failures;
    private final Semaphore hashing = new Semaphore(AT_ONCE);

    /** Logins against a directory, with numbers in E.164 only. @param domain as below */
    public Logins(Directory directory, Passwords passwords, FailedLogins failures, String domain) {
        this(directory, passwords, failures, domain, NumberForms.INTERNATIONAL);
    }

    /**
     * Logins against a directory.
     *
     * @param domain added to user names given without one, and the realm of SIP passwords
     * @param numbers how users write their numbers
     */
    public Logins(Directory directory, Passwords passwords, FailedLogins failures, String domain, NumberForms numbers) {
        this.directory = directory;
        this.accounts = new Accounts(directory, domain, numbers);
        this.passwords = passwords;
        this.failures = failures;
    }

    /** Checks credentials. @param source the client's address */
    public Login check(String source, Optional<BasicCredentials> credentials) {
        return credentials.map(c -> check(source, c)).orElseGet(Login.Refused::new);
    }

    private Login check(String source, BasicCredentials credentials) {
        Optional<Accounts.Account> account = accounts.named(credentials.name());
        Optional<String> hash = account.flatMap(Accounts.Account::hash);
        return guarded(source, countedAs(account.map(Accounts.Account::caller), credentials.name()), () -> {
            if (passwords.remembers(credentials.password(), hash)) {
                return granted(account.map(Accounts.Account::caller));
            }
            return hash(() -> passwords.verify(credentials.password(), hash)
                    ? granted(account.map(Accounts.Account::caller))
                    : new Login.Refused());
        });
    }

    /** Checks the credentials of a phone. @param source the client's address */
    public Login check(String source, SipLogin credentials) {
        Optional<Caller> guessed =
                accounts.userOfPhone(credentials.userId()).map(line -> new Caller.LineUser(line.id()));
        return guarded(source, countedAs(guessed, credentials.userId()), () -> granted(accounts.phone(credentials)));
    }

    /** However somebody writes the name of a user, it is one name to guess for. */
    private static String countedAs(Optional<Caller> whose, String asWritten) {
        return whose.map(Caller::name).orElse(asWritten);
    }

    private static Login granted(Optional<Caller> caller) {
        return caller.<Login>map(Login.Granted::new).orElseGet(Login.Refused::new);
    }

    /**
     * Does a check of any kind, unless too many have failed lately.
     *
     * @param source the client's address
     * @param name under which failures are counted, without regard to case
     */
    public Login guarded(String source, String name, Supplier<Login> check) {
        Duration wait = failures.penalty(source, name);
        if (!wait.isZero()) {
            return new Login.TooSoon(wait);
        }
        Login login = check.get();
        if (login instanceof Login.Refused) {
            failures.failed(source, name);
            LOG.info("login refused source={}", source);
        } else if (login instanceof Login.Granted) {
            failures.succeeded(source, name);
        }
        return login;
    }

    private Login hash(Supplier<Login> check) {
        try {
            if (hashing.getQueueLength() >= MOST_WAITING
                    || !hashing.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return new Login.Busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Login.Busy();
        }
        try {
            return check.get();
        } finally {
            hashing.release();
        }
    }

    /** The user id a client means, with the default domain where it gave none; empty when it cannot be one. */
    public Optional<LineId> lineId(String userId) {
        return accounts.lineId(userId);
    }

    /** The user a client means, with the default domain where it gave none. */
    public Optional<LineDefinition> user(String userId) {
        return accounts.user(userId);
    }

    /** Gives a user another portal password; what he logged in with before counts no more. Waits for the store. */
    public void changePortalPassword(LineId user, String password) {
        String hash = passwords.hash(password);
        directory.change(now -> now.line(user).stream()
                .<DirectoryChange>map(line -> new DirectoryChange.Put(line.withPortalPassword(hash)))
                .toList());
    }

    /**
     * What a caller can log in with, for comparison only: as long as it is the same, a login of his still counts.
     *
     * @return empty when the caller is no more, or has another scope
     */
    public Optional<String> secrets(Caller caller) {
        return accounts.secrets(caller);
    }
}

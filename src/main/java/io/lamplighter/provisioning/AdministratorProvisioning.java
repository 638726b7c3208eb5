package io.lamplighter.provisioning;

import io.lamplighter.directory.Administrator;
import io.lamplighter.directory.Directory;
import io.lamplighter.directory.DirectorySnapshot;
import io.lamplighter.directory.Scope;
import io.lamplighter.line.LineId;
import io.lamplighter.provisioning.xml.AdministratorScope;
import io.lamplighter.security.Passwords;
import java.util.Collection;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes, replaces and removes administrators. One for the whole system always remains. Waits for the store and hashes
 * passwords: only for HTTP workers. Safe for use by several threads.
 */
final class AdministratorProvisioning {
    private static final Logger LOG = LoggerFactory.getLogger(AdministratorProvisioning.class);

    private final Directory directory;
    private final Passwords passwords;
    private final DocumentReader reader;
    private final boolean acceptSamplePasswords;

    AdministratorProvisioning(
            Directory directory, Passwords passwords, DocumentReader reader, boolean acceptSamplePasswords) {
        this.directory = directory;
        this.passwords = passwords;
        this.reader = reader;
        this.acceptSamplePasswords = acceptSamplePasswords;
    }

    /** Every administrator, by name. */
    Collection<Administrator> all() {
        return directory.current().administrators();
    }

    /** An administrator. @throws Refused with status 404 when there is none of that name */
    Administrator named(String name) {
        return directory
                .current()
                .administrator(name)
                .orElseThrow(() -> new Refused(404, "there is no administrator " + name));
    }

    /**
     * Makes an administrator be as a document says; doing it twice changes nothing.
     *
     * @return true when he did not exist before
     * @throws Refused when the document is wrong, the name is a user's, or nobody would be left for the whole system
     */
    synchronized boolean put(String name, byte[] body) {
        io.lamplighter.provisioning.xml.Administrator given =
                reader.readAdministrator(body).checked(name, acceptSamplePasswords);
        DirectorySnapshot now = directory.current();
        Optional<Administrator> before = now.administrator(name);
        if (before.isEmpty()) {
            refuseNameOfUser(name, now);
        }
        Administrator wanted = new Administrator(name, hash(given.getPassword(), before), scope(given));
        if (before.equals(Optional.of(wanted))) {
            return false;
        }
        if (!(wanted.scope() instanceof Scope.Everything)) {
            refuseIfLast(before, now);
        }
        directory.put(wanted);
        LOG.info("administrator {} name={} scope={}", before.isEmpty() ? "created" : "changed", name, wanted.scope());
        return before.isEmpty();
    }

    /** Removes an administrator. @throws Refused when he is not there, or the last one for the whole system */
    synchronized void remove(String name) {
        refuseIfLast(Optional.of(named(name)), directory.current());
        directory.removeAdministrator(name);
        LOG.info("administrator removed name={}", name);
    }

    private String hash(String password, Optional<Administrator> before) {
        Optional<String> old = before.map(Administrator::passwordHash);
        if (password == null) {
            return old.orElseThrow(() -> new Refused(400, "a password is needed: the administrator is new"));
        }
        return old.filter(hash -> passwords.verify(password, hash)).orElseGet(() -> passwords.hash(password));
    }

    private static void refuseNameOfUser(String name, DirectorySnapshot now) {
        if (name.contains("@") && now.line(new LineId(name)).isPresent()) {
            throw new Refused(409, name + " is a user id: administrators and users log in by names of their own");
        }
    }

    private static void refuseIfLast(Optional<Administrator> leaving, DirectorySnapshot now) {
        boolean last = leaving.filter(a -> a.scope() instanceof Scope.Everything)
                .filter(a -> now.administrators().stream()
                        .noneMatch(other -> !other.equals(a) && other.scope() instanceof Scope.Everything))
                .isPresent();
        if (last) {
            throw new Refused(409, "the last administrator of the whole system has to stay");
        }
    }

    private static Scope scope(io.lamplighter.provisioning.xml.Administrator given) {
        return switch (given.getScope()) {
            case SYSTEM -> new Scope.Everything();
            case SERVICE_PROVIDER -> new Scope.ServiceProvider(given.getServiceProviderId());
            case GROUP -> new Scope.Group(given.getServiceProviderId(), given.getGroupId());
        };
    }

    /** The document of an administrator: complete but for the password. */
    static io.lamplighter.provisioning.xml.Administrator document(Administrator administrator) {
        io.lamplighter.provisioning.xml.Administrator document = new io.lamplighter.provisioning.xml.Administrator();
        document.setName(administrator.name());
        document.setScope(AdministratorScope.SYSTEM);
        if (administrator.scope() instanceof Scope.ServiceProvider provider) {
            document.setScope(AdministratorScope.SERVICE_PROVIDER);
            document.setServiceProviderId(provider.id());
        } else if (administrator.scope() instanceof Scope.Group group) {
            document.setScope(AdministratorScope.GROUP);
            document.setServiceProviderId(group.serviceProvider());
            document.setGroupId(group.id());
        }
        return document;
    }
}

package io.lamplighter.http;

import io.lamplighter.directory.Administrator;
import io.lamplighter.directory.Directory;
import io.lamplighter.directory.DirectorySnapshot;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.Location;
import io.lamplighter.line.LineId;
import io.lamplighter.line.LinePort;
import io.lamplighter.security.SipSecrets;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/** Finds who can log in by which name, and what they must know. */
final class Accounts {
    private final Directory directory;
    private final String domain;
    private final NumberForms numbers;

    /** @param domain added to user names given without one, and the realm of SIP passwords */
    Accounts(Directory directory, String domain, NumberForms numbers) {
        this.directory = directory;
        this.domain = domain;
        this.numbers = numbers;
    }

    /**
     * Whom a name means: an administrator or a user, who have passwords, or else the user of a number, who has a passcode.
     * The two never mix.
     */
    Optional<Account> named(String name) {
        DirectorySnapshot now = directory.current();
        Optional<Administrator> administrator = now.administrator(name);
        if (administrator.isPresent()) {
            return administrator.map(
                    a -> new Account(new Caller.Admin(a.name(), a.scope()), Optional.of(a.passwordHash())));
        }
        Optional<LineDefinition> user = lineId(name).flatMap(now::line);
        return user.isPresent()
                ? user.map(line -> new Account(caller(line), line.portalPasswordHash()))
                : numbers.candidates(name).stream()
                        .flatMap(number -> now.lineByNumber(number).stream())
                        .findFirst()
                        .map(line -> new Account(caller(line), line.portalPasscodeHash()));
    }

    private static Caller caller(LineDefinition line) {
        return new Caller.LineUser(line.id());
    }

    /** The user whose phone shows its SIP credentials; takes as long whether there is such a phone or not. */
    Optional<Caller> phone(SipLogin login) {
        byte[] shown =
                bytes(SipSecrets.ha1(login.userName(), domain, login.password()).md5());
        Optional<LineDefinition> line = userOfPhone(login.userId());
        boolean right = false;
        for (Location location : line.map(LineDefinition::locations).orElse(List.of())) {
            right |= location.credentials().userName().equals(login.userName())
                    & MessageDigest.isEqual(shown, bytes(location.credentials().ha1Md5()));
        }
        return right ? line.map(Accounts::caller) : Optional.empty();
    }

    /** The user a phone means by a user id or line/port, with a scheme or without. */
    Optional<LineDefinition> userOfPhone(String written) {
        DirectorySnapshot now = directory.current();
        Optional<LineId> id = lineId(written.replaceFirst("^(?i:sips?:)", ""));
        return id.flatMap(now::line).or(() -> id.flatMap(i -> now.lineOf(new LinePort(i.value()))));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The user id that a client means; empty when it cannot be one. */
    Optional<LineId> lineId(String userId) {
        try {
            return Optional.of(new LineId(userId.contains("@") ? userId : userId + "@" + domain));
        } catch (IllegalArgumentException notAUserId) {
            return Optional.empty();
        }
    }

    /** The user that a client means. */
    Optional<LineDefinition> user(String userId) {
        return lineId(userId).flatMap(directory.current()::line);
    }

    /** Everything that a caller can log in with; another as soon as one of it changes, empty when he is no more. */
    Optional<String> secrets(Caller caller) {
        DirectorySnapshot now = directory.current();
        if (!caller.exists(now)) {
            return Optional.empty();
        }
        return caller instanceof Caller.LineUser user
                ? now.line(user.line()).map(Accounts::secrets)
                : now.administrator(caller.name()).map(Administrator::passwordHash);
    }

    private static String secrets(LineDefinition line) {
        StringBuilder all = new StringBuilder(line.portalPasswordHash().orElse(""));
        all.append(' ').append(line.portalPasscodeHash().orElse(""));
        line.locations().forEach(l -> all.append(' ').append(l.credentials().ha1Md5()));
        return all.toString();
    }

    /**
     * Somebody who can log in.
     *
     * @param hash bcrypt, of what he must know; empty where he has none and so cannot
     */
    record Account(Caller caller, Optional<String> hash) {
        @Override
        public String toString() {
            return "Account[" + caller + "]";
        }
    }
}

package io.lamplighter.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.lamplighter.directory.Administrator;
import io.lamplighter.directory.Directory;
import io.lamplighter.directory.InMemoryDirectoryStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class FirstAdministratorTest {
    @TempDir
    Path data;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Passwords passwords = new Passwords(4, new SecureRandom(), Clock.systemUTC());
    private final Directory directory = new Directory(new InMemoryDirectoryStore());
    private final FirstAdministrator first = new FirstAdministrator(directory, passwords, new SecureRandom());

    @BeforeEach
    void listen() {
        log.start();
        ((Logger) LoggerFactory.getLogger(FirstAdministrator.class)).addAppender(log);
    }

    @AfterEach
    void stopListening() {
        ((Logger) LoggerFactory.getLogger(FirstAdministrator.class)).detachAppender(log);
    }

    @Test
    void anEmptyStoreGetsAnAdministratorWithTheGivenPassword() {
        first.ensure(Optional.of("given"), data);

        assertThat(verifies("given")).isTrue();
        assertThat(passwordFile()).doesNotExist();
    }

    @Test
    void withoutAPasswordOneIsMadeUpInAFileThatOnlyItsOwnerReads() throws IOException {
        first.ensure(Optional.empty(), data);

        String password = Files.readString(passwordFile()).strip();
        assertThat(password).hasSize(24);
        assertThat(verifies(password)).isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(passwordFile())))
                .isEqualTo("rw-------");
    }

    @Test
    void theLogNamesTheFileAndNeverThePassword() throws IOException {
        first.ensure(Optional.empty(), data);

        String password = Files.readString(passwordFile()).strip();
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .anyMatch(m -> m.contains(passwordFile().toString()))
                .noneMatch(m -> m.contains(password));
    }

    @Test
    void anOldPasswordFileOpenToAllIsReplacedByAPrivateOne() throws IOException {
        Files.writeString(passwordFile(), "old");
        Files.setPosixFilePermissions(passwordFile(), PosixFilePermissions.fromString("rw-r--r--"));

        first.ensure(Optional.empty(), data);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(passwordFile())))
                .isEqualTo("rw-------");
        assertThat(passwordFile()).content().doesNotContain("old");
    }

    @Test
    void anAdministratorThatExistsIsLeftAlone() {
        directory.put(new Administrator("operator", passwords.hash("mine")));

        first.ensure(Optional.of("given"), data);

        assertThat(directory.current().administrator("admin")).isEmpty();
        assertThat(passwordFile()).doesNotExist();
    }

    @Test
    void aBlankPasswordCountsAsNone() {
        first.ensure(Optional.of("  "), data);

        assertThat(verifies("  ")).isFalse();
        assertThat(passwordFile()).exists();
    }

    @Test
    void whereTheFileCannotBeWrittenNoAdministratorIsMade() {
        assertThatThrownBy(() -> first.ensure(Optional.empty(), data.resolve("missing")))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(directory.current().hasAdministrators()).isFalse();
    }

    private boolean verifies(String password) {
        return passwords.verify(
                password, directory.current().administrator("admin").map(Administrator::passwordHash));
    }

    private Path passwordFile() {
        return data.resolve(FirstAdministrator.PASSWORD_FILE);
    }
}

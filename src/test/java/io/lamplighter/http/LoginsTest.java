package io.lamplighter.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.Administrator;
import io.lamplighter.directory.Directory;
import io.lamplighter.directory.InMemoryDirectoryStore;
import io.lamplighter.security.Passwords;
import io.lamplighter.time.VirtualScheduler;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoginsTest {
    private static final int AT_ONCE = 32;

    private final Directory directory = new Directory(new InMemoryDirectoryStore());
    private final Passwords slow = new Passwords(Passwords.DEFAULT_COST, new SecureRandom(), Clock.systemUTC());
    private final Logins logins = new Logins(directory, slow, new FailedLogins(new VirtualScheduler()), "example.com");

    /** Many clients that come back at once must not keep every worker: some are told to come again, none is refused. */
    @Test
    void whoCannotBeLookedAtNowIsNeitherLetInNorRefused() throws Exception {
        directory.put(new Administrator("admin", slow.hash("secret")));
        List<Login> outcomes = together(new BasicCredentials("admin", "secret"));
        assertThat(outcomes).noneMatch(l -> l instanceof Login.Refused || l instanceof Login.TooSoon);
        assertThat(outcomes).anyMatch(l -> l instanceof Login.Granted);
        assertThat(outcomes).anyMatch(l -> l instanceof Login.Busy);
        assertThat(logins.check("192.0.2.1", Optional.of(new BasicCredentials("admin", "secret"))))
                .isInstanceOf(Login.Granted.class);
    }

    private List<Login> together(BasicCredentials credentials) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(AT_ONCE);
        CountDownLatch all = new CountDownLatch(AT_ONCE);
        List<Future<Login>> logging = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            String source = "192.0.2." + i;
            logging.add(clients.submit(() -> {
                all.countDown();
                all.await();
                return logins.check(source, Optional.of(credentials));
            }));
        }
        clients.shutdown();
        List<Login> outcomes = new ArrayList<>();
        for (Future<Login> login : logging) {
            outcomes.add(login.get());
        }
        return outcomes;
    }

    @ParameterizedTest
    @CsvSource({
        "+49301234, +49301234",
        "0301234, +49301234",
        "030 / 12 34, ''",
        "(030) 12-34, +49301234",
        "0049301234, +49301234",
        "49301234, +49301234",
        "12, ''",
        "alice, ''"
    })
    void numbersAreFoundAsPeopleWriteThem(String written, String number) {
        List<String> candidates = new NumberForms(Optional.of("49"), "0", "00").candidates(written);
        if (number.isEmpty()) {
            assertThat(candidates).isEmpty();
        } else {
            assertThat(candidates).contains(number);
        }
    }
}

package io.lamplighter.security;

import static org.assertj.core.api.Assertions.assertThat;

import at.favre.lib.crypto.bcrypt.BCrypt;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PasswordsTest {
    private static final int CHEAP = 4;

    private final Passwords passwords = new Passwords(CHEAP, new SecureRandom(), Clock.systemUTC());

    @Test
    void theRightPasswordIsVerifiedAgainAndAgain() {
        String hash = passwords.hash("correct horse");

        assertThat(passwords.verify("correct horse", hash)).isTrue();
        assertThat(passwords.verify("correct horse", hash)).isTrue();
    }

    @Test
    void aWrongPasswordIsRefusedEvenAfterTheRightOne() {
        String hash = passwords.hash("correct horse");
        passwords.verify("correct horse", hash);

        assertThat(passwords.verify("Correct horse", hash)).isFalse();
        assertThat(passwords.verify("", hash)).isFalse();
    }

    @Test
    void aChangedPasswordIsNoLongerVerified() {
        String before = passwords.hash("old");
        passwords.verify("old", before);

        assertThat(passwords.verify("old", passwords.hash("new"))).isFalse();
    }

    @Test
    void twoHashesOfOnePasswordDiffer() {
        assertThat(passwords.hash("same")).isNotEqualTo(passwords.hash("same")).startsWith("$2a$04$");
    }

    @Test
    void passwordsThatDifferOnlyPastBcrypts72BytesAreTold() {
        String hash = passwords.hash("x".repeat(100) + "a");

        assertThat(passwords.verify("x".repeat(100) + "a", hash)).isTrue();
        assertThat(passwords.verify("x".repeat(100) + "b", hash)).isFalse();
    }

    @Test
    void lettersBeyondAsciiCount() {
        String hash = passwords.hash("pässwörd😀");

        assertThat(passwords.verify("pässwörd😀", hash)).isTrue();
        assertThat(passwords.verify("password😀", hash)).isFalse();
    }

    @Test
    void whatIsNoHashVerifiesNothing() {
        assertThat(passwords.verify("", "")).isFalse();
        assertThat(passwords.verify("plain", "plain")).isFalse();
    }

    @Test
    void nobodyHasNoPassword() {
        assertThat(passwords.verify("nobody has this password", Optional.empty()))
                .isFalse();
        assertThat(passwords.verify("secret", Optional.of(passwords.hash("secret"))))
                .isTrue();
    }

    @Test
    void somebodyWhoDoesNotExistCostsAsMuchAsSomebodyWhoDoes() {
        BCrypt.Result nobody = BCrypt.verifyer().verify("secret".toCharArray(), passwords.drawn());
        BCrypt.Result somebody = BCrypt.verifyer().verify("secret".toCharArray(), passwords.hash("another"));
        assertThat(nobody.validFormat).isTrue();
        assertThat(nobody.details.cost).isEqualTo(somebody.details.cost);
        assertThat(nobody.details.rawHash).hasSameSizeAs(somebody.details.rawHash);
    }

    @Test
    void aVerifiedPasswordIsRememberedUntilItWasNotUsedForFiveMinutes() {
        AdjustableTime time = new AdjustableTime();
        VerifiedPasswords verified = new VerifiedPasswords(new SecureRandom(), time.clock());
        VerifiedPasswords.Mark mark = verified.mark("hash", "password");
        verified.add(mark);

        time.now = Instant.EPOCH.plus(Duration.ofSeconds(299));
        assertThat(verified.use(mark)).isTrue();
        assertThat(verified.use(verified.mark("hash", "another"))).isFalse();
        time.now = time.now.plus(Duration.ofSeconds(299));
        assertThat(verified.use(mark)).isTrue();
        time.now = time.now.plus(Duration.ofMinutes(5));
        assertThat(verified.use(mark)).isFalse();
    }

    @Test
    void noMoreThan20000VerifiedPasswordsAreRemembered() {
        VerifiedPasswords verified = new VerifiedPasswords(new SecureRandom(), Clock.systemUTC());
        for (int i = 0; i <= 20_000; i++) {
            verified.add(verified.mark("hash", "password " + i));
        }

        assertThat(verified.use(verified.mark("hash", "password 0"))).isFalse();
        assertThat(verified.use(verified.mark("hash", "password 1"))).isTrue();
        assertThat(verified.use(verified.mark("hash", "password 20000"))).isTrue();
    }

    private static final class AdjustableTime implements InstantSource {
        private Instant now = Instant.EPOCH;

        Clock clock() {
            return withZone(ZoneOffset.UTC);
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}

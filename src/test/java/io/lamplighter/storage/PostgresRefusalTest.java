package io.lamplighter.storage;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lamplighter.directory.StorageUnavailable;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresRefusalTest {
    @BeforeAll
    static void assumeServer() {
        PostgresSchema.assumeServer();
    }

    @Test
    void aRefusedPasswordIsReported() {
        String url = PostgresSchema.url();
        Assumptions.assumeTrue(url.contains("password="), "the URL of the test server names no password to get wrong");

        assertUnavailable(url.replaceFirst("password=[^&]*", "password=wr0ng"), "refused the user or password");
    }

    @Test
    void aDatabaseThatDoesNotExistIsReported() {
        assertUnavailable(
                PostgresSchema.url().replaceFirst("/[^/?]*(\\?|$)", "/no_such_database$1"),
                "no_such_database does not exist on that server");
    }

    private static void assertUnavailable(String url, String message) {
        assertThatThrownBy(() -> Database.at(url, Optional.empty(), Optional.empty()))
                .isInstanceOf(StorageUnavailable.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("wr0ng")
                .hasMessageNotContaining("\n");
    }
}

package io.lamplighter.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The form of user ids. */
class LineIdTest {
    @ParameterizedTest
    @ValueSource(strings = {"a@b", "2000@example.com", "alice.o'hara+1@example.com"})
    void aUserIdIsAUserAtADomain(String userId) {
        assertThat(new LineId(userId)).hasToString(userId);
    }

    @Test
    void itHas161CharactersAtMost() {
        String longest = "x".repeat(149) + "@example.com";
        assertThat(new LineId(longest).value()).hasSize(161);
        assertThatThrownBy(() -> new LineId("x" + longest)).hasMessageContaining("longer than 161");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "alice", "@example.com", "alice@", "a@b@c", "a/b@example.com", "a b@example.com", "a@b\n"})
    void whatCouldNotStandInAPathIsNone(String text) {
        assertThatThrownBy(() -> new LineId(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void caseDoesNotMatter() {
        assertThat(new LineId("Alice@Example.com")).isEqualTo(new LineId("alice@example.com"));
    }
}

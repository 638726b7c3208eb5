package io.lamplighter.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class BasicCredentialsTest {
    @Test
    void thePasswordMayContainColons() {
        assertThat(BasicCredentials.parse("Basic " + encoded("2000@localhost:a:b")))
                .contains(new BasicCredentials("2000@localhost", "a:b"));
    }

    @Test
    void blanksAroundAndALineEndInsideAreIgnored() {
        assertThat(BasicCredentials.parse("basic   " + encoded("admin:secret\n") + "  "))
                .contains(new BasicCredentials("admin", "secret"));
    }

    @Test
    void anotherSchemeOrNonsenseIsNoLogin() {
        assertThat(BasicCredentials.parse("Bearer abc")).isEmpty();
        assertThat(BasicCredentials.parse("Basic ???")).isEmpty();
        assertThat(BasicCredentials.parse("Basic " + encoded("nocolon"))).isEmpty();
        assertThat(BasicCredentials.parse(null)).isEmpty();
    }

    @Test
    void thePasswordIsNotPrinted() {
        assertThat(new BasicCredentials("admin", "secret").toString()).doesNotContain("secret");
    }

    private static String encoded(String pair) {
        return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}

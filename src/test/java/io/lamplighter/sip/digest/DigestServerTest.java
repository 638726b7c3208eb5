package io.lamplighter.sip.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lamplighter.time.VirtualScheduler;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigestServerTest {
    private static final String REALM = "example.com";
    private static final String URI = "sip:example.com";
    private static final byte[] KEY = "sixteen bytes...".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private final VirtualScheduler time = new VirtualScheduler();
    private final Map<String, Ha1> users = Map.of(
            "alice", Ha1.of("alice", REALM, "wonderland"),
            "o\"hara\\x", Ha1.of("o\"hara\\x", REALM, "tara"),
            "old", new Ha1(Ha1.of("old", REALM, "pw").md5(), ""));
    private DigestServer server;
    private DigestClient phone;

    @BeforeEach
    void start() {
        server = new DigestServer(REALM, KEY, Duration.ofSeconds(300), time);
        phone = new DigestClient(() -> "abc");
    }

    private Verdict verify(String... headers) {
        return server.verify("REGISTER", List.of(headers), user -> Optional.ofNullable(users.get(user)));
    }

    private String answer(String challenge, String user, String password) {
        return phone.authorize(challenge, "REGISTER", URI, user, password).orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(DigestAlgorithm.class)
    void aPhoneWithTheRightPasswordIsAccepted(DigestAlgorithm algorithm) {
        assertThat(verify(answer(server.challenge(algorithm, false), "alice", "wonderland")))
                .isEqualTo(new Verdict.Accepted("alice"));
    }

    @Test
    void theChallengeNamesOneAlgorithmAndQopAuth() {
        assertThat(server.challenge(DigestAlgorithm.MD5, false))
                .matches("Digest realm=\"example.com\", nonce=\"[\\w-]+\", algorithm=MD5, qop=\"auth\"");
        assertThat(server.challenge(DigestAlgorithm.SHA_256, true))
                .endsWith("algorithm=SHA-256, qop=\"auth\", stale=true");
    }

    @Test
    void aWrongPasswordIsRefused() {
        assertThat(verify(answer(server.challenge(DigestAlgorithm.MD5, false), "alice", "guess")))
                .isEqualTo(new Verdict.Refused("alice"));
    }

    @Test
    void anUnknownUserIsRefused() {
        assertThat(verify(answer(server.challenge(DigestAlgorithm.MD5, false), "nobody", "guess")))
                .isEqualTo(new Verdict.Refused("nobody"));
    }

    @Test
    void anAlgorithmWithoutAStoredSecretIsRefusedEvenWithTheHashOfNothing() {
        String nonce = DigestFields.parse(server.challenge(DigestAlgorithm.SHA_256, false))
                .orElseThrow()
                .getOrEmpty("nonce");
        String forged = DigestResponse.withQop(DigestAlgorithm.SHA_256, "", nonce, "00000001", "c", "REGISTER", URI);
        assertThat(verify("Digest username=\"old\", realm=\"example.com\", nonce=\"" + nonce + "\", uri=\"" + URI
                        + "\", response=\"" + forged + "\", algorithm=SHA-256, cnonce=\"c\", qop=auth, nc=00000001"))
                .isEqualTo(new Verdict.Refused("old"));
    }

    @Test
    void anotherRequestMethodDoesNotReuseTheAnswer() {
        String credentials = answer(server.challenge(DigestAlgorithm.MD5, false), "alice", "wonderland");
        assertThat(server.verify("INVITE", List.of(credentials), user -> Optional.ofNullable(users.get(user))))
                .isEqualTo(new Verdict.Refused("alice"));
    }

    @Test
    void aUserNameWithQuotesAndBackslashesIsUnderstood() {
        assertThat(verify(answer(server.challenge(DigestAlgorithm.MD5, false), "o\"hara\\x", "tara")))
                .isEqualTo(new Verdict.Accepted("o\"hara\\x"));
    }

    @Test
    void aNonceIsGoodForItsWholeLifetimeAndThenStale() {
        String challenge = server.challenge(DigestAlgorithm.MD5, false);
        time.advance(Duration.ofSeconds(300));
        assertThat(verify(answer(challenge, "alice", "wonderland"))).isEqualTo(new Verdict.Accepted("alice"));
        time.advance(Duration.ofMillis(1));
        assertThat(verify(answer(challenge, "alice", "wonderland"))).isEqualTo(new Verdict.Stale("alice"));
    }

    @Test
    void aNonceIsGoodForItsLifetimeAlsoWhenTheClockIsSet() {
        String challenge = server.challenge(DigestAlgorithm.MD5, false);
        time.set(Duration.ofHours(2));
        assertThat(verify(answer(challenge, "alice", "wonderland"))).isEqualTo(new Verdict.Accepted("alice"));
        time.set(Duration.ofHours(-4));
        time.advance(Duration.ofSeconds(301));
        assertThat(verify(answer(challenge, "alice", "wonderland"))).isEqualTo(new Verdict.Stale("alice"));
    }

    @Test
    void aRecordedAnswerCannotBePlayedAgain() {
        String recorded = answer(server.challenge(DigestAlgorithm.MD5, false), "alice", "wonderland");
        verify(recorded);
        assertThat(verify(recorded)).isEqualTo(new Verdict.Stale("alice"));
    }

    @Test
    void aNonceServesManyRequestsEvenOutOfOrder() {
        String challenge = server.challenge(DigestAlgorithm.MD5, false);
        String first = answer(challenge, "alice", "wonderland");
        String second = answer(challenge, "alice", "wonderland");
        assertThat(verify(second)).isEqualTo(new Verdict.Accepted("alice"));
        assertThat(verify(first)).isEqualTo(new Verdict.Accepted("alice"));
        assertThat(verify(second)).isEqualTo(new Verdict.Stale("alice"));
    }

    @Test
    void aForgottenNonceIsStaleRatherThanReplayable() {
        server = new DigestServer(REALM, KEY, Duration.ofSeconds(300), time, 2);
        String recorded = answer(server.challenge(DigestAlgorithm.MD5, false), "alice", "wonderland");
        verify(recorded);
        verify(answer(server.challenge(DigestAlgorithm.MD5, false), "alice", "wonderland"));
        verify(answer(server.challenge(DigestAlgorithm.MD5, false), "alice", "wonderland"));
        assertThat(verify(recorded)).isEqualTo(new Verdict.Stale("alice"));
    }

    @Test
    void aNonceOfAnotherKeyIsNeverAccepted() {
        DigestServer before = new DigestServer(REALM, "another key......".getBytes(), Duration.ofSeconds(300), time);
        assertThat(verify(answer(before.challenge(DigestAlgorithm.MD5, false), "alice", "wonderland")))
                .isEqualTo(new Verdict.Stale("alice"));
        assertThat(verify(answer(before.challenge(DigestAlgorithm.MD5, false), "alice", "guess")))
                .isEqualTo(new Verdict.Refused("alice"));
    }

    @Test
    void aPeerWithoutQopMayUseANonceOnce() {
        String challenge = server.challenge(DigestAlgorithm.MD5, false).replace(", qop=\"auth\"", "");
        String credentials = answer(challenge, "alice", "wonderland");
        assertThat(verify(credentials)).isEqualTo(new Verdict.Accepted("alice"));
        assertThat(verify(credentials)).isEqualTo(new Verdict.Stale("alice"));
    }

    @Test
    void credentialsOfOtherRealmsAndSchemesAreMissing() {
        assertThat(verify()).isEqualTo(new Verdict.Missing());
        assertThat(verify("Basic YWxpY2U6eA==", "NoOneKnowsThisScheme opaque-data=here", "Digest"))
                .isEqualTo(new Verdict.Missing());
        assertThat(verify("Digest username=\"alice\", realm=\"elsewhere\", nonce=\"1\", response=\"2\""))
                .isEqualTo(new Verdict.Missing());
    }

    @Test
    void theRightCredentialsAreFoundAmongSeveralHeaders() {
        String good = answer(server.challenge(DigestAlgorithm.MD5, false), "alice", "wonderland");
        String bad = answer(server.challenge(DigestAlgorithm.MD5, false), "alice", "guess");
        assertThat(verify("Basic x", bad, good)).isEqualTo(new Verdict.Accepted("alice"));
    }

    @Test
    void parametersMayComeInAnyOrderWithOddSpacing() {
        String good = answer(server.challenge(DigestAlgorithm.MD5, false), "alice", "wonderland");
        String[] parts = good.substring("Digest ".length()).split(", ");
        StringBuilder turned = new StringBuilder("dIgEsT \t");
        for (int i = parts.length - 1; i >= 0; i--) {
            turned.append(parts[i].replaceFirst("=", " = ")).append(" ,\t");
        }
        assertThat(verify(turned.toString())).isEqualTo(new Verdict.Accepted("alice"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Digest realm=\"example.com\"",
                "Digest realm=\"example.com\", username=\"alice\", nonce=\"\u00e9\", uri=\"x\", response=\"\"",
                "Digest realm=\"example.com\", username=\"alice\", uri=\"x\", response=\"y\", qop=auth, nc=zz, cnonce=\"c\"",
                "Digest realm=\"example.com\", username=\"alice\", uri=\"x\", response=\"y\", algorithm=MD5-sess",
                "Digest realm=\"example.com\", username=\"alice\", uri=\"x\", response=\"y\", qop=auth-int, nc=1",
            })
    void malformedCredentialsAreRefused(String header) {
        assertThat(verify(header)).isInstanceOf(Verdict.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Digest realm=\"example.com",
                "Digest realm=\"example.com\", realm=\"example.com\"",
                "Digest realm",
                "Digest =x",
            })
    void credentialsThatBreakTheGrammarAreMissing(String header) {
        assertThat(verify(header)).isEqualTo(new Verdict.Missing());
    }

    @Test
    void weakSettingsAreRejected() {
        assertThatThrownBy(() -> new DigestServer(REALM, new byte[15], Duration.ofSeconds(300), time))
                .hasMessageContaining("16 bytes");
        assertThatThrownBy(() -> new DigestServer(REALM, KEY, Duration.ofSeconds(299), time))
                .hasMessageContaining("300 s");
    }

    @Test
    void aStoredSecretIsNotPrinted() {
        assertThat(users.get("alice").toString())
                .doesNotContain(users.get("alice").md5());
    }
}

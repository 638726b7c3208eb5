package io.lamplighter.sip.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DigestClientTest {
    private static final String RFC_7616 = "realm=\"http-auth@example.org\", qop=\"auth, auth-int\", "
            + "nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\", "
            + "opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"";

    private final DigestClient client = new DigestClient(() -> "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ");

    private String answer(String... challenges) {
        return client.authorize(List.of(challenges), "GET", "/dir/index.html", "Mufasa", "Circle of Life")
                .orElseThrow();
    }

    @Test
    void theMd5ExampleOfRfc7616IsReproduced() {
        assertThat(answer("Digest " + RFC_7616 + ", algorithm=MD5"))
                .contains("response=\"8ca523f5e9506fed4657c9700eebdbec\"")
                .contains("nc=00000001")
                .contains("qop=auth,")
                .contains("opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"");
    }

    @Test
    void theSha256ExampleOfRfc7616IsReproduced() {
        assertThat(answer("Digest " + RFC_7616 + ", algorithm=SHA-256"))
                .contains("response=\"753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1\"")
                .contains("algorithm=SHA-256");
    }

    @Test
    void theExampleOfRfc2617IsReproducedWithTheDefaultAlgorithm() {
        DigestClient older = new DigestClient(() -> "0a4f113b");
        String challenge = "Digest realm=\"testrealm@host.com\",qop=\"auth,auth-int\","
                + "nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\",opaque=\"5ccc069c403ebaf9f0171e9517f40e41\"";
        assertThat(older.authorize(challenge, "GET", "/dir/index.html", "Mufasa", "Circle Of Life"))
                .hasValueSatisfying(
                        value -> assertThat(value).contains("response=\"6629fae49393a05397450978507c4ef1\""));
    }

    @Test
    void aServerWithoutQopGetsTheOldFormWithoutACount() {
        String challenge =
                "Digest realm=\"testrealm@host.com\", nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\", qop=\"\"";
        assertThat(client.authorize(challenge, "GET", "/dir/index.html", "Mufasa", "CircleOfLife"))
                .hasValueSatisfying(value -> assertThat(value)
                        .contains("response=\"1949323746fe6a43ef61f9606e7febea\"")
                        .doesNotContain("nc=")
                        .doesNotContain("cnonce="));
    }

    @Test
    void theFirstSupportedChallengeIsTaken() {
        assertThat(answer(
                        "Basic realm=\"x\"",
                        "Digest realm=\"x\", nonce=\"n\", algorithm=SHA-512-256, qop=\"auth\"",
                        "Digest realm=\"x\", nonce=\"n\", algorithm=MD5, qop=\"auth-int\"",
                        "Digest realm=\"chosen\", nonce=\"n\", algorithm=SHA-256, qop=\"auth\"",
                        "Digest realm=\"late\", nonce=\"n\", algorithm=MD5, qop=\"auth\""))
                .contains("realm=\"chosen\"");
    }

    @Test
    void onlyUnknownSchemesGiveNoAnswer() {
        assertThat(client.authorize(List.of("Kerberos abc"), "GET", "/", "u", "p"))
                .isEmpty();
    }

    @Test
    void theNonceCountGrowsWithEachUseOfANonceAndStartsAnewWithTheNext() {
        answer("Digest realm=\"r\", nonce=\"one\", qop=\"auth\"");
        assertThat(answer("Digest realm=\"r\", nonce=\"one\", qop=\"auth\"")).contains("nc=00000002");
        assertThat(answer("Digest realm=\"r\", nonce=\"two\", qop=\"auth\"")).contains("nc=00000001");
    }
}

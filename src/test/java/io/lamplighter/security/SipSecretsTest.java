package io.lamplighter.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.SipCredentials;
import io.lamplighter.directory.SipCredentials.DigestPolicy;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class SipSecretsTest {
    /** User, realm and password of the worked example in RFC 2617, section 3.5. */
    @Test
    void theHashOfThePublishedExampleIsFound() {
        assertThat(SipSecrets.ha1("Mufasa", "testrealm@host.com", "Circle Of Life")
                        .md5())
                .isEqualTo("939e7578ed9e3c518a452acee763bce9");
    }

    /** The answer that RFC 7616, section 3.9.1 publishes follows from our hash. */
    @Test
    void thePublishedSha256AnswerFollowsFromTheHash() throws NoSuchAlgorithmException {
        String ha1 = SipSecrets.ha1("Mufasa", "http-auth@example.org", "Circle of Life")
                .sha256();
        String ha2 = sha256("GET:/dir/index.html");
        String answer = sha256(ha1 + ":7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v:00000001:"
                + "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ:auth:" + ha2);

        assertThat(answer).isEqualTo("753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1");
    }

    @Test
    void credentialsHoldBothHashesAndPrintNeither() {
        SipCredentials made = SipSecrets.credentials("2000", "example.com", "secret", DigestPolicy.BOTH);

        assertThat(made.userName()).isEqualTo("2000");
        assertThat(made.ha1Md5()).hasSize(32);
        assertThat(made.ha1Sha256()).hasSize(64);
        assertThat(made.digest()).isEqualTo(DigestPolicy.BOTH);
        assertThat(made.toString()).doesNotContain(made.ha1Md5()).doesNotContain(made.ha1Sha256());
        assertThat(SipSecrets.ha1("2000", "example.com", "secret").toString()).isEqualTo("Ha1[***]");
    }

    private static String sha256(String text) throws NoSuchAlgorithmException {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
